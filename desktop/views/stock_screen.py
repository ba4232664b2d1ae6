"""The frame of the stock's screens: every store has a stock of its own, so each is about one store."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.analysis.stores import StoreRow
from desktop.queries.stores import all_stores
from desktop.views.one_store import OneStore
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Screen
from desktop.views.states import EmptyState
from desktop.words import N_


class _Answer(NamedTuple):
    report: Any
    stores: tuple[StoreRow, ...]


def _answer(question: Callable[[], Any]) -> _Answer:
    """On the question thread."""
    return _Answer(question(), all_stores())


class StockScreen(Screen):
    """A ``Screen`` that asks about one store of its scope; a box in ``row`` says which."""

    empty_icon = "box"
    empty_title = N_("No stock yet")
    empty_text = N_(
        "Stock begins with a first count or receipt. Import stock items, recipes, receipts and counts; "
        "what was sold then takes its ingredients out of stock day by day."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.store = OneStore()
        self.store.activated.connect(lambda _place: self.refresh())
        self.choices = QWidget()
        self.row = QHBoxLayout(self.choices)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.store)
        self.row.addStretch()
        self.choices.hide()
        self._column.insertWidget(1, self.choices)

    def of_store(self, store: int, scope: Scope) -> Callable[[], Any]:
        """What to ask about one store, instead of ``question``."""
        raise NotImplementedError

    def question(self, scope: Scope) -> Callable[[], Any]:
        return partial(_answer, self.of_store(self.store.of(scope), scope))

    def _answered(self, report: Any) -> None:
        if self.scope is not None:
            self.store.offer(report.stores, self.scope)
            self.choices.setVisible(self.store.count() > 1 or self.row.count() > 2)
            self._order_keys()
        super()._answered(report.report)

    def _order_keys(self) -> None:
        """Tab goes through the row before the pictures and the table, which were there before it."""
        before: QWidget = self._sentence
        for place in range(self.row.count()):
            found = self.row.itemAt(place)
            for widget in _tabbed(found.widget() if found else None):
                QWidget.setTabOrder(before, widget)
                before = widget

    @property
    def currency(self) -> str:
        return self.scope.currency if self.scope else ""

    def empty_state(self) -> QWidget:
        return EmptyState(
            self.empty_icon,
            self.empty_title,
            self.empty_text,
            (N_("Import files"), partial(self.desk.go, "imports")),
        )


def _tabbed(widget: QWidget | None) -> Iterator[QWidget]:
    """What Tab stops at in a widget of the row."""
    if widget is None:
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    for child in widget.children():
        if isinstance(child, QWidget):
            yield from _tabbed(child)
