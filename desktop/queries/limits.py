"""Questions about what limits a store."""

from desktop.analysis.days import Range
from desktop.analysis.limits import NO_TIMES, ONE_STORE, Limits, limits, no_limits
from desktop.analysis.loads import Loads, loads
from desktop.analysis.sales import total
from desktop.analysis.stopwatch import Measurement
from desktop.analysis.store_limits import StoreLimits, store_limits
from desktop.analysis.throughput import Stations
from desktop.models.base import connection
from desktop.queries.held import held
from desktop.queries.served import READ_AT_ONCE, served_orders
from desktop.queries.stopwatch import measurements
from desktop.queries.totals import marks, sales_by_day

FEWEST = 2_000  # orders; some days of a busy store

_LOADS = """
SELECT day, quarter, SUM(orders) FROM day_quarter q JOIN channel c ON c.id = q.channel
WHERE store = ? AND day BETWEEN ? AND ? AND passes_tills GROUP BY day, quarter"""


def limits_between(stores: tuple[int, ...], period: Range, most: int = READ_AT_ONCE) -> Limits:
    """What the counter of one store can take and when it is full; several stores have no counter.

    ``most`` is about how many orders are read, the newest ones.
    """
    if len(stores) != 1:
        return no_limits(period, ONE_STORE)
    return held(("limits", stores[0], period, most), lambda: _limits(stores[0], period, most))


def _limits(store: int, period: Range, most: int) -> Limits:
    days, orders = served_orders(store, period, most)
    if days is None:
        return no_limits(period, NO_TIMES)
    return limits(
        period,
        days,
        _loads(store, period, orders.cut_off),
        orders,
        _timed(store, period.end),
        _stations(store),
        total(sales_by_day((store,), period).values()).average_check,
    )


def store_limits_between(stores: tuple[int, ...], period: Range) -> tuple[StoreLimits, ...]:
    """Several stores side by side, by code; of each so few orders are read that all of them come at once."""
    most = max(READ_AT_ONCE // max(len(stores), 1), FEWEST)
    rows = connection().execute(
        "SELECT id, COALESCE(NULLIF(name, ''), code), tills FROM store "  # noqa: S608
        f"WHERE id IN {marks(stores)} ORDER BY code",
        stores,
    )
    return tuple(
        store_limits(store, name, tills, limits_between((store,), period, most))
        for store, name, tills in rows.fetchall()
    )


def _timed(store: int, end: int) -> Measurement | None:
    """The newest orders timed by hand up to a day; where nobody did so before, the first after it."""
    later: Measurement | None = None
    for one in measurements(store):
        if one.day <= end:
            return one
        later = one
    return later


def _loads(store: int, period: Range, cut_off: int) -> Loads:
    return loads(connection().execute(_LOADS, (store, *period)), cut_off)


def _stations(store: int) -> Stations:
    row = connection().execute("SELECT tills, order_stations FROM store WHERE id = ?", (store,)).fetchone()
    return Stations._make(row)
