"""What the food-cost screens ask, on the question thread: the counts, and the report between two of them."""

from typing import NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.food_cost import FoodCost, of_items
from desktop.analysis.food_cost_facts import Count
from desktop.analysis.variance_notes import Note
from desktop.queries.food_cost import food_cost_between
from desktop.queries.month_steps import VARIANCE_READ, step_taken
from desktop.queries.stock_counts import counts_around, counts_of
from desktop.queries.variance_notes import notes_of
from desktop.views.count_period import Ends


class Variance(NamedTuple):
    """The counts of a store and the report between two of them; None where it has not two.

    ``key_items`` are those of its latest count of key items, empty without one. ``read`` is when somebody
    said to have read it, in seconds since 1970 in UTC.
    """

    counts: tuple[Count, ...]
    report: FoodCost | None
    notes: tuple[Note, ...] = ()
    key_items: frozenset[int] = frozenset()
    read: int | None = None


def ask_variance(store: int, period: Range, chosen: Ends | None, only_key: bool = False) -> Variance:
    """The report between the chosen counts, else those around the period, else the last two whole ones."""
    counts = counts_of(store)
    ends = ends_of(store, counts, period, chosen)
    if ends is None:
        return Variance(counts, None)
    report, key = food_cost_between(store, *ends), _key_items(counts)
    if only_key and key:
        report = of_items(report, key)
    read = step_taken(store, VARIANCE_READ, ends.closing)
    return Variance(counts, report, notes_of(store), key, read)


def ends_of(store: int, counts: tuple[Count, ...], period: Range, chosen: Ends | None) -> Ends | None:
    """The two counts to report between; None where the store has not two."""
    days = [count.day for count in counts]
    if chosen is not None and chosen.opening in days and chosen.closing in days:
        return chosen
    around = [count.day for count in counts_around(store, period) if count is not None]
    whole = [count.day for count in counts if count.whole]
    found = next((each for each in (around, whole[-2:], days[-2:]) if len(each) > 1), None)
    return None if found is None else Ends(*found)


def _key_items(counts: tuple[Count, ...]) -> frozenset[int]:
    last = next((count for count in reversed(counts) if not count.whole), None)
    return frozenset() if last is None else last.items | last.partly
