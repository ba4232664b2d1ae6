"""The two sides of a food-cost bridge, and the theoretical food cost % of any mixture of them."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from itertools import product
from math import lcm
from typing import NamedTuple

from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_facts import FOOD, DishUse
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.recipes import Bill

Coalition = tuple[bool, ...]
"""For mix, selling price, recipe, ingredient price, unmapped: whether each is that of the later side."""


class Side(NamedTuple):
    """One side of the bridge. ``cost`` (1/10 000) is by item, of the food counted at both ends.

    ``prices`` are in 1/10 000 for 1/1000 base unit; ``apart`` are the items that were not counted.
    """

    net: int
    dishes: Mapping[int, DishUse]
    cost: Mapping[int, int]
    prices: Mapping[int, Fraction]
    apart: frozenset[int]

    @property
    def percent(self) -> Fraction | None:
        """Food cost % as the report has it."""
        return Fraction(sum(self.cost.values()), self.net) if self.net > 0 else None


def actual_side(report: FoodCost, dishes: Mapping[int, DishUse]) -> Side:
    """What a report says, with the portions and bills behind its theory."""
    lines = [line for line in report.lines if line.kind in FOOD]
    cost = {line.item: line.actual_cost for line in lines if line.actual_cost is not None}
    prices = {line.item: price for line in lines for price in [_paid(line)] if price is not None}
    apart = frozenset(line.item for line in report.apart if line.kind in FOOD)
    return Side(report.net, _food_alone(dishes, cost.keys() | apart), cost, prices, apart)


def standard_side(report: FoodCost, dishes: Mapping[int, DishUse]) -> Side:
    """The same sales as the recipes and standard costs would have them."""
    side = actual_side(report, dishes)
    lines = [line for line in report.lines if line.item in side.cost]
    return side._replace(
        cost={line.item: line.theoretical_cost or 0 for line in lines},
        prices={line.item: _exact(line.standard_cost) for line in lines if line.standard_cost is not None},
    )


def _paid(line: Line) -> Fraction | None:
    """p = C / U, else p0 where nothing was used."""
    own = line.unit_cost if line.unit_cost is not None else line.standard_cost
    return None if own is None else _exact(own)


def _exact(per_base_unit: Fraction) -> Fraction:
    return per_base_unit * MONEY / QUANTITY


def _food_alone(dishes: Mapping[int, DishUse], food: Collection[int]) -> dict[int, DishUse]:
    return {
        dish: use._replace(bill={item: each for item, each in use.bill.items() if item in food})
        for dish, use in dishes.items()
    }


def mapped_net(side: Side) -> int:
    """The net sales of dishes with a recipe."""
    return sum(use.net for use in side.dishes.values())


def alike(before: Side, after: Side) -> tuple[Side, Side]:
    """Both sides without the items that one of them has not counted."""
    apart = before.apart | after.apart
    return _without(before, apart), _without(after, apart)


def _without(side: Side, apart: frozenset[int]) -> Side:
    cost = {item: cost for item, cost in side.cost.items() if item not in apart}
    known = {item for use in side.dishes.values() for item in use.bill} - apart
    return side._replace(dishes=_food_alone(side.dishes, known), cost=cost)


class Theory:
    """The theoretical food cost % of any mixture of two sides."""

    def __init__(self, before: Side, after: Side) -> None:
        self._sides = before, after
        shared = before.dishes.keys() & after.dishes.keys()
        self._shared = sorted(shared)
        self._alone = [(side, sorted(side.dishes.keys() - shared)) for side in self._sides]
        self._prices = [self._priced(number) for number in (0, 1)]
        self._unmapped = [Fraction(side.net, mapped_net(side)) for side in self._sides]
        self._costs = {way: self._cost(*way) for way in product((False, True), repeat=3)}
        self._nets = {way: self._net(*way) for way in product((False, True), repeat=2)}

    @property
    def has_sales(self) -> bool:
        """Whether every mixture has net sales; refunds can leave a dish less than none."""
        return min(self._nets.values()) > 0

    def percent(self, coalition: Coalition) -> Fraction:
        """With each factor as the coalition has it."""
        mix, selling, recipe, paid, unmapped = coalition
        return self._costs[mix, recipe, paid] / (self._nets[mix, selling] * self._unmapped[unmapped])

    def _priced(self, number: int) -> dict[int, Fraction]:
        """A side's prices; what only the other side has keeps that one's."""
        return {**self._sides[not number].prices, **self._sides[number].prices}

    def _cost(self, mix: bool, recipe: bool, paid: bool) -> Fraction:
        sold, bills = self._sides[mix].dishes, self._sides[recipe].dishes
        taken = taken_of((sold[dish].portions, bills[dish].bill) for dish in self._shared)
        side, alone = self._alone[mix]
        own = taken_of((side.dishes[dish].portions, side.dishes[dish].bill) for dish in alone)
        return worth(taken, self._prices[paid]) + worth(own, self._prices[mix])

    def _net(self, mix: bool, selling: bool) -> Fraction:
        sold, priced = self._sides[mix].dishes, self._sides[selling].dishes
        shared = sum_of(
            Fraction(sold[dish].portions * priced[dish].net, priced[dish].portions) for dish in self._shared
        )
        side, alone = self._alone[mix]
        return shared + sum(side.dishes[dish].net for dish in alone)


def taken_of(dishes: Iterable[tuple[int, Bill]]) -> dict[int, Fraction]:
    """What portions of dishes take of each item."""
    found: dict[int, Fraction] = {}
    for portions, bill in dishes:
        for item, each in bill.items():
            found[item] = found.get(item, Fraction(0)) + portions * each
    return found


def worth(taken: Mapping[int, Fraction], prices: Mapping[int, Fraction]) -> Fraction:
    """What quantities cost, as far as prices are known."""
    return sum_of(quantity * prices[item] for item, quantity in taken.items() if item in prices)


def sum_of(parts: Iterable[Fraction]) -> Fraction:
    """The sum of fractions of many denominators, brought to one unit at once: adding them in turn reduces
    ever longer numbers.
    """
    found = list(parts)
    unit = lcm(*(part.denominator for part in found))
    return Fraction(sum(part.numerator * (unit // part.denominator) for part in found), unit)
