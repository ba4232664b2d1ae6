"""The cost card (成本卡): a dish's exploded bill of materials, what it costs and what it leaves.

Money is in exact currency units for one portion, prices and costs as the store states both (``TaxBasis``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from desktop.analysis.money import ratio
from desktop.analysis.recipes import Bill, Bills, Recipes
from desktop.analysis.unit_costs import UnitCosts, Way, cost_of

FOOD = frozenset(("raw", "prep"))
PACKAGING = "packaging"


class Good(NamedTuple):
    """A stock item as a card names it; ``factor`` base units are one display unit."""

    id: int
    code: str
    name: str
    kind: str  # raw, prep, packaging, supplies
    base_unit: str
    display_unit: str
    factor: Fraction


@dataclass(frozen=True)
class CostGround:
    """What cards of one store and day are worked out from; ``leaves`` as in ``Bills``."""

    day: int
    recipes: Recipes
    leaves: frozenset[int]
    goods: Mapping[int, Good]
    costs: Mapping[Way, UnitCosts]

    @cached_property
    def bills(self) -> Bills:
        """The bills of all dishes, each worked out once."""
        return Bills(self.recipes, self.leaves)


class MenuDish(NamedTuple):
    """A menu item with what one brings: ``price`` in currency units, None: not known.

    ``net`` is the net sales of its lines in the period, in 1/10 000.
    """

    id: int
    code: str
    name: str
    category: str
    kind: str
    price: Fraction | None
    net: int


class PortionCost(NamedTuple):
    """What one portion costs; ``whole`` holds food, packaging and supplies. None: not known."""

    whole: Fraction | None
    food: Fraction | None
    packaging: Fraction | None


@dataclass(frozen=True, slots=True)
class DishCost:
    """A dish's card in a row: its cost by the chosen way, then by each; ``without`` names what has none."""

    dish: int
    code: str
    name: str
    category: str
    net: int
    price: Fraction | None
    cost: Fraction | None
    food: Fraction | None
    packaging: Fraction | None
    food_cost: Fraction | None
    margin: Fraction | None
    standard: Fraction | None
    current: Fraction | None
    last_purchase: Fraction | None
    issue: Fraction | None
    on_hand: Fraction | None
    without: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """An item of a dish's bill: ``quantity`` in base units (``unit``) for one portion.

    Unit costs are for one display unit (``cost_unit``); ``cost`` and ``share`` by the chosen way.
    """

    item: int
    code: str
    name: str
    kind: str
    quantity: Fraction
    unit: str
    cost: Fraction | None
    share: Fraction | None
    cost_unit: str
    standard: Fraction | None
    current: Fraction | None
    last_purchase: Fraction | None
    issue: Fraction | None
    on_hand: Fraction | None


def portion_cost(bill: Bill, goods: Mapping[int, Good], costs: UnitCosts) -> PortionCost:
    """What a bill of materials costs, and how much of it is food and packaging."""

    def part(wanted: frozenset[str]) -> Fraction | None:
        return cost_of({item: many for item, many in bill.items() if goods[item].kind in wanted}, costs)

    return PortionCost(cost_of(bill, costs), part(FOOD), part(frozenset((PACKAGING,))))


def dish_cost(
    ground: CostGround, dish: MenuDish, way: Way, names: Mapping[int, str] | None = None
) -> DishCost | None:
    """The card of a dish in a row; None without a recipe on the day.

    A combo some of whose pieces have no recipe has no cost: it would be understated. ``names`` are
    those of the dishes, to say which.
    """
    bill = ground.bills.whole(dish.id, ground.day)
    if bill is None:
        return None
    covered = ground.bills.covers(dish.id, ground.day)
    costs = ground.costs if covered else {}
    chosen = portion_cost(bill, ground.goods, costs[way]) if covered else PortionCost(None, None, None)
    price = dish.price if dish.price is not None and dish.price > 0 else None
    return DishCost(
        dish=dish.id,
        code=dish.code,
        name=dish.name,
        category=dish.category,
        net=dish.net,
        price=dish.price,
        cost=chosen.whole,
        food=chosen.food,
        packaging=chosen.packaging,
        food_cost=None if chosen.food is None or price is None else chosen.food / price,
        margin=None if chosen.whole is None or dish.price is None else dish.price - chosen.whole,
        without=", ".join(_without(ground, dish.id, bill, costs.get(way), names or {})),
        **{one.value: cost_of(bill, costs[one]) if covered else None for one in Way},
    )


