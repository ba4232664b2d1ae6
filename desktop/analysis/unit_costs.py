"""What one base unit of a stock item costs, five ways (domain: section 4, cost card).

A cost is an exact Fraction in currency units for one base unit. An item without one by some way is
missing there; it never costs 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction

from desktop.analysis.days import Range
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.recipes import Bill, Bills, Recipes
from desktop.analysis.stock_moves import ItemState, MoveKind, Standards, ValuedMove, standard_on
from desktop.analysis.valuation import Valuation

UnitCosts = Mapping[int, Fraction]
"""Currency units for one base unit, by stock item."""


class Way(Enum):
    """How a bill of materials is valued."""

    STANDARD = "standard"
    CURRENT = "current"
    LAST_PURCHASE = "last_purchase"
    ISSUE = "issue"
    ON_HAND = "on_hand"


_ISSUES = frozenset(
    (
        MoveKind.SALES_USAGE,
        MoveKind.WASTE,
        MoveKind.STAFF_MEAL,
        MoveKind.BATCH_INPUT,
        MoveKind.TRANSFER_OUT,
    )
)


def unit_costs(
    standards: Standards, valuation: Valuation, period: Range, recipes: Recipes
) -> dict[Way, dict[int, Fraction]]:
    """All five ways at the end of a period; ``valuation`` is that of the store until its end.

    A prep item that has no standard cost, or was never bought, costs there what its recipe of the last
    day takes.
    """
    moves, states = valuation.valued, valuation.state
    found = {
        Way.STANDARD: standard_costs_on(standards, period.end),
        Way.CURRENT: _known((item, _current(state)) for item, state in states.items()),
        Way.LAST_PURCHASE: _known((item, _last_purchase(own, period.end)) for item, own in moves.items()),
        Way.ISSUE: _known((item, _issue(own, period)) for item, own in moves.items()),
        Way.ON_HAND: _known((item, _on_hand(state)) for item, state in states.items()),
    }
    for way in (Way.STANDARD, Way.LAST_PURCHASE):
        found[way] = with_preps(found[way], recipes, period.end)
    return found


def standard_costs_on(standards: Standards, day: int) -> dict[int, Fraction]:
    """The standard cost of every item that has one on a day."""
    costs = {item: standard_on(dated, day) for item, dated in standards.items()}
    return {item: _each(cost.value, cost.quantity) for item, cost in costs.items() if cost is not None}


def with_preps(own: UnitCosts, recipes: Recipes, day: int) -> dict[int, Fraction]:
    """These costs, and those of prep items without one that can be worked out from their recipes."""
    bills = Bills(recipes, own.keys())
    made = _known((prep, cost_of(bills.prep(prep, day), own)) for prep in recipes.preps)
    return {**made, **own}


def cost_of(bill: Bill, costs: UnitCosts) -> Fraction | None:
    """What a bill of materials costs; None where one of its items has no cost."""
    if any(item not in costs for item in bill):
        return None
    return sum((quantity * costs[item] for item, quantity in bill.items()), Fraction(0))


def _known(costs: Iterable[tuple[int, Fraction | None]]) -> dict[int, Fraction]:
    return {item: cost for item, cost in costs if cost is not None}


def _each(value: int, quantity: int) -> Fraction:
    """Currency units for a base unit, of a value in 1/10 000 for a quantity in 1/1000."""
    return Fraction(value * QUANTITY, quantity * MONEY)


def _current(state: ItemState) -> Fraction | None:
    """What the next unit issued would cost: of the oldest layer or the pool, else the last known cost."""
    if state.layers and state.layers[0].quantity > 0:
        return _each(state.layers[0].value, state.layers[0].quantity)
    return _each(*state.last) if state.last else None


def _on_hand(state: ItemState) -> Fraction | None:
    return _each(state.value, state.quantity) if state.quantity > 0 else None


def _last_purchase(moves: Sequence[ValuedMove], end: int) -> Fraction | None:
    """The price of the last receipt, its own freight in it."""
    for valued in reversed(moves):
        if valued.move.kind is MoveKind.RECEIPT and valued.quantity > 0 and valued.move.day <= end:
            return _each(valued.value, valued.quantity)
    return None


def _issue(moves: Sequence[ValuedMove], period: Range) -> Fraction | None:
    """The mean cost of what was issued in a period, returns to suppliers and adjustments left out."""
    issued = [
        valued
        for valued in moves
        if valued.move.kind in _ISSUES and period.start <= valued.move.day <= period.end
    ]
    quantity = -sum(valued.quantity for valued in issued)
    return _each(-sum(valued.value for valued in issued), quantity) if quantity > 0 else None
