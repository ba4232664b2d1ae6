"""A store's parts of the day, and what is sold in them."""

from collections import defaultdict
from collections.abc import Sequence

from desktop.analysis.dayparts import (
    USUAL,
    Daypart,
    Dayparts,
    QuarterSums,
    StoreDay,
    check_dayparts,
    dayparts,
)
from desktop.analysis.days import Range
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.quarter_sums import quarter_sums
from desktop.queries.totals import marks


def dayparts_between(stores: tuple[int, ...], period: Range) -> Dayparts:
    """What each part of the day brings, each store by its own parts."""
    quarters = _quarters(stores, period)
    days, net = _days_and_net(stores, period)
    rows = connection().execute(
        f"SELECT id, tills FROM store WHERE id IN {marks(stores)} ORDER BY code",  # noqa: S608
        stores,
    )
    held = [StoreDay(quarters[key], days.get(key, 0), tills, store_dayparts(key)) for key, tills in rows]
    return dayparts(period, [store for store in held if store.days], net)


def store_dayparts(store: int) -> tuple[Daypart, ...]:
    """The parts of a store's day: its own, or the usual ones."""
    rows = connection().execute("SELECT start, name FROM daypart WHERE store_id = ? ORDER BY start", (store,))
    return tuple(Daypart._make(row) for row in rows) or USUAL


def set_dayparts(store: int, parts: Sequence[Daypart]) -> None:
    """Give a store parts of its own; without any it goes by the usual ones again.

    Raises BookError where a part cannot be.
    """
    check_dayparts(parts)
    with writing() as wire:
        wire.execute("DELETE FROM daypart WHERE store_id = ?", (store,))
        wire.executemany("INSERT INTO daypart VALUES (?, ?, ?)", [(store, *part) for part in parts])


def _quarters(stores: tuple[int, ...], period: Range) -> dict[int, dict[int, QuarterSums]]:
    """For each store its sales by quarter-hour of the clock."""
    passes = {key for (key,) in connection().execute("SELECT id FROM channel WHERE passes_tills")}
    found: dict[int, dict[int, QuarterSums]] = defaultdict(dict)
    for store, quarter, channel, orders, net in quarter_sums(
        "store, quarter, channel", "orders, net", stores, period
    ):
        before = found[store].get(quarter, QuarterSums(0, 0, 0))
        at_tills = orders if channel in passes else 0
        found[store][quarter] = QuarterSums(
            before.orders + orders, before.net + net, before.at_tills + at_tills
        )
    return found


def _days_and_net(stores: tuple[int, ...], period: Range) -> tuple[dict[int, int], int]:
    """Each store's days with sales, and all net sales."""
    rows = connection().execute(
        "SELECT store, SUM(orders > 0), SUM(net) FROM ("  # noqa: S608
        "SELECT store, SUM(orders) AS orders, SUM(net) AS net FROM day_channel "
        f"WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? GROUP BY store, day) GROUP BY store",
        (*stores, *period),
    )
    found = rows.fetchall()
    return {store: days for store, days, _net in found}, sum(net for *_others, net in found)
