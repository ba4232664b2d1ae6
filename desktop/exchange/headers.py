"""Where the header of a table is, what parts its columns, and reports that are no tables."""

import csv
import re
from collections.abc import Sequence
from itertools import pairwise

from desktop.errors import BookError
from desktop.exchange.cells import NOTHING, CellError, number
from desktop.exchange.dates import day, moment, time_of_day
from desktop.words import _

DELIMITERS = (",", ";", "\t")

_TITLE_ROWS = 15
_TOTALS = frozenset({"合计", "总计", "小计", "total", "totals", "grand total", "subtotal", "sub total"})
_LABELS = frozenset({"row labels", "column labels", "行标签", "列标签"})
_PERIODS = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?([ -]?\d{2,4})?"
    r"|(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"|\d{1,2}月|(周|星期)[一二三四五六日天]|q[1-4]([ -]?\d{2,4})?|\d{4}[-/年]\d{1,2}月?|\d{1,2}:\d{2}.*"
)

Rows = Sequence[Sequence[str]]


def find_delimiter(lines: Sequence[str]) -> str:
    """The one of , ; and tab that parts the most rows into the same number of columns."""

    def fitness(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        wide = [width for width in widths if width > 1]
        if not wide:
            return 0.0, 0
        usual = max(wide, key=wide.count)
        return round(widths.count(usual) / len(widths), 1), usual

    return max(DELIMITERS, key=fitness)


def find_header(rows: Rows, file: str) -> int:
    """The index of the header row: the first that is filled like a header and holds names, not values.

    Raises BookError where there is none, or where the rows are a report and not a table.
    """
    _refuse_reports(rows, file)
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


def filled(row: Sequence[str]) -> int:
    """How many cells of a row hold something."""
    return sum(cell.strip() not in {"", "-", "--"} for cell in row)


def is_total(row: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a last row is the total of those before: it says so, and its texts are blank."""
    first = next((cell.strip() for cell in row if cell.strip()), "")
    return _says_total(first) and filled(row) < filled(before)


def _says_total(cell: str) -> bool:
    return cell.strip(" \t:：").casefold() in _TOTALS


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


def _refuse_reports(rows: Rows, file: str) -> None:
    if any(cell.strip().casefold() in _LABELS for row in rows[:_TITLE_ROWS] for cell in row):
        raise _is_a_report(file, _("it is a pivot report"))
    for row in rows[:_TITLE_ROWS]:
        if _is_spread_over_periods(row):
            raise _is_a_report(file, _("its columns are dates or numbers instead of names"))
    groups = [row for row in rows[:-1] if _is_subtotal(row)]
    if len(groups) > 1:
        raise _is_a_report(file, _("it has subtotals between its rows"))


def _is_spread_over_periods(row: Sequence[str]) -> bool:
    """One or two labels, then at least three dates, months, weekdays, hours or counted-up numbers."""
    named = [cell.strip() for cell in row if cell.strip()]
    periods = [cell for cell in named if _is_period(cell)]
    if len(periods) < 3 or len(periods) + 3 < len(named):
        counted = [int(cell) for cell in named if cell.isdecimal() and len(cell) < 5]
        steps = {after - before for before, after in pairwise(counted)}
        return len(counted) >= 4 and len(counted) + 3 >= len(named) and steps == {1}
    return True


def _is_period(cell: str) -> bool:
    if _PERIODS.fullmatch(cell.casefold()):
        return True
    try:
        day(cell, "dmy")
    except CellError:
        return False
    return not cell.isdecimal()


def _is_subtotal(row: Sequence[str]) -> bool:
    first = next((cell.strip() for cell in row if cell.strip()), "")
    return _says_total(first) or first.casefold().endswith((" total", "小计", " 合计"))


def _is_a_report(file: str, why: str) -> BookError:
    return BookError(
        _(
            "{file} is a report, not a list: {why}. Export the detail, one row a sold item or an order.",
            file=file,
            why=why,
        )
    )
