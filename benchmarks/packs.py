"""Importing a month of 200 stores against unpacking and hashing the same files; a year of the region.

The floor extracts each pack into a folder and hashes every file that came out. The region is 200 stores
by 12 months; its import runs in a process of its own, whose memory is measured, and then its months are
asked for as the Stores screen asks.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from benchmarks.region import FIRST, packs_of_region
from benchmarks.side_by_side import MEGABYTE, Way, child, compare, timed, verdict
from desktop.jobs.packs import take_packs
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.store_months import store_months

STORES, MONTHS = 200, tuple(range(FIRST, FIRST + 12))
ROUNDS = 5
LIMIT = 3  # times unpacking and hashing
MOST_MEMORY, ANSWER = 500, 0.05  # MB; seconds


def main() -> bool:
    """Measure and print; True where every limit is kept."""
    with packs_of_region(STORES, MONTHS[:1]) as packs:
        kept = _month(packs)
    with packs_of_region(STORES, MONTHS) as packs:
        return kept & _year(packs)


def _month(packs: Sequence[Path]) -> bool:
    size = sum(path.stat().st_size for path in packs)
    return compare(
        f"{len(packs)} packs of a month, {size / MEGABYTE:.1f} MB",
        Way("import", lambda: _imported(packs)),
        Way("unpack and hash", lambda: timed(lambda: _unpacked(packs))),
        LIMIT,
        ROUNDS,
    )


def _imported(packs: Sequence[Path]) -> float:
    with TemporaryDirectory() as folder:
        open_book(Path(folder, "Region.platebook"), create=True)
        taken = []
        seconds = timed(lambda: taken.extend(take_packs(packs)))
        close_book()
    assert all(outcome.taken and outcome.taken.months for outcome in taken)
    return seconds


def _unpacked(packs: Sequence[Path]) -> None:
    with TemporaryDirectory() as folder:
        for path in packs:
            place = Path(folder, path.stem)
            with ZipFile(path) as archive:
                archive.extractall(place)
            for file in place.rglob("*"):
                if file.is_file():
                    hashlib.sha256(file.read_bytes()).hexdigest()


def _year(packs: Sequence[Path]) -> bool:
    with TemporaryDirectory() as folder:
        book = Path(folder, "Region.platebook")
        process = child(
            [sys.executable, "-m", "desktop", "import", "pack", str(packs[0].parent), "--book", str(book)]
        )
        print(f"\n{len(packs):,} packs, imported by a process in {process.seconds:.1f} s")
        kept = verdict("memory", process.peak / MEGABYTE, MOST_MEMORY, "MB")
        open_book(book)
        stores = [key for (key,) in connection().execute("SELECT id FROM store")]
        seconds = median(timed(lambda: store_months(stores, MONTHS[0], MONTHS[-1])) for _ in range(ROUNDS))
        found = len(store_months(stores, MONTHS[0], MONTHS[-1]))
        close_book()
        size = book.stat().st_size / MEGABYTE
        print(f"  the months of {len(stores)} stores: {found:,}, the book {size:.0f} MB")
        return kept & verdict("asked for", seconds, ANSWER, "s")


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
