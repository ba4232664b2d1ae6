"""What a document made by hand must say before the book takes it (domain: section 5)."""

import sqlite3
from collections.abc import Sequence

from desktop.analysis.days import date_of
from desktop.analysis.document_drafts import Draft, DraftLine
from desktop.analysis.documents import DOCUMENT_KINDS, DOCUMENT_STATES
from desktop.analysis.given import Fault
from desktop.errors import BookError
from desktop.queries.document_lines import BATCH_SIDES
from desktop.words import _

TRANSFERS = ("transfer_in", "transfer_out")
_NEEDS_REASON = ("waste", "adjustment")
_MAY_BE_ZERO = ("receipt", "transfer_in", "count")
_TOLD = 5
WHOLE = -1  # place of a fault of the whole document


class RefusedDocumentError(BookError):
    """What is wrong with a document; ``faults`` name line and field, the place WHOLE is its head."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        said = [_sentence(fault) for fault in faults[:_TOLD]]
        if len(faults) > _TOLD:
            said.append(_("... and {count} more", count=len(faults) - _TOLD))
        super().__init__("\n".join(said))
        self.faults = tuple(faults)


def _sentence(fault: Fault) -> str:
    if fault.place == WHOLE:
        return fault.text
    return _("Line {number}: {trouble}.", number=fault.place + 1, trouble=fault.text)


def posting_faults(draft: Draft, store_code: str) -> list[Fault]:
    """What keeps a document from being posted, whatever the book holds."""
    faults = [Fault(WHOLE, field, text) for field, text in _head_faults(draft, store_code)]
    for line in draft.lines:
        faults += [Fault(line.place, field, text) for field, text in _line_faults(draft, line)]
    return faults


def _head_faults(draft: Draft, store_code: str) -> list[tuple[str, str]]:
    faults = []
    if not draft.lines:
        faults.append(("item", _("The document has no lines. Enter what it is about.")))
    if draft.kind in TRANSFERS and not draft.other_store:
        faults.append(("other_store", _("Say which store the transfer is to or from.")))
    if draft.kind in TRANSFERS and draft.other_store == store_code:
        faults.append(("other_store", _("A transfer needs two stores; this one names its own.")))
    sides = {line.kind for line in draft.lines}
    if draft.kind == "batch" and draft.lines and sides != BATCH_SIDES.keys():
        faults.append(("kind", _("A batch needs what went in and what came out.")))
    return faults


def _line_faults(draft: Draft, line: DraftLine) -> list[tuple[str, str]]:
    faults = []
    if line.quantity is None:
        faults.append(("quantity", _("no quantity")))
    elif line.quantity < 0 and draft.kind != "adjustment":
        faults.append(("quantity", _("found a quantity below zero, expected zero or more")))
    elif not line.quantity and draft.kind not in _MAY_BE_ZERO:
        faults.append(("quantity", _("found a quantity of zero, expected something that moves")))
    beside = (line.ordered, line.delivered, line.accepted, line.invoiced)
    if any(one is not None and one < 0 for one in beside):
        faults.append(("quantity", _("found a quantity below zero, expected zero or more")))
    if draft.kind in _NEEDS_REASON and not line.reason:
        faults.append(("reason", _("no reason; say why")))
    is_late = draft.kind == "receipt" and bool(draft.receipt)
    if ((line.value or 0) < 0 and not is_late) or (line.unit_cost or 0) < 0:  # a late credit takes value off
        faults.append(("value", _("found a price below zero, expected zero or more")))
    if is_late and line.quantity:
        text = _("a late cost of {receipt} brings no quantity; enter 0", receipt=draft.receipt)
        faults.append(("quantity", text))
    return faults


def refuse_taken(wire: sqlite3.Connection, draft: Draft) -> None:
    """Raise RefusedDocumentError where the number is blank or another document of the kind has it."""
    if not draft.number.strip():
        raise RefusedDocumentError([Fault(WHOLE, "number", _("Give the document a number."))])
    found = wire.execute(
        "SELECT day, state FROM document WHERE store_id = ? AND kind = ? AND number = ? AND id IS NOT ?",
        (draft.store, draft.kind, draft.number, draft.id),
    ).fetchone()
    if found:
        text = _(
            "The store already has a {kind} {number} of {day} ({state}). Give this one another number.",
            kind=_(DOCUMENT_KINDS[draft.kind]),
            number=draft.number,
            day=date_of(found[0]).isoformat(),
            state=_(DOCUMENT_STATES[found[1]]),
        )
        raise RefusedDocumentError([Fault(WHOLE, "number", text)])


def refuse_used(wire: sqlite3.Connection, document: int) -> None:
    """Raise BookError where documents that stand name this one, or another store has confirmed it."""
    users = [
        f"{_(DOCUMENT_KINDS[kind])} {number}"
        for kind, number in wire.execute(
            "SELECT kind, number FROM document "
            "WHERE (receipt_id = :id OR reverses_id = :id) AND state <> 'cancelled' "
            "UNION ALL SELECT i.kind, i.number FROM document d JOIN store s ON s.id = d.store_id "
            "JOIN store r ON r.code = d.other_store "
            "JOIN document i ON i.store_id = r.id AND i.kind = 'transfer_in' AND i.number = d.number "
            "AND i.other_store = s.code AND i.state = 'posted' "
            "WHERE d.id = :id AND d.kind = 'transfer_out'",
            {"id": document},
        )
    ]
    if users:
        raise BookError(
            _("Other documents stand on this one: {names}. Cancel these first.", names=", ".join(users))
        )
