"""Transfers between stores of the book that are under way, and their confirmation (domain: section 5).

The transfer in that confirms one has its number, stands in the receiver's book and names the sender.
"""

import sqlite3
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.document_drafts import Draft, DraftLine
from desktop.analysis.document_effects import EffectRow
from desktop.analysis.documents import DOCUMENT_STATES
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.document_drafts import draft_of
from desktop.queries.document_edits import put_draft
from desktop.queries.document_effects import effect_of_posting
from desktop.queries.document_writer import remove_lines, stored_document
from desktop.queries.edits import editing
from desktop.queries.journal import Journal
from desktop.queries.totals import marks
from desktop.words import _

_UNDER_WAY = """
SELECT d.id, d.number, d.day, s.id, COALESCE(NULLIF(s.name, ''), s.code), r.id,
    COALESCE(NULLIF(r.name, ''), r.code),
    (SELECT COUNT(*) FROM document_line l WHERE l.document_id = d.id),
    (SELECT CASE WHEN COUNT(*) = COUNT(l.value) THEN SUM(l.value) END
        FROM document_line l WHERE l.document_id = d.id)
FROM document d JOIN store s ON s.id = d.store_id JOIN store r ON r.code = d.other_store
WHERE d.kind = 'transfer_out' AND d.state = 'posted' AND d.reverses_id IS NULL AND d.day <= ?
    AND (s.id IN {stores} OR r.id IN {stores})
    AND NOT EXISTS (
        SELECT 1 FROM document i WHERE i.store_id = r.id AND i.kind = 'transfer_in'
            AND i.number = d.number AND i.other_store = s.code AND i.state = 'posted' AND i.day <= ?)
ORDER BY d.day, d.number, d.id"""


class Underway(NamedTuple):
    """A transfer sent and not confirmed; ``price`` is its own (1/10 000), None where a line has none."""

    id: int
    number: str
    day: int
    sender: int
    sender_name: str
    receiver: int
    receiver_name: str
    lines: int
    price: int | None


def under_way(stores: tuple[int, ...], day: int) -> tuple[Underway, ...]:
    """What was sent from or to some stores and has not arrived at the close of a day, the oldest first."""
    statement = _UNDER_WAY.format(stores=marks(stores))
    return tuple(map(Underway._make, connection().execute(statement, (day, *stores, *stores, day))))


def confirm_transfer(sent: int, day: int, received: Mapping[int, Fraction]) -> int:
    """Post the transfer in of a transfer out; its id. What is short is the sender's transport loss.

    ``received`` is what arrived of each line, by its place, in the unit the sender wrote; a line that is
    not in it arrived whole. Raises BookError where it has been confirmed, the receiver is not in the book,
    the day is before it was sent or lies in a closed period of either store.
    """
    draft = draft_of(sent)
    with editing(_("Transfer {number}: confirmed", number=draft.number)) as journal:
        arrival = _arrival(journal.wire, draft, day, received)
        _forget_cancelled(journal, arrival.store, draft.number)
        return put_draft(journal, arrival, "posted")


def effect_of_confirming(sent: int, day: int, received: Mapping[int, Fraction]) -> list[EffectRow]:
    """What confirming would do to the receiver's stock; nothing is written. Raises as it would."""
    return effect_of_posting(_arrival(connection(), draft_of(sent), day, received))


def _arrival(wire: sqlite3.Connection, draft: Draft, day: int, received: Mapping[int, Fraction]) -> Draft:
    """The transfer in that would confirm a transfer out."""
    receiver, sender = _ends(wire, draft)
    if draft.kind != "transfer_out" or draft.state != "posted":
        raise BookError(_("Only a posted transfer out can be confirmed."))
    if day < draft.day:
        raise BookError(_("A transfer arrives on the day it was sent or later."))
    lines = tuple(_arrived(line, received) for line in draft.lines)
    return Draft(receiver, "transfer_in", day, draft.number, lines, other_store=sender)


def _arrived(line: DraftLine, received: Mapping[int, Fraction]) -> DraftLine:
    """A line as it arrived, at the sender's price for as much."""
    quantity = received.get(line.place, line.quantity)
    return line._replace(kind="transfer_in", quantity=quantity, value=None, unit_cost=None)


def _ends(wire: sqlite3.Connection, draft: Draft) -> tuple[int, str]:
    """The receiver's id and the sender's code."""
    found = wire.execute("SELECT id FROM store WHERE code = ?", (draft.other_store,)).fetchone()
    if found is None:
        raise BookError(
            _(
                "{store} is not in this book, so nobody can confirm what is sent there.",
                store=draft.other_store,
            )
        )
    (code,) = wire.execute("SELECT code FROM store WHERE id = ?", (draft.store,)).fetchone()
    return int(found[0]), str(code)


def _forget_cancelled(journal: Journal, receiver: int, number: str) -> None:
    """Make room for the transfer in of a number: one that was cancelled gives way."""
    old = stored_document(journal, receiver, "transfer_in", number)
    if old is None:
        return
    if old.state != "cancelled":
        raise BookError(
            _(
                "The receiving store already has a transfer in {number} ({state}).",
                number=number,
                state=_(DOCUMENT_STATES[old.state]),
            )
        )
    remove_lines(journal, old.id)
    journal.delete("document", {"id": old.id})
