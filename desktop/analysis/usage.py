"""Theoretical usage as a fact."""

from typing import NamedTuple


class DayUsage(NamedTuple):
    """What a store's day took of an item, in 1/1000 base unit; ``by_rate`` is in ``sold``."""

    day: int
    item: int
    sold: int
    staff: int
    by_rate: int
