"""The pictures of what limits a store: the load of its counter through the day, and its service times."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from desktop.analysis.columns import Kind
from desktop.analysis.limits import Limits
from desktop.analysis.load_rows import LoadRow
from desktop.analysis.quarters import QUARTER_MINUTES
from desktop.analysis.service_times import ServiceTimes, StageRow
from desktop.views import numbers
from desktop.views.charts.chart import Chart
from desktop.views.charts.clock_ticks import hour_words, unfolded
from desktop.views.charts.gallery import Gallery
from desktop.views.charts.steps import Band, Step, Steps, StepsChart
from desktop.views.charts.ticks import round_ticks
from desktop.views.sentences import said
from desktop.words import _

MILLI = 1000


class LimitPictures(Gallery):
    """Both; the times only where there are any."""

    def __init__(self) -> None:
        self.load, self.times = StepsChart(), StepsChart()
        super().__init__([(_("Load through the day"), self.load), (_("How long a stage takes"), self.times)])

    def show_counter(self, limits: Limits, times: ServiceTimes, weekday: int | None, stage: str) -> None:
        """Draw one weekday, or all days, and one stage."""
        drawn: list[Chart] = []
        if limits.line(weekday):
            self.load.show_steps(load_steps(limits, weekday))
            self.load.say(_("Load through the day"), " ".join(said(one) for one in limits.findings))
            drawn.append(self.load)
        row = next((one for one in times.rows if one.key == stage), None)
        if row is not None:
            self.times.show_steps(stage_steps(row))
            self.times.say(_("How long a stage takes"), said(times.finding))
            drawn.append(self.times)
        self.show_charts(drawn)


def load_steps(report: Limits, weekday: int | None) -> Steps:
    """What passes the tills as bars, utilisation as a line over them, full windows shaded."""
    rows = report.line(weekday)
    first = rows[0].start
    end = unfolded(rows[-1].start, first) + QUARTER_MINUTES
    known = [(report.capacity, _("Capacity: {orders} orders an hour")),
             (report.demonstrated, _("Demonstrated: {orders} orders an hour"))]  # fmt: skip
    limits = [
        (float(value), words.format(orders=numbers.worded(value, Kind.RATE)))
        for value, words in known
        if value is not None
    ]
    title = _("Orders an hour that pass the tills")
    if report.capacity:
        title = _("Orders an hour that pass the tills; the line is their share of capacity")
    return Steps(
        title,
        [_load(row, first, line=report.capacity is not None) for row in rows],
        partial(hour_words, first, end),
        list(_full(rows, first)),
        limits=limits,
        percent=report.capacity is not None,
    )


def _load(row: LoadRow, first: int, *, line: bool) -> Step:
    start, rate = unfolded(row.start, first), float(row.orders_per_hour)
    parts = [
        numbers.clock(row.start * 60) + "–" + numbers.clock((row.start + QUARTER_MINUTES) * 60),
        _("{orders} an hour", orders=numbers.worded(row.orders_per_hour, Kind.RATE)),
        numbers.shown(row.utilisation, Kind.PERCENT) if row.utilisation is not None else "",
        _("wait {seconds} s", seconds=numbers.worded(row.wait, Kind.SECONDS)) if row.wait is not None else "",
    ]
    told = "   ".join(part for part in parts if part)
    return Step(start, start + QUARTER_MINUTES, rate, told, rate if line else None, key=row)


def _full(rows: Sequence[LoadRow], first: int) -> Iterator[Band]:
    """Neighbouring saturated quarter-hours together."""
    start: int | None = None
    for row in (*rows, None):
        if row is not None and row.full:
            start = row.start if start is None else start
            end = row.start + QUARTER_MINUTES
        elif start is not None:
            words = _("Full {start}–{end}", start=numbers.clock(start * 60), end=numbers.clock(end * 60))
            yield Band(
                unfolded(start, first), unfolded(start, first) + (end - start) % 1440, words, warns=True
            )
            start = None


def stage_steps(row: StageRow) -> Steps:
    """The distribution of a stage, with its median and 90th percentile."""
    width = row.bars[0].end or row.bars[0].start + MILLI
    steps = []
    for bar in row.bars:
        end = bar.end if bar.end is not None else bar.start + width
        span = _seconds(bar.start) + ("–" + _seconds(bar.end) if bar.end is not None else "+")
        told = _("{span} s: {count} orders", span=span, count=numbers.decimal(bar.orders, 0))
        steps.append(Step(bar.start / MILLI, end / MILLI, float(bar.orders), told, strong=True))
    posts = [
        (row.median / MILLI, _("median {seconds} s", seconds=_seconds(row.median))),
        (row.percentile_90 / MILLI, _("90 of 100 within {seconds} s", seconds=_seconds(row.percentile_90))),
    ]
    title = _("{stage}: orders by the seconds they took", stage=_(row.name))
    return Steps(title, steps, partial(_second_ticks, steps[-1].end), posts=posts)


def _seconds(value: int) -> str:
    return numbers.worded(value, Kind.SECONDS)


def _second_ticks(end: float, most: int) -> list[tuple[float, str]]:
    return [(tick, numbers.decimal(Fraction(tick), 0)) for tick in round_ticks(0.0, end, min(most, 12))]
