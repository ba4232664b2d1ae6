"""From where on a store's variances are flagged: for all items, and for categories that differ."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.food_cost_flags import FLOOR, PERCENT, Limit, Limits
from desktop.analysis.money import MONEY, decimal_text, plain
from desktop.analysis.stores import StoreRow
from desktop.errors import BookError
from desktop.queries.variance_limits import ALL, set_variance_limit, stock_categories, variance_limits
from desktop.views import icons, typed
from desktop.views.fields import LABELS, Share, Text
from desktop.words import _


class Known(NamedTuple):
    """A store's limits, and the categories there are."""

    limits: Limits
    categories: tuple[str, ...]


def ask_limits(store: int) -> Known:
    """On the question thread."""
    return Known(variance_limits(store), stock_categories())


class VarianceLimitForm(QWidget):
    """A change is kept as soon as it is made. ``write`` runs it on the question thread and tells what was
    refused.
    """

    def __init__(self, write: Callable[[Callable[[], Any]], None]) -> None:
        super().__init__()
        self._write = write
        self._store: StoreRow | None = None
        self._known = Known(Limits(), ())
        self.rows: dict[str, tuple[Text, Share]] = {}
        head, note = QLabel(_("Variances to ask about")), QLabel()
        head.setObjectName("section")
        note.setObjectName("note")
        note.setWordWrap(True)
        note.setText(
            _(
                "A variance is flagged from both limits on: the money nobody can explain, and its share of "
                "theoretical usage. With six intervals of history it must also be unusual for the item."
            )
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, LABELS + 16)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self.add = QComboBox()
        self.add.setAccessibleName(_("A category of its own"))
        self.add.activated.connect(self._add_category)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 8, 0, 0)
        column_.setSpacing(8)
        for widget in (head, note):
            column_.addWidget(widget)
        column_.addLayout(self._grid)
        column_.addWidget(self.add)

    def show_store(self, store: StoreRow) -> None:
        """Ask for the store's limits and show them."""
        self._store = store
        tasks.ask(ask_limits, store.id, owner=self, done=self._show)

    def _show(self, known: Known) -> None:
        self._known = known
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        unit = f" ({self._store.currency})" if self._store and self._store.currency else ""
        for column, words in ((1, _("Money{unit}", unit=unit)), (2, _("Share of usage"))):
            self._grid.addWidget(QLabel(words), 0, column)
        self._add_row(ALL, _("Every item"), known.limits.usual)
        for category, limit in known.limits.categories.items():
            self._add_row(category, category, limit)
        left = [one for one in known.categories if one not in known.limits.categories]
        self.add.clear()
        self.add.addItem(_("Another limit for a category …"))
        self.add.addItems(left)
        self.add.setVisible(bool(left))

    def _add_row(self, category: str, name: str, limit: Limit) -> None:
        row = len(self.rows) + 1
        money, percent = Text(), Share()
        usual = self._known.limits.usual if category else Limit(FLOOR, PERCENT)
        money.line.setPlaceholderText(plain(FLOOR if usual.money is None else usual.money, MONEY))
        share = PERCENT if usual.percent is None else usual.percent
        percent.line.setPlaceholderText(percent.written(decimal_text(share)))
        money.show_value("" if limit.money is None else plain(limit.money, MONEY))
        percent.show_value(None if limit.percent is None else decimal_text(limit.percent))
        money.control.setAccessibleName(_("{category}: money to flag from", category=name))
        percent.control.setAccessibleName(_("{category}: share of usage to flag from", category=name))
        for column, widget in enumerate((QLabel(name), money, percent)):
            self._grid.addWidget(widget, row, column)
        for editor in (money, percent):
            editor.edited.connect(partial(self._keep, category))
        self.rows[category] = money, percent
        if category:
            away = QToolButton()
            icons.put(away, "close")
            away.setAutoRaise(True)
            away.setAccessibleName(_("{category} as all items", category=name))
            away.clicked.connect(lambda: self._set(category, Limit()))
            self._grid.addWidget(away, row, 3)

    def _add_category(self, place: int) -> None:
        """A row for a category; it is kept once a limit is typed."""
        if place:
            category = self.add.itemText(place)
            self._add_row(category, category, Limit())
            self.add.removeItem(place)
            self.add.setCurrentIndex(0)
            self.rows[category][0].setFocus()

    def _keep(self, category: str) -> None:
        money, percent = self.rows[category]
        try:
            share = percent.value()
            limit = Limit(_money(money.value()), None if share is None else Fraction(share))
        except BookError as error:
            self._write(partial(_refuse, error))
            return
        self._set(category, limit)

    def _set(self, category: str, limit: Limit) -> None:
        if self._store is not None:
            self._write(partial(set_variance_limit, self._store.id, category, limit))


def _money(text: str) -> int | None:
    try:
        return typed.money(text)
    except ValueError:
        raise BookError(_("“{typed}” is no amount of money.", typed=text)) from None


def _refuse(error: BookError) -> None:
    raise error
