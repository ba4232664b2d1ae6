"""The menu as the manager knows it, and what still waits to be looked at."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.analysis.renames import Rename, SoldName, find_renames
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.closed_days import closed_days_kept
from desktop.queries.dish_rollups import rebuild_dishes
from desktop.queries.names import special_items
from desktop.queries.recount import recount_items
from desktop.words import _

KINDS = ("single", "combo", "modifier")
ROLES = ("sale", "fee", "not_sales", "reduction")

_SALES = """
SELECT item, SUM(net) AS net, SUM(pieces) AS pieces, COUNT(DISTINCT day) AS days,
    MIN(day) AS first_day, MAX(day) AS last_day
FROM day_item GROUP BY item"""
_SOLD = "EXISTS (SELECT 1 FROM pos_item p WHERE p.menu_item_id = m.id)"


class NewItem(NamedTuple):
    """A menu item that sales brought and nobody has looked at yet. Money in 1/10 000, pieces in 1/1000.

    The days are None where nothing of it counts as sales.
    """

    id: int
    code: str
    name: str
    category: str
    kind: str
    role: str
    net: int
    pieces: int
    days: int
    first_day: int | None
    last_day: int | None


class Dish(NamedTuple):
    """A menu item as it is picked from a list."""

    id: int
    code: str
    name: str
    category: str


class PosName(NamedTuple):
    """A code and name under which a POS sells a menu item; ``merged`` ones can be taken out again."""

    id: int
    code: str
    name: str
    merged: bool


def inbox() -> tuple[NewItem, ...]:
    """What waits to be looked at, the most money first."""
    rows = connection().execute(
        "SELECT m.id, m.code, m.name, m.category, m.kind, m.role, COALESCE(s.net, 0) AS net, "  # noqa: S608
        "COALESCE(s.pieces, 0), COALESCE(s.days, 0), s.first_day, s.last_day "
        f"FROM menu_item m LEFT JOIN ({_SALES}) s ON s.item = m.id "
        f"WHERE m.state = 'new' AND {_SOLD} ORDER BY net DESC, m.code, m.name, m.id"
    )
    return tuple(NewItem._make(row) for row in rows)


def rename_suggestions() -> tuple[Rename, ...]:
    """For new items: the earlier one each seems to be under another name."""
    rows = connection().execute(
        "SELECT m.state, m.id, m.code, m.name, s.first_day, s.last_day "  # noqa: S608
        f"FROM menu_item m JOIN ({_SALES}) s ON s.item = m.id ORDER BY m.id"
    )
    by_state: dict[str, list[SoldName]] = defaultdict(list)
    for state, *dish in rows:
        by_state[state].append(SoldName._make(dish))
    return find_renames(by_state["new"], [dish for dishes in by_state.values() for dish in dishes])


def pos_names(item: int) -> tuple[PosName, ...]:
    """The names under which a POS sells a menu item."""
    rows = connection().execute(
        "SELECT id, code, name, merged_from IS NOT NULL FROM pos_item WHERE menu_item_id = ? ORDER BY id",
        (item,),
    )
    return tuple(PosName(key, code, name, bool(merged)) for key, code, name, merged in rows)


def dishes() -> tuple[Dish, ...]:
    """All menu items that something is sold as and that are not hidden, by name."""
    rows = connection().execute(
        "SELECT id, code, name, category FROM menu_item m "  # noqa: S608
        f"WHERE state <> 'ignored' AND {_SOLD} ORDER BY name, code, id"
    )
    return tuple(Dish._make(row) for row in rows)


def dish_names() -> list[str]:
    """The names of all dishes that are not hidden, in their order."""
    rows = connection().execute(
        f"SELECT DISTINCT name FROM menu_item m WHERE state <> 'ignored' AND {_SOLD} ORDER BY name"  # noqa: S608
    )
    return [name for (name,) in rows]


def keep_items(items: Iterable[int]) -> None:
    """Take menu items out of the inbox as they are."""
    _set_state("kept", items)


def ignore_items(items: Iterable[int]) -> None:
    """Hide menu items from lists; their sales still count."""
    _set_state("ignored", items)


def rename_item(item: int, name: str) -> None:
    """Give a menu item the name the manager uses. Raises BookError for an empty one."""
    if not name.strip():
        raise BookError(_("A dish needs a name. Type one, or keep the old."))
    with writing() as wire:
        wire.execute("UPDATE menu_item SET name = ?, state = 'kept' WHERE id = ?", (name.strip(), item))


def set_role(item: int, role: str) -> None:
    """Say how a menu item's lines count (one of ROLES); every order that holds it is counted again."""
    _set_counting("UPDATE menu_item SET role = ?, state = 'kept' WHERE id = ?", item, role, ROLES)


def set_kind(item: int, kind: str) -> None:
    """Say what a menu item is (one of KINDS); every order that holds it is counted again."""
    statement = "UPDATE menu_item SET kind = ?, kind_set = 1, state = 'kept' WHERE id = ?"
    _set_counting(statement, item, kind, KINDS)


def merge_items(items: Sequence[int], into: int) -> None:
    """Make menu items one with ``into``: all their sales, past and to come, are its sales.

    Raises BookError where that changes what closed days used.
    """
    with writing(bulk=True) as wire, closed_days_kept(wire):
        for item in items:
            if item != into:
                keys = [
                    key for (key,) in wire.execute("SELECT id FROM pos_item WHERE menu_item_id = ?", (item,))
                ]
                _move(wire, keys, into)
        wire.execute("UPDATE menu_item SET state = 'kept' WHERE id = ?", (into,))


def unmerge(pos_item: int) -> None:
    """Give a POS name that was merged back to the menu item it had before. Raises as ``merge_items``."""
    with writing(bulk=True) as wire, closed_days_kept(wire):
        found = wire.execute("SELECT merged_from FROM pos_item WHERE id = ?", (pos_item,)).fetchone()
        if found and found[0] is not None:
            _move(wire, [pos_item], found[0])


def _move(wire: sqlite3.Connection, pos_items: Sequence[int], into: int) -> None:
    """Let POS items sell ``into``; roll-ups follow, and orders where they now count otherwise."""
    before = special_items(wire)
    days: dict[int, set[int]] = defaultdict(set)
    for key in pos_items:
        for store, day in wire.execute("SELECT DISTINCT store, day FROM lines WHERE item = ?", (key,)):
            days[store].add(day)
        wire.execute(
            "UPDATE pos_item SET menu_item_id = :into, "
            "merged_from = NULLIF(COALESCE(merged_from, menu_item_id), :into) WHERE id = :key",
            {"into": into, "key": key},
        )
    after = special_items(wire)
    changed = [key for key in pos_items if before.get(key) != after.get(key)]
    if changed:
        recount_items(wire, changed)
    for store, found in days.items():
        rebuild_dishes(wire, store, found)


def _set_state(state: str, items: Iterable[int]) -> None:
    with writing() as wire:
        wire.executemany("UPDATE menu_item SET state = ? WHERE id = ?", [(state, item) for item in items])


def _set_counting(statement: str, item: int, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{value} is none of {known}")
    with writing(bulk=True) as wire, closed_days_kept(wire):
        before = special_items(wire)
        wire.execute(statement, (value, item))
        after = special_items(wire)
        keys = [key for (key,) in wire.execute("SELECT id FROM pos_item WHERE menu_item_id = ?", (item,))]
        if any(before.get(key) != after.get(key) for key in keys):
            recount_items(wire, keys)
