"""What likely causes are looked for in: intervals of a store, those of other stores, receipts and units.

What is honest noise is told from the store itself: the quarter of its lines that agree best with theory
tells how exactly it works, an item's own history where it is long enough, and a count is read to a tenth
of the display unit. Scores and spreads are statistics, so they are floats; quantities stay exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import cached_property
from math import hypot
from typing import NamedTuple

from desktop.analysis.findings import Finding
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_facts import DishUse
from desktop.analysis.food_cost_flags import ENOUGH_PERIODS
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.money import QUANTITY

SURE = 4.0  # spreads from which on a variance is more than noise
_QUARTER_OF_NORMAL = 0.3186  # a quarter of normal values lies within so many standard deviations
_MAD_OF_NORMAL = 1.4826
_LEAST, _USUAL, _MOST = 0.001, 0.01, 0.05  # spread of usage, as a share of theory
_READ_TO = 0.05  # of a display unit: a tenth, either way


class CauseKind(Enum):
    """What may have happened."""

    DOUBLE_RECEIPT = "double_receipt"
    MISSING_INVOICE = "missing_invoice"
    NOT_DELIVERED = "not_delivered"
    UNIT_SLIP = "unit_slip"
    MISCOUNT = "miscount"
    SWAPPED = "swapped_items"
    SUBSTITUTION = "substitution"
    FORGOTTEN_TRANSFER = "forgotten_transfer"
    PORTION = "portion"
    STALE_RECIPE = "stale_recipe"
    NO_RECIPE = "dish_without_recipe"
    WRONG_YIELD = "wrong_yield"
    STEADY_LOSS = "steady_loss"


@dataclass(frozen=True, slots=True)
class Cause:
    """One likely cause of a line's unexplained usage.

    ``score`` (0 to 1) is how well it fits: trust in its kind x closeness of what it predicts x the part
    that chance alone would not give. ``dish``, ``other`` (item) and ``documents`` are the evidence.
    """

    kind: CauseKind
    score: float
    finding: Finding
    dish: int | None = None
    other: int | None = None
    documents: tuple[int, ...] = ()


class Unit(NamedTuple):
    """A purchase unit: how many base units it holds."""

    name: str
    factor: Fraction


class Receipt(NamedTuple):
    """A receipt of the interval: quantity by item, in 1/1000 base unit."""

    document: int
    number: str
    supplier: str
    day: int
    items: Mapping[int, int]


@dataclass(frozen=True)
class Interval:
    """A report with the portions of all dishes and the bills of those with a recipe."""

    report: FoodCost
    portions: Mapping[int, int]
    uses: Mapping[int, DishUse]
    history: Mapping[int, Sequence[Fraction]] = field(default_factory=dict)

    @cached_property
    def lines(self) -> dict[int, Line]:
        """Lines counted at both ends, by item."""
        return {line.item: line for line in self.report.lines}

    @cached_property
    def exactness(self) -> float:
        """The spread of usage as a share of theory that is usual here."""
        shares = sorted(
            abs(float(line.usage_share)) for line in self.report.lines if line.usage_share is not None
        )
        if len(shares) < ENOUGH_PERIODS:
            return _USUAL
        return min(max(shares[len(shares) // 4] / _QUARTER_OF_NORMAL, _LEAST), _MOST)

    def missing(self, item: int) -> int:
        """The unexplained quantity of an item, above 0 where stock is missing; 0 where it has no line."""
        line = self.lines.get(item)
        return 0 if line is None else line.unexplained_quantity or 0

    def spread(self, item: int) -> float:
        """How far an item's unexplained quantity lies from 0 by noise alone, in 1/1000 base unit."""
        line = self.lines.get(item)
        if line is None:
            return float("inf")
        read = QUANTITY / 2 if line.base_unit == "each" else float(line.display_factor) * QUANTITY * _READ_TO
        used = max(line.theoretical, line.actual or 0)  # what is used beyond theory is as inexact
        return hypot(self._exactness_of(item) * used, read)

    def stands_out(self, item: int) -> bool:
        """Whether noise does not explain an item's unexplained quantity."""
        return abs(self.missing(item)) > SURE * self.spread(item)

    def _exactness_of(self, item: int) -> float:
        shares = sorted(map(float, self.history.get(item, ())))
        if len(shares) < ENOUGH_PERIODS:
            return self.exactness
        middle = shares[len(shares) // 2]
        away = sorted(abs(share - middle) for share in shares)
        return min(max(_MAD_OF_NORMAL * away[len(away) // 2], _LEAST), _MOST)


class OtherStore(NamedTuple):
    """Another store over the same days."""

    name: str
    interval: Interval


@dataclass(frozen=True)
class Ground:
    """All that causes are looked for in; ``earlier`` intervals are in turn, the nearest first."""

    now: Interval
    earlier: Sequence[Interval] = ()
    later: Interval | None = None
    others: Sequence[OtherStore] = ()
    units: Mapping[int, Sequence[Unit]] = field(default_factory=dict)
    receipts: Sequence[Receipt] = ()
    dish_names: Mapping[int, str] = field(default_factory=dict)

    def is_new(self, item: int) -> bool:
        """Whether nothing stood out the time before; so too where nothing is known of it."""
        return not self.earlier or not self.earlier[0].stands_out(item)

    def alike_before(self, item: int) -> list[Interval]:
        """This interval and those right before it in which the item stood out in the same direction."""
        found = [self.now]
        for interval in self.earlier:
            same = interval.missing(item) * self.now.missing(item) > 0
            if not (same and interval.stands_out(item)):
                break
            found.append(interval)
        return found


def close(off: float, spread: float) -> float:
    """1 where a prediction is met exactly, a half where it is two spreads off; 0 beyond SURE of them."""
    away = abs(off) / spread
    return 1 / (1 + away * away / 4) if away <= SURE else 0.0


def beyond_chance(spread: float, reach: float) -> float:
    """The part of a reach that is not near enough to count as a match."""
    return max(0.0, 1 - 4 * spread / abs(reach)) if reach else 0.0
