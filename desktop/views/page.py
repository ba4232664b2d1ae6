"""What every page of the window is: it asks with the scope, off the window's thread, and shows.

A page with a report, a chart and a table is a ``screen.Screen``; Home, Import and Settings, which
have a shape of their own, are a ``Page``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import tasks
from desktop.errors import BookError
from desktop.views.scope import Scope

if TYPE_CHECKING:
    from desktop.views.commands import Commands
    from desktop.views.toast import ToastButton


class Desk(Protocol):
    """What the window does for its pages."""

    commands: "Commands"  # what menus and keys do

    def go(self, screen: str, target: object = None) -> None:
        """Show another screen (its name in SCREENS) and aim it at a target it understands."""

    def say(self, text: str, offer: "ToastButton | None" = None) -> None:
        """Tell the user something that needs no answer, and ``offer`` a button; it goes away by itself."""

    def work(
        self,
        title: str,
        work: Callable[..., Any],
        *args: Any,
        owner: QWidget,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BookError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> tasks.Job:
        """Run a job in the worker process; progress and Cancel show at the window's foot.

        A failure nobody takes is told in a dialog.
        """

    def looks_changed(self) -> None:
        """Another language or theme was chosen."""

    def book_changed(self) -> None:
        """The book holds something new: stores are read again and every page asks again."""


class Page(QWidget):
    """One page of the window's stack.

    ``uses_scope`` says whether store, period and comparison mean something here. A page overrides
    ``refresh`` (it is shown, the scope or the book has changed: ask again) and, where it makes sense,
    ``aim``, ``search``, ``copy``, ``export``.
    """

    uses_scope = True
    settled = Signal()  # the last question's answer, or its failure, is on the screen

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.scope: Scope | None = None
        self._asked: tasks.Job | None = None

    def show_scope(self, scope: Scope | None) -> None:
        """Take over the scope and ask again; None while the book holds no store."""
        self.scope = scope
        self.refresh()

    def refresh(self) -> None:
        """Ask again with the scope as it is."""
        self.settled.emit()

    def aim(self, target: object) -> None:
        """Turn to what another screen, or the user typing, pointed at; before ``show_scope``."""

    def enter(self) -> None:
        """The page has come to the front: put the keyboard where one works with it."""
        self.setFocus()

    def search(self) -> None:
        """Ctrl+F: put the cursor where one types what to look for."""

    def copy(self) -> None:
        """Ctrl+C: what is selected goes to the clipboard."""

    def export(self) -> None:
        """The table as an Excel file."""

    def meanings(self) -> list[tuple[str, str]]:
        """F1: the figures of this page and what each means; the first is the one in question."""
        return []

    @property
    def asking(self) -> bool:
        return self._asked is not None

    def ask(
        self,
        question: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BookError], None] | None = None,
    ) -> None:
        """Answer the question on the background thread; only the last one asked is answered."""
        if self._asked is not None:
            self._asked.drop()

        def answered(result: Any) -> None:
            self._asked = None
            done(result)
            self.settled.emit()

        def refused(error: BookError) -> None:
            self._asked = None
            (failed or self.fail)(error)
            self.settled.emit()

        self._asked = tasks.ask(question, owner=self, done=answered, failed=refused)

    def fail(self, error: BookError) -> None:
        """A question could not be answered; pages with a place of their own for it say so there."""
        self.desk.say(str(error))
