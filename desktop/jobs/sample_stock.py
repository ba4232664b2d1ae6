"""The menu and the stock of generated books, written by the hands that write a manager's files."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from desktop.analysis.given import Taking
from desktop.analysis.money import QUANTITY
from desktop.analysis.sample import SEED
from desktop.analysis.sample_larder import DEARER, larder
from desktop.analysis.sample_menu import menu_rows
from desktop.analysis.sample_recipes import written_down
from desktop.analysis.sample_stock import CLOSED, YIELD_TESTS, sample_papers
from desktop.analysis.sample_stores import SHOPS
from desktop.analysis.sample_takings import Till
from desktop.analysis.sample_wares import item_rows, recipe_rows
from desktop.analysis.yield_tests import Weighing
from desktop.queries.given_counts import take_counts
from desktop.queries.given_documents import take_documents
from desktop.queries.given_menu import take_menu
from desktop.queries.given_recipes import take_recipes
from desktop.queries.given_stock_items import take_stock_items
from desktop.queries.journal import Journal
from desktop.queries.period_closing import close_period
from desktop.queries.record_batches import store_records
from desktop.queries.sales import Source
from desktop.queries.stock_items import all_stock_items
from desktop.queries.stores import store_by_code
from desktop.queries.yield_tests import save_test

Take = Callable[[Journal, Sequence[Any], Taking], None]


def keep_stock(till: Till, language: str) -> None:
    """Give the open sample book its menu, stock items, recipes, documents and counts."""
    wares = larder(language)
    take_rows("menu", take_menu, menu_rows(language))
    take_rows("stock-items", take_stock_items, item_rows(wares, DEARER))
    take_rows("recipes", take_recipes, recipe_rows(written_down(), wares))
    papers = sample_papers({shop.code: till.takings(shop.code) for shop in SHOPS}, language, SEED)
    take_rows("documents", take_documents, (row for one in papers.values() for row in one.documents))
    take_rows("counts", take_counts, (row for one in papers.values() for row in one.counts))
    _weigh(language)
    _close_months()


def _weigh(language: str) -> None:
    ids = {item.code: item.id for item in all_stock_items()}
    for ware, day, note, grams in YIELD_TESTS:
        weighings = [Weighing(given * QUANTITY, left * QUANTITY) for given, left in grams]
        save_test(None, ids[ware], day, note[language], weighings)


def _close_months() -> None:
    for code, ends in CLOSED.items():
        for end in ends:
            close_period(store_by_code(code).id, end)


def take_rows(kind: str, take: Take, rows: Iterable[Any]) -> None:
    """Write generated rows into the open book as one import. Raises ValueError where one is refused."""
    placed = [row._replace(place=place) for place, row in enumerate(rows)]
    taking = Taking("sample", "", rows=range(1, len(placed) + 1))
    journal = store_records(
        Source(kind, (), f"sample {kind}", "sample"),
        lambda journal: take(journal, placed, taking),
        lambda journal: not journal.faults,
    )
    for place, field, text in journal.faults:
        raise ValueError(f"{placed[place]}: {field}: {text}")
