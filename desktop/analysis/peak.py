"""The hour with the most orders: exactly, and by the clock (domain: section 3)."""

from collections.abc import Sequence
from typing import NamedTuple

HOUR = 3600


class Hour(NamedTuple):
    """Sixty minutes from ``start`` (local seconds), its end not included, and the orders in it."""

    start: int
    orders: int


def peak_hour(times: Sequence[int]) -> Hour | None:
    """The hour starting at an order with the most orders, the earliest of equals; None without orders.

    ``times`` are local seconds in ascending order.
    """
    best: Hour | None = None
    most = end = 0
    count = len(times)
    for begin, start in enumerate(times):
        close = start + HOUR
        while end < count and times[end] < close:
            end += 1
        if end - begin > most:
            most = end - begin
            best = Hour(start, most)
    return best


def busiest_clock_hour(times: Sequence[int]) -> Hour | None:
    """The dated clock hour with the most orders, the earliest of equals; None without orders."""
    counts: dict[int, int] = {}
    for moment in times:
        hour = moment // HOUR
        counts[hour] = counts.get(hour, 0) + 1
    if not counts:
        return None
    best = min(counts, key=lambda hour: (-counts[hour], hour))
    return Hour(best * HOUR, counts[best])
