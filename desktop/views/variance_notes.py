"""Writing notes on variances from a screen: the dialog, and what it keeps in the book."""

from collections.abc import Callable
from functools import partial

from desktop import tasks
from desktop.analysis.variance_notes import Note
from desktop.queries.variance_notes import keep_note, remove_note
from desktop.views import dialogs
from desktop.views.note_dialog import NoteDialog
from desktop.views.page import Page


def write_note(page: Page, item: str, note: Note) -> None:
    """Ask for the words of a note, a new one or one of the book, and keep them."""
    today = page.scope.today if page.scope else note.closing
    dialog = NoteDialog(page, item, note, today)
    dialog.given.connect(lambda kept: _write(page, partial(keep_note, kept)))
    dialog.removed.connect(lambda number: _write(page, partial(remove_note, number)))
    dialog.open()


def _write(page: Page, write: Callable[[], object]) -> None:
    """On the question thread; trouble is told in a dialog, and nothing is changed."""
    tasks.ask(
        write,
        owner=page,
        done=lambda _done: page.desk.book_changed(),
        failed=lambda error: dialogs.tell(page, str(error)),
    )
