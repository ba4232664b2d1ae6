"""An import killed at any moment leaves all of it in the book, or none."""

import multiprocessing
import shutil
import sys
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random

from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries import intake
from desktop.queries.book import check
from desktop.queries.sales import Source, store_orders
from tests.sample import FIRST_DAY, orders

KILLS = 50
PER_DAY, BATCH = 80, 60  # small, and still of many writes

# On POSIX a server forks each process with everything imported: fifty starts take a second, not ten.
_processes = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")


def import_into(book: Path, begun: Event) -> None:
    """A process: import a correction of the first day, which the book has, and five new days."""
    open_book(book)
    intake.BATCH = BATCH
    begun.set()
    sold = orders(2, days=6, per_day=PER_DAY)
    store_orders(sold, Source("sales", ("sales.csv",), "kill", "own"))
    close_book()


def start(book: Path) -> multiprocessing.Process:
    begun = _processes.Event()
    process = _processes.Process(target=import_into, args=(book, begun))
    process.start()
    assert begun.wait(30)
    return process


def state(book: Path) -> tuple[object, ...]:
    """What is in the book, which must be sound."""
    open_book(book)
    try:
        assert check() == []
        counts = [connection().execute(f"SELECT COUNT(*) FROM {table}").fetchone() for table in TABLES]  # noqa: S608
        return (*counts, connection().execute("SELECT SUM(net) FROM orders").fetchone())
    finally:
        close_book()


TABLES = ("import_batch", "revision", "orders", "lines", "menu_item", "day_channel", "day_item", "month_grid")


def test_an_import_killed_at_any_moment_is_whole_or_nothing(tmp_path: Path) -> None:
    if sys.platform != "win32":
        _processes.set_forkserver_preload([__name__])
    known = tmp_path / "Known.platebook"
    open_book(known, create=True)
    store_orders(orders(1, days=1, per_day=PER_DAY), Source("sales", ("known.csv",), "known", "own"))
    close_book()
    before = state(known)

    whole = tmp_path / "Whole.platebook"
    shutil.copy(known, whole)
    process = start(whole)
    begin = time.monotonic()
    process.join()
    length = time.monotonic() - begin
    after = state(whole)
    assert after != before

    random = Random(f"{FIRST_DAY}")
    for _ in range(KILLS):
        book = tmp_path / "Killed.platebook"
        shutil.copy(known, book)
        process = start(book)
        time.sleep(random.uniform(0, length))
        process.kill()
        process.join()
        assert state(book) in (before, after)
        for suffix in ("", "-wal", "-shm"):
            Path(f"{book}{suffix}").unlink(missing_ok=True)
