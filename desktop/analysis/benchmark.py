"""What a store is measured by: the best quarter of the comparable stores (domain: section 7)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

QUARTER_FROM = 4  # comparable stores; of fewer the best one is the benchmark


class Benchmark(NamedTuple):
    """The mean of the figures of ``stores``, the best first; one alone is named where it is shown."""

    value: Fraction
    stores: tuple[int, ...]


def benchmark(values: Mapping[int, Fraction], better: int) -> Benchmark | None:
    """The benchmark of comparable stores' figures; None without any.

    A quarter is never rounded up, but holds one store at least. ``better`` as in StoreFigure, not 0.
    """
    if not values:
        return None
    ranked = sorted(values, key=lambda store: (-better * values[store], store))
    best = ranked[: max(len(ranked) // QUARTER_FROM, 1)]
    return Benchmark(sum((values[store] for store in best), Fraction(0)) / len(best), tuple(best))
