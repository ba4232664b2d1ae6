"""The book: one SQLite file, opened, brought up to date and closed; every write goes through ``writing``.

There is one for the process; each thread that asks ``models.base`` gets its own connection to it.
"""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from desktop.errors import BookError
from desktop.models import backups
from desktop.models.base import close_connection, connection, file_in_use, is_connected, use_file
from desktop.models.schema import check_schema, create_tables, migrate, transaction
from desktop.models.trouble import told, told_by_sqlite
from desktop.words import N_, _

_PRAGMAS = (
    ("busy_timeout", 10_000),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("cache_size", -65_536),
    ("temp_store", "memory"),
    ("mmap_size", 268_435_456),
)
_PAGE = 8192  # bytes; measured on a million lines: 5 % faster than SQLite's 4096
# A bulk write keeps its memory flat: a small cache, sorting in files, no mapped pages.
_BULK = (("cache_size", -16_384), ("temp_store", "file"), ("mmap_size", 0))
_DAMAGED_BACKUP = N_("{name} is damaged and was not restored: {reason}. Choose an older backup.")


def open_book(path: str | Path, *, create: bool = False) -> None:
    """Make ``path`` the book of this process, brought up to today's schema (a backup is made first).

    ``create`` makes the book where there is no file. Raises BookError where the file is missing, is
    no book, is damaged, is newer than the program, is in use or cannot be written.
    """
    path = Path(path).absolute()
    use_file(None)
    if not create and not path.exists():
        raise BookError(_("There is no book at {path}. Choose another file or make a new book.", path=path))
    use_file(path, _PRAGMAS)
    try:
        with told(path):
            _make_current(path, create)
    except BookError:
        use_file(None)
        raise


def close_book(*, keep_backup: bool = False) -> None:
    """Close this thread's connection; other threads close theirs as they end. Nothing open is no error.

    ``keep_backup`` first makes an automatic backup, if the book changed since the last one.
    """
    path = book_path()
    if path is None or not is_connected():
        return
    try:
        if keep_backup:
            backups.keep_if_changed(connection(), path)
    finally:
        close_connection()


def book_path() -> Path | None:
    """The file of the book that was opened last, None before the first."""
    return file_in_use()


def backup(path_out: str | Path) -> None:
    """Write a safe copy of the open book, whole or not at all. Raises BookError."""
    out, book = Path(path_out).absolute(), book_path()
    if out == book:
        raise BookError(_("{name} is the book itself. Choose another name for its backup.", name=out.name))
    backups.copy(connection(), out)


def restore(file: str | Path, book: str | Path) -> None:
    """Put a backup in the place of ``book``, of which an automatic backup is made first.

    The backup is copied and checked before anything is replaced. Nobody may have the book open.
    Raises BookError; the book is then as it was.
    """
    target = Path(book).absolute()
    if book_path() == target:
        close_book()
    part = target.with_name(target.name + ".part")
    try:
        backups.copy_file(Path(file).absolute(), part)
        with closing(sqlite3.connect(part)) as wire, told(file):
            check_schema(wire, Path(file))
            _refuse_damaged(wire, Path(file))
        backups.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def check() -> list[str]:
    """What is wrong with the open file and its keys, a sentence each; nothing where it is whole."""
    wire, name = connection(), (book_path() or Path()).name
    with told(name):
        found = [text for (text,) in wire.execute("PRAGMA integrity_check") if text != "ok"]
        loose = wire.execute("PRAGMA foreign_key_check").fetchall()
    troubles = [_("{name} is damaged: {reason}", name=name, reason=text) for text in found]
    for table, row, parent, _key in loose:
        troubles.append(
            _("Row {row} of {table} points to nothing in {parent}.", row=row, table=table, parent=parent)
        )
    return troubles


@contextmanager
def writing(*, bulk: bool = False) -> Iterator[sqlite3.Connection]:
    """One transaction on this thread's connection, all or nothing; trouble comes as a BookError.

    ``bulk`` is for writes of any length: memory stays flat and the log is folded into the book after.
    """
    with told_by_sqlite(book_path() or Path()):
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
                _fold_log(wire)
                _prepare(wire, _PRAGMAS[-3:])


def _prepare(wire: sqlite3.Connection, pragmas: tuple[tuple[str, object], ...]) -> None:
    for name, value in pragmas:
        wire.execute(f"PRAGMA {name}={value}").fetchall()


def _fold_log(wire: sqlite3.Connection) -> None:
    """Fold the write-ahead log into the book; what is committed is safe where that does not work now."""
    with suppress(sqlite3.OperationalError):
        wire.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _make_current(path: Path, create: bool) -> None:
    """Check that the open file is a book, before anything of it changes, and make or migrate its tables."""
    wire = connection()
    is_new = create and not wire.execute("SELECT 1 FROM sqlite_master").fetchone()
    schema = 0 if is_new else check_schema(wire, path)
    if is_new:
        wire.execute(f"PRAGMA page_size={_PAGE}")
    wire.execute("PRAGMA journal_mode=wal").fetchall()
    if is_new:
        create_tables(wire)
    else:
        migrate(wire, path, schema)
    with transaction(wire):  # tells at once where the book cannot be written
        pass


def _refuse_damaged(wire: sqlite3.Connection, path: Path) -> None:
    (found,) = wire.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise BookError(_(_DAMAGED_BACKUP, name=path.name, reason=found))
