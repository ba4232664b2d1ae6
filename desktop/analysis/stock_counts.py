"""Counts as the ledger takes them: brought to the close of their day, and only where they are whole.

An item is counted when all its areas are (domain: section 5); a line that names no area counts it
everywhere. What is in transit is not on the shelves and still in stock, so it is added.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from desktop.analysis.days import date_of
from desktop.analysis.documents import Document, DocumentLine, document_key
from desktop.analysis.money import share
from desktop.analysis.stock_moves import Move, MoveKind

Areas = Mapping[int, frozenset[int]]
"""The areas of a store that an item stands in; an item without one is missing."""


class PartCount(NamedTuple):
    """An item of a count that some of its areas are missing of: nothing posts."""

    document: Document
    item: int
    missing: frozenset[int]


def count_number(day: int, at: str) -> str:
    """The number of a store's count of a day and time: a file and the screen mean the same count by it."""
    return f"{date_of(day).isoformat()} {at}"


def stands(document: Document) -> bool:
    """Whether a count is posted; one that was reversed, and what reverses it, say nothing."""
    return document.kind == "count" and document.state == "posted" and document.reverses is None


def part_counts(documents: Iterable[Document], areas: Areas) -> list[PartCount]:
    """The items that are partly counted, by count."""
    return [
        PartCount(document, item, missing)
        for document in documents
        if stands(document)
        for item, lines in _by_item(document).items()
        if (missing := _missing(item, lines, areas))
    ]


def count_moves(
    document: Document,
    areas: Areas,
    used_later: Mapping[int, int],
    in_transit: Callable[[int], Mapping[int, int]],
) -> list[Move]:
    """A posted count's moves at the close of the day at which it stands.

    ``used_later`` is what the day's sales took of each item after a count at a time of day. Its own value
    is that of the lines that have one, at their unit cost.
    """
    day, key = document.stands, document_key(document)
    under_way = in_transit(day)
    moves = []
    for item, lines in _by_item(document).items():
        if _missing(item, lines, areas):
            continue
        counted = sum(line.quantity for line in lines)
        closing = max(0, counted - used_later.get(item, 0)) + under_way.get(item, 0)
        moves.append(Move(item, day, MoveKind.COUNT, key, lines[0].line, closing, _value(lines, closing)))
    return moves


def _by_item(document: Document) -> dict[int, list[DocumentLine]]:
    lines: dict[int, list[DocumentLine]] = {}
    for line in document.lines:
        if line.item is not None:
            lines.setdefault(line.item, []).append(line)
    return lines


def _missing(item: int, lines: Iterable[DocumentLine], areas: Areas) -> frozenset[int]:
    counted = {line.area for line in lines}
    return frozenset() if None in counted else areas.get(item, frozenset()) - counted


def _value(lines: Iterable[DocumentLine], quantity: int) -> int | None:
    priced = [(line.quantity, line.value) for line in lines if line.value is not None and line.quantity]
    if not priced:
        return None
    return share(sum(value for _, value in priced), quantity, sum(counted for counted, _ in priced))
