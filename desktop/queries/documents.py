"""The documents of a store, as facts."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop.analysis.days import Range
from desktop.analysis.documents import Document, DocumentLine
from desktop.models.base import connection

_HEADER = (
    "d.id, d.store_id, d.kind, d.day, d.number, d.supplier, d.other_store, d.state, d.reverses_id, "
    "d.receipt_id, d.at, d.freight, d.note"
)
_LINE = (
    "l.line, l.item_id, l.menu_item_id, l.quantity, l.unit, l.value, l.reason, l.area_id, l.ordered, "
    "l.delivered, l.accepted, l.invoiced, l.use_by, l.source"
)
_HEADER_WIDTH = len(_HEADER.split(","))


def documents_between(
    store: int, period: Range, *, states: tuple[str, ...] = ("posted", "reversed")
) -> tuple[Document, ...]:
    """The documents of a store dated between two days, both inclusive, by day, kind and number.

    A count before the opening of the day after ``period`` stands at its close, and is dated outside.
    """
    found = _read("d.store_id = ? AND d.day BETWEEN ? AND ?", (store, *period))
    return tuple(one for one in found if one.state in states)


def all_documents(store: int) -> tuple[Document, ...]:
    """The documents of a store in any state, of all days."""
    return _read("d.store_id = ?", (store,))


def transfers_naming(code: str) -> tuple[Document, ...]:
    """The transfers of any store whose other side is the store of a code, posted or reversed."""
    counted = "d.kind IN ('transfer_in', 'transfer_out') AND d.state IN ('posted', 'reversed')"
    return _read(f"{counted} AND d.other_store = ?", (code,))


def _read(which: str, values: tuple[Any, ...]) -> tuple[Document, ...]:
    rows = connection().execute(
        f"SELECT {_HEADER}, {_LINE} FROM document d LEFT JOIN document_line l ON l.document_id = d.id "  # noqa: S608
        f"WHERE {which} ORDER BY d.day, d.kind, d.number, d.id, l.line",
        values,
    )
    return tuple(_documents(rows))


def document(number: int) -> Document:
    """The document of an id."""
    (found,) = _read("d.id = ?", (number,))
    return found


def _documents(rows: Iterable[tuple[Any, ...]]) -> Iterable[Document]:
    for _key, group in groupby(rows, key=itemgetter(0)):
        mine = list(group)
        lines = (row[_HEADER_WIDTH:] for row in mine if row[_HEADER_WIDTH] is not None)
        yield Document._make((*mine[0][:_HEADER_WIDTH], tuple(map(DocumentLine._make, lines))))
