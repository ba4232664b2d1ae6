"""Theoretical usage: sold quantities times bills, to the last unit (domain: section 6).

Whole numbers go in and come out, rounded once per item and day, half away from zero. Fractions for years
of sales would take minutes, so the product is first taken in floats with a bound on their error; what
lies too near to a half for them to decide (and all that is too large) is then computed exactly.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from desktop.analysis.money import rounded

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

_UNIT_ROUNDOFF = 2.0**-53
_EXACT_BELOW = 2.0**53
_ONE_THREAD = 2**18  # multiplications; OpenBLAS uses one thread up to so many


def used(sold: Integers, bills: Sequence[Mapping[int, Fraction]], items: Sequence[int]) -> Integers:
    """What sold portions took of each item: rows are days, columns ``items``, in 1/1000 base unit.

    ``sold`` has a row a day and a column for each of ``bills``, in 1/1000 portion; a bill is in base
    units for one portion.
    """
    if not sold.size or not items:
        return np.zeros((len(sold), len(items)), dtype=np.int64)
    places = {item: place for place, item in enumerate(items)}
    each: Floats = np.zeros((len(bills), len(items)))
    for row, bill in enumerate(bills):
        for item, quantity in bill.items():
            each[row, places[item]] = float(quantity)
    portions = sold.astype(np.float64)
    product = _product(portions, each)
    sure, result = _rounded(product, _error(portions, each))
    for row, column in np.argwhere(~sure).tolist():
        result[row, column] = _exactly(sold[row].tolist(), bills, items[column])
    return result


def _product(one: Floats, other: Floats) -> Floats:
    """The matrix product, some rows at a time: so small that numpy's library stays on one thread.

    On several it waits for all of them; where others have work for the cores that took ten times as long.
    """
    rows = max(1, _ONE_THREAD // max(1, other.size))
    if rows >= len(one):
        return one @ other
    return np.concatenate([one[start : start + rows] @ other for start in range(0, len(one), rows)])


def _error(portions: Floats, each: Floats) -> Floats:
    """How far each element of the product can be from the exact one."""
    terms = len(each) + 4  # each sum, the product, both factors as floats, and this bound itself
    return _product(np.abs(portions), np.abs(each)) * (2 * terms * _UNIT_ROUNDOFF)


def _rounded(product: Floats, error: Floats) -> tuple[NDArray[np.bool_], Integers]:
    """Where the rounded value is certain, and the rounded values."""
    size = np.abs(product)
    below = np.floor(size)
    sure = (np.abs(size - below - 0.5) > error) & (size + error < _EXACT_BELOW) & (error < 0.25)
    whole = np.where(sure, np.floor(size + 0.5), 0).astype(np.int64)
    return sure, np.where(product < 0, -whole, whole)


def _exactly(sold: Sequence[int], bills: Sequence[Mapping[int, Fraction]], item: int) -> int:
    taken = [(many, bill[item]) for many, bill in zip(sold, bills, strict=True) if many and item in bill]
    unit = lcm(*(quantity.denominator for _many, quantity in taken))
    total = sum(many * (quantity.numerator * (unit // quantity.denominator)) for many, quantity in taken)
    return rounded(Fraction(total, unit))
