"""Undoing an import: what it will do is said first."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop import tasks
from desktop.analysis.days import Range
from desktop.jobs.import_kinds import SALES
from desktop.queries.imports import Import, Undone, list_imports, undo_import
from desktop.views import dialogs, numbers, periods
from desktop.views.sentences import joined
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.page import Desk
    from desktop.views.window import Window


def undo_last_import(window: "Window") -> None:
    """Ctrl+Z: offer to undo the latest import that stands."""

    def offer(imports: tuple[Import, ...]) -> None:
        standing = [one for one in imports if one.undone_at is None]
        if standing:
            undo(window, window, standing[0])
        else:
            window.say(_("There is no import to undo."))

    tasks.ask(list_imports, owner=window, done=offer, failed=window.tell)


def undo(parent: QWidget, desk: "Desk", one: Import) -> None:
    """Say what undoing this import does, and do it if that is wanted."""
    files = ", ".join(name for name in one.files if name) or one.layout
    if not dialogs.sure(
        parent, _("Undo the import of {files}?", files=files), consequence(one), _("Undo it")
    ):
        return
    done = partial(_undone, desk)
    desk.work(_("Undoing {files}", files=files), undo_import, one.id, owner=parent, done=done)


def consequence(one: Import) -> str:
    """What an undo takes out of the book and puts back."""
    count = numbers.decimal(one.orders, 0)
    if one.kind != SALES:
        return _("What these files added leaves the book, what they changed is again as it was.")
    said = [_("Checks that leave the book: {count}.", count=count)]
    if one.first_day is not None and one.last_day is not None:
        days = periods.title(Range(one.first_day, one.last_day))
        said = [_("Checks that leave the book: {count}, of {days}.", count=count, days=days)]
    if one.replaced:
        said.append(_("Checks it replaced and that return: {count}.", count=numbers.decimal(one.replaced, 0)))
    return joined([*said, _("You can import the files again at any time.")])


def _undone(desk: "Desk", result: Undone) -> None:
    removed, restored = numbers.decimal(result.removed, 0), numbers.decimal(result.restored, 0)
    desk.say(_("Entries taken out: {removed}, put back: {restored}.", removed=removed, restored=restored))
    desk.book_changed()
