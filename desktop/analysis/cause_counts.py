"""Causes that counts show: a slip of the unit, a miscount, items or stores that mirror each other."""

from collections.abc import Iterator
from fractions import Fraction
from math import hypot

from desktop.analysis.cause_ground import SURE, Cause, CauseKind, Ground, Interval, beyond_chance, close
from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.money import QUANTITY
from desktop.words import N_

SLIP = N_("The closing count is about {factor} times too small for the book: a unit may be mistaken.")
SLIP_UP = N_("The closing count is about {factor} times too large for the book: a unit may be mistaken.")
FLIPS_BACK = N_("As much was the other way round in the interval before: the count between may be wrong.")
FLIPS_ON = N_("As much is the other way round in the next interval: the closing count may be wrong.")
SWAPPED = N_("The counts of this item and of {other} fit each other's book: they may be exchanged.")
MIRRORED = N_("{other} shows as much the other way round: one may have been used or counted as the other.")
TRANSFER = N_("{store} shows as much the other way round: a transfer may not be booked.")

_TENS = (Fraction(10), Fraction(100), Fraction(1000))
_READ_TO = Fraction(1, 20)  # of a display unit
_TRUST = {"slip": 0.97, "flip": 0.9, "swapped": 0.97, "alike": 0.65, "mirrored": 0.5, "transfer": 0.98}


def count_causes(ground: Ground, item: int) -> Iterator[Cause]:
    """What the counts of an item, of others and of other stores tell."""
    yield from _slips(ground, item)
    yield from _flips(ground, item)
    yield from _mirrors(ground, item)
    yield from _transfers(ground, item)


def _slips(ground: Ground, item: int) -> Iterator[Cause]:
    """The count times a factor (or divided by it) is what the book expects."""
    line, missing = ground.now.lines[item], ground.now.missing(item)
    counted = line.on_shelves or 0
    expected = counted + missing
    if counted <= 0 or expected <= 0:
        return
    small = expected > counted
    for factor in _factors(ground, line):
        right = counted * factor if small else counted / factor
        read = float(line.display_factor * QUANTITY * _READ_TO * (factor if small else 1))
        spread = hypot(ground.now.spread(item), read)
        if right < SURE * spread:  # too little to tell one factor from another
            continue
        fits = close(float(expected - right), spread)
        score = _TRUST["slip"] * fits * beyond_chance(spread, float(right - counted))
        text = SLIP if small else SLIP_UP
        yield Cause(CauseKind.UNIT_SLIP, score, Finding(text, (Value("factor", Kind.NUMBER, factor),)))


def _factors(ground: Ground, line: Line) -> set[Fraction]:
    """Tens, and how many display or base units a purchase unit holds."""
    units = [unit.factor for unit in ground.units.get(line.item, ())]
    own = {factor / line.display_factor for factor in units} | set(units)
    return {factor for factor in (*_TENS, *own) if factor > 1}


def _flips(ground: Ground, item: int) -> Iterator[Cause]:
    sides = ((ground.earlier[0] if ground.earlier else None, FLIPS_BACK), (ground.later, FLIPS_ON))
    for interval, text in sides:
        if interval is not None and interval.stands_out(item):
            score = _TRUST["flip"] * _opposite(ground.now, item, interval, item)
            yield Cause(CauseKind.MISCOUNT, score, Finding(text))


def _opposite(one: Interval, item: int, other: Interval, same: int) -> float:
    """How well two unexplained quantities cancel each other, beyond chance."""
    spread = hypot(one.spread(item), other.spread(same))
    total = one.missing(item) + other.missing(same)
    return close(total, spread) * beyond_chance(spread, one.missing(item))


def _mirrors(ground: Ground, item: int) -> Iterator[Cause]:
    now = ground.now
    mine = now.lines[item]
    for other, line in now.lines.items():
        if other == item or line.base_unit != mine.base_unit or not _just_now(ground, other):
            continue
        fits = _opposite(now, item, now, other)
        if not fits:
            continue
        spread = hypot(now.spread(item), now.spread(other))
        exchanged = close((line.on_shelves or 0) + now.missing(other) - (mine.on_shelves or 0), spread)
        alike = "alike" if line.category == mine.category else "mirrored"
        kind, text, trust = CauseKind.SUBSTITUTION, MIRRORED, _TRUST[alike]
        if exchanged:
            kind, text, trust = CauseKind.SWAPPED, SWAPPED, _TRUST["swapped"] * exchanged**0.5
        values = (Value("other", Kind.TEXT, line.name),)
        yield Cause(kind, trust * fits, Finding(text, values), other=other)


def _just_now(ground: Ground, item: int) -> bool:
    """Whether an item stands out in this interval alone; what comes back is no slip."""
    return ground.now.stands_out(item) and ground.is_new(item)


def _transfers(ground: Ground, item: int) -> Iterator[Cause]:
    for other in ground.others:
        if item in other.interval.lines and other.interval.stands_out(item):
            score = _TRUST["transfer"] * _opposite(ground.now, item, other.interval, item)
            values = (Value("store", Kind.TEXT, other.name),)
            yield Cause(CauseKind.FORGOTTEN_TRANSFER, score, Finding(TRANSFER, values))
