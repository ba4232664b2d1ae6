"""A report's exact value as the float, date or text of a cell: the one place where it stops being exact."""

from contextlib import suppress
from datetime import date, datetime
from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.days import date_of, moment_of
from desktop.analysis.money import MONEY, QUANTITY
from desktop.exchange.workbooks.texts import cell_text

Exact = int | Fraction | str | None
CellValue = int | float | str | date | datetime | None

FIRST_DAY = date(1900, 3, 1)  # spreadsheets disagree on the serial numbers before it
_SCALES = {Kind.MONEY: MONEY, Kind.QUANTITY: QUANTITY, Kind.SECONDS: 1000, Kind.CLOCK: 1440}


def cell_value(value: Exact, kind: Kind) -> CellValue:
    """``value`` of a column of ``kind`` as a cell holds it; None stays None.

    Days and times a spreadsheet has no number for become texts.
    """
    if value is None or isinstance(value, str):
        return cell_text(value) if value else value
    if kind is Kind.DAY or kind is Kind.MOMENT:
        return _dated(int(value), kind)
    if kind is Kind.TEXT:
        return str(value)
    return int(value) if kind is Kind.COUNT else number(value, kind)


def number(value: int | Fraction, kind: Kind) -> float:
    """The nearest float of a stored number, in whole units."""
    scaled = Fraction(value, _SCALES[kind]) if kind in _SCALES else Fraction(value)
    return scaled.numerator / scaled.denominator


def _dated(value: int, kind: Kind) -> date | datetime | str:
    """A date or time; its ISO text, or the bare number, where it lies outside the calendar of a sheet."""
    with suppress(OverflowError, ValueError):
        found = date_of(value) if kind is Kind.DAY else moment_of(value)
        day = found.date() if isinstance(found, datetime) else found
        return found if day >= FIRST_DAY else found.isoformat(*(" ",) if found is not day else ())
    return str(value)
