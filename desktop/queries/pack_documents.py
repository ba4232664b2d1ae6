"""The documents of a packed month into the book."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from desktop.analysis.days import Range
from desktop.analysis.store_pack import Columns
from desktop.errors import BookError
from desktop.words import _

_OF_MONTH = "SELECT id FROM document WHERE store_id = :store AND day BETWEEN :start AND :end"


def remove_documents(wire: sqlite3.Connection, store: int, period: Range) -> None:
    """Remove a store's documents of some days; those of other days that name one name none."""
    span = {"store": store, "start": period.start, "end": period.end}
    wire.execute(
        f"UPDATE document SET reverses_id = NULL WHERE store_id = :store AND reverses_id IN ({_OF_MONTH})",  # noqa: S608
        span,
    )
    wire.execute(
        "DELETE FROM pack_link WHERE store_id = :store AND (kind, number) IN (SELECT kind, number "
        "FROM document WHERE store_id = :store AND day BETWEEN :start AND :end)",
        span,
    )
    wire.execute("DELETE FROM document WHERE store_id = :store AND day BETWEEN :start AND :end", span)


def add_documents(
    wire: sqlite3.Connection, store: int, heads: Columns, lines: Columns, made: tuple[str, str]
) -> int:
    """Add documents with their lines, whose items, dishes and areas are ids; how many.

    A number that stands in another month of the store is a document that moved: it stays with the pack
    that was made later (``made``: when, and its digest).
    """
    rows = list(zip(*heads, strict=True))
    (last,) = wire.execute("SELECT COALESCE(MAX(id), 0) FROM document").fetchone()
    ids: list[int | None] = list(range(last + 1, last + 1 + len(rows)))
    taken = _numbers(wire, store, rows)
    for place, row in enumerate(rows):
        other = taken.get((row[0], row[2]))
        if other is not None and not _give_way(wire, store, other, row, made):
            ids[place] = None
    known = [(key, store, *row) for key, row in zip(ids, rows, strict=True) if key is not None]
    wire.executemany(_HEAD, [(*one[:8], *one[10:]) for one in known])
    links = [(store, one[2], one[4], one[8], one[9]) for one in known if one[8:10] != (None, None)]
    wire.executemany("INSERT INTO pack_link VALUES (?, ?, ?, ?, ?)", links)
    wire.executemany(
        _LINE,
        [(ids[line[0]], *line[1:]) for line in zip(*lines, strict=True) if ids[line[0]] is not None],
    )
    return len(known)


_HEAD = (
    "INSERT INTO document (id, store_id, kind, day, number, supplier, other_store, state, at, freight, note) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LINE = (
    "INSERT INTO document_line (document_id, line, item_id, menu_item_id, quantity, unit, value, reason, "
    "area_id, ordered, delivered, accepted, invoiced, use_by, source) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')"
)


def _numbers(wire: sqlite3.Connection, store: int, rows: Sequence[tuple[Any, ...]]) -> dict[Any, Any]:
    """Id and day of the store's documents that have a kind and number of these."""
    found = {}
    for row in rows:
        other = wire.execute(
            "SELECT id, day FROM document WHERE store_id = ? AND kind = ? AND number = ?",
            (store, row[0], row[2]),
        ).fetchone()
        if other:
            found[row[0], row[2]] = other
    return found


def _give_way(
    wire: sqlite3.Connection, store: int, other: tuple[int, int], row: tuple[Any, ...], made: tuple[str, str]
) -> bool:
    """Remove the other document where its pack is the older one; False where this one gives way."""
    key, day = other
    found = wire.execute(
        "SELECT made_at, digest FROM pack_month WHERE store_id = ? "
        "AND month = CAST(strftime('%Y%m', ? * 86400, 'unixepoch') AS INTEGER)",
        (store, day),
    ).fetchone()
    if found is None:
        raise BookError(
            _("The book has a document {number} of its own. Remove it, or ask the store.", number=row[2])
        )
    if tuple(found) > made:
        return False
    wire.execute("UPDATE document SET reverses_id = NULL WHERE reverses_id = ?", (key,))
    wire.execute(
        "DELETE FROM pack_link WHERE store_id = ? AND kind = ? AND number = ?", (store, row[0], row[2])
    )
    wire.execute("DELETE FROM document WHERE id = ?", (key,))
    return True


def settle_links(wire: sqlite3.Connection, store: int) -> None:
    """Let packed documents point to those they name, where these are there by now."""
    for column, kind in (("receipt", "'receipt'"), ("reverses", "k.kind")):
        wire.execute(
            f"UPDATE document SET {column}_id = (SELECT o.id FROM pack_link k JOIN document o "  # noqa: S608
            f"ON o.store_id = k.store_id AND o.kind = {kind} AND o.number = k.{column} "
            "WHERE k.store_id = document.store_id AND k.kind = document.kind AND k.number = document.number) "
            "WHERE store_id = ? "
            "AND (kind, number) IN (SELECT kind, number FROM pack_link WHERE store_id = ?)",
            (store, store),
        )
