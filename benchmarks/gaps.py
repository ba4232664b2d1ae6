"""How evenly the window runs on while a file is imported.

A timer of the window's thread fires 60 times a second and repaints the chart; the gaps between its ticks
are measured first with nothing else to do, then while the worker process imports a million lines into
the open book.
"""

import os
import sys
import time
from math import ceil
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView

from benchmarks.busy_book import busy_book, folder
from benchmarks.side_by_side import verdict
from desktop import app, settings
from desktop.jobs.import_sales import ImportOutcome, Options, import_sales
from tests.sample import write_sales

TICK = 16  # milliseconds: 60 a second
SETTLING, IDLE = 3_000, 8_000  # milliseconds
LINES = 1_000_000
FACTOR_LIMIT, LONGEST_LIMIT = 1.5, 50.0  # times idle; milliseconds


class Ticks(QObject):
    """Measures the gaps between the ticks of a timer that repaints a chart each time."""

    def __init__(self, chart: QGraphicsView) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._chart, self._last = chart, 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.gaps, self._last = [], time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """The gaps since the start, in milliseconds."""
        self._timer.stop()
        return self.gaps

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
        self._chart.viewport().update()


def main() -> bool:
    """Measure and print; True where every limit is kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PLATEBOOK_HOME"] = folder().name
    file = Path(folder().name) / "sales.csv"
    write_sales(file, 2, LINES, store="S2")
    book = busy_book()
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    settings.LAST_SCREEN.set("average_check")
    program = app.Program(qt)
    program.start(book)
    _wait(qt, SETTLING)
    ticks = Ticks(program.window.findChild(QGraphicsView))
    idle = _idle(qt, ticks)
    busy, outcome = _importing(qt, ticks, program, file)
    program.window.close()
    program.close()
    assert outcome.result == "saved", outcome
    print(f"\nTimer gaps of the window, {LINES:,} lines imported by the worker ({len(busy)} ticks)")
    _show("idle", idle)
    _show("during the import", busy)
    even = verdict("95th percentile", _percentile(busy) / _percentile(idle), FACTOR_LIMIT, "x idle")
    return verdict("longest", max(busy), LONGEST_LIMIT, "ms") and even


def _idle(qt: QApplication, ticks: Ticks) -> list[float]:
    ticks.start()
    _wait(qt, IDLE)
    return ticks.stop()


def _importing(
    qt: QApplication, ticks: Ticks, program: app.Program, file: Path
) -> tuple[list[float], ImportOutcome]:
    """The gaps from the moment the worker is asked until it has answered."""
    told: list[ImportOutcome] = []

    def done(outcome: ImportOutcome) -> None:
        told.append(outcome)
        qt.quit()

    ticks.start()
    window = program.window
    window.work("import", import_sales, (file,), Options(), owner=window, done=done)
    qt.exec()
    return ticks.stop(), told[0]


def _wait(qt: QApplication, milliseconds: int) -> None:
    QTimer.singleShot(milliseconds, qt.quit)
    qt.exec()


def _percentile(gaps: list[float]) -> float:
    return sorted(gaps)[ceil(0.95 * len(gaps)) - 1]


def _show(what: str, gaps: list[float]) -> None:
    print(f"  {what:<44}95 % within {_percentile(gaps):.2f} ms, longest {max(gaps):.2f} ms")


if __name__ == "__main__":
    sys.exit(not main())
