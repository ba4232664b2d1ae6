"""The counts of a store: the ends between which food cost is worked out."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.days import Range
from desktop.analysis.documents import Document
from desktop.analysis.food_cost_facts import Count
from desktop.analysis.stock_counts import part_counts, stands
from desktop.analysis.stock_moves import Flag
from desktop.queries.ledger import Ledger, ledger

MOST = Fraction(1, 3)  # of what the store keeps: a count of fewer items is one of key items


def counts_of(store: int) -> tuple[Count, ...]:
    """All counts of a store that stand, by day; several of one close are one."""
    book = ledger(store)
    partly: defaultdict[int, set[int]] = defaultdict(set)
    for part in part_counts(book.facts.documents, book.facts.areas):
        partly[part.document.id].add(part.item)
    by_day: defaultdict[int, list[Document]] = defaultdict(list)
    for document in book.facts.documents:
        if stands(document):
            by_day[document.stands].append(document)
    begun = _begun(book)
    return tuple(_count(day, documents, partly, begun) for day, documents in sorted(by_day.items()))


def counts_around(store: int, period: Range) -> tuple[Count | None, Count | None]:
    """The last counts that stand before a period, and in it; None for what is not.

    A count of key items speaks of these alone, so it is taken only where no whole one stands.
    """
    counts = counts_of(store)
    opening = _last([count for count in counts if count.day < period.start])
    return opening, _last([count for count in counts if period.start <= count.day <= period.end])


def _last(counts: Sequence[Count]) -> Count | None:
    whole = next((count for count in reversed(counts) if count.whole), None)
    return whole or (counts[-1] if counts else None)


def _count(day: int, documents: list[Document], partly: dict[int, set[int]], begun: dict[int, int]) -> Count:
    named = {line.item for one in documents for line in one.lines if line.item is not None}
    whole = {
        line.item
        for one in documents
        for line in one.lines
        if line.item is not None and line.item not in partly.get(one.id, ())
    }
    kept = sum(first <= day for first in begun.values())
    return Count(
        day=day,
        dated=max(one.day for one in documents),
        documents=tuple(one.id for one in documents),
        items=frozenset(whole),
        partly=frozenset(named - whole),
        whole=len(named) >= kept * MOST,
    )


def _begun(book: Ledger) -> dict[int, int]:
    """The day from which each item has been in stock."""
    found = dict.fromkeys(book.valuation.terms.opening, 0)
    for item, valued in book.valuation.valued.items():
        first = next((one.move.day for one in valued if not one.flags & Flag.NOT_POSTED), None)
        if first is not None:
            found.setdefault(item, first)
    return found
