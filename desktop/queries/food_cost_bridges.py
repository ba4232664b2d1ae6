"""Questions about why food cost % is another one: than before, elsewhere, or by the standard."""

from typing import NamedTuple

from desktop.analysis.food_cost_bridge import FoodCostBridge, food_cost_bridge
from desktop.analysis.food_cost_sides import Side, actual_side, standard_side
from desktop.queries.food_cost import dishes_between, food_cost_between
from desktop.queries.held import held


class Interval(NamedTuple):
    """A store between the counts that stand at the close of two days."""

    store: int
    opening: int
    closing: int


def bridge_between(before: Interval, after: Interval) -> FoodCostBridge:
    """From one interval's food cost % to another's, of one store or of two.

    Raises BookError where no count stands on one of the days.
    """
    return held(("bridge", before, after), lambda: food_cost_bridge(_actual(before), _actual(after)))


def bridge_from_standard(interval: Interval) -> FoodCostBridge:
    """From what recipes and standard costs would have to what it was."""
    report, dishes = food_cost_between(*interval), dishes_between(*interval)
    return food_cost_bridge(standard_side(report, dishes), actual_side(report, dishes))


def _actual(interval: Interval) -> Side:
    return actual_side(food_cost_between(*interval), dishes_between(*interval))
