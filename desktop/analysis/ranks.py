"""The middle and the edge of many values."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.money import Exact

P90, P95 = Fraction(90, 100), Fraction(95, 100)


def nearest_rank(values: Sequence[int], share: Fraction) -> int | None:
    """The percentile by nearest rank: the smallest value that ``share`` of all do not exceed.

    ``values`` are in ascending order; None without any.
    """
    return values[max(-(-share * len(values) // 1), 1) - 1] if values else None


def median(values: Sequence[Exact]) -> Fraction | None:
    """The middle of ascending values, or the mean of the two in the middle; None without any."""
    if not values:
        return None
    half = len(values) // 2
    return Fraction(values[half] + values[-half - 1]) / 2
