"""Whether a book agrees with itself: orders with their lines, refunds and roll-ups with both."""

import sqlite3
from collections.abc import Iterator, Sequence

from desktop.analysis.days import date_of, month_range
from desktop.analysis.facts import Status
from desktop.models.base import connection
from desktop.models.schema import rolled_back
from desktop.queries.names import Names
from desktop.queries.order_rows import counted
from desktop.queries.order_tables import BOOK, make_like, read
from desktop.queries.refunds import settle_refunds
from desktop.queries.rollups import DAY_TABLES, MONTH_TABLES, rebuild, rebuild_months
from desktop.words import _

# Orders whose totals are not plainly the sums of their lines: those are looked at one by one.
_NOT_PLAIN = """
SELECT o.number FROM main.orders o LEFT JOIN (
    SELECT number, repeat, SUM(gross) AS gross, SUM(net) AS net, SUM(pieces) AS pieces,
        MAX(kind <> 0 OR pieces <> quantity OR quantity % 1000 <> 0 OR gross - discount <> net
            OR item IN (SELECT p.id FROM main.pos_item p JOIN main.menu_item m ON m.id = p.menu_item_id
                WHERE m.role <> 'sale' OR m.kind_set)) AS special
    FROM main.lines WHERE store = :store AND day = :day GROUP BY number, repeat) l
    ON l.number = o.number AND l.repeat = o.repeat
WHERE o.store = :store AND o.day = :day AND NOT COALESCE(
    l.special = 0 AND o.status = 0 AND o.orders = 1 AND o.refunds = 0 AND o.combos = 0
    AND o.gross = l.gross AND o.pieces = l.pieces AND o.discount = l.gross - l.net + o.order_discount
    AND o.net = COALESCE(o.given_net, l.net - o.order_discount)
    AND o.adjustment = o.net - l.net + o.order_discount, 0)
UNION
SELECT number FROM (SELECT number, repeat FROM main.lines WHERE store = :store AND day = :day
    EXCEPT SELECT number, repeat FROM main.orders WHERE store = :store AND day = :day)"""


def check_sales() -> list[str]:
    """What does not agree in the sales of the open book, a sentence a day and kind of trouble."""
    wire = connection()
    with rolled_back(wire):
        codes = dict(wire.execute("SELECT id, code FROM store"))
        days = wire.execute("SELECT store, day FROM orders UNION SELECT store, day FROM lines").fetchall()
        return [*_orders(wire, codes, days), *_refunds(wire, codes), *_roll_ups(wire, codes, days)]


def _orders(
    wire: sqlite3.Connection, codes: dict[int, str], days: Sequence[tuple[int, int]]
) -> Iterator[str]:
    names = Names(wire, batch=0)
    for store, day in days:
        numbers = wire.execute(_NOT_PLAIN, {"store": store, "day": day}).fetchall()
        wrong = [number for (number,) in numbers if not _agrees(wire, names, store, day, number)]
        if wrong:
            yield _(
                "Store {store}, {day}: {count} orders do not agree with their lines, the first is {number}.",
                store=codes.get(store, store),
                day=date_of(day),
                count=len(wrong),
                number=wrong[0],
            )


def _agrees(wire: sqlite3.Connection, names: Names, store: int, day: int, number: str) -> bool:
    found = read(wire, BOOK, store, day, number)
    lines = wire.execute(
        "SELECT COUNT(*) FROM main.lines WHERE store = ? AND day = ? AND number = ?", (store, day, number)
    ).fetchone()[0]
    if lines != sum(len(rows.lines or ()) for rows in found):
        return False
    for rows in found:
        order, expected = rows.order, counted(rows, names)
        if order.status == Status.REFUNDED:
            order = order._replace(orders=expected.order.orders)
        if (order, rows.lines) != expected:
            return False
    return True


def _refunds(wire: sqlite3.Connection, codes: dict[int, str]) -> Iterator[str]:
    spans = wire.execute("SELECT store, MIN(day), MAX(day) FROM orders GROUP BY store").fetchall()
    for store, start, end in spans:
        for day in sorted(settle_refunds(wire, store, start, end)):
            yield _(
                "Store {store}, {day}: a refund does not count as its original says.",
                store=codes.get(store, store),
                day=date_of(day),
            )


def _copy_given(wire: sqlite3.Connection) -> None:
    """What a pack gave as daily figures is taken as it stands; only its months have sums to be checked."""
    given = wire.execute("SELECT store_id, month FROM pack_month WHERE sales = 'daily'").fetchall()
    for store, month in given:
        for table in DAY_TABLES:
            wire.execute(
                f"INSERT INTO temp.{table} SELECT * FROM main.{table} "  # noqa: S608
                "WHERE store = ? AND day BETWEEN ? AND ?",
                (store, *month_range(month)),
            )
        rebuild_months(wire, store, [month], into="temp")


def _roll_ups(
    wire: sqlite3.Connection, codes: dict[int, str], days: Sequence[tuple[int, int]]
) -> Iterator[str]:
    for table in (*DAY_TABLES, *MONTH_TABLES):
        make_like(wire, table, f"temp.{table}")
    for store in sorted({store for store, _day in days}):
        rebuild(wire, store, [day for own, day in days if own == store], into="temp")
    _copy_given(wire)
    for table in (*DAY_TABLES, *MONTH_TABLES):
        when = "month" if table in MONTH_TABLES else "day"
        rows = wire.execute(
            f"SELECT store, {when} FROM (SELECT * FROM main.{table} EXCEPT SELECT * FROM temp.{table}) "  # noqa: S608
            f"UNION SELECT store, {when} FROM (SELECT * FROM temp.{table} EXCEPT SELECT * FROM main.{table})"
        )
        for store, found in rows.fetchall():
            yield _(
                "Store {store}, {day}: the sums in {table} are not those of the orders.",
                store=codes.get(store, store),
                day=found if when == "month" else date_of(found),
                table=table,
            )
