"""Orders as rows of the tables Orders and Lines, in the order of their columns."""

from collections.abc import Sequence
from typing import Any

from desktop.analysis.facts import Kind, Line, Order, Status
from desktop.analysis.order_totals import (
    Counted,
    as_refund,
    combo_places,
    line_pieces,
    order_totals,
    signed,
)
from desktop.queries.names import Names

Row = tuple[Any, ...]

ORDER_COLUMNS = (
    "store", "day", "number", "repeat", "orders", "status",
    "opened_at", "ordered_at", "accepted_at", "made_at", "paid_at", "served_at",
    "channel", "covers", "table", "till", "staff", "member", "payment", "order_seconds", "payment_seconds",
    "order_discount", "given_net",
    "gross", "discount", "refunds", "adjustment", "net", "pieces", "combos", "tax", "commission", "batch",
)  # fmt: skip
LINE_COLUMNS = (
    "store", "day", "number", "repeat", "line", "item", "kind", "combo",
    "quantity", "pieces", "gross", "discount", "net",
)  # fmt: skip


def rows_of(order: Order, repeat: int, names: Names, batch: int) -> tuple[Row, list[Row]]:
    """The row of an order and those of its lines."""
    store = names.store(order.store)
    refunded = order.status == Status.REFUNDED
    turn = refunded and as_refund(order.lines or (), order.given_net)
    lines = None if order.lines is None else [signed(line, turn) for line in order.lines]
    given = -order.given_net if turn and order.given_net is not None else order.given_net
    discount = -abs(order.discount) if refunded else order.discount
    one = store in names.combo_as_one
    items = [_item(line, names) for line in lines or ()]
    counted = _counted(lines or (), items, names)
    totals = order_totals(order.status, None if lines is None else counted, discount, given, one)
    key = (store, order.day, order.number, repeat)
    reference = names.reference
    row = (
        *key, totals.orders, int(order.status),
        *order[4:10],
        names.channel(order.channel), order.covers, reference("table", order.table),
        reference("till", order.till), reference("staff", order.staff), reference("member", order.member),
        reference("payment", order.payment), order.order_seconds, order.payment_seconds,
        discount, given,
        *totals[1:], _turned(order.tax, turn), _turned(order.commission, turn), batch,
    )  # fmt: skip
    pieces = line_pieces(counted, one)
    rows = [
        (*key, place, item, int(line.kind), counted[place].combo, line.quantity, pieces[place],
         line.gross, line.gross - line.net, line.net)
        for place, (line, item) in enumerate(zip(lines or (), items, strict=True))
    ]  # fmt: skip
    return row, rows


def _turned(value: int | None, turn: bool) -> int | None:
    return -value if turn and value is not None else value


def _item(line: Line, names: Names) -> int:
    key = names.items.get((line.code, line.item))
    return names.add_item(line) if key is None else key


def _counted(lines: Sequence[Line], items: Sequence[int], names: Names) -> list[Counted]:
    places = combo_places(lines)
    plain = ("single", "sale")
    return [
        Counted(
            int(Kind(line.kind)), *names.special.get(item, plain), place, line.quantity, line.gross, line.net
        )
        for line, item, place in zip(lines, items, places, strict=True)
    ]
