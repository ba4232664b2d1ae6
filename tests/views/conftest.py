"""The running program in a test: its window, its question thread, and no SQL on the window's thread."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication

from desktop import settings, words
from desktop.app import Program
from desktop.errors import BookError
from desktop.views.pictures import wait_until_started
from desktop.views.window import Window

_watched: set[str] = set()


def _no_sql_here(event: str, arguments: tuple[object, ...]) -> None:
    if _watched and event == "sqlite3.connect" and threading.current_thread() is threading.main_thread():
        raise AssertionError(f"SQL on the window's thread: {arguments}")


sys.addaudithook(_no_sql_here)

Start = Callable[..., Program]


@pytest.fixture(autouse=True)
def american() -> Iterator[None]:
    """Numbers are written as in en_US, whatever the machine speaks."""
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(QLocale("en_US"))
    words.use_language("en", Path())


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """The offscreen plugin would destroy what was copied after Python has ended, and crash."""
    yield
    qapp.clipboard().clear()


@contextmanager
def starting(qapp: QApplication) -> Iterator[Start]:
    """Start the program on a book, as often as wanted; all of them are ended with the block."""
    begun: list[Program] = []

    def start(book: Path | None, language: str = "en", look: str = "light") -> Program:
        _watched.add("now")
        settings.LANGUAGE.set(language)
        settings.THEME.set(look)
        program = Program(qapp)
        begun.append(program)
        program.start(book)
        wait_until_started(program.window)
        return program

    yield start
    for program in begun:
        program.window.close()
        program.close()
        program.window.deleteLater()
        program.deleteLater()
    _watched.clear()
    settings.forget_file()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # no loop runs to do it


@pytest.fixture(autouse=True)
def no_surprise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble that a test does not expect fails it, where a dialog would wait for ever."""

    def fail(_window: Window, error: BookError) -> None:
        raise AssertionError(f"told in a dialog: {error}")

    monkeypatch.setattr(Window, "tell", fail)


@pytest.fixture
def start(qapp: QApplication) -> Iterator[Start]:
    """Start the program on a book; it is ended after the test."""
    with starting(qapp) as start:
        yield start


@pytest.fixture(scope="module")
def sample_window(qapp: QApplication, sample_book: Path) -> Iterator[Window]:
    """One window on the sample book for all tests of a file that write nothing."""
    QLocale.setDefault(QLocale("en_US"))
    with starting(qapp) as start:
        window = start(sample_book).window
        window.resize(1600, 1000)
        yield window
