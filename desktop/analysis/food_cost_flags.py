"""Which variances ask for a person: above a money floor, a category's %, and the item's own history.

With six periods of history a variance must also lie outside median +- 3 x 1.4826 x MAD (domain: section
6; the factor makes the median absolute deviation comparable to a standard deviation: Hampel, "The
influence curve and its role in robust estimation", JASA 69 (1974)).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.money import MONEY
from desktop.analysis.ranks import median

FLOOR, PERCENT = 100 * MONEY, Fraction(3, 100)
ENOUGH_PERIODS = 6
SPREAD = 3 * Fraction(14826, 10_000)


class Limit(NamedTuple):
    """From where on a category's variances are flagged: money in 1/10 000 and a share of theory.

    None is what the limit for all categories says.
    """

    money: int | None = None
    percent: Fraction | None = None


USUAL = Limit(FLOOR, PERCENT)


@dataclass(frozen=True)
class Limits:
    """A store's limits; ``categories`` holds those that differ."""

    usual: Limit = USUAL
    categories: Mapping[str, Limit] = field(default_factory=dict)

    def of(self, category: str) -> tuple[int, Fraction]:
        """Money and share from where on an item of a category is flagged."""
        own = self.categories.get(category, Limit())
        money = self.usual.money if own.money is None else own.money
        percent = self.usual.percent if own.percent is None else own.percent
        return FLOOR if money is None else money, PERCENT if percent is None else percent


class Band(NamedTuple):
    """Where an item's unexplained share of theory has been."""

    low: Fraction
    middle: Fraction
    high: Fraction
    periods: int


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flagged line, and the band that its own history allows; None: too short a history."""

    line: Line
    band: Band | None


def flagged(
    report: FoodCost, limits: Limits, history: Mapping[int, Sequence[Fraction]]
) -> tuple[Flagged, ...]:
    """The lines to ask about, the most money first: losses and gains.

    ``history`` is each item's unexplained share of theory in earlier periods. A weak line is none of
    them, for what it says may not be so.
    """
    found = (
        Flagged(line, band)
        for line in report.lines
        if line.is_expected and not line.weak
        for band in [band_of(history.get(line.item, ()))]
        if _stands_out(line, limits, band)
    )
    return tuple(sorted(found, key=lambda one: (-abs(one.line.unexplained or 0), one.line.code)))


def band_of(shares: Sequence[Fraction]) -> Band | None:
    """median +- 3 x 1.4826 x MAD; None below six periods."""
    if len(shares) < ENOUGH_PERIODS:
        return None
    middle = _middle(shares)
    reach = SPREAD * _middle([abs(share - middle) for share in shares])
    return Band(middle - reach, middle, middle + reach, len(shares))


def _middle(shares: Sequence[Fraction]) -> Fraction:
    return median(sorted(shares)) or Fraction(0)


def _stands_out(line: Line, limits: Limits, band: Band | None) -> bool:
    floor, percent = limits.of(line.category)
    if line.unexplained is None or abs(line.unexplained) < floor:
        return False
    if line.usage_share is None:
        return True
    inside = band is not None and band.low <= line.usage_share <= band.high
    return abs(line.usage_share) >= percent and not inside
