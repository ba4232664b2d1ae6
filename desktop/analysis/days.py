"""Days and times as the book keeps them: integers of the store's local wall time.

A day is the number of days since 1970-01-01, a time the number of seconds since that midnight,
so that SQLite's own ``date(day * 86400, 'unixepoch')`` shows either.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

DAY_SECONDS = 86_400
QUARTER_SECONDS = 900
_EPOCH = date(1970, 1, 1).toordinal()
_MIDNIGHT = datetime(1970, 1, 1)  # noqa: DTZ001  local wall time has no zone


class Range(NamedTuple):
    """Business dates from ``start`` to ``end``, both inclusive."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start + 1


def day_of(value: date) -> int:
    """The day number of a date."""
    return value.toordinal() - _EPOCH


def date_of(day: int) -> date:
    """The date of a day number."""
    return date.fromordinal(day + _EPOCH)


def moment_of(seconds: int) -> datetime:
    """The wall-clock time of seconds."""
    return _MIDNIGHT + timedelta(seconds=seconds)


def business_day(seconds: int, cut_off_minutes: int) -> int:
    """The business date of a time: what is stamped before the cut-off belongs to the day before."""
    return (seconds - cut_off_minutes * 60) // DAY_SECONDS


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day + 3) % 7


def month_of(day: int) -> int:
    """The month as an int such as 202611."""
    found = date_of(day)
    return found.year * 100 + found.month


def month_text(month: int) -> str:
    """A month as 2026-01."""
    return f"{month // 100}-{month % 100:02}"


def month_range(month: int) -> Range:
    """All days of a month given as 202611."""
    year, number = divmod(month, 100)
    following = date(year + number // 12, number % 12 + 1, 1)
    return Range(day_of(date(year, number, 1)), day_of(following) - 1)


class Months(NamedTuple):
    """A period as its whole months, ``first`` to ``last`` (as 202611), and the days beside them.

    Without a whole month ``first`` is after ``last`` and all days are beside.
    """

    first: int
    last: int
    beside: tuple[Range, ...]


def whole_months(period: Range) -> Months:
    """Split a period so that monthly roll-ups answer for most of it."""
    first, last = month_range(month_of(period.start)), month_range(month_of(period.end))
    start = first.start if first.start == period.start else first.end + 1
    end = last.end if last.end == period.end else last.start - 1
    if start > end:
        return Months(1, 0, (period,) if period.length > 0 else ())
    beside = (Range(period.start, start - 1), Range(end + 1, period.end))
    return Months(month_of(start), month_of(end), tuple(part for part in beside if part.length > 0))
