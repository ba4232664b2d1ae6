"""Questions about waste and counts, line by line as the ledger values them."""

from collections.abc import Iterator

from desktop.analysis.days import Range
from desktop.analysis.documents import Document, DocumentLine
from desktop.analysis.moved_lines import NO_REASON, OPENING_BALANCE, CountedLine, WastedLine
from desktop.analysis.stock_moves import Flag, MoveKind, ValuedMove
from desktop.analysis.stocked import Stocked
from desktop.models.base import connection
from desktop.queries.food_cost import moves_in
from desktop.queries.ledger import Ledger, ledger
from desktop.queries.stock_reports import stocked_items


def waste_between(store: int, period: Range) -> tuple[WastedLine, ...]:
    """What waste documents of a store took between two days, both inclusive; by day and document."""
    book, dishes = ledger(store, period.end), connection().execute("SELECT id, name FROM menu_item")
    names = dict(dishes.fetchall())
    found = [_wasted(book, item, one, names) for item, one in _moves(book, period, MoveKind.WASTE)]
    return tuple(sorted(found, key=lambda line: (line.day, line.number, -line.value, line.name)))


def counted_between(store: int, period: Range) -> tuple[CountedLine, ...]:
    """What counts found that stand at the close of a day of the period; by day and item."""
    book = ledger(store, period.end)
    found = [_counted(book, item, one) for item, one in _moves(book, period, MoveKind.COUNT)]
    return tuple(sorted(found, key=lambda line: (line.day, line.category, line.name, line.code)))


def _moves(book: Ledger, period: Range, kind: MoveKind) -> Iterator[tuple[Stocked, ValuedMove]]:
    items = stocked_items()
    for item, valued in book.valuation.valued.items():
        for one in moves_in(valued, period):
            if one.move.kind == kind and not one.flags & Flag.NOT_POSTED:
                yield items[item], one


def _wasted(book: Ledger, item: Stocked, one: ValuedMove, dishes: dict[int, str]) -> WastedLine:
    document, line = _source(book, one)
    dish = dishes.get(line.menu_item, "") if line and line.menu_item is not None else ""
    return WastedLine(
        one.move.day,
        document.number if document else "",
        item.id,
        item.code,
        item.name,
        item.category,
        dish,
        (line.reason if line else "") or NO_REASON,
        item.unit,
        -one.quantity / item.factor,
        -one.value,
    )


def _counted(book: Ledger, item: Stocked, one: ValuedMove) -> CountedLine:
    document, _line = _source(book, one)
    first = bool(one.flags & Flag.OPENING)
    difference = 0 if first else one.quantity
    return CountedLine(
        one.move.day,
        document.number if document else "",
        item.id,
        item.code,
        item.name,
        item.category,
        item.unit,
        (one.move.quantity - difference) / item.factor,
        one.move.quantity / item.factor,
        difference / item.factor,
        0 if first else one.value,
        OPENING_BALANCE if first else "",
    )


def _source(book: Ledger, one: ValuedMove) -> tuple[Document | None, DocumentLine | None]:
    document = book.documents.get(one.move.document)
    lines = document.lines if document else ()
    return document, next((line for line in lines if line.line == one.move.line), None)
