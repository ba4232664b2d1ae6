"""When the counter is full: guests leave it as fast as it can serve, and others wait.

A quarter-hour of a day is **saturated** where its orders reach NEAR of the capacity and, if the stamps
show waiting at all, half of its guests waited so long that somebody was served before them.

A **saturated window** of a weekday is half an hour or more, from the first to the last quarter-hour that
is saturated on at least half of its days, with those between them on at least a third; of such days
there must be FEWEST. A weekday has few days: a quarter-hour that is saturated on half of the days of all
weekdays needs a third of its own instead of half, and one instead of a third. A single rush, or a
quarter-hour that is full now and then, makes no window.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from desktop.analysis.capacity import HOUR_SECONDS, ORDERING, PAYMENT
from desktop.analysis.days import weekday
from desktop.analysis.findings import Word
from desktop.analysis.grouped import medians
from desktop.analysis.loads import Loads
from desktop.analysis.quarters import PER_HOUR, QUARTER_MINUTES, QUARTERS, runs, starts_at
from desktop.analysis.served import Bools, Floats, Ints, Served
from desktop.analysis.week_hours import WEEKDAYS

NEAR = Fraction(90, 100)
OFTEN, SOMETIMES = Fraction(1, 2), Fraction(1, 3)
FEWEST = 3
SHORTEST = 2
"""Quarter-hours of a window."""
VISIBLE = 0.01
"""The stamps show waiting where at least this part of all orders waited."""
WEEK = 7


class Window(NamedTuple):
    """A saturated window of a weekday (0 is Monday), ``start`` and ``end`` in minutes after midnight.

    ``quarters`` of the clock, from one to before another, say which orders are behind it. On
    ``full_days`` of the weekday's ``days`` something of it was saturated. ``wait`` is the median in
    1/1000 s, None where the stamps show no waiting.
    """

    weekday: int
    start: int
    end: int
    quarters: tuple[int, int]
    days: int
    full_days: int
    orders_per_hour: Fraction
    utilisation: Fraction
    wait: int | None

    @property
    def day(self) -> Word:
        """The weekday in words."""
        return Word(WEEKDAYS[self.weekday])

    def holds(self, quarter: int) -> bool:
        """Whether a quarter-hour of the clock lies in it."""
        first, following = self.quarters
        return (quarter - first) % QUARTERS < (following - first) % QUARTERS


@dataclass(frozen=True, slots=True, eq=False)
class Saturation:
    """What was found on the days of some loads. ``waits`` are the median waits (1/1000 s, NaN not known)
    and ``full`` the saturated quarter-hours, each by day and place; ``hours`` are the saturated hours
    inside the windows on an average trading day.
    """

    capacity: Fraction
    shows_waiting: bool
    waits: Floats
    full: Bools
    windows: tuple[Window, ...]
    hours: Fraction


def saturation(found: Loads, orders: Served, capacity: Fraction) -> Saturation:
    """What is saturated, where the counter can take ``capacity`` orders an hour."""
    waited = waits(found, orders)
    before = float(1000 * HOUR_SECONDS / capacity)  # the time in which one guest is served
    known = waited[np.isfinite(waited)]
    shown = len(known) > 0 and float((known >= before).mean()) >= VISIBLE
    middle = _middle_waits(found, orders, waited)
    full = found.trading & (found.orders * PER_HOUR >= float(NEAR * capacity))
    if shown:
        full &= middle >= before
    windows, held = _windows(found, full, middle if shown else None, orders.cut_off, capacity)
    hours = Fraction(held, PER_HOUR * len(found.days)) if len(found.days) else Fraction(0)
    return Saturation(capacity, shown, middle, full, windows, hours)


def waits(found: Loads, orders: Served) -> Floats:
    """How long each guest waited at the counter, in 1/1000 s: the span between the stamps less the seconds
    of service, where the export gives both; else how much longer the span is than in calm quarter-hours.
    """
    stages = [orders.stages[key] for key in (ORDERING, PAYMENT)]
    apart = np.vstack([times.span - times.given for times in stages])
    if np.isfinite(apart).any():
        return _known_sum(np.maximum(apart, 0))
    spans = _known_sum(np.vstack([times.span for times in stages]))
    if not len(found.days):
        return spans
    calm = spans[found.calm[found.row_of(orders), orders.place] & np.isfinite(spans)]
    usual = float(np.median(calm)) if len(calm) else np.nan
    return np.maximum(spans - usual, 0)


def _known_sum(parts: Floats) -> Floats:
    """The sum of what is known of each column; NaN where nothing is."""
    return np.where(np.isfinite(parts).any(axis=0), np.nansum(parts, axis=0), np.nan)


def _middle_waits(found: Loads, orders: Served, waited: Floats) -> Floats:
    cells: Ints = found.row_of(orders) * QUARTERS + orders.place
    there = orders.at_tills & np.isin(orders.day, found.days)
    middle = medians(cells[there], waited[there], len(found.days) * QUARTERS)[1]
    return middle.reshape(-1, QUARTERS)


def _windows(
    found: Loads, full: Bools, middle: Floats | None, cut_off: int, capacity: Fraction
) -> tuple[tuple[Window, ...], int]:
    """The windows of all weekdays, and how many saturated quarter-hours lie in them."""
    of_day = np.array([weekday(int(day)) for day in found.days], dtype=np.int64)
    windows, held = [], 0
    usual: Bools = full.mean(axis=0) >= float(OFTEN) if len(full) else np.zeros(QUARTERS, dtype=np.bool_)
    for number in range(WEEK):
        rows = np.flatnonzero(of_day == number)
        if len(rows) < FEWEST:
            continue
        for first, following in _full_runs(full[rows].sum(axis=0), len(rows), usual):
            inside = np.ix_(rows, np.arange(first, following))
            held += int(full[inside].sum())
            wait = None if middle is None else round(float(np.nanmedian(middle[inside])))
            rate = Fraction(int(found.orders[inside].sum()) * PER_HOUR, len(rows) * (following - first))
            clock = tuple((place + cut_off // QUARTER_MINUTES) % QUARTERS for place in (first, following))
            windows.append(
                Window(
                    number,
                    starts_at(clock[0]),
                    starts_at(clock[1]),
                    (clock[0], clock[1]),
                    len(rows),
                    int(full[inside].any(axis=1).sum()),
                    rate,
                    rate / capacity,
                    wait,
                )
            )
    return tuple(windows), held


def _full_runs(counts: Ints, days: int, usual: Bools) -> list[tuple[int, int]]:
    """Places from one to before another that make a window, by how many ``days`` each was saturated on;
    ``usual`` ones are often so on all weekdays.

    A window reaches from the first to the last place that is often saturated; a single such place needs
    one beside it that is sometimes.
    """
    found = []
    third = counts >= float(SOMETIMES * days)
    sometimes = third | (usual & (counts > 0))
    fully = (counts >= float(OFTEN * days)) | (usual & third)
    for first, following in runs([int(place) for place in np.flatnonzero(sometimes)]):
        often = first + np.flatnonzero(fully[first:following])
        if len(often) and following - first >= SHORTEST:
            start, end = int(often[0]), int(often[-1]) + 1
            if end - start < SHORTEST:  # with the fuller of its neighbours
                before, after = (counts[n] if first <= n < following else -1 for n in (start - 1, end))
                start, end = (start - 1, end) if before > after else (start, end + 1)
            found.append((start, end))
    return found
