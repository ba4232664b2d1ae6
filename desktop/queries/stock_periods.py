"""Closed periods: nothing dated inside them is added, changed or removed (domain: section 5)."""

import sqlite3
from collections.abc import Iterable

from desktop.analysis.days import Range, date_of
from desktop.errors import BookError
from desktop.words import _


class ClosedDayError(BookError):
    """A ``day`` of a ``store`` (its id) is closed: the sentence of ``closed_sentence``."""

    def __init__(self, period: Range, store: int, day: int) -> None:
        super().__init__(closed_sentence(period, day))
        self.store, self.day = store, day


def closed_period(wire: sqlite3.Connection, store: int, day: int) -> Range | None:
    """The closed period of a store that holds a day, or that the day lies before; None where it is open."""
    found = wire.execute(
        'SELECT start, "end" FROM period '
        'WHERE store_id = ? AND state = \'closed\' AND "end" >= ? ORDER BY "end" LIMIT 1',
        (store, day),
    ).fetchone()
    return found and Range(*found)


def last_closed_day(wire: sqlite3.Connection, store: int) -> int | None:
    """The last day of a store that is closed; None while everything is open."""
    (last,) = wire.execute(
        "SELECT MAX(\"end\") FROM period WHERE store_id = ? AND state = 'closed'", (store,)
    ).fetchone()
    return None if last is None else int(last)


def closed_sentence(period: Range, day: int) -> str:
    """Why nothing can be done on a day of a closed period, and what to do."""
    dates = {
        "date": date_of(day).isoformat(),
        "start": date_of(period.start).isoformat(),
        "end": date_of(period.end).isoformat(),
    }
    if day < period.start:
        return _(
            "{date} lies before the closed period {start} to {end}. Reopen the period, or use a later date.",
            **dates,
        )
    return _(
        "{date} lies in the closed period {start} to {end}. Reopen the period, or use a later date.", **dates
    )


def refuse_closed(wire: sqlite3.Connection, store: int, day: int) -> None:
    """Raise ClosedDayError where a day of a store is closed."""
    period = closed_period(wire, store, day)
    if period:
        raise ClosedDayError(period, store, day)


def refuse_closed_days(wire: sqlite3.Connection, days: Iterable[tuple[int, int]]) -> None:
    """Raise ClosedDayError where any (store, day) is closed, for the first of them."""
    closed = {
        store: last
        for (store,) in wire.execute("SELECT id FROM store").fetchall()
        if (last := last_closed_day(wire, store)) is not None
    }
    inside = [(day, store) for store, day in days if store in closed and day <= closed[store]]
    if inside:
        day, store = min(inside)
        refuse_closed(wire, store, day)


def stores_moved(wire: sqlite3.Connection, store: int, kind: str, number: str, other: str) -> list[int]:
    """The stores whose stock a document moves: its own, and the sender that a transfer in confirms."""
    if kind != "transfer_in":
        return [store]
    found = wire.execute(
        "SELECT s.id FROM store s JOIN document d ON d.store_id = s.id AND d.kind = 'transfer_out' "
        "JOIN store r ON r.id = ? AND r.code = d.other_store WHERE s.code = ? AND d.number = ?",
        (store, other, number),
    ).fetchone()
    return [store, int(found[0])] if found else [store]
