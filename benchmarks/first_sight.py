"""One start of a window, told by a line on standard output: ``python -m benchmarks.first_sight WHAT [BOOK]``.

WHAT is ``empty`` or ``empty_chart`` for bare windows of PySide6 and pyqtgraph, ``window`` or ``chart`` for
the program on a book. The line is written when the window, or the first chart in it, has been painted.
"""

import sys


def bare(*, chart: bool) -> None:
    """The least that a program can show."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    from benchmarks.sight import Sight

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
    """The program as it is started for a book; only the steps that must be watched are taken here."""
    from desktop.__main__ import load_qt, main

    load_qt()
    from benchmarks.sight import Sight
    from desktop import app

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
