"""Periods of a store are closed and locked, one after the other, and reopened with a reason."""

import sqlite3
import time

from desktop.analysis.closed_periods import ClosedPeriods, LogRow, PeriodRow
from desktop.analysis.closing import Checklist, checklist_of
from desktop.analysis.days import Range, date_of, month_of, month_range
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.closing_facts import closing_facts
from desktop.queries.ledger import Ledger, ledger
from desktop.queries.ledger_facts import keep_state
from desktop.queries.stock_periods import last_closed_day
from desktop.words import _


def closed_periods(store: int) -> ClosedPeriods:
    """The periods of a store, what was done with them, and the checklist of the days to close next."""
    coming = next_period(store)
    return ClosedPeriods(
        _periods(store), _log(store), None if coming is None else checklist(store, coming.end)
    )


def _periods(store: int) -> tuple[PeriodRow, ...]:
    rows = connection().execute(
        'SELECT id, start, "end", state, closed_at FROM period WHERE store_id = ? ORDER BY start DESC',
        (store,),
    )
    return tuple(map(PeriodRow._make, rows))


def _log(store: int) -> tuple[LogRow, ...]:
    rows = connection().execute(
        'SELECT period_id, p.start, p."end", at, what, reason FROM period_log l '
        "JOIN period p ON p.id = l.period_id WHERE p.store_id = ? ORDER BY l.id DESC",
        (store,),
    )
    return tuple(map(LogRow._make, rows))


def next_period(store: int) -> Range | None:
    """The days to close next: a month, or what was reopened; None where the book has nothing of the store."""
    wire = connection()
    last = last_closed_day(wire, store)
    first = _first_day(wire, store) if last is None else last + 1
    if first is None:
        return None
    found = wire.execute(
        'SELECT start, "end" FROM period WHERE store_id = ? AND "end" >= ? ORDER BY start LIMIT 1',
        (store, first),
    ).fetchone()
    if found:
        return Range(*found)
    month = month_range(month_of(first))
    return month if last is None else Range(first, month.end)


def _first_day(wire: sqlite3.Connection, store: int) -> int | None:
    """The first day of which the book has documents or sales; an opening count is of the day it opens."""
    (first,) = wire.execute(
        "SELECT MIN(day) FROM (SELECT MIN(day) AS day FROM document WHERE store_id = :store "
        "UNION ALL SELECT MIN(day) FROM day_channel WHERE store = :store)",
        {"store": store},
    ).fetchone()
    return None if first is None else int(first)


def checklist(store: int, end: int) -> Checklist:
    """What is in and what is missing before the open days up to ``end`` are closed.

    Raises BookError where they cannot be closed together.
    """
    period = _closable(store, end)
    return _checklist(ledger(store, end), period)


def _checklist(book: Ledger, period: Range) -> Checklist:
    return checklist_of(book.store.id, period, closing_facts(book, period))


def close_period(store: int, end: int, reason: str = "") -> int:
    """Close the open days of a store up to ``end`` and keep what its stock is worth then; the period's id.

    Raises BookError where they cannot be closed together, or where the checklist has open points and
    no ``reason`` says why to close all the same.
    """
    with writing() as wire:
        days = _closable(store, end)
        book = ledger(store, end)  # once: in a transaction no answer is kept
        found = _checklist(book, days)
        if found.open and not reason.strip():
            raise BookError(
                _(
                    "Before closing there is still to do: {points}. Do it, or say why to close all the same.",
                    points="; ".join(_(point.title) for point in found.open),
                )
            )
        period = _lock(wire, store, days)
        keep_state(wire, period, book.open)
        _write_log(wire, period, "closed", reason)
    return period


def reopen_period(period: int, reason: str) -> None:
    """Open a closed period, and all later ones of its store, to be changed again.

    Raises BookError without a reason, and where it is not closed.
    """
    if not reason.strip():
        raise BookError(_("Say why the period is reopened: the reason is kept in its log."))
    with writing() as wire:
        rows = wire.execute(
            "SELECT later.id FROM period p JOIN period later ON later.store_id = p.store_id "
            "AND later.start >= p.start WHERE p.id = ? AND p.state = 'closed' AND later.state = 'closed' "
            "ORDER BY later.start",
            (period,),
        ).fetchall()
        if not rows:
            raise BookError(_("This period is open already."))
        for (one,) in rows:
            wire.execute("UPDATE period SET state = 'open', closed_at = NULL WHERE id = ?", (one,))
            wire.execute("DELETE FROM period_state WHERE period_id = ?", (one,))
            _write_log(wire, one, "reopened", reason)


def _closable(store: int, end: int) -> Range:
    period = next_period(store)
    if period is None:
        raise BookError(_("The book has no sales or documents of this store; there is nothing to close."))
    if end < period.start:
        raise BookError(_("{date} is closed already.", date=date_of(end).isoformat()))
    was_closed = any(row.start == period.start for row in _periods(store))
    if was_closed and end != period.end:
        raise BookError(
            _(
                "Close {start} to {end} first, as it was before it was reopened.",
                start=date_of(period.start).isoformat(),
                end=date_of(period.end).isoformat(),
            )
        )
    return period._replace(end=end)


def _lock(wire: sqlite3.Connection, store: int, period: Range) -> int:
    (number,) = wire.execute(
        "INSERT INTO period (store_id, start, \"end\", state, closed_at) VALUES (?, ?, ?, 'closed', ?) "
        "ON CONFLICT (store_id, start) DO UPDATE SET state = 'closed', closed_at = excluded.closed_at "
        "RETURNING id",
        (store, *period, int(time.time())),
    ).fetchone()
    return int(number)


def _write_log(wire: sqlite3.Connection, period: int, what: str, reason: str) -> None:
    wire.execute(
        "INSERT INTO period_log (period_id, at, what, reason) VALUES (?, ?, ?, ?)",
        (period, int(time.time()), what, reason.strip()),
    )
