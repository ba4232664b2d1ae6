"""The closed periods of a store's ledger, and what their end states know of receipts (domain: section 5)."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.stock_moves import ReceiptKey, State


class Closed(NamedTuple):
    """A closed period, and what its stock was worth at its end."""

    period: Range
    state: State


class History:
    """The closed periods of a store, in their order; what follows the last is open."""

    def __init__(self, closed: tuple[Closed, ...] = ()) -> None:
        self.closed = closed
        self._ends = [one.period.end for one in closed]
        self._known = [_receipts(one.state) for one in closed]

    @property
    def open_from(self) -> int | None:
        """The first open day; None where nothing is closed."""
        return self._ends[-1] + 1 if self._ends else None

    def before(self, day: int) -> Closed | None:
        """The last period that ends before a day."""
        place = bisect_right(self._ends, day - 1)
        return self.closed[place - 1] if place else None

    def known_cost(self, item: int, key: ReceiptKey) -> int | None:
        """What a receipt's line cost when its period closed; None where that is open."""
        return next((known[key][1] for known in self._known if key in known and known[key][0] == item), None)

    def late(self, key: ReceiptKey, cost: int) -> Iterator[tuple[int, int, int]]:
        """What came to a closed receipt's line later: the first day after its period, item and amount.

        Each closing kept what the line had cost by then, so nothing is taken twice; ``cost`` is what it
        costs today.
        """
        kept = [(end, known[key]) for end, known in zip(self._ends, self._known, strict=True) if key in known]
        costs = [*(value for _end, (_item, value) in kept[1:]), cost]
        for (end, (item, before)), after in zip(kept, costs, strict=True):
            if after != before:
                yield end + 1, item, after - before


def _receipts(state: State) -> dict[ReceiptKey, tuple[int, int]]:
    return {
        (known.document, known.line): (item, known.value)
        for item, left in state.items()
        for known in left.receipts
    }
