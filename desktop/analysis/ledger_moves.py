"""What one store's documents, counts and usage do to its stock, as moves (domain: section 5).

Nothing here depends on the order in which documents were entered. Moves name their document by
``document_key``; usage, and staff meals rung into the POS, name none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.analysis.documents import COUNTED, Document, DocumentLine, document_key
from desktop.analysis.ledger_history import History
from desktop.analysis.money import rounded
from desktop.analysis.receipt_costs import ReceiptCosts
from desktop.analysis.recipes import Bills
from desktop.analysis.returned_dishes import Returned, without_returned
from desktop.analysis.stock_counts import Areas, count_moves, stands
from desktop.analysis.stock_moves import Move, MoveKind, ReceiptKey
from desktop.analysis.transfers import Issue, Shipment, arrival_values, in_transit, shipment_moves, shipments
from desktop.analysis.usage import DayUsage

_KINDS = {
    "receipt": MoveKind.RECEIPT,
    "transfer_in": MoveKind.TRANSFER_IN,
    "transfer_out": MoveKind.TRANSFER_OUT,
    "waste": MoveKind.WASTE,
    "staff_meal": MoveKind.STAFF_MEAL,
}
_SIGNED = {
    "batch": (MoveKind.BATCH_OUTPUT, MoveKind.BATCH_INPUT),
    "adjustment": (MoveKind.ADJUSTMENT_IN, MoveKind.ADJUSTMENT_OUT),
}


@dataclass(frozen=True, slots=True)
class StockFacts:
    """All that moves the stock of the store called ``code``.

    ``documents`` are all of the store, in any state; ``others`` the transfers of the book's other stores
    that name it, by their code. ``used_later`` is, per count at a time of day (by its id), what sales took
    of each item after it on that day. ``usage`` holds returned dishes too, ``returned`` how many there were
    on the days of which waste holds some.
    """

    code: str
    documents: Sequence[Document]
    usage: Sequence[DayUsage]
    bills: Bills
    areas: Areas
    history: History
    others: Mapping[str, Sequence[Document]] = field(default_factory=dict)
    used_later: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    returned: Returned = field(default_factory=dict)

    def usage_once(self) -> list[DayUsage]:
        """The usage without returned dishes that a waste document holds: their food is that waste."""
        return list(without_returned(self.usage, self.documents, self.returned, self.bills))

    def shipments(self) -> list[Shipment]:
        """What the store sent to other stores of the book."""
        return shipments(self.documents, self.code, self.others)

    def sources(self) -> dict[int, Document]:
        """The transfer out that each transfer in (by its id) confirms, where the book has it."""
        sent = {
            (code, one.number): one
            for code, theirs in self.others.items()
            for one in theirs
            if one.kind == "transfer_out" and one.reverses is None
        }
        arrived = (one for one in self.documents if one.kind == "transfer_in" and one.reverses is None)
        found = ((one.id, sent.get((one.other_store, one.number))) for one in arrived)
        return {key: document for key, document in found if document is not None}


Issued = Mapping[int, Mapping[int, Issue]]
"""What a transfer out (by its id) cost its sender, per item."""


class StoreMoves:
    """Every move of a store; those of closed days may differ from what was kept of them."""

    def __init__(self, facts: StockFacts) -> None:
        self._documents = _Documents(facts)
        self._settled = [*_usage_moves(facts.usage_once()), *self._documents.own_moves()]

    def priced(self, issued: Issued) -> list[Move]:
        """All of them; ``issued`` prices transfers in that no document prices."""
        return [*self._settled, *self._documents.arrivals(issued)]


def _usage_moves(usage: Iterable[DayUsage]) -> Iterator[Move]:
    for day, item, sold, staff, _by_rate in usage:
        if sold:
            yield Move(item, day, MoveKind.SALES_USAGE, "", 0, sold)
        if staff:
            yield Move(item, day, MoveKind.STAFF_MEAL, "", 0, staff)


class _Documents:
    """The moves of documents."""

    def __init__(self, facts: StockFacts) -> None:
        self._facts = facts
        self._costs = ReceiptCosts([one for one in facts.documents if one.state in COUNTED])
        self._sent, self._sources = facts.shipments(), facts.sources()
        self._shipped = {shipment.sent.id for shipment in self._sent}
        self._left: dict[ReceiptKey, int] = {}  # of a receipt's line, what has not gone back yet

    def own_moves(self) -> Iterator[Move]:
        """All but those of transfers in, which alone depend on other stores' costs."""
        for shipment in self._sent:
            yield from shipment_moves(shipment)
        yield from self._with_reversals(
            self._of, (one for one in self._facts.documents if one.kind != "transfer_in")
        )
        yield from self._late_costs()

    def arrivals(self, issued: Issued) -> Iterator[Move]:
        """The moves of transfers in."""
        yield from self._with_reversals(
            lambda one: self._lines(one, self._arrival_values(one, issued)),
            (one for one in self._facts.documents if one.kind == "transfer_in"),
        )

    def _with_reversals(
        self, moves: Callable[[Document], Iterable[Move]], documents: Iterable[Document]
    ) -> Iterator[Move]:
        own: dict[int, list[Move]] = {}
        for document in sorted(documents, key=lambda one: (one.day, one.number)):
            if document.state in COUNTED and document.reverses is None and document.id not in self._shipped:
                own[document.id] = list(moves(document))
                yield from own[document.id]
        for document in self._facts.documents:
            if document.state in COUNTED and document.reverses in own:
                yield from (self._reversed(document, move) for move in own[document.reverses])

    def _of(self, document: Document) -> Iterable[Move]:
        if document.kind == "count":
            return self._counted(document)
        if document.kind == "return":
            return self._returned(document)
        if document.kind == "receipt" and self._costs.is_late(document):
            return ()
        return self._lines(document, self._values(document))

    def _reversed(self, document: Document, move: Move) -> Move:
        """A move taken back on the day of the reversing document, at its own cost or what it was worth."""
        named = move.kind == MoveKind.RECEIPT or move.value is None
        return move._replace(
            day=document.day,
            document=document_key(document),
            quantity=-move.quantity,
            value=None if move.value is None else -move.value,
            receipt=(move.document, move.line) if named else None,
        )

    def _counted(self, document: Document) -> Iterable[Move]:
        if not stands(document):
            return ()
        later = self._facts.used_later.get(document.id, {})
        return count_moves(document, self._facts.areas, later, lambda day: in_transit(self._sent, day))

    def _lines(self, document: Document, values: Mapping[int, int | None]) -> Iterator[Move]:
        dishes: defaultdict[int, Fraction] = defaultdict(Fraction)
        key = document_key(document)
        for line in document.lines:
            if line.item is None:
                yield from self._dish(document, line, dishes)
                continue
            kind = _kind(document.kind, line.quantity)
            value = values.get(line.line)
            yield Move(line.item, document.day, kind, key, line.line, abs(line.quantity), value)

    def _values(self, document: Document) -> Mapping[int, int | None]:
        if document.kind == "receipt":
            key = document_key(document)
            return {line.line: self._costs.value((key, line.line)) for line in document.lines}
        return {line.line: line.value for line in document.lines if line.quantity > 0}

    def _arrival_values(self, document: Document, issued: Issued) -> Mapping[int, int | None]:
        sent = self._sources.get(document.id)
        return arrival_values(document, sent, issued.get(sent.id, {}) if sent else {})

    def _late_costs(self) -> Iterator[Move]:
        """What came late for receipts of closed periods, on the first open day."""
        history = self._facts.history
        for key, document in self._costs.latest.items():
            late = history.late(key, self._costs.value(key) or 0)
            if late and history.open_from is not None:
                item, amount = late
                name = document_key(document)
                yield Move(item, history.open_from, MoveKind.LATE_COST, name, key[1], 0, amount, key)
        for document, line in self._costs.unplaced:
            name = document_key(document)
            yield Move(line.item or 0, document.day, MoveKind.LATE_COST, name, line.line, 0, line.value)

    def _dish(
        self, document: Document, line: DocumentLine, sofar: defaultdict[int, Fraction]
    ) -> Iterator[Move]:
        """A dish by its recipe of the day; the parts of a document sum to the rounded sum of each item."""
        bill = self._facts.bills.whole(line.menu_item or 0, document.day) or {}
        for item, each in bill.items():
            before = rounded(sofar[item])
            sofar[item] += each * line.quantity
            quantity = rounded(sofar[item]) - before
            if quantity:
                kind = _KINDS[document.kind]
                yield Move(item, document.day, kind, document_key(document), line.line, quantity)

    def _returned(self, document: Document) -> Iterator[Move]:
        key = document_key(document)
        for line in document.lines:
            item, rest, value = line.item or 0, line.quantity, line.value
            for receipt, brought in self._costs.lines_of(document.receipt, item).items():
                part = min(rest, self._left.setdefault(receipt, brought))
                if part and self._costs.value(receipt) is not None:
                    if document.state != "reversed":
                        self._left[receipt] -= part
                    rest -= part
                    yield Move(item, document.day, MoveKind.RETURN, key, line.line, part, None, receipt)
            if rest:
                yield Move(item, document.day, MoveKind.RETURN, key, line.line, rest, value)


def _kind(kind: str, quantity: int) -> MoveKind:
    if kind in _SIGNED:
        entry, issue = _SIGNED[kind]
        return entry if quantity >= 0 else issue
    return _KINDS[kind]
