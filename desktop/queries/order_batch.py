"""Thousands of orders as rows, in the form in which they are written fastest.

Most orders are plain dishes: an order that counts one, is paid, has no refunds and no combos, and whose
lines are single dishes of whole pieces. Their values go into flat lists for ``bulk_insert``. Whatever
is unusual takes the general way of ``order_rows``.
"""

from collections import defaultdict
from collections.abc import Iterable

from desktop.analysis.facts import Kind, Line, Order, Status
from desktop.analysis.money import QUANTITY
from desktop.queries.names import Names
from desktop.queries.order_rows import LineRow, OrderRow, rows_of

PLAIN_ORDER = (
    "store", "day", "number", "repeat",
    "opened_at", "ordered_at", "accepted_at", "made_at", "paid_at", "served_at",
    "channel", "covers", "table", "till", "staff", "member", "payment", "order_seconds", "payment_seconds",
    "order_discount", "given_net", "gross", "discount", "adjustment", "net", "pieces", "tax", "commission",
)  # fmt: skip
PLAIN_KEY = ("store", "day", "number", "repeat")  # once for all lines of an order
PLAIN_LINE = ("item", "quantity", "gross", "net")
MOST_PLAIN_LINES = 24  # of an order; each count has statements of its own

_REMEMBERED = 1 << 16
_PAID, _SINGLE = int(Status.PAID), int(Kind.SINGLE)

Flat = list[int | str | None]


class PlainLines(dict[Line, tuple[int, int, int, int] | None]):
    """PLAIN_LINE of a line, None for an unusual one. A menu is small: most lines were met before."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, line: Line) -> tuple[int, int, int, int] | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        item = self._names.item(line)
        plain = line.kind == _SINGLE and item not in self._names.special and line.quantity % QUANTITY == 0
        found = self[line] = (item, line.quantity, line.gross, line.net) if plain else None
        return found


class Batch:
    """Rows of orders and lines: plain ones as flat lists of values, the others as they are.

    ``plain_lines`` has a list for each count of lines: PLAIN_KEY, then PLAIN_LINE so many times.
    """

    def __init__(self) -> None:
        self.plain_orders: Flat = []
        self.plain_lines: dict[int, Flat] = defaultdict(list)
        self.orders: list[OrderRow] = []
        self.lines: list[LineRow] = []
        self.order_count = self.line_count = 0

    def add(self, orders: Iterable[tuple[Order, int]], names: Names, known: PlainLines) -> None:
        """Add orders with their repeats. Every line of a file is looked at once, here."""
        plain_orders, plain_lines = self.plain_orders, self.plain_lines
        stores, channels, tables, tills = names.stores, names.channels, names.tables, names.tills
        staff_members, members, payments = names.staff, names.members, names.payments
        for order, repeat in orders:
            (
                code, day, number, status, opened_at, ordered_at, accepted_at, made_at, paid_at, served_at,
                channel, covers, table, till, staff, member, payment, order_seconds, payment_seconds,
                order_discount, given_net, tax, commission, lines,
            ) = order  # fmt: skip
            if status != _PAID or not lines or len(lines) > MOST_PLAIN_LINES:
                self._add_unusual(order, repeat, names)
                continue
            store = stores[code]
            sold: Flat = [store, day, number, repeat]
            gross = net = pieces = 0
            for line in lines:
                plain = known[line]
                if plain is None:
                    self._add_unusual(order, repeat, names)
                    break
                sold += plain
                _item, quantity, line_gross, line_net = plain
                gross += line_gross
                net += line_net
                pieces += quantity
            else:
                if given_net and not (gross or net):  # lines that tell no money
                    self._add_unusual(order, repeat, names)
                    continue
                net -= order_discount
                adjustment = 0 if given_net is None else given_net - net
                plain_lines[len(lines)] += sold
                plain_orders += (
                    store, day, number, repeat,
                    opened_at, ordered_at, accepted_at, made_at, paid_at, served_at,
                    channels[channel], covers, tables[table], tills[till], staff_members[staff],
                    members[member], payments[payment], order_seconds, payment_seconds, order_discount,
                    given_net, gross, gross - net, adjustment, net + adjustment, pieces, tax, commission,
                )  # fmt: skip
                self.order_count += 1
                self.line_count += len(lines)

    def _add_unusual(self, order: Order, repeat: int, names: Names) -> None:
        rows = rows_of(order, repeat, names)
        self.orders.append(rows.order)
        self.lines += rows.lines or ()
        self.order_count += 1
        self.line_count += len(rows.lines or ())
