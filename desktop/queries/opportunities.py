"""Questions about what the gaps between stores are worth, and about the prices they pay."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.levers import Sold
from desktop.analysis.opportunity import Opportunities, Region, opportunities
from desktop.analysis.prices_paid import Paid, PricesPaid, prices_paid
from desktop.analysis.store_actions import Brought, StoreAction, brought
from desktop.analysis.store_months import StoreMonth
from desktop.models.base import connection
from desktop.queries.price_changes import bought_items
from desktop.queries.regions import by_store, like_for_like, months_back, months_of, stores_of
from desktop.queries.store_actions import actions_of
from desktop.queries.store_months import month_prices
from desktop.queries.stores import days_with_sales
from desktop.queries.totals import marks

LOOK_BACK = 6  # months up to the last one that tell how sure a gap is


class Agreed(NamedTuple):
    """An action, and what it brought; None while no later month is known."""

    action: StoreAction
    brought: Brought | None


class Chances(NamedTuple):
    """The opportunities, what was agreed on, and how many stores there are, by name."""

    report: Opportunities
    agreed: tuple[Agreed, ...]
    names: dict[int, str]
    months: tuple[int, int]


def chances_of(currency: str, period: Range, compared: Range | None) -> Chances:
    """What every store of one currency could gain, and what came of the actions taken so far."""
    region = region_of(currency, period, compared)
    chosen = tuple(region.facts)
    actions = actions_of(chosen)
    facts = _since(currency, actions)
    agreed = tuple(Agreed(action, brought(action, facts.get(action.store, ()))) for action in actions)
    return Chances(
        opportunities(region), agreed, {store: region.names[store] for store in chosen}, region.months
    )


def _since(currency: str, actions: Sequence[StoreAction]) -> dict[int, list[StoreMonth]]:
    """The months of the stores from the first action on."""
    known = days_with_sales()
    if not actions or known is None:
        return {}
    first = min(action.month for action in actions)
    return by_store(stores_of(currency), first, months_of(known)[1])


def region_of(currency: str, period: Range, compared: Range | None) -> Region:
    """The facts of every store of one currency, over the months that a period touches and some before."""
    stores, months = stores_of(currency), months_of(period)
    before = months_of(compared) if compared else None
    first = min(months_back(months[1], LOOK_BACK)[0], months[0], before[0] if before else months[0])
    facts = by_store(stores, first, max(months[1], before[1] if before else months[1]))
    like = like_for_like(stores, facts, months, before)
    names = {store.id: store.label for store in stores}
    prices = prices_of(tuple(facts), months, names)
    return Region(names, facts, frozenset(like), months, sold_by_store(tuple(facts), months), prices)


def prices_of(stores: Sequence[int], months: tuple[int, int], names: dict[int, str]) -> PricesPaid:
    """What some stores paid in some months."""
    paid = [
        Paid(store, price)
        for (store, _month), prices in month_prices(stores, *months).items()
        for price in prices
    ]
    return prices_paid(paid, bought_items(), names)


def sold_by_store(stores: tuple[int, ...], months: tuple[int, int]) -> dict[int, dict[int, Sold]]:
    """The dishes of each store in some months, by store and item."""
    rows = connection().execute(
        "SELECT s.store, s.item, m.name, m.kind = 'combo', SUM(s.orders), SUM(s.net) FROM month_item s "  # noqa: S608
        "JOIN menu_item m ON m.id = s.item "
        f"WHERE m.role = 'sale' AND s.store IN {marks(stores)} AND s.month BETWEEN ? AND ? "
        "GROUP BY s.store, s.item",
        (*stores, *months),
    )
    found: defaultdict[int, dict[int, Sold]] = defaultdict(dict)
    for store, item, name, combo, orders, net in rows:
        found[store][item] = Sold(name, bool(combo), orders, net)
    return found
