"""What a person types into a cell or a field: numbers by the locale's signs, and days.

Full-width digits and numbers in Chinese characters are taken too. What cannot be read raises ValueError.
"""

import re
import unicodedata
from fractions import Fraction

from PySide6.QtCore import QDate, QLocale

from desktop.analysis.chinese_numerals import chinese_number
from desktop.analysis.money import MONEY
from desktop.views import numbers

MOST_DIGITS = 13  # before the decimal sign, and after it: more finds no room in a book
_NUMBER = re.compile(r"([-+]?)(\d*)(?:\.(\d*))?", re.ASCII)
_SPACES = re.compile(r"(?<=\d)['’ \u00a0\u202f](?=\d)")
_DATE_PARTS = re.compile(r"(\d{1,4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,4}))?\s*日?", re.ASCII)
_SPELLED_DATES = ("d MMM yyyy", "ddd d MMM yyyy", "d-MMM-yyyy", "yyyy年M月d日 ddd", "M月d日")
_YEAR = 100  # above it a number of a date is a year
_CENTURY = 2000


def number(text: str) -> Fraction | None:
    """The exact number typed; None for nothing.

    The locale's grouping sign may part thousands; where it cannot, as in ``1,5``, it is a decimal sign.
    """
    found = unicodedata.normalize("NFKC", text).replace(numbers.MINUS, "-").strip()
    if not found:
        return None
    written = chinese_number(found)
    if written is not None:
        return written
    match = _NUMBER.fullmatch(_with_point(_SPACES.sub("", found)))
    if match is None or not (match[2] or match[3]):
        raise ValueError(text)
    whole, part = match[2] or "0", match[3] or ""
    if max(len(whole), len(part)) > MOST_DIGITS:
        raise ValueError(text)
    return Fraction(f"{match[1]}{whole}.{part or '0'}")


def _with_point(text: str) -> str:
    """The same number with a point as its only sign."""
    decimal = QLocale().decimalPoint()
    group = "." if decimal == "," else ","
    parted = re.compile(rf"[-+]?\d{{1,3}}(?:{re.escape(group)}\d{{2,3}})*{re.escape(group)}\d{{3}}")
    whole, sign, part = text.partition(decimal)
    if parted.fullmatch(whole):
        return whole.replace(group, "") + (f".{part}" if sign else "")
    if sign and group in text:
        raise ValueError(text)
    return text.replace(decimal, ".") if sign else text.replace(group, ".")


def money(text: str) -> int | None:
    """Money in 1/10 000, which the book keeps exactly; None for nothing."""
    value = number(text)
    if value is None:
        return None
    if (value * MONEY).denominator != 1:
        raise ValueError(text)
    return int(value * MONEY)


def share(text: str) -> Fraction | None:
    """A share typed as a percentage: 85 and 85 % and 0.85 are all 0.85, as in a spreadsheet; 1 is 1 %."""
    found = unicodedata.normalize("NFKC", text).strip()
    marked = found.endswith("%")
    value = number(found.rstrip("% "))
    if value is None:
        if marked:
            raise ValueError(text)
        return None
    return value if abs(value) < 1 and not marked else value / 100


def day(text: str, today: QDate) -> int | None:
    """A day number: ISO, the locale's order, Chinese, or without the year, which is then today's."""
    found = unicodedata.normalize("NFKC", text).strip()
    if not found:
        return None
    parts = _DATE_PARTS.fullmatch(found)
    date = _dated([int(part) for part in parts.groups() if part], today) if parts else _spelled(found, today)
    if not date.isValid():
        raise ValueError(text)
    return numbers.day_of(date)


def _dated(parts: list[int], today: QDate) -> QDate:
    if parts[0] > _YEAR:
        return QDate(*parts) if len(parts) == 3 else QDate()
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    day_first = "d" in form and "M" in form and form.index("d") < form.index("M")
    month, month_day = (parts[1], parts[0]) if day_first else (parts[0], parts[1])
    year = parts[2] if len(parts) == 3 else today.year()
    return QDate(year if year > _YEAR else _CENTURY + year, month, month_day)


def _spelled(text: str, today: QDate) -> QDate:
    for form in _SPELLED_DATES:
        date = QLocale().toDate(text, form)
        if date.isValid():
            return date if "yyyy" in form else QDate(today.year(), date.month(), date.day())
    return QDate()
