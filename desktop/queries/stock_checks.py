"""Whether the stock ledger of every store adds up (domain: section 5), and closed periods stand as closed."""

from collections.abc import Iterator

from desktop.analysis.days import Range, date_of
from desktop.analysis.stock_flows import Amount, ItemFlow, stock_flows
from desktop.analysis.stock_moves import ItemState
from desktop.analysis.stores import StoreRow
from desktop.models.base import connection
from desktop.queries.item_units import BookUnits
from desktop.queries.ledger import Ledger, ledger
from desktop.queries.store_values import stores
from desktop.queries.stores import all_stores
from desktop.words import _

_NOTHING = ItemState()


def check_stock() -> list[str]:
    """What does not agree in the ledgers of the open book, a sentence an item and kind of trouble."""
    units = BookUnits(connection())
    return [text for store in all_stores() for text in _store(store, units)]


def _store(store: StoreRow, units: BookUnits) -> Iterator[str]:
    try:
        book = ledger(store.id)
    except ValueError as error:
        yield _("Store {store}: its stock cannot be valued: {reason}.", store=store.code, reason=error)
        return
    for item in _unsound(book):
        yield _(
            "Store {store}: opening, entries, issues and closing of {item} do not agree.",
            store=store.code,
            item=units.code(item),
        )
    for day, item in _changed_since_closing(store.id):
        yield _(
            "Store {store}: {item} at the close of {day} is not what it was when the period was closed.",
            store=store.code,
            item=units.code(item),
            day=date_of(day),
        )


def _unsound(book: Ledger) -> Iterator[int]:
    """Items whose moves do not sum to what is left, or that have a value without stock."""
    days = [one.move.day for some in book.valuation.valued.values() for one in some]
    flows = stock_flows(book.valuation, Range(min(days), max(days))) if days else {}
    for item in sorted(flows.keys() | book.valuation.state.keys()):
        left = book.valuation.state.get(item, _NOTHING)
        closing = flows[item].closing if item in flows else None
        fits = closing == Amount(left.quantity, left.value) and _adds_up(flows[item])
        if not fits or (not left.quantity and left.value):
            yield item


def _adds_up(flow: ItemFlow) -> bool:
    total = flow.opening
    for come in (flow.received, flow.transferred_in, flow.batches, flow.adjustments, Amount(0, flow.true_up)):
        total = total.plus(come)
    for gone in (flow.transferred_out, flow.returned, flow.sales_usage, flow.waste, flow.staff_meals):
        total = total.minus(gone)
    return total.minus(flow.count_variance) == flow.closing


def _changed_since_closing(store: int) -> Iterator[tuple[int, int]]:
    facts, parts = stores().valued(store)
    for closed, part in zip(facts.history.closed, parts, strict=False):  # what is open comes last
        for item in sorted(closed.state.keys() | part.state.keys()):
            if closed.state.get(item) != part.state.get(item):
                yield closed.period.end, item
