"""What a store counts, where it stands, and what it is worth."""

from collections.abc import Mapping
from fractions import Fraction

from desktop.analysis.count_sheets import CountArea, CountItem
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.on_hand import USAGE_DAYS, USED
from desktop.analysis.stock_moves import ItemState
from desktop.analysis.unit_costs import standard_costs_on
from desktop.models.base import connection
from desktop.queries.areas import all_areas
from desktop.queries.item_units import BookUnits
from desktop.queries.ledger import Ledger
from desktop.queries.stock_items import StockItemRow, all_stock_items, prep_modes, standard_costs


def count_items(book: Ledger, day: int) -> dict[int, CountItem]:
    """Every stock item as it is counted, also those that are not offered, in the order of their codes."""
    units, costs = BookUnits(connection()), _costs(book, day)
    bought: dict[int, list[str]] = {}
    for item, unit in connection().execute(
        "SELECT item_id, unit FROM purchase_unit ORDER BY item_id, CAST(factor AS REAL) DESC, unit"
    ):
        bought.setdefault(item, []).append(unit)
    return {
        row.id: CountItem(
            row.id, row.code, row.name, row.category, row.display_unit, tuple(bought.get(row.id, ())),
            units.of(row.id), costs.get(row.id),
        )
        for row in all_stock_items(archived=True)
    }  # fmt: skip


def _costs(book: Ledger, day: int) -> dict[int, Fraction]:
    """Currency units for one base unit: of what is on hand, else the last known, else standard."""
    known = ((item, _cost(state)) for item, state in book.valuation.state.items())
    own = {item: cost for item, cost in known if cost is not None}
    return {**standard_costs_on(standard_costs(), day), **own}


def _cost(state: ItemState) -> Fraction | None:
    if state.quantity > 0:
        return Fraction(state.value * QUANTITY, state.quantity * MONEY)
    return Fraction(state.last.value * QUANTITY, state.last.quantity * MONEY) if state.last else None


def count_areas(store: int, book: Ledger, items: Mapping[int, CountItem]) -> list[CountArea]:
    """The areas of a store with what is counted there, and last what stands in none of them."""
    every = all_areas()
    offered = {row.id: row for row in _offered(store)}
    own = [area for area in every if area.store == store]
    placed = {item for area in own for item in area.items}
    elsewhere = {item for area in every for item in area.items} - placed
    found = [CountArea(area.id, area.name, tuple(i for i in area.items if i in offered)) for area in own]
    moved = book.valuation.state.keys()
    loose = [item for item in offered if item not in placed and (item in moved or item not in elsewhere)]
    loose.sort(key=lambda item: (items[item].category, items[item].code))
    return [*found, CountArea(None, "", tuple(loose))]


def _offered(store: int) -> list[StockItemRow]:
    """The items that a store counts: prep that usage goes through is none of them."""
    exploded = prep_modes(connection(), store, ("exploded",))
    return [row for row in all_stock_items() if row.id not in exploded]


def item_worth(book: Ledger) -> dict[int, int]:
    """What each item cost in the last weeks and what of it is there, in 1/10 000."""
    worth = {item: state.value for item, state in book.valuation.state.items()}
    last = max((own[-1].move.day for own in book.valuation.valued.values() if own), default=0)
    for item, own in book.valuation.valued.items():
        used = (one for one in own if one.move.kind in USED and one.move.day > last - USAGE_DAYS)
        worth[item] = worth.get(item, 0) - sum(one.value for one in used)
    return worth
