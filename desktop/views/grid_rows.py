"""A row of an editable table: what its cells hold, what was typed and cannot be read, what is wrong."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from desktop.views import grid_columns
from desktop.views.grid_columns import CellKind, GridColumn, UnreadableError, Values
from desktop.words import _

_serials = itertools.count(1)


class Unread(NamedTuple):
    """What was typed into a cell that cannot be read, and why it cannot."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as it stands. ``serial`` stays the same through all edits of the row, also undone ones."""

    values: Values
    unread: Mapping[str, Unread] = field(default_factory=dict)
    serial: int = field(default_factory=lambda: next(_serials))


Rows = tuple[GridRow, ...]


class GridProblem(NamedTuple):
    """What is wrong with a cell; ``missing`` where it is only still blank."""

    row: int  # from 0
    key: str
    text: str
    missing: bool = False


def typed_into(columns: Sequence[GridColumn], row: GridRow, texts: Mapping[int, str]) -> GridRow:
    """The row after texts were typed into its columns, by their numbers; itself where it says so already."""
    values, unread = dict(row.values), dict(row.unread)
    for number, text in texts.items():  # in order, for what is offered may depend on a cell before it
        column = columns[number]
        if column.compute or not column.has(values):
            continue
        unread.pop(column.key, None)
        try:
            values[column.key] = grid_columns.read(column, text, values)
        except UnreadableError as error:
            values[column.key] = grid_columns.blank(column)
            unread[column.key] = Unread(text, str(error))
    same = values == row.values and unread == row.unread
    return row if same else replace(row, values=values, unread=unread)


def wrong(columns: Sequence[GridColumn], row: GridRow) -> dict[str, GridProblem]:
    """What is wrong with a row's cells, by key; the row's number is not known here."""
    return {
        column.key: GridProblem(-1, column.key, *found)
        for column in columns
        for found in itertools.islice(_troubles(column, row), 1)
    }


def _troubles(column: GridColumn, row: GridRow) -> Iterator[tuple[str, bool]]:
    """Sentences on a cell, the first that matters first, and whether it is only still blank."""
    if column.key in row.unread:
        yield row.unread[column.key].why, False
    if column.compute is None and column.has(row.values):
        value = row.values.get(column.key)
        if column.required and grid_columns.is_blank(value):
            yield _("Needed: type a value."), True
        if column.kind is CellKind.CHOICE and not _is_offered(column, value, row.values):
            yield _("“{typed}” cannot be chosen here any more.", typed=value), False
    if column.check and (text := column.check(row.values)):
        yield text, False


def _is_offered(column: GridColumn, value: Any, row: Values) -> bool:
    return value is None or value in column.offers(row)
