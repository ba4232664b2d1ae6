"""The values of a chart by day: one measure with what it is compared with, and its numbers on the axis."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from desktop.analysis.columns import Kind
from desktop.analysis.money import MONEY, QUANTITY

SCALES = {Kind.MONEY: float(MONEY), Kind.QUANTITY: float(QUANTITY), Kind.PERCENT: 0.01}
"""What a value is divided by to stand on its axis."""


class Series(NamedTuple):
    """One measure by day. ``values`` holds one a day of the period, None for a missing day.

    ``compared`` has the days of the compared period, by position. ``unit`` is for the title. ``marks``
    are points that stand out by day, such as counts, None where there is none.
    """

    title: str
    kind: Kind
    unit: str
    values: Sequence[int | Fraction | None]
    compared: Sequence[int | Fraction | None] = ()
    colour: str = "accent"
    marks: Sequence[int | Fraction | None] = ()


def floats(values: Sequence[int | Fraction | None], scale: float) -> np.ndarray:
    """Values divided by ``scale``, for the axis; a missing one is not a number, a gap in its line."""
    return np.array([np.nan if value is None else float(value) / scale for value in values], dtype=float)


def last_known(values: np.ndarray) -> int | None:
    """The place of the last value there is."""
    known = np.flatnonzero(np.isfinite(values))
    return int(known[-1]) if known.size else None


def apart(heights: list[float | None], line: float) -> list[float | None]:
    """Two heights moved away from each other until a line of text lies between them."""
    if None in heights:
        return heights
    now, then = heights[0] or 0.0, heights[1] or 0.0
    missing = line - abs(now - then)
    if missing <= 0:
        return [now, then]
    push = missing / 2 if now >= then else -missing / 2
    return [now + push, then - push]
