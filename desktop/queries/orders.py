"""Orders found without reading them all: by their day and place in it, or by a search.

The list opens at once however long it is: the daily roll-up says how many orders each day holds, so a
page is found by its day and its place in that day. A search reads orders from the newest day back and
stops after so many that it stays quick; ``OrderList.rest`` is what it has not read.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Any, NamedTuple

from desktop.analysis.days import Range, weekday
from desktop.analysis.orders import LineRow, OrderKey, OrderRow
from desktop.analysis.quarters import QUARTERS
from desktop.analysis.slow_orders import SlowKind
from desktop.models.base import connection
from desktop.queries.rollups import ORDERED, PAID
from desktop.queries.slow_orders import slow_order_keys
from desktop.queries.totals import marks

PAGE = 256
READ_AT_ONCE = 100_000  # orders a search reads before it answers


class Search(NamedTuple):
    """What to look for; empty fields look for nothing.

    ``text`` stands in the order's number, table, staff, till, member or payment, or in the name or
    code of a dish it holds. ``channels`` are Channel.id, ``statuses`` facts.Status, ``least`` is
    net sales in 1/10 000. ``day`` is one business day. What was completed or given back at a certain time:
    on a ``weekday`` (0 is Monday), in the ``quarters`` of the clock from one to before another, ``within``
    local seconds from one to before another. ``slow`` is a kind of orders that slows the counter.
    ``store`` is one of the stores asked of.
    """

    text: str = ""
    channels: tuple[int, ...] = ()
    statuses: tuple[int, ...] = ()
    least: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarters: tuple[int, int] | None = None
    within: tuple[int, int] | None = None
    slow: SlowKind | None = None
    store: int | None = None


class Run(NamedTuple):
    """All orders of one store and day."""

    store: int
    day: int
    held: int


@dataclass(frozen=True, slots=True)
class OrderList:
    """What was found, newest first; ``orders_page`` reads it by pages of PAGE.

    Without a search it holds ``runs``, with one the ``keys`` of what was found, and ``rest`` is the
    part of the period that has not been searched yet.
    """

    count: int
    starts: tuple[int, ...] = ()  # where each run begins
    runs: tuple[Run, ...] = ()
    keys: tuple[OrderKey, ...] = ()
    rest: Range | None = None


def find_orders(stores: tuple[int, ...], period: Range, search: Search | None = None) -> OrderList:
    """The orders of a period, or those a search finds among its newest ``READ_AT_ONCE``."""
    search = search or Search()
    if search.store is not None:
        return find_orders((search.store,), period, search._replace(store=None))
    if search.day is not None:
        return find_orders(stores, Range(search.day, search.day), search._replace(day=None))
    if search.slow is not None:
        return _find_slow(stores, search.slow, search)
    runs = _runs(stores, period) if stores else []
    if search == Search():
        counts = list(accumulate((run.held for run in runs), initial=0))
        return OrderList(counts[-1], tuple(counts[:-1]), tuple(runs))
    if search.weekday is not None:
        runs = [run for run in runs if weekday(run.day) == search.weekday]
    newest = _newest(runs, period)
    keys = _matching(stores, newest, search)
    rest = Range(period.start, newest.start - 1) if newest.start > period.start else None
    return OrderList(len(keys), keys=keys, rest=rest)


def _find_slow(stores: tuple[int, ...], slow: SlowKind, search: Search) -> OrderList:
    behind = {(store, *key) for store in stores for key in slow_order_keys(store, slow)}
    keys = tuple(key for key in _matching(stores, slow.days, search) if key in behind)
    return OrderList(len(keys), keys=keys)


def find_more(found: OrderList, stores: tuple[int, ...], search: Search) -> OrderList:
    """``found`` with what the search finds in the part of the period it has not read yet."""
    if found.rest is None:
        return found
    more = find_orders(stores, found.rest, search)
    return replace(more, count=found.count + more.count, keys=found.keys + more.keys)


def orders_page(found: OrderList, number: int) -> list[OrderRow]:
    """Page ``number`` (from 0) of a list: at most PAGE orders."""
    first = number * PAGE
    if not found.runs:
        return _by_key(found.keys[first : first + PAGE])
    rows: list[OrderRow] = []
    place = bisect_right(found.starts, first) - 1
    while len(rows) < PAGE and place < len(found.runs):
        run = found.runs[place]
        skipped = max(first - found.starts[place], 0)
        rows += _of_run(run, PAGE - len(rows), skipped)
        place += 1
    return rows


def order_lines(key: OrderKey) -> list[LineRow]:
    """The lines of one order as they were sold, under the names of the menu."""
    rows = connection().execute(
        "SELECT line, m.code, m.name, m.category, l.kind, combo, quantity, pieces, gross, discount, net "
        "FROM lines l JOIN pos_item p ON p.id = l.item JOIN menu_item m ON m.id = p.menu_item_id "
        "WHERE store = ? AND day = ? AND number = ? AND repeat = ? ORDER BY line",
        key,
    )
    return [LineRow(*row) for row in rows]


def _runs(stores: tuple[int, ...], period: Range) -> list[Run]:
    """How many orders each store and day holds, the newest day first.

    The roll-up counts 1 for most orders, -1 or 0 for the few of which the book keeps an index.
    """
    scope = f"store IN {marks(stores)} AND day BETWEEN ? AND ?"
    rows = connection().execute(
        "SELECT store, day, SUM(held) FROM ("  # noqa: S608
        f"SELECT store, day, orders AS held FROM day_channel WHERE {scope} UNION ALL "
        f"SELECT store, day, 1 - orders FROM orders INDEXED BY orders_uncounted WHERE {scope} AND orders <> 1"
        ") GROUP BY day, store ORDER BY day DESC, store",
        (*stores, *period, *stores, *period),
    )
    return [Run._make(row) for row in rows]


def _newest(runs: Iterable[Run], period: Range) -> Range:
    """The newest whole days of a period that hold at most READ_AT_ONCE orders, and one day at least."""
    start, read = period.end + 1, 0
    for day, held in groupby(runs, key=lambda run: run.day):
        read += sum(run.held for run in held)
        if read > READ_AT_ONCE and start <= period.end:
            return Range(start, period.end)
        start = day
    return period


_TIME = "COALESCE(paid_at, ordered_at, opened_at)"
_NEWEST_FIRST = "day DESC, store, time DESC, number DESC, repeat DESC"
_ROW = f"""
SELECT o.store, o.day, o.number, o.repeat, s.code, {_TIME} AS time, c.name, t.name, covers, staff.name,
    till.name, member.name, payment.name, status, pieces, gross, discount, refunds, adjustment, net
