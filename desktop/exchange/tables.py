"""Text files and workbooks as tables of text: a header and batches of columns.

A file is never held whole: two passes over it, one to look and one to load.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from operator import methodcaller
from pathlib import Path

from desktop.errors import BookError
from desktop.exchange import sheets
from desktop.exchange.batches import END, Batch, Batches, Ending
from desktop.exchange.encoding import CONTROLS, look, open_text
from desktop.exchange.headers import find_delimiter, find_header
from desktop.words import _

SAMPLE_ROWS = 200
BATCH_ROWS = 512  # columns of more rows fall out of the processor's cache
_HEAD_CHARACTERS = 1 << 16
_WITHOUT_FEED = methodcaller("rstrip", "\n")


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
    ending: Ending
    quotes: bool  # a quotation mark is in it

    def batches(self, size: int = BATCH_ROWS) -> Iterator[Batch]:
        """All data rows in memory of one batch. Rows without a filled cell and a last total row are left out.

        Raises BookError where the file cannot be read on.
        """
        try:
            with _records(self) as records:
                below = islice(records, self.header_row, None)
                yield from Batches(self.file, self.header, self.header_row, self.ending).of(below, size)
        except csv.Error:
            raise _not_closed(self.file) from None

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Row numbers and trimmed cells, one row at a time: for tables that are read slowly."""
        for batch in self.batches():
            for number, cells in zip(batch.rows, zip(*batch.columns, strict=True), strict=True):
                yield number, tuple(map(str.strip, cells))


def open_table(
    path: Path | str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    called: Sequence[str] = (),
) -> Table:
    """The table in a file: what it is and where its header stands are found by content.

    ``encoding`` (one of ``ENCODINGS``), ``delimiter`` and ``sheet`` override what is found; of several
    sheets one that is ``called`` so is taken.
    Raises BookError with a sentence for a file that is missing, empty, damaged or no table.
    """
    path = Path(path)
    try:
        kind = sheets.is_workbook(path)
        table = _open_sheet(path, sheet, called) if kind else _open_text(path, encoding, delimiter)
    except OSError as error:
        raise BookError(
            _("{file} cannot be read: {reason}", file=path.name, reason=error.strerror or str(error))
        ) from error
    except csv.Error:
        raise _not_closed(path.name) from None
    first = next(table.batches(SAMPLE_ROWS), None)
    cells = zip(*first.columns, strict=True) if first else ()
    return replace(table, sample=tuple(tuple(map(str.strip, row)) for row in cells))


def _not_closed(file: str) -> BookError:
    return BookError(_("{file} cannot be parted into rows: a quotation mark is not closed.", file=file))


def _open_sheet(path: Path, wanted: str | None, called: Sequence[str]) -> Table:
    name, head, controls, returns = sheets.look(path, wanted, called)
    index = find_header(head, path.name)
    header = tuple(" ".join(cell.split()) for cell in head[index])
    return Table(path, path.name, header, index + 1, "", "", name, (), controls, returns, "line", True)


def _open_text(path: Path, encoding: str | None, delimiter: str | None) -> Table:
    found = look(path, encoding)
    with open_text(path, found.encoding) as stream:
        lines = [line.translate(CONTROLS) for line in stream.readlines(_HEAD_CHARACTERS)]
    mark = delimiter or find_delimiter(lines)
    head = list(islice(csv.reader(lines, delimiter=mark), SAMPLE_ROWS))
    index = find_header(head, path.name)
    header = tuple(" ".join(cell.split()) for cell in head[index])
    ending: Ending = "cut" if found.cut else "line" if found.ends_line else "open"
    rest = (found.controls, found.returns, ending, found.quotes)
    return Table(path, path.name, header, index + 1, found.encoding, mark, "", (), *rest)


@contextmanager
def _records(table: Table) -> Iterator[Iterator[list[str]]]:
    """All records of the file from its first row, then one that holds only the end mark."""
    if table.sheet:
        yield chain(sheets.rows(table.path, table.sheet), ([END],))
        return
    with open_text(table.path, table.encoding) as stream:
        lines: Iterator[str] = stream
        if table.controls:
            lines = (line.translate(CONTROLS) for line in stream)
        lines = chain(lines, (END,))
        if table.quotes:
            yield csv.reader(lines, delimiter=table.delimiter)
        else:  # a line is a row, and takes two thirds of the time
            yield map(methodcaller("split", table.delimiter), map(_WITHOUT_FEED, lines))
