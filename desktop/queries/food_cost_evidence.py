"""Questions about what stands behind a cell of the food-cost report."""

from collections.abc import Iterator
from fractions import Fraction

from desktop.analysis.days import Range
from desktop.analysis.documents import DOCUMENT_KINDS
from desktop.analysis.findings import Word
from desktop.analysis.food_cost_evidence import AT_THE_TILL, BY_RATE, CELLS, DishRow, MoveRow
from desktop.analysis.money import rounded
from desktop.analysis.stock_moves import MoveKind, ValuedMove
from desktop.models.base import connection
from desktop.queries.dish_usage import BY_RATE as RATE_KEY
from desktop.queries.food_cost import dishes_between, interval_ledger, moves_in, prep_bills
from desktop.queries.ledger import Ledger


def documents_behind(store: int, opening: int, closing: int, item: int, cell: str) -> tuple[MoveRow, ...]:
    """The lines of documents behind a cell (one of CELLS) of an item's line, by day.

    Those of prep items that hold some of the item are among them.
    """
    at = {"opening": opening, "closing": closing}.get(cell)
    period = Range(opening + 1, closing) if at is None else Range(at, at)
    book = interval_ledger(store, closing)
    names = dict(connection().execute("SELECT id, name FROM stock_item").fetchall())
    rows = [
        _row(book, one, names[moved], each)
        for moved, each in _holding(store, closing, item)
        for one in moves_in(book.valuation.valued.get(moved, ()), period)
        if one.move.kind in CELLS[cell]
    ]
    return tuple(sorted(rows, key=lambda row: (row.day, row.number, row.item)))


def _holding(store: int, closing: int, item: int) -> Iterator[tuple[int, Fraction]]:
    """The item itself, and prep items that hold some of it; how much of it one base unit comes to."""
    yield item, Fraction(1)
    for prep, bill in prep_bills(store, closing).items():
        if item in bill:
            yield prep, bill[item]


def _row(book: Ledger, one: ValuedMove, name: str, each: Fraction) -> MoveRow:
    document = book.documents.get(one.move.document)
    quantity = one.move.quantity if one.move.kind == MoveKind.COUNT else one.quantity
    lines = document.lines if document else ()
    return MoveRow(
        document=document.id if document else None,
        day=one.move.day,
        kind=Word(DOCUMENT_KINDS[document.kind] if document else AT_THE_TILL),
        number=document.number if document else "",
        item=name,
        quantity=quantity,
        as_raw=rounded(quantity * each),
        value=one.value,
        reason=next((line.reason for line in lines if line.line == one.move.line), ""),
    )


def sales_behind(store: int, opening: int, closing: int, item: int) -> tuple[DishRow, ...]:
    """The dishes behind an item's theoretical usage, the largest usage first."""
    names = dict(connection().execute("SELECT id, name FROM menu_item").fetchall())
    rows = [
        DishRow(None, Word(BY_RATE), None, None, rounded(use.portions * use.bill[item]), None)
        if dish == RATE_KEY
        else DishRow(
            dish, names[dish], use.portions, use.bill[item], rounded(use.portions * use.bill[item]), use.net
        )
        for dish, use in dishes_between(store, opening, closing).items()
        if use.bill.get(item)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.usage, row.name)))
