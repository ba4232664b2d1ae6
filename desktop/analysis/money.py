"""Exact money and quantities, and the only place where they are divided or rounded.

Money is an int in 1/10 000 of the currency unit, a quantity an int in 1/1000 of the base unit.
Every rounding is half away from zero, as Excel's ROUND.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

MONEY = 10_000
QUANTITY = 1_000

Exact = int | Fraction

_NO_CENTS = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "UGX", "PYG"})
_THREE_DIGITS = frozenset({"KWD", "BHD", "OMR", "JOD", "TND", "LYD", "IQD"})


def rounded(value: Exact) -> int:
    """The nearest integer, half away from zero."""
    numerator, denominator = value.numerator, value.denominator
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def ratio(part: Exact, whole: Exact) -> Fraction | None:
    """``part / whole`` exactly; None where nothing is there to divide by."""
    return Fraction(part, whole) if whole else None


def per(money: int, count: int) -> Fraction | None:
    """Money (1/10 000) per counted thing, in currency units; None for a count of 0."""
    return Fraction(money, MONEY * count) if count else None


def split(total: int, weights: Sequence[Exact]) -> list[int]:
    """``total`` in parts proportional to ``weights``; the last part takes the remainder.

    Raises ValueError without weights; weights that sum to 0 share equally.
    """
    if not weights:
        raise ValueError("nothing to split over")
    whole = sum(weights, Fraction(0))
    shares = [Fraction(w) / whole if whole else Fraction(1, len(weights)) for w in weights]
    parts = [rounded(total * share) for share in shares[:-1]]
    return [*parts, total - sum(parts)]


def share(value: int, part: int, whole: int) -> int:
    """``value x part / whole`` (above 0) rounded half away from zero: all of it where part is whole."""
    product = value * part
    if product >= 0:
        return (2 * product + whole) // (2 * whole)
    return -((whole - 2 * product) // (2 * whole))


def text(value: Exact, places: int) -> str:
    """``value`` as a plain decimal with ``places`` digits, rounded half away from zero."""
    digits = rounded(Fraction(value) * 10**places)
    sign = "-" if digits < 0 else ""
    whole, rest = divmod(abs(digits), 10**places)
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"


def plain(value: int, scale: int) -> str:
    """A stored integer as the shortest exact decimal: ``plain(125000, MONEY) == '12.5'``."""
    shown = format(Decimal(value) / scale, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def currency_digits(currency: str) -> int:
    """The decimals of a currency (ISO 4217), two where it is not known."""
    return 0 if currency in _NO_CENTS else 3 if currency in _THREE_DIGITS else 2


def decimal_text(value: Exact) -> str:
    """An exact decimal as the shortest text: ``decimal_text(Fraction(17, 20)) == '0.85'``.

    Raises ValueError for what no decimal writes exactly, such as a third.
    """
    exact = Fraction(value)
    places, unit = 0, 1
    while unit % exact.denominator:
        places, unit = places + 1, unit * 10
        if places > exact.denominator.bit_length():
            raise ValueError(f"{exact} has no exact decimal")
    return text(exact, places)
