"""Stock items as they stand in the book: their units, costs and modes."""

import sqlite3
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.stock_moves import Cost, unit_cost
from desktop.models.base import connection

STOCKED, SUPPLIED = "stocked", "supplied"


class StockItemRow(NamedTuple):
    """One stock item; factors, rates and targets are exact decimals, quantities in 1/1000 base unit."""

    id: int
    code: str
    name: str
    kind: str
    prep_mode: str
    usage_rate: str | None
    usage_base: str | None
    base_unit: str
    display_unit: str
    display_factor: str
    category: str
    efficiency_target: str | None
    par: int | None
    shelf_life_days: int | None
    archived: bool


_COLUMNS = ", ".join(StockItemRow._fields)


def all_stock_items(*, archived: bool = False) -> tuple[StockItemRow, ...]:
    """Every stock item, by code; those that are archived only where asked for."""
    rows = connection().execute(
        f"SELECT {_COLUMNS} FROM stock_item WHERE archived <= ? ORDER BY code",  # noqa: S608
        (archived,),
    )
    return tuple(row._replace(archived=bool(row.archived)) for row in map(StockItemRow._make, rows))


def standard_costs() -> dict[int, list[tuple[int, Cost]]]:
    """The standard costs of each item that has any: (first valid day, cost), in the order of their days."""
    rows = connection().execute(
        "SELECT c.item_id, c.valid_from, c.cost, i.display_factor FROM standard_cost c "
        "JOIN stock_item i ON i.id = c.item_id ORDER BY c.item_id, c.valid_from"
    )
    found: dict[int, list[tuple[int, Cost]]] = {}
    for item, day, cost, factor in rows:
        found.setdefault(item, []).append((day, unit_cost(Fraction(cost), Fraction(factor))))
    return found


def leaves(store: int) -> frozenset[int]:
    """The prep items that a store stocks or is supplied with: usage does not go through them."""
    return frozenset(prep_modes(connection(), store, (STOCKED, SUPPLIED)))


def prep_modes(wire: sqlite3.Connection, store: int, modes: tuple[str, ...]) -> dict[int, str]:
    """The mode of each prep item that a store has in one of ``modes``."""
    rows = wire.execute(
        "SELECT i.id, COALESCE(s.mode, i.prep_mode) AS mode FROM stock_item i "
        "LEFT JOIN store_prep s ON s.item_id = i.id AND s.store_id = ? WHERE i.kind = 'prep'",
        (store,),
    )
    return {item: mode for item, mode in rows if mode in modes}
