"""The question of the home screen."""

from desktop.analysis.days import Range, month_of
from desktop.analysis.home import HomeReport, home, spans
from desktop.analysis.oddities import Oddity, StoreDays, Tally, oddities
from desktop.models.base import connection
from desktop.queries.stores import sales_periods, targets
from desktop.queries.totals import marks, sales_by_channel, sales_by_day


def home_on(stores: tuple[int, ...], today: int) -> HomeReport:
    """Where the stores stand on a day (days since 1970-01-01), or where their sales end before it."""
    periods = {store: period for store, period in sales_periods().items() if store in stores}
    if not periods:
        return HomeReport(today)
    span = spans(today, max(period.end for period in periods.values()))
    first = min(span.month.start, span.week_before.start)
    return home(
        today,
        span,
        sales_by_day(stores, Range(first, span.reference)),
        sales_by_channel(stores, span.month),
        _target(stores, month_of(span.reference)),
        _oddities(periods, span.look),
    )


def _target(stores: tuple[int, ...], month: int) -> int | None:
    """What the stores aim at together; None unless each of them has a target."""
    found = targets(stores, month)
    return sum(found.values()) if len(found) == len(set(stores)) else None


def _oddities(periods: dict[int, Range], look: Range) -> list[Oddity]:
    stores = tuple(periods)
    scope = f"store IN {marks(stores)} AND day BETWEEN ? AND ?"
    values = (*stores, *look)
    new = _tally(
        "SELECT COUNT(DISTINCT item), SUM(net) FROM day_item d JOIN menu_item m ON m.id = d.item "  # noqa: S608
        f"WHERE {scope} AND m.state = 'new'",
        values,
    )
    adjusted = _tally(
        f"SELECT COUNT(*), SUM(adjustment) FROM orders WHERE {scope} AND adjustment <> 0",  # noqa: S608
        values,
    )
    refused = _tally(
        "SELECT COUNT(*), SUM(refused) FROM import_batch "
        "WHERE refused > 0 AND undone_at IS NULL AND last_day >= ? AND first_day <= ?",
        look,
    )
    return oddities(_store_days(periods, look), new, adjusted, refused, look)


def _tally(sql: str, values: tuple[int, ...]) -> Tally:
    times, amount = connection().execute(sql, values).fetchone()
    return Tally(times, amount or 0)


def _store_days(periods: dict[int, Range], look: Range) -> list[StoreDays]:
    """Each store's days from its first sale on, until it closed."""
    stores = tuple(periods)
    found: dict[int, dict[int, tuple[int, int]]] = {store: {} for store in stores}
    rows = connection().execute(
        "SELECT store, day, SUM(orders), SUM(net) FROM day_channel "  # noqa: S608
        f"WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? GROUP BY store, day",
        (*stores, *look),
    )
    for store, day, orders, net in rows:
        found[store][day] = (orders, net)
    known = connection().execute("SELECT id, name, code, closed FROM store").fetchall()
    return [
        StoreDays(
            name or code,
            Range(max(look.start, periods[store].start), min(look.end, closed or look.end)),
            found[store],
        )
        for store, name, code, closed in known
        if store in found
    ]
