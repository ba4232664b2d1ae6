"""What expires next in some stores."""

from desktop.analysis.days import Range
from desktop.analysis.use_by import Entry, Lot, OnHand, UseBy, lots_on_hand, use_by_report
from desktop.models.base import connection
from desktop.queries.ledger import ledger
from desktop.queries.stock_reports import stocked_items
from desktop.queries.totals import marks

_LONGEST = 732  # days; nothing with a date is kept longer


def use_by_at(stores: tuple[int, ...], day: int) -> UseBy:
    """The report of some stores at the close of a day."""
    return use_by_report(day, lots_with_dates(stores, day), stocked_items())


def lots_with_dates(stores: tuple[int, ...], day: int) -> list[Lot]:
    """The lots with use-by dates that are on hand at the close of a day, those that expire first."""
    rows = connection().execute(
        "SELECT d.store_id, l.item_id, d.day, d.id, d.number, l.quantity, l.use_by "  # noqa: S608
        "FROM document d JOIN document_line l ON l.document_id = d.id "
        f"WHERE d.store_id IN {marks(stores)} AND d.day BETWEEN ? AND ? AND d.state = 'posted' "
        "AND d.kind IN ('receipt', 'transfer_in', 'batch', 'adjustment') AND d.reverses_id IS NULL "
        "AND l.quantity > 0 AND l.item_id IS NOT NULL",
        (*stores, *Range(day - _LONGEST, day)),
    )
    entries = list(map(Entry._make, rows))
    dated = {(one.store, one.item) for one in entries if one.use_by is not None}
    on_hand = {
        (store, item): OnHand(state.quantity, state.value)
        for store in {store for store, _item in dated}
        for item, state in ledger(store, day).valuation.state.items()
        if (store, item) in dated
    }
    return lots_on_hand(entries, on_hand, day)
