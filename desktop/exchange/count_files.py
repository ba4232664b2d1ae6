"""Count sheets read back: as a table of Platebook's own layout of counts, one row a filled quantity."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from desktop.errors import BookError
from desktop.exchange import sheets
from desktop.exchange.batches import Batch
from desktop.exchange.count_sheets import COLUMNS, MARK, META, QUANTITIES, UNITS, VERSION
from desktop.exchange.tables import BATCH_ROWS, Table
from desktop.words import _

HEADER = ("store", "date", "at", "item", "area", "counted", "unit")


class FilledLine(NamedTuple):
    """A row of the sheet in which something is filled in; ids are None in a row that somebody added."""

    row: int
    item: int | None
    code: str
    area_id: int | None
    area: str
    counted: tuple[tuple[str, str], ...]  # quantity as text, unit


class FilledSheet(NamedTuple):
    """What a filled count sheet says; ``book`` is the mark of the book it was made from."""

    book: str
    store: str
    day: str
    at: str
    header_row: int
    lines: tuple[FilledLine, ...]


@dataclass(frozen=True, slots=True)
class CountTable(Table):
    """The rows of a count sheet as counts; each keeps the number of the row that it stands in."""

    numbered: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def batches(self, size: int = BATCH_ROWS) -> Iterator[Batch]:
        """All rows, in the columns of HEADER."""
        for first in range(0, len(self.numbered), size):
            some = self.numbered[first : first + size]
            columns = list(zip(*(cells for _number, cells in some), strict=True))
            yield Batch([number for number, _cells in some], columns, ())


def is_count_sheet(path: Path) -> bool:
    """Whether a file is a count sheet that Platebook made. Raises BookError for a damaged workbook."""
    try:
        if not path.is_file() or not sheets.is_workbook(path):
            return False
    except OSError:
        return False  # whoever opens it tells why
    return META in sheets.filled_sheets(path) and _meta(path).get(MARK) is not None


def read_count_sheet(path: Path) -> FilledSheet:
    """What a count sheet says. Raises BookError where it is one of a newer version, or was rebuilt."""
    meta = _meta(path)
    if meta[MARK] != VERSION:
        raise BookError(
            _("{file} was made by a newer Platebook. Install that, or export a new sheet.", file=path.name)
        )
    name, places, header_row = _columns(path)
    lines = []
    for number, cells in enumerate(sheets.rows(path, name), 1):
        if number > header_row and (line := _line(number, cells, places)) is not None:
            lines.append(line)
    return FilledSheet(meta["book"], meta["store"], meta["date"], meta["at"], header_row, tuple(lines))


def count_table(path: Path, header_row: int, numbered: Sequence[tuple[int, tuple[str, ...]]]) -> CountTable:
    """A table of counts, its rows numbered as in the sheet and in the columns of HEADER."""
    sample = tuple(cells for _number, cells in numbered)
    rest = ("", "", META, sample, 0, 0, "line", False)
    return CountTable(path, path.name, HEADER, header_row, *rest, tuple(numbered))  # type: ignore[arg-type]


def _meta(path: Path) -> Mapping[str, str]:
    rows = (row for row in sheets.rows(path, META) if len(row) > 1)
    return {row[0]: row[1] for row in rows}


def _columns(path: Path) -> tuple[str, Mapping[str, int], int]:
    """The sheet, where its columns stand, and the row of their titles."""
    for name in sheets.filled_sheets(path):
        for number, cells in enumerate(sheets.rows(path, name), 1):
            if {"key", *QUANTITIES} <= set(cells):
                places = {column: cells.index(column) for column in COLUMNS if column in cells}
                return name, places, number + 1
    raise BookError(
        _("{file} has lost the hidden row that names its columns. Export a new sheet.", file=path.name)
    )


def _line(row: int, cells: Sequence[str], places: Mapping[str, int]) -> FilledLine | None:
    """The row, where it names an item and says a quantity; all other rows are somebody's own."""

    def cell(name: str) -> str:
        place = places.get(name, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    key = _key(cell("key"))
    item, area, units = key or (None, None, [cell(name) for name in UNITS])
    pairs = ((cell(name), unit) for name, unit in zip(QUANTITIES, units, strict=True))
    counted = tuple((quantity, unit) for quantity, unit in pairs if quantity)
    if not counted or not (key or cell("code")):
        return None
    return FilledLine(row, item, cell("code"), area, cell("area"), counted)


def _key(text: str) -> tuple[int, int | None, list[str]] | None:
    """Item, area and the three units of a row; None in one that somebody added."""
    try:
        found: Any = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, list) or len(found) != 2 + len(UNITS):
        return None
    return found[0], found[1], found[2:]
