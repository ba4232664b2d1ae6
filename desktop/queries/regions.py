"""Questions about the stores of a region side by side."""

from collections import Counter
from collections.abc import Iterable, Sequence

from desktop.analysis.days import Range, month_of, month_range
from desktop.analysis.store_figures import BY_KEY
from desktop.analysis.store_months import StoreMonth
from desktop.analysis.store_ranking import (
    TREND_MONTHS,
    Days,
    Filter,
    StoreRanking,
    comparable,
    store_ranking,
)
from desktop.analysis.stores import StoreRow
from desktop.queries.store_months import months_between, store_months
from desktop.queries.stores import all_stores


def stores_of(currency: str) -> tuple[StoreRow, ...]:
    """The stores whose money can be compared, by code."""
    return tuple(store for store in all_stores() if store.currency == currency)


def currencies() -> list[str]:
    """The currencies of the stores, that of the most stores first."""
    return [currency for currency, _count in Counter(store.currency for store in all_stores()).most_common()]


def months_of(period: Range) -> tuple[int, int]:
    """The first and the last month that a period touches."""
    return month_of(period.start), month_of(period.end)


def by_store(stores: Iterable[StoreRow], first: int, last: int) -> dict[int, list[StoreMonth]]:
    """Each store's months with sales, by time; stores without any are left out."""
    found: dict[int, list[StoreMonth]] = {}
    for (store, _month), row in store_months([store.id for store in stores], first, last).items():
        found.setdefault(store, []).append(row)
    return found


def like_for_like(
    stores: Sequence[StoreRow],
    facts: dict[int, list[StoreMonth]],
    months: tuple[int, int],
    compared: tuple[int, int] | None,
) -> set[int]:
    """The comparable stores: they trade through both periods, or through the one there is."""
    wanted = {*months_between(*months), *(months_between(*compared) if compared else ())}
    days = Days(month_range(min(wanted)).start, month_range(max(wanted)).end)
    return comparable(stores, facts, wanted, days)


def ranking_of(
    currency: str, period: Range, compared: Range | None, figure: str, chosen: Filter
) -> StoreRanking:
    """All stores of one currency, ranked by a figure over the months that a period touches."""
    stores, months = stores_of(currency), months_of(period)
    before = months_of(compared) if compared else None
    trend = months_back(months[1], TREND_MONTHS)
    first = min(trend[0], months[0], before[0] if before else months[0])
    facts = by_store(stores, first, max(months[1], before[1] if before else months[1]))
    like = like_for_like(stores, facts, months, before)
    return store_ranking(BY_KEY[figure], months, stores, facts, like, trend, chosen)


def months_back(last: int, count: int) -> list[int]:
    """So many months up to ``last``."""
    index = last // 100 * 12 + last % 100 - 1
    return [number // 12 * 100 + number % 12 + 1 for number in range(index - count + 1, index + 1)]
