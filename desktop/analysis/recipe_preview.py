"""What is shown of a recipe while it is typed: its exploded bill, its cost, what it does to dishes."""

from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.money import ratio
from desktop.analysis.recipe_drafts import (
    DishEffect,
    Draft,
    DraftCost,
    Kitchen,
    dish_effects,
    draft_cost,
    draft_loop,
)
from desktop.analysis.recipes import version_on
from desktop.analysis.unit_costs import Way, cost_of
from desktop.words import N_


@dataclass(frozen=True, slots=True)
class BillLine:
    """An item of the exploded bill of one portion, or of one display unit of prep."""

    name: str
    quantity: Fraction
    unit: str
    cost: Fraction | None
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class RecipePreview:
    """A draft beside what stands. ``loop`` names the prep items that would reach themselves: then nothing
    else is known. ``factor`` is how many base units of prep costs and bill are for, 1 for a dish;
    ``before`` the cost of what stands on the day.
    """

    loop: tuple[str, ...]
    cost: DraftCost | None
    factor: Fraction
    bill: tuple[BillLine, ...]
    before: Fraction | None
    effects: tuple[DishEffect, ...]

    @property
    def whole(self) -> Fraction | None:
        """The cost of a portion, or of ``factor`` base units of prep."""
        found = self.cost.cost.whole if self.cost else None
        return None if found is None else found * self.factor


def recipe_preview(kitchen: Kitchen, draft: Draft, day: int) -> RecipePreview:
    """What a draft comes to at the standard costs of a day, or of its own first one if later."""
    factor = kitchen.goods[draft.owner.id].factor if draft.owner.is_prep else Fraction(1)
    loop = draft_loop(kitchen, draft)
    if loop:
        return RecipePreview(loop, None, factor, (), None, ())
    day = max(day, draft.valid_from)
    found = draft_cost(kitchen, draft, day)
    before = _before(kitchen, draft, day)
    effects = dish_effects(kitchen, kitchen.having([draft]), day)
    return RecipePreview(
        (), found, factor, _bill(kitchen, found, day, factor), before and before * factor, effects
    )


def _bill(kitchen: Kitchen, found: DraftCost, day: int, factor: Fraction) -> tuple[BillLine, ...]:
    costs = kitchen.ground(day).costs[Way.STANDARD]
    lines = []
    for item, quantity in found.bill.items():
        each = costs.get(item)
        cost = None if each is None else quantity * each
        share = None if cost is None or found.cost.whole is None else ratio(cost, found.cost.whole)
        good = kitchen.goods[item]
        lines.append(
            BillLine(
                good.name, quantity * factor, good.base_unit, None if cost is None else cost * factor, share
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.cost is None, -(line.cost or 0), line.name)))


def _before(kitchen: Kitchen, draft: Draft, day: int) -> Fraction | None:
    """The cost of what stands on the day; None where there is no recipe, or no cost."""
    ground, owner = kitchen.ground(day), draft.owner
    versions = kitchen.recipes.preps if owner.is_prep else kitchen.recipes.dishes
    if version_on(versions.get(owner.id, ()), day) is None:
        return None
    bill = ground.bills.prep(owner.id, day) if owner.is_prep else ground.bills.dish(owner.id, day)
    return None if bill is None else cost_of(bill, ground.costs[Way.STANDARD])


_NO_COST = N_("It has no standard cost.")
_NOT_KNOWN = N_("An item of its recipe has no standard cost.")

BILL_COLUMNS = (
    Column("name", N_("Item"), Kind.TEXT),
    Column("quantity", N_("Quantity"), Kind.NUMBER, N_("What one takes, all yields worked in.")),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("cost", N_("Cost"), Kind.PRICE, N_("Quantity x standard cost."), _NO_COST),
    Column("share", N_("Share of cost"), Kind.PERCENT, N_("Cost / cost of all items."), _NO_COST),
)
EFFECT_COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column(
        "before", N_("Cost before"), Kind.PRICE, N_("One portion at standard cost as it stands."), _NOT_KNOWN
    ),
    Column("after", N_("Cost after"), Kind.PRICE, N_("One portion at standard cost with this."), _NOT_KNOWN),
    Column("change", N_("Change of cost"), Kind.PRICE, N_("Cost after - cost before."), _NOT_KNOWN),
    Column("food_cost_before", N_("Food cost % before"), Kind.PERCENT, N_("Food / net price."), _NOT_KNOWN),
    Column("food_cost_after", N_("Food cost % after"), Kind.PERCENT, N_("Food / net price."), _NOT_KNOWN),
)
