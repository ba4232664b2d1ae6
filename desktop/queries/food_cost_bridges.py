"""Questions about why food cost % is another one: than before, elsewhere, or by the standard."""

from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.findings import Word
from desktop.analysis.food_cost_bridge import FoodCostBridge, food_cost_bridge
from desktop.analysis.food_cost_bridge_rows import ItemName, NamedBridge
from desktop.analysis.food_cost_evidence import BY_RATE
from desktop.analysis.food_cost_facts import DishUse
from desktop.analysis.food_cost_sides import Side, actual_side, standard_side
from desktop.models.base import connection
from desktop.queries.dish_usage import BY_RATE as RATE_KEY
from desktop.queries.food_cost import dishes_between, food_cost_between
from desktop.queries.held import held
from desktop.queries.product_mix import combo_spread_between


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
    report, dishes = food_cost_between(*interval), _sold(interval)
    return food_cost_bridge(standard_side(report, dishes), actual_side(report, dishes))


def _actual(interval: Interval) -> Side:
    return actual_side(food_cost_between(*interval), _sold(interval))


def _sold(interval: Interval) -> dict[int, DishUse]:
    """The dishes behind the theory, combos' net sales with the pieces listed for them.

    A piece has no price of its own on a combo's check; without its share a dish would seem cheaper the
    more of it goes in combos, and their mix dearer by as much.
    """
    spread = combo_spread_between((interval.store,), Range(interval.opening + 1, interval.closing))
    nets = {row.item: row.net for row in spread.rows}
    sold = {
        dish: use._replace(net=nets.get(dish, use.net)) for dish, use in dishes_between(*interval).items()
    }
    return {dish: use for dish, use in sold.items() if use.net or use.bill}


def named_bridge(before: Interval | None, after: Interval) -> NamedBridge:
    """The bridge from one interval (None: the standard of the later one) with the names it speaks of.

    Raises BookError where no count stands on one of the days.
    """
    bridge = bridge_from_standard(after) if before is None else bridge_between(before, after)
    wire = connection()
    dishes = dict(wire.execute("SELECT id, name FROM menu_item").fetchall()) | {RATE_KEY: Word(BY_RATE)}
    rows = wire.execute("SELECT id, name, display_unit, display_factor FROM stock_item")
    items = {item: ItemName(name, unit, Fraction(factor)) for item, name, unit, factor in rows}
    return NamedBridge(bridge, dishes, items)
