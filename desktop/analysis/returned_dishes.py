"""Returned dishes (退菜) that waste documents hold too: their food counts once, as waste (domain: section 2).

A waste line is of a returned dish where it names the dish and its reason says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from desktop.analysis.documents import Document
from desktop.analysis.money import rounded
from desktop.analysis.recipes import Bills
from desktop.analysis.usage import DayUsage

_WORDS = ("return", "sent back", "退")

Returned = Mapping[tuple[int, int], int]
"""Portions (1/1000) that guests gave back, by day and dish."""


def is_linked(document: Document) -> bool:
    """Whether a document wastes dishes that guests gave back."""
    return (
        document.kind == "waste"
        and document.state == "posted"
        and document.reverses is None
        and any(line.menu_item is not None and _says_so(line.reason) for line in document.lines)
    )


def without_returned(
    usage: Iterable[DayUsage], documents: Iterable[Document], returned: Returned, bills: Bills
) -> Iterator[DayUsage]:
    """Usage without what linked waste holds of it, at most what was returned that day."""
    twice = _counted_twice(documents, returned, bills)
    for row in usage:
        less = min(max(row.sold, 0), twice.get((row.day, row.item), 0))
        yield row._replace(sold=row.sold - less) if less else row


def _counted_twice(
    documents: Iterable[Document], returned: Returned, bills: Bills
) -> dict[tuple[int, int], int]:
    wasted: Counter[tuple[int, int]] = Counter()
    for document in filter(is_linked, documents):
        for line in document.lines:
            if line.menu_item is not None and _says_so(line.reason):
                wasted[document.day, line.menu_item] += line.quantity
    twice: defaultdict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for (day, dish), portions in wasted.items():
        linked = min(portions, returned.get((day, dish), 0))
        for item, each in (bills.whole(dish, day) or {}).items():
            twice[day, item] += each * linked
    return {key: rounded(quantity) for key, quantity in twice.items()}


def _says_so(reason: str) -> bool:
    return reason.strip().casefold().startswith(_WORDS)
