"""Text files and workbooks as tables of text: a header and batches of columns.

A file is never held whole: two passes over it, one to look and one to load.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from desktop.errors import BookError, Problem
from desktop.exchange import sheets
from desktop.exchange.encoding import CONTROLS, look, open_text
from desktop.exchange.headers import filled, find_delimiter, find_header, is_total
from desktop.words import _

SAMPLE_ROWS = 200
_HEAD_CHARACTERS = 1 << 16
_END = "\x1a"  # control characters are cleaned away, so no cell can be this


class BadRow(NamedTuple):
    """A row that has no place in the table, with its cells as found."""

    problem: Problem
    cells: Sequence[str]


class Batch(NamedTuple):
    """Rows of a table by column. Cells are as the file has them, blanks around them included."""

    rows: Sequence[int]  # their numbers, as a spreadsheet counts
    columns: Sequence[Sequence[str]]
    refused: Sequence[BadRow]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one file. It names the file and how to read it, and can be sent to another process."""

    path: Path
    file: str  # base name
    header: tuple[str, ...]  # trimmed; "" for a column without a name
    header_row: int  # from 1, as a spreadsheet counts
    encoding: str  # "" for a workbook
    delimiter: str  # "" for a workbook
    sheet: str  # "" for a text file
    sample: tuple[tuple[str, ...], ...]  # the first rows, trimmed
    controls: int  # control characters that are removed
    returns: int  # carriage returns that become line breaks
    complete: bool  # the file ends with a whole line

    def batches(self, size: int = 4096) -> Iterator[Batch]:
        """All data rows in memory of one batch. Rows without a filled cell and a last total row are left out.

        Raises BookError where the file cannot be read on.
        """
        try:
            yield from _batches(self, size)
        except csv.Error:
            raise BookError(
                _("{file} cannot be parted into rows: a quotation mark is not closed.", file=self.file)
            ) from None

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Row numbers and trimmed cells, one row at a time: for tables that are read slowly."""
        for batch in self.batches():
            for number, cells in zip(batch.rows, zip(*batch.columns, strict=True), strict=True):
                yield number, tuple(map(str.strip, cells))


def open_table(
    path: Path | str, *, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
) -> Table:
    """The table in a file: what it is and where its header stands are found by content.

    ``encoding`` (one of ``ENCODINGS``), ``delimiter`` and ``sheet`` override what is found.
    Raises BookError with a sentence for a file that is missing, empty, damaged or no table.
    """
    path = Path(path)
    try:
        kind = sheets.is_workbook(path)
        table = _open_sheet(path, sheet) if kind else _open_text(path, encoding, delimiter)
    except OSError as error:
        raise BookError(
            _("{file} cannot be read: {reason}", file=path.name, reason=error.strerror or str(error))
        ) from error
    first = next(table.batches(SAMPLE_ROWS), None)
    cells = zip(*first.columns, strict=True) if first else ()
    return replace(table, sample=tuple(tuple(map(str.strip, row)) for row in cells))


def _open_sheet(path: Path, wanted: str | None) -> Table:
    name, head, controls, returns = sheets.look(path, wanted)
    index = find_header(head, path.name)
    header = tuple(" ".join(cell.split()) for cell in head[index])
    return Table(path, path.name, header, index + 1, "", "", name, (), controls, returns, True)


def _open_text(path: Path, encoding: str | None, delimiter: str | None) -> Table:
    found = look(path, encoding)
    with open_text(path, found.encoding) as stream:
        lines = [line.translate(CONTROLS) for line in stream.readlines(_HEAD_CHARACTERS)]
    mark = delimiter or find_delimiter(lines)
    head = list(islice(csv.reader(lines, delimiter=mark), SAMPLE_ROWS))
    index = find_header(head, path.name)
    header = tuple(" ".join(cell.split()) for cell in head[index])
    complete = found.ends_line and not found.cut
    cleaned = (found.controls, found.returns)
    return Table(path, path.name, header, index + 1, found.encoding, mark, "", (), *cleaned, complete)


def _records(table: Table) -> Iterator[list[str]]:
    """All records of the file from its first row, then one that holds only the end mark."""
    if table.sheet:
        yield from chain(sheets.rows(table.path, table.sheet), ([_END],))
        return
    with open_text(table.path, table.encoding) as stream:
        lines: Iterator[str] = stream
        if table.controls:
            lines = (line.translate(CONTROLS) for line in stream)
        # a field that is still open at the end swallows the mark
        yield from csv.reader(chain(lines, (_END,)), delimiter=table.delimiter)


def _batches(table: Table, size: int) -> Iterator[Batch]:
    records = islice(_records(table), table.header_row, None)
    first = table.header_row + 1
    held: _Rows | None = None
    while rows := list(islice(records, size)):
        found = _whole_rows(table, first, rows)
        first += len(rows)
        if found.rows or found.refused:
            if held is not None:
                yield held.batch()
            held = found
    if held is not None:
        yield held.without_total().batch()


class _Rows(NamedTuple):
    numbers: Sequence[int]
    rows: list[list[str]]
    refused: list[BadRow]
    width: int

    def batch(self) -> Batch:
        columns = list(zip(*self.rows, strict=True)) or [()] * self.width
        return Batch(self.numbers, columns, self.refused)

    def without_total(self) -> "_Rows":
        if len(self.rows) > 1 and is_total(self.rows[-1], self.rows[-2]):
            return self._replace(numbers=self.numbers[:-1], rows=self.rows[:-1])
        return self


def _whole_rows(table: Table, first: int, rows: list[list[str]]) -> _Rows:
    """The rows that have the header's width, short ones padded, blank ones left out."""
    width = len(table.header)
    refused: list[BadRow] = []
    if rows[-1] and rows[-1][-1].endswith(_END):
        last = rows.pop()
        if last != [_END]:
            refused.append(_half(table, first + len(rows), last))
        elif not table.complete and len(rows) > 1 and len(rows[-1]) < width == len(rows[-2]):
            refused.append(_half(table, first + len(rows) - 1, rows.pop()))
    if set(map(len, rows)) <= {width} and all(map(any, rows)):
        return _Rows(range(first, first + len(rows)), rows, refused, width)
    numbers, kept = [], []
    for number, row in enumerate(rows, first):
        if not filled(row) and not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[width:]):
            refused.append(_too_long(table, number, row))
            continue
        numbers.append(number)
        kept.append(row[:width] + [""] * (width - len(row)))
    return _Rows(numbers, kept, refused, width)


def _half(table: Table, row: int, cells: list[str]) -> BadRow:
    column = table.header[min(len(cells), len(table.header)) - 1]
    text = _("the file ends in the middle of this row; only a part of it was saved. Export it again.")
    return BadRow(Problem(table.file, row, column, text), [cell.rstrip(_END) for cell in cells])


def _too_long(table: Table, row: int, cells: list[str]) -> BadRow:
    width = len(table.header)
    text = _("found {found} cells, expected {expected} as in the header", found=len(cells), expected=width)
    return BadRow(Problem(table.file, row, table.header[-1], text), cells)
