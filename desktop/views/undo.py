"""Undoing an import or a change made by hand: what it will do is said first."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop import tasks
from desktop.analysis.days import Range
from desktop.jobs.import_kinds import SALES
from desktop.queries.edits import EDIT
from desktop.queries.imports import Import, Undone, latest_change, undo_import
from desktop.views import dialogs, numbers, periods
from desktop.views.sentences import joined
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.page import Desk
    from desktop.views.window import Window


def undo_latest(window: "Window") -> None:
    """Ctrl+Z: offer to undo the latest change that stands, an import or one made by hand."""

    def offer(latest: Import | None) -> None:
        if latest is None:
            window.say(_("There is nothing to undo."))
        elif latest.kind == EDIT:
            undo_edit(window, window, latest)
        else:
            undo(window, window, latest)

    tasks.ask(latest_change, owner=window, done=offer, failed=window.tell)


def undo_edit(parent: QWidget, desk: "Desk", one: Import) -> None:
    """Say which change made by hand is undone, and do it if that is wanted."""
    (what,) = one.files
    when = numbers.moment(numbers.local(one.at))
    text = _("{what} ({when}). What it changed is again as it was.", what=what, when=when)
    if dialogs.sure(parent, _("Undo the last change?"), text, _("Undo it")):
        take_back(desk, one.id, what, owner=parent)


def take_back(desk: "Desk", change: int, what: str, *, owner: QWidget) -> None:
    """Undo a change made by hand, by the number of its batch, without asking."""

    def done(_result: Undone) -> None:
        desk.say(_("Undone: {what}", what=what))
        desk.book_changed()

    tasks.ask(
        undo_import, change, owner=owner, done=done, failed=lambda error: dialogs.tell(owner, str(error))
    )


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
