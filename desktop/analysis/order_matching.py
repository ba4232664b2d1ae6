"""Which of a day's orders with one number is which, when another export brings them again."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Identity(NamedTuple):
    """What tells orders with one store, day and number apart."""

    till: int | None
    paid_at: int | None
    status: int  # facts.Status


def pairs(stored: Sequence[Identity], arrived: Sequence[Identity]) -> dict[int, int]:
    """The place in ``stored`` for each place in ``arrived`` that is the same order again.

    Equal till and paid time first; else the till, so that a corrected time finds its order; else,
    where one export names no till, the order that is left. Another till is another order, and a
    refund is never the order it refunds.
    """
    found: dict[int, int] = {}
    for same in (_same_settlement, _same_till, _till_unknown):
        _pair(stored, arrived, same, found)
    return found


def _pair(
    stored: Sequence[Identity],
    arrived: Sequence[Identity],
    same: Callable[[Identity, Identity], bool],
    found: dict[int, int],
) -> None:
    free = [place for place in range(len(stored)) if place not in found.values()]
    for place, new in enumerate(arrived):
        if place in found:
            continue
        match = next((old for old in free if same(stored[old], new)), None)
        if match is not None:
            free.remove(match)
            found[place] = match


def _same_settlement(old: Identity, new: Identity) -> bool:
    return old == new


def _same_till(old: Identity, new: Identity) -> bool:
    return old.till == new.till and old.status == new.status


def _till_unknown(old: Identity, new: Identity) -> bool:
    return (old.till is None or new.till is None) and old.status == new.status
