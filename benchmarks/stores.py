"""The screen that compares stores: 200 of them by 12 months, from the question to what is painted.

The floor is the least that shows as many numbers: the same rows read with sqlite3, one float of each made
for every figure, and a bare table of Qt with a text in each cell, painted.
"""

import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.side_by_side import MEGABYTE, child, timed, verdict

STORES, MONTHS, ROUNDS = 200, 12, 9
LIMIT_MS, LIMIT_MB = 150, 500
RATIO = 5


def main() -> bool:
    """Build the region, run the screen in a process of its own; True where all limits are kept."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "Region.platebook"
        _build(book)
        told = Path(folder) / "told.txt"
        run = child([sys.executable, "-m", "benchmarks.stores", str(book), str(told)])
        ours, floor, first = (float(value) for value in told.read_text().split())
    print(f"\nStores screen, {STORES} stores x {MONTHS} months (medians of {ROUNDS} interleaved runs)")
    print(
        f"  asked, computed and painted                 {ours * 1000:>9.1f} ms  (first: {first * 1000:.1f})"
    )
    print(f"  rows read and a bare table painted          {floor * 1000:>9.1f} ms")
    return all(
        [
            verdict("screen", ours * 1000, LIMIT_MS, "ms"),
            verdict("against the floor", ours / floor, RATIO, "x"),
            verdict("memory of the program", run.peak / MEGABYTE, LIMIT_MB, "MB"),
        ]
    )


def _build(book: Path) -> None:
    from desktop.models.book import close_book, open_book
    from tests.generated_region import write_region

    open_book(book, create=True)
    write_region(1, STORES)
    close_book()


def _measure(book: Path, told: Path) -> None:
    """Inside the process: show the screen, then ask it again and again, turn by turn with the floor."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from desktop.app import Program
    from desktop.views.pictures import wait_until_quiet, wait_until_started

    qt = QApplication([])
    program = Program(qt)
    program.start(book)
    window = program.window
    wait_until_started(window)
    window.resize(1280, 800)

    waiting = QEventLoop()

    def screen() -> None:
        window.page.settled.connect(waiting.quit)
        window.page.refresh()
        waiting.exec()
        window.page.settled.disconnect(waiting.quit)
        window.grab()

    start = time.perf_counter()
    window.go("store_compare")
    while window.page.report is None:
        qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.grab()
    first = time.perf_counter() - start
    wait_until_quiet()
    ours, floor = [], []
    for _turn in range(ROUNDS):
        ours.append(timed(screen))
        floor.append(timed(lambda: _bare(book)))
    told.write_text(f"{median(ours)} {median(floor)} {first}")
    window.close()
    program.close()


def _bare(book: Path) -> None:
    from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

    wire = sqlite3.connect(book)
    rows = wire.execute("SELECT * FROM store_month WHERE month BETWEEN 202601 AND 202612").fetchall()
    wire.close()
    last = [row for row in rows if row[1] == 202612]
    table = QTableWidget(len(last), 16)
    table.resize(1280, 400)
    for line, row in enumerate(last):
        for column in range(16):
            share = float(row[column + 3] or 0) / (row[4] or 1)
            table.setItem(line, column, QTableWidgetItem(f"{share:.2f}"))
    table.grab()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("PLATEBOOK_HOME", tempfile.mkdtemp(prefix="platebook-bench-"))
    _measure(Path(sys.argv[1]), Path(sys.argv[2]))
