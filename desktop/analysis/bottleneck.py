"""The stage that holds the counter up: the one that takes longer the busier it gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from desktop.analysis.capacity import ORDERING, PAYMENT, SERVICE, Counter
from desktop.analysis.findings import Word
from desktop.analysis.grouped import medians
from desktop.analysis.loads import Loads
from desktop.analysis.served import ACCEPTING, MAKING, SERVING, Bools, Floats, Served
from desktop.words import N_

STAGES = (ORDERING, PAYMENT, ACCEPTING, MAKING, SERVING)
ORDERS = 5
"""Orders in a day's busy and in its calm quarter-hours that a comparison must rest on."""
DAYS = 3
"""Days that a bottleneck must rest on."""
BUSY = 0.75
"""Without saturated quarter-hours, those with at least this part of the day's fullest one are busy."""
GROWS = 1.2
"""The stage must take at least so many times as long when it is busy."""
MOSTLY, NEARLY_ALWAYS = Fraction(60, 100), Fraction(80, 100)
MANY = 8

SURE = Word(N_("sure"))
LIKELY = Word(N_("likely"))
BY_CAPACITY = Word(N_("by the service times alone"))


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The stage and how sure that is.

    Where stamps show it: its median when ``calm`` and when ``busy`` (1/1000 s, waiting included), and
    that on ``most`` of ``days`` it grew more than every other stage. Else it is the slowest stage by the
    service times, and the others are None. ``slowest`` is the slowest stage by the service times, None
    where these are not known.
    """

    stage: str
    sure: Word
    calm: int | None = None
    busy: int | None = None
    most: int | None = None
    days: int | None = None
    slowest: str | None = None


def bottleneck(
    found: Loads, full: Bools | None, orders: Served, counter: Counter | None
) -> Bottleneck | None:
    """The stage that grows with the load, else the slowest by the service times; None where neither is
    known. ``full`` are the saturated quarter-hours by day and place.
    """
    slowest = counter.slowest.key if counter else None
    grown = _grown(found, full, orders) if len(found.days) else None
    if grown is None:
        return Bottleneck(slowest, BY_CAPACITY, slowest=slowest) if slowest else None
    # who waits to order where one person does both waits for the till, not for the ordering
    stage = SERVICE if slowest == SERVICE and grown.stage == ORDERING else grown.stage
    agrees = slowest in (None, SERVICE, stage)
    often = grown.days >= MANY and Fraction(grown.most, grown.days) >= NEARLY_ALWAYS
    return Bottleneck(stage, SURE if often and agrees else LIKELY, *grown[1:], slowest)


class _Grown(NamedTuple):
    """The stage that grows, as in Bottleneck."""

    stage: str
    calm: int
    busy: int
    most: int
    days: int


def _grown(found: Loads, full: Bools | None, orders: Served) -> _Grown | None:
    """The stage that grows most on most of the days with saturated quarter-hours, or of all where these
    are too few.
    """
    busy = found.trading & (found.orders >= BUSY * found.fullest)
    if full is not None and full.any(axis=1).sum() >= DAYS:
        busy = full
    stages = {key: times for key, times in orders.stages.items() if key in STAGES}
    values = {
        key: times.span if np.isfinite(times.span).any() else times.given for key, times in stages.items()
    }
    calm_medians, busy_medians = (_by_day(found, hours, orders, values) for hours in (found.calm, busy))
    growth = busy_medians - calm_medians  # a row for each stage, a column for each day
    days = np.isfinite(growth).any(axis=0) & busy.any(axis=1)
    if days.sum() < DAYS:
        return None
    growth = np.nan_to_num(growth[:, days], nan=-np.inf)
    wins = np.bincount(growth.argmax(axis=0)[growth.max(axis=0) > 0], minlength=len(values))
    first = int(wins.argmax())
    calm, full_time = (float(np.nanmedian(each[first, days])) for each in (calm_medians, busy_medians))
    if wins[first] < MOSTLY * int(days.sum()) or full_time < GROWS * calm:
        return None
    return _Grown(list(values)[first], round(calm), round(full_time), int(wins[first]), int(days.sum()))


def _by_day(found: Loads, hours: Bools, orders: Served, values: Mapping[str, Floats]) -> Floats:
    """For each stage and day its median over the orders completed in these hours."""
    rows = found.row_of(orders)
    there = hours[rows, orders.place] & np.isin(orders.day, found.days)
    medians_of = [medians(rows[there], times[there], len(found.days)) for times in values.values()]
    return np.vstack([np.where(counts >= ORDERS, middle, np.nan) for counts, middle in medians_of])
