"""A version of a recipe as it is typed: what it costs, what it changes, and what is odd about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from desktop.analysis.cost_card import CostGround, Good, MenuDish, PortionCost, portion_cost
from desktop.analysis.recipes import Bill, Ingredient, Recipes, Version, Versions, find_loop, version_on
from desktop.analysis.stock_moves import Standards
from desktop.analysis.unit_costs import Way, standard_costs_on, with_preps
from desktop.analysis.units import ItemUnits, factor, slip

WIDE_SLIP = 100  # from other dishes only so great a difference is asked about: portions do differ


class Owner(NamedTuple):
    """Whose recipe it is: a dish, or a prep item."""

    is_prep: bool
    id: int


class DraftLine(NamedTuple):
    """A line as it is typed: a net quantity in a unit of the item, and how much of it is usable."""

    item: int
    quantity: Fraction
    unit: str
    yield_: Fraction = Fraction(1)


class Draft(NamedTuple):
    """A version as it is typed; ``unit`` is blank for a dish, whose output is portions."""

    owner: Owner
    valid_from: int
    output: Fraction
    unit: str
    lines: tuple[DraftLine, ...]


class Oddity(NamedTuple):
    """A line whose quantity looks ``times`` too much for what was expected (base units a portion)."""

    place: int
    found: Fraction
    expected: Fraction
    times: Fraction


class DishEffect(NamedTuple):
    """What a change of recipes does to a dish; money in currency units for one portion."""

    dish: int
    name: str
    category: str
    before: Fraction | None
    after: Fraction | None
    change: Fraction | None
    food_cost_before: Fraction | None
    food_cost_after: Fraction | None


@dataclass(frozen=True)
class Kitchen:
    """All that recipes are written with. ``drafts`` are the versions that stand, by their first day.

    ``modifiers`` are the dishes of which a line may be negative, ``open_from`` is the first day on which
    a version may begin, 0 for always.
    """

    recipes: Recipes
    drafts: Mapping[Owner, Sequence[Draft]]
    leaves: frozenset[int]
    goods: Mapping[int, Good]
    archived: frozenset[int]
    units: Mapping[int, ItemUnits]
    standards: Standards
    dishes: Mapping[int, MenuDish]
    modifiers: frozenset[int]
    open_from: int

    def name(self, owner: Owner) -> str:
        """What a person calls it."""
        return self.goods[owner.id].name if owner.is_prep else self.dishes[owner.id].name

    def factor(self, item: int, unit: str) -> Fraction | None:
        """How many base units one ``unit`` of an item holds; None where nobody knows."""
        return factor(self.units[item], unit)

    def ground(self, day: int) -> CostGround:
        """What portions cost at standard cost on a day; a prep item without one costs what it takes."""
        costs = with_preps(standard_costs_on(self.standards, day), self.recipes, day)
        return CostGround(day, self.recipes, self.leaves, self.goods, {Way.STANDARD: costs})

    def having(self, drafts: Sequence[Draft]) -> "Kitchen":
        """The kitchen with these versions, each in the place of the one that begins on its day.

        Lines whose unit nobody can convert are left out.
        """
        recipes = self.recipes
        for draft in drafts:
            recipes = _with_version(recipes, draft.owner, self.version(draft))
        return replace(self, recipes=recipes)

    def version(self, draft: Draft) -> Version:
        """A draft in base units."""
        held = Fraction(1) if not draft.owner.is_prep else self.factor(draft.owner.id, draft.unit)
        lines = (
            Ingredient(line.item, line.quantity * each, line.yield_)
            for line in draft.lines
            if (each := self.factor(line.item, line.unit)) is not None
        )
        return Version(draft.valid_from, draft.output * (held or 1), tuple(lines))


class DraftCost(NamedTuple):
    """What one of a draft's output takes and costs: a portion, or a base unit of prep.

    ``missing`` are the items of the bill without a standard cost; ``food_cost`` is of a dish.
    """

    bill: Bill
    cost: PortionCost
    food_cost: Fraction | None
    missing: tuple[str, ...]


def draft_cost(kitchen: Kitchen, draft: Draft, day: int) -> DraftCost:
    """The exploded bill of a draft at the standard costs of a day, or of its own first one if later.

    Raises LoopError where it would reach itself.
    """
    ground = kitchen.having([draft]).ground(max(day, draft.valid_from))
    bill: dict[int, Fraction] = {}
    for item, quantity in kitchen.version(draft).bill.items():
        for leaf, each in ground.bills.prep(item, ground.day).items():
            bill[leaf] = bill.get(leaf, Fraction(0)) + quantity * each
    costs = ground.costs[Way.STANDARD]
    cost = portion_cost(bill, kitchen.goods, costs)
    price = None if draft.owner.is_prep else kitchen.dishes[draft.owner.id].price
    share = cost.food / price if cost.food is not None and price else None
    missing = tuple(kitchen.goods[item].name for item in bill if item not in costs)
    return DraftCost(bill, cost, share, missing)


def draft_loop(kitchen: Kitchen, draft: Draft) -> tuple[str, ...]:
    """The names from a prep item back to itself that a draft would lead; none where it does not."""
    if not draft.owner.is_prep:
        return ()
    found = find_loop(kitchen.having([draft]).recipes)
    return tuple(kitchen.goods[item].name for item in found[1]) if found else ()


def oddities(kitchen: Kitchen, draft: Draft) -> tuple[Oddity, ...]:
    """The lines whose quantity looks as if a unit was mistaken.

    Compared with the version before, else with what most other recipes take of the item.
    """
    return tuple(_oddities(kitchen, draft))


def _oddities(kitchen: Kitchen, draft: Draft) -> Iterator[Oddity]:
    if draft.owner.is_prep:
        return
    before = version_on(kitchen.recipes.dishes.get(draft.owner.id, ()), draft.valid_from - 1)
    for place, line in enumerate(draft.lines):
        each = kitchen.factor(line.item, line.unit)
        if each is None or line.quantity <= 0:
            continue
        found = line.quantity * each / draft.output
        last = None if before is None else _taken(before, line.item)
        usual = _usual(kitchen.recipes, draft.owner.id, line.item) if last is None else last
        times = slip(found, usual, kitchen.units[line.item].own.values()) if usual else None
        narrow = last is None and times is not None and 1 / WIDE_SLIP < times < WIDE_SLIP
        if usual and times is not None and not narrow:
            yield Oddity(place, found, usual, times)


def _taken(version: Version, item: int) -> Fraction | None:
    """What one portion takes of an item, net."""
    found = [line.quantity / version.output for line in version.lines if line.item == item]
    return sum(found, Fraction(0)) or None


def _usual(recipes: Recipes, dish: int, item: int) -> Fraction | None:
    """The median of what other dishes take of an item in their last version."""
    taken = (
        _taken(versions[-1], item) for other, versions in recipes.dishes.items() if other != dish and versions
    )
    known = [one for one in taken if one is not None and one > 0]
    return Fraction(median(known)) if known else None


def copied(draft: Draft, owner: Owner, valid_from: int, times: Fraction) -> Draft:
    """The same recipe for another dish or size: every quantity ``times`` as much."""
    lines = tuple(line._replace(quantity=line.quantity * times) for line in draft.lines)
    return draft._replace(owner=owner, valid_from=valid_from, lines=lines)


def dish_effects(before: Kitchen, after: Kitchen, day: int) -> tuple[DishEffect, ...]:
    """The dishes that a change of recipes makes dearer or cheaper on a day, the greatest change first."""
    old, new = before.ground(day), after.ground(day)
    effects = (_effect(dish, old, new) for dish in before.dishes.values())
    changed = [effect for effect in effects if effect is not None]
    return tuple(sorted(changed, key=lambda one: (one.change is None, -abs(one.change or 0), one.name)))


def _effect(dish: MenuDish, old: CostGround, new: CostGround) -> DishEffect | None:
    bills = [ground.bills.whole(dish.id, ground.day) for ground in (old, new)]
    if bills[0] == bills[1]:
        return None
    costs = [
        PortionCost(None, None, None)
        if bill is None
        else portion_cost(bill, ground.goods, ground.costs[Way.STANDARD])
        for bill, ground in zip(bills, (old, new), strict=True)
    ]
    shares = [cost.food / dish.price if cost.food is not None and dish.price else None for cost in costs]
    was, now = costs[0].whole, costs[1].whole
    change = None if was is None or now is None else now - was
    return DishEffect(dish.id, dish.name, dish.category, was, now, change, *shares)


def _with_version(recipes: Recipes, owner: Owner, version: Version) -> Recipes:
    of = recipes.preps if owner.is_prep else recipes.dishes
    kept: Versions = [one for one in of.get(owner.id, ()) if one.valid_from != version.valid_from]
    versions = {**of, owner.id: sorted([*kept, version], key=lambda one: one.valid_from)}
    return replace(recipes, preps=versions) if owner.is_prep else replace(recipes, dishes=versions)