FROM {{orders}} o JOIN store s ON s.id = o.store JOIN channel c ON c.id = o.channel
LEFT JOIN reference t ON t.id = o."table" LEFT JOIN reference staff ON staff.id = o.staff
LEFT JOIN reference till ON till.id = o.till LEFT JOIN reference member ON member.id = o.member
LEFT JOIN reference payment ON payment.id = o.payment"""  # noqa: S608


def _of_run(run: Run, count: int, skipped: int) -> list[OrderRow]:
    """Some orders of one store and day; only a day's worth is ever sorted or passed over."""
    some = (
        "(SELECT * FROM orders WHERE store = ? AND day = ? "  # noqa: S608
        f"ORDER BY {_TIME} DESC, number DESC, repeat DESC LIMIT ? OFFSET ?)"
    )
    rows = connection().execute(
        f"{_ROW.format(orders=some)} ORDER BY time DESC, o.number DESC, o.repeat DESC",
        (run.store, run.day, count, skipped),
    )
    return [_order(row) for row in rows]


def _by_key(keys: tuple[OrderKey, ...]) -> list[OrderRow]:
    sql = f"{_ROW.format(orders='orders')} WHERE o.store = ? AND o.day = ? AND o.number = ? AND o.repeat = ?"
    wire = connection()
    return [_order(row) for key in keys for row in wire.execute(sql, key)]


