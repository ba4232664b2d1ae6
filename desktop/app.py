"""The one place where the rooms are joined: paths, log, words, looks, the book, tasks, the window."""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QObject,
    QTimer,
    QTranslator,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import __version__, paths, settings, words
from desktop.errors import BookError
from desktop.views import theme
from desktop.views.window import Window
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.scope import Offer

ARGUMENTS = ["platebook", "-style", "Fusion"]  # quicker than setStyle, which loads all that styles know
STARTING = 3_000  # milliseconds
BETWEEN_COLLECTIONS = 50_000  # objects; the ledger of a large store makes hundreds of thousands that stay


def run(book: Path | None) -> int:
    """Open the window on a book, on the one used last, or on the welcome; the exit code."""
    gc.disable()  # a start makes many objects and no rubbish
    settings.use_file(paths.settings_file())
    qt = QApplication(ARGUMENTS)
    program = Program(qt)
    program.start(book)
    program.window.painted.connect(program.watch)
    QTimer.singleShot(STARTING, _collect_from_now_on)
    code = qt.exec()
    program.close()
    return code


def _collect_from_now_on() -> None:
    """What the start has made stays, and is not looked through again and again."""
    gc.freeze()
    gc.set_threshold(BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])
    gc.enable()


def render_screens(
    book: Path, folder: Path, *, language: str = "", look: str = "light", size: tuple[int, int] = (1280, 800)
) -> list[Path]:
    """Draw every screen of a book to PNG files in ``folder`` without a display; the files written.

    ``look`` is "light" or "dark"; ``language`` is a key of words.LANGUAGES, "" for the system's.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    settings.LANGUAGE.set(language)
    settings.THEME.set(look)
    qt = QApplication(ARGUMENTS)
    program = Program(qt)
    program.start(book)
    program.window.resize(*size)
    from desktop.views import pictures

    files = pictures.draw_screens(program.window, folder)
    program.window.close()
    program.close()
    return files


def has_display() -> bool:
    """Whether a window can be shown here."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Program(QObject):
    """The running program around its window."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__()
        self.qt = qt
        self.window: Window  # from ``start`` on
        self._translator: QTranslator | None = None
        self._telling = False
        qt.setApplicationName("Platebook")
        qt.setApplicationVersion(__version__)
        qt.setDesktopFileName("platebook")
        qt.styleHints().colorSchemeChanged.connect(self._dress)

    # Looks and words.

    def start(self, book: Path | None) -> None:
        """Show the window at once; the book opens behind it."""
        self._speak()
        theme.set_font(self.qt)
        self._dress()
        last = Path(settings.LAST_BOOK.get())
        book = book or (last if last.is_file() else None)
        self._show_window(book)
        self.window.painted.connect(partial(self._begin, book))

    def _begin(self, book: Path | None) -> None:
        """After the first paint: bring in the rest."""
        self.qt.setWindowIcon(QIcon(str(paths.resources() / "icons" / "platebook.png")))
        if book is None:
            self.window.show_book(None)
        else:
            self.open(book)
            import pyqtgraph  # noqa: F401  while the other thread opens the book

            self.window.furnish()

    def _show_window(self, book: Path | None) -> None:
        self.window = Window(expecting=book is not None)
        self.window.book_wanted.connect(self._take)
        self.window.look_changed.connect(self.change_looks)
        self.window.show()

    def _speak(self) -> None:
        """Use the chosen language, else the system's; a missing catalogue leaves English."""
        system = QLocale.system()
        language = settings.LANGUAGE.get() or words.best_language(system.name())
        try:
            words.use_language(language, paths.locale())
        except FileNotFoundError:
            words.use_language("en", paths.locale())
        spoken = QLocale({"en": "en_US"}.get(words.language(), words.language()))
        QLocale.setDefault(system if system.language() is spoken.language() else spoken)
        if self._translator is not None:
            self.qt.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.language() != "en" and self._translator.load(spoken, "qtbase", "_", folder):
            self.qt.installTranslator(self._translator)

    def _dress(self) -> None:
        theme.apply(self.qt, settings.THEME.get())

    def change_looks(self) -> None:
        """Another language or theme was chosen: the window is made anew where it stood."""
        spoken = words.language()
        self._speak()
        self._dress()
        if words.language() != spoken:
            theme.set_font(self.qt)
            book, old = self.window.book, self.window
            old.close()
            self._show_window(book)
            old.deleteLater()
            self._prepare_worker(book)
            self.window.show_book(book)

    # The book.

    def _take(self, wish: str, path: Path) -> None:
        """What the window asks for; see ``Window.book_wanted``."""
        ways: dict[str, Callable[[Path], None]] = {
            "open": self.open,
            "new": partial(self.open, create=True),
            "sample": self._open_sample,
            "back_up": self._back_up,
            "restore": self._restore,
        }
        ways[wish](path)

    def open(self, book: Path, *, create: bool = False) -> None:
        """Open a book on the question thread, then show it."""
        from desktop import tasks

        tasks.ask(
            _open,
            book,
            create,
            self.window.book,
            owner=self.window,
            done=partial(self._opened, book),
            failed=self._refused,
        )

    def _opened(self, book: Path, found: "Offer") -> None:
        self.window.show_book(book, found)
        settings.remember_book(book)
        self._prepare_worker(book)

    def _refused(self, error: BookError) -> None:
        """The book on the screen stays; where there is none yet, the welcome offers others."""
        if self.window.book is None:
            self.window.show_book(None)
        self.window.tell(error)

    def _prepare_worker(self, book: Path | None) -> None:
        from desktop import tasks
        from desktop.models.book import open_book

        speak = partial(words.use_language, words.language(), paths.locale())
        tasks.prepare(speak, *([partial(open_book, book)] if book else []))

    def _open_sample(self, path: Path) -> None:
        if path.is_file():
            self.open(path)
            return
        from desktop.jobs.sample import build_sample

        self._prepare_worker(None)
        self.window.work(
            _("Building the sample book"),
            build_sample,
            path,
            owner=self.window,
            done=lambda _result: self.open(path),
        )

    def _back_up(self, path: Path) -> None:
        from desktop import tasks
        from desktop.models.book import backup

        said = partial(self._say, _("The backup is {name}.", name=path.name))
        tasks.ask(backup, path, owner=self.window, done=said, failed=self._refused)

    def _restore(self, path: Path) -> None:
        from desktop import tasks

        book = self.window.book
        if book is None:
            return
        self._prepare_worker(None)
        tasks.ask(
            _restore,
            path,
            book,
            owner=self.window,
            done=partial(self._opened, book),
            failed=partial(self._not_restored, book),
        )

    def _not_restored(self, book: Path, error: BookError) -> None:
        self._prepare_worker(book)
        self.window.tell(error)

    def _say(self, text: str, _result: object = None) -> None:
        self.window.say(text)

    def close(self) -> None:
        """Stop what is under way, close the book on its own thread, write the settings."""
        from desktop import tasks

        tasks.close(_close)
        settings.forget_file()

    # Faults of the program itself.

    def watch(self) -> None:
        """From now on a fault is logged, and told in one dialog."""
        from desktop.log import Watch

        self._watch = Watch(self)
        self._watch.fault.connect(self.tell_of_fault)
        self._watch.interrupted.connect(self.qt.quit)
        self._watch.begin()

    def tell_of_fault(self, report: str) -> None:
        """One dialog at a time; what comes while it is open is in the log."""
        from desktop.views import dialogs

        if not self._telling:
            self._telling = True
            dialogs.tell_of_bug(self.window, report)
            self._telling = False


def _open(book: Path, create: bool = False, before: Path | None = None) -> "Offer":
    """On the question thread: open the book, and say what it offers; else ``before`` stays the open one."""
    from desktop.models.book import open_book
    from desktop.views.stores import offer

    try:
        open_book(book, create=create)
    except BookError:
        if before is not None:
            open_book(before)
        raise
    return offer()


def _restore(file: Path, book: Path) -> "Offer":
    from desktop.models.book import close_book, restore

    close_book()
    try:
        restore(file, book)
    finally:  # restored or not, the book is open again
        found = _open(book)
    return found


def _close() -> None:
    from desktop.models.book import close_book

    close_book(keep_backup=True)
