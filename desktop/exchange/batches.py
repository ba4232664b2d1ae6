"""Records of a file as batches of whole rows: padded, numbered, without blank rows and a last total."""

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Literal, NamedTuple

from desktop.errors import Problem
from desktop.exchange.headers import is_total
from desktop.words import _

END = "\x1a"  # stands after the last record; control characters are cleaned away, so no cell can be this

_FIRST_CELL = itemgetter(0)

Ending = Literal["line", "open", "cut"]  # a file ends with a whole line, without its end, inside a character


class BadRow(NamedTuple):
    """A row that has no place in the table, with its cells as found."""

    problem: Problem
    cells: Sequence[str]


class Batch(NamedTuple):
    """Rows of a table by column. Cells are as the file has them, blanks around them included."""

    rows: Sequence[int]  # their numbers, as a spreadsheet counts
    columns: Sequence[Sequence[str]]
    refused: Sequence[BadRow]


class Batches:
    """Cuts the records below a header into batches of ``size``, in memory of one batch.

    The records end with one that holds only ``END``; a field still open at the file's end has
    swallowed it.
    """

    def __init__(self, file: str, header: Sequence[str], header_row: int, ending: Ending) -> None:
        self._file, self._header, self._width, self._ending = file, header, len(header), ending
        self._next = header_row + 1
        self._before: Sequence[str] = header  # the last row given
        self._last: list[list[str]] = []  # a record that waits to see whether it is the last
        self._total: tuple[int, list[str]] | None = None  # a row that is dropped if none follows

    def of(self, records: Iterator[list[str]], size: int) -> Iterator[Batch]:
        """All batches; ``records`` stand behind the header."""
        while found := list(islice(records, size)):
            refused: list[BadRow] = []
            numbers, rows = self._whole(self._complete(found, refused), refused)
            numbers, rows = self._without_total(numbers, rows)
            if rows or refused:
                self._before = rows[-1] if rows else self._before
                yield Batch(numbers, list(zip(*rows, strict=True)) or [()] * self._width, refused)

    def _complete(self, found: list[list[str]], refused: list[BadRow]) -> list[list[str]]:
        """The records that are known to be whole."""
        rows = [*self._last, *found] if self._last else found
        self._last = []
        if rows[-1] and rows[-1][-1].endswith(END):
            self._end(rows, refused)
        elif self._ending != "line":
            self._last = [rows.pop()]
        return rows

    def _without_total(
        self, numbers: Sequence[int], rows: list[list[str]]
    ) -> tuple[Sequence[int], list[list[str]]]:
        """Hold a last row back that looks like a total, and give the one held before now that rows follow."""
        if rows and self._total is not None:
            numbers, rows = [self._total[0], *numbers], [self._total[1], *rows]
            self._total = None
        if rows and is_total(rows[-1], rows[-2] if len(rows) > 1 else self._before):
            self._total = numbers[-1], rows[-1]
            numbers, rows = numbers[:-1], rows[:-1]
        return numbers, rows

    def _end(self, rows: list[list[str]], refused: list[BadRow]) -> None:
        """Take the end mark off, and with it a row that was only saved in part."""
        last = rows.pop()
        if last != [END]:
            refused.append(self._half(len(rows), last))
        elif rows and self._ending != "line":
            before = rows[-2] if len(rows) > 1 else self._before
            if self._ending == "cut" or len(rows[-1]) < self._width == len(before):
                refused.append(self._half(len(rows) - 1, rows.pop()))

    def _whole(self, rows: list[list[str]], refused: list[BadRow]) -> tuple[Sequence[int], list[list[str]]]:
        """The filled rows in the header's width, and their numbers."""
        first, width = self._next, self._width
        self._next += len(rows)
        if set(map(len, rows)) <= {width} and all(map(str.strip, map(_FIRST_CELL, rows))):
            return range(first, self._next), rows
        numbers, kept = [], []
        for number, row in enumerate(rows, first):
            if any(map(str.strip, row[width:])):
                refused.append(self._too_long(number, row))
            elif any(map(str.strip, row)):
                numbers.append(number)
                kept.append(row if len(row) == width else row[:width] + [""] * (width - len(row)))
        return numbers, kept

    def _half(self, place: int, cells: Sequence[str]) -> BadRow:
        column = self._header[min(len(cells), self._width) - 1]
        text = _("the file ends in the middle of this row, only a part of it was saved; export it again")
        problem = Problem(self._file, self._next + place, column, text)
        return BadRow(problem, [cell.rstrip(END) for cell in cells])

    def _too_long(self, row: int, cells: Sequence[str]) -> BadRow:
        text = _(
            "found {found} cells, expected {width} as in the header", found=len(cells), width=self._width
        )
        return BadRow(Problem(self._file, row, self._header[-1], text), cells)
