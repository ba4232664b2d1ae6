"""Questions about two stores side by side."""

from typing import NamedTuple

from desktop.analysis.bridge import bridge
from desktop.analysis.days import Range
from desktop.analysis.food_cost_bridge import FoodCostBridge
from desktop.analysis.periods import months
from desktop.analysis.store_figures import combined
from desktop.analysis.two_stores import TwoStores, two_stores
from desktop.errors import BookError
from desktop.queries.food_cost_bridges import Interval, bridge_between
from desktop.queries.opportunities import sold_by_store
from desktop.queries.regions import by_store, months_of, stores_of
from desktop.queries.stock_counts import counts_around
from desktop.queries.totals import items_sold
from desktop.words import N_

NO_COUNTS = N_("One of the two stores has no two counts around these months, so food cost is not compared.")


class Pair(NamedTuple):
    """The stores one can choose from, the two chosen, and their reports; None where one has no sales."""

    names: dict[int, str]
    stores: tuple[int, int]
    report: TwoStores | None
    food_cost: FoodCostBridge | None


def pair_of(currency: str, period: Range, stores: tuple[int | None, int | None], apart: str) -> Pair:
    """Two stores over the months that a period touches; who is None, or without sales, is chosen here: the
    one with the lowest average check against the one with the highest. ``apart`` names their difference.
    """
    within = months_of(period)
    facts = {store: combined(own) for store, own in by_store(stores_of(currency), *within).items()}
    names = {store.id: store.label for store in stores_of(currency) if store.id in facts}
    by_check = sorted(facts, key=lambda store: (facts[store].sales.average_check or 0, store))
    if len(by_check) < 2:
        return Pair(names, (0, 0), None, None)
    one, two = (store if store in facts else None for store in stores)
    one = one if one is not None else next(store for store in by_check if store != two)
    two = two if two is not None and two != one else next(
        store for store in reversed(by_check) if store != one
    )  # fmt: skip
    whole = months(*within)
    sides = [items_sold((store,), whole) for store in (two, one)]
    from_other = bridge(facts[two].sales, facts[one].sales, *sides)
    sold = sold_by_store((one, two), within)
    report = two_stores(
        (facts[one], facts[two]), (names[one], names[two], apart), from_other,
        (sold.get(one, {}), sold.get(two, {})),
    )  # fmt: skip
    return Pair(names, (one, two), report, _food_cost(one, two, whole))


def _food_cost(one: int, two: int, period: Range) -> FoodCostBridge:
    """From the other's food cost % to the first one's, each between its own counts."""
    ends = [(store, *counts_around(store, period)) for store in (two, one)]
    known = [Interval(store, first.day, last.day) for store, first, last in ends if first and last]
    if len(known) < 2:
        return FoodCostBridge(None, None, reason=NO_COUNTS)
    try:
        return bridge_between(*known)
    except BookError as error:
        return FoodCostBridge(None, None, reason=str(error))
