"""Documents made and changed by hand: drafts, posting, editing in place while their period is open.

Every function is one change that ``imports.undo_import`` can take back. Each raises BookError, and
changes nothing, where a day lies in a closed period.
"""

import sqlite3

from desktop.analysis.document_drafts import Draft
from desktop.analysis.documents import DOCUMENT_KINDS, DOCUMENT_STATES, Document, DocumentLine
from desktop.analysis.given import Fault
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.document_lines import LineReader
from desktop.queries.document_rules import (
    WHOLE,
    RefusedDocumentError,
    posting_faults,
    refuse_taken,
)
from desktop.queries.document_writer import (
    Header,
    LineRow,
    Stored,
    document_of_id,
    put_document,
)
from desktop.queries.edits import editing
from desktop.queries.journal import Journal
from desktop.queries.stock_periods import refuse_closed, stores_moved
from desktop.words import _


def save_draft(draft: Draft) -> int:
    """Keep a document that moves nothing yet; its id.

    Raises RefusedDocumentError for a number that is taken and for an item or unit nobody knows.
    """
    return _keep(draft, "draft")


def post_document(draft: Draft) -> int:
    """Post a document, or put another content in the place of a posted one; its id.

    Raises RefusedDocumentError, which names lines and fields, where it is not whole.
    """
    return _keep(draft, "posted")


def as_posted(draft: Draft) -> Document:
    """The document that posting would make, id 0 where it is new; nothing is written.

    Raises as ``post_document`` does.
    """
    wire = connection()
    _refuse_locked(wire, draft)
    head, rows = _resolved(wire, draft, "posted")
    lines = tuple(DocumentLine(place, *row) for place, row in enumerate(rows))
    return Document(
        draft.id or 0, head.store_id, head.kind, head.day, head.number, head.supplier, head.other_store,
        "posted", None, head.receipt_id, head.at, head.freight, head.note, lines,
    )  # fmt: skip


def _keep(draft: Draft, state: str) -> int:
    with editing(_done(draft.kind, draft.number, state)) as journal:
        return put_draft(journal, draft, state)


def put_draft(journal: Journal, draft: Draft, state: str) -> int:
    """Write a document inside an edit under way, as ``save_draft`` or ``post_document`` would; its id."""
    old = None if draft.id is None else stored(journal, draft.id)
    if old is not None:
        _refuse_fixed(journal.wire, old, state)
    _refuse_locked(journal.wire, draft)
    head, rows = _resolved(journal.wire, draft, state)
    named = LineReader(journal.wire, journal.refuse).named
    return put_document(journal, old, head, rows, named, state)


def _refuse_locked(wire: sqlite3.Connection, draft: Draft) -> None:
    """Raise BookError where the day it is to have, or the one it has, is closed."""
    for store in stores_moved(wire, draft.store, draft.kind, draft.number, draft.other_store):
        refuse_closed(wire, store, draft.stands)
    row = wire.execute("SELECT store_id, day, at FROM document WHERE id = ?", (draft.id,)).fetchone()
    if row:
        refuse_closed(wire, row[0], _stands(row[1], row[2]))


def _stands(day: int, at: str) -> int:
    return day - 1 if at == "open" else day


def _refuse_fixed(wire: sqlite3.Connection, old: Stored, state: str) -> None:
    """Raise BookError for a document that can no longer be changed."""
    reverses = wire.execute("SELECT reverses_id FROM document WHERE id = ?", (old.id,)).fetchone()[0]
    if old.state in ("reversed", "cancelled") or reverses is not None:
        said = _("a reversing document") if reverses is not None else _(DOCUMENT_STATES[old.state])
        raise BookError(_("{number} cannot be changed: it is {state}.", number=old.header.number, state=said))
    if old.state == "posted" and state == "draft":
        raise BookError(
            _("{number} is posted. Post the change, or cancel the document.", number=old.header.number)
        )


def _resolved(wire: sqlite3.Connection, draft: Draft, state: str) -> tuple[Header, list[LineRow]]:
    """The rows of a document; raises RefusedDocumentError with all that is wrong."""
    refuse_taken(wire, draft)
    (code,) = wire.execute("SELECT code FROM store WHERE id = ?", (draft.store,)).fetchone()
    faults = posting_faults(draft, code) if state == "posted" else []
    reader = LineReader(wire, lambda *fault: faults.append(Fault(*fault)))
    rows = []
    for line in draft.lines:
        row = reader.read(draft.store, draft.day, line)
        if row is not None:
            rows.append(row._replace(area_id=_area(wire, draft.store, line.area, line.place, faults)))
    receipt = _receipt(wire, draft, faults)
    if faults:
        raise RefusedDocumentError(sorted(faults))
    return Header(
        draft.store, draft.kind, draft.day, draft.number, draft.supplier, draft.other_store, receipt,
        draft.at, draft.freight, draft.note,
    ), rows  # fmt: skip


def _area(wire: sqlite3.Connection, store: int, name: str, place: int, faults: list[Fault]) -> int | None:
    if not name:
        return None
    found = wire.execute("SELECT id FROM area WHERE store_id = ? AND name = ?", (store, name)).fetchone()
    if found is None:
        faults.append(Fault(place, "area", _("the store has no area {name}", name=name)))
    return found and int(found[0])


def _receipt(wire: sqlite3.Connection, draft: Draft, faults: list[Fault]) -> int | None:
    if not draft.receipt:
        return None
    found = wire.execute(
        "SELECT id FROM document WHERE store_id = ? AND kind = 'receipt' AND number = ? "
        "AND state = 'posted' AND id IS NOT ?",
        (draft.store, draft.receipt, draft.id),
    ).fetchone()
    if found is None:
        text = _("There is no posted receipt {number}.", number=draft.receipt)
        faults.append(Fault(WHOLE, "receipt", text))
    return found and int(found[0])


def stored(journal: Journal, document: int) -> Stored:
    """The document of an id as it is kept. Raises BookError where it is gone."""
    old = document_of_id(journal, document)
    if old is None:
        raise BookError(_("This document is no longer in the book. Show the list again."))
    return old


def _done(kind: str, number: str, state: str) -> str:
    return _(
        "{kind} {number}: {state}",
        kind=_(DOCUMENT_KINDS[kind]),
        number=number,
        state=_(DOCUMENT_STATES[state]),
    )
