"""Orders with their stamps, as columns: the newest whole days of a period, so that reading stays quick."""

from typing import Any, NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.served import COLUMNS, Served, served
from desktop.models.base import connection
from desktop.queries.rollups import completed_at

READ_AT_ONCE = 60_000  # orders; a third of a second's reading

_NEWEST = """
SELECT MIN(day), MAX(day) FROM (
    SELECT day, SUM(SUM(orders)) OVER (ORDER BY day DESC) - SUM(orders) AS after
    FROM day_quarter WHERE store = ? AND day BETWEEN ? AND ? GROUP BY day)
WHERE after < ?"""


class Read(NamedTuple):
    """Orders and the days they were completed on; None where there are none."""

    days: Range | None
    orders: Served


def served_orders(store: int, period: Range, most: int = READ_AT_ONCE) -> Read:
    """The completed orders of one store on the newest days of a period that hold about ``most`` of them."""
    wire = connection()
    cut_off, pays_after = wire.execute(
        "SELECT cut_off, COALESCE(pays_after, 0) FROM store WHERE id = ?", (store,)
    ).fetchone()
    first, last = wire.execute(_NEWEST, (store, *period, most)).fetchone()
    days = None if first is None else Range(first, last)
    rows = _rows(store, days) if days else []
    return Read(days, served(rows, cut_off, pays_after=bool(pays_after)))


def order_keys(store: int, days: Range) -> list[tuple[int, str, int]]:
    """Day, number and repeat of the completed orders of these days, in the order of ``served_orders``."""
    return _select("day, number, repeat", store, days)


def _rows(store: int, days: Range) -> list[tuple[int | None, ...]]:
    completed = completed_at(connection(), store)
    return _select(", ".join(COLUMNS).replace("completed", completed), store, days)


def _select(columns: str, store: int, days: Range) -> list[Any]:
    wire = connection()
    return wire.execute(
        f"SELECT {columns} FROM orders o JOIN channel c ON c.id = o.channel "  # noqa: S608
        f"WHERE store = ? AND day BETWEEN ? AND ? AND orders > 0 AND {completed_at(wire, store)} IS NOT NULL "
        "ORDER BY day, number, repeat",
        (store, *days),
    ).fetchall()
