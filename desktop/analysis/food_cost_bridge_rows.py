"""The steps of a food-cost bridge as rows, and what stands behind each of them, by name."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.food_cost_bridge import FoodCostBridge, Step
from desktop.words import N_

ONE_SIDE = N_("It is on the other side only.")
STEP_COLUMNS = (
    Column("title", N_("Step"), Kind.TEXT),
    Column("points", N_("Points of food cost %"), Kind.NUMBER, N_("Above 0 it made food cost % higher.")),
    Column("lines", N_("Lines behind it"), Kind.COUNT, N_("Dishes or items that differ on the two sides.")),
)
_MEASURES = {
    "mix": (Kind.PERCENT, N_("Share of portions")),
    "selling_price": (Kind.PRICE, N_("Net sales per portion")),
    "recipe": (Kind.PRICE, N_("Cost of a portion, at each side's prices")),
    "ingredient_price": (Kind.PRICE, N_("Cost of the unit it is counted in")),
    "usage": (Kind.NUMBER, N_("Beyond the recipes, points of net sales")),
    "uneven": (Kind.NUMBER, N_("Cost, points of net sales")),
}
ROSE = N_("Food cost rose {points} points to {now}.")
FELL = N_("Food cost fell {points} points to {now}.")
RAISED = N_("What raised it most: {step}, {by} points.")
LOWERED = N_("What lowered it most: {step}, {by} points.")
SAME = N_("Food cost is the same on both sides: {now}.")


class ItemName(NamedTuple):
    """What an item is called; ``factor`` base units make a ``unit``."""

    name: str
    unit: str
    factor: Fraction


class NamedBridge(NamedTuple):
    """A bridge, and the names of the dishes and items that its steps speak of."""

    bridge: FoodCostBridge
    dishes: Mapping[int, str]
    items: Mapping[int, ItemName]


class StepRow(NamedTuple):
    """A step; ``points`` are percentage points, ``lines`` how many dishes or items differ."""

    key: str
    title: Word
    points: Fraction
    lines: int


class BridgeLine(NamedTuple):
    """A dish (``is_dish``) or an item behind a step (its key), with its figure on both sides."""

    step: str
    key: int
    is_dish: bool
    name: str
    unit: str
    before: Fraction | None
    after: Fraction | None
    change: Fraction | None


def step_rows(bridge: FoodCostBridge) -> list[StepRow]:
    """The steps in their order."""
    return [StepRow(one.key, Word(one.title), one.effect * 100, len(one.lines)) for one in bridge.steps]


def line_columns(step: Step) -> tuple[Column, ...]:
    """The columns for what stands behind a step; none where nothing does."""
    if step.key not in _MEASURES:
        return ()
    kind, hint = _MEASURES[step.key]
    first: tuple[Column, ...] = (
        Column("name", N_("Dish") if step.of == "dish" else N_("Stock item"), Kind.TEXT),
    )
    if step.of == "item":
        first = (*first, Column("unit", N_("Unit"), Kind.TEXT))
    return (
        *first,
        Column("before", N_("Before"), kind, hint, ONE_SIDE),
        Column("after", N_("Now"), kind, hint, ONE_SIDE),
        Column("change", N_("Change"), kind, hint, ONE_SIDE),
    )


def line_rows(named: NamedBridge, step: Step) -> list[BridgeLine]:
    """The dishes or items behind a step, the largest change first; what is on one side only comes last."""
    rows = []
    for line in step.lines:
        is_dish = step.of == "dish"
        item = None if is_dish else named.items[line.key]
        factor = _scale(step.key, item)
        before, after = (None if value is None else value * factor for value in (line.before, line.after))
        change = None if before is None or after is None else after - before
        name, unit = (item.name, item.unit) if item else (named.dishes[line.key], "")
        rows.append(BridgeLine(step.key, line.key, is_dish, name, unit, before, after, change))
    return sorted(rows, key=lambda row: (row.change is None, -abs(row.change or 0), row.name))


def _scale(key: str, item: ItemName | None) -> Fraction:
    """Costs stand for the unit an item is counted in, shares of net sales as points."""
    if key == "ingredient_price" and item is not None:
        return item.factor
    return Fraction(100 if key in {"usage", "uneven"} else 1)


def findings(bridge: FoodCostBridge) -> list[Finding]:
    """How far the two sides are apart, and what raised and lowered food cost % most."""
    if bridge.before is None or bridge.after is None or not bridge.steps:
        return []
    points = (bridge.after - bridge.before) * 100
    now = Value("now", Kind.PERCENT, bridge.after)
    if not points:
        return [Finding(SAME, (now,))]
    found = [Finding(ROSE if points > 0 else FELL, (Value("points", Kind.NUMBER, abs(points)), now))]
    steps = sorted(bridge.steps, key=lambda step: step.effect)
    for text, step in ((RAISED, steps[-1]), (LOWERED, steps[0])):
        if step.effect > 0 if text == RAISED else step.effect < 0:
            by = Value("by", Kind.NUMBER, abs(step.effect) * 100)
            found.append(Finding(text, (Value("step", Kind.TEXT, Word(step.title)), by)))
    return found
