"""The question for a year of a store: its months, and what each dish brought in each of them."""

from desktop.analysis.days import month_range
from desktop.analysis.store_months import StoreMonth
from desktop.analysis.stores import StoreRow
from desktop.queries.product_mix import product_mix_between
from desktop.queries.store_months import store_months

Dishes = tuple[tuple[str, str, str, tuple[int | None, ...]], ...]
"""Code, name, category and the net sales of each month (1/10 000) of every dish."""


def year_months(store: StoreRow, year: int) -> tuple[StoreMonth, ...]:
    """The months of a year in which a store has sales, by time."""
    found = store_months((store.id,), year * 100 + 1, year * 100 + 12)
    return tuple(found[key] for key in sorted(found) if found[key].orders)


def dish_months(store: StoreRow, months: tuple[int, ...]) -> tuple[Dishes, tuple[int, ...]]:
    """What dishes brought in each of some months, the dearest first; and what belongs to no dish."""
    mixes = [product_mix_between((store.id,), month_range(month)) for month in months]
    sold = [{row.item: row for row in mix.rows} for mix in mixes]
    named = {item: row for rows in sold for item, row in rows.items()}
    values = {item: tuple(rows[item].net if item in rows else None for rows in sold) for item in named}
    ranked = sorted(named, key=lambda item: (-sum(net or 0 for net in values[item]), named[item].name))
    rows = tuple((named[item].code, named[item].name, named[item].category, values[item]) for item in ranked)
    return rows, tuple(mix.total.net - mix.net for mix in mixes)
