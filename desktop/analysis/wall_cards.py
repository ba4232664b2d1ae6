"""Recipe cards for the kitchen wall: what goes into a dish or a prep item, and what one of it costs.

One level deep, as the kitchen makes it: a prep item is a line with its own card.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.cost_card import CostGround, Good
from desktop.analysis.recipes import Version, version_on
from desktop.analysis.unit_costs import UnitCosts, Way


class WallLine(NamedTuple):
    """An item of a recipe: net ``quantity`` in ``unit`` (a base unit), of which ``yield_`` is usable.

    ``unit_cost`` is for one ``cost_unit`` of ``factor`` units, in currency units; None: not known.
    """

    name: str
    quantity: Fraction
    unit: str
    yield_: Fraction
    unit_cost: Fraction | None
    cost_unit: str
    factor: Fraction

    @property
    def take(self) -> Fraction:
        """What is taken from the shelf for it."""
        return self.quantity / self.yield_

    @property
    def cost(self) -> Fraction | None:
        """What that costs."""
        return None if self.unit_cost is None else self.take / self.factor * self.unit_cost


class WallCard(NamedTuple):
    """A card. ``output`` is how many ``unit`` the lines make (portions where it is ""), ``valid_from`` the
    day from which the recipe stands.
    """

    code: str
    name: str
    category: str
    output: Fraction
    unit: str
    valid_from: int
    lines: tuple[WallLine, ...]

    @property
    def cost(self) -> Fraction | None:
        """What the whole recipe costs; None where an item of it has no cost."""
        costs = [line.cost for line in self.lines]
        return None if None in costs else sum((cost or Fraction(0) for cost in costs), Fraction(0))


class Named(NamedTuple):
    """A dish by its code, name and category."""

    code: str
    name: str
    category: str


def wall_cards(
    ground: CostGround, dishes: Mapping[int, Named], preps: Mapping[int, Named], way: Way
) -> list[WallCard]:
    """The cards of all dishes with a recipe of their own on the day, then those of prep items."""
    costs = ground.costs[way]
    found = [*_cards(ground, dishes, ground.recipes.dishes, costs, None)]
    return [*found, *_cards(ground, preps, ground.recipes.preps, costs, ground.goods)]


def _cards(
    ground: CostGround,
    names: Mapping[int, Named],
    versions: Mapping[int, Iterable[Version]],
    costs: UnitCosts,
    goods: Mapping[int, Good] | None,
) -> list[WallCard]:
    cards = []
    for key, named in names.items():
        version = version_on(tuple(versions.get(key, ())), ground.day)
        if version is not None:
            unit = "" if goods is None else goods[key].base_unit
            lines = tuple(
                _line(ground.goods[item], quantity, share, costs) for item, quantity, share in version.lines
            )
            cards.append(WallCard(*named, version.output, unit, version.valid_from, lines))
    return sorted(cards, key=lambda card: (card.category, card.name, card.code))


def _line(good: Good, quantity: Fraction, share: Fraction, costs: UnitCosts) -> WallLine:
    each = costs.get(good.id)
    unit_cost = None if each is None else each * good.factor
    return WallLine(good.name, quantity, good.base_unit, share, unit_cost, good.display_unit, good.factor)
