"""Peak hours, what would help: seconds, tills and guests tried with sliders; what slows the counter."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.analysis import slow_orders
from desktop.analysis.limits import NO_TILLS, Limits
from desktop.analysis.quarters import QUARTER_MINUTES
from desktop.analysis.service_times import NO_SECONDS
from desktop.analysis.slow_orders import SlowOrders, SlowRow
from desktop.analysis.stores import StoreRow
from desktop.analysis.week_hours import WEEKDAYS
from desktop.analysis.what_if import NEED_COLUMNS, NeedRow, Today, WhatIf, today, what_if
from desktop.queries.limits import limits_between
from desktop.queries.orders import Search
from desktop.queries.slow_orders import slow_orders_between
from desktop.queries.stores import all_stores
from desktop.views.figures import Figure
from desktop.views.one_store import OneStore
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Screen, Sheet
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.views.what_if_figures import need_steps, what_if_figures
from desktop.views.what_if_panel import WhatIfPanel
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.charts.steps import StepsChart

PANEL, PICTURE = 2, 3  # shares of the width
NEEDED = N_("Tills needed")
NOT_TIMED = N_("How long an order takes is not known")
NOT_COUNTED = N_("How many tills there are is not known")
TILLS_TEXT = N_(
    "What seconds and tills are worth follows from the tills of the store. Enter them in Settings."
)


class Help(NamedTuple):
    """The report: what limits one store, and what slows its counter."""

    store: int
    limits: Limits
    slow: SlowOrders
    stores: tuple[StoreRow, ...]


def ask_help(scope: Scope, store: int) -> Help:
    """On the question thread."""
    limits = limits_between((store,), scope.period)
    return Help(store, limits, slow_orders_between((store,), scope.period), all_stores())


class WhatIfScreen(Screen):
    """The sliders are answered at once, from what was asked before; nothing is read while they move."""

    name = "what_if"
    empty_icon = "peak_hours"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.store, self.day, self.panel = OneStore(), QComboBox(), WhatIfPanel()
        self.day.setAccessibleName(_("Weekday"))
        self.day.addItem(_("All days"), None)
        for number, words in enumerate(WEEKDAYS):
            self.day.addItem(_(words), number)
        self.store.activated.connect(lambda _number: self.refresh())
        self.day.activated.connect(lambda _number: self._turn())
        self.panel.moved.connect(self._move)
        self._day_of: object = None  # the store and period the weekday was chosen for
        self.start: Today | None = None
        self.answer: WhatIf | None = None
        self._column.insertLayout(2, self._row_of(self.store, self.day))

    @staticmethod
    def _row_of(*widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch()
        return row

    def question(self, scope: Scope) -> Callable[[], Help]:
        return partial(ask_help, scope, self.store.of(scope))

    def is_empty(self, report: Help) -> bool:
        return today(report.limits) is None and not report.slow.rows

    def empty_state(self) -> QWidget:
        limits = self.report.limits if self.report else None
        if limits is None or limits.missing or not limits.rows:
            return super().empty_state()
        if limits.counter is None:
            timing = (N_("Time 20 orders …"), partial(self.desk.go, "limits"))
            return EmptyState(self.empty_icon, NOT_TIMED, NO_SECONDS, timing)
        settings = (N_("Open Settings"), partial(self.desk.go, "settings"))
        return EmptyState(self.empty_icon, NOT_COUNTED, TILLS_TEXT, settings)

    def show_report(self, report: Help) -> None:
        if self.scope is not None:
            self.store.offer(report.stores, self.scope)
            self._choose_day(report.limits, self.scope)
        self._work_out(report.limits)
        super().show_report(report)
        self._show_answer()

    def _choose_day(self, report: Limits, scope: Scope) -> None:
        """A new report begins with the weekday whose waits are longest."""
        if self._day_of != (asked := (self.store.of(scope), scope.period)):
            self._day_of = asked
            worst = max(report.windows, key=lambda one: (one.wait or 0, one.utilisation), default=None)
            self.day.setCurrentIndex(self.day.findData(worst.weekday if worst else None))

    def _work_out(self, report: Limits) -> None:
        self.start = today(report, self.day.currentData())
        self.answer = None
        if self.start is not None:
            self.panel.offer(self.start)
            self.answer = what_if(self.start, self.panel.wish())

    def _turn(self) -> None:
        """Another weekday's load."""
        if self.report is not None and not self.asking:
            self._work_out(self.report.limits)
            self._show_answer()

    def _move(self) -> None:
        """A slider moves: the same load, another wish."""
        if self.start is not None:
            self.answer = what_if(self.start, self.panel.wish())
            self._show_answer()

    def _show_answer(self) -> None:
        """Write the answer into what is on the screen."""
        if self.answer is None or self.start is None:
            return
        self._sentence.setText(self.sentence(self.report))
        self._sentence.setVisible(bool(self._sentence.text()))
        figures = what_if_figures(self.start, self.answer)
        self.strip.show_figures(figures, self._currency, _("the counter now"))
        self.panel.assume(self.answer.assumptions, self._currency)
        self._chart().show_steps(need_steps(self.answer))
        if (current := self.sheet.current) is not None and current.title == NEEDED:
            self.sheet.show_sheets(self.sheets(self.report), self._currency)

    def sentence(self, report: Help) -> str:
        if self.answer is not None:
            tried = self.answer.gained or self.answer.extra
            return said(self.answer.finding if tried else report.slow.finding, self._currency)
        return joined(
            [_(NO_SECONDS if report.limits.counter is None else NO_TILLS), said(report.slow.finding)]
        )

    def figures(self, report: Help) -> Sequence[Figure]:
        return what_if_figures(self.start, self.answer) if self.start and self.answer else ()

    def sheets(self, report: Help) -> Sequence[Sheet]:
        slow = Sheet(N_("What slows the counter"), slow_orders.COLUMNS, report.slow.rows)
        if self.answer is None:
            return [slow]
        separate = self.answer.counter.order_stations is not None
        columns = [one for one in NEED_COLUMNS if separate or one.key != "order_stations"]
        return [slow, Sheet(NEEDED, tuple(columns), self.answer.needed)]

    def draw(self, report: Help, slot: Slot) -> None:
        if self.answer is not None:
            slot.use(self._panel, PANEL)
            slot.use(self._make_chart, PICTURE)

    def _panel(self) -> WhatIfPanel:
        return self.panel

    def _chart(self) -> "StepsChart":
        return self.slot.use(self._make_chart, PICTURE)

    def _make_chart(self) -> "StepsChart":
        from desktop.views.charts.steps import StepsChart

        chart = StepsChart()
        chart.picked.connect(self._open)
        chart.say(_(NEEDED), "")
        return chart

    def evidence(self, row: Any) -> tuple[str, object] | None:
        if isinstance(row, SlowRow):
            search = Search(slow=row.kind)
        elif isinstance(row, NeedRow):
            quarter = row.start // QUARTER_MINUTES
            search = Search(weekday=self.day.currentData(), quarters=(quarter, quarter + 1))
        else:
            return None
        return ("orders", self.store.only(search, self.scope)) if self.scope else None

    @property
    def _currency(self) -> str:
        return self.scope.currency if self.scope else ""
