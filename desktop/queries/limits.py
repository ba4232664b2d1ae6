"""Questions about what limits a store."""

from desktop.analysis.days import Range
from desktop.analysis.limits import NO_TIMES, ONE_STORE, Limits, limits, no_limits
from desktop.analysis.loads import Loads, loads
from desktop.analysis.sales import total
from desktop.analysis.throughput import Stations
from desktop.models.base import connection
from desktop.queries.served import served_orders
from desktop.queries.stopwatch import measurements
from desktop.queries.totals import sales_by_day

_LOADS = """
SELECT day, quarter, SUM(orders) FROM day_quarter q JOIN channel c ON c.id = q.channel
WHERE store = ? AND day BETWEEN ? AND ? AND passes_tills GROUP BY day, quarter"""


def limits_between(stores: tuple[int, ...], period: Range) -> Limits:
    """What the counter of one store can take and when it is full; several stores have no counter."""
    if len(stores) != 1:
        return no_limits(period, ONE_STORE)
    (store,) = stores
    days, orders = served_orders(store, period)
    if days is None:
        return no_limits(period, NO_TIMES)
    timed = [one for one in measurements(store) if one.day <= period.end]
    return limits(
        period,
        days,
        _loads(store, period, orders.cut_off),
        orders,
        timed[0] if timed else None,
        _stations(store),
        total(sales_by_day(stores, period).values()).average_check,
    )


def _loads(store: int, period: Range, cut_off: int) -> Loads:
    return loads(connection().execute(_LOADS, (store, *period)), cut_off)


def _stations(store: int) -> Stations:
    row = connection().execute("SELECT tills, order_stations FROM store WHERE id = ?", (store,)).fetchone()
    return Stations._make(row)
