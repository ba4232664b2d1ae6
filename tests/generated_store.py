"""A believable store of any size with stock, recipes, documents and counts, and faults planted in it.

A clean book has only honest noise: portions spread by 0.6 % a day, counts are read off in tenths of the
display unit. What is planted shows in the last month; theft, a wrong yield and a dish without recipe
show in all of them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from desktop.analysis.days import Range, day_of, month_of, month_range
from desktop.analysis.given import GivenDish
from desktop.analysis.sample_kitchen import Habits, Kitchen, Papers, Takings
from desktop.analysis.sample_life import lived_through
from desktop.analysis.sample_takings import Till
from desktop.analysis.sample_wares import Formula, item_rows, recipe_rows
from desktop.jobs.sample_stock import take_rows
from desktop.queries.given_counts import take_counts
from desktop.queries.given_documents import take_documents
from desktop.queries.given_menu import take_menu
from desktop.queries.given_recipes import take_recipes
from desktop.queries.given_stock_items import take_stock_items
from desktop.queries.sales import Source, store_orders
from tests.generated_larder import Larder, larder
from tests.planted_faults import Planted, Planter
from tests.sample import orders

FAVOUR = 0.3  # the dish most asked for is about a fifth of what is sold
FIRST_DAY = day_of(date(2026, 1, 1))


@dataclass(frozen=True)
class Size:
    """How large a generated book is; every month from January 2026 on ends with a count of everything."""

    items: int = 40
    dishes: int = 12
    orders_a_day: int = 60
    months: int = 2
    stores: int = 1


@dataclass(frozen=True)
class Book:
    """What was written into the open book: store codes, the days of the counts (first of all the opening
    one, which stands at the close of the day before) and the faults.
    """

    stores: tuple[str, ...]
    counts: tuple[int, ...]
    larder: Larder
    planted: tuple[Planted, ...]


def generated(size: Size, faults: Collection[str] = (), seed: int = 1) -> Book:
    """Fill the open book; ``faults`` are of planted_faults.FAULTS and in the first store, S1.

    A forgotten transfer takes two stores.
    """
    kept = larder(seed, size.items, size.dishes)
    ends = _month_ends(size.months)
    period = Range(FIRST_DAY, ends[-1])
    stores = tuple(f"S{number + 1}" for number in range(size.stores))
    till = _sell(stores, kept, period, size.orders_a_day, seed)
    kitchens = {store: _kitchen(store, kept, period, ends, till.takings(store), seed) for store in stores}
    planter = Planter(kept, kitchens, month_range(month_of(ends[-1])), seed)
    for fault in faults:
        planter.plant(fault)
    _describe(kept, planter.known)
    for store, kitchen in planter.kitchens.items():
        _write(planter.written(store, lived_through(kitchen)))
    return Book(stores, (FIRST_DAY - 1, *ends), kept, tuple(planter.planted))


def _month_ends(months: int) -> tuple[int, ...]:
    ends, day = [], FIRST_DAY
    for _month in range(months):
        ends.append(month_range(month_of(day)).end)
        day = ends[-1] + 1
    return tuple(ends)


def _sell(stores: Iterable[str], kept: Larder, period: Range, a_day: int, seed: int) -> Till:
    till = Till()
    sold = (orders(seed, period.length, a_day, store, period.start, kept.menu, FAVOUR) for store in stores)
    store_orders(till.heard(chain.from_iterable(sold)), Source("sales", (), f"generated {seed}", "test"))
    return till


def _kitchen(
    store: str, kept: Larder, period: Range, ends: Iterable[int], takings: Mapping[int, Takings], seed: int
) -> Kitchen:
    return Kitchen(
        store=store,
        period=period,
        wares=kept.wares,
        formulas=kept.formulas,
        takings=takings,
        counts=dict.fromkeys(ends, ()),
        on_paper=tuple(dish[0] for dish in kept.menu),
        seed=f"{seed}",
        habits=Habits(portion_noise=0.006, batch_noise=0.01),
    )


def _describe(kept: Larder, known: Iterable[Formula]) -> None:
    """The chain's menu, items and the recipes it has written down."""
    dishes = (
        GivenDish(0, code, name, category, "", price, 0, "", ()) for code, name, category, price in kept.menu
    )
    take_rows("menu", take_menu, dishes)
    take_rows("stock-items", take_stock_items, item_rows(kept.wares))
    take_rows("recipes", take_recipes, recipe_rows(known, kept.wares))


def _write(papers: Papers) -> None:
    take_rows("documents", take_documents, papers.documents)
    take_rows("counts", take_counts, papers.counts)
