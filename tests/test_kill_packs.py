"""Packs that are imported while the program is killed: each is whole in the book, or not there at all."""

import multiprocessing
import os
import shutil
import sys
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random

from desktop.analysis.store_pack import PackSales
from desktop.jobs import packs
from desktop.jobs.packs import take_packs
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.book import check
from tests.generated_store import Size
from tests.packed_stores import contents, packed_stores

KILLS = int(os.environ.get("PLATEBOOK_KILLS", "8"))  # fifty take half a minute
AT_ONCE = 2
SIZE = Size(items=12, dishes=5, orders_a_day=8, months=2, stores=2)

_processes = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")

State = dict[str, list[tuple[object, ...]]]


def take_into(book: Path, files: list[Path], begun: Event) -> None:
    """A process: take packs, two in a transaction."""
    packs.AT_ONCE = AT_ONCE
    open_book(book)
    begun.set()
    take_packs(files)
    close_book()


def start(book: Path, files: list[Path]) -> multiprocessing.Process:
    begun = _processes.Event()
    process = _processes.Process(target=take_into, args=(book, files, begun))
    process.start()
    assert begun.wait(30)
    return process


def months(book: Path) -> set[tuple[str, int]]:
    """The months that are in the book, which must be sound."""
    open_book(book)
    try:
        assert check() == []
        found = connection().execute(
            "SELECT s.code, month FROM pack_month m JOIN store s ON s.id = m.store_id"
        )
        return set(found.fetchall())
    finally:
        close_book()


def test_packs_killed_at_any_moment_are_whole_or_not_there(tmp_path: Path) -> None:
    if sys.platform != "win32":
        _processes.set_forkserver_preload([__name__])
    made = packed_stores(tmp_path, SIZE)
    files = [path for (_code, _month, sales), path in made.items() if sales is PackSales.DAILY]
    keys = [(code, month) for code, month, sales in made if sales is PackSales.DAILY]
    empty = tmp_path / "Empty.platebook"
    open_book(empty, create=True)
    close_book()
    steps = [set(keys[:count]) for count in range(0, len(keys) + 1, AT_ONCE)]

    whole = tmp_path / "Whole.platebook"
    shutil.copy(empty, whole)
    process = start(whole, files)
    begin = time.monotonic()
    process.join()
    length = time.monotonic() - begin
    assert months(whole) == set(keys)
    expected = state(whole)

    random = Random("packs")
    for _ in range(KILLS):
        book = tmp_path / "Killed.platebook"
        shutil.copy(empty, book)
        process = start(book, files)
        time.sleep(random.uniform(0, length))
        process.kill()
        process.join()
        assert months(book) in steps
        open_book(book)
        take_packs(files)  # the same packs again make it whole
        close_book()
        assert state(book) == expected
        for suffix in ("", "-wal", "-shm"):
            Path(f"{book}{suffix}").unlink(missing_ok=True)


def state(book: Path) -> State:
    open_book(book)
    try:
        return contents()
    finally:
        close_book()
