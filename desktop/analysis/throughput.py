"""Peak hours and what the tills can take (domain: section 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.capacity import Counter
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import ratio
from desktop.words import N_

HOURS = 24


class DayPeaks(NamedTuple):
    """A day's peak hour (half-open 60 minutes from an order on) and its busiest clock hour, in one store."""

    store: int
    day: int
    peak_start: int  # local seconds
    peak_orders: int
    clock_start: int
    clock_orders: int


class Service(NamedTuple):
    """Orders with both service times, and the sum of these in 1/1000 s."""

    orders: int
    ordering: int
    paying: int


class Stations(NamedTuple):
    """A store's tills, and the stations that take orders before them; None where the tills do both."""

    tills: int | None
    ordering: int | None = None


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
    (or a row of one ordering station and one till) can take in an hour at that pace, ``utilisation`` the
    orders of the peak hour that pass the tills against the store's capacity; each is None where what it
    needs is not known.
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
    stations: Stations,
    at_tills: int | None,
) -> PeakHours:
    """The report; ``at_tills`` are the orders of the peak hour that pass the store's ``stations``."""
    peak = busiest_peak(days)
    counter = counter_of(service, stations)
    used = ratio(at_tills, counter.capacity) if counter and stations.tills and at_tills is not None else None
    return PeakHours(
        period,
        tuple(days),
        peak,
        busiest_clock_hour(days),
        tuple(by_clock_hour),
        service.orders,
        counter.service_seconds if counter else None,
        counter.till_capacity if counter else None,
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


def counter_of(service: Service, stations: Stations) -> Counter | None:
    """How a store serves by the mean of these orders; None without any.

    Where the number of tills is not known it is taken as one, which is right for what a till can take.
    """
    if not service.ordering + service.paying:
        return None
    ordering, paying = (Fraction(sum_, 1000 * service.orders) for sum_ in service[1:])
    return Counter(ordering, paying, stations.tills or 1, stations.ordering)


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
