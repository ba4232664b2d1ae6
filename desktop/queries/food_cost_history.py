"""The food-cost reports that came before one, interval by interval."""

from itertools import pairwise

from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_facts import Count
from desktop.analysis.food_cost_history import History, history_of
from desktop.queries.food_cost import food_cost_between
from desktop.queries.stock_counts import counts_of

INTERVALS = 12  # at most


def reports_before(report: FoodCost) -> tuple[FoodCost, ...]:
    """The reports of the intervals before a report's own, the nearest first."""
    days = [count.day for count in counts_like(report) if count.day < report.opening.day]
    ends = [report.opening.day, *reversed(days)][: INTERVALS + 1]
    return tuple(food_cost_between(report.store, first, last) for last, first in pairwise(ends))


def counts_like(report: FoodCost) -> list[Count]:
    """The store's whole counts; of a report on key items all counts."""
    whole = report.opening.whole and report.closing.whole
    return [count for count in counts_of(report.store) if count.whole or not whole]


def food_cost_history(store: int) -> History:
    """The intervals between a store's whole counts, to the last one; of all counts where it has not two."""
    counts = counts_of(store)
    days = [count.day for count in counts if count.whole]
    if len(days) < 2:
        days = [count.day for count in counts]
    ends = pairwise(days[-INTERVALS - 1 :])
    return history_of(store, [food_cost_between(store, *each) for each in ends])
