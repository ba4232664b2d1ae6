"""Periods: what is closed, what the next month still wants before it is closed, reopening with a reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton

from desktop import tasks
from desktop.analysis.closed_periods import (
    LOG_COLUMNS,
    PERIOD_COLUMNS,
    ClosedPeriods,
    PeriodRow,
)
from desktop.analysis.closing import Checklist
from desktop.queries.period_closing import close_period, closed_periods, reopen_period
from desktop.views import dialogs, numbers, periods
from desktop.views.page import Desk
from desktop.views.point_list import PointList
from desktop.views.reason_dialog import ReasonDialog
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.stock_screen import StockScreen
from desktop.words import N_, _


class StockPeriodsScreen(StockScreen):
    """Above, what the next month still wants; below, what is closed and what was done."""

    name = "periods"
    empty_icon = "lock"
    empty_title = N_("Nothing to close yet")
    empty_text = N_(
        "A month is closed once its sales, documents and counts are in; what lies in it cannot be changed "
        "any more. Import sales or documents first."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.close_button, self.reopen_button = QPushButton(), QPushButton()
        self.close_button.setProperty("primary", True)
        self.close_button.clicked.connect(self._close_month)
        self.reopen_button.clicked.connect(self._reopen)
        self.row.addWidget(self.reopen_button)
        self.row.addWidget(self.close_button)

    def of_store(self, store: int, scope: Scope) -> Callable[[], ClosedPeriods]:
        return partial(closed_periods, store)

    def is_empty(self, report: ClosedPeriods) -> bool:
        return report.coming is None and not report.periods

    def sentence(self, report: ClosedPeriods) -> str:
        closed = report.last_closed
        locked = _("Nothing is closed yet.")
        if closed is not None:
            locked = _("Closed up to {day}.", day=numbers.day(closed.end))
        return joined([locked, self._next(report.coming)])

    @staticmethod
    def _next(coming: Checklist | None) -> str:
        if coming is None:
            return ""
        name, count = periods.title(coming.period), len(coming.open)
        if not count:
            return _("Everything that {period} needs is in: it can be closed.", period=name)
        return _("Before {period} is closed, points to look at: {count}.", period=name, count=count)

    def sheets(self, report: ClosedPeriods) -> Sequence[Sheet]:
        closed = [
            row._replace(closed_at=None if row.closed_at is None else numbers.local(row.closed_at))
            for row in report.periods
        ]
        done = [row._replace(at=numbers.local(row.at)) for row in report.log]
        return [
            Sheet(N_("Periods"), PERIOD_COLUMNS, closed),
            Sheet(N_("What was done"), LOG_COLUMNS, done),
        ]

    def show_report(self, report: ClosedPeriods) -> None:
        coming, closed = report.coming, report.last_closed
        self.close_button.setVisible(coming is not None)
        if coming is not None:
            self.close_button.setText(_("Close {period}", period=periods.title(coming.period)))
        self.reopen_button.setVisible(closed is not None)
        self.reopen_button.setText(_("Reopen …"))
        super().show_report(report)

    def draw(self, report: ClosedPeriods, slot: Slot) -> None:
        if report.coming is not None:
            points = slot.use(self._points)
            points.show_points(report.coming.points)
            slot.setMaximumHeight(points.wanted_height)

    def _points(self) -> PointList:
        points = PointList()
        points.wanted.connect(lambda point: self.desk.go(point.screen, point.target))
        return points

    def _close_month(self) -> None:
        """With open points the user says why to close all the same."""
        coming = self.report.coming
        if not coming.open:
            self._close(coming)
            return
        question = _("Close {period} all the same?", period=periods.title(coming.period))
        told = "\n".join(said(point.finding) for point in coming.open)
        dialog = ReasonDialog(self, question, told, _("Close the period"))
        dialog.given.connect(partial(self._close, coming))
        dialog.open()

    def _close(self, coming: Checklist, reason: str = "") -> None:
        """Its workbook follows, where the settings have a folder for it."""

        def closed() -> None:
            self.desk.commands.save_closed_month(coming.store, coming.period)

        self._write(partial(close_period, coming.store, coming.period.end, reason), closed)

    def _reopen(self) -> None:
        """The period that is chosen in the list, else the last one."""
        row = self._chosen() or self.report.last_closed
        question = _("Reopen {period}?", period=periods.title(row.days))
        told = _("It can be changed again, and every later period opens with it. The reason is kept.")
        dialog = ReasonDialog(self, question, told, _("Reopen"))
        dialog.given.connect(lambda reason: self._write(partial(reopen_period, row.id, reason)))
        dialog.open()

    def _chosen(self) -> PeriodRow | None:
        row = self.sheet.table.rows.row(self.sheet.table.currentIndex().row())
        return row if isinstance(row, PeriodRow) and row.state == "closed" else None

    def _write(self, write: Callable[[], object], then: Callable[[], None] | None = None) -> None:
        """On the question thread; trouble is told in a dialog, and nothing is changed."""

        def written(_done: object) -> None:
            self.desk.book_changed()
            if then is not None:
                then()

        tasks.ask(
            write,
            owner=self,
            done=written,
            failed=lambda error: dialogs.tell(self, str(error)),
        )
