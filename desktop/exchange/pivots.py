"""Reports saved as tables: what was summed up already cannot be read as a list of sales."""

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop.errors import BookError
from desktop.exchange.cells import CellError
from desktop.exchange.dates import day
from desktop.words import _

_TITLE_ROWS = 15
_LABELS = frozenset({"row labels", "column labels", "行标签", "列标签"})
_TOTALS = frozenset({"合计", "总计", "小计", "total", "totals", "grand total", "subtotal", "sub total"})
_PERIOD = re.compile(
    r"((jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?"
    r"|nov(ember)?|dec(ember)?|q[1-4])\.?([ -]?\d{2,4})?"
    r"|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?|(周|星期)[一二三四五六日天]"
    r"|(\d{2,4}[-/年])?\d{1,2}月|\d{4}[-/]\d{1,2}|\d{1,2}:\d{2}.*)"
)


def refuse_reports(rows: Sequence[Sequence[str]], file: str) -> None:
    """Raise BookError where the first rows of a file are those of a report, saying what tells."""
    if any(cell.strip().casefold() in _LABELS for row in rows[:_TITLE_ROWS] for cell in row):
        raise _is_a_report(file, _("it is a pivot table"))
    if any(map(_is_spread_over_periods, rows[: _first_full(rows) + 1])):
        raise _is_a_report(file, _("its columns are dates, hours or counted-up numbers instead of names"))
    if sum(map(_is_subtotal, rows[:-1])) > 1:
        raise _is_a_report(file, _("it has subtotals between its rows"))


def says_total(cell: str) -> bool:
    """Whether a cell names a total: ``合计``, ``Total:``."""
    return cell.strip(" \t\n:：").casefold() in _TOTALS


def first_filled(row: Sequence[str]) -> str:
    """The first cell of a row that holds something, trimmed."""
    return next((cell.strip() for cell in row if cell.strip()), "")


def filled(row: Sequence[str]) -> int:
    """How many cells of a row hold something."""
    return sum(map(is_filled, row))


def is_filled(cell: str) -> bool:
    """Whether a cell holds something."""
    return cell.strip() not in {"", "-", "--"}


def _first_full(rows: Sequence[Sequence[str]]) -> int:
    """The first row that is as wide as the others: the header, or what stands in its place."""
    most = max(map(filled, rows), default=0)
    return next((place for place, row in enumerate(rows) if 4 * filled(row) >= 3 * most), 0)


def _is_spread_over_periods(row: Sequence[str]) -> bool:
    """At least three dates, months, weekdays, hours, or numbers counted up, beside at most three labels."""
    named = [cell.strip() for cell in row if cell.strip()]
    periods = sum(map(_is_period, named))
    counted = [int(cell) for cell in named if cell.isdecimal() and len(cell) < 5]
    in_steps = {after - before for before, after in pairwise(counted)} == {1}
    spread = max(periods, len(counted) if in_steps else 0)
    return spread >= 3 and len(named) - spread <= 3


def _is_period(cell: str) -> bool:
    if _PERIOD.fullmatch(cell.casefold()):
        return True
    try:
        day(cell, "dmy")
    except CellError:
        return False
    return not cell.isdecimal()


def _is_subtotal(row: Sequence[str]) -> bool:
    first = first_filled(row)
    return says_total(first) or first.casefold().endswith((" total", "小计", " 合计"))


def _is_a_report(file: str, why: str) -> BookError:
    return BookError(
        _(
            "{file} is a report, not a list: {why}. Export the detail, one row a sold item or an order.",
            file=file,
            why=why,
        )
    )
