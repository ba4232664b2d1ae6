"""Columns of dates and times as day numbers and local seconds."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from desktop.analysis.days import DAY_SECONDS
from desktop.exchange import dates
from desktop.exchange.cells import CellError, is_nothing
from desktop.exchange.converters import UNREAD, Cells

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  local wall time has no zone
_WITH_MINUTES = len("2016-08-03 14:01")


class MomentColumns(NamedTuple):
    """For each cell the day where it has no time, the seconds where it has; and what was not read."""

    days: list[int | None]
    seconds: list[int | None]
    unread: dict[int, str]  # row -> sentence


class Times(Cells):
    """Times of day; "" is a date without time. A day's worth of them is shared by all columns."""

    def __init__(self) -> None:
        super().__init__(lambda text: dates.time_of_day(text) if text else None)


class Moments:
    """Converts the columns of one field. ``dates_only``: its times mean nothing."""

    def __init__(self, order: str, times: Times, *, dates_only: bool = False) -> None:
        self._order, self._times, self._dates_only = order or "ymd", times, dates_only
        self._days = Cells(self._date)

    def _date(self, text: str) -> int | None:
        """The day of a text that is nothing but a date."""
        if is_nothing(text):
            return None
        found = dates.moment(text, self._order)
        if found.second is not None:
            raise CellError(text)  # it has a time that no blank parts from it
        return found.day

    def columns(self, texts: Sequence[str]) -> MomentColumns:
        """The column's days and seconds."""
        found = _all_iso(texts) or self._any(texts)
        if not self._dates_only:
            return found
        each = zip(found.days, found.seconds, strict=True)
        days = [day if at is None else at // DAY_SECONDS for day, at in each]
        return MomentColumns(days, [None] * len(days), found.unread)

    def _any(self, texts: Sequence[str]) -> MomentColumns:
        parts = [text.partition(" ") for text in texts]
        days: list[Any] = [self._days[date] for date, _blank, _time in parts]
        times: list[Any] = [self._times[time] for _date, _blank, time in parts]
        unread: dict[int, str] = {}
        if self._days.unread or self._times.unread:
            self._days.unread.clear()
            self._times.unread.clear()
            unread = self._read_whole(texts, days, times)
        seconds = [
            None if time is None or day is None else day * DAY_SECONDS + time
            for day, time in zip(days, times, strict=True)
        ]
        return MomentColumns(days, seconds, unread)

    def _read_whole(self, texts: Sequence[str], days: list[Any], times: list[Any]) -> dict[int, str]:
        """Cells that do not part at their first blank: blanks in front, ``T`` between, serials."""
        unread = {}
        for row, text in enumerate(texts):
            if days[row] is not UNREAD and times[row] is not UNREAD:
                continue
            days[row] = times[row] = None
            try:
                if not is_nothing(text):
                    days[row], times[row] = dates.moment(text, self._order)
            except CellError as error:
                unread[row] = str(error)
        return unread


def _all_iso(texts: Sequence[str]) -> MomentColumns | None:
    """The column where every cell is an ISO date with a time: a third of the work."""
    try:
        if min(map(len, texts), default=0) < _WITH_MINUTES:
            return None
        passed: list[timedelta] = [datetime.fromisoformat(text) - _EPOCH for text in texts]
    except (ValueError, TypeError):  # TypeError: with a zone
        return None
    if min(passed) < timedelta(0):
        return None
    return MomentColumns(
        [None] * len(texts), [since.days * DAY_SECONDS + since.seconds for since in passed], {}
    )
