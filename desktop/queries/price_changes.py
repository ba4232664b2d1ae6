"""What suppliers changed of their prices."""

from fractions import Fraction

from desktop.analysis.days import Range
from desktop.analysis.price_changes import Bought, PriceChanges, Purchase, price_changes
from desktop.models.base import connection
from desktop.queries.totals import marks

_YEAR = 366


def price_changes_between(stores: tuple[int, ...], period: Range) -> PriceChanges:
    """The changes within a period, by what the stores bought then and in the year before.

    A receipt that was taken back does not count, nor do late costs.
    """
    rows = connection().execute(
        "SELECT l.item_id, d.supplier, d.day, d.id, SUM(l.quantity), SUM(l.value) "  # noqa: S608
        "FROM document d JOIN document_line l ON l.document_id = d.id "
        f"WHERE d.store_id IN {marks(stores)} AND d.day BETWEEN ? AND ? AND d.kind = 'receipt' "
        "AND d.state = 'posted' AND d.reverses_id IS NULL AND l.quantity > 0 AND l.value IS NOT NULL "
        "AND l.item_id IS NOT NULL GROUP BY d.id, l.item_id",
        (*stores, period.start - _YEAR, period.end),
    )
    return price_changes(period, map(Purchase._make, rows), bought_items())


def bought_items() -> dict[int, Bought]:
    """What stock items are called, and the unit that their prices are shown for."""
    rows = connection().execute("SELECT id, code, name, display_unit, display_factor FROM stock_item")
    return {item: Bought(code, name, unit, Fraction(factor)) for item, code, name, unit, factor in rows}
