"""Orders: the evidence behind every figure of sales. The list opens at once however long it is."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton

from desktop import tasks
from desktop.analysis.days import Range
from desktop.analysis.orders import COLUMNS, OrderRow
from desktop.analysis.stores import ChannelRow, StoreRow
from desktop.queries.orders import OrderList, Search, find_more, find_orders, orders_page
from desktop.queries.stores import all_channels, all_stores
from desktop.views import numbers, periods
from desktop.views.order_filters import OrderFilters
from desktop.views.order_lines import OrderLines
from desktop.views.page import Desk
from desktop.views.rows import Long
from desktop.views.scope import Scope
from desktop.views.screen import Screen
from desktop.words import _


class Found(NamedTuple):
    """What the screen shows: the list, its first page, and what it was asked for."""

    list: OrderList
    first: Sequence[OrderRow]
    period: Range
    search: Search
    channels: Sequence[ChannelRow]
    stores: Sequence[StoreRow]


class Within(NamedTuple):
    """An aim: what to look for, in another period than the one chosen above."""

    search: Search
    period: Range


def find(stores: tuple[int, ...], period: Range, search: Search) -> Found:
    """On the question thread: the list with its first page, so that the table opens full."""
    if search.day is not None:
        period = Range(search.day, search.day)
    elif search.slow is not None:
        period = search.slow.days
    found = find_orders(stores, period, search)
    return Found(found, orders_page(found, 0), period, search, all_channels(), all_stores())


class OrdersScreen(Screen):
    """The list above, the lines of the chosen order below.

    ``aim`` takes a day, a period, a text, a ``Search``, or one ``Within`` a period.
    """

    name = "orders"
    columns = COLUMNS
    empty_icon = "orders"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.filters, self.lines = OrderFilters(), OrderLines()
        self._wanted: Range | None = None  # an aimed period stands until another scope is chosen
        self._aimed = False
        self.earlier = QPushButton(_("Look in earlier orders"))
        self.earlier.clicked.connect(self._look_earlier)
        self._column.insertWidget(1, self.filters)
        self.filters.row.addWidget(self.earlier)
        self._split.addWidget(self.lines)
        self._split.setStretchFactor(1, 3)
        self._split.setStretchFactor(2, 2)
        self._split.setSizes([0, 3000, 2000])
        self.filters.changed.connect(self.refresh)
        self.sheet.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_lines())

    def show_scope(self, scope: Scope | None) -> None:
        if not self._aimed and scope != self.scope:
            self._wanted = None
            self.filters.forget_times()
        self._aimed = False
        super().show_scope(scope)

    def aim(self, target: object) -> None:
        """Turn to a day, to a period, to orders that hold a text, or to those a search finds."""
        self._aimed = True
        self._wanted = target if isinstance(target, Range) else None
        if isinstance(target, Within):
            target, self._wanted = target
        if isinstance(target, int):
            target = Search(day=target)
        elif isinstance(target, str):
            target = Search(target)
        self.filters.show_search(target if isinstance(target, Search) else Search())

    def question(self, scope: Scope) -> Callable[[], Found]:
        return partial(find, scope.stores, self._wanted or scope.period, self.filters.search())

    def is_empty(self, report: Found) -> bool:
        return not report.list.count and report.search == Search()

    def rows(self, report: Found) -> Long:
        return Long(report.list.count, partial(orders_page, report.list), report.first)

    def sentence(self, report: Found) -> str:
        count, where = numbers.decimal(report.list.count, 0), periods.title(report.period)
        if report.search._replace(day=None) == Search():
            return _("Orders: {count} ({period})", count=count, period=where)
        if report.list.rest is None:
            return _("Orders found: {count} ({period})", count=count, period=where)
        searched = numbers.day(report.list.rest.end + 1)
        return _("Orders found back to {day}: {count} ({period})", count=count, period=where, day=searched)

    def show_report(self, report: Found) -> None:
        self.filters.offer(report.channels, report.stores)
        self.earlier.setVisible(report.list.rest is not None)
        super().show_report(report)
        self._choose_first()

    def _look_earlier(self) -> None:
        found = self.report
        if self.scope is not None and found is not None:
            work = partial(find_more, found.list, self.scope.stores, found.search)
            self.earlier.hide()
            tasks.ask(work, owner=self, done=lambda more: self._show_more(found, more))

    def _show_more(self, found: Found, more: OrderList) -> None:
        if found is self.report:
            self.report = found._replace(list=more)
            self.show_report(self.report)

    def _choose_first(self) -> None:
        """There is always an order whose lines are shown."""
        table = self.sheet.table
        if table.rows.rowCount():
            table.selectRow(0)
        else:
            self.lines.clear()

    def _show_lines(self) -> None:
        order = self.sheet.table.rows.row(self.sheet.table.currentIndex().row())
        if order is not None and self.scope is not None:
            self.lines.show_order(order, self.scope.currency)

    def _open(self, row: OrderRow) -> None:
        """Double click and Enter go on to the order's lines."""
        self.lines.table.setFocus()

    def search(self) -> None:
        self.filters.focus()
