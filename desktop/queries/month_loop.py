"""How far a store's month is on its way from sales to the workbook."""

from desktop.analysis.days import Range
from desktop.analysis.month_loop import MonthLoop, Steps, month_loop_of
from desktop.models.base import connection
from desktop.queries.closing_facts import closing_facts
from desktop.queries.food_cost_findings import flags_between
from desktop.queries.ledger import ledger
from desktop.queries.month_steps import VARIANCE_READ, WORKBOOK_SAVED, step_taken
from desktop.queries.period_closing import next_period
from desktop.queries.stock_counts import counts_around
from desktop.queries.variance_notes import notes_of


def month_loop(store: int, today: int) -> MonthLoop | None:
    """The month that wants work: one that is over and open, else the closed one whose workbook is not saved
    yet, else the running one. None where the book has nothing of the store, or it keeps no stock.
    """
    period = _period(store, today)
    if period is None:
        return None
    return month_loop_of(
        store, period, closing_facts(ledger(store, period.end), period), _steps(store, period)
    )


def _period(store: int, today: int) -> Range | None:
    if not connection().execute("SELECT 1 FROM document WHERE store_id = ? LIMIT 1", (store,)).fetchone():
        return None
    coming, closed = next_period(store), _last_closed(store)
    is_over = coming is not None and coming.end < today
    if closed is None or is_over or step_taken(store, WORKBOOK_SAVED, closed.end) is not None:
        return coming
    return closed


def _last_closed(store: int) -> Range | None:
    row = (
        connection()
        .execute(
            "SELECT start, \"end\" FROM period WHERE store_id = ? AND state = 'closed' "
            'ORDER BY "end" DESC LIMIT 1',
            (store,),
        )
        .fetchone()
    )
    return None if row is None else Range(*row)


def _steps(store: int, period: Range) -> Steps:
    receipts, last = (
        connection()
        .execute(
            "SELECT COUNT(*), MAX(day) FROM document WHERE store_id = ? AND kind = 'receipt' "
            "AND state = 'posted' AND day BETWEEN ? AND ?",
            (store, *period),
        )
        .fetchone()
    )
    opening, closing = counts_around(store, period)
    ends = None if opening is None or closing is None else (opening.day, closing.day)
    flagged = [one.line for one in flags_between(store, *ends)] if ends else []
    noted = {note.item for note in notes_of(store) if ends and note.closing == ends[1]}
    closed = _last_closed(store)
    return Steps(
        receipts=receipts,
        last_receipt=last,
        ends=ends,
        read=ends is not None and step_taken(store, VARIANCE_READ, ends[1]) is not None,
        flagged=tuple(line.name for line in flagged),
        unnoted=tuple(line.name for line in flagged if line.item not in noted),
        closed=closed is not None and closed.end >= period.end,
        saved=step_taken(store, WORKBOOK_SAVED, period.end) is not None,
    )
