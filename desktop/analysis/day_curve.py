"""The day as a curve: a heat map's quarter-hours one after the other, with its sliding peak hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.heat_map import MEASURES, Cell, Exact, HeatMap, added, measured
from desktop.analysis.quarters import PER_HOUR, QUARTER_MINUTES, starts_at
from desktop.words import N_

BUCKETS = (15, 30, 60)
"""The lengths of a step, in minutes."""


@dataclass(frozen=True, slots=True)
class CurveRow:
    """One step of the day: ``start`` and ``end`` in minutes after midnight, on an average day."""

    start: int
    end: int
    orders: Exact | None
    net: Exact | None
    covers: Exact | None
    service_seconds: Exact | None


class TypicalPeak(NamedTuple):
    """The four quarter-hours in a row with the most orders on an average day; minutes after midnight."""

    start: int
    end: int
    orders: Fraction


@dataclass(frozen=True, slots=True)
class DayCurve:
    """The report. ``peak`` slides by quarter-hours; ``days`` with sales stand behind it."""

    rows: tuple[CurveRow, ...]
    days: int
    peak: TypicalPeak | None


def day_curve(report: HeatMap, minutes: int = QUARTER_MINUTES, weekday: int | None = None) -> DayCurve:
    """The curve of all days of a map, or of one ``weekday``, in steps of ``minutes`` (one of BUCKETS)."""
    wanted = [n for n, place in enumerate(report.places) if weekday in (None, place.weekday)]
    days = sum(report.places[n].days for n in wanted)
    cells = [added([row[n] for n in wanted]) for row in report.cells]
    return DayCurve(_rows(report.quarters, cells, days, minutes), days, _peak(report.quarters, cells, days))


def _rows(quarters: Sequence[int], cells: Sequence[Cell], days: int, minutes: int) -> tuple[CurveRow, ...]:
    rows = []
    steps = groupby(range(len(quarters)), key=lambda n: starts_at(quarters[n]) // minutes)
    for step, numbers in steps:
        cell = added([cells[n] for n in numbers])
        values = (measured(measure.key, cell, days) for measure in MEASURES)
        rows.append(CurveRow(step * minutes, (step + 1) * minutes, *values))
    return tuple(rows)


def _peak(quarters: Sequence[int], cells: Sequence[Cell], days: int) -> TypicalPeak | None:
    """The earliest of equals; a day shorter than an hour is one window."""
    if not days or not any(cell.orders for cell in cells):
        return None
    windows = range(max(len(cells) - PER_HOUR + 1, 1))
    sums = [sum(cell.orders for cell in cells[n : n + PER_HOUR]) for n in windows]
    best = max(windows, key=lambda n: (sums[n], -n))
    start = starts_at(quarters[best])
    return TypicalPeak(start, start + 60, Fraction(sums[best], days))


PEAK_HINT = N_(
    "The 60 minutes, beginning at a quarter of the clock, in which an average day has the most orders; "
    "of equal ones the earliest."
)
COLUMNS = (
    Column("start", N_("From"), Kind.CLOCK),
    Column("end", N_("To"), Kind.CLOCK),
    *MEASURES,
)
