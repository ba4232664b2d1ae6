"""Counts checked, posted and taken back."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from desktop.analysis.count_check import Checked, doubts
from desktop.analysis.count_review import CountReview, OpenItem, Variance, ranked
from desktop.analysis.count_sheets import CountItem, CountSheet, partly_counted
from desktop.analysis.documents import Document, document_key
from desktop.analysis.stock_moves import Flag, MoveKind, ValuedMove
from desktop.analysis.transfers import in_transit
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.count_sheets import count_sheet, refuse_unless
from desktop.queries.day_portions import used_later
from desktop.queries.documents import document
from desktop.queries.edits import editing
from desktop.queries.ledger import Ledger, ledger, previewed
from desktop.queries.variance_limits import variance_limits
from desktop.words import _

Moves = Mapping[int, Sequence[ValuedMove]]


class _Counted(NamedTuple):
    """What was counted of an item in all its areas together."""

    item: CountItem
    quantity: int
    whole: bool


def review_count(number: int) -> CountReview:
    """What is implausible about a count, what is open, and what posting it does (or did).

    Raises BookError where the count is gone.
    """
    sheet, own = count_sheet(number), document(number)
    book = ledger(sheet.store, sheet.stands)
    later = 0
    if sheet.state == "posted":
        moves: Moves = ledger(sheet.store).valuation.valued
        before = _before(book, own)
    else:
        own = own._replace(state="posted")
        was, now = previewed(sheet.store, [own])
        moves, later = now.valued, _others(now.valued, own) - _others(was.valued, own)
        before = {item: state.quantity for item, state in book.valuation.state.items()}
    expected = _on_shelves(book, own, sheet.stands, before)
    counted = _counted(sheet)
    found = _variances(moves, document_key(own), counted, expected)
    checks = [] if sheet.state == "posted" else _checked(sheet, book, own, counted, expected)
    return CountReview(sheet, doubts(checks), ranked(found), tuple(_open(sheet, book, counted)), later)


def post_count(number: int) -> int:
    """Post a count that is being made; the id of the change, by which it can be undone.

    Raises BookError where it is no draft any more, nothing is counted, or its day is closed.
    """
    lines = connection().execute("SELECT 1 FROM document_line WHERE document_id = ? LIMIT 1", (number,))
    if lines.fetchone() is None:
        raise BookError(_("Nothing is counted yet. Type what is there; blank is not counted."))
    return _turn(number, "draft", "posted", _("Count {number}: posted", number=_called(number)))


def take_back_count(number: int) -> int:
    """Take a posted count back to a draft, to correct it; the id of the change.

    Raises BookError where it is not posted, or its day is closed.
    """
    return _turn(number, "posted", "draft", _("Count {number}: taken back", number=_called(number)))


def _turn(number: int, state: str, to: str, what: str) -> int:
    with editing(what) as journal:
        refuse_unless(journal.wire, number, state)
        journal.update("document", {"id": number}, {"state": to})
        return journal.batch


def _called(number: int) -> str:
    row = connection().execute("SELECT number FROM document WHERE id = ?", (number,)).fetchone()
    return "" if row is None else str(row[0])


def _others(moves: Moves, own: Document) -> int:
    """What all other counts found, in 1/10 000."""
    key = document_key(own)
    return sum(
        one.value
        for valued in moves.values()
        for one in valued
        if one.move.kind == MoveKind.COUNT and one.move.document != key and not one.flags & Flag.OPENING
    )


def _before(book: Ledger, own: Document) -> dict[int, int]:
    """The book's quantities at the close of the day without what a posted count changed."""
    key, found = document_key(own), {}
    for item, state in book.valuation.state.items():
        by = sum(one.quantity for one in book.valuation.valued.get(item, ()) if one.move.document == key)
        found[item] = state.quantity - by
    return found


def _on_shelves(book: Ledger, own: Document, day: int, before: Mapping[int, int]) -> dict[int, int]:
    """What the book has at the moment of the count: what is under way is not there to be counted, what
    was sold later that day still is.
    """
    under_way = in_transit(book.facts.shipments(), day)
    later = used_later(book.store.id, book.store.cut_off, [own], book.facts.bills).get(own.id, {})
    return {item: quantity - under_way.get(item, 0) + later.get(item, 0) for item, quantity in before.items()}


def _counted(sheet: CountSheet) -> dict[int, _Counted]:
    partly = partly_counted(sheet)
    found: dict[int, _Counted] = {}
    for line in sheet.lines:
        if line.counted is not None:
            key = line.item.id
            before = found[key].quantity if key in found else 0
            found[key] = _Counted(line.item, before + line.counted, key not in partly)
    return found


def _variances(
    moves: Moves, key: str, counted: Mapping[int, _Counted], expected: Mapping[int, int]
) -> list[Variance]:
    found = []
    for item, one in counted.items():
        for valued in moves.get(item, ()):
            if valued.move.kind == MoveKind.COUNT and valued.move.document == key:
                opens = bool(valued.flags & Flag.OPENING)
                book = None if opens else expected.get(item, 0)
                found.append(Variance(one.item, one.quantity, book, valued.value, opens))
    return found


def _checked(
    sheet: CountSheet,
    book: Ledger,
    own: Document,
    counted: Mapping[int, _Counted],
    expected: Mapping[int, int],
) -> list[Checked]:
    limits, last = variance_limits(sheet.store), _last_counts(book, document_key(own))
    checks = []
    for item, one in counted.items():
        if not one.whole:
            continue
        mine = [line.entry for line in sheet.lines if line.item.id == item and line.entry is not None]
        parts = tuple(part for entry in mine for part in entry.parts)
        reason = next((entry.reason for entry in mine if entry.reason), "")
        floor = limits.of(one.item.category)[0]
        checks.append(
            Checked(one.item, parts, one.quantity, expected.get(item), last.get(item), floor, reason)
        )
    return checks


def _last_counts(book: Ledger, but: str) -> dict[int, int]:
    """What the last count found of each item at the close of its day."""
    found = {}
    for item, own in book.valuation.valued.items():
        for one in reversed(own):
            if one.move.kind == MoveKind.COUNT and one.move.document != but:
                found[item] = one.move.quantity
                break
    return found


def _open(sheet: CountSheet, book: Ledger, counted: Mapping[int, _Counted]) -> list[OpenItem]:
    """The items of the sheet that are not posted, those the book has most of first."""
    partly = partly_counted(sheet)
    items = {line.item.id: line.item for line in sheet.lines}
    found = []
    for item, one in items.items():
        if item in counted and counted[item].whole:
            continue
        state = book.valuation.state.get(item)
        missing = ", ".join(area.name for area in partly.get(item, ()))
        quantity, value = (state.quantity, state.value) if state else (0, 0)
        found.append(OpenItem(one, missing, quantity, value))
    return sorted(found, key=lambda open_: (not open_.missing, -abs(open_.value), open_.item.code))