def _order(row: tuple[Any, ...]) -> OrderRow:
    store, day, number, repeat, code, time, *rest = row
    channel, table, covers, staff, till, member, payment, *sums = rest
    names = (table or "", covers, staff or "", till or "", member or "", payment or "")
    return OrderRow(OrderKey(store, day, number, repeat), code, day, time, number, channel, *names, *sums)


_NAMED = "IN (SELECT id FROM reference WHERE name LIKE :text ESCAPE '!')"
_DISHES = """
SELECT p.id FROM pos_item p JOIN menu_item m ON m.id = p.menu_item_id
WHERE p.name LIKE :text ESCAPE '!' OR p.code LIKE :text ESCAPE '!'
    OR m.name LIKE :text ESCAPE '!' OR m.code LIKE :text ESCAPE '!'"""
_TEXT = " OR ".join(
    (
        "number LIKE :text ESCAPE '!'",
        *(f'"{name}" {_NAMED}' for name in ("table", "staff", "till", "member", "payment")),
    )
)
_HOLDS = f"""EXISTS (SELECT 1 FROM lines l WHERE l.store = o.store AND l.day = o.day AND l.number = o.number
    AND l.repeat = o.repeat AND l.item IN ({_DISHES}))"""  # noqa: S608


def _matching(stores: tuple[int, ...], period: Range, search: Search) -> tuple[OrderKey, ...]:
    """The keys of the orders of whole days that a search finds, newest first."""
    text = "".join(f"!{sign}" if sign in "!%_" else sign for sign in search.text.strip())
    values: dict[str, Any] = {"least": search.least, "text": f"%{text}%"}
    conditions = [f"store IN {_numbers(stores)}", *_when(period, search, values)]
    if search.channels:
        conditions.append(f"channel IN {_numbers(search.channels)}")
    if search.statuses:
        conditions.append(f"status IN {_numbers(search.statuses)}")
    if search.least is not None:
        conditions.append("net >= :least")
    wire = connection()
    if text:
        dishes = wire.execute(f"{_DISHES} LIMIT 1", values).fetchone()
        conditions.append(f"({_TEXT} OR {_HOLDS})" if dishes else f"({_TEXT})")
    rows = wire.execute(
        f"SELECT store, day, number, repeat, {_TIME} AS time FROM orders o "  # noqa: S608
        f"WHERE {' AND '.join(conditions)} ORDER BY {_NEWEST_FIRST}",
        values,
    )
    return tuple(OrderKey(*row[:4]) for row in rows)


_COMPLETED = f"CASE WHEN store IN (SELECT id FROM store WHERE pays_after) THEN {ORDERED} ELSE {PAID} END"  # noqa: S608


def _when(period: Range, search: Search, values: dict[str, Any]) -> Iterator[str]:
    """Conditions on the day and the time; their ``values`` are added."""
    values |= {"start": period.start, "end": period.end}
    if search.weekday is None:
        yield "day BETWEEN :start AND :end"
    else:  # named one by one, so that the other days are not read
        first = period.start + (search.weekday - weekday(period.start)) % 7
        yield f"day IN {_numbers(range(first, period.end + 1, 7))}"
    if search.quarters is not None or search.within is not None:
        yield "(orders > 0 OR net <> 0)"  # what the sums by time are made of
    if search.quarters is not None:
        values["quarter"], following = search.quarters
        values["quarters"] = (following - search.quarters[0]) % QUARTERS or QUARTERS
        yield f"({_COMPLETED} % 86400 / 900 - :quarter + {QUARTERS}) % {QUARTERS} < :quarters"
    if search.within is not None:
        values["from"], values["until"] = search.within
        yield f"{_COMPLETED} >= :from AND {_COMPLETED} < :until"


def _numbers(values: Iterable[int]) -> str:
    """Our own numbers as a list for ``IN``."""
    return f"({', '.join(str(int(value)) for value in values)})"
