"""A program killed in the middle of a count loses no entry that was kept."""

import multiprocessing
import sys
from fractions import Fraction
from multiprocessing.connection import Connection
from pathlib import Path

from desktop.analysis.count_entry import Part
from desktop.analysis.count_sheets import Entry, Place, Plan
from desktop.models.book import close_book, open_book
from desktop.queries.book import check
from desktop.queries.count_sheets import count_sheet, keep_entries, start_count
from tests.ramen_shop import FEBRUARY, ramen_shop

KILLED_AFTER = (1, 4, 9)
_processes = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")


def keep_on(book: Path, count: int, places: list[Place], told: Connection) -> None:
    """A process: count on and on, telling of each entry that is kept."""
    open_book(book)
    for number in range(1, 10_000):
        place = places[number % len(places)]
        keep_entries(count, {place: Entry((Part(Fraction(number), "kg"), Part(Fraction(number), "g")))})
        told.send((place, number))


def test_every_entry_that_was_kept_is_there_after_a_kill(tmp_path: Path) -> None:
    with ramen_shop(tmp_path) as store:
        count = start_count(store, FEBRUARY.start + 3, "close", Plan())
        places = [line.place for line in count_sheet(count).lines if line.item.code != "EGG"]
    book = tmp_path / "ramen.platebook"
    for entries in KILLED_AFTER:
        ours, theirs = _processes.Pipe(duplex=False)
        process = _processes.Process(target=keep_on, args=(book, count, places, theirs))
        process.start()
        kept = dict(ours.recv() for _entry in range(entries))
        process.kill()
        process.join()
        while ours.poll():
            kept |= [ours.recv()]
        open_book(book)
        found = {line.place: line for line in count_sheet(count).lines if line.entry}
        assert check() == []
        close_book()
        for place, number in kept.items():
            parts = found[place].entry.parts
            assert [part.unit for part in parts] == ["kg", "g"]  # whole, or the one begun after it
            assert parts[0].quantity == parts[1].quantity >= number
