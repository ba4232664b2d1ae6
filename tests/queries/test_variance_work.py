"""Notes on variances and the month's loop on a generated book: what is noted comes back."""

from collections.abc import Iterator
from datetime import date

import pytest
from generated_store import Book, Size, generated
from whole_book import new_book

from desktop.analysis.days import day_of
from desktop.analysis.month_loop import MonthLoop, WorkbookAim
from desktop.analysis.variance_notes import Note, told
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.food_cost_findings import flags_between
from desktop.queries.imports import undo_import
from desktop.queries.month_loop import month_loop
from desktop.queries.month_steps import VARIANCE_READ, WORKBOOK_SAVED, step_taken, take_step
from desktop.queries.period_closing import close_period
from desktop.queries.variance_notes import keep_note, notes_of, open_actions, remove_note


@pytest.fixture
def book() -> Iterator[Book]:
    with new_book():
        yield generated(Size(items=20, dishes=8, orders_a_day=20, months=2), ["theft"], seed=4)


def test_a_note_is_kept_changed_taken_away_and_undone(book: Book) -> None:
    with pytest.raises(BookError, match="what is to be done"):
        keep_note(Note(None, 1, 1, book.counts[-1], "  "))
    number = keep_note(Note(None, 1, 1, book.counts[-1], " weigh the portions ", "Li", book.counts[-1] + 7))
    (note,) = notes_of(1)
    assert note == Note(number, 1, 1, book.counts[-1], "weigh the portions", "Li", book.counts[-1] + 7)
    keep_note(note._replace(done=book.counts[-1] + 3))
    assert notes_of(1)[0].done == book.counts[-1] + 3
    remove_note(number)
    assert notes_of(1) == ()
    (batch,) = connection().execute("SELECT MAX(id) FROM import_batch").fetchone()
    undo_import(batch)
    assert notes_of(1) == (note._replace(done=book.counts[-1] + 3),)


def test_open_actions_come_by_their_day_and_notes_are_none(book: Book) -> None:
    today = book.counts[-1]
    keep_note(Note(None, 1, 1, today, "only a note"))
    keep_note(Note(None, 1, 2, today, "some day", "Wu"))
    keep_note(Note(None, 1, 1, today, "later", "Li", today + 9))
    keep_note(Note(None, 1, 1, today, "was due", by=today - 1))
    keep_note(Note(None, 1, 1, today, "is done", "Li", today - 5, done=today))
    actions = open_actions((1,), today)
    assert [(one.note.what, one.late) for one in actions] == [
        ("was due", True),
        ("later", False),
        ("some day", False),
    ]
    assert told(actions[1]).text == "{item}: {what} ({who}, by {day})"
    assert actions[2].item == connection().execute("SELECT name FROM stock_item WHERE id = 2").fetchone()[0]


# The month's loop.


def state(loop: MonthLoop | None) -> dict[str, bool]:
    assert loop is not None
    return {point.key: point.done for point in loop.points}


def test_the_loop_leads_from_sales_to_the_workbook(book: Book) -> None:
    today = book.counts[-1] + 5
    january, february = book.counts[1:3]
    loop = month_loop(1, today)
    assert loop is not None
    assert loop.period.end == january  # both are over, the first is not closed
    assert state(loop) | {"read": False} == {
        "sales": True, "receipts": True, "transfers": True, "counts": True, "read": False,
        "noted": not flags_between(1, *book.counts[:2]), "closed": False, "saved": False,
    }  # fmt: skip
    close_period(1, january, "as it is")
    take_step([1], WORKBOOK_SAVED, january)
    loop = month_loop(1, today)
    assert loop is not None
    assert loop.period.end == february
    flagged = flags_between(1, january, february)
    assert flagged
    assert not state(loop)["noted"]
    for one in flagged:
        keep_note(Note(None, 1, one.line.item, february, "watched"))
    take_step([1], VARIANCE_READ, february)
    assert step_taken(1, VARIANCE_READ, february) is not None
    assert state(month_loop(1, today)) | {"closed": True, "saved": True} == dict.fromkeys(state(loop), True)
    close_period(1, february)
    loop = month_loop(1, today)
    assert loop is not None
    assert loop.done == 7  # it stays until its workbook is saved
    assert loop.points[-1].target == WorkbookAim(1, loop.period)
    take_step([1], WORKBOOK_SAVED, february)
    loop = month_loop(1, today)
    assert loop is not None
    assert loop.period.start == day_of(date(2026, 3, 1))
    assert not any(state(loop)[key] for key in ("receipts", "counts", "read", "noted", "closed", "saved"))


def test_a_store_without_documents_has_no_loop(book: Book) -> None:
    connection().execute("DELETE FROM document")
    assert month_loop(1, book.counts[-1]) is None
