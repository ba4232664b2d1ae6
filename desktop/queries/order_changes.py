"""What an export changes on days that the book knows already.

Its orders wait in the staged tables; here they are compared with the book's, number by number, and the
book's are left, replaced (their earlier revision is kept), removed or joined by new ones.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.analysis.facts import Order, Status
from desktop.analysis.order_matching import Identity, pairs
from desktop.queries import revisions
from desktop.queries.names import Names
from desktop.queries.order_rows import OrderRow, Rows, counted, filled, identity, placed, same_content
from desktop.queries.order_tables import BOOK, STAGED, read, remove, write

_SAID = ", ".join(f'"{name}"' for name in OrderRow._fields if name not in ("orders", "batch"))
_SPAN = "store = :store AND day = :day"
# Numbers with an order that does not stand in the book exactly so, or whose lines do not.
_CHANGED = f"""
SELECT number FROM (SELECT {_SAID} FROM {STAGED.orders} WHERE {_SPAN}
    EXCEPT SELECT {_SAID} FROM {BOOK.orders} WHERE {_SPAN})
UNION SELECT number FROM (SELECT * FROM {STAGED.lines} WHERE {_SPAN}
    EXCEPT SELECT * FROM {BOOK.lines} WHERE {_SPAN})
UNION SELECT number FROM (SELECT * FROM {BOOK.lines} WHERE {_SPAN}
        AND (number, repeat) IN (SELECT number, repeat FROM {STAGED.orders} WHERE {_SPAN})
    EXCEPT SELECT * FROM {STAGED.lines} WHERE {_SPAN})
UNION SELECT number FROM temp.withdrawn WHERE {_SPAN}"""  # noqa: S608  names of our own


@dataclass
class Changes:
    """How many orders an import added, replaced, left and removed; false where it changed none.

    ``absent`` are those that the book has on the days of the import, but the import has not; they stay.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    absent: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.replaced or self.removed)

    def __iadd__(self, other: "Changes") -> "Changes":
        self.added += other.added
        self.replaced += other.replaced
        self.unchanged += other.unchanged
        self.removed += other.removed
        self.absent += other.absent
        return self


def make_withdrawn(wire: sqlite3.Connection) -> None:
    """Make the list of orders that an export shows open or cancelled."""
    wire.execute("DROP TABLE IF EXISTS temp.withdrawn")
    wire.execute("CREATE TEMP TABLE withdrawn (store, day, number, till, paid_at)")


def drop_withdrawn(wire: sqlite3.Connection) -> None:
    """Forget that list."""
    wire.execute("DROP TABLE temp.withdrawn")


def withdraw(wire: sqlite3.Connection, names: Names, order: Order) -> None:
    """Note an order that is open or cancelled: the book may still hold it as paid."""
    wire.execute(
        "INSERT INTO temp.withdrawn VALUES (?, ?, ?, ?, ?)",
        (names.stores[order.store], order.day, order.number, names.tills[order.till], order.paid_at),
    )


def change_day(wire: sqlite3.Connection, names: Names, store: int, day: int) -> Changes:
    """Bring one day of the book to what the staged tables and the withdrawn orders say."""
    span = {"store": store, "day": day}
    changed = wire.execute(_CHANGED, span).fetchall()
    staged, booked = (
        wire.execute(f"SELECT COUNT(*) FROM {tables.orders} WHERE {_SPAN}", span).fetchone()[0]  # noqa: S608
        for tables in (STAGED, BOOK)
    )
    changes = Changes()
    looked_at = 0
    for (number,) in changed:
        arrived = read(wire, STAGED, store, day, number)
        looked_at += len(arrived)
        _change_number(wire, names, (store, day, number), arrived, changes)
    changes.unchanged += staged - looked_at
    changes.absent = booked - changes.unchanged - changes.replaced - changes.removed
    return changes


def _change_number(
    wire: sqlite3.Connection,
    names: Names,
    key: tuple[int, int, str],
    arrived: Sequence[Rows],
    changes: Changes,
) -> None:
    stored = read(wire, BOOK, *key)
    same = pairs([identity(rows.order) for rows in stored], [identity(rows.order) for rows in arrived])
    repeat = 1 + max((rows.order.repeat for rows in stored), default=-1)
    for place, rows in enumerate(arrived):
        if place in same:
            _replace(wire, names, stored[same[place]], rows, changes)
        else:
            write(wire, BOOK, [_as(rows, repeat)])
            repeat += 1
            changes.added += 1
    left = [rows for place, rows in enumerate(stored) if place not in same.values()]
    _remove_withdrawn(wire, names, key, left, changes)


def _replace(wire: sqlite3.Connection, names: Names, old: Rows, new: Rows, changes: Changes) -> None:
    """Put an order in the place of what the book has, unless it says nothing new.

    What the new export leaves out (its lines, covers, tills ...) stays as it was known.
    """
    order = filled(new.order, old.order)._replace(repeat=old.order.repeat)
    lines = old.lines if new.lines is None else new.lines
    if new.lines is None and lines is not None:  # what it has in one sum, the lines may have in theirs
        order = order._replace(order_discount=old.order.order_discount)
    new = counted(Rows(order, None if lines is None else placed(lines, order.repeat)), names)
    if same_content(old, new):
        changes.unchanged += 1
        return
    revisions.keep(wire, names.batch, old)
    remove(wire, BOOK, old.order)
    write(wire, BOOK, [new])
    changes.replaced += 1


def _remove_withdrawn(
    wire: sqlite3.Connection,
    names: Names,
    key: tuple[int, int, str],
    left: Sequence[Rows],
    changes: Changes,
) -> None:
    """Remove paid orders that the export shows open or cancelled and nowhere paid."""
    withdrawn = wire.execute(
        "SELECT till, paid_at FROM temp.withdrawn WHERE store = ? AND day = ? AND number = ?", key
    )
    gone = [Identity(till, paid_at, int(Status.PAID)) for till, paid_at in withdrawn]
    for place in pairs([identity(rows.order) for rows in left], gone).values():
        revisions.keep(wire, names.batch, left[place])
        remove(wire, BOOK, left[place].order)
        changes.removed += 1


def _as(rows: Rows, repeat: int) -> Rows:
    """The order under another repeat."""
    lines = None if rows.lines is None else placed(rows.lines, repeat)
    return Rows(rows.order._replace(repeat=repeat), lines)
