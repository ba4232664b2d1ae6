"""Causes in recipes: a dish that takes another portion, one without a recipe, a yield, a steady loss."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from desktop.analysis.cause_ground import SURE, Cause, CauseKind, Ground, Interval, close
from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import QUANTITY, rounded
from desktop.words import N_

WHOLE_DISH = N_("All that {dish} takes is off alike: its portions may be {factor} x the recipe.")
STALE = N_("Several items of {dish} are off since this interval: its recipe may not be what is cooked.")
ONE_DISH = N_("The sales of {dish} would explain it: {implied} {unit} a portion, the recipe says {stated}.")
UNMAPPED = N_("{dish} has no recipe; {implied} {unit} a portion would explain it.")
YIELD = N_(
    "It is off in step with its usage: {factor} x of what recipes say is taken, so a yield may be wrong."
)
STEADY = N_("About {quantity} {unit} is missing every week, whatever is sold.")

_TRUST = {"whole": 0.93, "stale": 0.55, "one": 0.32, "unmapped": 1.0, "yield": 0.72, "steady": 0.7}
_WEEK = 7
_STEADY_OVER = 6  # intervals: each more doubles what is tried
_LARGEST, _LARGEST_YIELD = 3, 2  # times the recipe: more is no portion, and no yield
_BOTH_WAYS = 0.3
_BEARS_OUT = 0.5  # closeness: two spreads off
_SEEN_ONCE = 0.55  # a dish that is sold for the first time fits all that is new
_HERE_ALONE = 0.85  # what another store with the same recipes does not bear out


def recipe_causes(ground: Ground, item: int) -> Iterator[Cause]:
    """What sales and recipes tell of an item."""
    yield from _portions(ground, item)
    yield from _unmapped(ground, item)
    intervals = ground.alike_before(item)
    if len(intervals) > 1:
        yield from _yields(intervals, item)
        yield from _steady(intervals, item)


def _portions(ground: Ground, item: int) -> Iterator[Cause]:
    """For each dish that takes the item: what the other items of the dish say of it."""
    now, missing = ground.now, ground.now.missing(item)
    for dish, use in now.uses.items():
        stated = use.bill.get(item)
        if not stated or dish not in ground.dish_names:
            continue
        factor = 1 + Fraction(missing) / (use.portions * stated)
        if not 0 < factor < _LARGEST:
            continue
        agree, differ = _witnesses(now, dish, item, float(factor - 1))
        name = Value("dish", Kind.TEXT, ground.dish_names[dish])
        stale = _stale(ground, dish, item) if ground.is_new(item) else 0.0
        if agree > differ:
            score = _TRUST["whole"] * agree / (agree + differ)
            finding = Finding(WHOLE_DISH, (name, Value("factor", Kind.NUMBER, factor)))
            yield Cause(CauseKind.PORTION, score, finding, dish=dish)
        elif stale:
            yield Cause(CauseKind.STALE_RECIPE, stale, Finding(STALE, (name,)), dish=dish)
        else:
            score = _TRUST["one"] * _in_step(ground.alike_before(item), item, _sold(dish))
            yield Cause(CauseKind.PORTION, score, _one_dish(ground, item, dish, stated, factor), dish=dish)


def _witnesses(now: Interval, dish: int, item: int, more: float) -> tuple[int, int]:
    """Of a dish's other items: how many bear out that it takes so much more, and how many speak against
    it though they should show it.
    """
    use, agree, differ = now.uses[dish], 0, 0
    for other, each in use.bill.items():
        predicted, spread = more * float(use.portions * each), now.spread(other)
        if other != item and abs(predicted) > 3 * spread:
            fits = close(now.missing(other) - predicted, spread + abs(predicted) / 10) >= _BEARS_OUT
            agree += fits
            differ += not fits
    return agree, differ


def _stale(ground: Ground, dish: int, item: int) -> float:
    """The score of a dish whose other items are off too; 0 where none is.

    Where one item is too much and another too little, and all that is off is in this dish, nothing but
    its recipe does both.
    """
    now = ground.now
    off = {other for other in now.lines if other != item and now.stands_out(other) and ground.is_new(other)}
    here = off & now.uses[dish].bill.keys()
    if not here:
        return 0.0
    both_ways = any(now.missing(other) * now.missing(item) < 0 for other in here)
    alone = len(here) / len(off) if both_ways else 0.0
    return (_TRUST["stale"] + _BOTH_WAYS * alone) * len(here) / (len(here) + 0.1)


def _one_dish(ground: Ground, item: int, dish: int, stated: Fraction, factor: Fraction) -> Finding:
    return Finding(
        ONE_DISH,
        (
            Value("dish", Kind.TEXT, ground.dish_names[dish]),
            _about("implied", stated * factor),
            _about("stated", stated),
            Value("unit", Kind.TEXT, ground.now.lines[item].base_unit),
        ),
    )


def _about(name: str, quantity: Fraction) -> Value:
    """A quantity to three digits, and no finer than whole units from 100 on: a count knows no more."""
    exact = quantity * QUANTITY
    step = next((step for step in (1, 10, 100) if abs(exact) < 1000 * step), QUANTITY)
    return Value(name, Kind.QUANTITY, rounded(exact / step) * step)


Base = Callable[[Interval], float]
"""What a loss may go in step with."""


def _sold(dish: int) -> Base:
    return lambda interval: float(interval.portions.get(dish, 0))


def _in_step(intervals: Sequence[Interval], item: int, base: Base) -> float:
    """How well an item's unexplained quantities go in step with something over several intervals.

    The line through 0 of least squares, each interval weighed by its spread. One interval fits anything.
    """
    return _along(intervals, item, [base(interval) for interval in intervals])


def _along(intervals: Sequence[Interval], item: int, bases: Sequence[float]) -> float:
    points = [
        (interval.missing(item), interval.spread(item), base)
        for interval, base in zip(intervals, bases, strict=True)
        if item in interval.lines
    ]
    whole = sum((base / spread) ** 2 for _missing, spread, base in points)
    if len(points) < 2 or not whole:
        return 1.0 if whole else 0.0
    slope = sum(missing * base / spread**2 for missing, spread, base in points) / whole
    away = sum(((missing - slope * base) / spread) ** 2 for missing, spread, base in points)
    return close((away / (len(points) - 1)) ** 0.5, 1.0)


def _unmapped(ground: Ground, item: int) -> Iterator[Cause]:
    """A dish without a recipe sells, and more of the item was used than theory says: here and before, and
    in other stores, whose recipes are the same.
    """
    now, missing = ground.now, ground.now.missing(item)
    if missing <= 0:
        return
    intervals = [now, *ground.earlier]
    elsewhere = [other.interval for other in ground.others]
    for dish, name, net in now.report.coverage.dishes:
        portions = now.portions.get(dish, 0)
        if portions <= 0 or (now.lines[item].unexplained or 0) > net:
            continue
        if any(_refutes(other, item, dish, missing / portions) for other in elsewhere):
            continue
        together = _in_step([*intervals, *elsewhere], item, _sold(dish))
        fits = max(together, _HERE_ALONE * _in_step(intervals, item, _sold(dish)))
        along = sum(
            bool(now.missing(other) > 0 and now.stands_out(other) and _in_step(intervals, other, _sold(dish)))
            for other in now.lines
            if other != item
        )
        if sum(interval.portions.get(dish, 0) > 0 for interval in [*intervals, *elsewhere]) < 2:
            fits *= _SEEN_ONCE
        values = (
            Value("dish", Kind.TEXT, name),
            _about("implied", Fraction(missing, portions)),
            Value("unit", Kind.TEXT, now.lines[item].base_unit),
        )
        score = _TRUST["unmapped"] * fits * (along + 0.5) / (along + 1)
        yield Cause(CauseKind.NO_RECIPE, score, Finding(UNMAPPED, values), dish=dish)


def _refutes(other: Interval, item: int, dish: int, each: float) -> bool:
    """Whether another store sells the dish too, and misses nothing of the item."""
    predicted = each * other.portions.get(dish, 0)
    return predicted > 2 * SURE * other.spread(item) and not other.stands_out(item)


def _yields(intervals: Sequence[Interval], item: int) -> Iterator[Cause]:
    now = intervals[0]
    fits = _in_step(intervals, item, lambda interval: float(interval.lines[item].theoretical))
    taken = now.lines[item].theoretical
    factor = 1 + Fraction(now.missing(item), taken) if taken else Fraction(0)
    if fits and 1 / _LARGEST_YIELD < factor < _LARGEST_YIELD:
        finding = Finding(YIELD, (Value("factor", Kind.NUMBER, factor),))
        yield Cause(CauseKind.WRONG_YIELD, _TRUST["yield"] * fits, finding)


def _steady(intervals: Sequence[Interval], item: int) -> Iterator[Cause]:
    """So much a week: an interval holds a weekday as often as it has whole weeks, or once more."""
    now = intervals[0]
    if now.missing(item) <= 0:
        return
    intervals = intervals[:_STEADY_OVER]
    weeks = [interval.report.period.length // _WEEK for interval in intervals]
    choices = [
        (many,) if interval.report.period.length % _WEEK == 0 else (many, many + 1)
        for interval, many in zip(intervals, weeks, strict=True)
    ]
    best, times = max(
        (_along(intervals, item, list(map(float, chosen))), chosen) for chosen in product(*choices)
    )
    if best and times[0]:
        line = now.lines[item]
        quantity = Fraction(now.missing(item), times[0]) / (line.display_factor * QUANTITY)
        values = Value("quantity", Kind.NUMBER, quantity), Value("unit", Kind.TEXT, line.display_unit)
        yield Cause(CauseKind.STEADY_LOSS, _TRUST["steady"] * best, Finding(STEADY, values))
