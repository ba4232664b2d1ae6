"""Peak hours, what limits the store: its counter's capacity, when it is full, which stage holds it up."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.analysis import load_rows, service_times, stopwatch, store_limits
from desktop.analysis.limits import WINDOW_COLUMNS, Limits
from desktop.analysis.load_rows import LoadRow
from desktop.analysis.quarters import PER_HOUR
from desktop.analysis.saturation import Window
from desktop.analysis.service_times import CHANNEL, HOUR, GroupRow, ServiceTimes
from desktop.analysis.stopwatch import Measurement
from desktop.analysis.store_limits import StoreLimits, fullest_store
from desktop.analysis.stores import StoreRow
from desktop.queries.limits import limits_between, store_limits_between
from desktop.queries.orders import Search
from desktop.queries.service_times import service_times_between
from desktop.queries.stopwatch import measurements
from desktop.queries.stores import all_stores
from desktop.views.figures import Figure
from desktop.views.limit_choices import LimitChoices
from desktop.views.limit_figures import limit_figures, rests_on
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Screen, Sheet
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.words import N_

if TYPE_CHECKING:
    from desktop.views.limit_pictures import LimitPictures

NO_TIMES_TEXT = N_(
    "What a counter can take shows in the times of its orders. Export them with the time each was paid, and "
    "if your till knows it opened or ordered."
)


class Counter(NamedTuple):
    """The report: what limits one store, how long its stages take, what was timed by hand; and, where the
    scope holds several stores, all of them side by side.
    """

    store: int
    limits: Limits
    times: ServiceTimes
    timed: tuple[Measurement, ...]
    side_by_side: tuple[StoreLimits, ...]
    stores: tuple[StoreRow, ...]


def ask_counter(scope: Scope, store: int) -> Counter:
    """On the question thread."""
    return Counter(
        store,
        limits_between((store,), scope.period),
        service_times_between((store,), scope.period),
        measurements(store),
        store_limits_between(scope.stores, scope.period) if len(scope.stores) > 1 else (),
        all_stores(),
    )


class LimitsScreen(Screen):
    """A click on a quarter-hour or a row opens its orders."""

    name = "limits"
    empty_icon = "peak_hours"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choices = LimitChoices()
        self.choices.changed.connect(self.refresh)
        self.choices.turned.connect(self._turn)
        self.choices.timing.connect(self._time)
        self._column.insertWidget(2, self.choices)

    def question(self, scope: Scope) -> Callable[[], Counter]:
        return partial(ask_counter, scope, self.choices.store.of(scope))

    def _turn(self) -> None:
        """Draw the same report otherwise."""
        if self.report is not None and not self.asking:
            self.show_report(self.report)

    def is_empty(self, report: Counter) -> bool:
        return not report.limits.rows

    def empty_state(self) -> QWidget:
        if self.report is None or not self.report.limits.missing:
            return super().empty_state()
        return EmptyState(self.empty_icon, self.report.limits.missing, NO_TIMES_TEXT, self._import_button())

    def show_report(self, report: Counter) -> None:
        if self.scope is not None:
            self.choices.offer(report.stores, self.scope, report.limits, report.times)
        self.choices.note.setText(rests_on(report.limits))
        super().show_report(report)

    def sentence(self, report: Counter) -> str:
        several = [fullest_store(report.side_by_side, report.store)] if report.side_by_side else []
        return joined(said(finding) for finding in (*report.limits.findings, *several))

    def figures(self, report: Counter) -> Sequence[Figure]:
        return limit_figures(report.limits)

    def sheets(self, report: Counter) -> Sequence[Sheet]:
        return list(self._sheets(report))

    def _sheets(self, report: Counter) -> Iterator[Sheet]:
        limits, times = report.limits, report.times
        if report.side_by_side:
            yield Sheet(N_("Stores side by side"), store_limits.COLUMNS, report.side_by_side)
        if limits.windows:
            yield Sheet(N_("Full at"), WINDOW_COLUMNS, limits.windows)
        yield Sheet(N_("Through the day"), load_rows.COLUMNS, limits.line(self.choices.weekday))
        yield Sheet(N_("Stages"), service_times.STAGE_COLUMNS, times.rows)
        yield Sheet(N_("By hour"), service_times.HOUR_COLUMNS, times.by_hour)
        named = (*times.by_till, *times.by_staff, *times.by_channel)
        yield Sheet(N_("By till, person, channel"), service_times.NAME_COLUMNS, named)
        if report.timed:
            yield Sheet(N_("Timed by hand"), stopwatch.COLUMNS, report.timed)

    def draw(self, report: Counter, slot: Slot) -> None:
        slot.use(self._pictures).show_counter(
            report.limits, report.times, self.choices.weekday, self.choices.stage
        )

    def _pictures(self) -> "LimitPictures":
        from desktop.views.limit_pictures import LimitPictures

        pictures = LimitPictures()
        pictures.load.picked.connect(self._open)
        return pictures

    def _time(self) -> None:
        """Time orders by hand; what is kept changes the report."""
        from desktop.views.stopwatch import StopwatchDialog

        if self.report is not None:
            StopwatchDialog(self, self.report.store, self.report.timed, self.desk.book_changed).open()

    def _open(self, row: Any) -> None:
        """A row of stores side by side leads to its store, any other to its orders."""
        if isinstance(row, StoreLimits):
            self.choices.store.choose(row.store)
            self.refresh()
        else:
            super()._open(row)

    def evidence(self, row: Any) -> tuple[str, object] | None:
        search = _behind(row)
        if search is None or self.scope is None:
            return None
        return "orders", self.choices.store.only(search, self.scope)


def _behind(row: Any) -> Search | None:
    """Which orders stand behind a row."""
    if isinstance(row, Window):
        return Search(weekday=row.weekday, quarters=row.quarters)
    if isinstance(row, LoadRow):
        return Search(weekday=row.weekday, quarters=(row.quarter, row.quarter + 1))
    if isinstance(row, GroupRow):
        if row.of == HOUR:
            return Search(quarters=(row.id * PER_HOUR, (row.id + 1) * PER_HOUR))
        return Search(channels=(row.id,)) if row.of == CHANNEL else Search(row.name)
    return None
