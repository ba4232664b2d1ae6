"""Transfers between stores of the book: in transit they stay the sender's (domain: section 5).

A transfer out is confirmed by the transfer in that the other store posts under the same number and that
names the sender. Until then nothing leaves the sender. On the day of the transfer in what was received
leaves as a transfer, what is missing as waste: the transport loss (运输损耗) is the sender's. A transfer
to a store that is not in the book leaves on its own day, since nobody can confirm it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop.analysis.documents import COUNTED, Document, document_key
from desktop.analysis.money import share
from desktop.analysis.stock_moves import Move, MoveKind


class Shipment(NamedTuple):
    """A transfer out of a store, the transfer in that confirms it, and what took that back."""

    sent: Document
    arrived: Document | None = None
    taken_back: Document | None = None

    def is_under_way(self, day: int) -> bool:
        """Whether it is sent and not with the receiver at the close of a day."""
        if self.sent.day > day or self.sent.state != "posted":
            return False
        if self.left is None or self.left > day:
            return True
        return self.taken_back is not None and self.taken_back.day <= day

    @property
    def left(self) -> int | None:
        """The day on which it left the sender's stock: when it arrived, not before it was sent."""
        return None if self.arrived is None else max(self.arrived.day, self.sent.day)


def shipments(
    documents: Iterable[Document], code: str, others: Mapping[str, Sequence[Document]]
) -> list[Shipment]:
    """What the store of ``code`` sent to ``others``: the transfers in of the book's other stores, by code."""
    arrivals = {
        (other, document.number): document
        for other, theirs in others.items()
        for document in theirs
        if document.kind == "transfer_in" and document.other_store == code and document.reverses is None
    }
    undone = {document.reverses: document for theirs in others.values() for document in theirs}
    found = []
    for sent in documents:
        if sent.kind != "transfer_out" or sent.reverses is not None or sent.other_store not in others:
            continue
        arrived = arrivals.get((sent.other_store, sent.number))
        found.append(Shipment(sent, arrived, undone.get(arrived.id) if arrived else None))
    return found


def in_transit(sent: Iterable[Shipment], day: int) -> Counter[int]:
    """What is under way of each item at the close of a day: it is still in the sender's stock."""
    total: Counter[int] = Counter()
    for shipment in sent:
        if shipment.is_under_way(day):
            total.update(_quantities(shipment.sent))
    return total


def shipment_moves(shipment: Shipment) -> list[Move]:
    """What a shipment takes from the sender's stock: nothing before it is confirmed, or if not for a day."""
    sent, arrived, taken_back = shipment
    if arrived is None or shipment.left is None or sent.state not in COUNTED:
        return []
    moves = _left(sent, arrived, shipment.left)
    if taken_back is not None:
        back = max(taken_back.day, shipment.left)
        if back == shipment.left:
            return []
        named = ((move, (move.document, move.line)) for move in moves)
        moves += [one._replace(day=back, quantity=-one.quantity, receipt=key) for one, key in named]
    return moves


def _left(sent: Document, arrived: Document, day: int) -> list[Move]:
    key, received, left = document_key(sent), _quantities(arrived), _quantities(sent)
    moves = []
    for line, item in enumerate(left | received):
        missing = left[item] - received[item]
        parts = (MoveKind.TRANSFER_OUT, received[item]), (MoveKind.WASTE, missing)
        moves += [Move(item, day, kind, key, line, quantity) for kind, quantity in parts if quantity > 0]
    return moves


class Issue(NamedTuple):
    """What left a sender of an item: a value for a quantity."""

    quantity: int
    value: int


def arrival_values(
    arrived: Document, sent: Document | None, issued: Mapping[int, Issue]
) -> dict[int, int | None]:
    """What the lines of a transfer in are worth, by line.

    Their own value; else the sender's price (配送价); else by what ``issued`` says the sender's stock
    cost, per item; None where nobody knows, then it enters at standard. A sum is shared over an item's
    lines so that it is kept.
    """
    prices = _prices(sent) if sent else {}
    worth: dict[int, int | None] = {}
    taken: Counter[int] = Counter()
    for line in arrived.lines:
        if line.item is None or line.value is not None:
            worth[line.line] = line.value
            continue
        cost = prices.get(line.item) or issued.get(line.item)
        worth[line.line] = _next_share(cost, taken[line.item], line.quantity)
        taken[line.item] += line.quantity
    return worth


def _next_share(cost: Issue | None, before: int, quantity: int) -> int | None:
    if cost is None or not cost.quantity:
        return None
    after = share(cost.value, before + quantity, cost.quantity)
    return after - share(cost.value, before, cost.quantity)


def _prices(sent: Document) -> dict[int, Issue]:
    """The sender's own word for what items are worth, where all lines of an item have it."""
    found: dict[int, Issue] = {}
    unpriced = {line.item for line in sent.lines if line.value is None}
    for line in sent.lines:
        if line.item is not None and line.value is not None and line.item not in unpriced:
            quantity, value = found.get(line.item, Issue(0, 0))
            found[line.item] = Issue(quantity + line.quantity, value + line.value)
    return found


def _quantities(document: Document) -> Counter[int]:
    total: Counter[int] = Counter()
    for line in document.lines:
        if line.item is not None:
            total[line.item] += line.quantity
    return total
