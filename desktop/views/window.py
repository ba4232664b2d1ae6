"""The main window: rail, scope bar, the stack of pages, the foot. What actions do is in ``commands``."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import paths, settings, tasks
from desktop.analysis.days import Range
from desktop.errors import BookError
from desktop.views import actions, dialogs, icons
from desktop.views.activity import Activity
from desktop.views.commands import Commands
from desktop.views.page import Page
from desktop.views.rail import Rail
from desktop.views.scope import Scope
from desktop.views.scope_bar import ScopeBar, Shop
from desktop.views.screens import SCREENS, entry
from desktop.views.stores import shops_on_offer
from desktop.views.tips import tip
from desktop.views.toast import Toast
from desktop.views.welcome import Welcome
from desktop.words import _

SMALLEST = QSize(960, 600)
USUAL = QSize(1280, 800)
ROOM_FOR_WORDS = 1180  # pixels of width from which the rail shows its words


class Window(QMainWindow):
    """The window of one book, or of none yet. It is the ``Desk`` of its pages."""

    book_wanted = Signal(str, object)  # open, new, sample, back_up or restore, and a path
    look_changed = Signal()  # another language or theme was chosen

    def __init__(self) -> None:
        super().__init__()
        self.book: Path | None = None
        self._pages: dict[str, Page] = {}
        self._seen: dict[str, tuple[Scope | None, int]] = {}  # what each page shows
        self._edition = 0  # counts the changes of the book
        self._wanted = ""
        self._files: tuple[Path, ...] = ()  # dropped before there was a book to take them
        self.commands = Commands(self)
        self.actions_ = actions.make(self, self.commands)
        self.rail, self.scope_bar, self.activity = Rail(SCREENS), ScopeBar(), Activity()
        self.stack, self.welcome = QStackedWidget(), Welcome(self.commands)
        self._recent, self._go = QMenu(_("Open recent"), self), QMenu(_("Screens"), self)
        self._lay_out()
        self._wire()
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        if kept := settings.GEOMETRY.get():
            self.restoreGeometry(kept)
        self.show_book(None)

    # Making.

    def _lay_out(self) -> None:
        self.head = QWidget()
        self.head.setObjectName("head")
        self.head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(4)
        row.addWidget(self.scope_bar)
        row.addStretch()
        for name in actions.TOOLBAR:
            row.addWidget(self._tool(name))
        central, right = QWidget(), QVBoxLayout()
        across = QHBoxLayout(central)
        for layout in (across, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        right.addWidget(self.head)
        right.addWidget(self.stack, 1)
        right.addWidget(self.activity)
        self.stack.addWidget(self.welcome)
        self.setCentralWidget(central)
        self.toast = Toast(self.stack)

    def _tool(self, name: str) -> QToolButton:
        button, action = QToolButton(), self.actions_[name]
        button.setDefaultAction(action)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setAutoRaise(True)
        words = action.text().rstrip(" …")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setAccessibleName(words)
        action.setToolTip(tip(f"{words} ({keys})" if keys else words))
        return button

    def _wire(self) -> None:
        actions.fill(self.menuBar(), self.actions_, {actions.RECENT: self._recent, actions.SCREENS: self._go})
        for number, one in enumerate(SCREENS, 1):
            action = self._go.addAction(_(one.title))
            action.triggered.connect(partial(self._go_to, one.name))
            if number <= 9:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        self._recent.aboutToShow.connect(self._list_recent)
        self.rail.chosen.connect(self.go)
        self.scope_bar.changed.connect(self._scope_changed)
        self.activity.failed.connect(lambda text: dialogs.tell(self, text))
        self.welcome.recent.connect(self.commands.open_recent)

    def _list_recent(self) -> None:
        self._recent.clear()
        for book in settings.recent_books():
            action = self._recent.addAction(str(book).replace("&", "&&"))
            action.triggered.connect(partial(self._open_recent, book))

    def _open_recent(self, book: Path, _checked: bool = False) -> None:
        self.commands.open_recent(book)

    def _go_to(self, screen: str, _checked: bool = False) -> None:
        self.go(screen)

    # The book.

    def show_book(self, book: Path | None) -> None:
        """Show this book from its beginning, or the welcome when there is none."""
        self.activity.stop_all()
        self.book = book
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._seen = {}, {}
        self.rail.setVisible(book is not None)
        self.head.setVisible(book is not None)
        actions.enable(self.actions_, book=book is not None)
        self.setWindowTitle(f"{book.stem} – Platebook" if book else "Platebook")
        if book is None:
            self.welcome.show_recent(settings.recent_books())
            self.stack.setCurrentWidget(self.welcome)
        else:
            self.book_changed()

    def book_changed(self) -> None:
        """Read the stores again, and let the visible page ask again."""
        self._edition += 1
        tasks.ask(shops_on_offer, owner=self, done=self._offer, failed=self._refused)

    def _refused(self, error: BookError) -> None:
        dialogs.tell(self, str(error))

    def _offer(self, found: tuple[list[Shop], Range | None]) -> None:
        self.scope_bar.offer(*found)
        if self._files:
            files, self._files = self._files, ()
            self.go("imports", files)

    def _scope_changed(self, _scope: Scope | None) -> None:
        page = self._wanted or settings.LAST_SCREEN.get()
        self.go(page if entry(page) else SCREENS[0].name)

    # The desk of the pages.

    @property
    def page(self) -> Page | None:
        """The page on the screen."""
        current = self.stack.currentWidget()
        return current if isinstance(current, Page) else None

    def go(self, screen: str, target: object = None) -> None:
        one = entry(screen)
        if one is None or self.book is None:
            return
        if screen not in self._pages:
            page = one.load()(self)
            page.setWindowTitle(_(one.title))
            self._pages[screen] = page
            self.stack.addWidget(page)
        page = self._pages[screen]
        self._wanted = screen
        self.rail.mark(screen)
        self.scope_bar.setVisible(page.uses_scope)
        self.stack.setCurrentWidget(page)
        settings.LAST_SCREEN.set(screen)
        if target is not None:
            page.aim(target)
        now = self.scope_bar.scope(), self._edition
        if target is not None or self._seen.get(screen) != now:
            self._seen[screen] = now
            page.show_scope(now[0])

    def say(self, text: str) -> None:
        self.toast.say(text)

    def looks_changed(self) -> None:
        self.look_changed.emit()

    def work(
        self,
        title: str,
        work: Callable[..., Any],
        *args: Any,
        owner: QWidget,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BookError], None] | None = None,
    ) -> tasks.Job:
        return self.activity.run(title, work, *args, owner=owner, done=done, failed=failed)

    # The window itself.

    def take_files(self, files: Sequence[Path]) -> None:
        """Files were dropped or picked: a book is opened, anything else is imported."""
        books = [file for file in files if file.suffix == paths.BOOK_SUFFIX]
        if books:
            self.book_wanted.emit("open", books[0])
        elif self.book is not None:
            self.go("imports", tuple(files))
        else:
            self._files = tuple(files)
            self.commands.new_book()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.take_files([file for file in files if file.is_file()])

    def fit_rail(self) -> None:
        """Words beside the icons where there is room and the user wants them."""
        self.rail.fold(settings.RAIL_FOLDED.get() or self.width() < ROOM_FOR_WORDS)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit_rail()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationPaletteChange:
            icons.recolour(self)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        settings.GEOMETRY.set(self.saveGeometry())
        self.activity.stop_all()
        super().closeEvent(event)
