"""The imports of the book, and how one is undone."""

import sqlite3
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries import revisions
from desktop.queries.closed_days import closed_days_kept
from desktop.queries.edits import EDIT
from desktop.queries.names import Names
from desktop.queries.order_rows import Rows, counted, placed
from desktop.queries.order_tables import BOOK, write
from desktop.queries.packs import undo_packs
from desktop.queries.record_undo import undo_records
from desktop.queries.stock_periods import refuse_closed_days
from desktop.queries.touched_days import StoreDay, bring_up_to_date
from desktop.words import _


class Import(NamedTuple):
    """One import. Times are seconds since 1970-01-01 UTC, ``undone_at`` None while it stands."""

    id: int
    kind: str
    files: tuple[str, ...]
    layout: str
    at: int
    orders: int
    lines: int
    refused: int
    replaced: int
    first_day: int | None
    last_day: int | None
    undone_at: int | None


class Undone(NamedTuple):
    """What an undo took out of the book, and what it put back."""

    removed: int
    restored: int


_COLUMNS = ", ".join(Import._fields)
_REFERENCES = ("table", "till", "staff", "member", "payment")


def list_imports() -> tuple[Import, ...]:
    """All imports, the latest first; changes made by hand are not among them."""
    rows = connection().execute(
        f"SELECT {_COLUMNS} FROM import_batch WHERE kind <> ? ORDER BY id DESC",  # noqa: S608
        (EDIT,),
    )
    return tuple(map(_import, rows))


def latest_change() -> Import | None:
    """The latest change that stands, an import or one made by hand, whose ``files`` then say what it was."""
    found = (
        connection()
        .execute(f"SELECT {_COLUMNS} FROM import_batch WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1")  # noqa: S608
        .fetchone()
    )
    return None if found is None else _import(found)


def _import(row: Sequence[Any]) -> Import:
    number, kind, files, *rest = row
    return Import(number, kind, tuple(files.split("\n")), *rest)


def undo_import(batch: int) -> Undone:
    """Take an import back: what it brought goes, what it replaced or removed returns, and the names it
    brought that nothing else uses are forgotten.

    Raises BookError where it is unknown or undone already, or where a later import replaced some of what
    it brought: that one has to be undone first. What is not sales must not be in use either, nor lie in
    a closed period.
    """
    with writing(bulk=True) as wire:
        _refuse(wire, batch)
        (kind,) = wire.execute("SELECT kind FROM import_batch WHERE id = ?", (batch,)).fetchone()
        if kind == "sales":
            undone = _undo_sales(wire, batch)
        elif kind == "pack":
            undone = Undone(undo_packs(wire, batch), 0)
        else:
            with closed_days_kept(wire):
                undone = Undone(*undo_records(wire, batch))
        wire.execute("UPDATE import_batch SET undone_at = ? WHERE id = ?", (int(time.time()), batch))
    return undone


def _undo_sales(wire: sqlite3.Connection, batch: int) -> Undone:
    touched, removed = _remove(wire, batch)
    restored = _restore(wire, batch)
    touched |= {(rows.order.store, rows.order.day) for rows in restored}
    refuse_closed_days(wire, touched)
    wire.execute("DELETE FROM revision WHERE batch_id = ?", (batch,))
    bring_up_to_date(wire, touched)
    _forget_names(wire, batch)
    return Undone(removed, len(restored))


def _refuse(wire: sqlite3.Connection, batch: int) -> None:
    found = wire.execute("SELECT undone_at FROM import_batch WHERE id = ?", (batch,)).fetchone()
    if found is None or found[0] is not None:
        raise BookError(_("This import was undone already. Nothing was changed."))
    later = wire.execute(
        "SELECT files FROM revision r JOIN import_batch b ON b.id = r.batch_id "
        "WHERE earlier_batch = ? ORDER BY b.id DESC",
        (batch,),
    ).fetchone()
    if later:
        raise BookError(
            _(
                "A later import ({files}) replaced some of these orders. Undo that one first.",
                files=later[0].replace("\n", ", "),
            )
        )


