"""What is implausible about a count before it is posted, by the money in doubt (domain: section 6).

A counted quantity is held against the book's at the moment of the count, and where that tells no slip
against the last count's. It is implausible where the two differ by more than two fifths of the larger one
and the money in doubt reaches the store's floor, or where a common slip explains the difference: one of
the item's units taken for another, a decimal point, a sign, a 0 where nothing was counted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Kind
from desktop.analysis.count_entry import Parts
from desktop.analysis.count_sheets import CountItem
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import MONEY, QUANTITY, rounded
from desktop.analysis.units import factor, slip
from desktop.words import N_

FAR = Fraction(2, 5)
POINT = tuple(Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))


class SlipKind(Enum):
    """What probably went wrong."""

    UNIT = "unit"  # one of the item's units was taken for another
    POINT = "point"  # ten, a hundred or a thousand times
    SIGN = "sign"  # the book is short of just as much: a document was entered the wrong way round
    EMPTY = "empty"  # 0 was counted of what the book holds
    SHORT = "short"  # the book is below zero
    FAR = "far"  # nothing common explains it


class Slip(NamedTuple):
    """The likely slip. ``corrected`` (1/1000 base unit) is what was probably meant; None: nobody knows."""

    kind: SlipKind
    finding: Finding
    corrected: int | None = None


class Checked(NamedTuple):
    """An item that is counted in all its areas. Quantities in 1/1000 base unit.

    ``book`` is what the ledger expects on the shelves at the moment of the count; None before the item
    has begun. ``floor`` is the money (1/10 000) from where on a difference is looked at.
    """

    item: CountItem
    parts: Parts
    counted: int
    book: int | None
    last: int | None
    floor: int
    reason: str = ""

    @property
    def difference(self) -> int | None:
        """Counted less the book."""
        return None if self.book is None else self.counted - self.book

    @property
    def money(self) -> int | None:
        """What the difference is worth, in 1/10 000; None where either is not known."""
        if self.difference is None or self.item.cost is None:
            return None
        return rounded(Fraction(self.difference, QUANTITY) * self.item.cost * MONEY)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line to look at again."""

    checked: Checked
    slip: Slip

    @property
    def in_doubt(self) -> int | None:
        """The money in doubt; None where nobody knows what the item costs."""
        return None if self.checked.money is None else abs(self.checked.money)

    @property
    def is_accepted(self) -> bool:
        return bool(self.checked.reason)


def doubts(lines: Iterable[Checked]) -> tuple[Doubt, ...]:
    """The implausible lines, those with the most money in doubt first."""
    found = [Doubt(line, found) for line in lines if (found := _slip(line)) is not None]
    return tuple(sorted(found, key=lambda one: (-(one.in_doubt or 0), one.checked.item.code)))


def _slip(line: Checked) -> Slip | None:
    book, counted = line.book, line.counted
    if book is None or counted == book or not _is_far(counted, book):
        return None
    if book < 0:
        return _below_zero(line, book)
    if counted == 0:
        return Slip(SlipKind.EMPTY, Finding(_EMPTY)) if _matters(line) else None
    found = next(_named(line, [book, line.last]), None)
    if found is not None:
        return found
    return Slip(SlipKind.FAR, Finding(_FAR)) if _matters(line) else None


def _is_far(counted: int, book: int) -> bool:
    return abs(counted - book) > FAR * max(abs(counted), abs(book))


def _matters(line: Checked) -> bool:
    """Whether the money in doubt, as far as it is known, is worth a walk."""
    return line.money is None or abs(line.money) >= line.floor


def _below_zero(line: Checked, book: int) -> Slip | None:
    if line.counted and not _is_far(line.counted, -book):
        return Slip(SlipKind.SIGN, Finding(_SIGN))
    return Slip(SlipKind.SHORT, Finding(_SHORT)) if _matters(line) else None


def _named(line: Checked, expected: Sequence[int | None]) -> Iterator[Slip]:
    """The slips that lead to what was expected, the first of them first."""
    units_written = {part.unit for part in line.parts if part.quantity}
    written = units_written.pop() if len(units_written) == 1 else ""
    for one in expected:
        by = slip(Fraction(line.counted), Fraction(one or 0), ratios(line.item))
        if by is None:
            continue
        corrected, times = rounded(line.counted / by), _times(by)
        meant = _meant(line.item, written, by)
        if meant:
            units = (Value("written", Kind.TEXT, written), Value("meant", Kind.TEXT, meant))
            yield Slip(SlipKind.UNIT, Finding(_UNIT, units), corrected)
        elif by in POINT:
            yield Slip(SlipKind.POINT, Finding(_MORE if by > 1 else _LESS, (times,)), corrected)
        else:
            yield Slip(SlipKind.UNIT, Finding(_UNIT_MORE if by > 1 else _UNIT_LESS, (times,)), corrected)


def _times(by: Fraction) -> Value:
    """How many times too much, or too little."""
    times = max(by, 1 / by)
    return Value("times", Kind.COUNT if times.denominator == 1 else Kind.NUMBER, times)


def ratios(item: CountItem) -> tuple[Fraction, ...]:
    """How many of one of its units another one holds, where that is more than 1."""
    sizes = sorted({Fraction(1), *item.units.own.values()})
    return tuple({large / small for small in sizes for large in sizes if large > small})


def _meant(item: CountItem, written: str, by: Fraction) -> str:
    """The unit that was meant, if the one that was written holds ``by`` times as much; else ""."""
    held = factor(item.units, written) if written else None
    if held is None:
        return ""
    units = (*item.purchase_units, item.display_unit, item.units.base)
    return next((unit for unit in units if factor(item.units, unit) == held / by), "")


_UNIT = N_("Counted in {written}, probably meant in {meant}")
_UNIT_MORE = N_("About {times} times too much: a mistaken unit")
_UNIT_LESS = N_("About {times} times too little: a mistaken unit")
_MORE = N_("About {times} times too much: the decimal point or the unit")
_LESS = N_("About {times} times too little: the decimal point or the unit")
_SIGN = N_("The book is short of just as much: a document was entered the wrong way round")
_SHORT = N_("The book is below zero: something that came in is not entered")
_EMPTY = N_("0 was counted of what the book holds: leave it blank if nobody looked")
_FAR = N_("Far from the book, and no common slip explains it")
