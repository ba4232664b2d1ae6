"""Menu engineering (菜单工程): what a dish sells against what it leaves, within its category.

M. L. Kasavana and D. I. Smith, Menu Engineering (1982): popular when a dish's share of its category's
units is at least 70 % of 1 / n, n the dishes classed in it; profitable when its unit margin is at least
the mean, weighted by units. Ties count as high. A dish without a price or a cost is listed, never classed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import MONEY, QUANTITY, ratio, rounded
from desktop.words import N_

POPULAR = Fraction(7, 10)  # of 1 / n
PROFITABLE = Fraction(1)  # of the mean unit margin


class Role(Enum):
    """The quadrant of a dish."""

    STAR = "star"  # sells and earns
    PLOWHORSE = "plowhorse"  # sells
    PUZZLE = "puzzle"  # earns
    DOG = "dog"  # neither


ROLES = {
    Role.STAR: Word(N_("Star")),
    Role.PLOWHORSE: Word(N_("Plowhorse")),
    Role.PUZZLE: Word(N_("Puzzle")),
    Role.DOG: Word(N_("Dog")),
}
NO_COST, NO_PRICE, NO_UNITS = (
    Word(N_("No cost is known")),
    Word(N_("No price is known")),
    Word(N_("Nothing of it was sold")),
)


class Thresholds(NamedTuple):
    """From where on a dish is popular (of 1 / n) and profitable (of the mean unit margin)."""

    popular: Fraction = POPULAR
    profitable: Fraction = PROFITABLE


USUAL = Thresholds()


class SoldDish(NamedTuple):
    """A dish of the period: units in 1/1000, price and cost of one in currency units."""

    dish: int
    code: str
    name: str
    category: str
    units: int
    price: Fraction | None
    cost: Fraction | None


@dataclass(frozen=True, slots=True)
class EngineeredDish:
    """A dish in its category. ``role`` is None where it cannot be classed, and ``said`` says why.

    ``margin`` is of one unit in currency units, ``earned`` of all of them in 1/10 000.
    """

    dish: int
    code: str
    name: str
    category: str
    units: int
    share: Fraction | None
    price: Fraction | None
    cost: Fraction | None
    margin: Fraction | None
    earned: int | None
    role: Role | None
    said: Word


@dataclass(frozen=True, slots=True)
class Quadrants:
    """The lines of a category's matrix: from so many units (1/1000) and so much unit margin on is high."""

    category: str
    dishes: int
    units: Fraction
    margin: Fraction


@dataclass(frozen=True, slots=True)
class MenuEngineering:
    """The report; rows by category, what earns most first, what is not classed last."""

    thresholds: Thresholds
    rows: tuple[EngineeredDish, ...]
    quadrants: Mapping[str, Quadrants]
    finding: Finding | None

    def of_category(self, category: str) -> tuple[EngineeredDish, ...]:
        """The rows of one category."""
        return tuple(row for row in self.rows if row.category == category)


def menu_engineering(dishes: Iterable[SoldDish], thresholds: Thresholds = USUAL) -> MenuEngineering:
    """Every dish classed within its category."""
    rows: list[EngineeredDish] = []
    quadrants: dict[str, Quadrants] = {}
    ordered = sorted(dishes, key=lambda dish: dish.category)
    for category, group in groupby(ordered, key=lambda dish: dish.category):
        mine = list(group)
        lines = _quadrants(category, [dish for dish in mine if _trouble(dish) is None], thresholds)
        if lines is not None:
            quadrants[category] = lines
        units = sum(dish.units for dish in mine if _trouble(dish) is None)
        made = (_row(dish, units, lines) for dish in mine)
        rows += sorted(made, key=lambda row: (row.earned is None, -(row.earned or 0), row.name, row.dish))
    return MenuEngineering(thresholds, tuple(rows), quadrants, _finding(rows))


