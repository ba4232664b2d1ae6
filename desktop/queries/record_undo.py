"""How an import of anything but sales is taken back: row by row, the last one first."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from desktop.errors import BookError
from desktop.queries.dishes import recount_changed
from desktop.queries.item_units import BookUnits
from desktop.queries.journal import Values, as_json, read_row, where
from desktop.queries.names import special_items
from desktop.queries.recipe_checks import unknown_units
from desktop.queries.stock_periods import refuse_closed, stores_moved
from desktop.words import N_, _

_NAMES = {
    "stock_item": N_("stock items"),
    "purchase_unit": N_("purchase units"),
    "standard_cost": N_("standard costs"),
    "area": N_("areas"),
    "item_area": N_("areas of items"),
    "recipe": N_("recipes"),
    "recipe_line": N_("recipe lines"),
    "menu_price": N_("prices"),
    "combo_piece": N_("combos"),
    "document": N_("documents"),
    "document_line": N_("document lines"),
    "yield_test": N_("yield tests"),
    "pos_item": N_("names of the POS"),
    "store_item": N_("items of packed stores"),
}
"""What a person calls the tables that can hold on to what an undo would take away."""


# Names that sales use stay when the import that brought them goes; (table, column) of what uses them.
_KEPT_BY = {
    "pos_item": (("lines", "item"),),
    "menu_item": (("pos_item", "menu_item_id"), ("pos_item", "merged_from")),
    "store": (("orders", "store"),),
}


def undo_records(wire: sqlite3.Connection, batch: int) -> tuple[int, int]:
    """Take back what an import wrote; how many rows went and how many are again as they were.

    It belongs to the caller's transaction. Raises BookError where one of its rows was changed since,
    where something else uses what it brought, or where one of its documents lies in a closed period.
    """
    rows = wire.execute(
        "SELECT name, key, earlier, later FROM change WHERE batch_id = ? ORDER BY id DESC", (batch,)
    ).fetchall()
    before = special_items(wire)
    removed = restored = 0
    for name, key, earlier, later in rows:
        _take_back(wire, name, json.loads(key), earlier, later)
        removed += earlier is None
        restored += earlier is not None
    _refuse_unknown_units(wire)
    recount_changed(wire, before)
    wire.execute("DELETE FROM change WHERE batch_id = ?", (batch,))
    return removed, restored


def _take_back(
    wire: sqlite3.Connection, name: str, key: Values, earlier: str | None, later: str | None
) -> None:
    now = read_row(wire, name, key)
    if (now and as_json(now)) != later:
        raise BookError(
            _(
                "Something that this import brought ({what}) was changed since. Undo that change first.",
                what=_(_NAMES.get(name, name)),
            )
        )
    for text in filter(None, (earlier, later)):
        _refuse_locked(wire, name, json.loads(text))
    if earlier is None:
        _remove(wire, name, key)
    elif later is None:
        _insert(wire, name, json.loads(earlier))
    else:
        row = json.loads(earlier)
        sets = ", ".join(f'"{column}" = ?' for column in row)
        wire.execute(f"UPDATE {name} SET {sets} WHERE {where(key)}", (*row.values(), *key.values()))  # noqa: S608


def _refuse_locked(wire: sqlite3.Connection, name: str, row: dict[str, Any]) -> None:
    """Raise BookError for a document, or a line of one, that lies in a closed period."""
    names = ("store_id", "kind", "number", "other_store", "day", "at")
    if name == "document_line":
        row = read_row(wire, "document", {"id": row["document_id"]}) or {}
    elif name != "document":
        return
    if row:
        store, kind, number, other, day, at = (row[one] for one in names)
        for moved in stores_moved(wire, store, kind, number, other):
            refuse_closed(wire, moved, day - 1 if at == "open" else day)


def _remove(wire: sqlite3.Connection, name: str, key: Values) -> None:
    """Remove a row that the import brought, unless sales have come to use it."""
    if any(_uses(wire, table, column, key) for table, column in _KEPT_BY.get(name, ())):
        return
    users = [
        _(_NAMES.get(table, table))
        for table, column in _references(wire, name)
        if _uses(wire, table, column, key)
    ]
    if users:
        raise BookError(
            _(
                "What this import brought is used by others: {users}. Undo or remove these first.",
                users=", ".join(dict.fromkeys(users)),
            )
        )
    wire.execute(f"DELETE FROM {name} WHERE {where(key)}", tuple(key.values()))  # noqa: S608


def _refuse_unknown_units(wire: sqlite3.Connection) -> None:
    """Raise BookError where a recipe is now in a unit that nobody can convert."""
    units = BookUnits(wire)
    for item, unit in unknown_units(wire, units):
        raise BookError(
            _("A recipe needs what this import brought: {reason}.", reason=units.unknown(item, unit))
        )


def _references(wire: sqlite3.Connection, name: str) -> Iterator[tuple[str, str]]:
    """The tables and columns that point to a table."""
    yield from wire.execute(
        'SELECT t.name, k."from" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k '
        "WHERE t.type = 'table' AND k.\"table\" = ?",
        (name,),
    )


def _uses(wire: sqlite3.Connection, table: str, column: str, key: Values) -> bool:
    (number,) = key.values()
    found = wire.execute(f'SELECT 1 FROM {table} WHERE "{column}" = ? LIMIT 1', (number,))  # noqa: S608
    return found.fetchone() is not None


def _insert(wire: sqlite3.Connection, name: str, row: dict[str, Any]) -> None:
    columns = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join("?" * len(row))
    wire.execute(f"INSERT INTO {name} ({columns}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
