"""The rows of the variance screen: an item between two counts in the unit it is counted in.

Money is in 1/10 000, quantities in 1/1000 display unit, rounded once from the report's base units.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.documents import DOCUMENT_KINDS
from desktop.analysis.findings import Word
from desktop.analysis.food_cost import FoodCost, Total
from desktop.analysis.food_cost_columns import COLUMNS
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.money import ratio, rounded
from desktop.words import N_

FLAGGED, UNSURE, QUIET = Word(N_("Ask")), Word(N_("Not sure")), Word("")
MARK_HINT = N_(
    "Ask: above the store's limits for money and %, and outside what the item's own history allows. "
    "Not sure: something about the line is weak, so it is no suspected loss."
)
_QUANTITIES = (
    "opening", "purchases", "transfers_in", "transfers_out", "returns", "adjustments", "closing", "actual",
    "theoretical", "waste_quantity", "staff_quantity", "batch_quantity", "unexplained_quantity",
    "variance_quantity",
)  # fmt: skip
_MONEY = ("variance", "price", "waste", "staff_meals", "batch_yield", "unexplained")
_DECLARED = {column.key: column for column in COLUMNS}
_DECLARED["purchases"] = replace(_DECLARED["purchases"], title=N_("Purchased"))  # a quantity, not money
_ITEM = (_DECLARED["name"], Column("mark", N_("Mark"), Kind.TEXT, MARK_HINT))
_UNIT = Column("unit", N_("Unit"), Kind.TEXT)
_CAUSE = Column(
    "cause", N_("Likely cause"), Kind.TEXT, N_("The likeliest of those found; the panel has all.")
)
_CONFIDENCE = Column("confidence", N_("Confidence"), Kind.TEXT, N_("What is weak about the line."))
_VARIANCE_QUANTITY = Column(
    "variance_quantity",
    N_("Variance, quantity"),
    Kind.QUANTITY,
    N_("Actual - theoretical usage."),
    _DECLARED["actual"].missing,
)

MONEY_COLUMNS = (
    *_ITEM,
    _DECLARED["unexplained"],
    _CAUSE,
    _DECLARED["net_share"],
    _DECLARED["efficiency"],
    _DECLARED["target"],
    *(_DECLARED[key] for key in _MONEY[:-1]),
    _CONFIDENCE,
    _DECLARED["category"],
    Column("area", N_("Area"), Kind.TEXT),
    _DECLARED["code"],
)
QUANTITY_COLUMNS = (
    *_ITEM,
    _UNIT,
    *(_DECLARED[key] for key in _QUANTITIES[:-2]),
    _VARIANCE_QUANTITY,
    _DECLARED["unexplained_quantity"],
    _DECLARED["days_since"],
    _DECLARED["category"],
)
APART_COLUMNS = (
    _DECLARED["name"],
    Column("why", N_("Why not"), Kind.TEXT),
    _UNIT,
    *(_DECLARED[key] for key in ("opening", "purchases", "closing", "theoretical")),
    _DECLARED["days_since"],
)
GROUP_COLUMNS = (
    Column("title", N_("Group"), Kind.TEXT),
    Column("lines", N_("Items"), Kind.COUNT),
    Column("losses", N_("Losses"), Kind.MONEY, N_("Unexplained money of the items that lost some.")),
    Column("gains", N_("Gains"), Kind.MONEY, N_("Unexplained money of the items that gained some.")),
    *(_DECLARED[key] for key in ("unexplained", "variance", "price", "waste", "staff_meals", "batch_yield")),
    Column("actual_cost", N_("Actual cost"), Kind.MONEY),
    Column("theoretical_cost", N_("Theoretical cost"), Kind.MONEY),
    Column(
        "efficiency",
        N_("Efficiency"),
        Kind.PERCENT,
        N_("Theoretical / actual usage, at standard cost."),
    ),
    Column("unexplained_percent", N_("Unexplained of net sales"), Kind.PERCENT),
)
DISH_COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("net", N_("Net sales"), Kind.MONEY),
    Column("share", N_("Share of net sales"), Kind.PERCENT),
)
DOCUMENT_COLUMNS = (
    Column("day", N_("Date"), Kind.DAY),
    Column("kind", N_("Kind"), Kind.TEXT),
    Column("number", N_("Number"), Kind.TEXT),
    Column("other_store", N_("Store"), Kind.TEXT),
)
TWICE_COLUMNS = (
    Column("day", N_("Date"), Kind.DAY),
    Column("item", N_("Stock item"), Kind.TEXT),
)
WEAK_COLUMNS = (_DECLARED["name"], _CONFIDENCE, _DECLARED["unexplained"], _DECLARED["category"])
_ALL = (Word(N_("All food")), Word(N_("All packaging")), Word(N_("All together")))
NO_GROUP = Word(N_("without one"))


@dataclass(frozen=True, slots=True)
class VarianceRow:
    """One line of the report; ``mark``, ``confidence`` and ``cause`` are words."""

    line: Line
    mark: str
    confidence: str
    cause: str
    why: str
    item: int
    name: str
    code: str
    category: str
    area: str
    unit: str
    opening: int | None
    purchases: int
    transfers_in: int
    transfers_out: int
    returns: int
    adjustments: int
    closing: int | None
    actual: int | None
    theoretical: int
    waste_quantity: int
    staff_quantity: int
    batch_quantity: int
    unexplained_quantity: int | None
    variance_quantity: int | None
    variance: int | None
    price: int | None
    waste: int | None
    staff_meals: int | None
    batch_yield: int | None
    unexplained: int | None
    net_share: Fraction | None
    efficiency: Fraction | None
    target: Fraction | None
    days_since: int | None


class OpenRow(NamedTuple):
    """A document of the interval that is still open."""

    document: int
    day: int
    kind: str
    number: str
    other_store: str


class TwiceRow(NamedTuple):
    """A staff meal that is suspected to stand in the book twice."""

    document: int
    day: int
    item: str


class Uncovered(NamedTuple):
    """A dish without a recipe, and what it sold."""

    dish: int
    name: str
    net: int
    share: Fraction | None


def row_of(line: Line, mark: str, confidence: str, cause: str = "", why: str = "") -> VarianceRow:
    """A line as its row; the words are already in the user's language."""
    values: dict[str, Any] = {name: in_display_units(getattr(line, name), line) for name in _QUANTITIES}
    same = ("item", "name", "code", "category", "area", "net_share", "efficiency", "target", "days_since")
    values |= {name: getattr(line, name) for name in (*same, *_MONEY)}
    return VarianceRow(line, mark, confidence, cause, why, unit=line.display_unit, **values)


