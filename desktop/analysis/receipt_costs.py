"""What receipts cost in all: their lines, freight spread by value, and what came late (domain: section 5).

A late invoice or late freight is a receipt that names another one; its lines of quantity 0 bring value
alone. Where the receipt's period was closed before, the ledger takes what the period did not know of on
the first day after it.
"""

from collections.abc import Iterable, Mapping, Sequence

from desktop.analysis.documents import Document, DocumentLine, document_key
from desktop.analysis.money import split
from desktop.analysis.stock_moves import ReceiptKey


class ReceiptCosts:
    """The costs of the receipts among ``documents``, whatever their order.

    ``latest`` is the document that last changed a line's cost after its receipt.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._receipts = {one.id: one for one in documents if one.kind == "receipt"}
        self._values: dict[ReceiptKey, int | None] = {}
        self.latest: dict[ReceiptKey, Document] = {}
        self.unplaced: list[tuple[Document, DocumentLine]] = []  # late costs of items the receipt has not
        for receipt in self._receipts.values():
            self._values.update(_own_values(receipt, with_freight=not self.is_late(receipt)))
        late = (one for one in self._receipts.values() if self.is_late(one))
        for document in sorted(late, key=lambda one: (one.day, one.number)):
            if document.receipt is not None:
                self._add_late(document, self._receipts[document.receipt])

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

    def _add_late(self, document: Document, receipt: Document) -> None:
        for line in document.lines:
            lines = [one for one in receipt.lines if one.item == line.item]
            if lines:
                self._spread(line.value or 0, receipt, lines, document)
            else:
                self.unplaced.append((document, line))
        if document.freight and receipt.lines:
            self._spread(document.freight, receipt, receipt.lines, document)

    def _spread(self, amount: int, receipt: Document, lines: Iterable[DocumentLine], late: Document) -> None:
        keys = [_key(receipt, line) for line in lines]
        for key, part in zip(keys, split(amount, [self._values[key] or 0 for key in keys]), strict=True):
            self._values[key] = max(0, (self._values[key] or 0) + part)
            self.latest[key] = late


def _own_values(receipt: Document, *, with_freight: bool) -> Mapping[ReceiptKey, int | None]:
    """The lines' own values with their share of the freight, which goes to lines that have a value."""
    values = {_key(receipt, line): line.value for line in receipt.lines}
    priced = [key for key, value in values.items() if value is not None]
    if with_freight and receipt.freight and priced:
        parts = split(receipt.freight, [values[key] or 0 for key in priced])
        values |= {key: (values[key] or 0) + part for key, part in zip(priced, parts, strict=True)}
    return values


def _key(receipt: Document, line: DocumentLine) -> ReceiptKey:
    return document_key(receipt), line.line
