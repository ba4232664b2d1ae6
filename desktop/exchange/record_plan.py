"""How a file of stock items, recipes, documents and the like will be read.

By the mapping saved for its header, else by what its columns are called; a person's word stands above.
"""

from collections.abc import Mapping, Sequence

from desktop.errors import BookError, UsageError
from desktop.exchange.guess import Given
from desktop.exchange.layouts.fields import Field
from desktop.exchange.layouts.layout import plain
from desktop.exchange.mapping import Wishes, given_by
from desktop.exchange.plan import Plan, with_given
from desktop.exchange.reading import ColumnRef, Reading
from desktop.exchange.record_kinds import RecordKind
from desktop.exchange.record_synonyms import ranked_names
from desktop.exchange.saved import from_json
from desktop.exchange.settle import settle
from desktop.exchange.synonyms import words
from desktop.exchange.tables import Table
from desktop.words import _

OWN = "platebook"


def plan_records(
    table: Table,
    kind: RecordKind,
    wishes: Wishes,
    saved: Sequence[tuple[str, str]] = (),
    layout: str = "",
) -> Plan:
    """The plan for one file. ``saved`` are mappings to try first, as name and JSON.

    ``layout`` names the one to use. Raises UsageError for a wish or a layout that is not there, BookError
    where the file does not have the columns of the layout.
    """
    fields = kind.fields
    given = given_by(wishes, [table], fields)
    found = _saved(table, saved, layout, fields) or _named(table, kind, given)
    if layout and found.layout != layout:
        _refuse_layout(layout, [name for name, _mapping in saved])
    reading, doubts = settle(with_given(found, [table], given))
    there = {*reading.columns, *reading.constants}
    missing = tuple(name for name, field in fields.items() if field.required and name not in there)
    return Plan(reading, missing, tuple(doubts), guessed=reading.layout == "")


def _saved(
    table: Table, saved: Sequence[tuple[str, str]], layout: str, fields: Mapping[str, Field]
) -> Reading | None:
    for name, mapping in saved:
        if layout in ("", name) and (reading := from_json(mapping, [table], name, fields)):
            return reading
    return None


def _named(table: Table, kind: RecordKind, given: Given) -> Reading:
    """The columns whose names tell a field; our own layout where each of them has its own name."""
    fields = kind.fields
    taken = {ref.column for refs in given.columns.values() for ref in refs}
    own = {
        name: column
        for name, field in fields.items()
        if (column := _column(table, field)) is not None and column not in taken
    }
    found = dict(own)
    for name in [name for name in fields if name not in own]:
        column = _called(table, ranked_names(kind.name, name), taken | set(found.values()))
        if column is not None:
            found[name] = column
    is_own = found == own and all(name in own for name, field in fields.items() if field.required)
    return Reading(
        OWN if is_own else "",
        (table,),
        {name: (ColumnRef(0, found[name]),) for name in fields if name in found},
        date_order="",
        decimal="." if is_own else "",
        fields=fields,
    )


def _column(table: Table, field: Field) -> int | None:
    """The column with a field's own name, English or Chinese."""
    for name in (field.name, field.chinese):
        for column, header in enumerate(table.header):
            if header and plain(header) == plain(name):
                return column
    return None


def _called(table: Table, names: Sequence[str], taken: set[int]) -> int | None:
    """The column with the surest of the names that is not taken."""
    free = {words(header): column for column, header in enumerate(table.header) if column not in taken}
    return next((free[name] for name in names if name in free), None)


def _refuse_layout(layout: str, saved: Sequence[str]) -> None:
    names = sorted({OWN, *saved})
    if layout not in names:
        text = _("There is no layout {name}. There are: {known}.", name=layout, known=", ".join(names))
        raise UsageError(text)
    raise BookError(_("These files do not have the columns of the layout {name}.", name=layout))
