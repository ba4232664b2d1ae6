"""Store packs in the book: taken, listed, and taken back."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from desktop.analysis.store_pack import Columns, PackHead
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.pack_intake import Taken, take_pack
from desktop.queries.pack_months import remove_month
from desktop.queries.sales import Source

Take = Callable[[PackHead, Iterable[tuple[str, Columns]], Source], Taken]


class PackedMonth(NamedTuple):
    """A store's month that a pack brought: when the pack was made (ISO, UTC), and what it holds."""

    store: int
    month: int
    sales: str  # orders, daily
    closed: bool
    made_at: str
    orders: int
    net: int
    counted: bool  # between two counts


class _NotKeptError(Exception):
    """Rolls a trial back."""


@contextmanager
def pack_intake(*, keep: bool = True) -> Iterator[Take]:
    """A transaction that takes packs, each whole or not at all; ``keep`` False leaves the book as it was.

    What is raised while a pack is taken leaves nothing of it; the packs before it stay.
    """
    try:
        with writing(bulk=True) as wire:
            yield lambda head, parts, source: _take(wire, head, parts, source)
            if not keep:
                raise _NotKeptError
    except _NotKeptError:
        pass


def _take(
    wire: sqlite3.Connection, head: PackHead, parts: Iterable[tuple[str, Columns]], source: Source
) -> Taken:
    wire.execute("SAVEPOINT pack")
    taken = None
    try:
        taken = take_pack(wire, head, parts, source)
        return taken
    finally:
        if wire.in_transaction:  # SQLite has rolled back by itself where the disk was full
            if taken is None:
                wire.execute("ROLLBACK TO pack")
            wire.execute("RELEASE pack")


def packed_months() -> tuple[PackedMonth, ...]:
    """What packs have brought, by store and month."""
    rows = connection().execute(
        "SELECT p.store_id, p.month, p.sales, p.closed, p.made_at, m.orders, m.net, m.closing IS NOT NULL "
        "FROM pack_month p JOIN store_month m ON m.store = p.store_id AND m.month = p.month ORDER BY 1, 2"
    )
    return tuple(
        PackedMonth(store, month, sales, bool(closed), made_at, orders, net, bool(counted))
        for store, month, sales, closed, made_at, orders, net, counted in rows
    )


def undo_packs(wire: sqlite3.Connection, batch: int) -> int:
    """Remove the months that a pack brought and that still are its own; how many.

    An earlier pack of them can then be imported again.
    """
    months = wire.execute("SELECT store_id, month FROM pack_month WHERE batch = ?", (batch,)).fetchall()
    for store, month in months:
        remove_month(wire, store, month)
    for (store,) in wire.execute("SELECT id FROM store WHERE created_by = ?", (batch,)).fetchall():
        _forget_store(wire, store)
    return len(months)


def _forget_store(wire: sqlite3.Connection, store: int) -> None:
    """Forget a store that a pack brought, where nothing else is known of it."""
    known = wire.execute(
        "SELECT EXISTS (SELECT 1 FROM day_channel WHERE store = :store) "
        "OR EXISTS (SELECT 1 FROM document WHERE store_id = :store) "
        "OR EXISTS (SELECT 1 FROM pack_month WHERE store_id = :store) "
        "OR EXISTS (SELECT 1 FROM target WHERE store_id = :store)",
        {"store": store},
    ).fetchone()[0]
    if not known:
        wire.execute("DELETE FROM store WHERE id = ?", (store,))
