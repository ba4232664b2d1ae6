"""Three years of a store with 1 200 orders a day, built once for all benchmarks of a run."""

import tempfile
from functools import cache
from pathlib import Path

from desktop.analysis.days import Range
from desktop.models.book import close_book, open_book
from desktop.queries.sales import Source, store_orders
from tests.sample import FIRST_DAY, orders

DAYS, PER_DAY = 1096, 1200
PERIOD = Range(FIRST_DAY, FIRST_DAY + DAYS - 1)


@cache
def folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes with the process."""
    return tempfile.TemporaryDirectory(prefix="platebook-bench-")


@cache
def busy_book() -> Path:
    """The book, closed."""
    path = Path(folder().name) / "Busy.platebook"
    print(f"\nbuilding a book of {DAYS * PER_DAY:,} orders ...", flush=True)
    open_book(path, create=True)
    store_orders(orders(1, DAYS, PER_DAY), Source("sales", (), "benchmark", "benchmark", "EUR"))
    close_book()
    return path
