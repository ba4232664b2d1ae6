"""The pictures of peak hours: the week as a heat map, the day as a curve, the peak hour of each day."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from desktop.analysis.columns import Column, Kind
from desktop.analysis.day_curve import CurveRow, DayCurve, day_curve
from desktop.analysis.days import Range
from desktop.analysis.heat_map import MEASURES, HeatMap, Place
from desktop.analysis.peak_days import PeakDay, PeakDays
from desktop.analysis.quarters import QUARTER_MINUTES, starts_at
from desktop.analysis.week_hours import WEEKDAYS
from desktop.queries.orders import Search
from desktop.views import numbers
from desktop.views.charts.chart import Chart
from desktop.views.charts.clock_ticks import hour_words, unfolded
from desktop.views.charts.day_lines import DayLines
from desktop.views.charts.gallery import Gallery
from desktop.views.charts.heat_map import Heat, HeatMapChart
from desktop.views.charts.series import SCALES, Series
from desktop.views.charts.steps import Band, Step, Steps, StepsChart
from desktop.views.sentences import said
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.peak_choices import PeakChoices
    from desktop.views.peak_hours import Busy

HOUR, DAY = 60, 1440  # minutes


class PeakPictures(Gallery):
    """All three; the curve and the map follow the choices above them."""

    def __init__(self) -> None:
        self.map, self.curve, self.days = HeatMapChart(), StepsChart(), DayLines()
        super().__init__(
            [
                (_("Weekday by weekday"), self.map),
                (_("Through the day"), self.curve),
                (_("Peak hour of each day"), self.days),
            ]
        )

    def show_busy(self, report: "Busy", choices: "PeakChoices", currency: str, base: str) -> None:
        """Draw the report as the choices want it; ``base`` names what it is compared with."""
        measure = next(one for one in MEASURES if one.key == choices.measure.currentData())
        drawn: list[Chart] = [self.days]
        if report.map.quarters:
            self.map.show_heat(heat(report.map, measure, currency))
            weekday, minutes = choices.weekday.currentData(), choices.minutes.currentData()
            curve = day_curve(report.map, minutes, weekday)
            self.curve.show_steps(curve_steps(report.map, curve, measure, currency, weekday))
            drawn += [self.map, self.curve]
        self.map.say(_("Weekday by weekday"), said(report.map.finding))
        self.curve.say(_("Through the day"), said(report.map.finding))
        self._show_days(report, base)
        self.days.say(_("Peak hour of each day"), said(report.days.finding))
        self.show_charts(drawn)

    def _show_days(self, report: "Busy", base: str) -> None:
        top, period = report.days.stores[0], report.days.period
        before = report.before
        now = _by_day(report.days, top.store, period)
        then = _by_day(before, top.store, before.period) if before else []
        several = f" ({top.name})" if len(report.days.stores) > 1 else ""
        series = [
            Series(
                _("Orders in the peak hour") + several,
                Kind.COUNT,
                "",
                [day and day.peak_orders for day in now],
                [day and day.peak_orders for day in then[: period.length]],
            ),
            Series(
                _("Share of the day's net sales"),
                Kind.PERCENT,
                "%",
                [day and day.share for day in now],
                [day and day.share for day in then[: period.length]],
                "second",
            ),
        ]
        self.days.show_days(
            period, series, ("", base) if before else ("", ""), before.period if before else None
        )


def heat(report: HeatMap, measure: Column, currency: str) -> Heat:
    """The map of one measure as the chart takes it: a row for each weekday or day."""
    exact = [
        [report.value(measure.key, row, column) for row in range(len(report.quarters))]
        for column in range(len(report.places))
    ]
    scale = SCALES.get(measure.kind, 1.0)
    known = [value for line in exact for value in line if value is not None]
    most = max(known, default=0)
    return Heat(
        numbers.header(measure, currency),
        [_name(place) for place in report.places],
        [starts_at(quarter) for quarter in report.quarters],
        [[None if value is None else float(value) / scale for value in line] for line in exact],
        (0.0, float(most) / scale),
        (numbers.worded(0, measure.kind, currency), numbers.worded(most, measure.kind, currency)),
        partial(_told, report, exact, measure, currency),
    )


def _name(place: Place) -> str:
    return _(WEEKDAYS[place.weekday]) if place.day is None else numbers.day(place.day)


def _told(
    report: HeatMap,
    exact: Sequence[Sequence[int | Fraction | None]],
    measure: Column,
    currency: str,
    row: int,
    column: int,
) -> str:
    start = starts_at(report.quarters[column])
    value = numbers.worded(exact[row][column], measure.kind, currency)
    return f"{_name(report.places[row])} {_span(start, start + QUARTER_MINUTES)}   {value}"


def _span(start: int, end: int) -> str:
    return f"{numbers.clock(start * 60)}–{numbers.clock(end * 60)}"


def curve_steps(
    report: HeatMap, curve: DayCurve, measure: Column, currency: str, weekday: int | None
) -> Steps:
    """The curve as bars, those that lie in the peak hour in the accent's colour."""
    first, scale = curve.rows[0].start, SCALES.get(measure.kind, 1.0)
    band = _peak(report, curve, first)
    steps = [_step(row, first, measure, currency, scale, band, weekday) for row in curve.rows]
    end = max(steps[-1].end, band.end if band else 0)
    title = numbers.header(measure, currency)
    return Steps(title, steps, partial(hour_words, first, int(end)), [band] if band else [])


def _step(
    row: CurveRow,
    first: int,
    measure: Column,
    currency: str,
    scale: float,
    band: Band | None,
    weekday: int | None,
) -> Step:
    start = unfolded(row.start, first)
    end = start + row.end - row.start
    value = getattr(row, measure.key)
    told = f"{_span(row.start, row.end)}   {numbers.worded(value, measure.kind, currency)}"
    quarters = row.start // QUARTER_MINUTES, row.end // QUARTER_MINUTES
    inside = band is not None and band.start < end and start < band.end
    bar = None if value is None else float(value) / scale
    return Step(start, end, bar, told, strong=inside, key=Search(weekday=weekday, quarters=quarters))


def _peak(report: HeatMap, curve: DayCurve, first: int) -> Band | None:
    """The exact peak hour of one day, else the one of an average day."""
    if report.peak is not None:
        minute = report.peak.start // 60 % DAY
        orders = numbers.shown(report.peak.orders, Kind.COUNT)
    elif curve.peak is not None:
        minute, orders = curve.peak.start, numbers.worded(curve.peak.orders, Kind.RATE)
    else:
        return None
    start = unfolded(minute, first)
    words = _("Peak hour {hours}: {orders} orders", hours=_span(minute, minute + HOUR), orders=orders)
    return Band(start, start + HOUR, words)


def _by_day(report: PeakDays, store: int, period: Range) -> list[PeakDay | None]:
    found = {day.day: day for day in report.days if day.store == store}
    return [found.get(day) for day in range(period.start, period.end + 1)]
