"""Home: where the month stands, how last week went, what in the book wants a look."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QStackedLayout, QWidget

from desktop import tasks
from desktop.analysis.average_check import NET_HINT, AverageCheck
from desktop.analysis.closing import Point
from desktop.analysis.columns import Kind
from desktop.analysis.days import Range, month_range
from desktop.analysis.home import HomeReport
from desktop.analysis.month_loop import VarianceAim, WorkbookAim
from desktop.analysis.periods import step
from desktop.analysis.variance_notes import Action
from desktop.queries.average_check import average_check_between
from desktop.queries.home import home_on
from desktop.views import numbers
from desktop.views.home_parts import Kinds, MonthPart, Oddities, WeekPart
from desktop.views.loop_part import ActionsPart, LoopPart, Work, ask_work
from desktop.views.page import Desk, Page
from desktop.views.sentences import joined, said
from desktop.views.welcome import EMPTY_BOOK, Welcome
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.charts.day_lines import DayLines

APART = 56  # pixels between the two columns
LOWEST = 150  # pixels of the chart


class Standing(NamedTuple):
    """What Home shows: its report, and the running month by day beside the month before."""

    home: HomeReport
    days: AverageCheck | None


def ask_standing(stores: tuple[int, ...], today: int) -> Standing:
    """On the question thread."""
    home = home_on(stores, today)
    if home.month is None or home.reference is None:
        return Standing(home, None)
    month = month_range(home.month.month)
    so_far = Range(month.start, home.reference)
    return Standing(home, average_check_between(stores, so_far, step(month, -1)))


class HomeScreen(Page):
    """Two columns, the month at the left, the week at the right; the month's days below both."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.report: HomeReport | None = None
        self.chart: DayLines | None = None
        self._days: AverageCheck | None = None
        self.welcome = Welcome(desk.commands, EMPTY_BOOK, _("This book is still empty"))
        self.sentence = QLabel()
        self.sentence.setObjectName("sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.month, self.week = MonthPart(self._aimed), WeekPart()
        self.kinds, self.oddities = Kinds(), Oddities(desk.go)
        self.loop, self.promised = LoopPart(), ActionsPart(self._open_action)
        self.loop.wanted.connect(self._take_step)
        self.loop.store_chosen.connect(self._ask_work)
        self._asked_work: tasks.Job | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._make_body())
        self._stack.addWidget(self.welcome)

    def _make_body(self) -> QScrollArea:
        inside, scroll = QWidget(), QScrollArea()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setVerticalSpacing(24)
        self._grid.setHorizontalSpacing(APART)
        self._grid.addWidget(self.sentence, 0, 0, 1, 2)
        for row, parts in enumerate(((self.month, self.week), (self.kinds, self.oddities)), 1):
            for column, part in enumerate(parts):
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
                self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(self.loop, 3, 0, 1, 2)
        self._grid.addWidget(self.promised, 4, 0, 1, 2)
        self._grid.setRowStretch(5, 1)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def refresh(self) -> None:
        scope = self.scope
        if scope is None:
            self._stack.setCurrentIndex(1)
            self.settled.emit()
            return
        self.ask(partial(ask_standing, scope.stores, scope.today), self.show_standing)

    def show_standing(self, standing: Standing) -> None:
        """Put the report on the screen, or the welcome where there is nothing to report."""
        report = self.report = standing.home
        if self.scope is None or report.month is None:
            self._stack.setCurrentIndex(1)
            return
        currency = self.scope.currency
        self.sentence.setText(joined(said(finding, currency) for finding in report.findings))
        self.month.show_month(report.month, self.scope.stores, currency)
        self.kinds.show_kinds(report.kinds, currency)
        self.week.show_week(report, currency)
        self.oddities.show_oddities(report.oddities, currency)
        self._stack.setCurrentIndex(0)
        self._ask_work()
        self._days = standing.days
        QTimer.singleShot(0, self, self._draw)  # the words first: the chart's library takes its time

    def _draw(self) -> None:
        from desktop.views.charts.day_lines import DayLines
        from desktop.views.charts.series import Series

        days, scope = self._days, self.scope
        if days is None or days.compared is None or scope is None:
            return
        if self.chart is None:
            self.chart = DayLines()
            self.chart.setMinimumHeight(LOWEST)
            self.chart.picked.connect(lambda day: self.desk.go("orders", day))
            self._grid.addWidget(self.chart, 5, 0, 1, 2)
        now, before = ([row.net for row in rows] for rows in (days.days, days.compared_days))
        unit = numbers.unit(Kind.MONEY, scope.currency)
        names = numbers.formatted(days.period.start, "MMM"), numbers.formatted(days.compared.start, "MMM")
        series = Series(_("Net sales by day"), Kind.MONEY, unit, now, before[: len(now)])
        self.chart.show_days(days.period, [series], names, days.compared)
        self.chart.say(_("Net sales by day"), self.sentence.text())

    # The month's work, which rests on the stock and so comes after the figures.

    def _ask_work(self) -> None:
        if self._asked_work is not None:
            self._asked_work.drop()
        if (scope := self.scope) is not None:
            work = partial(ask_work, self.loop.store.of(scope), scope)
            self._asked_work = tasks.ask(work, owner=self, done=self._show_work)

    def _show_work(self, work: Work) -> None:
        if self.scope is not None:
            self.loop.show_loop(work, self.scope)
            self.promised.show_actions(work.actions)

    def _take_step(self, point: Point) -> None:
        """Go where a step is taken; the workbook is no screen."""
        if isinstance(point.target, WorkbookAim):
            self.desk.commands.export_month_of(*point.target)
        else:
            self.desk.go(point.screen, point.target)

    def _open_action(self, action: Action) -> None:
        """To the item's line of today, beside which its notes stand."""
        self.desk.go("variance", VarianceAim(action.note.store, item=action.note.item))

    def _aimed(self) -> None:
        """A target was set or taken away."""
        self.refresh()

    def meanings(self) -> list[tuple[str, str]]:
        figures = self.report.figures if self.report else ()
        return [
            (_("Net sales"), _(NET_HINT)),
            *self.month.meanings(),
            *((_(one.title), _(one.hint)) for one in figures),
        ]
