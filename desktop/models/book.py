"""The book: one SQLite file, opened, brought up to date and closed; every write goes through ``writing``.

The database of ``models.base`` is one for the process; each thread that asks it gets its own connection.
"""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import BookError
from desktop.models import backups
from desktop.models.base import Table, connection, database
from desktop.models.imports import ImportBatch, Layout, Revision
from desktop.models.menu import MenuItem, PosItem
from desktop.models.sales import DayChannel, DayItem, DayPeak, DayQuarter, Lines, MonthGrid, MonthItem, Orders
from desktop.models.stores import Channel, Reference, Setting, Store, Target
from desktop.models.trouble import NOT_A_BOOK, told
from desktop.words import N_, _

APPLICATION = int.from_bytes(b"Plat", "big")
TABLES: tuple[type[Table], ...] = (
    Store, Target, Channel, Reference, Setting,
    ImportBatch, Revision, Layout,
    MenuItem, PosItem,
    Orders, Lines,
    DayChannel, DayQuarter, DayItem, MonthItem, MonthGrid, DayPeak,
)  # fmt: skip

# The function at place n leads a book from schema n + 1 to n + 2. A new book is made by TABLES.
Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: tuple[Migration, ...] = ()

_PRAGMAS = (
    ("busy_timeout", 10_000),
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("cache_size", -65_536),
    ("temp_store", "memory"),
    ("mmap_size", 268_435_456),
)
# A bulk write keeps its memory flat: a small cache, sorting in files, no mapped pages.
_BULK = (("cache_size", -16_384), ("temp_store", "file"), ("mmap_size", 0))
_NEWER = N_(
    "{name} was written by a newer Platebook (book version {found}, this program knows {known}). "
    "Install the newer Platebook and open the book there."
)


def version() -> int:
    """The schema this program writes."""
    return 1 + len(MIGRATIONS)


def open_book(path: str | Path, *, create: bool = False) -> None:
    """Make ``path`` the book of this process, brought up to today's schema (a backup is made first).

    ``create`` makes the book where there is no file. Raises BookError where the file is missing, is
    no book, is damaged, is newer than the program, is in use or cannot be written.
    """
    path = Path(path).absolute()
    close_book()
    if not create and not path.exists():
        raise BookError(_("There is no book at {path}. Choose another file or make a new book.", path=path))
    database.init(str(path), pragmas=list(_PRAGMAS))
    try:
        with told(path):
            _make_current(path, create)
    except BookError:
        close_book()
        raise


def close_book() -> None:
    """Close this thread's connection; other threads close theirs as they end. Nothing open is no error."""
    if database.database and not database.is_closed():
        database.close()


def book_path() -> Path | None:
    """The file of the book that was opened last, None before the first."""
    return Path(database.database) if database.database else None


@contextmanager
def writing(*, bulk: bool = False) -> Iterator[sqlite3.Connection]:
    """One transaction on this thread's connection, all or nothing; trouble comes as a BookError.

    ``bulk`` is for writes of any length: memory stays flat and the log is folded into the book after.
    """
    path = book_path() or Path()
    with told(path):
        wire = connection()
        _prepare(wire, _BULK if bulk else ())
        collecting = bulk and gc.isenabled()
        try:
            if collecting:
                gc.disable()  # millions of tuples in flight make every collection long
            with transaction(wire):
                yield wire
        finally:
            if collecting:
                gc.enable()
            if bulk:
                wire.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                _prepare(wire, _PRAGMAS[4:])


@contextmanager
def transaction(wire: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """BEGIN and COMMIT, or ROLLBACK of whatever went wrong."""
    wire.execute(f"BEGIN {kind}")
    try:
        yield
        wire.execute("COMMIT")
    finally:
        if wire.in_transaction:  # SQLite has rolled back by itself where the disk was full
            wire.execute("ROLLBACK")


def _prepare(wire: sqlite3.Connection, pragmas: tuple[tuple[str, object], ...]) -> None:
    for name, value in pragmas:
        wire.execute(f"PRAGMA {name}={value}").fetchall()


def _make_current(path: Path, create: bool) -> None:
    """Check that the open file is a book and make or migrate its tables."""
    wire = connection()
    found = wire.execute("PRAGMA application_id").fetchone()[0]
    schema = wire.execute("PRAGMA user_version").fetchone()[0]
    empty = not wire.execute("SELECT 1 FROM sqlite_master").fetchone()
    if empty and create and found in (0, APPLICATION):
        _create(wire)
    elif found != APPLICATION or not schema:
        raise BookError(_(NOT_A_BOOK, name=path.name))
    elif schema > version():
        raise BookError(_(_NEWER, name=path.name, found=schema, known=version()))
    else:
        _migrate(wire, path, schema)
        with transaction(wire):  # tells at once where the book cannot be written
            pass


def _create(wire: sqlite3.Connection) -> None:
    with transaction(wire, "EXCLUSIVE"):
        database.create_tables(TABLES)
        _stamp(wire)


def _migrate(wire: sqlite3.Connection, path: Path, schema: int) -> None:
    """Lead an older book to today's schema in one transaction."""
    if schema == version():
        return
    backups.keep(wire, path)
    wire.execute("PRAGMA foreign_keys=0")
    with transaction(wire, "EXCLUSIVE"):
        for migration in MIGRATIONS[schema - 1 :]:
            migration(wire)
        if wire.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a migration broke a foreign key")
        _stamp(wire)
    wire.execute("PRAGMA foreign_keys=1")


def _stamp(wire: sqlite3.Connection) -> None:
    wire.execute(f"PRAGMA application_id={APPLICATION}")
    wire.execute(f"PRAGMA user_version={version()}")