def _trouble(dish: SoldDish) -> Word | None:
    """Why a dish cannot be classed."""
    if dish.cost is None:
        return NO_COST
    if dish.price is None:
        return NO_PRICE
    return None if dish.units > 0 else NO_UNITS


def _margin(dish: SoldDish) -> Fraction | None:
    return None if dish.price is None or dish.cost is None else dish.price - dish.cost


def _quadrants(category: str, classed: Sequence[SoldDish], thresholds: Thresholds) -> Quadrants | None:
    units = sum(dish.units for dish in classed)
    if not units:
        return None
    mean = sum((dish.units * (_margin(dish) or Fraction(0)) for dish in classed), Fraction(0)) / units
    popular = thresholds.popular * Fraction(units, len(classed))
    return Quadrants(category, len(classed), popular, mean * thresholds.profitable)


def _row(dish: SoldDish, units: int, lines: Quadrants | None) -> EngineeredDish:
    margin, trouble = _margin(dish), _trouble(dish)
    role = None if trouble or lines is None or margin is None else _role(dish.units, margin, lines)
    return EngineeredDish(
        dish=dish.dish,
        code=dish.code,
        name=dish.name,
        category=dish.category,
        units=dish.units,
        share=ratio(dish.units, units) if trouble is None else None,
        price=dish.price,
        cost=dish.cost,
        margin=margin,
        earned=None if margin is None else rounded(margin * MONEY * dish.units / QUANTITY),
        role=role,
        said=ROLES[role] if role else trouble or NO_UNITS,
    )


def _role(units: int, margin: Fraction, lines: Quadrants) -> Role:
    if units >= lines.units:
        return Role.STAR if margin >= lines.margin else Role.PLOWHORSE
    return Role.PUZZLE if margin >= lines.margin else Role.DOG


def _finding(rows: Sequence[EngineeredDish]) -> Finding | None:
    """How many dishes stand where; None where none is classed."""
    count = {role: sum(row.role is role for row in rows) for role in Role}
    if not any(count.values()):
        return None
    return Finding(
        N_(
            "All categories: stars {star}, plowhorses {plowhorse}, puzzles {puzzle}, dogs {dog}; "
            "without a cost or price {unknown}."
        ),
        (
            *(Value(role.value, Kind.COUNT, number) for role, number in count.items()),
            Value("unknown", Kind.COUNT, sum(row.role is None for row in rows)),
        ),
    )


MARGIN_HINT = N_("Unit margin = net price - cost of one portion by its recipe.")
ROLE_HINT = N_(
    "Kasavana-Smith, within the category: popular when its share of units is at least 70 % of 1 / dishes, "
    "profitable when its unit margin is at least the mean weighted by units; ties count as high. Star: both; "
    "plowhorse: popular; puzzle: profitable; dog: neither."
)

COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("said", N_("Role"), Kind.TEXT, ROLE_HINT),
    Column("units", N_("Units"), Kind.QUANTITY, N_("Units sold, refunds taken off; pieces of combos too.")),
    Column(
        "share",
        N_("Share of units"),
        Kind.PERCENT,
        N_("Units / units of the dishes classed in its category."),
        N_("Only dishes that are classed have a share."),
    ),
    Column(
        "price",
        N_("Net price"),
        Kind.PRICE,
        N_("What one brought in this period; where only combos sold it, its menu price."),
        N_("Nothing of it was sold at a price, and the menu has none."),
    ),
    Column(
        "cost",
        N_("Cost"),
        Kind.PRICE,
        N_("Cost of one portion by its recipe, at the chosen valuation."),
        N_("It has no recipe, or an item of it has no cost."),
    ),
    Column("margin", N_("Unit margin"), Kind.PRICE, MARGIN_HINT, N_("Its cost or its price is not known.")),
    Column(
        "earned",
        N_("Margin earned"),
        Kind.MONEY,
        N_("Unit margin x units."),
        N_("Its cost or its price is not known."),
    ),
)
