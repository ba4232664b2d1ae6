"""Dates and times of exports: ISO, day or month first, Chinese, Excel serials.

The order of day and month is decided over a whole column, never cell by cell.
"""

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from desktop.analysis.days import DAY_SECONDS, day_of
from desktop.analysis.money import rounded
from desktop.exchange.cells import NOTHING, CellError, shown
from desktop.words import _

DateOrder = Literal["ymd", "dmy", "mdy", "mixed", "ambiguous", ""]

_YEAR_FIRST = re.compile(r"(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?", re.ASCII)
_SPLIT = re.compile(r"(?<=\d)[T ]\s*(?=[\d上下])|(?<=日)\s*(?=[\d上下])", re.ASCII)
_TIME = re.compile(
    r"(?P<half>[上下]午)?\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<noon>[AaPp]\.?[Mm]\.?)?(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_DAY_PART = re.compile(r"0?\.\d+", re.ASCII)
_EXCEL_EPOCH = 25_569  # the serial of 1970-01-01 in the 1900 date system
_EXCEL_LAST = 73_050  # 2100-01-01
_CENTURY_TURN = 70  # two-digit years from here on are of the last century


class Moment(NamedTuple):
    """A day number and, where the cell had a time, the seconds since its midnight."""

    day: int
    second: int | None


def moment(text: str, order: str = "ymd") -> Moment:
    """The date, and the time where there is one, of a cell. Raises CellError."""
    found = text.strip()
    serial = _SERIAL.fullmatch(found)
    if serial:
        return _from_serial(serial, text)
    parts = _SPLIT.split(found, maxsplit=1)
    second = time_of_day(parts[1]) if len(parts) == 2 else None
    return Moment(day(parts[0], order), second)


def day(text: str, order: str = "ymd") -> int:
    """The day number of a date. ``order`` says how ``03/08/2019`` is read. Raises CellError."""
    found = text.strip()
    year_first = _YEAR_FIRST.fullmatch(found)
    compact = _COMPACT.fullmatch(found)
    year_last = _YEAR_LAST.fullmatch(found)
    if year_first:
        year, month, number = year_first.group(1, 3, 4)
    elif compact:
        year, month, number = compact.groups()
    elif year_last and order in {"dmy", "mdy"}:
        first, second, year = year_last.group(1, 3, 4)
        number, month = (first, second) if order == "dmy" else (second, first)
    elif serial := _SERIAL.fullmatch(found):
        return _from_serial(serial, text).day
    else:
        raise _not_a_date(text, order)
    try:
        value = date(_full_year(year), int(month), int(number))
    except ValueError:
        raise _not_a_date(text, order) from None
    if value.year < 1970:
        raise _not_a_date(text, order)
    return day_of(value)


def time_of_day(text: str) -> int:
    """Seconds since midnight of ``14:01:13``, ``5:18 PM``, ``下午5:18`` or the 0.75 of a spreadsheet.

    Raises CellError.
    """
    if _DAY_PART.fullmatch(text.strip()):
        return rounded(Fraction(text.strip()) * DAY_SECONDS) % DAY_SECONDS
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise CellError(_("found {found}, expected a time such as 17:30", found=shown(text)))
    if found["zone"] == "Z":
        # an offset stands beside the local time, Z replaces it
        raise CellError(_("found {found} in UTC, expected the store's local time", found=shown(text)))
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    afternoon = found["half"] == "下午" or (found["noon"] or "").lower().startswith("p")
    # 下午 14:05 is written too
    if (found["half"] or found["noon"]) and hour <= 12:
        hour = hour % 12 + (12 if afternoon else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise CellError(_("found {found}, expected a time such as 17:30", found=shown(text)))
    return hour * 3600 + minute * 60 + second


def date_order_of(values: Iterable[str]) -> DateOrder:
    """How a column writes its dates, from all of it; "" where it holds no date.

    ``ambiguous`` where every day is at most 12. ``mixed`` where some dates are day first and
    others month first, or some have the year first: that is how a spreadsheet of another
    country leaves a column after turning what it could (and wrongly).
    """
    orders: set[DateOrder] = set()
    for text in {value.strip().partition(" ")[0] for value in values}:
        if text.casefold() not in NOTHING:
            orders.add(_order_in(text))
    orders.discard("")
    sure = orders - {"ambiguous"}
    if len(sure) > 1 or (sure == {"ymd"} and "ambiguous" in orders):
        return "mixed"
    return next(iter(sure or orders), "")


def _order_in(text: str) -> DateOrder:
    if _YEAR_FIRST.match(text) or _COMPACT.fullmatch(text):
        return "ymd"
    found = _YEAR_LAST.match(text)
    if found is None:
        return ""
    first, second = int(found[1]), int(found[3])
    return "dmy" if first > 12 else "mdy" if second > 12 else "ambiguous"


def _full_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= _CENTURY_TURN else 2000)


def _from_serial(found: re.Match[str], text: str) -> Moment:
    serial, part = int(found[1]), found[2]
    if not _EXCEL_EPOCH <= serial <= _EXCEL_LAST:
        raise _not_a_date(text, "ymd")
    if part is None:
        return Moment(serial - _EXCEL_EPOCH, None)
    seconds = rounded(Fraction(f"0.{part}") * DAY_SECONDS)
    return Moment(serial - _EXCEL_EPOCH + seconds // DAY_SECONDS, seconds % DAY_SECONDS)


def _not_a_date(text: str, order: str) -> CellError:
    pattern = {"dmy": _("day/month/year"), "mdy": _("month/day/year")}.get(order, _("year-month-day"))
    return CellError(_("found {found}, expected a date as {pattern}", found=shown(text), pattern=pattern))
