"""``platebook demo``: a book of two ramen stores through three months, to look around in."""

from collections.abc import Callable
from pathlib import Path

from desktop import words
from desktop.analysis.money import MONEY
from desktop.analysis.sample import SEED, sample_orders
from desktop.analysis.sample_stores import CITY, CURRENCY, MONTHS, PERIOD, SHOPS, Shop
from desktop.analysis.sample_takings import Till
from desktop.jobs.sample_stock import keep_stock
from desktop.queries.books import new_book
from desktop.queries.sales import Source, store_orders
from desktop.queries.stores import set_target, store_by_code, update_store

EXPECTED_ORDERS = sum(sum(shop.visits) for shop in SHOPS) * PERIOD.length // 7
TOTAL = EXPECTED_ORDERS * 2  # the stock takes as long as the sales


def build_sample(
    path: Path, progress: Callable[[int, int], None] = lambda done, total: None, *, language: str = ""
) -> None:
    """Make the sample book at ``path``: the same figures every time, names in ``language``.

    Without ``language`` it is the one the program speaks. ``progress`` hears how far it is, and of what.
    Raises BookError where there is a file already or it cannot be written; then none is left.
    """
    language = language or words.language()
    till = Till()
    with new_book(path):
        source = Source("sales", (), f"sample {SEED}", "sample", CURRENCY)
        store_orders(
            till.heard(sample_orders(language)),
            source,
            progress=lambda done: progress(min(done, EXPECTED_ORDERS), TOTAL),
        )
        for shop in SHOPS:
            _describe(shop, language)
        keep_stock(till, language)
        progress(TOTAL, TOTAL)


def _describe(shop: Shop, language: str) -> None:
    """What a manager would have told the book of the store, and its targets."""
    store = store_by_code(shop.code)._replace(
        name=shop.names[language],
        region=CITY[language],
        format=shop.format,
        opened=shop.opened,
        tills=shop.counter.cashiers or shop.counter.stations,
        order_stations=shop.counter.stations if shop.counter.cashiers else None,
        tables=shop.tables,
        seats=shop.seats,
        prices_include_tax=False,
        tax_rate="0",
    )
    update_store(store)
    for month, target in zip(MONTHS, shop.targets, strict=True):
        set_target(store.id, month, target * MONEY)
