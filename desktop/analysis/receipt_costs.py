"""What receipts cost in all: their lines, freight spread by value, and what came late (domain: section 5).

A late invoice or late freight is a receipt that names another one; its lines of quantity 0 bring value
alone. Where the receipt's period was closed before, the ledger takes what the period did not know of on
the first day after it.
"""

from collections.abc import Sequence

from desktop.analysis.documents import Document, DocumentLine, document_key
from desktop.analysis.money import split
from desktop.analysis.stock_moves import ReceiptKey


class ReceiptCosts:
    """The costs of the receipts among ``documents``, whatever their order.

    ``latest`` is the document that last changed a line's cost after its receipt.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._receipts = {one.id: one for one in documents if one.kind == "receipt"}
        self._values: dict[ReceiptKey, int | None] = {
            _key(receipt, line): line.value for receipt in self._receipts.values() for line in receipt.lines
        }
        self.latest: dict[ReceiptKey, Document] = {}
        self.unplaced: list[tuple[Document, DocumentLine]] = []  # late costs of items the receipt has not
        late = [one for one in self._receipts.values() if self.is_late(one)]
        own = (one for one in self._receipts.values() if one.freight and not self.is_late(one))
        waiting = [(receipt, receipt) for receipt in own if not self._add_freight(receipt, receipt)]
        for document in sorted(late, key=lambda one: (one.day, one.number)):
            receipt = self._receipts[document.receipt or 0]
            self._add_invoice(document, receipt)
            if document.freight and not self._add_freight(document, receipt):
                waiting.append((document, receipt))
        for document, receipt in waiting:
            self._add_freight(document, receipt)

    def is_late(self, document: Document) -> bool:
        """Whether a document is a late invoice or late freight: it names a receipt and brings no goods."""
        return document.receipt in self._receipts and not any(line.quantity for line in document.lines)

    def value(self, key: ReceiptKey) -> int | None:
        """What a line of a receipt cost in all; None where no document says."""
        return self._values.get(key)

    def lines_of(self, receipt: int | None, item: int) -> dict[ReceiptKey, int]:
        """The lines of a receipt that brought an item, in their order, and how much."""
        found = None if receipt is None else self._receipts.get(receipt)
        if found is None:
            return {}
        return {_key(found, line): line.quantity for line in found.lines if line.item == item}

    def _add_invoice(self, late: Document, receipt: Document) -> None:
        for line in late.lines:
            lines = [one for one in receipt.lines if one.item == line.item]
            if not lines:
                self.unplaced.append((late, line))
            elif line.value is not None:
                self._spread(line.value, receipt, lines, late)

    def _add_freight(self, document: Document, receipt: Document) -> bool:
        """Spread a document's freight over the lines that have a value; whether there are any."""
        priced = [line for line in receipt.lines if self._values[_key(receipt, line)] is not None]
        if priced:
            self._spread(document.freight, receipt, priced, document)
        return bool(priced)

    def _spread(self, amount: int, receipt: Document, lines: Sequence[DocumentLine], late: Document) -> None:
        """By value; among lines that have none by quantity."""
        keys = [_key(receipt, line) for line in lines]
        weights = [self._values[key] or 0 for key in keys]
        parts = split(amount, weights if any(weights) else [line.quantity for line in lines])
        for key, part in zip(keys, parts, strict=True):
            value = (self._values[key] or 0) + part
            self._values[key] = value if late is receipt else max(0, value)
            if late is not receipt:
                self.latest[key] = late


def _key(receipt: Document, line: DocumentLine) -> ReceiptKey:
    return document_key(receipt), line.line
