"""The book's recipes, in base units, ready to be exploded."""

import sqlite3
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from desktop.analysis.days import Range
from desktop.analysis.recipes import (
    Bills,
    Coverage,
    DishSales,
    Ingredient,
    Recipes,
    Version,
    coverage,
    find_loop,
    intervals,
)
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.held import held
from desktop.queries.item_units import BookUnits
from desktop.queries.packed_recipes import packed_recipes
from desktop.queries.totals import marks

_exact = lru_cache(maxsize=4096)(Fraction)  # reading a decimal takes longer than all else; most come often


def all_recipes() -> Recipes:
    """Every version of every recipe, and the pieces of combos; to be read, for it is kept."""
    return held(("recipes",), lambda: read_recipes(connection()))


def read_recipes(wire: sqlite3.Connection) -> Recipes:
    """The same on a connection, inside its transaction; packed ones where the book has none of its own."""
    own = _own_recipes(wire)
    dishes, preps = packed_recipes(wire, own.dishes, own.preps)
    if not dishes and not preps:
        return own
    both = Recipes({**dishes, **own.dishes}, {**preps, **own.preps}, own.pieces)
    return own if find_loop(both) else both  # of two stores' prep items, one may be made of the other


def _own_recipes(wire: sqlite3.Connection) -> Recipes:
    units = BookUnits(wire)
    lines: dict[int, list[Ingredient]] = {}
    for recipe, item, quantity, unit, share in wire.execute(
        'SELECT recipe_id, item_id, quantity, unit, "yield" FROM recipe_line ORDER BY recipe_id, line'
    ):
        net = _exact(quantity) * _factor(units, item, unit)
        lines.setdefault(recipe, []).append(Ingredient(item, net, _exact(share)))
    dishes: dict[int, list[Version]] = {}
    preps: dict[int, list[Version]] = {}
    for recipe, dish, prep, day, output, unit in wire.execute(
        "SELECT id, menu_item_id, prep_item_id, valid_from, batch_output, batch_unit FROM recipe "
        "ORDER BY valid_from"
    ):
        made = _exact(output) * (1 if prep is None else _factor(units, prep, unit))
        of = dishes.setdefault(dish, []) if prep is None else preps.setdefault(prep, [])
        of.append(Version(day, made, tuple(lines.get(recipe, ()))))
    return Recipes(dishes, preps, _pieces(wire))


def _factor(units: BookUnits, item: int, unit: str) -> Fraction:
    """The factor of a unit that stood when the recipe was written. Raises BookError where it went since."""
    found = units.factor(item, unit)
    if found is None:
        raise BookError(units.unknown(item, unit))
    return found


def _pieces(wire: sqlite3.Connection) -> dict[int, dict[int, Fraction]]:
    pieces: dict[int, dict[int, Fraction]] = {}
    for combo, piece, quantity in wire.execute("SELECT combo_id, piece_id, quantity FROM combo_piece"):
        pieces.setdefault(combo, {})[piece] = Fraction(quantity)
    return pieces


def recipe_coverage(stores: tuple[int, ...], period: Range) -> Coverage:
    """The share of net sales of dishes that had a recipe on their day.

    A combo has one where its pieces do; fees and what is no sale are beside it.
    """
    return coverage(_dish_sales(connection(), all_recipes(), stores, period))


def read_coverage(wire: sqlite3.Connection, stores: tuple[int, ...], period: Range) -> Coverage:
    """The same on a connection, inside its transaction."""
    return coverage(_dish_sales(wire, read_recipes(wire), stores, period))


def _dish_sales(
    wire: sqlite3.Connection, recipes: Recipes, stores: tuple[int, ...], period: Range
) -> Iterator[DishSales]:
    bills = Bills(recipes)
    for start, end in intervals(recipes.changes(), *period):
        span = (*stores, start, end)
        where = f"WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? GROUP BY item"
        rows = wire.execute(
            "SELECT d.item, d.net, u.bare "  # noqa: S608
            f"FROM (SELECT item, SUM(net) AS net FROM day_item {where}) d "
            f"LEFT JOIN (SELECT item, SUM(bare) AS bare FROM day_usage {where}) u ON u.item = d.item "
            "JOIN menu_item m ON m.id = d.item WHERE m.role = 'sale'",
            (*span, *span),
        )
        for item, net, bare in rows:
            # a combo whose sales all list their pieces needs none of its own
            yield DishSales(item, net, bare == 0 or bills.covers(item, start))
