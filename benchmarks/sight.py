"""Sees the first paint of a window or of a chart, and tells it by a line on standard output."""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView, QMainWindow


class Sight(QObject):
    """Waits for the first paint of the main window, or of a chart; the process then ends."""

    def __init__(self, qt: QApplication, *, chart: bool) -> None:
        super().__init__(qt)
        self._chart = chart
        qt.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint and self._is_it(watched):
            QTimer.singleShot(0, seen)  # after the paint itself
        return False

    def _is_it(self, watched: QObject) -> bool:
        if not self._chart:
            return isinstance(watched, QMainWindow)
        view = watched.parent()  # of a viewport; pyqtgraph itself must not be imported for asking
        return isinstance(view, QGraphicsView)


def seen() -> None:
    """Tell it, and leave at once: how long closing takes is another question."""
    sys.stdout.write("seen\n")
    sys.stdout.flush()
    os._exit(0)
