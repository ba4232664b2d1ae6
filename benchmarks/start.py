"""From nothing to a shown window and to its first chart, on a book of three years.

The floor is an empty window of PySide6, and one that holds an empty chart of pyqtgraph. Whole processes,
from their start until the paint; on a virtual screen where there is one, else without any.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.busy_book import busy_book, folder
from benchmarks.side_by_side import Way, compare, environment_of_a_user

ROUNDS = 11
WINDOW_LIMIT, CHART_LIMIT = 1.5, 1.3  # times the bare window's


def main() -> bool:
    """Measure and print; True where every limit is kept."""
    book = str(busy_book())
    with _screen() as screen:
        environment = {**environment_of_a_user(), **screen, "PLATEBOOK_HOME": folder().name}

        def way(name: str, *what: str) -> Way:
            return Way(name, lambda: _until_seen(what, environment))

        for what in (("empty_chart",), ("chart", book)):
            _until_seen(what, environment)  # both have been started before
        shown = compare(
            "Start to a shown window",
            way("platebook", "window", book),
            way("empty PySide6 window", "empty"),
            WINDOW_LIMIT,
            ROUNDS,
        )
        drawn = compare(
            "Start to the first chart",
            way("platebook", "chart", book),
            way("empty PySide6 + pyqtgraph window", "empty_chart"),
            CHART_LIMIT,
            ROUNDS,
        )
    return shown and drawn


def _until_seen(what: tuple[str, ...], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.first_sight", *what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        said = process.stdout.readline()
        seconds = time.perf_counter() - start
    if said != b"seen\n":
        raise RuntimeError(f"{' '.join(command)} showed nothing")
    return seconds


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """What the environment needs for a screen to show on."""
    if not shutil.which("Xvfb"):
        print("\nthere is no Xvfb: measured without a screen")
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout
    number = server.stdout.readline().decode().strip()
    try:
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(not main())
