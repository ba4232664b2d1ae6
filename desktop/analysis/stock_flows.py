"""What moved one store's stock over some days, by kind: the sums of its valued moves.

Quantities are ints in 1/1000 of the item's base unit, values ints in 1/10 000 of the currency unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.stock_moves import Flag, MoveKind, ValuedMove
from desktop.analysis.valuation import Valuation


class Amount(NamedTuple):
    """A quantity and what it is worth."""

    quantity: int = 0
    value: int = 0

    def plus(self, other: "Amount") -> "Amount":
        """Both together."""
        return Amount(self.quantity + other.quantity, self.value + other.value)

    def minus(self, other: "Amount") -> "Amount":
        """What is left without ``other``."""
        return Amount(self.quantity - other.quantity, self.value - other.value)


class ItemFlow(NamedTuple):
    """An item over some days; ``flags`` is the union of its moves' Flag.

    Received and transferred in add to stock; transferred out, returned, sales usage, waste and staff
    meals take from it; batches, adjustments and the true-up (value alone) are signed, + adds stock; a
    count variance is + where stock was missing. Exactly, in quantity and (with the true-up) in value:

        closing = opening + received + transferred_in + batches + adjustments
                  - transferred_out - returned - sales_usage - waste - staff_meals - count_variance

    A first count within the days is part of the opening: it is the opening balance, whatever its day.
    """

    item: int
    opening: Amount
    received: Amount
    transferred_in: Amount
    transferred_out: Amount
    returned: Amount
    batches: Amount
    sales_usage: Amount
    waste: Amount
    staff_meals: Amount
    adjustments: Amount
    count_variance: Amount
    true_up: int
    closing: Amount
    flags: int


_FIELD = {
    MoveKind.LATE_COST: "received",
    MoveKind.RECEIPT: "received",
    MoveKind.TRANSFER_IN: "transferred_in",
    MoveKind.ADJUSTMENT_IN: "adjustments",
    MoveKind.BATCH_INPUT: "batches",
    MoveKind.BATCH_OUTPUT: "batches",
    MoveKind.SALES_USAGE: "sales_usage",
    MoveKind.WASTE: "waste",
    MoveKind.STAFF_MEAL: "staff_meals",
    MoveKind.TRANSFER_OUT: "transferred_out",
    MoveKind.RETURN: "returned",
    MoveKind.ADJUSTMENT_OUT: "adjustments",
    MoveKind.COUNT: "count_variance",
}
_TAKES = {"transferred_out", "returned", "sales_usage", "waste", "staff_meals", "count_variance"}
_OPENING, _NOT_POSTED = int(Flag.OPENING), int(Flag.NOT_POSTED)


def stock_flows(valuation: Valuation, period: Range) -> dict[int, ItemFlow]:
    """What each item did from the start of ``period`` to its end; items not begun by then are missing.

    The period must lie within the days of the valuation: after its opening state, up to its ``until``.
    """
    opening = valuation.terms.opening
    flows = {}
    for item in valuation.valued.keys() | opening.keys():
        state = opening.get(item)
        start = Amount(state.quantity, state.value) if state else None
        flow = _flow(item, start, valuation.valued.get(item, ()), period)
        if flow:
            flows[item] = flow
    return flows


def _flow(item: int, start: Amount | None, valued: Iterable[ValuedMove], period: Range) -> ItemFlow | None:
    """None where nothing was posted by the end of the period."""
    quantities: defaultdict[str, int] = defaultdict(int)
    values: defaultdict[str, int] = defaultdict(int)
    begun, true_up, union = start is not None, 0, 0
    quantities["opening"], values["opening"] = start or (0, 0)
    first, last = period
    for move, quantity, value, difference, flags in valued:
        day = move.day
        if day > last:
            break
        if flags & _NOT_POSTED:
            continue
        begun = True
        if day < first:
            quantities["opening"] += quantity
            values["opening"] += value + difference
            continue
        field = "opening" if flags & _OPENING else _FIELD[move.kind]
        quantities[field] += quantity
        values[field] += value
        true_up += difference
        union |= flags
    if not begun:
        return None
    closing = Amount(sum(quantities.values()), sum(values.values()) + true_up)
    amounts = {
        field: Amount(-quantities[field], -values[field])
        if field in _TAKES
        else Amount(quantities[field], values[field])
        for field in ("opening", *dict.fromkeys(_FIELD.values()))
    }
    return ItemFlow(item=item, **amounts, true_up=true_up, closing=closing, flags=union)


def together(each: Iterable[Mapping[int, ItemFlow]]) -> dict[int, ItemFlow]:
    """The flows of several stores as one."""
    total: dict[int, ItemFlow] = {}
    for flows in each:
        for item, flow in flows.items():
            total[item] = _sum(total[item], flow) if item in total else flow
    return total


def _sum(one: ItemFlow, other: ItemFlow) -> ItemFlow:
    amounts: dict[str, Any] = {
        name: first.plus(second)
        for name, first, second in zip(ItemFlow._fields, one, other, strict=True)
        if isinstance(first, Amount) and isinstance(second, Amount)
    }
    return one._replace(**amounts, true_up=one.true_up + other.true_up, flags=one.flags | other.flags)
