"""Why food cost % changed between two intervals, two stores, or against the standard (domain: section 6).

Food cost % = (portions x bills x ingredient prices) / (portions x selling prices x (1 + unmapped share))
+ what was used beyond theory / net sales. The first five factors are Shapley values: the mean of what a
factor does over every order in which the factors can change, so none is favoured and they sum up.
L. S. Shapley, "A value for n-person games", Annals of Mathematics Studies 28 (1953).
The usage beyond theory is added, so its change is its own. Everything is exact.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import factorial
from typing import NamedTuple

from desktop.analysis.food_cost_sides import (
    Coalition,
    Side,
    Theory,
    alike,
    mapped_net,
    sum_of,
    taken_of,
    worth,
)
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.raw_equivalents import per_base_unit
from desktop.words import N_

FACTORS = ("mix", "selling_price", "recipe", "ingredient_price", "unmapped")
TITLES = {
    "mix": N_("Mix"),
    "selling_price": N_("Selling price"),
    "recipe": N_("Recipe"),
    "ingredient_price": N_("Ingredient price"),
    "unmapped": N_("Sales without a recipe"),
    "usage": N_("Usage"),
    "uneven": N_("Counted on one side only"),
}
NO_SALES = N_("One of the two sides has no net sales with a recipe, so food cost % cannot be compared.")


class StepLine(NamedTuple):
    """What stands behind a step: a dish or an item, and its figure on both sides; None: it has none."""

    key: int
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as a share of net sales. ``of``: whether its lines are dishes or items."""

    key: str
    title: str
    effect: Fraction
    of: str
    lines: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class FoodCostBridge:
    """From one food cost % to another; the steps' effects sum to the change exactly."""

    before: Fraction | None
    after: Fraction | None
    steps: tuple[Step, ...] = ()
    reason: str = ""


def food_cost_bridge(before: Side, after: Side) -> FoodCostBridge:
    """The steps from ``before`` to ``after``; an order in which they are taken plays no part."""
    first, last = before.percent, after.percent
    sides = alike(before, after)
    if first is None or last is None or min(map(mapped_net, sides)) <= 0:
        return FoodCostBridge(first, last, reason=NO_SALES)
    effects = _effects(*sides)
    if not effects:
        return FoodCostBridge(first, last, reason=NO_SALES)
    effects["uneven"] = last - first - sum_of(effects.values())
    lines = dict.fromkeys(effects, sides) | {
        "recipe": (sides[0], sides[1]._replace(prices={**sides[1].prices, **sides[0].prices})),
        "uneven": (_uneven(before, sides[0]), _uneven(after, sides[1])),
    }
    steps = (
        Step(key, TITLES[key], effect, "item" if key in _OF_ITEMS else "dish", tuple(_lines(key, lines[key])))
        for key, effect in effects.items()
        if effect or key not in _ONLY_WHERE_THERE
    )
    return FoodCostBridge(first, last, tuple(steps))


_OF_ITEMS = {"ingredient_price", "usage", "uneven"}
_ONLY_WHERE_THERE = {"unmapped", "uneven"}


def _effects(before: Side, after: Side) -> dict[str, Fraction]:
    """What each factor and the usage did; nothing where some mixture of the sides has no net sales."""
    theory = Theory(before, after)
    if not theory.has_sales:
        return {}
    values = {coalition: theory.percent(coalition) for coalition in product((False, True), repeat=5)}
    effects = {key: _shapley(place, values) for place, key in enumerate(FACTORS)}
    gaps = [(side.percent or 0) - values[(later,) * 5] for later, side in ((False, before), (True, after))]
    return effects | {"usage": gaps[1] - gaps[0]}


def _uneven(whole: Side, alike_: Side) -> Side:
    return whole._replace(cost={item: cost for item, cost in whole.cost.items() if item not in alike_.cost})


def _shapley(place: int, values: Mapping[Coalition, Fraction]) -> Fraction:
    """The mean of what changing one factor does, over all orders of changing all of them."""
    return sum_of(
        _weight(coalition) * (values[(*coalition[:place], True, *coalition[place + 1 :])] - value)
        for coalition, value in values.items()
        if not coalition[place]
    )


def _weight(coalition: Coalition) -> Fraction:
    """The share of all orders in which exactly these factors have changed before the next one."""
    many, changed = len(FACTORS), sum(coalition)
    return Fraction(factorial(changed) * factorial(many - changed - 1), factorial(many))


Figures = dict[int, Fraction]


def _lines(key: str, sides: tuple[Side, Side]) -> Iterator[StepLine]:
    """The figures a step compares, for every dish or item where they differ."""
    before, after = (_FIGURES[key](side) for side in sides)
    for each in sorted(before.keys() | after.keys()):
        if before.get(each) != after.get(each):
            yield StepLine(each, before.get(each), after.get(each))


def _mix(side: Side) -> Figures:
    """A dish's share of the portions of all dishes with a recipe."""
    whole = sum(use.portions for use in side.dishes.values())
    return {dish: Fraction(use.portions, whole) for dish, use in side.dishes.items()}


def _selling(side: Side) -> Figures:
    """A dish's net sales per portion, in currency units."""
    return {dish: Fraction(use.net * QUANTITY, use.portions * MONEY) for dish, use in side.dishes.items()}


def _recipes(side: Side) -> Figures:
    """What a portion costs by its recipe, at the side's own ingredient prices, in currency units."""
    return {dish: worth(use.bill, side.prices) * QUANTITY / MONEY for dish, use in side.dishes.items()}


def _paid(side: Side) -> Figures:
    """What an item cost, in currency units for a base unit."""
    return {item: per_base_unit(price) for item, price in side.prices.items() if item in side.cost}


def _usage(side: Side) -> Figures:
    """The cost of an item beyond its theory, as a share of net sales."""
    taken = taken_of((use.portions, use.bill) for use in side.dishes.values())
    return {
        item: (cost - taken.get(item, 0) * side.prices.get(item, 0)) / Fraction(side.net)
        for item, cost in side.cost.items()
    }


def _uncounted(side: Side) -> Figures:
    """The cost of an item as a share of net sales."""
    return {item: Fraction(cost, side.net) for item, cost in side.cost.items()}


_FIGURES: Mapping[str, Callable[[Side], Figures]] = {
    "mix": _mix,
    "selling_price": _selling,
    "recipe": _recipes,
    "ingredient_price": _paid,
    "usage": _usage,
    "uneven": _uncounted,
    "unmapped": lambda side: {},
}
