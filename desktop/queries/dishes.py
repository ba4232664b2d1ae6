"""Dishes found by the words of files, and what follows where they come to count otherwise."""

import sqlite3
from collections.abc import Mapping, Sequence

from desktop.queries.names import special_items
from desktop.queries.recount import recount_items

STANDING = (
    "(id IN (SELECT menu_item_id FROM pos_item) OR id NOT IN "
    "(SELECT merged_from FROM pos_item WHERE merged_from IS NOT NULL))"
)
"""The condition for a menu item that was not merged into another."""


def dishes_called(wire: sqlite3.Connection, code: str, names: Sequence[str]) -> list[int]:
    """All menu items of a code, those of the menu first; else the only one beside the menu of these names."""
    rows = wire.execute(
        f"SELECT id FROM menu_item WHERE code = ? AND {STANDING} "  # noqa: S608  words of our own
        "ORDER BY id NOT IN (SELECT menu_item_id FROM menu_price), id",
        (code,),
    ).fetchall()
    if rows or not names:
        return [key for (key,) in rows]
    marks = ", ".join("?" * len(names))
    found = wire.execute(
        f"SELECT DISTINCT m.id FROM menu_item m LEFT JOIN pos_item p ON p.menu_item_id = m.id "  # noqa: S608
        "WHERE m.id NOT IN (SELECT menu_item_id FROM menu_price) "
        f"AND (m.name IN ({marks}) OR p.name IN ({marks}))",
        (*names, *names),
    ).fetchall()
    return [found[0][0]] if len(found) == 1 else []


def recount_changed(wire: sqlite3.Connection, before: Mapping[int, tuple[str, str]]) -> None:
    """Count the orders again whose dishes count otherwise than ``before``, as ``special_items`` gave it."""
    after = special_items(wire)
    changed = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    if changed:
        recount_items(wire, changed)
