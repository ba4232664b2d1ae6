"""What each dish took of the stock: portions, net sales and the bill behind the theoretical usage."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.analysis.days import Range
from desktop.analysis.food_cost_facts import DishUse
from desktop.analysis.recipes import Bill, Bills, intervals
from desktop.models.base import connection
from desktop.queries.recipes import all_recipes
from desktop.queries.stock_items import leaves

BY_RATE = 0
"""The key of what has no recipe by nature and is used by rate: no dish has it."""

_SOLD = """
SELECT u.item, u.quantity, u.bare, COALESCE(n.net, 0)
FROM (SELECT item, SUM(quantity) AS quantity, SUM(bare) AS bare FROM day_usage
    WHERE store = ?1 AND staff = 0 AND day BETWEEN ?2 AND ?3 GROUP BY item) u
LEFT JOIN (SELECT item, SUM(net) AS net FROM day_item
    WHERE store = ?1 AND day BETWEEN ?2 AND ?3 GROUP BY item) n ON n.item = u.item
JOIN menu_item m ON m.id = u.item WHERE m.role = 'sale'"""


@dataclass(slots=True)
class _Sums:
    portions: int = 0
    net: int = 0
    taken: dict[int, Fraction] = field(default_factory=lambda: defaultdict(Fraction))


def dish_usage(
    store: int, period: Range, made_of: Mapping[int, Bill], by_rate: Mapping[int, int]
) -> dict[int, DishUse]:
    """The dishes with a recipe that were made for guests, by menu item.

    ``made_of`` turns stocked prep items into raw ones; ``by_rate`` (1/1000 base unit) becomes a dish of
    its own, BY_RATE, with as many portions as all others have.
    """
    sums: defaultdict[int, _Sums] = defaultdict(_Sums)
    for dish, portions, net, taken in _sold(store, period):
        mine = sums[dish]
        mine.portions += portions
        mine.net += net
        for item, quantity in taken.items():
            for leaf, each in made_of.get(item, {item: Fraction(1)}).items():
                mine.taken[leaf] += quantity * each
    uses = {dish: _use(mine) for dish, mine in sums.items() if mine.portions > 0}
    portions = sum(use.portions for use in uses.values())
    if any(by_rate.values()) and portions:
        uses[BY_RATE] = DishUse(
            portions,
            0,
            {item: Fraction(quantity, portions) for item, quantity in by_rate.items() if quantity},
        )
    return uses


def _use(sums: _Sums) -> DishUse:
    bill = {item: quantity / sums.portions for item, quantity in sums.taken.items()}
    return DishUse(sums.portions, sums.net, bill)


def _sold(store: int, period: Range) -> Iterator[tuple[int, int, int, dict[int, Fraction]]]:
    """Dish, portions, net and what they took (1/1000), for each run of days without a new recipe."""
    recipes = all_recipes()
    bills = Bills(recipes, leaves(store))
    for start, end in intervals(recipes.changes(), *period):
        for dish, quantity, bare, net in connection().execute(_SOLD, (store, start, end)):
            if bare == 0 or bills.covers(dish, start):
                taken = _times(bills.dish(dish, start) or {}, quantity)
                for item, more in _times(bills.pieces(dish, start) or {}, bare).items():
                    taken[item] = taken.get(item, Fraction(0)) + more
                yield dish, quantity, net, taken


def _times(bill: Bill, portions: int) -> dict[int, Fraction]:
    return {item: each * portions for item, each in bill.items()}


def gifts(store: int, period: Range, made_of: Mapping[int, Bill]) -> dict[int, Fraction]:
    """What gifts took of each raw item, in 1/1000 base unit."""
    recipes = all_recipes()
    bills = Bills(recipes, leaves(store))
    taken: defaultdict[int, Fraction] = defaultdict(Fraction)
    for day, dish, quantity in connection().execute(_GIFTS, (store, *period)):
        for item, many in _times(bills.whole(dish, day) or {}, quantity).items():
            for leaf, each in made_of.get(item, {item: Fraction(1)}).items():
                taken[leaf] += many * each
    return taken


_GIFTS = """
SELECT l.day, p.menu_item_id, SUM(l.quantity) FROM lines l JOIN pos_item p ON p.id = l.item
WHERE l.store = ? AND l.day BETWEEN ? AND ? AND l.kind = 4 GROUP BY l.day, p.menu_item_id"""
