"""Questions about peak hours and what the tills can take."""

from desktop.analysis.days import Range
from desktop.analysis.quarters import PER_HOUR
from desktop.analysis.service_times import given_service
from desktop.analysis.throughput import (
    HOURS,
    Busiest,
    DayPeaks,
    PeakHours,
    Service,
    Stations,
    busiest_peak,
    peak_hours,
)
from desktop.models.base import connection
from desktop.queries.quarter_sums import quarter_sums
from desktop.queries.rollups import completed_at
from desktop.queries.served import served_orders
from desktop.queries.totals import marks


def peak_hours_between(stores: tuple[int, ...], period: Range) -> PeakHours:
    """The peak hours of a period, and, for a single store, how busy the peak keeps its tills.

    Over several stores the peak hour is that of the store with the most orders in one.
    """
    days = _peaks(stores, period)
    peak = busiest_peak(days)
    alone = peak is not None and len(stores) == 1
    return peak_hours(
        period,
        days,
        _by_clock_hour(stores, period),
        _service(stores, period),
        stations=_stations(peak.store if peak and alone else None),
        at_tills=_at_tills(peak) if peak and alone else None,
    )


def _peaks(stores: tuple[int, ...], period: Range) -> list[DayPeaks]:
    rows = connection().execute(
        "SELECT store, day, peak_start, peak_orders, clock_start, clock_orders FROM day_peak "  # noqa: S608
        f"WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? ORDER BY day, store",
        (*stores, *period),
    )
    return [DayPeaks._make(row) for row in rows]


def _by_clock_hour(stores: tuple[int, ...], period: Range) -> list[int]:
    """Completed orders by hour of the clock."""
    hours = [0] * HOURS
    for quarter, orders in quarter_sums("quarter", "orders", stores, period):
        hours[quarter // PER_HOUR] += orders
    return hours


def _service(stores: tuple[int, ...], period: Range) -> Service:
    """What the screens of peak hours measure by too: the newest orders, but for those set aside."""
    each = [Service(0, 0, 0), *(given_service(served_orders(store, period).orders) for store in stores)]
    return Service(*(sum(column) for column in zip(*each, strict=True)))


def _stations(store: int | None) -> Stations:
    row = connection().execute("SELECT tills, order_stations FROM store WHERE id = ?", (store,)).fetchone()
    return Stations._make(row) if row else Stations(None)


def _at_tills(peak: Busiest) -> int:
    """The orders completed in the peak hour whose channel passes the tills."""
    wire = connection()
    completed = completed_at(wire, peak.store)
    counted = wire.execute(
        "SELECT COUNT(*) FROM orders o JOIN channel c ON c.id = o.channel "  # noqa: S608
        "WHERE store = :store AND day = :day AND o.orders > 0 AND passes_tills "
        f"AND {completed} >= :start AND {completed} < :start + 3600",
        peak._asdict(),
    )
    return int(counted.fetchone()[0])
