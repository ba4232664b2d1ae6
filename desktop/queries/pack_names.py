"""What a pack calls its channels, dishes, texts and areas, as rows of this book.

A place in a part becomes the id of a row. What the book knows stays as it is, what it does not know is added.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop.analysis.store_pack import Columns
from desktop.queries.journal import defaults
from desktop.queries.names import OnTheMenu

Row = tuple[Any, ...]


class PackNames:
    """The ids of a pack's rows by part and place; each part is known once it was taken.

    ``dishes`` are the codes and names of the pack's dishes. Dishes are found by any code and name under
    which a POS sells them, else on the chain's menu; a new one waits in the inbox.
    """

    def __init__(self, wire: sqlite3.Connection, store: int, batch: int) -> None:
        self._wire, self._store, self._batch = wire, store, batch
        self._dish_rows: list[Row] = []
        self.ids: dict[str, Sequence[int]] = {}

    def take(self, part: str, columns: Columns) -> None:
        """Find or add the rows of a part."""
        rows = list(zip(*columns, strict=True))
        take = {
            "channels": self._channels,
            "dishes": self._dishes,
            "pos_items": self._pos_items,
            "texts": self._texts,
            "areas": self._areas,
        }[part]
        self.ids[part] = take(rows)

    @property
    def dishes(self) -> list[tuple[str, str]]:
        """The code and name of each dish of the pack."""
        return [row[:2] for row in self._dish_rows]

    def has_twins(self, part: str) -> bool:
        """Whether two rows of a part are one in this book."""
        return len(set(self.ids[part])) < len(self.ids[part])

    def _channels(self, rows: Sequence[Row]) -> list[int]:
        return [
            self._found("SELECT id FROM channel WHERE name = ?", name)
            or self._add("channel", name=name, kind=kind, passes_tills=passes, commission_rate=rate)
            for name, kind, passes, rate in rows
        ]

    def _texts(self, rows: Sequence[Row]) -> list[int]:
        return [
            self._found("SELECT id FROM reference WHERE kind = ? AND name = ?", *row)
            or self._add("reference", kind=row[0], name=row[1])
            for row in rows
        ]

    def _areas(self, rows: Sequence[Row]) -> list[int]:
        known = dict(self._wire.execute("SELECT name, id FROM area WHERE store_id = ?", (self._store,)))
        return [
            known.get(name) or self._insert("area", store_id=self._store, name=name, position=position)
            for name, position in rows
        ]

    def _dishes(self, rows: Sequence[Row]) -> list[int]:
        """Their ids are known once their names at the POS are."""
        self._dish_rows = list(rows)
        return []

    def _pos_items(self, rows: Sequence[Row]) -> list[int]:
        names: dict[int, list[tuple[str, str]]] = {place: [name] for place, name in enumerate(self.dishes)}
        for dish, *name in rows:
            names[dish].append((name[0], name[1]))
        menu = OnTheMenu(self._wire)
        self.ids["dishes"] = [
            self._dish(row, names[place], menu) for place, row in enumerate(self._dish_rows)
        ]
        return [self._pos_item(self.ids["dishes"][dish], code, name) for dish, code, name in rows]

    def _dish(self, row: Row, names: Iterable[tuple[str, str]], menu: OnTheMenu) -> int:
        sold = (self._found(_SOLD_AS, *name) for name in names)
        found = next(filter(None, sold), None)
        if found:
            return found
        known = menu.find(row[0], row[1])
        if known:
            item = known.item
        else:
            columns = ("code", "name", "category", "kind", "kind_set", "role")
            item = self._add("menu_item", **dict(zip(columns, row, strict=True)))
        self._pos_item(item, row[0], row[1])
        return item

    def _pos_item(self, dish: int, code: str, name: str) -> int:
        found = self._found("SELECT id FROM pos_item WHERE code = ? AND name = ?", code, name)
        return found or self._add("pos_item", code=code, name=name, menu_item_id=dish)

    def _found(self, statement: str, *values: object) -> int:
        row = self._wire.execute(statement, values).fetchone()
        return int(row[0]) if row else 0

    def _add(self, table: str, **values: object) -> int:
        return self._insert(table, created_by=self._batch, **values)

    def _insert(self, table: str, **values: object) -> int:
        return insert_row(self._wire, table, values)


_SOLD_AS = "SELECT menu_item_id FROM pos_item WHERE code = ? AND name = ?"


def insert_row(wire: sqlite3.Connection, table: str, values: Mapping[str, object]) -> int:
    """Add a row, the table's defaults where ``values`` say nothing; its id."""
    row = {**defaults(table), **values}
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    cursor = wire.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
    return cursor.lastrowid or 0
