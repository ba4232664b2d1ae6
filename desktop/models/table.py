"""What every table of the book is. Peewee runs its statements on the book's own connections."""

import sqlite3
from typing import Any

import peewee

from desktop.models.base import connection


class _Database(peewee.SqliteDatabase):
    """Peewee's idea of the book: it opens nothing, and SQLite's exceptions come as they are."""

    def execute_sql(self, sql: str, params: Any = None) -> sqlite3.Cursor:
        return connection().execute(sql, params or ())


database = _Database(None)


class Table(peewee.Model):
    """A table of the book."""

    class Meta:
        database = database
        legacy_table_names = False


class Key(peewee.IntegerField):
    """A number that points to another table's ``id`` without a lazily loading attribute."""
