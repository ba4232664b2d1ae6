"""How a value is written for a person: one function for every table, figure, axis and tooltip."""

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QDate, QDateTime, QLocale

from desktop.analysis import money
from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Word
from desktop.words import _, language

DECIMALS = {Kind.NUMBER: 2, Kind.RATE: 1}
LONG = 10
"""Seconds from which tenths are not worth reading."""
MISSING = "–"
MINUS = "−"
RIGHT_ALIGNED = frozenset(Kind) - {Kind.TEXT, Kind.DAY, Kind.MOMENT}
_JULIAN_EPOCH = 2_440_588  # the Julian day of 1970-01-01


def shown(value: Any, kind: Kind, currency: str = "") -> str:
    """A value as tables, figures and tooltips write it; a dash for what is not known."""
    if value is None:
        return MISSING
    if kind is Kind.TEXT:
        return _(value) if isinstance(value, Word) else str(value)
    if kind is Kind.DAY:
        return day(value)
    if kind is Kind.MOMENT:
        return moment(value)
    if kind is Kind.CLOCK:
        return clock(value * 60)
    if kind is Kind.QUANTITY:
        return quantity(value)
    return decimal(*_digits(value, kind, currency)) + (" %" if kind is Kind.PERCENT else "")


def worded(value: Any, kind: Kind, currency: str = "") -> str:
    """A value as a sentence or a large figure says it: no digits that nobody asks for.

    Rates lose a decimal of 0, and seconds of two digits and more their decimals.
    """
    if value is None or kind not in {Kind.RATE, Kind.SECONDS}:
        return shown(value, kind, currency)
    exact, places = _digits(value, kind, currency)
    if kind is Kind.SECONDS and abs(Fraction(exact)) >= LONG:
        return decimal(exact, 0)
    whole = money.rounded(exact * 10) % 10 == 0
    return decimal(exact, 0 if whole else places)


def _digits(value: Any, kind: Kind, currency: str) -> tuple[money.Exact, int]:
    """The value in its shown unit, and its decimals."""
    if kind is Kind.MONEY:
        return Fraction(value, money.MONEY), money.currency_digits(currency)
    if kind is Kind.PRICE:
        return value, money.currency_digits(currency)
    if kind is Kind.PERCENT:
        return Fraction(value) * 100, 1
    if kind is Kind.SECONDS:
        return Fraction(value, 1000), 1
    return value, DECIMALS.get(kind, 0)


def decimal(value: money.Exact, places: int) -> str:
    """An exact number with the locale's grouping and decimal sign and a true minus."""
    digits = money.rounded(value * 10**places)
    whole, rest = divmod(abs(digits), 10**places)
    locale = QLocale()
    text = (MINUS if digits < 0 else "") + locale.toString(whole)
    return f"{text}{locale.decimalPoint()}{rest:0{places}}" if places else text


def signed(value: money.Exact, places: int) -> str:
    """As ``decimal``, with a plus where it is one."""
    text = decimal(value, places)
    return "+" + text if value > 0 and text.strip("0.,") else text


def quantity(value: int) -> str:
    """A quantity in 1/1000 with no more decimals than it has."""
    exact = money.plain(value, money.QUANTITY)
    return decimal(Fraction(value, money.QUANTITY), len(exact.partition(".")[2]))


def unit(kind: Kind, currency: str = "") -> str:
    """What a column's header says of its unit."""
    if kind in {Kind.MONEY, Kind.PRICE}:
        return currency
    return "s" if kind is Kind.SECONDS else ""


def header(column: Column, currency: str) -> str:
    """A column's title with its unit."""
    title, of = _(column.title), unit(column.kind, currency)
    return f"{title} ({of})" if of else title


def plain(value: Any, kind: Kind, currency: str = "") -> str:
    """A value as a spreadsheet reads it from the clipboard: no grouping, the system's decimal sign."""
    if value is None:
        return ""
    if kind is Kind.TEXT:
        return shown(value, kind)
    if kind is Kind.DAY:
        return as_date(value).toString("yyyy-MM-dd")
    if kind is Kind.MOMENT:
        return f"{as_date(value // 86_400).toString('yyyy-MM-dd')} {clock(value)}"
    if kind is Kind.CLOCK:
        return clock(value * 60)
    if kind is Kind.QUANTITY:
        text = money.plain(value, money.QUANTITY)
    elif kind is Kind.PERCENT:
        text = money.text(Fraction(value) * 100, 1) + "%"
    else:
        text = money.text(*_digits(value, kind, currency))
    return text.replace(".", spreadsheet_sign())


def spreadsheet_sign() -> str:
    """The decimal sign that the system's spreadsheets read, whatever language Platebook speaks."""
    return QLocale.system().decimalPoint()


def as_date(value: int) -> QDate:
    """The date of a day number."""
    return QDate.fromJulianDay(value + _JULIAN_EPOCH)


def day_of(date: QDate) -> int:
    """The day number of a date."""
    return date.toJulianDay() - _JULIAN_EPOCH


def day(value: int) -> str:
    """A day with its weekday: Mon 2 Mar 2026."""
    form = "yyyy年M月d日 ddd" if language() == "zh_CN" else "ddd d MMM yyyy"
    return formatted(value, form)


def day_of_year(value: int) -> str:
    """A day without its year: 2 Mar."""
    return formatted(value, "M月d日" if language() == "zh_CN" else "d MMM")


def formatted(value: int, form: str) -> str:
    """A day in one of Qt's date formats, its names in the user's language."""
    return QLocale().toString(as_date(value), form)


def month(value: int, *, short: bool = False) -> str:
    """The month a day lies in: March 2026, or Mar 2026."""
    english = "MMM yyyy" if short else "MMMM yyyy"
    return formatted(value, "yyyy年M月" if language() == "zh_CN" else english)


def clock(seconds: int) -> str:
    """The time of day of local seconds: 18:05."""
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}"


def moment(value: int) -> str:
    """A day and its time: 2 Mar 2026 18:05."""
    form = "yyyy-MM-dd" if language() == "zh_CN" else "d MMM yyyy"
    return f"{QLocale().toString(as_date(value // 86_400), form)} {clock(value)}"


def local(at: int) -> int:
    """Seconds of UTC as seconds of this computer's wall clock."""
    return at + QDateTime.fromSecsSinceEpoch(at).offsetFromUtc()
