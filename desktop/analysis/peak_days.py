"""The peak hour of each day: how it moves, how high it goes, and how much of the day is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import ratio
from desktop.analysis.ranks import P95, median, nearest_rank
from desktop.analysis.throughput import CLOCK_HINT, PEAK_HINT
from desktop.words import N_

WEEK = 7
FOR_A_TREND = 14
"""Days with a peak hour that a trend must rest on."""
CLEAR = 2
"""A trend is clear where it is more than so many of its standard errors."""


class PeakDay(NamedTuple):
    """One store's day: its peak hour and clock hour (local seconds), net sales in 1/10 000; and what the
    store is called.
    """

    store: int
    day: int
    peak_start: int
    peak_orders: int
    peak_net: int
    clock_start: int
    clock_orders: int
    net: int
    name: str = ""

    @property
    def share(self) -> Fraction | None:
        """The part of the day's net sales inside its peak hour."""
        return ratio(self.peak_net, self.net) if self.net > 0 else None


class Trend(NamedTuple):
    """By how many orders the peak hour grows in a week, and whether that stands out from its swings."""

    per_week: Fraction
    clear: bool


@dataclass(frozen=True, slots=True)
class StorePeaks:
    """One store's peak hours over a period, beside those of the others."""

    store: int
    name: str
    days: int
    best_start: int  # local seconds
    best_orders: int
    percentile_95: int
    median: Fraction
    share: Fraction | None
    trend: Trend | None

    @property
    def per_week(self) -> Fraction | None:
        return self.trend.per_week if self.trend and self.trend.clear else None


@dataclass(frozen=True, slots=True)
class PeakDays:
    """The report; ``stores`` are those with a peak hour, the highest 95th percentile first."""

    period: Range
    days: tuple[PeakDay, ...]
    stores: tuple[StorePeaks, ...]
    finding: Finding | None


def peak_days(period: Range, days: Sequence[PeakDay]) -> PeakDays:
    """The report."""
    by_store: dict[int, list[PeakDay]] = {}
    for day in days:
        by_store.setdefault(day.store, []).append(day)
    stores = [_store(store, found) for store, found in by_store.items()]
    stores.sort(key=lambda row: (-row.percentile_95, row.name, row.store))
    return PeakDays(period, tuple(days), tuple(stores), _finding(stores))


def _store(store: int, days: Sequence[PeakDay]) -> StorePeaks:
    best = min(days, key=lambda day: (-day.peak_orders, day.peak_start))
    orders = sorted(day.peak_orders for day in days)
    net = sum(day.net for day in days)
    return StorePeaks(
        store,
        days[0].name,
        len(days),
        best.peak_start,
        best.peak_orders,
        nearest_rank(orders, P95) or 0,
        median(orders) or Fraction(0),
        ratio(sum(day.peak_net for day in days), net) if net > 0 else None,
        trend([(day.day, day.peak_orders) for day in days]),
    )


def trend(points: Sequence[tuple[int, int]]) -> Trend | None:
    """The straight line through (day, orders) with the least squares; None for fewer than FOR_A_TREND."""
    count = len(points)
    if count < FOR_A_TREND:
        return None
    first = points[0][0]
    days, orders = [day - first for day, _ in points], [value for _, value in points]
    sum_x, sum_y = sum(days), sum(orders)
    spread = count * sum(x * x for x in days) - sum_x * sum_x  # each sum times count, to stay whole
    joint = count * sum(x * y for x, y in zip(days, orders, strict=True)) - sum_x * sum_y
    around = count * sum(y * y for y in orders) - sum_y * sum_y
    slope = Fraction(joint, spread)
    left = max(around - slope * joint, Fraction(0))  # what the line leaves unexplained
    error = sqrt(left / spread / (count - 2))
    return Trend(slope * WEEK, abs(slope) > CLEAR * error and slope != 0)


def _finding(stores: Sequence[StorePeaks]) -> Finding | None:
    if not stores:
        return None
    best = max(stores, key=lambda row: (row.best_orders, -row.best_start))
    values = (
        Value("start", Kind.MOMENT, best.best_start),
        Value("orders", Kind.COUNT, best.best_orders),
    )
    if best.trend is None or not best.trend.clear:
        return Finding(N_("The peak hour began {start}: {orders} orders in 60 minutes."), values)
    by = Value("by", Kind.RATE, abs(best.trend.per_week))
    return Finding(_GROWING if best.trend.per_week > 0 else _SHRINKING, (*values, by))


_GROWING = N_(
    "The peak hour began {start}: {orders} orders in 60 minutes. "
    "Peak hours grow by {by} orders from week to week."
)
_SHRINKING = N_(
    "The peak hour began {start}: {orders} orders in 60 minutes. "
    "Peak hours shrink by {by} orders from week to week."
)

SHARE_HINT = N_("Net sales of what was paid or given back in the peak hour / net sales of the day.")
NO_NET = N_("The net sales are not above 0.")

STORE = Column("name", N_("Store"), Kind.TEXT)
COLUMNS = (
    Column("day", N_("Day"), Kind.DAY),
    Column("peak_start", N_("Peak hour from"), Kind.MOMENT, PEAK_HINT),
    Column("peak_orders", N_("Orders in the peak hour"), Kind.COUNT, PEAK_HINT),
    Column("share", N_("Share of the day's net sales"), Kind.PERCENT, SHARE_HINT, NO_NET),
    Column("clock_start", N_("Busiest clock hour"), Kind.MOMENT, CLOCK_HINT),
    Column("clock_orders", N_("Orders in it"), Kind.COUNT, CLOCK_HINT),
)
STORE_COLUMNS = (
    STORE,
    Column("days", N_("Days"), Kind.COUNT, N_("Days with a peak hour: days whose orders have times.")),
    Column("best_start", N_("Best peak hour from"), Kind.MOMENT, PEAK_HINT),
    Column("best_orders", N_("Orders in it"), Kind.COUNT, PEAK_HINT),
    Column(
        "percentile_95",
        N_("Peak hour, 95th percentile"),
        Kind.COUNT,
        N_("The peak hour that 95 of 100 days do not exceed, by nearest rank."),
    ),
    Column("median", N_("Peak hour, median day"), Kind.RATE, N_("Half of the days are above, half below.")),
    Column(
        "share",
        N_("Share of net sales"),
        Kind.PERCENT,
        N_("Net sales of the peak hours / net sales of their days."),
        NO_NET,
    ),
    Column(
        "per_week",
        N_("Growth a week"),
        Kind.RATE,
        N_("The straight line with the least squares through the peak hours of all days, in orders a week."),
        N_("The peak hours show no clear trend, or there are fewer than 14 of them."),
    ),
)
