"""Quarter-hours of the clock, 0 for 00:00 to 00:15, and where they stand in a business day."""

from collections.abc import Iterable, Sequence

QUARTERS = 96
QUARTER_MINUTES = 15
PER_HOUR = 4


def place_in_day(quarter: int, cut_off: int) -> int:
    """How many quarter-hours after the ``cut_off`` (minutes after midnight) one of the clock begins."""
    return (quarter - cut_off // QUARTER_MINUTES) % QUARTERS


def through_the_day(quarters: Iterable[int], cut_off: int) -> tuple[int, ...]:
    """All quarter-hours from the first of these to the last, as the business day has them."""
    places = [place_in_day(quarter, cut_off) for quarter in quarters]
    if not places:
        return ()
    return tuple(
        (place + cut_off // QUARTER_MINUTES) % QUARTERS for place in range(min(places), max(places) + 1)
    )


def starts_at(quarter: int) -> int:
    """The minutes after midnight at which a quarter-hour begins."""
    return quarter % QUARTERS * QUARTER_MINUTES


def runs(quarters: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring quarter-hours together: the first of each run and the one after its last."""
    found: list[tuple[int, int]] = []
    for quarter in quarters:
        if found and found[-1][1] == quarter:
            found[-1] = (found[-1][0], quarter + 1)
        else:
            found.append((quarter, quarter + 1))
    return found
