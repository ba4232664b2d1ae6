"""A store's year in a book: 80 items, 12 counts, 500 receipts, usage of all of them on 365 days."""

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from desktop.analysis.days import date_of, day_of
from desktop.analysis.facts import Order
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.models.book import close_book, open_book
from desktop.queries.sales import Source, store_orders
from tests.literals import line, order

ITEMS, DISHES, RECEIPTS, DAYS = 80, 40, 500, 365
FIRST = day_of(date(2026, 1, 1))
Rows = Sequence[Sequence[object]]


@contextmanager
def stock_book() -> Iterator[None]:
    """The book, open inside the block."""
    with tempfile.TemporaryDirectory(prefix="platebook-bench-") as folder:
        open_book(Path(folder) / "Stock.platebook", create=True)
        for kind, (header, rows) in _files(random.Random(1)).items():
            file = Path(folder) / f"{kind}.csv"
            file.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]), encoding="utf-8")
            assert import_records(kind, file, Options()).result == "saved", kind
        store_orders(_sales(random.Random(2)), Source("sales", (), "benchmark", "benchmark", "EUR"))
        try:
            yield
        finally:
            close_book()


def _files(chance: random.Random) -> dict[str, tuple[str, Rows]]:
    return {
        "stock-items": (
            "code,name,base_unit,standard_cost",
            [(f"I{item}", f"Item {item}", "g", "0.01") for item in range(ITEMS)],
        ),
        "menu": ("code,name,price", [(f"D{dish:02}", f"D{dish:02}", 20) for dish in range(DISHES)]),
        "recipes": (
            "for,item,quantity,unit,yield",
            [
                (f"D{dish:02}", f"I{(2 * dish + line) % ITEMS}", chance.randint(5, 200), "g", "0.9")
                for dish in range(DISHES)
                for line in range(6)
            ],
        ),
        "documents": (
            "store,date,kind,document,item,quantity,unit_cost",
            [_receipt(chance.randrange(DAYS), number, chance.randrange) for number in range(RECEIPTS)],
        ),
        "counts": (
            "store,date,item,counted",
            [
                ("S1", date_of(day), f"I{item}", chance.randint(1_000, 30_000))
                for day in range(FIRST, FIRST + DAYS)
                if date_of(day + 1).day == 1
                for item in range(ITEMS)
            ],
        ),
    }


def _receipt(day: int, number: int, below: Callable[[int], int]) -> tuple[object, ...]:
    bought = (f"I{below(ITEMS)}", 5_000 + below(50_000), 0.01)
    return ("S1", date_of(FIRST + day), "receipt", f"R{number}", *bought)


def _sales(chance: random.Random) -> Iterator[Order]:
    for day in range(FIRST, FIRST + DAYS):
        lines = [line(f"D{dish:02}", 100, chance.randint(1, 60)) for dish in range(DISHES)]
        yield order(str(day), lines, day=day)
