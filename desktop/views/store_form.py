"""What the book knows of a store: its name, money, day, stations, and its target of the month."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis import money
from desktop.analysis.days import month_of, month_range
from desktop.analysis.stores import CHECK_BASES, COMBO_COUNTS, FORMATS, METHODS, StoreRow
from desktop.errors import BookError
from desktop.queries.stores import set_target, targets
from desktop.views import icons, numbers, periods, typed
from desktop.views.daypart_form import DaypartForm
from desktop.views.fields import Choice, Clock, Count, Field, Form, Share, Text
from desktop.views.variance_limit_form import VarianceLimitForm
from desktop.words import N_, _

TAX = ((None, N_("Not known")), (True, N_("With tax in them")), (False, N_("Without tax")))
PAYS = ((None, N_("Not known")), (False, N_("When they order")), (True, N_("When they leave")))
_CURRENCY = N_("Its three letters, such as CNY or EUR. Money of different currencies is never added.")
_CUT_OFF = N_("A sale before this time belongs to the day before. Applies to what is imported from now on.")
_TILLS = N_("Where guests pay; they order there too unless there are ordering stations. For the capacity.")
_STATIONS = N_("Stations that only take orders, such as kiosks. Empty where the tills do both.")
_AFTER = N_(
    "When they order, as at a counter, or when they leave, as at a table: this is when an order counts."
)
_CHECK = N_("Net sales per order, as in quick service, or per guest, as in full service.")
_COMBO = N_("In items per order: as its pieces where they are known, or always as one item.")
_TAX = N_("With the tax in the prices or without; food cost needs sales and purchases on one basis.")
_METHOD = N_("What an issue costs. It is fixed once a period is closed.")
FIELDS = (
    Field("name", N_("Name"), N_("What you call it."), Text),
    Field("code", N_("Code"), N_("What its exports call it; imports find the store by it."), Text),
    Field("region", N_("Region"), N_("Groups stores in comparisons."), Text),
    Field("format", N_("Format"), N_("Who runs it."), partial(Choice, FORMATS)),
    Field("currency", N_("Currency"), _CURRENCY, Text),
    Field("cut_off", N_("Day ends at"), _CUT_OFF, Clock),
    Field("tills", N_("Tills"), _TILLS, Count),
    Field("order_stations", N_("Ordering stations"), _STATIONS, Count),
    Field("pays_after", N_("Guests pay"), _AFTER, partial(Choice, PAYS)),
    Field("tables", N_("Tables"), N_("For table turns: tables served divided by tables."), Count),
    Field("seats", N_("Seats"), N_("For sales per seat and hour."), Count),
    Field("check_basis", N_("Average check means"), _CHECK, partial(Choice, CHECK_BASES)),
    Field("combo_counts_as", N_("A combo counts"), _COMBO, partial(Choice, COMBO_COUNTS)),
    Field("method", N_("Stock is valued by"), _METHOD, partial(Choice, METHODS)),
    Field("prices_include_tax", N_("Sales are stated"), _TAX, partial(Choice, TAX)),
    Field("tax_rate", N_("Tax rate"), N_("As a percentage."), Share),
)


class StoreForm(QWidget):
    """A store's fields; with several stores a box above them says whose."""

    def __init__(self, keep: Callable[[StoreRow], None], write: Callable[[Callable[[], Any]], None]) -> None:
        super().__init__()
        self._keep, self._write = keep, write
        self._stores: Sequence[StoreRow] = ()
        self._which = 0
        self.box, self.form, self.target = QComboBox(), Form(FIELDS), TargetLine(self._aim)
        self.parts, self.limits = DaypartForm(write), VarianceLimitForm(write)
        self.box.setAccessibleName(_("Store"))
        self.box.activated.connect(self._choose)
        self.form.edited.connect(self._edited)
        self._none = QLabel(_("Stores appear here with the first import."))
        self._none.setObjectName("note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._none, self.box, self.form, self.target, self.parts, self.limits):
            column.addWidget(widget)

    @property
    def store(self) -> StoreRow:
        """The store shown."""
        return self._stores[self._which]

    def show_stores(self, stores: Sequence[StoreRow]) -> None:
        self._stores = stores
        self._which = min(self._which, max(len(stores) - 1, 0))
        self.box.clear()
        self.box.addItems([store.label for store in stores])
        self.box.setVisible(len(stores) > 1)
        self._none.setVisible(not stores)
        self.form.setVisible(bool(stores))
        self.target.setVisible(bool(stores))
        self.parts.setVisible(bool(stores))
        self.limits.setVisible(bool(stores))
        if stores:
            self._choose(self._which)

    def _choose(self, number: int) -> None:
        self._which = number
        self.box.setCurrentIndex(number)
        self.form.show_record(self.store)
        self.target.show_store(self.store)
        self.parts.show_store(self.store)
        self.limits.show_store(self.store)

    def _edited(self, key: str) -> None:
        """Keep the one value that changed; the others may still be half typed."""
        try:
            value = self.form.editors[key].value()
        except BookError as error:
            self._write(partial(_refuse, error))
            return
        if key == "currency":
            value = value.upper()
        if value != getattr(self.store, key):
            self._keep(self.store._replace(**{key: value}))

    def _aim(self, month: int, text: str) -> None:
        self._write(partial(_set_target, self.store.id, month, text))


class TargetLine(QWidget):
    """The net sales a store aims at, month by month."""

    def __init__(self, aim: Callable[[int, str], None]) -> None:
        super().__init__()
        self._store: StoreRow | None = None
        self._month = month_range(month_of(numbers.day_of(QDate.currentDate())))
        self._title, self.amount = QLabel(), Text(_("no target"))
        self._title.setMinimumWidth(112)
        self.amount.control.setAccessibleName(_("Target of the month"))
        self.amount.edited.connect(lambda: aim(month_of(self._month.start), self.amount.value()))
        label = QLabel(_("Target, net sales"))
        label.setFixedWidth(176)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label)
        row.addSpacing(20)
        row.addWidget(self._arrow("back", _("Month before"), -1))
        row.addWidget(self._title)
        row.addWidget(self._arrow("forward", _("Month after"), 1))
        row.addWidget(self.amount, 1)

    def _arrow(self, icon: str, words: str, by: int) -> QToolButton:
        button = QToolButton()
        icons.put(button, icon)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self._step(by))
        return button

    def show_store(self, store: StoreRow) -> None:
        self._store = store
        self._step(0)

    def _step(self, by: int) -> None:
        self._month = periods.step(self._month, by)
        self._title.setText(periods.title(self._month))
        if self._store is not None:
            tasks.ask(targets, (self._store.id,), month_of(self._month.start), owner=self, done=self._show)

    def _show(self, found: dict[int, int]) -> None:
        net = found.get(self._store.id) if self._store else None
        self.amount.show_value("" if net is None else money.plain(net, money.MONEY))


def _refuse(error: BookError) -> None:
    raise error


def _set_target(store: int, month: int, text: str) -> None:
    """On the question thread: an amount as typed becomes a target, an empty one takes it away."""
    try:
        net = typed.money(text)
    except ValueError:
        raise BookError(_("“{typed}” is no amount of money.", typed=text)) from None
    set_target(store, month, net)
