"""Rows found by a key: a few in memory, many in a temporary file, so that memory stays flat."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

HELD = 50_000  # rows kept in memory
_ASKED = 500  # keys looked up by one question

Found = tuple[int, tuple[str, ...]]  # a row's number and its cells


class Lookup:
    """Rows by key in memory; they move to a temporary SQLite file when they become many."""

    def __init__(self, width: int, *, watch: bool) -> None:
        self._width, self._watch = width, watch
        self._held: dict[str, Found] = {}
        self._used: set[str] = set()
        self._file: sqlite3.Connection | None = None

    def add(self, rows: Sequence[tuple[str, Found]]) -> Iterator[tuple[Found, Found]]:
        """Keep rows; gives those whose key is taken, after the row that took it."""
        taken = self._rows_of({key for key, _found in rows})
        fresh: dict[str, Found] = {}
        for key, found in rows:
            first = taken.get(key) or fresh.get(key)
            if first:
                yield first, found
            else:
                fresh[key] = found
        self._held |= fresh
        if self._file is None and len(self._held) > HELD:
            self._file = _temporary(self._width)
        if self._file is not None:
            _write(self._file, self._held)
            self._held = {}

    def find(self, keys: Sequence[str]) -> list[Found | None]:
        """The row of each key."""
        if self._file is None:
            if self._watch:
                self._used.update(keys)
            return list(map(self._held.get, keys))
        wanted = set(keys)
        if self._watch:
            marked = ((key,) for key in wanted)
            self._file.executemany("UPDATE rows SET used = 1 WHERE key = ?", marked)
        return list(map(self._rows_of(wanted).get, keys))

    def unused(self) -> Iterator[tuple[str, Found]]:
        """The rows that ``find`` never gave, where they are watched."""
        if self._file is None:
            yield from (item for item in self._held.items() if item[0] not in self._used)
            return
        for key, number, _used, *cells in self._file.execute("SELECT * FROM rows WHERE used = 0"):
            yield key, (number, tuple(cells))

    def _rows_of(self, keys: set[str]) -> Mapping[str, Found]:
        if self._file is None:
            return self._held
        rows: dict[str, Found] = {}
        asked = list(keys)
        for start in range(0, len(asked), _ASKED):
            part = asked[start : start + _ASKED]
            marks = ",".join("?" * len(part))
            question = f"SELECT * FROM rows WHERE key IN ({marks})"  # noqa: S608  only marks are put in
            for key, number, _used, *cells in self._file.execute(question, part):
                rows[key] = number, tuple(cells)
        return rows


def _temporary(width: int) -> sqlite3.Connection:
    connection = sqlite3.connect("", isolation_level=None)  # a file of SQLite's own that goes with it
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA cache_size = -8192")
    cells = "".join(f", c{place}" for place in range(width))
    connection.execute(f"CREATE TABLE rows (key TEXT PRIMARY KEY, number, used{cells}) WITHOUT ROWID")
    return connection


def _write(file: sqlite3.Connection, rows: Mapping[str, Found]) -> None:
    values = [(key, number, 0, *cells) for key, (number, cells) in rows.items()]
    if values:
        marks = ",".join("?" * len(values[0]))
        file.executemany(f"INSERT INTO rows VALUES ({marks})", values)  # noqa: S608  only marks are put in
