"""Backups: made whole, kept few, and put back only when they are sound."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from literals import line, order

from desktop.errors import BookError
from desktop.models import backups
from desktop.models.base import connection
from desktop.models.book import backup, close_book, open_book, restore
from desktop.models.schema import version
from desktop.queries.book import check
from tests.whole_book import raw, store

NOW = datetime(2026, 11, 23, 22, 15)  # noqa: DTZ001  file names carry the wall clock


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    """An open book with one order."""
    path = tmp_path / "Corner.platebook"
    open_book(path, create=True)
    store([order("1", [line("Ramen", 10)])])
    yield path
    close_book()


def kept(book: Path) -> list[Path]:
    folder = backups.folder(book)
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_backup_holds_everything_and_leaves_no_half_file(book: Path, tmp_path: Path) -> None:
    before = raw()
    out = tmp_path / "copy.platebook"
    out.write_text("an older backup")
    backup(out)
    assert [path.name for path in tmp_path.glob("*.part")] == []
    open_book(out)
    assert raw() == before
    assert check() == []


def test_a_backup_is_never_the_book_itself(book: Path) -> None:
    with pytest.raises(BookError, match="is the book itself"):
        backup(book)
    assert check() == []


def test_a_backup_that_cannot_be_written_is_told(book: Path, tmp_path: Path) -> None:
    with pytest.raises(BookError, match="cannot be"):
        backup(tmp_path / "no" / "copy.platebook")


def test_restoring_brings_the_backup_back_and_keeps_what_it_replaces(book: Path, tmp_path: Path) -> None:
    backup(tmp_path / "copy.platebook")
    before = raw()
    store([order("2", [line("Beer", 4)])])
    restore(tmp_path / "copy.platebook", book)
    open_book(book)
    assert raw() == before
    (replaced,) = kept(book)
    open_book(replaced)
    assert connection().execute("SELECT COUNT(*) FROM orders").fetchone() == (2,)


def test_restoring_makes_a_book_where_there_is_none(book: Path, tmp_path: Path) -> None:
    before = raw()
    close_book()
    restore(book, tmp_path / "again.platebook")
    open_book(tmp_path / "again.platebook")
    assert raw() == before


def test_a_damaged_book_can_be_restored(book: Path, tmp_path: Path) -> None:
    backup(tmp_path / "copy.platebook")
    before = raw()
    close_book()
    book.write_bytes(book.read_bytes()[:5000])
    restore(tmp_path / "copy.platebook", book)
    open_book(book)
    assert raw() == before
    assert len(kept(book)) == 1


def page_of(file: Path, table: str) -> int:
    """Where the first page of a table begins; a page in the middle of a file may be empty."""
    wire = sqlite3.connect(file)
    (page,) = wire.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    (size,) = wire.execute("PRAGMA page_size").fetchone()
    wire.close()
    return int((page - 1) * size)


@pytest.mark.parametrize("what", ["missing", "text", "half", "newer", "scrambled"])
def test_what_is_no_sound_backup_replaces_nothing(book: Path, tmp_path: Path, what: str) -> None:
    file = tmp_path / "copy.platebook"
    backup(file)
    before = raw()
    content = file.read_bytes()
    if what == "missing":
        file.unlink()
    elif what == "text":
        file.write_text("not a book" * 1000)
    elif what == "half":
        file.write_bytes(content[: len(content) // 2])
    elif what == "scrambled":
        begin = page_of(file, "orders")
        file.write_bytes(content[:begin] + b"\x07" * 4096 + content[begin + 4096 :])
    else:
        wire = sqlite3.connect(file)
        wire.execute(f"PRAGMA user_version={version() + 1}")
        wire.close()
    with pytest.raises(BookError, match=r"copy\.platebook"):
        restore(file, book)
    open_book(book)
    assert raw() == before
    assert not kept(book)
    assert list(tmp_path.glob("*.part")) == []


def test_a_book_that_is_open_elsewhere_is_not_replaced(book: Path, tmp_path: Path) -> None:
    backup(tmp_path / "copy.platebook")
    other = sqlite3.connect(book)
    other.execute("SELECT COUNT(*) FROM orders").fetchone()
    try:
        with pytest.raises(BookError, match="in use"):
            restore(tmp_path / "copy.platebook", book)
    finally:
        other.close()


def test_closing_keeps_a_backup_only_of_what_changed(book: Path) -> None:
    close_book(keep_backup=True)
    assert len(kept(book)) == 1
    open_book(book)
    close_book(keep_backup=True)
    assert len(kept(book)) == 1


def test_automatic_backups_are_thinned_and_other_files_left(book: Path) -> None:
    backups.folder(book).mkdir()
    (backups.folder(book) / "note.platebook").write_text("mine")
    for days in range(40):
        backups.keep(connection(), book, NOW + timedelta(days=days))
    names = [path.name for path in kept(book)]
    assert "note.platebook" in names
    assert len(names) == 1 + backups.DAILY + 1  # one of the month before
    assert names[-2] == "Corner 2027-01-01 221500.platebook"


@given(st.lists(st.integers(0, 600 * 24), max_size=60))
def test_thinning_keeps_14_days_and_12_months(hours: list[int]) -> None:
    moments = {NOW + timedelta(hours=hour) for hour in hours}
    left = moments - backups.superfluous(moments)
    days = {moment.date() for moment in moments}
    assert {moment.date() for moment in left} >= set(sorted(days)[-14:])
    assert {(m.year, m.month) for m in left} == set(sorted({(m.year, m.month) for m in moments})[-12:]) | {
        (day.year, day.month) for day in sorted(days)[-14:]
    }
    assert len(left) <= 14 + 12
    assert backups.superfluous(left) == set()
    assert not moments or max(moments) in left
