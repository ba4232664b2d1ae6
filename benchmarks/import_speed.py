"""A million-line sales file into a fresh book, against the sqlite3 shell's ``.import`` of the same file.

The program reads, checks, stores and rolls up; the shell copies cells into text columns. Memory is the
peak of the whole process, for a million lines and for two.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.side_by_side import MEGABYTE, Child, Way, child, compare, verdict
from tests.sample import write_sales

LINES = 1_000_000
ROUNDS = 5
TIME_LIMIT, MEMORY_LIMIT = 2.5, 150  # times the shell's; megabytes


def main() -> bool:
    """Measure and print; True where every limit is kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        once, twice = folder / "sales.csv", folder / "twice.csv"
        write_sales(once, 1, LINES)
        fast = compare(
            f"Import of {LINES:,} lines",
            Way("platebook import sales", lambda: ours(once, folder / "sales.book").seconds),
            Way("sqlite3 .import", lambda: shell(once, folder / "floor.db").seconds),
            TIME_LIMIT,
            ROUNDS,
        )
        write_sales(twice, 1, 2 * LINES)
        peaks = [ours(file, folder / "sales.book").peak / MEGABYTE for file in (once, twice)]
    small = [
        verdict(f"peak memory, {n} million lines", peak, MEMORY_LIMIT, "MB")
        for n, peak in enumerate(peaks, start=1)
    ]
    return fast and all(small)


def ours(file: Path, book: Path) -> Child:
    """Import ``file`` into a fresh book through the program."""
    _remove(book)
    return child([sys.executable, "-m", "desktop", "import", "sales", str(file), "--book", str(book)])


def shell(file: Path, database: Path) -> Child:
    """Import ``file`` into a fresh table of text columns through the sqlite3 shell."""
    _remove(database)
    return child(["sqlite3", str(database), ".mode csv", f'.import "{file}" sales'])


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(not main())
