"""What limits a store: what its counter can take, when it is full, and which stage holds it up."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from desktop.analysis.bottleneck import Bottleneck, bottleneck
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding
from desktop.analysis.limit_findings import limit_findings
from desktop.analysis.load_rows import FULL_HINT, UTILISATION_HINT, WAIT_HINT, LoadRow, load_rows
from desktop.analysis.loads import Loads, some
from desktop.analysis.measured_counter import MeasuredCounter, measured_counter
from desktop.analysis.quarters import PER_HOUR
from desktop.analysis.saturation import WEEK, Window, saturation
from desktop.analysis.served import Served
from desktop.analysis.stopwatch import Measurement
from desktop.analysis.throughput import Stations
from desktop.words import N_


@dataclass(frozen=True, slots=True)
class Limits:
    """The report on one store. ``measured`` are the days whose orders were read, the newest of the
    period; capacity, windows and waits rest on them, ``demonstrated`` on all ``trading_days``, which lie
    within ``span`` calendar days. ``average_check`` is that of the period, in currency units.

    ``counter`` is None where neither orders nor a stopwatch tell the service times; ``capacity`` also
    where the tills are not known. ``full_hours`` are the saturated hours of an average trading day,
    None where nothing says what the counter can take. ``missing`` says why there is no report.
    """

    period: Range
    measured: Range | None
    trading_days: int
    span: int
    average_check: Fraction | None
    counter: MeasuredCounter | None
    till_capacity: Fraction | None
    capacity: Fraction | None
    demonstrated: Fraction | None
    rows: tuple[LoadRow, ...]
    windows: tuple[Window, ...]
    full_hours: Fraction | None
    shows_waiting: bool
    bottleneck: Bottleneck | None
    findings: tuple[Finding, ...]
    missing: str = ""

    def line(self, weekday: int | None = None) -> tuple[LoadRow, ...]:
        """The quarter-hours of one weekday, or of all days together, through the day."""
        return tuple(row for row in self.rows if row.weekday == weekday)

    @property
    def fullest_hour(self) -> Fraction | None:
        """Orders an hour of the fullest hour of an average week; None where nothing passed the tills."""
        rates = [[row.orders_per_hour for row in self.line(weekday)] for weekday in range(WEEK)]
        hours = [
            day[n : n + PER_HOUR] for day in rates if day for n in range(max(len(day) - PER_HOUR + 1, 1))
        ]
        return max((sum(hour, Fraction(0)) / PER_HOUR for hour in hours), default=None)


def no_limits(period: Range, missing: str) -> Limits:
    """A report that says why there is none."""
    return Limits(period, None, 0, 0, None, None, None, None, None, (), (), None, False, None, (), missing)


def limits(
    period: Range,
    measured: Range,
    found: Loads,
    orders: Served,
    stopwatch: Measurement | None,
    stations: Stations,
    average_check: Fraction | None,
) -> Limits:
    """The report; ``found`` are the loads of the whole period, ``orders`` those completed when measured."""
    recent = some(found, measured.start)
    rows = recent.row_of(orders)
    there = np.isin(orders.day, recent.days)
    calm = there & recent.calm[rows, orders.place] if len(recent.days) else there
    counter = measured_counter(orders, calm, stopwatch, stations)
    capacity = counter.counter.capacity if counter and counter.tills_known else None
    demonstrated = found.demonstrated()
    limit = capacity or demonstrated
    full = saturation(recent, orders, limit) if limit else None
    if full and capacity is None and not full.shows_waiting:
        full = None  # what a store has shown it can do is no limit unless guests wait
    through_the_day = tuple(load_rows(recent, orders, full, capacity))
    slow = bottleneck(recent, full.full if full else None, orders, counter.counter if counter else None)
    return Limits(
        period,
        measured,
        len(found.days),
        int(found.days[-1] - found.days[0]) + 1 if len(found.days) else 0,
        average_check,
        counter,
        counter.counter.till_capacity if counter else None,
        capacity,
        demonstrated,
        through_the_day,
        full.windows if full else (),
        full.hours if full else None,
        full.shows_waiting if full else False,
        slow,
        tuple(limit_findings(full, capacity, through_the_day, slow)),
    )


ONE_STORE = N_("Capacity is that of one store. Choose a store above.")
NO_TIMES = N_("The orders of this period have no times.")
NO_TILLS = N_("The number of tills is not known. Enter it in Settings.")
FEW_DAYS = N_("A demonstrated capacity rests on at least 20 trading days.")

TILL_HINT = N_(
    "Orders an hour that one till can take: 3600 / service time. With separate stations: that of one "
    "ordering station and one till in a row, 3600 / seconds of the slower one."
)
CAPACITY_HINT = N_(
    "Orders an hour that the store can take: tills x 3600 / service time; with separate stations the "
    "smallest over the stages of stations x 3600 / seconds."
)
DEMONSTRATED_HINT = N_(
    "What the store has shown it can do: the orders of a quarter-hour that 95 of 100 quarter-hours in "
    "trading hours do not exceed (by nearest rank), times 4. Where the store is rarely full it can take more."
)

WINDOW_COLUMNS = (
    Column("day", N_("Weekday"), Kind.TEXT),
    Column("start", N_("From"), Kind.CLOCK, FULL_HINT),
    Column("end", N_("To"), Kind.CLOCK),
    Column("orders_per_hour", N_("Orders an hour"), Kind.RATE),
    Column("utilisation", N_("Utilisation"), Kind.PERCENT, UTILISATION_HINT),
    Column("wait", N_("Wait"), Kind.SECONDS, WAIT_HINT, N_("The stamps show no waiting.")),
    Column("full_days", N_("Days saturated"), Kind.COUNT),
    Column("days", N_("Days"), Kind.COUNT, N_("Days of this weekday with sales.")),
)
