"""Peak hours and what the tills can take (domain: section 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import ratio
from desktop.words import N_

HOURS = 24
HOUR_SECONDS = 3600


class DayPeaks(NamedTuple):
    """A day's peak hour (half-open 60 minutes from an order on) and its busiest clock hour, in one store."""

    store: int
    day: int
    peak_start: int  # local seconds
    peak_orders: int
    clock_start: int
    clock_orders: int


class Service(NamedTuple):
    """The orders with both service times, and the sum of these in 1/1000 s."""

    orders: int
    ordering: int
    paying: int


class Busiest(NamedTuple):
    """The hour with the most orders: where, on which business date, from when (local seconds), how many."""

    store: int
    day: int
    start: int
    orders: int


@dataclass(frozen=True, slots=True)
class PeakHours:
    """The report. Without times there are no peaks, and ``by_clock_hour`` is 24 zeros.

    ``service_seconds`` is the mean of ordering and paying together, ``till_capacity`` the orders a till
    can take in an hour at that pace, ``utilisation`` the orders of the peak hour that pass the tills
    against all tills' capacity; each is None where what it needs is not known.
    """

    period: Range
    days: tuple[DayPeaks, ...]
    peak: Busiest | None
    clock: Busiest | None
    by_clock_hour: tuple[int, ...]
    timed_orders: int
    service_seconds: Fraction | None
    till_capacity: Fraction | None
    utilisation: Fraction | None
    finding: Finding | None


def peak_hours(
    period: Range,
    days: Sequence[DayPeaks],
    by_clock_hour: Sequence[int],
    service: Service,
    tills: int | None,
    at_tills: int | None,
) -> PeakHours:
    """The report; ``at_tills`` are the orders of the peak hour that pass the store's ``tills``."""
    peak = busiest_peak(days)
    seconds = service_seconds(service)
    capacity = till_capacity(seconds)
    used = ratio(at_tills, capacity * tills) if capacity and tills and at_tills is not None else None
    return PeakHours(
        period,
        tuple(days),
        peak,
        busiest_clock_hour(days),
        tuple(by_clock_hour),
        service.orders,
        seconds,
        capacity,
        used,
        _finding(peak),
    )


def busiest_peak(days: Sequence[DayPeaks]) -> Busiest | None:
    """The peak hour of a range: the most orders, ties to the earliest, then to the first store."""
    return _busiest(Busiest(day.store, day.day, day.peak_start, day.peak_orders) for day in days)


def busiest_clock_hour(days: Sequence[DayPeaks]) -> Busiest | None:
    """The dated clock hour with the most orders, ties as above."""
    return _busiest(Busiest(day.store, day.day, day.clock_start, day.clock_orders) for day in days)


def _busiest(hours: Iterable[Busiest]) -> Busiest | None:
    return min(hours, key=lambda hour: (-hour.orders, hour.start, hour.store), default=None)


def service_seconds(service: Service) -> Fraction | None:
    """Seconds an order takes at a till, ordering and paying together: the mean of those with both times."""
    return ratio(Fraction(service.ordering + service.paying, 1000), service.orders)


def till_capacity(seconds: Fraction | None) -> Fraction | None:
    """Orders an hour at one till where one person takes the order and the money: 3600 / service time."""
    return ratio(HOUR_SECONDS, seconds) if seconds else None


def _finding(peak: Busiest | None) -> Finding | None:
    if peak is None:
        return None
    return Finding(
        N_("The peak hour began {start}: {orders} orders in 60 minutes."),
        (Value("start", Kind.MOMENT, peak.start), Value("orders", Kind.COUNT, peak.orders)),
    )


PEAK_HINT = N_(
    "Peak hour (高峰小时): the 60 minutes, beginning with an order, in which the most orders were completed. "
    "The end is not counted in; of equal ones the earliest counts. Source: the times of the orders."
)
CLOCK_HINT = N_("Orders completed in the fullest hour of the clock that day, such as 12:00 to 13:00.")

COLUMNS = (
    Column("day", N_("Day"), Kind.DAY),
    Column("peak_start", N_("Peak hour from"), Kind.MOMENT, PEAK_HINT),
    Column("peak_orders", N_("Orders in the peak hour"), Kind.COUNT, PEAK_HINT),
    Column("clock_start", N_("Busiest clock hour"), Kind.MOMENT, CLOCK_HINT),
    Column("clock_orders", N_("Orders in it"), Kind.COUNT, CLOCK_HINT),
)
