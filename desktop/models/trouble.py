"""What the world does to a book, told as a sentence: disk full, locked, read-only, damaged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import BookError
from desktop.words import N_, _

NOT_A_BOOK = N_("{name} is not a Platebook book. Choose a book, or make a new one under another name.")
_READ_ONLY = N_(
    "{name} cannot be written: the file or its folder is read-only. "
    "Copy the book into a folder of your own and open it there."
)
_DAMAGED = N_("{name} is damaged. Restore the book from its last backup.")
_CANNOT_OPEN = N_("{name} cannot be opened. Check that it is there and that you may write in its folder.")
_FAILED_DISK = N_("Reading or writing {name} failed; nothing was changed. Check the disk and its free space.")
_SENTENCES = {
    sqlite3.SQLITE_FULL: N_("The disk is full; {name} was not changed. Free some space and try again."),
    sqlite3.SQLITE_BUSY: N_("{name} is in use by another program. Close it there, or wait, and try again."),
    sqlite3.SQLITE_LOCKED: N_("{name} is in use by another program. Close it there, or wait, and try again."),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_AUTH: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: NOT_A_BOOK,
    sqlite3.SQLITE_IOERR: _FAILED_DISK,
}


@contextmanager
def told(path: str | Path) -> Iterator[None]:
    """Turn what SQLite and the disk report about the book at ``path`` into a BookError.

    Whatever has no sentence here (a wrong statement, a broken rule of the schema) is a bug and goes on.
    """
    try:
        with told_by_sqlite(path):
            yield
    except OSError as error:
        raise BookError(_(_CANNOT_OPEN, name=Path(path).name)) from error


@contextmanager
def told_by_sqlite(path: str | Path) -> Iterator[None]:
    """The same for SQLite alone: inside a write other files may be read, and have troubles of their own."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise BookError(_(sentence, name=Path(path).name)) from error


def is_damage(error: BookError) -> bool:
    """Whether the file is no whole database, rather than out of reach."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _sentence(error: BaseException) -> str | None:
    code = _code(error)
    return None if code is None else _SENTENCES[code]


def _code(error: BaseException | None) -> int | None:
    """The first known trouble in a chain of exceptions, as SQLite numbers it.

    A rollback after a full disk adds one of its own.
    """
    while error is not None:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _SENTENCES:
            return int(code & 0xFF)
        error = error.__context__
    return None
