"""The question for recipe cards of the kitchen wall."""

from desktop.analysis.days import Range
from desktop.analysis.unit_costs import Way
from desktop.analysis.wall_cards import Named, WallCard, wall_cards
from desktop.models.base import connection
from desktop.queries.cost_cards import cost_ground
from desktop.queries.dishes import STANDING


def wall_cards_of(store: int, period: Range, way: Way) -> list[WallCard]:
    """The cards of a store on the last day of a period, valued one way."""
    dishes = connection().execute(
        f"SELECT id, code, name, category FROM menu_item WHERE role = 'sale' AND {STANDING}"  # noqa: S608
    )
    named = {key: Named(*rest) for key, *rest in dishes}
    preps = connection().execute(
        "SELECT id, code, name, category FROM stock_item WHERE kind = 'prep' AND archived = 0"
    )
    return wall_cards(cost_ground(store, period), named, {key: Named(*rest) for key, *rest in preps}, way)
