"""Answers that are kept while the book is as it was, one store of them a thread."""

import sqlite3
import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from desktop.models.base import connection

_Answer = TypeVar("_Answer")


class _Held(threading.local):
    """The connection and the state of the book that the answers are of."""

    wire: sqlite3.Connection | None = None
    version: tuple[int, int] = (0, 0)

    def __init__(self) -> None:
        self.answers: dict[Hashable, Any] = {}


_held = _Held()


def held(key: Hashable, make: Callable[[], _Answer]) -> _Answer:
    """What ``make`` gives, asked again only once the book has changed, by whoever.

    Inside a transaction nothing is kept, for it may be taken back.
    """
    wire = connection()
    if wire.in_transaction:
        return make()
    version = (wire.execute("PRAGMA data_version").fetchone()[0], wire.total_changes)
    if _held.wire is not wire or _held.version != version:
        _held.wire, _held.version, _held.answers = wire, version, {}
    if key not in _held.answers:
        _held.answers[key] = make()
    answer: _Answer = _held.answers[key]
    return answer
