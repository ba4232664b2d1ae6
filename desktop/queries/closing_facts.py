"""What the book knows of days that are to be closed: their sales, open documents, counts."""

from desktop.analysis.closing import LOOK_BACK, Counted, Facts, OpenDocument
from desktop.analysis.days import Range
from desktop.analysis.documents import COUNTED, Document
from desktop.analysis.stock_moves import MoveKind
from desktop.models.base import connection
from desktop.queries.ledger import Ledger


def closing_facts(book: Ledger, period: Range) -> Facts:
    """The facts of one store's days; ``book`` ends with them."""
    store = book.store.id
    row = connection().execute("SELECT MIN(day) FROM day_channel WHERE store = ?", (store,))
    (first,) = row.fetchone()
    closed = book.store.closed
    return Facts(
        book.store.format != "central_kitchen",
        None if first is None else Range(first, period.end if closed is None else closed),
        _days(store, period),
        drafts(book, period),
        unconfirmed(book, period),
        _counted(book, period.end),
    )


def _days(store: int, period: Range) -> dict[int, tuple[int, int]]:
    rows = connection().execute(
        "SELECT day, SUM(orders), SUM(net) FROM day_channel WHERE store = ? AND day BETWEEN ? AND ? "
        "GROUP BY day",
        (store, period.start - LOOK_BACK, period.end),
    )
    return {day: (orders, net) for day, orders, net in rows}


def drafts(book: Ledger, period: Range) -> tuple[OpenDocument, ...]:
    """What was begun in a period and not posted."""
    return tuple(
        _open(one)
        for one in book.facts.documents
        if one.state == "draft" and period.start <= one.stands <= period.end
    )


def unconfirmed(book: Ledger, period: Range) -> tuple[OpenDocument, ...]:
    """What went to a store of this book, also before the period, that nobody has received, not even later."""
    return tuple(
        _open(shipment.sent)
        for shipment in book.facts.shipments()
        if shipment.sent.day <= period.end
        and shipment.sent.state == "posted"
        and (shipment.arrived is None or shipment.taken_back is not None)
    )


def _counted(book: Ledger, day: int) -> Counted:
    valuation = book.valuation
    held = {item for item, left in valuation.state.items() if left.quantity}
    counted = {
        item
        for item, valued in valuation.valued.items()
        if any(one.move.kind == MoveKind.COUNT and one.move.day == day for one in valued)
    }
    stands = any(
        one.kind == "count" and one.state in COUNTED and one.stands == day for one in book.facts.documents
    )
    return Counted(len(held), len(held & counted), stands)


def _open(document: Document) -> OpenDocument:
    return OpenDocument(document.id, document.kind, document.number, document.day, document.other_store)
