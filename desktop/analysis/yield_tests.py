"""Yield tests (净料率测试): what several weighings say of an item's yield, and the standard they propose.

The proposed standard is the ratio of sums, all output / all input: a recipe's need is quantity / yield,
so this is the yield that would have bought what was bought, and a heavy weighing counts for its weight.
The mean of the ratios stands beside it and is biased where yield and size go together (W. G. Cochran,
Sampling Techniques, 3rd ed., 1977, chapter 6: ratio estimators). Spread is the sample standard deviation
of the single ratios. The control chart is that for individuals: mean +- 2.66 x mean moving range
(NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, 2.66 = 3 / 1.128).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isqrt
from typing import NamedTuple

from desktop.analysis.money import rounded

LIMITS = Fraction(266, 100)  # mean moving ranges from the mean
ENOUGH = 5  # weighings below which the proposal is called a first idea
_PLACES = 1000  # the proposed standard has three decimals: 0.847
_SPREAD = 10**6


class Weighing(NamedTuple):
    """Input and usable output of one try, in 1/1000 of the base unit; the input is above 0."""

    input: int
    output: int

    @property
    def ratio(self) -> Fraction:
        return Fraction(self.output, self.input)


@dataclass(frozen=True, slots=True)
class YieldStudy:
    """The report on one test. ``proposed`` has three decimals.

    ``spread``, ``lower`` and ``upper`` need two weighings; ``outside`` are the places of those beyond
    the limits, from 0.
    """

    ratios: tuple[Fraction, ...]
    ratio_of_sums: Fraction
    mean: Fraction
    proposed: Fraction
    spread: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    outside: tuple[int, ...]

    @property
    def is_enough(self) -> bool:
        """Whether there are weighings enough to rely on."""
        return len(self.ratios) >= ENOUGH


def yield_study(weighings: Sequence[Weighing]) -> YieldStudy | None:
    """What the weighings say; None without any."""
    if not weighings:
        return None
    ratios = [weighing.ratio for weighing in weighings]
    whole = Fraction(sum(one.output for one in weighings), sum(one.input for one in weighings))
    mean = sum(ratios, Fraction(0)) / len(ratios)
    lower, upper = _limits(ratios, mean)
    outside = [
        place
        for place, one in enumerate(ratios)
        if lower is not None and upper is not None and not lower <= one <= upper
    ]
    return YieldStudy(
        ratios=tuple(ratios),
        ratio_of_sums=whole,
        mean=mean,
        proposed=Fraction(rounded(whole * _PLACES), _PLACES),
        spread=_spread(ratios, mean),
        lower=lower,
        upper=upper,
        outside=tuple(outside),
    )


def _spread(ratios: Sequence[Fraction], mean: Fraction) -> Fraction | None:
    if len(ratios) < 2:
        return None
    variance = sum(((one - mean) ** 2 for one in ratios), Fraction(0)) / (len(ratios) - 1)
    return Fraction((isqrt(rounded(4 * variance * _SPREAD**2)) + 1) // 2, _SPREAD)


def _limits(ratios: Sequence[Fraction], mean: Fraction) -> tuple[Fraction | None, Fraction | None]:
    if len(ratios) < 2:
        return None, None
    ranges = [abs(later - earlier) for earlier, later in pairwise(ratios)]
    reach = LIMITS * sum(ranges, Fraction(0)) / len(ranges)
    return mean - reach, mean + reach
