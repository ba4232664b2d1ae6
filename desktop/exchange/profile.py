"""What the columns of a table hold, seen in its first rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop.exchange.cells import NOTHING, CellError, number
from desktop.exchange.dates import moment, time_of_day
from desktop.exchange.tables import Table

ROWS = 5_000
_PARSED = 300  # distinct cells of a column that are tried


@dataclass(frozen=True, slots=True)
class Profile:
    """One column: its cells of the first rows, and what share of its distinct filled cells reads as what."""

    cells: tuple[str, ...]  # trimmed
    distinct: tuple[str, ...]  # filled ones, in the order they appear
    numbers: float
    dates: float  # with or without a time
    moments: float  # with a time
    times: float  # a time alone

    @property
    def blank(self) -> bool:
        return not self.distinct


def profiles(table: Table) -> tuple[Profile, ...]:
    """A profile of each column."""
    batch = next(table.batches(ROWS), None)
    columns = batch.columns if batch else [()] * len(table.header)
    return tuple(_profile(column) for column in columns)


def _profile(column: Sequence[str]) -> Profile:
    cells = tuple(map(str.strip, column))
    distinct = tuple(cell for cell in dict.fromkeys(cells) if cell.casefold() not in NOTHING)
    tried = list(islice(distinct, _PARSED))
    return Profile(
        cells,
        distinct,
        _share(tried, lambda text: number(text) is not None),
        _share(tried, lambda text: _date(text)[0] >= 0),
        _share(tried, lambda text: _date(text)[1] is not None),
        _share(tried, lambda text: time_of_day(text) >= 0),
    )


def _date(text: str) -> tuple[int, int | None]:
    """A date in any order of day and month; a bare number may be one too (20260131, or a serial)."""
    try:
        return moment(text, "dmy")
    except CellError:
        return moment(text, "mdy")


def _share(cells: Sequence[str], reads: Callable[[str], bool]) -> float:
    def tried(text: str) -> bool:
        try:
            return reads(text)
        except CellError:
            return False

    return sum(map(tried, cells)) / len(cells) if cells else 0.0
