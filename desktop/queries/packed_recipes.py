"""Recipes that came in store packs, for dishes and prep items of which the book has none of its own.

A store's months hold sales and documents; without its recipes all that was used would count as lost. Where
several stores have packed a recipe, that of the store with the lowest code stands, with all its versions:
the order in which packs come changes nothing.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping
from fractions import Fraction

from desktop.analysis.recipes import Ingredient, Version

ByMade = dict[int, list[Version]]

_PACKED = """
SELECT r.store_id, r.kind, r.valid_from, r.lines,
    CASE r.kind WHEN 'dish'
    THEN (SELECT menu_item_id FROM pos_item p WHERE p.code = r.code AND p.name = r.name)
    ELSE (SELECT item_id FROM store_item i
        WHERE i.store_id = r.store_id AND i.code = r.code AND i.name = r.name) END
FROM pack_recipe r JOIN store s ON s.id = r.store_id ORDER BY s.code, r.valid_from"""


def packed_recipes(
    wire: sqlite3.Connection, dishes: Collection[int], preps: Collection[int]
) -> tuple[ByMade, ByMade]:
    """The versions by menu item and by prep item, but for those of ``dishes`` and ``preps``."""
    own: Mapping[str, Collection[int]] = {"dish": dishes, "prep": preps}
    found: dict[str, ByMade] = {"dish": {}, "prep": {}}
    told_by: dict[tuple[str, int], int] = {}
    items = _items(wire)
    for store, kind, day, lines, made in wire.execute(_PACKED):
        if made is None or made in own[kind] or told_by.setdefault((kind, made), store) != store:
            continue
        versions = found[kind].setdefault(made, [])
        if not versions or versions[-1].valid_from != day:  # two names of a store that are one dish here
            versions.append(Version(day, Fraction(1), _lines(items, store, lines)))
    return found["dish"], found["prep"]


def _items(wire: sqlite3.Connection) -> dict[tuple[object, ...], int]:
    rows = wire.execute("SELECT store_id, code, name, base_unit, item_id FROM store_item")
    return {tuple(name): item for *name, item in rows}


def _lines(items: Mapping[tuple[object, ...], int], store: int, text: str) -> tuple[Ingredient, ...]:
    return tuple(
        Ingredient(items[store, *called], Fraction(quantity), Fraction(share))
        for *called, quantity, share in json.loads(text)
    )
