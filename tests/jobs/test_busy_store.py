"""The store made for tests and benchmarks is the same as facts and as a file."""

from pathlib import Path

import pytest

from desktop.jobs.import_sales import Options, import_sales
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.sales import Source, store_orders
from tests.sample import orders, write_sales

TABLES = ("lines", "day_channel", "day_quarter", "day_item", "day_peak", "month_grid", "month_item")
DAYS, PER_DAY = 2, 90


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sales.csv"
    write_sales(path, 3, DAYS * PER_DAY * 3, PER_DAY)
    return path


def rows(book: Path, table: str) -> list[tuple[object, ...]]:
    open_book(book)
    found = connection().execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    close_book()
    return found


def test_the_file_of_a_store_says_what_its_facts_say(tmp_path: Path, file: Path) -> None:
    from_facts, from_file = tmp_path / "facts.platebook", tmp_path / "file.platebook"
    open_book(from_facts, create=True)
    store_orders(orders(3, DAYS, PER_DAY), Source("sales", (), "facts", "facts"))
    open_book(from_file, create=True)
    outcome = import_sales([file], Options())
    assert (outcome.result, outcome.orders, outcome.lines) == ("saved", DAYS * PER_DAY, DAYS * PER_DAY * 3)
    assert outcome.notes.problems == 0
    close_book()
    assert rows(from_facts, "orders") == rows(from_file, "orders")
    for table in TABLES:
        assert rows(from_facts, table) == rows(from_file, table)


def test_a_file_has_the_length_asked_for(tmp_path: Path) -> None:
    write_sales(tmp_path / "odd.csv", 1, 1000, 60)
    assert len((tmp_path / "odd.csv").read_text(encoding="utf-8").splitlines()) == 1001
