"""Copies of a book: made by SQLite itself, so that a copy taken while it is written is whole."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from desktop.errors import BookError
from desktop.models.trouble import is_damage, told

DAILY = 14
MONTHLY = 12
_STAMP = "%Y-%m-%d %H%M%S"


def copy(wire: sqlite3.Connection, target: Path) -> None:
    """Write the book of an open connection to ``target``, whole or not at all. Raises BookError."""
    part = target.with_name(target.name + ".part")
    try:
        with told(target):
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(part)) as out:
                wire.backup(out)
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def copy_file(file: Path, target: Path) -> None:
    """Write the book in ``file``, which nobody needs to have open, to ``target``. Raises BookError."""
    with told(file):
        if not file.is_file():
            raise FileNotFoundError(file)
        # A backup on a medium that cannot be written: SQLite then needs to know that nobody writes it.
        alone = "" if file.with_name(file.name + "-wal").exists() else "&immutable=1"
        address = f"file:{quote(str(file))}?mode=ro{alone}"
        with closing(sqlite3.connect(address, uri=True)) as wire:
            wire.execute("SELECT 1 FROM sqlite_master").fetchone()
            copy(wire, target)


def replace(part: Path, book: Path) -> None:
    """Put ``part`` in the place of ``book``, of which a backup is made first. Raises BookError."""
    if book.exists():
        _keep_whatever(book)
    with told(book):
        for suffix in ("-wal", "-shm"):
            book.with_name(book.name + suffix).unlink(missing_ok=True)
        part.replace(book)


def _keep_whatever(book: Path) -> None:
    """Back up a book that is about to be replaced: as a book, or as a file where it is damaged.

    Raises BookError where somebody has it open.
    """
    try:
        with closing(sqlite3.connect(book, timeout=2)) as wire, told(book):
            keep(wire, book)
            wire.execute("PRAGMA journal_mode=delete").fetchall()  # locked while anybody else has it open
    except BookError as error:
        if not is_damage(error):
            raise
        with told(book):
            shutil.copy2(book, _automatic(book, datetime.now()))  # noqa: DTZ005


def folder(book: Path) -> Path:
    """Where the automatic backups of a book lie: beside it."""
    return book.with_name(f"{book.stem} backups")


def keep(wire: sqlite3.Connection, book: Path, now: datetime | None = None) -> Path:
    """Make an automatic backup and thin the older ones; answers its file. Raises BookError."""
    now = now or datetime.now()  # noqa: DTZ005  file names carry the wall clock
    target = _automatic(book, now)
    copy(wire, target)
    with told(target):
        kept = _kept(book)
        for moment in superfluous(kept):
            kept[moment].unlink(missing_ok=True)
    return target


def keep_if_changed(wire: sqlite3.Connection, book: Path) -> None:
    """Make an automatic backup unless the last one is younger than the book's last change."""
    written = [found for found in (book, book.with_name(book.name + "-wal")) if found.exists()]
    changed = max(found.stat().st_mtime for found in written if found == book or found.stat().st_size)
    latest = max((found.stat().st_mtime for found in _kept(book).values()), default=0.0)
    if changed > latest:
        keep(wire, book)


def superfluous(moments: Iterable[datetime]) -> set[datetime]:
    """Which backups may go: all but the last of each of the 14 latest days and 12 latest months."""
    latest = sorted(moments, reverse=True)
    by_day = {moment.date(): moment for moment in reversed(latest)}
    by_month = {(moment.year, moment.month): moment for moment in reversed(latest)}
    days = sorted(by_day, reverse=True)[:DAILY]
    months = sorted(by_month, reverse=True)[:MONTHLY]
    return set(latest) - {by_day[day] for day in days} - {by_month[month] for month in months}


def _automatic(book: Path, now: datetime) -> Path:
    """The file of an automatic backup made now."""
    with told(book):
        folder(book).mkdir(exist_ok=True)
    return folder(book) / f"{book.stem} {now.strftime(_STAMP)}{book.suffix}"


def _kept(book: Path) -> dict[datetime, Path]:
    """The automatic backups of a book by the moment in their names; other files are not ours."""
    found = {}
    for path in folder(book).glob(f"*{book.suffix}"):
        try:
            moment = datetime.strptime(path.stem.removeprefix(book.stem).strip(), _STAMP)  # noqa: DTZ007
        except ValueError:
            continue
        found[moment] = path
    return found
