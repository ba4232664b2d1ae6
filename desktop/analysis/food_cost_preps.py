"""The own lines of stocked prep items: what became of what was made (domain: section 6).

Their loss is already in the raw items' lines, so nothing here is added to them.
"""

from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.food_cost_facts import Between, End
from desktop.analysis.money import rounded
from desktop.analysis.raw_equivalents import own_quantities
from desktop.analysis.recipes import Bill


@dataclass(frozen=True, slots=True)
class PrepLine:
    """One stocked prep item. Quantities in 1/1000 base unit, money in 1/10 000 at its raw items' p0.

    loss = actual - theoretical - waste - staff meals, with actual = opening + made +- transfers and
    what else came or went - closing. Not counted at both ends, actual and loss are None.
    """

    item: int
    code: str
    name: str
    category: str
    base_unit: str
    display_unit: str
    display_factor: Fraction
    opening: int | None
    made: int  # batches, less what other batches took
    transferred: int  # in less out, with what was bought, returned and adjusted
    closing: int | None
    actual: int | None
    theoretical: int
    waste_quantity: int
    staff_quantity: int
    loss_quantity: int | None
    loss: int | None
    raw: tuple[tuple[int, int], ...]  # the loss as raw items: item and quantity


def prep_lines(facts: Between, prices: dict[int, Fraction]) -> tuple[PrepLine, ...]:
    """A line for each stocked prep item with stock, batches or sales, the dearest loss first."""
    lines = [
        _line(facts, prep, bill, prices)
        for prep, bill in facts.made_of.items()
        if prep in facts.stocked and (prep in facts.flows or facts.theory.get(prep))
    ]
    return tuple(sorted(lines, key=lambda line: (-(line.loss or 0), line.code)))


def _line(facts: Between, prep: int, bill: Bill, prices: dict[int, Fraction]) -> PrepLine:
    item = facts.items[prep]
    own = own_quantities(facts.flows.get(prep), facts.theory.get(prep, 0))
    made = -own.batch_yield
    actual = own.actual + made
    first, last = (count.end(prep) is End.COUNTED for count in (facts.opening, facts.closing))
    loss = own.unexplained if first and last else None
    worth = sum((each * prices.get(leaf, Fraction(0)) for leaf, each in bill.items()), Fraction(0))
    return PrepLine(
        item=prep,
        code=item.code,
        name=item.name,
        category=item.category,
        base_unit=item.base_unit,
        display_unit=item.display_unit,
        display_factor=item.display_factor,
        opening=own.opening if first else None,
        made=made,
        transferred=own.purchases + own.transfers_in + own.adjustments - own.transfers_out - own.returns,
        closing=own.closing if last else None,
        actual=actual if first and last else None,
        theoretical=own.theoretical,
        waste_quantity=own.waste,
        staff_quantity=own.staff_meals,
        loss_quantity=loss,
        loss=None if loss is None else rounded(loss * worth),
        raw=() if loss is None else tuple((leaf, rounded(loss * each)) for leaf, each in bill.items()),
    )
