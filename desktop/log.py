"""The rotating log, and where the program's own faults go: to it, and to whoever tells the user."""

import platform
import sys
import threading
import traceback
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from desktop import __version__, paths

if TYPE_CHECKING:
    import logging

Sort = type[BaseException]
BYTES, FILES = 1_000_000, 3


@cache
def log() -> "logging.Logger":
    """The log, opened when there is something to write."""
    import logging
    from logging.handlers import RotatingFileHandler

    paths.logs().mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        paths.log_file(), maxBytes=BYTES, backupCount=FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    found = logging.getLogger("platebook")
    found.addHandler(handler)
    found.setLevel(logging.INFO)
    found.propagate = False
    return found


class Watch(QObject):
    """Catches what nobody else caught, on any thread. ``fault`` carries a report on the window's thread;
    ``interrupted`` is Ctrl+C in the terminal."""

    fault = Signal(str)
    interrupted = Signal()
    _caught = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._caught.connect(self.fault, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """From now on faults come here, and Qt's own messages go to the log."""
        sys.excepthook = self.take
        threading.excepthook = lambda told: self.take(told.exc_type, told.exc_value, told.exc_traceback)
        qInstallMessageHandler(_note_qt_message)

    def take(self, sort: Sort, fault: BaseException | None, trace: TracebackType | None) -> None:
        """Log a fault and report it."""
        if issubclass(sort, KeyboardInterrupt):
            self.interrupted.emit()
            return
        text = "".join(traceback.format_exception(sort, fault, trace))
        log().critical(text)
        if sys.__stderr__ is not None:  # a program without a console has none
            sys.__stderr__.write(text)
        system = f"Platebook {__version__}, Qt {qVersion()}, Python {platform.python_version()}"
        self._caught.emit(f"{system}, {platform.platform()}\n\n{text}")


def _note_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if kind is not QtMsgType.QtDebugMsg and not text.startswith("This plugin does not support"):
        log().warning("Qt: %s", text)
