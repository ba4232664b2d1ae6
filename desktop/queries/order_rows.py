"""Orders as rows of the tables Orders and Lines, and what such rows come to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from desktop.analysis.facts import Line, Order, Status
from desktop.analysis.order_matching import Identity
from desktop.analysis.order_totals import (
    Counted,
    Totals,
    as_refund,
    combo_places,
    line_pieces,
    order_totals,
    signed,
)
from desktop.queries.names import Names

_PLAIN = ("single", "sale")


class OrderRow(NamedTuple):
    """A row of Orders: its columns in their order."""

    store: int
    day: int
    number: str
    repeat: int
    orders: int
    status: int
    opened_at: int | None
    ordered_at: int | None
    accepted_at: int | None
    made_at: int | None
    paid_at: int | None
    served_at: int | None
    channel: int
    covers: int | None
    table: int | None
    till: int | None
    staff: int | None
    member: int | None
    payment: int | None
    order_seconds: int | None
    payment_seconds: int | None
    order_discount: int
    given_net: int | None
    gross: int
    discount: int
    refunds: int
    adjustment: int
    net: int
    pieces: int | None
    combos: int | None
    tax: int | None
    commission: int | None
    batch: int


class LineRow(NamedTuple):
    """A row of Lines: its columns in their order."""

    store: int
    day: int
    number: str
    repeat: int
    line: int
    item: int
    kind: int
    combo: int | None
    quantity: int
    pieces: int
    gross: int
    discount: int
    net: int


class Rows(NamedTuple):
    """An order as it lies in the book. ``lines`` is None where its export has none."""

    order: OrderRow
    lines: Sequence[LineRow] | None


# What another export may leave out, and the book then keeps.
_OPTIONAL = (
    "opened_at", "ordered_at", "accepted_at", "made_at", "paid_at", "served_at", "covers", "table", "till",
    "staff", "member", "payment", "order_seconds", "payment_seconds", "given_net", "tax", "commission",
)  # fmt: skip
_MONEY_OF_PIECES = ("order_discount", "given_net", "tax", "commission")
# Settled by what else is in the book, so no difference between two exports.
_NOT_OF_THE_EXPORT: dict[str, Any] = {"repeat": 0, "orders": 0, "batch": 0}


def identity(order: OrderRow) -> Identity:
    """What tells an order from others with its store, day and number."""
    return Identity(order.till, order.paid_at, order.status)


def rows_of(order: Order, repeat: int, names: Names) -> Rows:
    """The rows of an order as it came from a file."""
    refunded = order.status == Status.REFUNDED
    sign = -1 if refunded and as_refund(order.lines or (), order.given_net) else 1
    row = OrderRow(
        names.stores[order.store], order.day, order.number, repeat, 0, int(order.status),
        *order[4:10],
        names.channels[order.channel], order.covers,
        names.tables[order.table], names.tills[order.till], names.staff[order.staff],
        names.members[order.member], names.payments[order.payment],
        order.order_seconds, order.payment_seconds,
        -abs(order.discount) if refunded else order.discount, _times(sign, order.given_net),
        0, 0, 0, 0, 0, None, None,
        _times(sign, order.tax), _times(sign, order.commission), names.batch,
    )  # fmt: skip
    if order.lines is None:
        return counted(Rows(row, None), names)
    lines = [signed(line, sign < 0) for line in order.lines]
    return counted(Rows(row, _line_rows(row, lines, names)), names)


def _times(sign: int, value: int | None) -> int | None:
    return value if value is None else sign * value


def _line_rows(order: OrderRow, lines: Sequence[Line], names: Names) -> list[LineRow]:
    key = order[:4]
    return [
        LineRow(*key, place, names.item(line), int(line.kind), combo,
                line.quantity, 0, line.gross, line.discount, line.net)
        for place, (line, combo) in enumerate(zip(lines, combo_places(lines), strict=True))
    ]  # fmt: skip


def counted(rows: Rows, names: Names) -> Rows:
    """The same order with its totals and pieces as the book's menu and store count them today."""
    order, lines = rows
    one = order.store in names.combo_as_one
    countable = None if lines is None else _countable(lines, names.special)
    totals = order_totals(order.status, countable, order.order_discount, order.given_net, one)
    order = with_totals(order, totals)
    if lines is None or countable is None:
        return Rows(order, None)
    pieces = line_pieces(countable, one)
    return Rows(order, [line._replace(pieces=own) for line, own in zip(lines, pieces, strict=True)])


def with_totals(order: OrderRow, totals: Totals) -> OrderRow:
    """The order's row with other totals."""
    return order._replace(**totals._asdict())


def _countable(lines: Sequence[LineRow], special: Mapping[int, tuple[str, str]]) -> list[Counted]:
    return [
        Counted(line.kind, *special.get(line.item, _PLAIN), line.combo, line.quantity, line.gross, line.net)
        for line in lines
    ]


def joined(first: Rows, second: Rows, names: Names) -> Rows:
    """One order of two pieces that stood apart in a file.

    What is known in either is kept; money of the whole order that differs between the pieces belongs
    to each of them and is added.
    """
    together: dict[str, Any] = {name: _together(first.order, second.order, name) for name in _MONEY_OF_PIECES}
    order = filled(first.order, second.order)._replace(**together)
    if first.lines is None and second.lines is None:
        return counted(Rows(order, None), names)
    before = len(first.lines or ())
    lines = [*(first.lines or ()), *(_shifted(line, before) for line in second.lines or ())]
    return counted(Rows(order, placed(lines, order.repeat)), names)


def _together(first: OrderRow, second: OrderRow, name: str) -> int | None:
    one, other = getattr(first, name), getattr(second, name)
    if one is None or other is None or one == other:
        known: int | None = other if one is None else one
        return known
    total: int = one + other
    return total


def _shifted(line: LineRow, by: int) -> LineRow:
    return line._replace(line=line.line + by, combo=None if line.combo is None else line.combo + by)


def placed(lines: Sequence[LineRow], repeat: int) -> list[LineRow]:
    """The lines as those of the order with that repeat."""
    return [line._replace(repeat=repeat) for line in lines]


def filled(order: OrderRow, other: OrderRow) -> OrderRow:
    """The order, and where it does not know something, what the other one knows."""
    known = {name: getattr(other, name) for name in _OPTIONAL if getattr(order, name) is None}
    return order._replace(**known)


def same_content(one: Rows, other: Rows) -> bool:
    """Whether two orders say the same, whatever the order of their lines."""
    if one.order._replace(**_NOT_OF_THE_EXPORT) != other.order._replace(**_NOT_OF_THE_EXPORT):
        return False
    if one.lines is None or other.lines is None:
        return one.lines is other.lines
    return _contents(one.lines) == _contents(other.lines)


def _contents(lines: Sequence[LineRow]) -> Counter[tuple[object, ...]]:
    return Counter(
        (lines[line.combo].item if line.combo is not None else None, *line[5:7], *line[8:]) for line in lines
    )