def _remove(wire: sqlite3.Connection, batch: int) -> tuple[set[StoreDay], int]:
    """Remove the orders of an import; answers their days and their count."""
    days = set(wire.execute("SELECT DISTINCT store, day FROM orders WHERE batch = ?", (batch,)))
    removed = 0
    for day in days:
        wire.execute(
            "DELETE FROM lines WHERE store = ? AND day = ? AND (number, repeat) IN "
            "(SELECT number, repeat FROM orders WHERE store = ? AND day = ? AND batch = ?)",
            (*day, *day, batch),
        )
        removed += wire.execute(
            "DELETE FROM orders WHERE store = ? AND day = ? AND batch = ?", (*day, batch)
        ).rowcount
    return days, removed


def _restore(wire: sqlite3.Connection, batch: int) -> list[Rows]:
    """Put back what an import took out, counted as the menu is today."""
    names = Names(wire, batch)
    restored = []
    for rows in list(revisions.kept(wire, batch)):
        order = rows.order._replace(repeat=_free_repeat(wire, rows))
        lines = None if rows.lines is None else placed(rows.lines, order.repeat)
        restored.append(counted(Rows(order, lines), names))
        write(wire, BOOK, restored[-1:])
    return restored


def _free_repeat(wire: sqlite3.Connection, rows: Rows) -> int:
    """The order's own repeat, or the next where a later import has used that of a removed order."""
    taken = {
        repeat
        for (repeat,) in wire.execute(
            "SELECT repeat FROM orders WHERE store = ? AND day = ? AND number = ?", rows.order[:3]
        )
    }
    return rows.order.repeat if rows.order.repeat not in taken else max(taken) + 1


def _forget_names(wire: sqlite3.Connection, batch: int) -> None:
    """Forget stores, channels, dishes and texts that the import brought and nothing uses.

    They stay while a later import keeps revisions, which may name them.
    """
    wire.execute("UPDATE store SET currency = '', currency_by = NULL WHERE currency_by = ?", (batch,))
    if wire.execute("SELECT 1 FROM revision WHERE batch_id > ?", (batch,)).fetchone():
        return
    used = " UNION ".join(
        f'SELECT "{name}" FROM orders WHERE "{name}" IS NOT NULL'  # noqa: S608
        for name in _REFERENCES
    )
    for statement in (
        "DELETE FROM pos_item WHERE created_by = ? AND id NOT IN (SELECT item FROM lines) "
        "AND menu_item_id NOT IN (SELECT item FROM month_item)",
        "DELETE FROM menu_item WHERE created_by = ? AND id NOT IN (SELECT menu_item_id FROM pos_item) "
        "AND id NOT IN (SELECT merged_from FROM pos_item WHERE merged_from IS NOT NULL) "
        "AND id NOT IN (SELECT menu_item_id FROM recipe WHERE menu_item_id IS NOT NULL) "
        "AND id NOT IN (SELECT menu_item_id FROM document_line WHERE menu_item_id IS NOT NULL) "
        "AND id NOT IN (SELECT menu_item_id FROM menu_price) "
        "AND id NOT IN (SELECT combo_id FROM combo_piece UNION SELECT piece_id FROM combo_piece)",
        "DELETE FROM channel WHERE created_by = ? AND id NOT IN (SELECT channel FROM orders) "
        "AND id NOT IN (SELECT channel FROM day_channel)",
        f"DELETE FROM reference WHERE created_by = ? AND id NOT IN ({used})",  # noqa: S608
        "DELETE FROM store WHERE created_by = ? AND id NOT IN (SELECT store FROM orders) "
        "AND id NOT IN (SELECT store_id FROM target) AND id NOT IN (SELECT store_id FROM document) "
        "AND id NOT IN (SELECT store_id FROM area) AND id NOT IN (SELECT store_id FROM period) "
        "AND id NOT IN (SELECT store_id FROM pack_month) "
        "AND id NOT IN (SELECT store_id FROM stopwatch_test) AND id NOT IN (SELECT store_id FROM daypart)",
    ):
        wire.execute(statement, (batch,))
