"""A book of every earlier schema opens, and is then like one made today."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop.models import schema
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.book import check
from desktop.queries.ledger import ledger

BOOKS = sorted((Path(__file__).parents[1] / "books").glob("schema*.platebook"))


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    open_book(path, create=create)
    try:
        yield connection()
    finally:
        close_book()


def structure(wire: sqlite3.Connection) -> dict[str, str]:
    rows = wire.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: "".join(sql.split()) for name, sql in rows}


@pytest.mark.parametrize("old", BOOKS, ids=lambda path: path.stem)
def test_an_older_book_becomes_one_of_today(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path))
    with opened(tmp_path / "new.platebook", create=True) as wire:
        expected = structure(wire)
    with opened(path) as wire:
        assert wire.execute("PRAGMA user_version").fetchone() == (schema.version(),)
        assert structure(wire) == expected
        assert check() == []
    (backup,) = (tmp_path / f"{path.stem} backups").iterdir()
    with closing(sqlite3.connect(backup)) as before, closing(sqlite3.connect(old)) as original:
        assert structure(before) == structure(original)


def test_what_was_made_is_known_for_the_sales_of_an_older_book(tmp_path: Path) -> None:
    path = Path(shutil.copy(BOOKS[0], tmp_path))
    with opened(path) as wire:
        rows = wire.execute(
            "SELECT u.day - 20514, m.name, staff, u.quantity, bare FROM day_usage u "
            "JOIN menu_item m ON m.id = u.item ORDER BY 1, 2, 3"
        ).fetchall()
    assert rows == [
        (0, "Gyoza", 0, 1000, 1000),
        (0, "Ramen", 0, 3000, 3000),
        (0, "Ramen set", 0, 2000, 1000),  # one of the two listed its pieces
        (0, "Tea", 0, 1000, 1000),
        (1, "Ramen", 0, 1000, 1000),  # yesterday's refund puts no food back
        (1, "Ramen", 1, 1000, 1000),
        (2, "Gyoza", 0, 1000, 1000),  # settled, taken back and settled again
    ]


def test_the_stock_of_an_older_book_is_valued(tmp_path: Path) -> None:
    path = Path(shutil.copy(BOOKS[-1], tmp_path))
    with opened(path) as wire:
        names = dict(wire.execute("SELECT id, name FROM stock_item"))
        (store,) = wire.execute("SELECT id FROM store WHERE code = 'S1'").fetchone()
        state = ledger(store).valuation.state
        left = {names[item]: (one.quantity, one.value) for item, one in state.items()}
    assert left == {
        "Flour": (25_000_000, 133_6287),  # counted: half of 50 kg at 260 and 260 / 716.5 of 20 freight
        "Pork belly": (
            9_375_000,
            366_5957,
        ),  # a case of 469.2425 less 2 kg of broth, 200 g wasted, 425 g sold
        "Broth": (10_000_000, 78_2071),
        "Egg": (-5_000, -3_0000),  # never received: at the standard cost
        "Box": (-4_000, -2_0000),
    }