def in_display_units(quantity: int | None, line: Line) -> int | None:
    """1/1000 base unit as 1/1000 display unit."""
    return None if quantity is None else rounded(Fraction(quantity) / line.display_factor)


def mark_of(line: Line, flagged: Collection[int]) -> Word:
    """Whether a line is to be asked about, is not to be trusted, or neither."""
    if line.item in flagged:
        return FLAGGED
    return UNSURE if line.weak else QUIET


def group_rows(groups: Sequence[Total], report: FoodCost) -> list[Total]:
    """Groups as rows, then the totals they sum to; losses and gains always stand beside what they net to."""
    totals = (report.food, report.packaging, report.together) if report.packaging.lines else (report.food,)
    return [
        *(replace(group, title=group.title or NO_GROUP) for group in groups),
        *(replace(one, title=title) for one, title in zip(totals, _ALL, strict=False)),
    ]


def uncovered(report: FoodCost) -> list[Uncovered]:
    """The dishes without a recipe, the dearest first."""
    whole = report.coverage.net
    return [Uncovered(*dish, ratio(dish[-1], whole)) for dish in report.coverage.dishes]


def open_rows(report: FoodCost) -> list[OpenRow]:
    """The documents that are still open, by day."""
    found = [
        OpenRow(one.id, one.day, Word(DOCUMENT_KINDS[one.kind]), one.number, one.other_store)
        for one in report.coverage.open_documents
    ]
    return sorted(found, key=lambda row: (row.day, row.number))


def twice_rows(report: FoodCost) -> list[TwiceRow]:
    """The staff meals that may be entered twice."""
    names = {line.item: line.name for line in report.every_line}
    names |= {line.item: line.name for line in report.preps}
    return [TwiceRow(meal.document, meal.day, names.get(meal.item, "")) for meal in report.staff_meals_twice]
