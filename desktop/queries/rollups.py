"""Roll-ups: rebuilt from orders and lines for the days that were touched."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from desktop.analysis.days import Range, month_of, month_range
from desktop.analysis.peak import busiest_clock_hour, peak_hour

_LONGEST = 31  # days that one statement rolls up: bounds its sorting
_TABLES = ("day_channel", "day_quarter", "day_item", "day_peak")

_DAY_CHANNEL = """
INSERT INTO day_channel
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
FROM orders WHERE store = ? AND day BETWEEN ? AND ?
GROUP BY store, day, channel"""

# Completed orders are those that count; what is given back takes money alone from its quarter-hour.
_DAY_QUARTER = """
INSERT INTO day_quarter
SELECT store, day, COALESCE(paid_at, ordered_at) % 86400 / 900 AS quarter, channel,
    SUM(orders > 0), SUM(net),
    SUM(CASE WHEN orders > 0 THEN COALESCE(covers, 0) ELSE 0 END),
    SUM(orders > 0 AND order_seconds + payment_seconds IS NOT NULL),
    SUM(CASE WHEN orders > 0 AND payment_seconds IS NOT NULL THEN COALESCE(order_seconds, 0) ELSE 0 END),
    SUM(CASE WHEN orders > 0 AND order_seconds IS NOT NULL THEN COALESCE(payment_seconds, 0) ELSE 0 END)
FROM orders WHERE store = ? AND day BETWEEN ? AND ? AND quarter IS NOT NULL
GROUP BY store, day, quarter, channel"""

_DAY_ITEM = """
INSERT INTO day_item
SELECT store, day, item, SUM(orders), SUM(quantity), SUM(pieces), SUM(gross), SUM(gross - net), SUM(net),
    SUM(priced)
FROM (
    SELECT l.store, l.day, m.id AS item,
        CASE WHEN MAX(l.kind <> 6 OR o.status = 1) THEN o.orders ELSE 0 END AS orders,
        SUM(l.quantity) AS quantity, SUM(l.pieces) AS pieces,
        SUM(CASE l.gross WHEN 0 THEN 0 ELSE l.quantity END) AS priced,
        SUM(CASE m.role WHEN 'reduction' THEN 0 ELSE l.gross END) AS gross,
        SUM(CASE m.role WHEN 'reduction' THEN abs(l.net) * (o.status * 2 - 1) ELSE l.net END) AS net
    FROM lines l
    JOIN orders o ON o.store = l.store AND o.day = l.day AND o.number = l.number AND o.repeat = l.repeat
    JOIN pos_item p ON p.id = l.item JOIN menu_item m ON m.id = p.menu_item_id
    WHERE l.store = ? AND l.day BETWEEN ? AND ? AND l.kind <> 5 AND m.role <> 'not_sales'
    GROUP BY l.store, l.day, l.number, l.repeat, m.id)
GROUP BY store, day, item"""

_MONTH_GRID = """
INSERT INTO month_grid
SELECT store, ?, (day + 3) % 7, quarter, channel, SUM(orders), SUM(net), SUM(covers)
FROM day_quarter WHERE store = ? AND day BETWEEN ? AND ? GROUP BY store, (day + 3) % 7, quarter, channel"""

_MONTH_ITEM = """
INSERT INTO month_item
SELECT store, ?, item, SUM(orders), SUM(quantity), SUM(pieces), SUM(gross), SUM(discount), SUM(net),
    SUM(priced)
FROM day_item WHERE store = ? AND day BETWEEN ? AND ? GROUP BY store, item"""

_TIMES = """
SELECT day, COALESCE(paid_at, ordered_at) AS moment FROM orders
WHERE store = ? AND day BETWEEN ? AND ? AND orders > 0 AND moment IS NOT NULL ORDER BY day, moment"""


def rebuild(wire: sqlite3.Connection, store: int, days: Iterable[int]) -> None:
    """Make all roll-ups of the days of one store what its orders and lines give; in the caller's
    transaction."""
    touched = sorted(set(days))
    for part in _runs(touched):
        span = (store, part.start, part.end)
        for table in _TABLES:
            wire.execute(f"DELETE FROM {table} WHERE store = ? AND day BETWEEN ? AND ?", span)  # noqa: S608
        for statement in (_DAY_CHANNEL, _DAY_QUARTER, _DAY_ITEM):
            wire.execute(statement, span)
        wire.executemany("INSERT INTO day_peak VALUES (?, ?, ?, ?, ?, ?)", _peaks(wire, span))
    for month in sorted({month_of(day) for day in touched}):
        for table, statement in (("month_grid", _MONTH_GRID), ("month_item", _MONTH_ITEM)):
            wire.execute(f"DELETE FROM {table} WHERE store = ? AND month = ?", (store, month))  # noqa: S608
            wire.execute(statement, (month, store, *month_range(month)))


def _peaks(wire: sqlite3.Connection, span: tuple[int, int, int]) -> list[tuple[int, ...]]:
    rows = []
    for day, group in groupby(wire.execute(_TIMES, span).fetchall(), key=lambda row: row[0]):
        times = [moment for _, moment in group]
        peak, clock = peak_hour(times), busiest_clock_hour(times)
        if peak and clock:
            rows.append((span[0], day, *peak, *clock))
    return rows


def _runs(days: list[int]) -> Iterator[Range]:
    """Ascending days as runs without a gap, none longer than a month."""
    start = end = None
    for day in days:
        if start is None or end is None:
            start = end = day
        elif day == end + 1 and day - start < _LONGEST:
            end = day
        else:
            yield Range(start, end)
            start = end = day
    if start is not None and end is not None:
        yield Range(start, end)
