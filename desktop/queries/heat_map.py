"""Questions about when a store is busy."""

from desktop.analysis.days import Range, weekday
from desktop.analysis.heat_map import WEEK, Cell, HeatMap, Place, heat_map
from desktop.analysis.throughput import Busiest
from desktop.models.base import connection
from desktop.queries.quarter_sums import cut_off, quarter_sums
from desktop.queries.totals import marks

_COLUMNS = ", ".join(Cell._fields)


def heat_map_between(
    stores: tuple[int, ...], period: Range, channels: tuple[int, ...] | None = None, *, best: bool = False
) -> HeatMap:
    """The average day of each weekday; ``best``: its day with the most orders; a period of one day: that.

    ``channels`` are Channel.id, None all of them. An average or a best day of several stores is that of
    an average store.
    """
    if best and period.length > 1:
        return _best_days(stores, period, channels)
    days = _trading_days(stores, period)
    one = period.start if period.length == 1 else None
    weekdays = range(WEEK) if one is None else (weekday(one),)
    return heat_map(
        period,
        [Place(number, one, days.get(number, 0)) for number in weekdays],
        _cells(stores, period, channels),
        cut_off(stores),
        channels=channels,
        peak=_peak(stores[0], one) if one is not None and len(stores) == 1 and channels is None else None,
    )


def _best_days(stores: tuple[int, ...], period: Range, channels: tuple[int, ...] | None) -> HeatMap:
    """For each weekday with orders its day with the most of them, the earliest of equals."""
    rows = connection().execute(
        "SELECT day, SUM(orders) AS orders, COUNT(DISTINCT store) FROM day_quarter "  # noqa: S608
        f"WHERE store IN {marks(stores)} AND day BETWEEN ? AND ?{_in(channels)} "
        "GROUP BY day HAVING orders > 0 ORDER BY orders DESC, day",
        (*stores, *period, *(channels or ())),
    )
    best: dict[int, Place] = {}
    for day, _orders, traded in rows:
        best.setdefault(weekday(day), Place(weekday(day), day, traded))
    cells: dict[tuple[int, int], Cell] = {}
    for place in best.values():
        assert place.day is not None  # noqa: S101  each is a day
        cells |= _cells(stores, Range(place.day, place.day), channels)
    places = [best.get(number, Place(number, None, 0)) for number in range(WEEK)]
    return heat_map(period, places, cells, cut_off(stores), channels=channels)


def _cells(
    stores: tuple[int, ...], period: Range, channels: tuple[int, ...] | None
) -> dict[tuple[int, int], Cell]:
    rows = quarter_sums("weekday, quarter", _COLUMNS, stores, period, channels)
    return {(day, quarter): Cell._make(sums) for day, quarter, *sums in rows}


def _trading_days(stores: tuple[int, ...], period: Range) -> dict[int, int]:
    """Days with sales of each weekday, counted per store."""
    rows = connection().execute(
        "SELECT (day + 3) % 7 AS weekday, COUNT(*) FROM ("  # noqa: S608
        f"SELECT day FROM day_channel WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? "
        "GROUP BY store, day HAVING SUM(orders) > 0) GROUP BY weekday",
        (*stores, *period),
    )
    return dict(rows.fetchall())


def _peak(store: int, day: int) -> Busiest | None:
    row = connection().execute(
        "SELECT store, day, peak_start, peak_orders FROM day_peak WHERE store = ? AND day = ?", (store, day)
    )
    found = row.fetchone()
    return Busiest._make(found) if found else None


def _in(channels: tuple[int, ...] | None) -> str:
    return "" if channels is None else f" AND channel IN {marks(channels)}"
