"""Exact conversion of units into the base units of a stock item: g, ml and each (domain: section 4).

What weighs does not pour: between grams and millilitres only an item's own factor leads.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from desktop.analysis.money import QUANTITY, rounded

BASE_UNITS = ("g", "ml", "each")

_WORDS: Mapping[str, Mapping[str, str]] = {
    "g": {
        "1": "g, gram, grams, gr, 克",
        "0.001": "mg, milligram, 毫克",
        "1000": "kg, kilo, kilos, kilogram, kilograms, 千克, 公斤",
        "500": "斤, 市斤",
        "50": "两, 市两",
        "453.59237": "lb, lbs, pound, pounds, 磅",
        "28.349523125": "oz, ounce, ounces, 盎司",
        "1000000": "t, tonne, tonnes, 吨",
    },
    "ml": {
        "1": "ml, millilitre, millilitres, milliliter, milliliters, cc, 毫升",
        "10": "cl, centilitre, centiliter, 厘升",
        "100": "dl, decilitre, deciliter, 分升",
        "1000": "l, litre, litres, liter, liters, 升, 公升",
        "29.5735295625": "fl oz, floz, fluid ounce, 液盎司",
        "3785.411784": "gal, gallon, gallons, 加仑",
    },
    "each": {
        "1": "each, ea, pc, pcs, piece, pieces, unit, units, 个, 只, 件, 枚",
        "12": "dozen, doz, 打",
    },
}

_SLIPS = tuple(Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
_ALIKE = Fraction(5, 4)
_MOST_PLACES = 12


class Standard(NamedTuple):
    """A unit that everybody knows: how many of a base unit it holds."""

    base: str
    factor: Fraction


@lru_cache(maxsize=1024)
def _spelled(unit: str) -> str:
    return " ".join(unit.casefold().replace(".", " ").split())


_STANDARD = {
    _spelled(word): Standard(base, Fraction(factor))
    for base, units in _WORDS.items()
    for factor, words in units.items()
    for word in words.split(",")
}


def standard(unit: str) -> Standard | None:
    """What everybody knows of a unit, by any of its names; None for a case or a bag."""
    return _STANDARD.get(_spelled(unit))


class ItemUnits(NamedTuple):
    """The units of one stock item: its base unit, and the factors of its own units by their names."""

    base: str
    own: Mapping[str, Fraction]


def factor(units: ItemUnits, unit: str) -> Fraction | None:
    """How many base units one ``unit`` of an item holds; None where nobody knows.

    The item's own word wins, for a "piece" of one item may be a side of 800 g. Blank is the base unit.
    """
    if not unit:
        return Fraction(1)
    wanted = _spelled(unit)
    own = next((held for name, held in units.own.items() if _spelled(name) == wanted), None)
    if own is not None:
        return own
    known = standard(unit)
    return known.factor if known and known.base == units.base else None


def in_unit(stored: int, factor: Fraction) -> Fraction:
    """A stored quantity (1/1000 base unit) in units of ``factor`` base units, as it was written.

    The shortest decimal that comes back to the same stored quantity: 453592 is 1 of 453.59237.
    """
    exact = Fraction(stored, QUANTITY) / factor
    for places in range(_MOST_PLACES):
        short = Fraction(rounded(exact * 10**places), 10**places)
        if rounded(short * factor * QUANTITY) == stored:
            return short
    return exact


def known_units(units: ItemUnits) -> tuple[str, ...]:
    """The units a sentence offers: the item's own, and the usual ones of its base."""
    usual = {"g": ("g", "kg"), "ml": ("ml", "l"), "each": ("each",)}[units.base]
    return tuple(dict.fromkeys((*usual, *units.own)))


def slip(found: Fraction, expected: Fraction, factors: Iterable[Fraction] = ()) -> Fraction | None:
    """How many times too much ``found`` is if a unit was mistaken; None where it is alike, or fits none.

    Tried are tens, hundreds, thousands and ``factors`` of the item's own units, each both ways:
    ``slip(12, 12000) == 1 / 1000`` is kilograms taken for grams. Alike is within a quarter.
    """
    if found <= 0 or expected <= 0:
        return None
    own = [turned for factor in factors if factor > 0 for turned in (factor, 1 / factor)]
    apart = {by: _apart(found, expected * by) for by in (Fraction(1), *_SLIPS, *own)}
    nearest = min(apart, key=apart.__getitem__)
    return nearest if nearest != 1 and apart[nearest] <= _ALIKE else None


def _apart(one: Fraction, other: Fraction) -> Fraction:
    return max(one / other, other / one)
