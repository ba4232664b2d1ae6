"""The areas of a store in walking order, and what stands in each."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.refused_rows import RefusedRowError
from desktop.words import _


class AreaRow(NamedTuple):
    """An area; ``items`` are the ids of what stands in it, in the order in which it is counted.

    ``place`` is its place on the walk, from 0; ``id`` is None for a new one.
    """

    id: int | None
    store: int
    name: str
    place: int
    items: tuple[int, ...] = ()


def all_areas() -> tuple[AreaRow, ...]:
    """The areas of every store, in walking order."""
    wire = connection()
    items: dict[int, list[int]] = {}
    for area, item in wire.execute("SELECT area_id, item_id FROM item_area ORDER BY position, item_id"):
        items.setdefault(area, []).append(item)
    rows = wire.execute("SELECT id, store_id, name FROM area ORDER BY store_id, position, id").fetchall()
    places: dict[int, int] = {}
    found = []
    for key, store, name in rows:
        places[store] = place = places.get(store, -1) + 1
        found.append(AreaRow(key, store, name, place, tuple(items.get(key, ()))))
    return tuple(found)


def keep_areas(put: Sequence[AreaRow], gone: Iterable[int] = ()) -> list[int]:
    """Add and change areas and remove others, all or none; the ids of ``put``, in its order.

    What stood in an area that is removed stands there no more; its counts stay. Raises RefusedRowError
    for a name that a store has twice.
    """
    with writing() as wire:
        wire.executemany("DELETE FROM area WHERE id = ?", [(area,) for area in gone])
        wire.executemany(
            "UPDATE area SET name = ? WHERE id = ?", [(f"\x00{one.id}", one.id) for one in put if one.id]
        )  # two areas may swap their names
        return [_keep(wire, number, area) for number, area in enumerate(put)]


def _keep(wire: sqlite3.Connection, number: int, area: AreaRow) -> int:
    same = "SELECT 1 FROM area WHERE store_id = ? AND name = ?"
    if wire.execute(same, (area.store, area.name)).fetchone():
        text = _("There is an area {name} already. Give this one another name.", name=area.name)
        raise RefusedRowError(number, "name", text)
    values = (area.store, area.name, area.place)
    if area.id is None:
        statement = "INSERT INTO area (store_id, name, position) VALUES (?, ?, ?)"
        key = wire.execute(statement, values).lastrowid or 0
    else:
        key = area.id
        statement = "UPDATE area SET store_id = ?, name = ?, position = ? WHERE id = ?"
        wire.execute(statement, (*values, key))
    wire.execute("DELETE FROM item_area WHERE area_id = ?", (key,))
    wire.executemany(
        "INSERT INTO item_area (item_id, area_id, position) VALUES (?, ?, ?)",
        [(item, key, place) for place, item in enumerate(dict.fromkeys(area.items))],
    )
    return key
