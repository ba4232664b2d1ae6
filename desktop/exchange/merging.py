"""Pieces of one order put together: rows that follow one another but differ in a cell of the order."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from desktop.analysis.facts import Order

_ONE_SITTING = 12 * 3600  # seconds; times of lines further apart are of two orders with one number


def continues(order: Order, pieces: Sequence[Order], *, dated: bool) -> bool:
    """Whether rows with the number of the pieces before are of the same order.

    They are unless their store, till, status, or the order's day or paid time differs. A day that
    only times of lines tell (not ``dated``: the export gives no business date) splits no order: its
    last dish may be rung in after the cut-off.
    """
    first, last = pieces[0], pieces[-1]
    if (order.store, order.till, order.status, order.paid_at) != (
        first.store,
        first.till,
        first.status,
        first.paid_at,
    ):
        return False
    if order.day == first.day:
        return True
    time, earlier = order.ordered_at or order.opened_at, last.ordered_at or last.opened_at
    if dated or order.paid_at is not None or time is None or earlier is None:
        return False
    return abs(time - earlier) < _ONE_SITTING


def merged(pieces: Sequence[Order], added: frozenset[str]) -> Order:
    """One order: the earliest of its first times and the latest of its last, what is known of the rest.

    ``added`` names amounts that each piece has its own part of.
    """
    rules = _RULES | {name: _sum for name in added if name in _RULES}
    columns = zip(Order._fields, zip(*pieces, strict=True), strict=True)
    return Order(*(rules[name](values) for name, values in columns))


def _first(values: Iterable[Any]) -> Any:
    found = list(values)
    return next((value for value in found if value not in (None, "", 0)), found[0])


def _earliest(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)


def _latest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _all_lines(values: Iterable[Sequence[Any] | None]) -> list[Any]:
    return list(chain.from_iterable(lines or () for lines in values))


_RULES: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(Order._fields, _first),
    "day": min,
    "opened_at": _earliest,
    "ordered_at": _earliest,
    "accepted_at": _earliest,
    "made_at": _latest,
    "served_at": _latest,
    "lines": _all_lines,
}
