"""The lines of one order, below the list of orders."""

from collections.abc import Sequence
from dataclasses import asdict
from types import SimpleNamespace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.columns import Column, Kind
from desktop.analysis.orders import KINDS, LINE_COLUMNS, STATUSES, LineRow, OrderRow
from desktop.queries.orders import order_lines
from desktop.views import numbers
from desktop.views.labels import Elided
from desktop.views.table import Table
from desktop.words import N_, _

COLUMNS = (LINE_COLUMNS[0], Column("what", N_("Sold as"), Kind.TEXT), *LINE_COLUMNS[1:])
LOWEST = 120  # pixels


class OrderLines(QWidget):
    """A heading with what is known of the order, and its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(LOWEST)
        self.heading = Elided()
        self.heading.setObjectName("section")
        self.table = Table(self)
        self.table.setAccessibleName(_("Lines of the order"))
        self._asked: tasks.Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.table)

    def show_order(self, order: OrderRow, currency: str) -> None:
        """Ask for the order's lines and show them."""
        if self._asked is not None:
            self._asked.drop()
        self.heading.setText(_heading(order, currency))
        self._asked = tasks.ask(
            order_lines, order.key, owner=self, done=lambda lines: self._show_lines(lines, currency)
        )

    def clear(self) -> None:
        """There is no order to show."""
        self.heading.clear()
        self.table.show_rows(COLUMNS, (), "")

    def _show_lines(self, lines: Sequence[LineRow], currency: str) -> None:
        self.table.show_rows(COLUMNS, [_worded(line) for line in lines], currency)


def _worded(line: LineRow) -> SimpleNamespace:
    """The line with what it was sold as in words; pieces of a combo stand in from the margin."""
    row = SimpleNamespace(**asdict(line), what=_(KINDS[line.kind]))
    if line.combo is not None and line.combo != line.place:
        row.item = f"    {line.item}"
    return row


def _heading(order: OrderRow, currency: str) -> str:
    when = numbers.day(order.day) if order.time is None else numbers.moment(order.time)
    parts = [
        _("Order {number}", number=order.number),
        when,
        order.channel,
        _("table {table}", table=order.table) if order.table else "",
        _("guests: {count}", count=order.covers) if order.covers else "",
        _(STATUSES[order.status]) if order.status else "",
        _("net sales {amount}", amount=numbers.shown(order.net, Kind.MONEY, currency)),
    ]
    if order.adjustment:
        amount = numbers.shown(order.adjustment, Kind.MONEY, currency)
        parts.append(_("of it {amount} not in the lines", amount=amount))
    return "  ·  ".join(part for part in parts if part)
