"""Documents as facts: what moved stock besides sales, and counts (domain: section 5).

Quantities are ints in 1/1000 of the item's base unit, values ints in 1/10 000, days as in ``days``.
"""

from typing import NamedTuple

from desktop.words import N_

DOCUMENT_KINDS = {
    "receipt": N_("Receipt"),
    "return": N_("Return to supplier"),
    "transfer_in": N_("Transfer in"),
    "transfer_out": N_("Transfer out"),
    "batch": N_("Production batch"),
    "waste": N_("Waste"),
    "staff_meal": N_("Staff meal"),
    "adjustment": N_("Adjustment"),
    "count": N_("Count"),
}
"""``Document.kind`` -> what a person calls it."""

DOCUMENT_STATES = {
    "draft": N_("draft"),
    "posted": N_("posted"),
    "reversed": N_("reversed"),
    "cancelled": N_("cancelled"),
}
"""``Document.state`` -> what a person calls it."""


COUNTED = ("posted", "reversed")
"""The states of documents that move stock; a reversed one does until the day of what reverses it."""


class DocumentLine(NamedTuple):
    """An item of a document, or a dish that is exploded by its recipe of the day.

    ``quantity`` is unsigned but in a batch (inputs are negative) and an adjustment (+ adds stock).
    ``value`` is the line's own, None where the ledger finds it. ``source`` is the row of a file.
    """

    line: int
    item: int | None
    menu_item: int | None
    quantity: int
    unit: str
    value: int | None
    reason: str
    area: int | None
    ordered: int | None
    delivered: int | None
    accepted: int | None
    invoiced: int | None
    use_by: int | None
    source: str


class Document(NamedTuple):
    """One document of a store; ``other_store`` is the code of a transfer's other side."""

    id: int
    store: int
    kind: str
    day: int
    number: str
    supplier: str
    other_store: str
    state: str  # draft, posted, reversed, cancelled
    reverses: int | None
    receipt: int | None  # that a return, a late invoice or late freight belongs to
    at: str  # of a count: close, open, or HH:MM
    freight: int
    note: str
    lines: tuple[DocumentLine, ...]

    @property
    def stands(self) -> int:
        """The day at whose close it counts: a count before opening stands at the close of the day before."""
        return self.day - 1 if self.at == "open" else self.day


def document_key(document: Document) -> str:
    """How the moves of a document name it: by kind and number, which are one document of a store.

    Not by its id: moves of a day and kind go in the order of their names, and what stock is worth must
    not depend on which document was entered first.
    """
    return f"{document.kind} {document.number}"
