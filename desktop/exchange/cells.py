"""Cells of text to exact integers: money, quantities, shares, and what their signs tell.

Nothing here guesses silently: what cannot be read raises ``CellError`` with a sentence.
"""

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from desktop.words import _

MONEY_PLACES = 4
QUANTITY_PLACES = 3
LARGEST = 10**16  # stored integers stay far inside SQLite's 64 bits, also when summed

NOTHING = frozenset({"", "-", "--", "—", "error", "unknown", "na", "n/a", "#n/a", "null", "nan"})

CURRENCIES = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "CNY", "元": "CNY",
    "円": "JPY", "₩": "KRW", "₹": "INR", "฿": "THB", "RMB": "CNY", "CNY": "CNY", "USD": "USD", "EUR": "EUR",
    "GBP": "GBP", "HKD": "HKD", "JPY": "JPY", "SGD": "SGD",
}  # fmt: skip

_SIGN = "|".join(re.escape(sign) for sign in CURRENCIES)
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<minus>[-+]?)\s*(?P<before>{_SIGN})?\s*(?P<inner>[-+]?)\s*"
    rf"(?P<body>[\d.,'’ ]*\d[.,]?)(?:[eE](?P<power>[-+]?\d{{1,2}}))?\s*"
    rf"(?P<after>{_SIGN})?\s*(?P<behind>-?)(?P<close>\))?",
    re.ASCII,
)
_PLAIN = re.compile(r"(-?)(\d+)(?:\.(\d*))?", re.ASCII)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*", re.ASCII)
_MARKED = re.compile(r"\d[.,]\d", re.ASCII)


class CellError(ValueError):
    """A cell that cannot be read; the message says what was found and expected."""


def is_nothing(text: str) -> bool:
    """Whether a cell says that nothing is known: blank, ``ERROR``, ``UNKNOWN``, ``NA``, ``NULL``, ``-``."""
    return text.strip().casefold() in NOTHING


def money(text: str, decimal: str = ".") -> int:
    """Money in 1/10 000, rounded half away from zero: ``money("$2.39 ") == 23900``."""
    return scaled(text, MONEY_PLACES, decimal)[0]


def quantity(text: str, decimal: str = ".") -> int:
    """A quantity in 1/1000, rounded half away from zero."""
    return scaled(text, QUANTITY_PLACES, decimal)[0]


def share(text: str, decimal: str = ".") -> Fraction:
    """An exact fraction: ``85%`` and ``0.85`` are both 17/20. Raises CellError."""
    found = text.strip()
    if found.endswith(("%", "％")):
        return number(found[:-1], decimal) / 100
    return number(found, decimal)


def number(text: str, decimal: str = ".") -> Fraction:
    """The exact number of a cell. Raises CellError."""
    digits, power = _digits(text, decimal)
    return Fraction(digits) * Fraction(10) ** power


def scaled(text: str, places: int, decimal: str = ".") -> tuple[int, bool]:
    """The number of a cell in units of 10^-places, and whether digits were rounded away.

    ``decimal`` settles only what can be read both ways (``1,234``); a mark that cannot part
    thousands (``0,90``, ``1.5``) is a decimal mark in any file. Raises CellError.
    """
    digits, power = _digits(text, decimal)
    power += places
    if power >= 0:
        value, rest = digits * 10**power, 0
    else:
        unit = 10**-power
        value, rest = divmod(abs(digits), unit)
        value = value + 1 if 2 * rest >= unit else value
        value = -value if digits < 0 else value
    if abs(value) > LARGEST:
        raise CellError(_("{found} is too large a number", found=shown(text)))
    return value, rest != 0


def _digits(text: str, decimal: str) -> tuple[int, int]:
    """The signed digits of a number and the power of ten they are multiplied by."""
    plain = _PLAIN.fullmatch(text)
    if plain and len(text) < 30 and (decimal == "." or not _THOUSANDS.fullmatch(text.lstrip("-"))):
        sign, whole, part = plain.group(1, 2, 3)
        return int(sign + whole + (part or "")), -len(part or "")
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).replace("−", "-").strip())
    if found is None or len(text) > 60 or (found["open"] is None) != (found["close"] is None):
        raise _not_a_number(text)
    whole, part = _parts(found["body"], decimal, text)
    marks = found["minus"] + found["inner"] + found["behind"] + ("-" if found["open"] else "")
    if len(marks) > 1:
        raise _not_a_number(text)
    digits = int(whole + part)
    return -digits if marks == "-" else digits, int(found["power"] or 0) - len(part)


def _parts(body: str, decimal: str, text: str) -> tuple[str, str]:
    """The digits before and after the decimal mark."""
    body = re.sub(r"(?<=\d)['’ ](?=\d{3}(?!\d))", "", body)
    marks = [mark for mark in body if mark in ".,"]
    if not marks:
        whole, part = body, ""
    elif len(set(marks)) == 2:
        whole, _mark, part = body.rpartition(marks[-1])
        whole = _whole(whole, text)
    elif len(marks) > 1 or (marks[0] != decimal and _THOUSANDS.fullmatch(body)):
        whole, part = _whole(body, text), ""
    else:
        whole, _mark, part = body.partition(marks[0])
    if not (whole + part).isdecimal():
        raise _not_a_number(text)
    return whole, part


def _whole(body: str, text: str) -> str:
    if not _THOUSANDS.fullmatch(body):
        raise _not_a_number(text)
    return body.replace(",", "").replace(".", "")


def _not_a_number(text: str) -> CellError:
    return CellError(_("found {found}, expected a number such as 12.50", found=shown(text)))


def shown(text: str) -> str:
    """A cell's text as a sentence quotes it: short, on one line."""
    flat = " ".join(text.split())
    return f"“{flat[:40]}…”" if len(flat) > 41 else f"“{flat}”"


def decimal_of(values: Iterable[str]) -> Literal[".", ",", "mixed", ""]:
    """The decimal mark of a column of numbers, from all of it.

    ``mixed`` where both are used; ``""`` where no number tells (``1,234`` could be either).
    """
    seen: set[str] = set()
    for value in values:
        if _MARKED.search(value):
            seen.add(_decimal_in(re.sub(r"[^\d.,]", "", value).strip(".,")))
    seen.discard("")
    if seen == {".", ","}:
        return "mixed"
    return "." if "." in seen else "," if "," in seen else ""


def _decimal_in(body: str) -> str:
    marks = [mark for mark in body if mark in ".,"]
    if not marks or (len(marks) == 1 and _THOUSANDS.fullmatch(body)):
        return ""
    if len(set(marks)) == 1 and len(marks) > 1:
        return "," if marks[0] == "." else "."
    return marks[-1]


def currency_of(values: Iterable[str]) -> str:
    """The ISO code that signs in a column tell; "" where there are none or several."""
    found: set[str] = set()
    for value in values:
        amount = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", value).strip())
        if amount and (sign := amount["before"] or amount["after"]):
            found.add(CURRENCIES[sign])
    return found.pop() if len(found) == 1 else ""
