"""The closed periods of a store's ledger: what was kept of them when they were closed (domain: section 5)."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.stock_moves import Flag, Move, MoveKind, ReceiptKey, State, ValuedMove

_NO_COST, _NOT_POSTED, _OPENING = int(Flag.NO_COST), int(Flag.NOT_POSTED), int(Flag.OPENING)


class Closed(NamedTuple):
    """A closed period: its moves, worth what they were then, and what was left at its end."""

    period: Range
    moves: tuple[Move, ...]
    state: State


class History:
    """The closed periods of a store, in their order; what follows the last is open."""

    def __init__(self, closed: Sequence[Closed] = ()) -> None:
        self.closed = tuple(closed)
        left = closed[-1].state if closed else {}
        self._receipts = {
            (known.document, known.line): (item, known.value)
            for item, state in left.items()
            for known in state.receipts
        }

    @property
    def open_from(self) -> int | None:
        """The first open day; None where nothing is closed."""
        return self.closed[-1].period.end + 1 if self.closed else None

    def late(self, key: ReceiptKey, cost: int) -> tuple[int, int] | None:
        """The item of a closed receipt's line, and what of its ``cost`` the closing did not know of yet.

        None where the receipt's day is open, or nothing came later.
        """
        item, known = self._receipts.get(key, (0, cost))
        return (item, cost - known) if cost != known else None


def kept_moves(valued: Iterable[ValuedMove]) -> list[Move]:
    """What is kept of a period's moves so that they are worth the same for ever.

    An opening balance keeps the value that was found for it, since a receipt after the period may have told;
    what was not posted is not kept.
    """
    return [
        one.move._replace(value=one.value) if one.flags & _OPENING and not one.flags & _NO_COST else one.move
        for one in valued
        if not one.flags & _NOT_POSTED
    ]


def moves_from_plain(plain: Iterable[Sequence[Any]]) -> tuple[Move, ...]:
    """Moves after a journey through JSON, which leaves lists of their parts."""
    return tuple(
        Move._make((item, day, MoveKind(kind), *rest, tuple(receipt) if receipt else None))
        for item, day, kind, *rest, receipt in plain
    )
