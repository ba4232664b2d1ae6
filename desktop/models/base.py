"""The deferred database all tables belong to, and the one typed way to read tuples."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import peewee

database = peewee.SqliteDatabase(None)


class Table(peewee.Model):
    """A table of the book."""

    class Meta:
        database = database
        legacy_table_names = False


class Key(peewee.IntegerField):
    """A number that points to another table's ``id`` without a lazily loading attribute."""


def tuples(query: Any) -> list[tuple[Any, ...]]:
    """All rows of a peewee query as plain tuples."""
    rows: Iterable[tuple[Any, ...]] = query.tuples()
    return list(rows)


def connection() -> sqlite3.Connection:
    """SQLite's own connection of this thread, opened where there is none yet."""
    wire: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]  # peewee has no types
    return wire
