"""Documents taken back: reversed after, cancelled as if they had never been, or deleted while drafts.

Every function is one change that ``imports.undo_import`` can take back. Each raises BookError, and
changes nothing, where a day lies in a closed period.
"""

import itertools
import sqlite3

from desktop.analysis.documents import DOCUMENT_KINDS, DOCUMENT_STATES
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.document_edits import stored
from desktop.queries.document_rules import refuse_used
from desktop.queries.document_writer import Header, LineRow, Stored, remove_lines
from desktop.queries.edits import editing
from desktop.queries.journal import Journal
from desktop.queries.stock_periods import refuse_closed, stores_moved
from desktop.words import _


def reverse_document(document: int, day: int) -> int:
    """Take a posted document back with one of ``day`` that moves the opposite; the new one's id.

    Raises BookError where it is a count, is not posted, or others stand on it.
    """
    with editing(_("{document}: reversed", document=_called(document))) as journal:
        old = _posted(journal, document)
        head = old.header
        if head.kind == "count":
            raise BookError(_("A count is corrected by the next count, or edited while its period is open."))
        if day < head.day:
            raise BookError(_("A document is reversed on its own day or later."))
        _refuse_closed(journal.wire, head, day)
        number = _free_number(journal.wire, head, f"{head.number}-R")
        values = head._replace(day=day, number=number, freight=-head.freight)._asdict()
        made = journal.insert("document", {**values, "reverses_id": document})
        for place, line in enumerate(old.lines):
            journal.insert("document_line", {"document_id": made, "line": place, **_opposite(line)._asdict()})
        journal.update("document", {"id": document}, {"state": "reversed"})
        return made


def _opposite(line: LineRow) -> LineRow:
    value = None if line.value is None else -line.value
    bare = LineRow(line.item_id, line.menu_item_id, -line.quantity, line.unit, value, line.reason)
    return bare._replace(area_id=line.area_id)


def _free_number(wire: sqlite3.Connection, head: Header, wanted: str) -> str:
    taken = {
        number
        for (number,) in wire.execute(
            "SELECT number FROM document WHERE store_id = ? AND kind = ?", (head.store_id, head.kind)
        )
    }
    further = (f"{wanted}{count}" for count in itertools.count(2))
    return next(number for number in itertools.chain([wanted], further) if number not in taken)


def cancel_document(document: int) -> None:
    """Take a posted document out as if it had never been; it stays to be read.

    What a reversing document had reversed stands again. Raises BookError where others stand on it.
    """
    with editing(_("{document}: cancelled", document=_called(document))) as journal:
        old = _posted(journal, document)
        _refuse_closed(journal.wire, old.header, _stands(old.header))
        journal.update("document", {"id": document}, {"state": "cancelled"})
        (reverses,) = journal.wire.execute(
            "SELECT reverses_id FROM document WHERE id = ?", (document,)
        ).fetchone()
        if reverses is not None:
            journal.update("document", {"id": reverses}, {"state": "posted"})


def delete_draft(document: int) -> None:
    """Take a draft out of the book. Raises BookError for anything else."""
    with editing(_("{document}: draft deleted", document=_called(document))) as journal:
        old = stored(journal, document)
        if old.state != "draft":
            raise BookError(_("{number} is posted. Cancel it instead.", number=old.header.number))
        remove_lines(journal, document)
        journal.delete("document", {"id": document})


def _posted(journal: Journal, document: int) -> Stored:
    """A posted document on which no other stands."""
    old = stored(journal, document)
    refuse_used(journal.wire, document)
    if old.state != "posted":
        state = _(DOCUMENT_STATES[old.state])
        raise BookError(
            _(
                "{number} is {state}; only posted documents can be taken back.",
                number=old.header.number,
                state=state,
            )
        )
    return old


def _refuse_closed(wire: sqlite3.Connection, head: Header, day: int) -> None:
    for store in stores_moved(wire, head.store_id, head.kind, head.number, head.other_store):
        refuse_closed(wire, store, day)


def _stands(head: Header) -> int:
    return head.day - 1 if head.at == "open" else head.day


def _called(document: int) -> str:
    found = connection().execute("SELECT kind, number FROM document WHERE id = ?", (document,)).fetchone()
    return f"{_(DOCUMENT_KINDS[found[0]])} {found[1]}" if found else ""
