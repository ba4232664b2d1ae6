"""Days whose sales a store pack brought: nothing but a pack of the store changes them."""

import sqlite3
from collections.abc import Iterable

from desktop.analysis.days import date_of, month_of
from desktop.errors import BookError
from desktop.words import _


def refuse_packed_days(wire: sqlite3.Connection, days: Iterable[tuple[int, int]]) -> None:
    """Raise BookError where one of the days, as store and day, came in a pack."""
    packed = set(wire.execute("SELECT store_id, month FROM pack_month"))
    for store, day in sorted(days) if packed else ():
        if (store, month_of(day)) in packed:
            (code,) = wire.execute("SELECT code FROM store WHERE id = ?", (store,)).fetchone()
            raise BookError(
                _(
                    "The sales of store {store} on {date} came in a store pack. Ask the store for a new "
                    "pack, or undo the import of that one first.",
                    store=code,
                    date=date_of(day).isoformat(),
                )
            )
