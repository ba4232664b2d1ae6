"""Stores that stand out, by the stores' own distribution: robust, so that a bad store cannot hide itself.

The modified z-score |x - median| / (1.4826 x MAD) of B. Iglewicz and D. C. Hoaglin, "How to Detect and
Handle Outliers" (1993), who take 3.5 as its limit. The MAD of few values is often far too small, so below
15 the limit is that which 1 % of values of a normal distribution pass, by simulation (of 200 000 samples
each), as L. Davies and U. Gather, "The Identification of Multiple Outliers", JASA 88 (1993) propose.
"""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

import numpy as np

FEWEST = 5
"""Of fewer values none can be said to stand out."""

NORMAL = 1.4826
"""MAD x this estimates the standard deviation of a normal distribution."""

LIMIT = 3.5
_LIMITS = {5: 8.92, 6: 5.50, 7: 5.74, 8: 4.55, 9: 4.65, 10: 4.05, 11: 4.10, 12: 3.75, 13: 3.77, 14: 3.57}
_MEAN_NORMAL = 1.2533  # the same of the mean deviation, where more than half of all are alike

_Key = TypeVar("_Key", bound=Hashable)


def outliers(values: Mapping[_Key, Fraction], *, skewed: bool = False) -> dict[_Key, float]:
    """Those that stand out, with their modified z-scores: below 0 where they are low.

    ``skewed`` values (sizes, all above 0) are compared by their logarithms.
    """
    if len(values) < FEWEST:
        return {}
    known = np.array([float(value) for value in values.values()])
    if skewed and known.min() > 0:
        known = np.log(known)
    away = known - np.median(known)
    scale = NORMAL * float(np.median(np.abs(away))) or _MEAN_NORMAL * float(np.abs(away).mean())
    if not scale:
        return {}
    limit = _LIMITS.get(len(known), LIMIT)
    scores = (away / scale).tolist()
    return {key: score for key, score in zip(values, scores, strict=True) if abs(score) > limit}
