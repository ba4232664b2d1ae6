"""Medians of many groups at once."""

import numpy as np

from desktop.analysis.served import Floats, Ints


def medians(keys: Ints, values: Floats, groups: int) -> tuple[Ints, Floats]:
    """For each group from 0 to ``groups`` - 1: how many values of its key are known, and their median.

    NaN is not known; the median of none is NaN.
    """
    known = np.isfinite(values)
    keys, values = keys[known], values[known]
    order = np.lexsort((values, keys))
    keys, values = keys[order], np.append(values[order], np.nan)
    starts = np.searchsorted(keys, np.arange(groups + 1))
    counts = np.diff(starts)
    none = len(values) - 1
    low = np.where(counts > 0, starts[:-1] + (counts - 1) // 2, none)
    high = np.where(counts > 0, starts[:-1] + counts // 2, none)
    return counts, (values[low] + values[high]) / 2
