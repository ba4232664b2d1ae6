"""The menu's prices by date."""

from bisect import bisect_right
from collections.abc import Sequence

from desktop.models.base import connection

Dated = Sequence[tuple[int, int]]
"""First valid day (0 is "always") and price in 1/10 000, in the order of the days."""


def menu_prices() -> dict[int, Dated]:
    """The prices of every menu item that has any."""
    rows = connection().execute(
        "SELECT menu_item_id, valid_from, price FROM menu_price ORDER BY menu_item_id, valid_from"
    )
    found: dict[int, list[tuple[int, int]]] = {}
    for item, day, price in rows:
        found.setdefault(item, []).append((day, price))
    return dict(found)


def price_on(prices: Dated, day: int) -> int | None:
    """The price valid on a day; None before the first."""
    place = bisect_right(prices, day, key=lambda dated: dated[0])
    return prices[place - 1][1] if place else None
