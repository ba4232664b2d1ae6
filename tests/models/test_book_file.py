"""Books opened, made, migrated, refused: what the world does to a file is told in a sentence."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from literals import line, order

from desktop.errors import BookError
from desktop.models import schema
from desktop.models.base import connection
from desktop.models.book import book_path, close_book, open_book, writing
from desktop.models.schema import version
from desktop.queries.book import check
from tests.whole_book import raw, store


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_book()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A closed book with one order."""
    path = tmp_path / "Corner Café.platebook"
    open_book(path, create=True)
    store([order("1", [line("Ramen", 10)])])
    close_book()
    return path


def refused(path: Path, *, create: bool = False) -> str:
    with pytest.raises(BookError) as told:
        open_book(path, create=create)
    assert book_path() is None
    return str(told.value)


def test_a_new_book_is_made_and_opened_again(book: Path) -> None:
    open_book(book)
    assert book_path() == book
    assert connection().execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection().execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert check() == []
    open_book(book, create=True)
    assert connection().execute("SELECT number FROM orders").fetchall() == [("1",)]


def test_a_missing_book_is_not_made_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "no.platebook"
    assert "There is no book at" in refused(path)
    assert not path.exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "no" / "book.platebook", create=True)


@pytest.mark.parametrize("text", [b"", b"orders;net\n1;10\n" * 100])
def test_a_file_of_another_kind_is_no_book(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(text)
    assert "sales.csv is not a Platebook book" in refused(path)
    assert path.read_bytes() == text


def test_a_database_of_another_program_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    wire = sqlite3.connect(path)
    wire.execute("CREATE TABLE orders (id)")
    wire.close()
    content = path.read_bytes()
    assert "is not a Platebook book" in refused(path)
    assert "is not a Platebook book" in refused(path, create=True)
    assert path.read_bytes() == content


def test_half_a_file_is_damaged(book: Path) -> None:
    content = book.read_bytes()
    book.write_bytes(content[: len(content) // 2])
    assert "is damaged. Restore" in refused(book)


def test_a_newer_book_is_refused_and_left_alone(book: Path) -> None:
    wire = sqlite3.connect(book)
    wire.execute(f"PRAGMA user_version = {version() + 1}")
    wire.close()
    content = book.read_bytes()
    assert "written by a newer Platebook" in refused(book)
    assert book.read_bytes() == content


def test_a_book_that_another_program_holds_is_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.models.book._PRAGMAS", (("busy_timeout", 50),))
    other = sqlite3.connect(book, isolation_level=None)
    other.execute("PRAGMA locking_mode=exclusive")
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert "is in use by another program" in refused(book)
    finally:
        other.close()


def told_as_nobody(path: Path) -> str:
    """What opening a book tells a user who may not write it; root may write everything."""
    reading, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            open_book(path)
        except BookError as told:
            os.write(writing_end, str(told).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writing_end)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        return pipe.read()


@pytest.mark.skipif(os.name != "posix", reason="file permissions are the system's own")
@pytest.mark.parametrize("mode", [0o444, 0o666])
def test_a_book_in_a_read_only_folder_is_told(book: Path, mode: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(shutil.copy(book, folder))
        path.chmod(mode)
        folder.chmod(0o555)
        told = told_as_nobody(path)
        folder.chmod(0o755)
    assert "cannot be written" in told or "cannot be opened" in told


# Disk full.


def full(wire: sqlite3.Connection) -> None:
    """Let the book grow no further."""
    (pages,) = wire.execute("PRAGMA page_count").fetchone()
    wire.execute(f"PRAGMA max_page_count={pages}").fetchone()


def test_a_full_disk_leaves_the_book_as_it_was(book: Path) -> None:
    open_book(book)
    before = raw()
    full(connection())
    with pytest.raises(BookError, match=r"The disk is full; Corner Café\.platebook was not changed"):
        store([order(str(n), [line(f"Dish {n}", 10)]) for n in range(5000)])
    assert raw() == before
    assert check() == []
    assert connection().execute("PRAGMA cache_size").fetchone() == (-65_536,)


def test_a_bug_in_a_write_is_no_trouble_with_the_disk(book: Path) -> None:
    open_book(book)
    with pytest.raises(sqlite3.OperationalError), writing() as wire:
        wire.execute("SELECT nothing")


def test_trouble_with_another_file_is_not_the_books(book: Path, tmp_path: Path) -> None:
    open_book(book)
    with pytest.raises(FileNotFoundError), writing():
        (tmp_path / "no.csv").read_text(encoding="utf-8")


# Migrations.


def add_a_column(wire: sqlite3.Connection) -> None:
    wire.execute("ALTER TABLE setting ADD COLUMN note TEXT")


def break_a_key(wire: sqlite3.Connection) -> None:
    wire.execute("INSERT INTO pos_item (code, name, menu_item_id) VALUES ('x', 'x', 999)")


def test_an_older_book_is_led_to_todays_schema_after_a_backup(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = version()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, add_a_column))
    open_book(book)
    assert connection().execute("PRAGMA user_version").fetchone() == (was + 1,)
    assert connection().execute("SELECT note FROM setting").fetchall() == []
    assert connection().execute("PRAGMA foreign_keys").fetchone() == (1,)
    (backup,) = (book.parent / "Corner Café backups").iterdir()
    monkeypatch.undo()
    open_book(backup)
    assert connection().execute("PRAGMA user_version").fetchone() == (was,)


@pytest.mark.parametrize("broken", [break_a_key, lambda wire: wire.execute("SELECT nothing")])
def test_a_migration_that_fails_changes_nothing(
    book: Path, monkeypatch: pytest.MonkeyPatch, broken: schema.Migration
) -> None:
    open_book(book)
    before = raw()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, add_a_column, broken))
    with pytest.raises(sqlite3.Error):
        open_book(book)
    close_book()
    monkeypatch.undo()
    open_book(book)
    assert raw() == before
