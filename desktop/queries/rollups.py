"""Roll-ups: rebuilt from orders and lines, day by day, for the days that were touched."""

import sqlite3
from collections.abc import Iterable, Sequence

from desktop.analysis.days import month_of, month_range
from desktop.analysis.peak import busiest_clock_hour, peak_hour

DAY_TABLES = ("day_channel", "day_quarter", "day_item", "day_usage", "day_peak")
MONTH_TABLES = ("month_grid", "month_item")

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
SELECT store, day, COALESCE(paid_at, ordered_at) % 86400 / 900 AS quarter, channel,
    SUM(orders > 0), SUM(net),
    SUM(CASE WHEN orders > 0 THEN COALESCE(covers, 0) ELSE 0 END),
    SUM(orders > 0 AND order_seconds + payment_seconds IS NOT NULL),
    SUM(CASE WHEN orders > 0 AND payment_seconds IS NOT NULL THEN COALESCE(order_seconds, 0) ELSE 0 END),
    SUM(CASE WHEN orders > 0 AND order_seconds IS NOT NULL THEN COALESCE(payment_seconds, 0) ELSE 0 END)
FROM main.orders WHERE store = :store AND day = :day AND quarter IS NOT NULL
GROUP BY quarter, channel"""

# Every order that holds a dish counts one here, but for a dish that it only gives back (kind 6); voided
# lines (kind 5) are nothing. The few orders that do not count one are found by their index and set right:
# a full refund takes one off, and gives a reduction back.
_DAY_ITEM = """
WITH sold AS (
    SELECT p.menu_item_id AS item,
        COUNT(DISTINCT CASE WHEN l.kind = 6 THEN NULL WHEN l.repeat = 0 THEN l.number
            ELSE l.number || char(31) || l.repeat END) AS orders,
        SUM(l.quantity) AS quantity, SUM(l.pieces) AS pieces, SUM(l.gross) AS gross, SUM(l.net) AS net,
        SUM(abs(l.net)) AS reduced, SUM(CASE l.gross WHEN 0 THEN 0 ELSE l.quantity END) AS priced
    FROM main.lines l JOIN main.pos_item p ON p.id = l.item
    WHERE l.store = :store AND l.day = :day AND l.kind <> 5
    GROUP BY p.menu_item_id),
uncounted AS (
    SELECT item, SUM(orders) AS orders, SUM(reduced) AS reduced FROM (
        SELECT p.menu_item_id AS item,
            o.orders * MAX(o.status = 1 OR l.kind <> 6) - MAX(l.kind <> 6) AS orders,
            SUM(CASE o.status WHEN 1 THEN 2 * abs(l.net) ELSE 0 END) AS reduced
        FROM main.orders o
        JOIN main.lines l
            ON l.store = o.store AND l.day = o.day AND l.number = o.number AND l.repeat = o.repeat
        JOIN main.pos_item p ON p.id = l.item
        WHERE o.store = :store AND o.day = :day AND o.orders <> 1 AND l.kind <> 5
        GROUP BY o.number, o.repeat, p.menu_item_id)
    GROUP BY item),
counted AS (
    SELECT s.item, s.orders + COALESCE(u.orders, 0) AS orders, s.quantity, s.pieces,
        CASE m.role WHEN 'reduction' THEN 0 ELSE s.gross END AS gross,
        CASE m.role WHEN 'reduction' THEN COALESCE(u.reduced, 0) - s.reduced ELSE s.net END AS net,
        s.priced
    FROM sold s JOIN main.menu_item m ON m.id = s.item LEFT JOIN uncounted u ON u.item = s.item
    WHERE m.role <> 'not_sales')
INSERT INTO {into}.day_item
SELECT :store, :day, item, orders, quantity, pieces, gross, gross - net, net, priced FROM counted"""

_STAFF_MEAL = " OR ".join(
    f"name LIKE '%{word}%'" for word in ("员工餐", "staff meal", "employee meal", "crew meal")
)
# Whatever was sold was made: refunds (kind 6, status 1) and returned dishes (negative) take nothing off.
# Only an order that was taken back in full and then settled again is not made twice: there the refund
# counts against its first bill.
_DAY_USAGE = f"""
WITH taken_back AS MATERIALIZED (
    SELECT r.number, r.repeat, r.orders < 0 AND EXISTS (
            SELECT 1 FROM main.orders p WHERE p.store = r.store AND p.day = r.day AND p.number = r.number
                AND p.status = 0 AND p.paid_at > r.paid_at) AS again
    FROM main.orders r
    WHERE r.store = :store AND r.day = :day AND r.orders <> 1 AND r.status = 1),
