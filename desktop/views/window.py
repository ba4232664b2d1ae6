"""The main window: the rail, the stack of pages, what a page may ask of it.

At first it is a shell, so that it is painted at once; ``furniture`` brings the rest in after that.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop import paths, settings
from desktop.views import icons
from desktop.views.rail import Rail
from desktop.views.screens import SCREENS, entry, places
from desktop.views.tabs import Tabs
from desktop.words import _

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QAction,
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QLabel

    from desktop.errors import BookError
    from desktop.tasks import Job
    from desktop.views.activity import Activity
    from desktop.views.commands import Commands
    from desktop.views.page import Page
    from desktop.views.scope import Offer, Scope
    from desktop.views.scope_bar import ScopeBar
    from desktop.views.toast import Toast, ToastButton
    from desktop.views.welcome import Welcome

SMALLEST = QSize(960, 600)
USUAL = QSize(1280, 800)
ROOM_FOR_WORDS = 1180  # pixels of width from which the rail shows its words
HEAD = 52  # pixels of height


class Window(QMainWindow):
    """The window of one book, or of none yet. It is the ``Desk`` of its pages."""

    painted = Signal()  # for the first time
    book_wanted = Signal(str, object)  # open, new, sample, back_up or restore, and a path
    look_changed = Signal()  # another language or theme was chosen

    # Set by ``furnish``, the actions a moment later.
    actions_: "dict[str, QAction]"
    commands: "Commands"
    scope_bar: "ScopeBar"
    headline: "QLabel"
    activity: "Activity"
    toast: "Toast"

    def __init__(self, *, expecting: bool = False) -> None:
        """``expecting`` says that a book is about to be shown."""
        super().__init__()
        self.book: Path | None = None
        self.complete = self._furnished = self._painted = False
        self.welcome: Welcome | None = None
        self._pages: dict[str, Page] = {}
        self._seen: dict[str, tuple[Scope | None, int]] = {}  # what each page shows
        self._edition = 0  # counts the changes of the book
        self._wanted = ""
        self._files: tuple[Path, ...] = ()  # dropped before there was a book to take them
        self.rail, self.head, self.stack = Rail(places()), QWidget(), QStackedWidget()
        self.tabs = Tabs(places())
        self.foot = QVBoxLayout()
        self._lay_out()
        self._show_frame(expecting)
        self.rail.chosen.connect(self.go)
        self.tabs.chosen.connect(self.go)
        self.setWindowTitle("Platebook")
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        if kept := settings.GEOMETRY.get():
            self.restoreGeometry(kept)

    def _lay_out(self) -> None:
        self.head.setObjectName("head")
        self.head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head.setFixedHeight(HEAD)
        self.head_row = QHBoxLayout(self.head)
        self.head_row.setContentsMargins(16, 0, 16, 0)
        self.head_row.setSpacing(4)
        self.menuBar().addMenu(_("Book"))  # holds the bar's height; the real menus follow
        central, right = QWidget(), QVBoxLayout()
        across = QHBoxLayout(central)
        for layout in (across, right, self.foot):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        right.addWidget(self.head)
        beside = QHBoxLayout()
        beside.setContentsMargins(24, 0, 24, 0)
        beside.addWidget(self.tabs)
        right.addLayout(beside)
        right.addWidget(self.stack, 1)
        right.addLayout(self.foot)
        self.setCentralWidget(central)

    def _show_frame(self, shown: bool) -> None:
        self.rail.setVisible(shown)
        self.head.setVisible(shown)
        self.tabs.hide()

    def furnish(self) -> None:
        """Bring in what the first paint can do without; the menus come while a screen asks."""
        if self._furnished:
            return
        self._furnished = True
        from desktop.views.furniture import furnish

        furnish(self)
        QTimer.singleShot(0, self, self._complete)

    def _complete(self) -> None:
        if not self.complete:
            self.complete = True
            from desktop.views.furniture import complete

            complete(self)
            self.commands.enable(book=self.book is not None)

    # The book.

    def show_book(self, book: Path | None, found: "Offer | None" = None) -> None:
        """Show this book from its beginning, or the welcome when there is none.

        ``found`` is what it offers, where that is known.
        """
        self.furnish()
        self.activity.stop_all()
        self.book = book
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._seen = {}, {}
        self._show_frame(book is not None)
        if self.complete:
            self.commands.enable(book=book is not None)
        self.setWindowTitle(f"{book.stem} – Platebook" if book else "Platebook")
        if book is None:
            self._welcome()
        elif found is None:
            self.book_changed()
        else:
            self._offer(found)

    def _welcome(self) -> None:
        self._complete()
        if self.welcome is None:
            from desktop.views.furniture import welcome_of

            self.welcome = welcome_of(self)
        self.welcome.show_recent(settings.recent_books())
        self.stack.setCurrentWidget(self.welcome)

    def book_changed(self) -> None:
        """Read the stores again, and let the visible page ask again."""
        from desktop import tasks
        from desktop.views.stores import offer

        self._edition += 1
        tasks.ask(offer, owner=self, done=self._offer, failed=self.tell)

    def tell(self, error: "BookError") -> None:
        """Tell of trouble that no page has a place for."""
        from desktop.views import dialogs

        dialogs.tell(self, str(error))

    def _offer(self, found: "Offer") -> None:
        self.scope_bar.offer(found)
        if self._files:
            files, self._files = self._files, ()
            self.go("imports", files)

    def show_scope(self, _scope: "Scope | None") -> None:
        """The scope or the book has changed: let the visible page, or the one shown last, ask."""
        page = self._wanted or settings.LAST_SCREEN.get()
        self.go(page if entry(page) else SCREENS[0].name)

    # The desk of the pages.

    @property
    def page(self) -> "Page | None":
        """The page on the screen."""
        return self._pages.get(self._wanted) if self.book else None

    def go(self, screen: str, target: object = None) -> None:
        one = entry(screen)
        if one is None or self.book is None:
            return
        if screen not in self._pages:
            page = one.load()(self)
            page.setWindowTitle(_(one.title))
            self._pages[screen] = page
            self.stack.addWidget(page)
        self._wanted = screen
        self._turn_to(self._pages[screen])
        self.rail.mark(screen)
        self.tabs.mark(screen)
        settings.LAST_SCREEN.set(screen)
        if target is not None:
            self._pages[screen].aim(target)
        now = self.scope_bar.scope(), self._edition
        if target is not None or self._seen.get(screen) != now:
            self._seen[screen] = now
            self._pages[screen].show_scope(now[0])

    def _turn_to(self, page: "Page") -> None:
        scoped = page.uses_scope and self.scope_bar.scope() is not None
        self.scope_bar.setVisible(scoped)
        self.headline.setVisible(not scoped)
        self.headline.setText(page.windowTitle())
        self.stack.setCurrentWidget(page)
        page.enter()

    def say(self, text: str, offer: "ToastButton | None" = None) -> None:
        self.toast.say(text, offer)

    def looks_changed(self) -> None:
        self.look_changed.emit()

    def work(
        self,
        title: str,
        work: Callable[..., Any],
        *args: Any,
        owner: QWidget,
        done: Callable[[Any], None] | None = None,
        failed: "Callable[[BookError], None] | None" = None,
        cancelled: "Callable[[], None] | None" = None,
    ) -> "Job":
        return self.activity.run(
            title, work, *args, owner=owner, done=done, failed=failed or self.tell, cancelled=cancelled
        )

    # The window itself.

    def take_files(self, files: Sequence[Path]) -> None:
        """Files were dropped or picked: a book is opened, packs are taken, anything else is imported."""
        from desktop.views import take_packs  # much to load for a window that opens

        books = [file for file in files if file.suffix == paths.BOOK_SUFFIX]
        packs = take_packs.among(files)
        if books:
            self.book_wanted.emit("open", books[0])
        elif packs and self.book is not None:
            take_packs.bring_packs(self, self, packs)
        elif self.book is not None:
            self.go("imports", tuple(files))
        else:
            self._files = tuple(files)
            self.commands.new_book()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:  # noqa: N802
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:  # noqa: N802
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files := [file for file in files if file.exists()]:
            QTimer.singleShot(0, self, partial(self.take_files, files))  # the drag ends before a dialog opens

    def fit_rail(self) -> None:
        """Words beside the icons where there is room and the user wants them."""
        self.rail.fold(settings.RAIL_FOLDED.get() or self.width() < ROOM_FOR_WORDS)

    def resizeEvent(self, event: "QResizeEvent") -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit_rail()

    def paintEvent(self, event: "QPaintEvent") -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            icons.recolour(self)

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802
        settings.GEOMETRY.set(self.saveGeometry())
        if self._furnished:
            self.activity.stop_all()
        super().closeEvent(event)
