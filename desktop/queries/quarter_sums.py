"""Sums of the roll-ups by quarter-hour: whole months from their own, the days beside them one by one."""

from typing import Any

from desktop.analysis.days import Range, whole_months
from desktop.models.base import connection
from desktop.queries.totals import marks


def quarter_sums(
    keys: str, columns: str, stores: tuple[int, ...], period: Range, channels: tuple[int, ...] | None = None
) -> list[tuple[Any, ...]]:
    """For each of ``keys`` (of store, weekday, quarter, channel) the sums of ``columns``."""
    months = whole_months(period)
    spans = [("month_grid", "month", months.first, months.last)] if months.first <= months.last else []
    spans += [("day_quarter", "day", *beside) for beside in months.beside]
    parts, values = [], []
    for table, unit, first, last in spans:
        weekday = "weekday" if table == "month_grid" else "(day + 3) % 7 AS weekday"
        where = f"store IN {marks(stores)} AND {unit} BETWEEN ? AND ?"
        if channels is not None:
            where += f" AND channel IN {marks(channels)}"
        parts.append(f"SELECT store, {weekday}, quarter, channel, {columns} FROM {table} WHERE {where}")  # noqa: S608
        values += [*stores, first, last, *(channels or ())]
    sums = ", ".join(f"SUM({name})" for name in columns.split(", "))
    sql = f"SELECT {keys}, {sums} FROM ({' UNION ALL '.join(parts)}) GROUP BY {keys}"  # noqa: S608
    return connection().execute(sql, values).fetchall() if parts else []


def cut_off(stores: tuple[int, ...]) -> int:
    """The earliest end of the stores' business day, in minutes after midnight."""
    found = f"SELECT MIN(cut_off) FROM store WHERE id IN {marks(stores)}"  # noqa: S608
    row = connection().execute(found, stores).fetchone()
    return row[0] or 0
