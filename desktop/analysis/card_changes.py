"""What changed in a dish since its last version, ingredient by ingredient (domain: section 4).

An ingredient costs net quantity x 1 / yield x cost of one base unit; where it is a prep item the last
changes with its own recipe. Items cost the same before and after, so that what is shown is the recipe's.
Each factor's effect is its mean over all orders in which the three can change (Shapley), so the effects
sum to the change exactly and depend on no order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import permutations
from operator import mul
from typing import NamedTuple

from desktop.analysis.cost_card import CostGround
from desktop.analysis.recipes import Recipes, version_on
from desktop.analysis.unit_costs import Way, cost_of


class Part(NamedTuple):
    """An ingredient of one portion: net base units, and what has to be taken for them."""

    net: Fraction
    need: Fraction

    @property
    def yield_(self) -> Fraction:
        """Usable / purchased, of all its lines together."""
        return self.net / self.need if self.net and self.need else Fraction(1)

    @property
    def factors(self) -> tuple[Fraction, Fraction]:
        """Net quantity and 1 / yield; their product is the need."""
        return (self.net, self.need / self.net) if self.net else (self.need, Fraction(1))


_NOTHING = Part(Fraction(0), Fraction(0))
_ABSENT = Fraction(0), Fraction(0)


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """An ingredient that changed; effects in currency units for one portion, None without a cost.

    Quantities are net base units; a side without the ingredient is None.
    """

    item: int
    code: str
    name: str
    unit: str
    quantity_before: Fraction | None
    quantity_after: Fraction | None
    yield_before: Fraction | None
    yield_after: Fraction | None
    quantity_effect: Fraction | None
    yield_effect: Fraction | None
    prep_effect: Fraction | None
    effect: Fraction | None


@dataclass(frozen=True, slots=True)
class CardChange:
    """What a portion cost before a day and from it on; the lines' effects sum to the difference."""

    day: int
    before: Fraction | None
    after: Fraction | None
    lines: tuple[ChangedLine, ...]


def card_change(ground: CostGround, dish: int, way: Way) -> CardChange | None:
    """The last change of a dish's bill until the ground's day; None where it never changed."""
    for day in reversed(ground.recipes.changes_of(dish)):
        if day > ground.day:
            continue
        before, after = ground.bills.whole(dish, day - 1), ground.bills.whole(dish, day)
        if before is not None and after is not None and before != after:
            costs = ground.costs[way]
            lines = _lines(ground, dish, day, way)
            return CardChange(day, cost_of(before, costs), cost_of(after, costs), lines)
    return None


def parts(recipes: Recipes, dish: int, day: int) -> dict[int, Part]:
    """The ingredients of one portion one level down; of a combo those of its pieces too."""
    found: dict[int, Part] = {}
    for one, times in ((dish, Fraction(1)), *recipes.pieces.get(dish, {}).items()):
        version = version_on(recipes.dishes.get(one, ()), day)
        if version is None:
            continue
        for item, quantity, share in version.lines:
            old, net = found.get(item, _NOTHING), times * quantity / version.output
            found[item] = Part(old.net + net, old.need + net / share)
    return found


def _lines(ground: CostGround, dish: int, day: int, way: Way) -> tuple[ChangedLine, ...]:
    before, after = (parts(ground.recipes, dish, one) for one in (day - 1, day))
    made = []
    for item in dict.fromkeys((*before, *after)):
        bills = ground.bills.prep(item, day - 1), ground.bills.prep(item, day)
        if before.get(item) != after.get(item) or bills[0] != bills[1]:
            costs = [cost_of(bill, ground.costs[way]) for bill in bills]
            made.append(_line(ground, item, (before.get(item), after.get(item)), costs))
    return tuple(sorted(made, key=lambda line: (line.effect is None, -abs(line.effect or 0), line.name)))


def _line(
    ground: CostGround, item: int, sides: tuple[Part | None, Part | None], costs: Sequence[Fraction | None]
) -> ChangedLine:
    good, (old, new) = ground.goods[item], sides
    effects = _effects(old, new, costs)
    return ChangedLine(
        item=item,
        code=good.code,
        name=good.name,
        unit=good.base_unit,
        quantity_before=old and old.net,
        quantity_after=new and new.net,
        yield_before=old and old.yield_,
        yield_after=new and new.yield_,
        quantity_effect=None if effects is None else effects[0],
        yield_effect=None if effects is None else effects[1],
        prep_effect=None if effects is None else effects[2],
        effect=sum(effects, Fraction(0)) if effects else None,
    )


def _effects(
    old: Part | None, new: Part | None, costs: Sequence[Fraction | None]
) -> tuple[Fraction, Fraction, Fraction] | None:
    """What quantity, yield and the prep's own recipe did; an ingredient on one side only is all quantity."""
    each_before, each_after = costs if old and new else [costs[1 if new else 0]] * 2
    if each_before is None or each_after is None:
        return None
    net_before, taken_before = old.factors if old else _ABSENT
    net_after, taken_after = new.factors if new else _ABSENT
    taken_before, taken_after = taken_before or taken_after, taken_after or taken_before
    quantity, share, prep = product_effects(
        (net_before, taken_before, each_before), (net_after, taken_after, each_after)
    )
    return quantity, share, prep


def product_effects(before: Sequence[Fraction], after: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """How much of the change of a product each factor made; they sum to it exactly."""
    effects = [Fraction(0)] * len(before)
    orders = list(permutations(range(len(before))))
    for order in orders:
        now = list(before)
        for factor in order:
            was = _product(now)
            now[factor] = after[factor]
            effects[factor] += (_product(now) - was) / len(orders)
    return tuple(effects)


def _product(factors: Sequence[Fraction]) -> Fraction:
    return reduce(mul, factors)
