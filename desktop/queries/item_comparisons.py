"""Questions about the same ingredients across stores: prices, variances, recipes."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.item_variances import (
    Portion,
    RecipeGap,
    Used,
    VarianceRow,
    item_variances,
    recipe_gaps,
)
from desktop.analysis.price_changes import Bought
from desktop.analysis.prices_paid import PricesPaid
from desktop.analysis.recipes import version_on
from desktop.models.base import connection
from desktop.queries.opportunities import prices_of
from desktop.queries.price_changes import bought_items
from desktop.queries.recipes import all_recipes
from desktop.queries.regions import months_of, stores_of
from desktop.queries.store_months import month_items


class Ingredients(NamedTuple):
    """What stores pay, lose and use, item by item; ``stores`` is how many of them there are."""

    stores: int
    prices: PricesPaid
    variances: tuple[VarianceRow, ...]
    recipes: tuple[RecipeGap, ...]


def ingredients_of(currency: str, period: Range) -> Ingredients:
    """The stores of one currency over the months that a period touches."""
    names = {store.id: store.label for store in stores_of(currency)}
    months, bought = months_of(period), bought_items()
    used = [
        Used(store, line)
        for (store, _month), lines in month_items(tuple(names), *months).items()
        for line in lines
    ]
    recipes = tuple(gap for store, name in names.items() for gap in _gaps(store, name, period.end, bought))
    return Ingredients(
        len(names), prices_of(tuple(names), months, names), item_variances(used, bought, names), recipes
    )


def _gaps(store: int, name: str, day: int, bought: Mapping[int, Bought]) -> list[RecipeGap]:
    own = list(_packed(store, day))
    return recipe_gaps(store, name, _chain(day), own, bought) if own else []


def _packed(store: int, day: int) -> Iterator[Portion]:
    """The dishes' recipes of a packed store that are valid on a day."""
    rows = connection().execute(
        "SELECT name, lines, MAX(valid_from) FROM pack_recipe "
        "WHERE store_id = ? AND kind = 'dish' AND valid_from <= ? GROUP BY code, name",
        (store, day),
    )
    matched = {
        tuple(called): item
        for item, *called in connection().execute(
            "SELECT item_id, code, name, base_unit FROM store_item WHERE store_id = ?", (store,)
        )
    }
    for name, lines, _day in rows.fetchall():
        for *called, quantity, share in json.loads(lines):
            item = matched.get(tuple(called))
            if item is not None:
                yield Portion(name, item, Fraction(quantity) / Fraction(share))


def _chain(day: int) -> Iterator[Portion]:
    """The chain's own."""
    names = dict(connection().execute("SELECT id, name FROM menu_item").fetchall())
    for dish, versions in all_recipes().dishes.items():
        version = version_on(versions, day)
        if version is not None:
            for item, quantity in version.bill.items():
                yield Portion(names[dish], item, quantity)