def _without(
    ground: CostGround, dish: int, bill: Bill, costs: UnitCosts | None, names: Mapping[int, str]
) -> list[str]:
    """The items that have no cost; of a combo that is not covered the pieces without a recipe."""
    if costs is not None:
        return [ground.goods[item].name for item in bill if item not in costs]
    pieces = ground.recipes.pieces.get(dish, {})
    return [names[piece] for piece in pieces if piece in names and not ground.bills.covers(piece, ground.day)]


def card_lines(ground: CostGround, dish: int, way: Way) -> tuple[CardLine, ...]:
    """The exploded bill of a dish, the dearest item first, those without a cost last."""
    bill = ground.bills.whole(dish, ground.day) or {}
    whole = cost_of(bill, ground.costs[way])
    lines = [_line(ground, item, quantity, way, whole) for item, quantity in bill.items()]
    return tuple(sorted(lines, key=lambda line: (line.cost is None, -(line.cost or 0), line.name)))


def _line(ground: CostGround, item: int, quantity: Fraction, way: Way, whole: Fraction | None) -> CardLine:
    good = ground.goods[item]
    each = ground.costs[way].get(item)
    cost = None if each is None else quantity * each
    units = {one: ground.costs[one].get(item) for one in Way}
    return CardLine(
        item=item,
        code=good.code,
        name=good.name,
        kind=good.kind,
        quantity=quantity,
        unit=good.base_unit,
        cost=cost,
        share=ratio(cost, whole) if cost is not None and whole is not None else None,
        cost_unit=good.display_unit,
        **{way.value: unit and unit * good.factor for way, unit in units.items()},
    )


@dataclass(frozen=True, slots=True)
class CostCards:
    """All cards of a store by one way; ``rows`` stand by their food cost %, the highest first.

    ``covered`` is the share of net sales with a card by this way, ``uncosted`` how many dishes with a
    recipe have no cost; ``tax_known`` whether prices and costs stand on one tax basis.
    """

    way: Way
    ground: CostGround
    rows: tuple[DishCost, ...]
    covered: Fraction | None
    food_cost: Fraction | None
    uncosted: int
    tax_known: bool


def cost_cards(ground: CostGround, dishes: Sequence[MenuDish], way: Way, *, tax_known: bool) -> CostCards:
    """The cards of all dishes with a recipe.

    ``food_cost`` is that of the menu: food cost / net price, each dish weighed by its net sales, of
    the dishes that have both.
    """
    names = {dish.id: dish.name for dish in dishes}
    made = (dish_cost(ground, dish, way, names) for dish in dishes)
    rows = sorted(
        (row for row in made if row is not None),
        key=lambda row: (row.food_cost is None, -(row.food_cost or 0), row.name, row.dish),
    )
    net = sum(dish.net for dish in dishes)
    carded = [row for row in rows if row.cost is not None]
    weighed = [(row.net, row.food_cost) for row in rows if row.food_cost is not None and row.net > 0]
    sold = sum(share for share, _cost in weighed)
    return CostCards(
        way=way,
        ground=ground,
        rows=tuple(rows),
        covered=ratio(sum(row.net for row in carded), net) if net > 0 else None,
        food_cost=ratio(sum((net * cost for net, cost in weighed), Fraction(0)), sold),
        uncosted=len(rows) - len(carded),
        tax_known=tax_known,
    )
