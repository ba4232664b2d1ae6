"""Every thread's connection to the book's file. Nothing of peewee: opening a book must not wait for it."""

import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Pragmas = tuple[tuple[str, object], ...]


class _Here(threading.local):
    """This thread's connection, and the number of the use it was opened for."""

    wire: sqlite3.Connection | None = None
    use = 0


class _File:
    """The file in use, the pragmas of its connections, and how often that has changed."""

    path: Path | None = None
    pragmas: Pragmas = ()
    use = 0


_here, _file = _Here(), _File()


def use_file(path: Path | None, pragmas: Pragmas = ()) -> None:
    """From now on the connections of all threads are to this file; None: to no file."""
    close_connection()
    _file.path, _file.pragmas = path, pragmas
    _file.use += 1


def file_in_use() -> Path | None:
    """The file that connections are opened to."""
    return _file.path


def connection() -> sqlite3.Connection:
    """This thread's connection to the file in use, opened where there is none yet.

    Raises sqlite3.Error where it cannot be opened, or no file is in use.
    """
    if _here.wire is None or _here.use != _file.use:
        close_connection()
        _here.wire, _here.use = _connect(), _file.use
    return _here.wire


def is_connected() -> bool:
    """Whether this thread has a connection to the file in use."""
    return _here.wire is not None and _here.use == _file.use


def close_connection() -> None:
    """Close this thread's connection; none is no error."""
    wire, _here.wire = _here.wire, None
    if wire is not None:
        wire.close()


def tuples(query: Any) -> list[tuple[Any, ...]]:
    """All rows of a peewee query as plain tuples."""
    rows: Iterable[tuple[Any, ...]] = query.tuples()
    return list(rows)


def _connect() -> sqlite3.Connection:
    if _file.path is None:
        raise sqlite3.ProgrammingError("no book is open")
    wire = sqlite3.connect(_file.path, isolation_level=None)
    try:
        for name, value in _file.pragmas:
            wire.execute(f"PRAGMA {name}={value}").fetchall()
    except sqlite3.Error:
        wire.close()
        raise
    return wire