staff_meals AS MATERIALIZED (
    SELECT number, repeat FROM main.orders
    WHERE store = :store AND day = :day AND (
        channel IN (SELECT id FROM main.channel WHERE {_STAFF_MEAL})
        OR payment IN (SELECT id FROM main.reference WHERE kind = 'payment' AND ({_STAFF_MEAL})))),
in_pieces AS MATERIALIZED (
    SELECT DISTINCT number, repeat, combo FROM main.lines
    WHERE store = :store AND day = :day AND combo <> line)
INSERT INTO {{into}}.day_usage
SELECT :store, :day, p.menu_item_id AS item, s.number IS NOT NULL AS staff, SUM(l.quantity) AS quantity,
    SUM(CASE WHEN c.combo IS NULL THEN l.quantity ELSE 0 END)
FROM main.lines l JOIN main.pos_item p ON p.id = l.item
LEFT JOIN taken_back t ON t.number = l.number AND t.repeat = l.repeat
LEFT JOIN staff_meals s ON s.number = l.number AND s.repeat = l.repeat
LEFT JOIN in_pieces c ON c.number = l.number AND c.repeat = l.repeat AND c.combo = l.line
WHERE l.store = :store AND l.day = :day AND l.kind <> 5
    AND CASE WHEN t.again IS NULL THEN l.kind <> 6 AND l.quantity > 0 ELSE t.again AND l.quantity < 0 END
GROUP BY p.menu_item_id, s.number IS NOT NULL HAVING SUM(l.quantity) <> 0"""  # noqa: S608  names of our own

_MONTH_GRID = """
INSERT INTO {into}.month_grid
SELECT store, :month, (day + 3) % 7, quarter, channel, SUM(orders), SUM(net), SUM(covers)
FROM {into}.day_quarter WHERE store = :store AND day BETWEEN :start AND :end
GROUP BY (day + 3) % 7, quarter, channel"""

_MONTH_ITEM = """
INSERT INTO {into}.month_item
SELECT store, :month, item, SUM(orders), SUM(quantity), SUM(pieces), SUM(gross), SUM(discount), SUM(net),
    SUM(priced)
FROM {into}.day_item WHERE store = :store AND day BETWEEN :start AND :end
GROUP BY item"""

_TIMES = """
SELECT COALESCE(paid_at, ordered_at) AS moment FROM main.orders
WHERE store = ? AND day = ? AND orders > 0 AND moment IS NOT NULL"""


def rebuild(wire: sqlite3.Connection, store: int, days: Iterable[int], *, into: str = "main") -> None:
    """Make the roll-ups of these days of a store what its orders and lines give.

    It belongs to the caller's transaction. ``into`` is the schema whose roll-ups are made.
    """
    touched = sorted(set(days))
    for day in touched:
        span = {"store": store, "day": day}
        for table in DAY_TABLES:
            wire.execute(f"DELETE FROM {into}.{table} WHERE store = :store AND day = :day", span)  # noqa: S608
        for statement in (_DAY_CHANNEL, _DAY_QUARTER, _DAY_ITEM, _DAY_USAGE):
            wire.execute(statement.format(into=into), span)
        _rebuild_peak(wire, store, day, into)
    for month in sorted(set(map(month_of, touched))):
        _rebuild_month(wire, store, month, into)


def rebuild_items(wire: sqlite3.Connection, store: int, days: Sequence[int]) -> None:
    """The same for the sales of menu items alone: enough where only their names were merged."""
    for day in days:
        span = {"store": store, "day": day}
        for table, statement in (("day_item", _DAY_ITEM), ("day_usage", _DAY_USAGE)):
            wire.execute(f"DELETE FROM {table} WHERE store = :store AND day = :day", span)  # noqa: S608
            wire.execute(statement.format(into="main"), span)
    for month in sorted(set(map(month_of, days))):
        _rebuild_month(wire, store, month, "main")


def _rebuild_peak(wire: sqlite3.Connection, store: int, day: int, into: str) -> None:
    times = sorted(moment for (moment,) in wire.execute(_TIMES, (store, day)))
    peak, clock = peak_hour(times), busiest_clock_hour(times)
    if peak and clock:
        wire.execute(
            f"INSERT INTO {into}.day_peak VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
            (store, day, *peak, *clock),
        )


def _rebuild_month(wire: sqlite3.Connection, store: int, month: int, into: str) -> None:
    days = month_range(month)
    span = {"store": store, "month": month, "start": days.start, "end": days.end}
    for table, statement in zip(MONTH_TABLES, (_MONTH_GRID, _MONTH_ITEM), strict=True):
        wire.execute(f"DELETE FROM {into}.{table} WHERE store = :store AND month = :month", span)  # noqa: S608
        wire.execute(statement.format(into=into), span)
