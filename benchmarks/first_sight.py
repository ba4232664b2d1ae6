"""One start of a window, told by a line on standard output: ``python -m benchmarks.first_sight WHAT [BOOK]``.

WHAT is ``empty`` or ``empty_chart`` for bare windows of PySide6 and pyqtgraph, ``window`` or ``chart`` for
the program on a book. The line is written when the window, or the first chart in it, has been painted.
"""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView, QMainWindow


class Sight(QObject):
    """Waits for the first paint of the main window, or of a chart."""

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


def bare(*, chart: bool) -> None:
    """The least that a program can show."""
    qt = QApplication([])
    window = QMainWindow()
    if chart:
        import pyqtgraph

        window.setCentralWidget(pyqtgraph.PlotWidget())
    window.resize(1280, 800)
    sight = Sight(qt, chart=chart)
    window.show()
    qt.exec()
    del sight


def program(book: str, *, chart: bool) -> None:
    """The program as it is started for a book."""
    from desktop import app
    from desktop.__main__ import main

    start = app.Program.start

    def watched(self: app.Program, *arguments: object) -> None:
        app.settings.LAST_SCREEN.set("average_check")  # its chart is one of pyqtgraph
        self.sight = Sight(self.qt, chart=chart)
        start(self, *arguments)

    app.Program.start = watched
    app.has_display = lambda: True
    sys.argv[1:] = [book]
    sys.exit(main())


if __name__ == "__main__":
    what = sys.argv[1]
    if what.startswith("empty"):
        bare(chart=what == "empty_chart")
    else:
        program(sys.argv[2], chart=what == "chart")
