"""Theoretical usage: sold quantities times bills, in whole numbers all the way (domain: section 6).

A float would lose digits and Fractions would take minutes for years of sales, so a column of bills is
brought to one denominator and the product rounded once, half away from zero, per item and day.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
_LARGEST = 1 << 62


def used(sold: Integers, bills: Sequence[Mapping[int, Fraction]], items: Sequence[int]) -> Integers:
    """What sold portions took of each item: rows are days, columns ``items``, in 1/1000 base unit.

    ``sold`` has a row a day and a column for each of ``bills``, in 1/1000 portion; a bill is in base
    units for one portion.
    """
    result = np.zeros((len(sold), len(items)), dtype=np.int64)
    most = np.abs(sold).max(axis=0, initial=0).astype(object) if len(sold) else []
    for column, item in enumerate(items):
        rows = [place for place, bill in enumerate(bills) if bill.get(item)]
        if not rows or not len(sold):
            continue
        unit = lcm(*(bills[place][item].denominator for place in rows))
        parts = [int(bills[place][item] * unit) for place in rows]
        bound = sum(abs(part) * int(most[place]) for part, place in zip(parts, rows, strict=True))
        kind: type = np.int64 if 2 * bound + unit < _LARGEST else object
        total: Integers = sold[:, rows].astype(kind) @ np.array(parts, dtype=kind)
        result[:, column] = _rounded(total, unit)
    return result


def _rounded(values: NDArray[np.int64], unit: int) -> NDArray[np.int64]:
    """``values / unit``, half away from zero."""
    size = (2 * np.abs(values) + unit) // (2 * unit)
    return np.where(values < 0, -size, size)
