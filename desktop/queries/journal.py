"""Rows that an import adds, changes or removes, written down so that it can be undone row by row."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from desktop.analysis.given import Fault
from desktop.words import _

Values = Mapping[str, Any]
"""Column -> what it holds."""


class Journal:
    """Writes the rows of one import, and gathers what is to be told of it.

    ``counts`` has what was added, changed and unchanged, in whole things (a document, not its lines);
    ``faults`` what keeps rows of the file out; ``told`` sentences for the manager.
    """

    def __init__(self, wire: sqlite3.Connection, batch: int) -> None:
        self.wire, self.batch = wire, batch
        self.counts: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.told: list[str] = []
        self.days: set[int] = set()

    def refuse(self, place: int, field: str, text: str) -> None:
        """Note what is wrong with a row of the file."""
        self.faults.append(Fault(place, field, text))

    def tell_changes(
        self, name: str, before: Values, after: Values, written: Mapping[str, Callable[[Any], str]]
    ) -> None:
        """Tell which columns of a row say something else now, under the name files have for it.

        ``written`` says how columns are written that do not hold what a person reads.
        """
        for column, value in after.items():
            if before[column] != value:
                self.told.append(
                    _(
                        "{name}: {column} {before} -> {after}",
                        name=name,
                        column=column,
                        before=_shown(before[column], written.get(column, str)),
                        after=_shown(value, written.get(column, str)),
                    )
                )

    def insert(self, table: str, values: Values) -> int:
        """Add a row, the table's defaults where ``values`` say nothing; its number where it has one."""
        row = {**defaults(table), **values}
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        cursor = self.wire.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608  names of our own
            tuple(row.values()),
        )
        number = cursor.lastrowid or 0
        numbered = {"id": number, **row}
        key = {name: numbered[name] for name in _key_columns(table)}
        self._write_down(table, key, None, read_row(self.wire, table, key))
        return number

    def update(self, table: str, key: Values, row: Values) -> bool:
        """Change some columns of a row; False where they say so already."""
        before = read_row(self.wire, table, key)
        if before is None or all(before[name] == value for name, value in row.items()):
            return False
        sets = ", ".join(f'"{name}" = ?' for name in row)
        self.wire.execute(
            f"UPDATE {table} SET {sets} WHERE {where(key)}",  # noqa: S608
            (*row.values(), *key.values()),
        )
        self._write_down(table, key, before, read_row(self.wire, table, key))
        return True

    def put(self, table: str, key: Values, row: Values) -> bool:
        """Add or change the row of a key; False where it stands so already."""
        if read_row(self.wire, table, key) is None:
            self.insert(table, {**key, **row})
            return True
        return self.update(table, key, row)

    def delete(self, table: str, key: Values) -> None:
        """Remove a row that is there."""
        before = read_row(self.wire, table, key)
        self.wire.execute(f"DELETE FROM {table} WHERE {where(key)}", tuple(key.values()))  # noqa: S608
        self._write_down(table, key, before, None)

    def _write_down(self, table: str, key: Values, earlier: Values | None, later: Values | None) -> None:
        self.wire.execute(
            "INSERT INTO change (batch_id, name, key, earlier, later) VALUES (?, ?, ?, ?, ?)",
            (self.batch, table, as_json(key), earlier and as_json(earlier), later and as_json(later)),
        )


def _shown(value: object, written: Callable[[Any], str]) -> str:
    return _("nothing") if value in ("", None) else written(value)


@cache
def defaults(table: str) -> Values:
    """What the columns of a table hold where nothing is said of them."""
    fields = _model(table)._meta.sorted_fields
    return {field.column_name: field.default for field in fields if field.default is not None}


@cache
def _key_columns(table: str) -> tuple[str, ...]:
    keys = _model(table)._meta.get_primary_keys()
    return tuple(field.column_name for field in keys)


def _model(table: str) -> Any:
    from desktop.models.tables import TABLES  # with peewee, which reports do without

    (model,) = (model for model in TABLES if model._meta.table_name == table)
    return model


def read_row(wire: sqlite3.Connection, table: str, key: Values) -> dict[str, Any] | None:
    """The row of a key as it stands; None where there is none."""
    cursor = wire.execute(f"SELECT * FROM {table} WHERE {where(key)}", tuple(key.values()))  # noqa: S608
    found = cursor.fetchone()
    return found and dict(zip((column[0] for column in cursor.description), found, strict=True))


def where(key: Values) -> str:
    """The condition for a key, its values to be bound in their order."""
    return " AND ".join(f'"{name}" = ?' for name in key)


def as_json(row: Values) -> str:
    """A row as it is written down."""
    return json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"))
