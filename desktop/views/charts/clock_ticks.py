"""The hours below a chart that runs through a business day."""

from collections.abc import Sequence

from desktop.views import numbers

HOUR, DAY = 60, 1440  # minutes
SPACINGS = (1, 2, 3, 4, 6, 12)  # hours from tick to tick


def unfolded(start: int, first: int) -> int:
    """A time of day as minutes on an axis that begins at ``first`` and runs on past midnight."""
    return start + DAY if start < first else start


def hour_words(begin: int, end: int, most: int) -> list[tuple[float, str]]:
    """At most ``most`` full hours from ``begin`` to ``end`` (minutes), evenly spaced, with their words."""
    found: Sequence[int] = ()
    for hours in SPACINGS:
        step = hours * HOUR
        found = range(-(-begin // step) * step, end + 1, step)
        if len(found) <= most:
            break
    return [(float(minute), numbers.clock(minute * 60)) for minute in found]
