"""Roll-ups by dish: what was sold of it each day and month, and what was made of it."""

import sqlite3
from collections.abc import Iterable

from desktop.analysis.days import month_of, month_range

# One look at a day's lines gives what both roll-ups by dish need. Every order that holds a dish counts one
# here, but for a dish that it only gives back (kind 6); voided lines (kind 5) are nothing.
_SOLD = """
INSERT INTO temp.sold
SELECT p.menu_item_id,
    COUNT(DISTINCT CASE WHEN l.kind = 6 THEN NULL WHEN l.repeat = 0 THEN l.number
        ELSE l.number || char(31) || l.repeat END),
    SUM(l.quantity), SUM(l.pieces), SUM(l.gross), SUM(l.net), SUM(abs(l.net)),
    SUM(CASE l.gross WHEN 0 THEN 0 ELSE l.quantity END),
    SUM(CASE WHEN l.kind <> 6 AND l.quantity > 0 THEN l.quantity ELSE 0 END), MAX(l.combo)
FROM main.lines l JOIN main.pos_item p ON p.id = l.item
WHERE l.store = :store AND l.day = :day AND l.kind <> 5
GROUP BY p.menu_item_id"""

# The few orders that do not count one are found by their index and set right: a full refund takes one off,
# and gives a reduction back.
_DAY_ITEM = """
WITH uncounted AS (
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
    FROM temp.sold s JOIN main.menu_item m ON m.id = s.item LEFT JOIN uncounted u ON u.item = s.item
    WHERE m.role <> 'not_sales')
INSERT INTO {into}.day_item
SELECT :store, :day, item, orders, quantity, pieces, gross, gross - net, net, priced FROM counted"""

_STAFF_MEAL = " OR ".join(
    f"name LIKE '%{word}%'" for word in ("员工餐", "staff meal", "employee meal", "crew meal")
)
_STAFF_CHANNELS = f"SELECT id FROM main.channel WHERE {_STAFF_MEAL}"  # noqa: S608  words of our own
_STAFF_PAYMENTS = f"SELECT id FROM main.reference WHERE kind = 'payment' AND ({_STAFF_MEAL})"  # noqa: S608

# Whatever was sold was made: refunds (kind 6, status 1) and returned dishes (negative) take nothing off.
# Only an order that was taken back in full and then settled again is not made twice: there the refund
# counts against its first bill. Combos whose pieces are listed are not bare. Most lines are simply summed;
# those of the few refunded orders and staff meals are taken out of the sum and added as they count.
_DAY_USAGE = f"""
WITH odd AS MATERIALIZED (
    SELECT o.number, o.repeat,
        o.channel IN ({_STAFF_CHANNELS}) OR COALESCE(o.payment IN ({_STAFF_PAYMENTS}), 0) AS staff_meal,
        CASE WHEN o.status = 1 AND o.orders <> 1 THEN o.orders < 0 AND EXISTS (
            SELECT 1 FROM main.orders p WHERE p.store = o.store AND p.day = o.day AND p.number = o.number
                AND p.status = 0 AND p.paid_at > o.paid_at) END AS again
    FROM main.orders o
    WHERE o.store = :store AND o.day = :day AND (staff_meal OR again IS NOT NULL)),
held AS MATERIALIZED (
    SELECT p.menu_item_id AS item, o.staff_meal AS staff, o.again, l.quantity,
        l.kind <> 6 AND l.quantity > 0 AS made,
        NOT EXISTS (SELECT 1 FROM main.lines c WHERE c.store = l.store AND c.day = l.day
            AND c.number = l.number AND c.repeat = l.repeat AND c.combo = l.line AND c.line <> l.line) AS bare
    FROM odd o CROSS JOIN main.lines l
        ON l.store = :store AND l.day = :day AND l.number = o.number AND l.repeat = o.repeat
    JOIN main.pos_item p ON p.id = l.item
    WHERE l.kind <> 5),
in_pieces AS (
    SELECT DISTINCT number, repeat, combo FROM main.lines
    WHERE store = :store AND day = :day AND combo <> line),
parts AS (
    SELECT item, 0 AS staff, made AS quantity, made AS bare FROM temp.sold
    UNION ALL SELECT p.menu_item_id, 0, 0, -l.quantity
    FROM in_pieces c CROSS JOIN main.lines l ON l.store = :store AND l.day = :day
        AND l.number = c.number AND l.repeat = c.repeat AND l.line = c.combo
    JOIN main.pos_item p ON p.id = l.item
    WHERE l.kind NOT IN (5, 6) AND l.quantity > 0
    UNION ALL SELECT item, 0, -quantity, -quantity * bare FROM held WHERE made
    UNION ALL SELECT item, staff, quantity, quantity * bare FROM held
    WHERE CASE WHEN again IS NULL THEN made ELSE again AND quantity < 0 END)
INSERT INTO {{into}}.day_usage
SELECT :store, :day, item, staff, SUM(quantity), SUM(bare) FROM parts
GROUP BY item, staff HAVING SUM(quantity) <> 0"""  # noqa: S608  names of our own

