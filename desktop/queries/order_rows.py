"""Orders as rows of the tables Orders and Lines, and what such rows come to."""

from collections import Counter
from collections.abc import Sequence
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
    turned = refunded and as_refund(order.lines or ())
    discount, given, tax, commission = order.discount, order.given_net, order.tax, order.commission
    if refunded:
        discount, given, tax, commission = -abs(discount), _taken(given), _taken(tax), _taken(commission)
    key = (names.stores[order.store], order.day, order.number, repeat)
    lines = None if order.lines is None else _lines(key, order.lines, turned, names)
    totals, lines = _counted(order.status, discount, given, lines, names)
    row = OrderRow(
        *key, totals.orders, int(order.status),
        *order[4:10],
        names.channels[order.channel], order.covers,
        names.tables[order.table], names.tills[order.till], names.staff[order.staff],
        names.members[order.member], names.payments[order.payment],
        order.order_seconds, order.payment_seconds, discount, given,
        totals.gross, totals.discount, totals.refunds, totals.adjustment, totals.net,
        totals.pieces, totals.combos, tax, commission, names.batch,
    )  # fmt: skip
    return Rows(row, lines)


def _taken(value: int | None) -> int | None:
    """An amount of a refund: it leaves the till, whichever sign the export writes."""
    return value if value is None else -abs(value)


def _lines(
    key: tuple[int, int, str, int], lines: Sequence[Line], turned: bool, names: Names
) -> list[LineRow]:
    """The lines of an order, not yet counted."""
    sold = [signed(line, turned) for line in lines]
    return [
        LineRow(*key, place, names.item(line), int(line.kind), combo,
                line.quantity, 0, line.gross, line.gross - line.net, line.net)
        for place, (line, combo) in enumerate(zip(sold, combo_places(sold), strict=True))
    ]  # fmt: skip


def counted(rows: Rows, names: Names) -> Rows:
    """The same order with its totals and pieces as the book's menu and store count them today."""
    order, lines = rows
    totals, lines = _counted(order.status, order.order_discount, order.given_net, lines, names)
    return Rows(order._replace(**totals._asdict()), lines)


def _counted(
    status: int, discount: int, given_net: int | None, lines: Sequence[LineRow] | None, names: Names
) -> tuple[Totals, list[LineRow] | None]:
    """What an order comes to, and its lines with what they count as."""
    if lines is None:
        return order_totals(status, None, (), discount, given_net), None
    special = names.special
    countable = [
        Counted(kind, *special.get(item, _PLAIN), combo, quantity, gross, net)
        for _, _, _, _, _, item, kind, combo, quantity, _, gross, _, net in lines
    ]
    pieces = line_pieces(countable, bool(lines) and lines[0].store in names.combo_as_one)
    totals = order_totals(status, countable, pieces, discount, given_net)
    return totals, [LineRow(*line[:9], own, *line[10:]) for line, own in zip(lines, pieces, strict=True)]


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
