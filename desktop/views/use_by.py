"""Use-by dates: what is past its date, what has to be used up next, and what it is worth."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.analysis.columns import Kind
from desktop.analysis.use_by import COLUMNS, LotRow, UseBy
from desktop.queries.use_by import use_by_at
from desktop.views import numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.figures import Figure
from desktop.views.scope import Scope
from desktop.views.screen import Screen
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.words import N_, _

_EXPIRED_HINT = N_("The stock value of lots whose use-by date is past.")
_SOON_HINT = N_("The stock value of lots whose use-by date comes within 3 days.")


class UseByScreen(Screen):
    """Stands at the end of the period, of a running one at today. A click opens what it came in with."""

    name = "use_by"
    columns = COLUMNS
    empty_icon = "calendar"
    empty_title = N_("Nothing on hand has a use-by date")
    empty_text = N_(
        "Give receipts and batches a use-by date, or stock items a shelf life from which it is proposed; "
        "what expires next then stands here."
    )

    def empty_state(self) -> QWidget:
        documents = (N_("Show the documents"), partial(self.desk.go, "documents"))
        return EmptyState(self.empty_icon, self.empty_title, self.empty_text, documents)

    def question(self, scope: Scope) -> Callable[[], UseBy]:
        day = min(scope.period.end, max(scope.today, scope.period.start))
        return partial(use_by_at, scope.stores, day)

    def is_empty(self, report: UseBy) -> bool:
        return not report.rows

    def rows(self, report: UseBy) -> Sequence[LotRow]:
        return report.rows

    def sentence(self, report: UseBy) -> str:
        when = _("Stock at the close of {day}.", day=numbers.day(report.day))
        return joined([when, said(report.finding, self._currency)])

    def figures(self, report: UseBy) -> Sequence[Figure]:
        expired = sum(row.days_left < 0 for row in report.rows)
        return [
            Figure(N_("Past their date"), Kind.MONEY, report.expired, hint=_EXPIRED_HINT),
            Figure(N_("To be used up in 3 days"), Kind.MONEY, report.soon, hint=_SOON_HINT),
            Figure(N_("Lots past their date"), Kind.COUNT, expired),
            Figure(N_("Lots with a date"), Kind.COUNT, len(report.rows)),
        ]

    def draw(self, report: UseBy, slot: Slot) -> None:
        unit = f" ({self._currency})" if self._currency else ""
        chart = slot.use(self._bars)
        title = _("What expires next, by value{unit}", unit=unit)
        chart.show_bars(title, [self._bar(row) for row in report.rows])
        chart.say(_("What expires next"), self.sentence(report))

    def _bar(self, row: LotRow) -> Bar:
        days = numbers.decimal(abs(row.days_left), 0)
        left = _("days past: {days}", days=days) if row.days_left < 0 else _("days left: {days}", days=days)
        shown = f"{numbers.shown(row.value, Kind.MONEY, self._currency)} ({left})"
        name = f"{row.name} · {numbers.day_of_year(row.use_by)}"
        return Bar(name, row.value, shown, row.document, warns=row.days_left < 0)

    def _bars(self) -> BarsChart:
        chart = BarsChart()
        chart.picked.connect(lambda document: self.desk.go("documents", document))
        return chart

    def evidence(self, row: LotRow) -> tuple[str, object]:
        return "documents", row.document

    @property
    def _currency(self) -> str:
        return self.scope.currency if self.scope else ""
