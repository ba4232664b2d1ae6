"""Stores, assessment (月度考核): a score per store from chosen figures, fixed when the month is over."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from desktop import tasks
from desktop.analysis.assessment import NET, SCORE_HINT, Assessment, StoreScore, columns
from desktop.analysis.columns import Kind
from desktop.analysis.days import month_of, month_range
from desktop.queries.assessment import assessment_of, fix_month, keep_rules
from desktop.views import dialogs, numbers
from desktop.views.assessment_rules import AssessmentRulesDialog
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.stores_screen import StoresScreen
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.charts.bars import BarsChart

ELAPSED_HINT = N_("The share of the month's days that is gone (时间进度).")
ATTAINED_HINT = N_(
    "Stores whose net sales have reached the same share of their target as is gone of the month."
)


class AssessmentScreen(StoresScreen):
    """The month is that in which the period ends."""

    name = "assessment"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choose = QPushButton(_("Figures and targets …"))
        self.fix = QPushButton(_("Fix this month"))
        self.state = QLabel()
        self.state.setObjectName("note")
        self.choose.clicked.connect(lambda _checked=False: self._choose_rules())
        self.fix.clicked.connect(lambda _checked=False: self._fix())
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.choose, self.fix, self.state):
            row.addWidget(widget)
        row.addStretch()
        self._column.insertLayout(2, row)

    def question(self, scope: Scope) -> Callable[[], Assessment]:
        return partial(assessment_of, scope.currency, month_of(scope.period.end), scope.today)

    def stores_shown(self, report: Assessment) -> int:
        return len(report.rows)

    def show_report(self, report: Assessment) -> None:
        super().show_report(report)
        month = numbers.month(month_range(report.month).start)
        fixed = report.fixed_at is not None
        self.fix.setEnabled(not fixed and report.elapsed == 1)
        self.choose.setEnabled(not fixed)
        if report.fixed_at is not None:
            when = numbers.moment(numbers.local(report.fixed_at))
            self.state.setText(_("{month}, fixed {when}", month=month, when=when))
        else:
            self.state.setText(_("{month}, not fixed yet", month=month))

    def sentence(self, report: Assessment) -> str:
        return said(report.finding, self.currency)

    def figures(self, report: Assessment) -> Sequence[Figure]:
        made = [Figure(N_("Time gone"), Kind.PERCENT, report.elapsed, None, ELAPSED_HINT)]
        shares = [share for row in report.rows if (share := getattr(row, f"{NET}:attained")) is not None]
        if shares:
            on_time = sum(share >= report.elapsed for share in shares)
            of = _("of {count}", count=len(shares))
            made.append(Figure(N_("Stores on target"), Kind.COUNT, on_time, None, ATTAINED_HINT, of))
        known = [row.score for row in report.rows if row.score is not None]
        if known:
            made.append(Figure(N_("Best score"), Kind.RATE, known[0], None, SCORE_HINT))
            made.append(Figure(N_("Lowest score"), Kind.RATE, known[-1], None, SCORE_HINT))
        return made

    def sheets(self, report: Assessment) -> Sequence[Sheet]:
        return [Sheet("", columns(report.rules), report.rows)]

    def draw(self, report: Assessment, slot: Slot) -> None:
        from desktop.views.charts.bars import Bar

        bars = [
            Bar(row.name, float(row.score), numbers.shown(row.score, Kind.RATE), row.store)
            for row in report.rows
            if row.score is not None
        ]
        chart, title = slot.use(self._bars), _("Score, 100 where every target is met")
        chart.show_bars(title, bars)
        chart.say(title, "; ".join(f"{bar.name}: {bar.shown}" for bar in bars))

    def _bars(self) -> "BarsChart":
        from desktop.views.charts.bars import BarsChart

        chart = BarsChart()
        chart.picked.connect(lambda store: self.desk.go("two_stores", store))
        return chart

    def evidence(self, row: Any) -> tuple[str, object] | None:
        return ("two_stores", row.store) if isinstance(row, StoreScore) else None

    def _choose_rules(self) -> None:
        if self.report is None:
            return
        dialog = AssessmentRulesDialog(self, self.report.rules, self.currency)
        dialog.given.connect(lambda chosen: self._write(partial(keep_rules, chosen)))
        dialog.open()

    def _fix(self) -> None:
        if self.report is not None and self.scope is not None:
            self._write(partial(fix_month, self.currency, self.report.month, self.scope.today))

    def _write(self, work: Callable[[], object]) -> None:
        tasks.ask(
            work,
            owner=self,
            done=lambda _done: self.desk.book_changed(),
            failed=lambda error: dialogs.tell(self, str(error)),
        )
