"""Peak hours, what happened: when the store is busy, its parts of the day, the peak hour of each day."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.analysis import dayparts, peak_days
from desktop.analysis.columns import Kind
from desktop.analysis.dayparts import DaypartRow, Dayparts
from desktop.analysis.days import Range
from desktop.analysis.heat_map import HeatMap, WeekRow, week_columns, week_rows
from desktop.analysis.peak_days import PeakDay, PeakDays, StorePeaks
from desktop.analysis.quarters import QUARTER_MINUTES
from desktop.analysis.stores import ChannelRow
from desktop.analysis.throughput import PEAK_HINT
from desktop.queries.dayparts import dayparts_between
from desktop.queries.heat_map import heat_map_between
from desktop.queries.orders import Search
from desktop.queries.peak_days import peak_days_between
from desktop.queries.stores import all_channels
from desktop.views import numbers
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.peak_choices import BEST, ONE_DAY, PeakChoices
from desktop.views.scope import Scope
from desktop.views.screen import Screen, Sheet
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.words import N_

if TYPE_CHECKING:
    from desktop.views.peak_pictures import PeakPictures

HOUR = 3600
NO_TIMES = N_("These orders have no times")
NO_TIMES_TEXT = N_(
    "Peak hours need to know when each order was paid. Export the orders of your till with their times, or "
    "choose the columns of the times when you import."
)
BEST_TITLE, P95_TITLE = N_("Peak hour, best day"), N_("Peak hour, 95 of 100 days at most")
MIDDLE_TITLE, SHARE_TITLE = N_("Peak hour, median day"), N_("Share of net sales in the peak hour")
HINTS = {column.key: column.hint for column in peak_days.STORE_COLUMNS}


class Busy(NamedTuple):
    """The report: the map, the peak hours and those compared with, the parts of the day."""

    map: HeatMap
    days: PeakDays
    before: PeakDays | None
    parts: Dayparts
    channels: Sequence[ChannelRow]


def ask_busy(scope: Scope, shown: Range, channels: tuple[int, ...] | None, best: bool) -> Busy:
    """On the question thread; ``shown`` are the days of the map."""
    before = None
    if scope.compared is not None or scope.compared_stores is not None:
        stores = scope.stores if scope.compared_stores is None else scope.compared_stores
        before = peak_days_between(stores, scope.compared or scope.period)
    return Busy(
        heat_map_between(scope.stores, shown, channels, best=best),
        peak_days_between(scope.stores, scope.period),
        before,
        dayparts_between(scope.stores, scope.period),
        all_channels(),
    )


class PeakHoursScreen(Screen):
    """A click on a cell, a day or a row opens its orders."""

    name = "peak_hours"
    empty_icon = "peak_hours"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choices = PeakChoices()
        self._column.insertWidget(2, self.choices)
        self.choices.changed.connect(self.refresh)
        self.choices.turned.connect(self._turn)

    def _turn(self) -> None:
        """Draw the same report otherwise."""
        if self.report is not None and not self.asking:
            self.show_report(self.report)

    def question(self, scope: Scope) -> Callable[[], Busy]:
        which, shown = self.choices.days.currentData(), scope.period
        if which == ONE_DAY:
            shown = Range(self.choices.day, self.choices.day)
        return partial(ask_busy, scope, shown, self.choices.channels, which == BEST)

    def is_empty(self, report: Busy) -> bool:
        return not report.days.days

    def empty_state(self) -> QWidget:
        if self.report is None or not self.report.parts.net:
            return super().empty_state()
        return EmptyState(self.empty_icon, NO_TIMES, NO_TIMES_TEXT, self._import_button())

    def show_report(self, report: Busy) -> None:
        best = max(report.days.days, key=lambda day: day.peak_orders, default=None)
        if self.scope is not None:
            self.choices.offer(report.channels, self.scope.period, best.day if best else None)
        super().show_report(report)

    def sentence(self, report: Busy) -> str:
        return joined([said(report.days.finding), said(report.parts.finding, self._currency)])

    def figures(self, report: Busy) -> Sequence[Figure]:
        """Of the store with the highest peak hours."""
        now = report.days.stores[0]
        before = _same_or_first(report.before, now)
        several = len(report.days.stores) > 1

        def figure(title: str, kind: Kind, key: str, beside: str = "") -> Figure:
            hint = HINTS[key] or PEAK_HINT
            return Figure(title, kind, getattr(now, key), getattr(before, key, None), hint, beside)

        return [
            figure(BEST_TITLE, Kind.COUNT, "best_orders", numbers.moment(now.best_start)),
            figure(P95_TITLE, Kind.COUNT, "percentile_95", now.name if several else ""),
            figure(MIDDLE_TITLE, Kind.RATE, "median"),
            figure(SHARE_TITLE, Kind.PERCENT, "share"),
        ]

    def sheets(self, report: Busy) -> Sequence[Sheet]:
        several, parts = len(report.days.stores) > 1, report.parts.rows
        measure = self.choices.measure.currentData()
        days = (peak_days.STORE, *peak_days.COLUMNS) if several else peak_days.COLUMNS
        stores = [Sheet(N_("Stores side by side"), peak_days.STORE_COLUMNS, report.days.stores)]
        return [
            Sheet(N_("Parts of the day"), dayparts.COLUMNS, [row for row in parts if row.orders or row.net]),
            *(stores if several else ()),
            Sheet(N_("Peak hour of each day"), days, report.days.days),
            Sheet(N_("By quarter-hour"), week_columns(measure), week_rows(report.map, measure)),
        ]

    def draw(self, report: Busy, slot: Slot) -> None:
        base = self.scope.base if self.scope else ""
        slot.use(self._pictures).show_busy(report, self.choices, self._currency, base)

    def _pictures(self) -> "PeakPictures":
        from desktop.views.peak_pictures import PeakPictures

        pictures = PeakPictures()
        pictures.map.picked.connect(self._open_cell)
        pictures.curve.picked.connect(self._search)
        pictures.days.picked.connect(self._open_day)
        return pictures

    def _open_cell(self, cell: tuple[int, int]) -> None:
        row, column = cell
        place, quarter = self.report.map.places[row], self.report.map.quarters[column]
        when = Search(weekday=place.weekday) if place.day is None else Search(day=place.day)
        self._search(when._replace(quarters=(quarter, quarter + 1)))

    def _open_day(self, day: int) -> None:
        """The picture is that of the store with the highest peak hours."""
        days, top = self.report.days.days, self.report.days.stores[0].store
        found = next((one for one in days if (one.day, one.store) == (day, top)), None)
        if found is not None:
            self._open(found)

    def _search(self, search: Search) -> None:
        """Open the orders of a time of day in the channel chosen."""
        self.desk.go("orders", search._replace(channels=self.choices.channels or ()))

    def evidence(self, row: Any) -> tuple[str, object] | None:
        if isinstance(row, DaypartRow):
            return "orders", Search(quarters=(row.start // QUARTER_MINUTES, row.end // QUARTER_MINUTES))
        if isinstance(row, PeakDay):
            return "orders", self._peak(row.store, row.peak_start)._replace(day=row.day)
        if isinstance(row, StorePeaks):
            return "orders", self._peak(row.store, row.best_start)
        if isinstance(row, WeekRow):
            quarter, channels = row.start // QUARTER_MINUTES, self.choices.channels or ()
            return "orders", Search(quarters=(quarter, quarter + 1), channels=channels)
        return None

    def _peak(self, store: int, start: int) -> Search:
        """The orders of a store's peak hour."""
        several = len(self.report.days.stores) > 1
        return Search(within=(start, start + HOUR), store=store if several else None)

    @property
    def _currency(self) -> str:
        return self.scope.currency if self.scope else ""


def _same_or_first(before: PeakDays | None, now: StorePeaks) -> StorePeaks | None:
    """The same store in what is compared with; the highest where other stores are."""
    rows = before.stores if before else ()
    return next((row for row in rows if row.store == now.store), next(iter(rows), None))
