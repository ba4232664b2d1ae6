"""Which months a store pack may bring, and how they make room for it."""

import sqlite3

from desktop.analysis.days import month_range, month_text
from desktop.analysis.store_pack import PackHead
from desktop.errors import BookError
from desktop.queries.pack_documents import remove_documents
from desktop.queries.rollups import DAY_TABLES, MONTH_TABLES
from desktop.words import _


def is_news(wire: sqlite3.Connection, store: int | None, month: int, head: PackHead) -> bool:
    """Whether the book lacks a month, or has it from an earlier pack.

    Raises BookError where it has something of its own in the month.
    """
    if store is None:
        return True
    found = wire.execute(
        "SELECT made_at, digest FROM pack_month WHERE store_id = ? AND month = ?", (store, month)
    ).fetchone()
    if found:
        return bool(tuple(found) < (head.made_at, head.digest))
    period = month_range(month)
    own = wire.execute(
        "SELECT EXISTS (SELECT 1 FROM day_channel WHERE store = :store AND day BETWEEN :start AND :end) "
        "OR EXISTS (SELECT 1 FROM document WHERE store_id = :store AND day BETWEEN :start AND :end)",
        {"store": store, "start": period.start, "end": period.end},
    ).fetchone()[0]
    if own:
        raise BookError(
            _(
                "The book has sales or documents of its own of {store} in {month}. Undo their import first, "
                "or leave this pack out.",
                store=head.store.label,
                month=month_text(month),
            )
        )
    return True


def is_latest(wire: sqlite3.Connection, head: PackHead) -> bool:
    """Whether the book has no pack of the store that was made later."""
    found = wire.execute(
        "SELECT made_at, digest FROM pack_month m JOIN store s ON s.id = m.store_id WHERE s.code = ? "
        "ORDER BY made_at DESC, digest DESC LIMIT 1",
        (head.store.code,),
    ).fetchone()
    return found is None or tuple(found) <= (head.made_at, head.digest)


def remove_month(wire: sqlite3.Connection, store: int, month: int) -> None:
    """Remove all that packs brought of a store's month."""
    period = month_range(month)
    remove_documents(wire, store, period)
    for table in ("orders", "lines", *DAY_TABLES):
        wire.execute(
            f"DELETE FROM {table} WHERE store = ? AND day BETWEEN ? AND ?",  # noqa: S608
            (store, *period),
        )
    for table in (*MONTH_TABLES, "store_month"):
        wire.execute(f"DELETE FROM {table} WHERE store = ? AND month = ?", (store, month))  # noqa: S608
    wire.execute("DELETE FROM pack_month WHERE store_id = ? AND month = ?", (store, month))
