"""Roll-ups: rebuilt from orders and lines, day by day, for the days that were touched."""

import sqlite3
from collections.abc import Iterable

from desktop.analysis.days import month_of, month_range
from desktop.analysis.peak import HOUR, busiest_clock_hour, peak_hour
from desktop.queries.dish_rollups import rebuild_dishes, rebuild_month

DAY_TABLES = ("day_channel", "day_quarter", "day_item", "day_usage", "day_peak")
MONTH_TABLES = ("month_grid", "month_item")

PAID = "COALESCE(paid_at, ordered_at)"
ORDERED = "COALESCE(ordered_at, paid_at)"  # where guests pay as they leave

_DAY_CHANNEL = """
INSERT INTO {into}.day_channel
SELECT store, day, channel, SUM(orders), SUM(gross), SUM(discount), SUM(refunds), SUM(adjustment), SUM(net),
    SUM(CASE WHEN pieces IS NULL THEN 0 ELSE orders END),
    SUM(CASE WHEN pieces IS NULL THEN 0 ELSE net END),
    SUM(COALESCE(pieces, 0)),
    SUM(CASE WHEN combos * orders > 0 THEN orders ELSE 0 END),
    SUM(CASE WHEN covers IS NULL THEN 0 ELSE orders END),
    SUM(CASE WHEN covers IS NULL THEN 0 ELSE net END),
    SUM(COALESCE(covers * orders, 0)),
    SUM(CASE WHEN member IS NULL THEN 0 ELSE orders END),
    SUM(CASE WHEN "table" IS NULL THEN 0 ELSE orders END),
    SUM(COALESCE(commission, 0))
FROM main.orders WHERE store = :store AND day = :day
GROUP BY channel"""

# Completed orders are those that count; what is given back takes money alone from its quarter-hour.
_DAY_QUARTER = """
INSERT INTO {into}.day_quarter
SELECT store, day, {completed} % 86400 / 900 AS quarter, channel,
    SUM(orders > 0), SUM(net),
    SUM(CASE WHEN orders > 0 THEN COALESCE(covers, 0) ELSE 0 END),
    SUM(orders > 0 AND order_seconds + payment_seconds IS NOT NULL),
    SUM(CASE WHEN orders > 0 AND payment_seconds IS NOT NULL THEN COALESCE(order_seconds, 0) ELSE 0 END),
    SUM(CASE WHEN orders > 0 AND order_seconds IS NOT NULL THEN COALESCE(payment_seconds, 0) ELSE 0 END)
FROM main.orders WHERE store = :store AND day = :day AND quarter IS NOT NULL
GROUP BY quarter, channel"""

_MONTH_GRID = """
INSERT INTO {into}.month_grid
SELECT store, :month, (day + 3) % 7, quarter, channel, SUM(orders), SUM(net), SUM(covers),
    SUM(timed_orders), SUM(order_seconds), SUM(payment_seconds)
FROM {into}.day_quarter WHERE store = :store AND day BETWEEN :start AND :end
GROUP BY (day + 3) % 7, quarter, channel"""

_TIMES = """
SELECT {completed} AS moment FROM main.orders
WHERE store = ? AND day = ? AND orders > 0 AND moment IS NOT NULL"""
_NET_FROM = """
SELECT SUM(net) FROM main.orders
WHERE store = ? AND day = ? AND {completed} >= ? AND {completed} < ?"""


def rebuild(wire: sqlite3.Connection, store: int, days: Iterable[int], *, into: str = "main") -> None:
    """Make the roll-ups of these days of a store what its orders and lines give.

    It belongs to the caller's transaction. ``into`` is the schema whose roll-ups are made.
    """
    touched, completed = sorted(without_given(wire, store, days)), completed_at(wire, store)
    for day in touched:
        span = {"store": store, "day": day}
        for table in ("day_channel", "day_quarter", "day_peak"):
            wire.execute(f"DELETE FROM {into}.{table} WHERE store = :store AND day = :day", span)  # noqa: S608
        for statement in (_DAY_CHANNEL, _DAY_QUARTER):
            wire.execute(statement.format(into=into, completed=completed), span)
        _rebuild_peak(wire, store, day, into, completed)
    for month in sorted(set(map(month_of, touched))):
        _rebuild_grid(wire, store, month, into)
    rebuild_dishes(wire, store, touched, into=into)


def without_given(wire: sqlite3.Connection, store: int, days: Iterable[int]) -> set[int]:
    """The days whose roll-ups are made of orders: not those of months that a pack gave as daily figures."""
    rows = wire.execute("SELECT month FROM main.pack_month WHERE store_id = ? AND sales = 'daily'", (store,))
    given = {month for (month,) in rows}
    return {day for day in days if month_of(day) not in given} if given else set(days)


def rebuild_months(
    wire: sqlite3.Connection, store: int, months: Iterable[int], *, into: str = "main"
) -> None:
    """Make the roll-ups of these months of a store the sums of those of their days."""
    for month in months:
        _rebuild_grid(wire, store, month, into)
        rebuild_month(wire, store, month, into)


def completed_at(wire: sqlite3.Connection, store: int) -> str:
    """When a row of ``orders`` was completed, in SQL (domain: section 3, throughput)."""
    found = wire.execute("SELECT pays_after FROM main.store WHERE id = ?", (store,)).fetchone()
    return ORDERED if found and found[0] else PAID


def _rebuild_peak(wire: sqlite3.Connection, store: int, day: int, into: str, completed: str) -> None:
    found = wire.execute(_TIMES.format(completed=completed), (store, day))
    times = sorted(moment for (moment,) in found)
    peak, clock = peak_hour(times), busiest_clock_hour(times)
    if peak and clock:
        hour = store, day, peak.start, peak.start + HOUR
        (net,) = wire.execute(_NET_FROM.format(completed=completed), hour).fetchone()
        wire.execute(
            f"INSERT INTO {into}.day_peak VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (store, day, *peak, net, *clock),
        )


def _rebuild_grid(wire: sqlite3.Connection, store: int, month: int, into: str) -> None:
    days = month_range(month)
    span = {"store": store, "month": month, "start": days.start, "end": days.end}
    wire.execute(f"DELETE FROM {into}.month_grid WHERE store = :store AND month = :month", span)  # noqa: S608
    wire.execute(_MONTH_GRID.format(into=into), span)
