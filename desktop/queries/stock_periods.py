"""Closed periods: nothing dated inside them is added, changed or removed (domain: section 5)."""

import sqlite3

from desktop.analysis.days import Range, date_of
from desktop.errors import BookError
from desktop.words import _


def closed_period(wire: sqlite3.Connection, store: int, day: int) -> Range | None:
    """The closed period of a store that holds a day; None where the day is open."""
    found = wire.execute(
        'SELECT start, "end" FROM period '
        "WHERE store_id = ? AND state = 'closed' AND ? BETWEEN start AND \"end\"",
        (store, day),
    ).fetchone()
    return found and Range(*found)


def closed_sentence(period: Range, day: int) -> str:
    """Why nothing can be done on a day of a closed period, and what to do."""
    return _(
        "{date} lies in the closed period {start} to {end}. Reopen the period, or use a later date.",
        date=date_of(day).isoformat(),
        start=date_of(period.start).isoformat(),
        end=date_of(period.end).isoformat(),
    )


def refuse_closed(wire: sqlite3.Connection, store: int, day: int) -> None:
    """Raise BookError where a day of a store is closed."""
    period = closed_period(wire, store, day)
    if period:
        raise BookError(closed_sentence(period, day))
