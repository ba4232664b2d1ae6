"""``platebook capacity``: what a counter can take and how long guests wait, as JSON (formats: section 1)."""

from fractions import Fraction
from math import floor, log10
from typing import Any

from desktop.analysis.capacity import Counter
from desktop.analysis.money import text
from desktop.analysis.waiting import Waiting, waiting_in_a_row

PLACES = DIGITS = 6


def capacity(counter: Counter, arrivals: Fraction | None = None) -> dict[str, Any]:
    """The figures of a counter and, where ``arrivals`` an hour are given, of its queue.

    Numbers are decimal strings of at least six places and six significant digits; those of a queue
    that grows without end are None. Separate stations are a row of M/M/c queues (analysis.waiting).
    """
    figures: dict[str, Any] = {
        "service_seconds": _decimal(counter.service_seconds),
        "till_capacity": _decimal(counter.till_capacity),
        "store_capacity": _decimal(counter.capacity),
    }
    if arrivals is None:
        return figures
    return figures | _queue(waiting_in_a_row(arrivals, counter.stages))


def _queue(found: Waiting) -> dict[str, Any]:
    return {
        "utilisation": _decimal(found.utilisation),
        "stable": found.stable,
        "probability_of_waiting": _decimal(found.probability),
        "mean_wait_seconds": _decimal(found.wait),
        "mean_queue": _decimal(found.queue),
        "mean_in_system": _decimal(found.in_system),
    }


def _decimal(value: Fraction | float | None) -> str | None:
    if value is None:
        return None
    small = -floor(log10(value)) - 1 if 0 < value < 1 else 0  # zeros after the point
    return text(Fraction(value), max(PLACES, small + DIGITS))