# Most days have no refunds and no staff meals, and many stores no combos with pieces.
_IS_UNUSUAL = f"""
SELECT EXISTS (SELECT 1 FROM temp.sold WHERE combo IS NOT NULL)
    OR EXISTS (SELECT 1 FROM main.orders WHERE store = :store AND day = :day AND orders <> 1 AND status = 1)
    OR EXISTS ({_STAFF_CHANNELS}) OR EXISTS ({_STAFF_PAYMENTS})"""  # noqa: S608
_PLAIN_USAGE = """
INSERT INTO {into}.day_usage SELECT :store, :day, item, 0, made, made FROM temp.sold WHERE made <> 0"""

_MONTH_ITEM = """
INSERT INTO {into}.month_item
SELECT store, :month, item, SUM(orders), SUM(quantity), SUM(pieces), SUM(gross), SUM(discount), SUM(net),
    SUM(priced)
FROM {into}.day_item WHERE store = :store AND day BETWEEN :start AND :end
GROUP BY item"""


def rebuild_dishes(wire: sqlite3.Connection, store: int, days: Iterable[int], *, into: str = "main") -> None:
    """Make the roll-ups by dish what the lines give; enough by itself where only dishes were merged.

    It belongs to the caller's transaction. ``into`` is the schema whose roll-ups are made.
    """
    wire.execute(
        "CREATE TEMP TABLE IF NOT EXISTS sold "
        "(item, orders, quantity, pieces, gross, net, reduced, priced, made, combo)"
    )
    touched = sorted(set(days))
    for day in touched:
        _rebuild_day(wire, {"store": store, "day": day}, into)
    for month in sorted(set(map(month_of, touched))):
        rebuild_month(wire, store, month, into)


def _rebuild_day(wire: sqlite3.Connection, span: dict[str, int], into: str) -> None:
    wire.execute("DELETE FROM temp.sold")
    wire.execute(_SOLD, span)
    for table in ("day_item", "day_usage"):
        wire.execute(f"DELETE FROM {into}.{table} WHERE store = :store AND day = :day", span)  # noqa: S608
    wire.execute(_DAY_ITEM.format(into=into), span)
    (is_unusual,) = wire.execute(_IS_UNUSUAL, span).fetchone()
    wire.execute((_DAY_USAGE if is_unusual else _PLAIN_USAGE).format(into=into), span)


def rebuild_month(wire: sqlite3.Connection, store: int, month: int, into: str) -> None:
    """Make the roll-up of a month by dish the sum of its days'."""
    days = month_range(month)
    span = {"store": store, "month": month, "start": days.start, "end": days.end}
    wire.execute(f"DELETE FROM {into}.month_item WHERE store = :store AND month = :month", span)  # noqa: S608
    wire.execute(_MONTH_ITEM.format(into=into), span)
