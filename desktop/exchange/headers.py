"""Where the header of a table stands, what parts its columns, and what is only its total."""

import csv
import re
from collections.abc import Sequence

from desktop.errors import BookError
from desktop.exchange.cells import NOTHING, CellError, number
from desktop.exchange.dates import day, moment, time_of_day
from desktop.exchange.pivots import filled, first_filled, is_filled, refuse_reports, says_total
from desktop.words import _

DELIMITERS = (",", ";", "\t")

_TITLE_ROWS = 15
# tabs at the ends of cells, which keep a spreadsheet from reading numbers
_PADDING = re.compile(r'\t+(?="?(?:[,;]|$))|(?<=[,;])"?\t+')


def find_delimiter(lines: Sequence[str]) -> str:
    """The one of , ; and tab that parts the most rows into the same number of columns.

    A tab beside another mark parts nothing: it stands at the end, or at the beginning, of a cell.
    """
    unpadded = [_PADDING.sub("", line) for line in lines]

    def fitness(delimiter: str) -> tuple[float, int]:
        given = unpadded if delimiter == "\t" else lines
        widths = [len(row) for row in csv.reader(given, delimiter=delimiter) if row]
        wide = [width for width in widths if width > 1]
        if not wide:
            return 0.0, 0
        usual = max(wide, key=wide.count)
        return round(widths.count(usual) / len(widths), 1), usual

    return max(DELIMITERS, key=fitness)


def find_header(rows: Sequence[Sequence[str]], file: str) -> int:
    """The index of the header row: the first that is filled like a header and holds names, not values.

    Raises BookError where there is none, or where the rows are a report and not a list.
    """
    refuse_reports(rows, file)
    named = [index for index, row in enumerate(rows[:_TITLE_ROWS]) if _holds_names(row)]
    if not named:
        raise BookError(
            _(
                "{file} has no header row: its first rows hold values, expected names of columns. "
                "Export it again with headers.",
                file=file,
            )
        )
    most = max(filled(rows[index]) for index in named)
    return next(index for index in named if 4 * filled(rows[index]) >= 3 * most)


def is_total(row: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a last row is the total of those before: it says so, and lacks what the row before has."""
    if not says_total(first_filled(row)):
        return False
    return any(is_filled(one) and not is_filled(cell) for cell, one in zip(row, before, strict=False))


def _holds_names(row: Sequence[str]) -> bool:
    named = [cell.strip() for cell in row if cell.strip()]
    return bool(named) and 4 * sum(map(_is_value, named)) <= len(named)


def _is_value(cell: str) -> bool:
    for read in (number, moment, day, time_of_day):
        try:
            read(cell)
        except CellError:
            continue
        return True
    return cell.casefold() in NOTHING
