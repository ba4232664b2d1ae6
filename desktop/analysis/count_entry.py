"""What a person counts of an item in one place, in several units at once: "2 case + 3 kg".

A number without a unit is in the unit in which the item is shown. "4 x 2.5 kg" multiplies, "+" and "-"
add and take away. Units are known by their names, by a plural, or by the letters only one of the item's
own begins with.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.money import QUANTITY, rounded
from desktop.analysis.units import ItemUnits, factor, in_unit, known_units
from desktop.words import _

_TERM = re.compile(r"\s*([-+]?)\s*(\d[\d.,]*(?:\s*[x×*]\s*\d[\d.,]*)*)\s*", re.IGNORECASE)
_TIMES = re.compile(r"\s*[x×*]\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?(?:\s+[^\W\d_]+\.?)*")

ReadNumber = Callable[[str], Fraction | None]
"""Reads a number as the person's language writes it; raises ValueError."""


class Part(NamedTuple):
    """How much of an item was counted in one of its units, never below zero."""

    quantity: Fraction
    unit: str


Parts = tuple[Part, ...]


class EntryError(ValueError):
    """An entry that cannot be taken; the message is a sentence for the person who typed it."""


def read_entry(text: str, units: ItemUnits, usual: str, number: ReadNumber, before: Parts = ()) -> Parts:
    """The parts that a text says, one a unit. A text that begins with "+" adds to ``before``.

    ``usual`` is the unit of a number without one. Raises EntryError.
    """
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    found = list(_terms(plain, units, usual, number))
    if plain.startswith("+"):
        found = [*before, *found]
    return _summed(found, units, usual)


def _terms(text: str, units: ItemUnits, usual: str, number: ReadNumber) -> Iterator[Part]:
    place, parted = 0, True
    while place < len(text):
        term = _TERM.match(text, place)
        if term is None or not (parted or term[1]):
            raise EntryError(_("“{typed}” is no quantity. Type one such as 2 case + 3 kg.", typed=text))
        unit, place = _unit(text, term.end(), units, usual)
        quantity = Fraction(1)
        for part in _TIMES.split(term[2]):
            quantity *= _number(part, text, number)
        yield Part(-quantity if term[1] == "-" else quantity, unit)
        parted = place > term.end()


def _number(part: str, text: str, number: ReadNumber) -> Fraction:
    try:
        found = number(part)
    except ValueError:
        found = None
    if found is None:
        raise EntryError(_("“{typed}” is no quantity. Type one such as 2 case + 3 kg.", typed=text))
    return found


def _unit(text: str, place: int, units: ItemUnits, usual: str) -> tuple[str, int]:
    """The unit that stands in a text at a place, and where it ends."""
    rest = text[place:]
    for own in sorted(units.own, key=len, reverse=True):
        after = rest[len(own) : len(own) + 1]
        if rest.casefold().startswith(own.casefold()) and not (after.isascii() and after.isalpha()):
            return own, place + len(own)
    word = _WORD.match(rest)
    if word is None:
        return usual, place
    return _known(word[0], units), place + word.end()


def _known(word: str, units: ItemUnits) -> str:
    begun = [own for own in units.own if own.casefold().startswith(word.casefold())]
    if factor(units, word) is not None:
        return word
    if word.endswith("s") and factor(units, word[:-1]) is not None:
        return word[:-1]
    if len(begun) == 1:
        return begun[0]
    raise EntryError(
        _("“{unit}” is no unit of this item. Use {known}.", unit=word, known=", ".join(known_units(units)))
    )


def _summed(parts: Iterable[Part], units: ItemUnits, usual: str) -> Parts:
    """One part a unit; what was taken away is told as one quantity in the usual unit."""
    by_unit: dict[str, Fraction] = {}
    for quantity, unit in parts:
        by_unit[unit] = by_unit.get(unit, Fraction(0)) + quantity
    if all(quantity >= 0 for quantity in by_unit.values()):
        filled = {unit: quantity for unit, quantity in by_unit.items() if quantity}
        return tuple(Part(quantity, unit) for unit, quantity in (filled or by_unit).items())
    whole = base_quantity((Part(quantity, unit) for unit, quantity in by_unit.items()), units)
    if whole < 0:
        raise EntryError(_("What is counted cannot be below zero."))
    return (Part(in_unit(whole, factor(units, usual) or Fraction(1)), usual),)


def base_quantity(parts: Iterable[Part], units: ItemUnits) -> int:
    """Parts together in 1/1000 of the base unit, each rounded as it is kept."""
    return sum(kept_quantity(part, units) for part in parts)


def kept_quantity(part: Part, units: ItemUnits) -> int:
    """A part in 1/1000 of the base unit. Raises ValueError for a unit the item does not have."""
    held = factor(units, part.unit)
    if held is None:
        raise ValueError(part.unit)
    return rounded(part.quantity * held * QUANTITY)


def entry_text(parts: Sequence[Part], number: Callable[[Fraction], str]) -> str:
    """Parts as ``read_entry`` takes them: "2 case + 3 kg"."""
    return " + ".join(f"{number(quantity)} {unit}" for quantity, unit in parts)
