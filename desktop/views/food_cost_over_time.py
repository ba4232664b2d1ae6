"""Food cost from count to count: actual against theoretical, packaging apart, with or without staff meals."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.analysis.columns import Kind
from desktop.analysis.days import Range
from desktop.analysis.food_cost_history import COLUMNS, History, HistoryRow
from desktop.analysis.month_loop import VarianceAim
from desktop.queries.food_cost_history import food_cost_history
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.views.stock_screen import StockScreen
from desktop.views.variance import ACTUAL_HINT, EFFICIENCY_HINT, NO_COUNTS, NO_COUNTS_TEXT, THEORY_HINT
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.charts.day_lines import DayLines

PACKAGING_HINT = N_("Packaging % (包材成本率) = packaging cost / net sales between the counts.")


class FoodCostOverTimeScreen(StockScreen):
    """A double click, or a click on the picture, opens the variance of the interval."""

    name = "food_cost_over_time"
    columns = COLUMNS
    empty_icon = "scales"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.staff = QCheckBox(_("Without staff meals"))
        self.staff.toggled.connect(lambda _on: self._answer_again())
        self.row.insertWidget(1, self.staff)

    def of_store(self, store: int, scope: Scope) -> Callable[[], History]:
        return partial(food_cost_history, store)

    def is_empty(self, report: History) -> bool:
        return not report.rows

    def empty_state(self) -> QWidget:
        count = (N_("Count the stock"), partial(self.desk.go, "counts"))
        bring_in = (N_("Import counts"), partial(self.desk.go, "imports"))
        return EmptyState(self.empty_icon, NO_COUNTS, NO_COUNTS_TEXT, count, bring_in)

    def rows(self, report: History) -> Sequence[HistoryRow]:
        return report.rows[::-1]

    def sentence(self, report: History) -> str:
        return said(report.finding)

    def figures(self, report: History) -> Sequence[Figure]:
        now, before = report.rows[-1], report.rows[-2] if len(report.rows) > 1 else None

        def figure(title: str, key: str, hint: str) -> Figure:
            return Figure(title, Kind.PERCENT, getattr(now, key), getattr(before, key, None), hint)

        return [
            figure(N_("Actual food cost"), self._actual, ACTUAL_HINT),
            figure(N_("Theoretical food cost"), "theoretical", THEORY_HINT),
            figure(N_("Packaging"), "packaging", PACKAGING_HINT),
            figure(N_("Efficiency"), "efficiency", EFFICIENCY_HINT),
        ]

    @property
    def base(self) -> str:
        return _("the interval before")

    @property
    def _actual(self) -> str:
        """The actual food cost % that is shown."""
        return "without_staff" if self.staff.isChecked() else "actual"

    def _answer_again(self) -> None:
        if self.report is not None and not self.is_empty(self.report):
            self.show_report(self.report)

    def draw(self, report: History, slot: Slot) -> None:
        from desktop.views.charts.series import Series

        rows = report.rows
        period = Range(rows[0].opening + 1, rows[-1].closing)
        actual = _("Food cost without staff meals") if self.staff.isChecked() else _("Food cost")
        measures = (
            (actual, self._actual, "theoretical", "accent"),
            (_("Packaging"), "packaging", "packaging_theoretical", "second"),
        )
        series = [
            Series(
                title,
                Kind.PERCENT,
                "%",
                list(_daily(rows, key)),
                list(_daily(rows, theory)),
                colour,
                list(_closes(rows, key)),
            )
            for title, key, theory, colour in measures
        ]
        chart = slot.use(self._chart)
        chart.show_days(period, series, (_("actual"), _("theoretical")))
        chart.say(_("Food cost over time"), said(report.finding))

    def _chart(self) -> "DayLines":
        from desktop.views.charts.day_lines import DayLines

        chart = DayLines()
        chart.picked.connect(self._open_day)
        return chart

    def _open_day(self, day: int) -> None:
        row = next((row for row in self.report.rows if row.opening < day <= row.closing), None)
        if row is not None:
            self._open(row)

    def evidence(self, row: Any) -> tuple[str, object] | None:
        return "variance", VarianceAim(self.report.store, row.opening, row.closing)


def _daily(rows: Sequence[HistoryRow], key: str) -> Iterator[Fraction | None]:
    """An interval's figure holds on each of its days."""
    for row in rows:
        yield from [getattr(row, key)] * row.days


def _closes(rows: Sequence[HistoryRow], key: str) -> Iterator[Fraction | None]:
    """The figure at the closing count alone."""
    for row in rows:
        yield from [None] * (row.days - 1)
        yield getattr(row, key)
