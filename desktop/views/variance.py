"""Food cost between two counts: what it was, what it should have been, where the difference went."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QSplitter, QWidget

from desktop import settings, tasks
from desktop.analysis.columns import Kind
from desktop.analysis.food_cost import FoodCost, Total
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.food_cost_words import sentences
from desktop.analysis.month_loop import VarianceAim
from desktop.analysis.variance_rows import (
    GROUP_COLUMNS,
    MONEY_COLUMNS,
    QUANTITY_COLUMNS,
    VarianceRow,
    group_rows,
    mark_of,
    row_of,
)
from desktop.queries.food_cost_findings import Findings, findings_between
from desktop.queries.month_steps import VARIANCE_READ, take_step
from desktop.views import numbers
from desktop.views import variance_words as words
from desktop.views.count_period import CountPeriod, Ends
from desktop.views.coverage_line import CoverageLine
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.views.stock_screen import StockScreen
from desktop.views.variance_behind import open_behind
from desktop.views.variance_line import VarianceLine
from desktop.views.variance_lists import open_list
from desktop.views.variance_question import Variance, ask_variance
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.variance_pictures import VariancePictures

ITEMS, QUANTITIES = N_("Money"), N_("Quantities")
_OF_ITEMS = 2  # the first tabs, whose rows are items
ACTUAL_HINT = N_("Food cost % (食材成本率) = actual cost of raw and prep items / net sales.")
THEORY_HINT = N_("Theoretical food cost % = sales x recipes at standard cost / net sales.")
UNEXPLAINED_HINT = N_(
    "What is left of actual - theoretical cost after price, waste, staff meals and batch yield."
)
EFFICIENCY_HINT = N_("Efficiency (得率) = theoretical / actual usage, both at standard cost.")
NO_COUNTS = N_("Two counts make a food cost")
NO_COUNTS_TEXT = N_(
    "What was used is opening + purchases - closing, so it takes a count at both ends. Count the stock, or "
    "import two counts; with recipes and sales this screen then says where the money went."
)


class VarianceScreen(StockScreen):
    """``aim`` takes a ``VarianceAim``. The report comes first, its likely causes a moment later.

    A double click opens what is behind the cell it is on.
    """

    name = "variance"
    empty_icon = "scales"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.findings: Findings | None = None
        self._asked_findings: tasks.Job | None = None
        self._chosen: int | None = None  # the item whose line is told
        self._aimed = False
        self.counts, self.coverage, self.panel = CountPeriod(), CoverageLine(), VarianceLine(self)
        self.key_items, self.read = QCheckBox(_("Key items only")), QPushButton(_("I have read it"))
        for place, widget in enumerate((self.counts, self.key_items), 1):
            self.row.insertWidget(place, widget)
        self.row.addWidget(self.read)
        self.counts.changed.connect(self.refresh)
        self.key_items.toggled.connect(lambda _on: self.refresh())
        self.read.clicked.connect(self._mark_read)
        self._column.insertWidget(2, self.coverage)
        self._put_panel()
        self.coverage.wanted.connect(self._open_list)
        self.sheet.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())
        self.sheet.tabs.currentChanged.connect(lambda tab: self._point() if tab < _OF_ITEMS else None)
        self.panel.other.connect(self._choose)

    def _put_panel(self) -> None:
        """Pictures and table at the left, the chosen line at the right."""
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setChildrenCollapsible(False)
        self._column.replaceWidget(self._split, self._across)
        self._across.addWidget(self._split)
        self._across.addWidget(self.panel)
        self._across.setStretchFactor(0, 7)
        self._across.setStretchFactor(1, 3)
        self._across.setSizes([7000, 3000])
        kept = settings.split_state(f"{self.name}_panel")
        if kept.get():
            self._across.restoreState(kept.get())
        self._across.splitterMoved.connect(lambda *_at: kept.set(self._across.saveState()))
        self._split.setSizes([2400, 2600])

    # What it asks.

    def aim(self, target: object) -> None:
        if isinstance(target, VarianceAim):
            self._aimed = True
            self.store.choose(target.store)
            self.counts.forget()
            if target.opening is not None and target.closing is not None:
                self.counts.choose(Ends(target.opening, target.closing))
            self._chosen = target.item

    def show_scope(self, scope: Scope | None) -> None:
        if not self._aimed and scope != self.scope:
            self.counts.forget()
        self._aimed = False
        super().show_scope(scope)

    def of_store(self, store: int, scope: Scope) -> Callable[[], Variance]:
        return partial(ask_variance, store, scope.period, self.counts.ends, self.key_items.isChecked())

    def _ask_findings(self, report: FoodCost) -> None:
        """Likely causes take the intervals before and other stores, so they come by themselves."""
        if self._asked_findings is not None:
            self._asked_findings.drop()
        question = partial(findings_between, report.store, report.opening.day, report.closing.day)
        self._asked_findings = tasks.ask(question, owner=self, done=self._show_findings)

    # What it shows.

    def is_empty(self, report: Variance) -> bool:
        return report.report is None

    def empty_state(self) -> QWidget:
        count = (N_("Count the stock"), partial(self.desk.go, "counts"))
        bring_in = (N_("Import counts"), partial(self.desk.go, "imports"))
        return EmptyState(self.empty_icon, NO_COUNTS, NO_COUNTS_TEXT, count, bring_in)

    def sentence(self, report: Variance) -> str:
        return joined(said(one, self.currency) for one in sentences(self._now(report)))

    def figures(self, report: Variance) -> Sequence[Figure]:
        now = self._now(report).food
        before = self.findings.history[0].food if self.findings and self.findings.history else None
        both = _("{losses} lost, {gains} gained", **self._both(now))
        return [
            Figure(N_("Actual food cost"), Kind.PERCENT, now.actual_percent, before and before.actual_percent,
                   ACTUAL_HINT),
            Figure(N_("Theoretical food cost"), Kind.PERCENT, now.theoretical_percent,
                   before and before.theoretical_percent, THEORY_HINT),
            Figure(N_("Unexplained"), Kind.MONEY, now.unexplained, None, UNEXPLAINED_HINT, both),
            Figure(N_("Efficiency"), Kind.PERCENT, now.efficiency, before and before.efficiency,
                   EFFICIENCY_HINT),
        ]  # fmt: skip

    @property
    def base(self) -> str:
        return _("the interval before")

    def _both(self, total: Total) -> dict[str, str]:
        sums = {"losses": total.losses, "gains": -total.gains}
        return {name: numbers.shown(money, Kind.MONEY, self.currency) for name, money in sums.items()}

    def sheets(self, report: Variance) -> Sequence[Sheet]:
        now = self._now(report)
        rows = self._rows(now)
        return [
            Sheet(ITEMS, MONEY_COLUMNS, rows),
            Sheet(QUANTITIES, QUANTITY_COLUMNS, rows),
            Sheet(N_("Categories"), GROUP_COLUMNS, group_rows(now.categories, now)),
            Sheet(N_("Areas"), GROUP_COLUMNS, group_rows(now.areas, now)),
        ]

    def _rows(self, report: FoodCost) -> list[VarianceRow]:
        flags = {one.line.item for one in self.findings.flags} if self.findings else set()
        return [
            row_of(line, mark_of(line, flags), words.weaknesses(line), self._first_cause(line))
            for line in report.lines
        ]

    def _first_cause(self, line: Line) -> str:
        causes = self.findings.causes.get(line.item, ()) if self.findings else ()
        return said(causes[0].finding, self.currency) if causes else ""

    def show_report(self, report: Variance) -> None:
        now = self._now(report)
        self.findings = None
        self.counts.offer(report.counts, Ends(now.opening.day, now.closing.day))
        self.key_items.setVisible(bool(report.key_items))
        self.read.setText(_("I have read it") if report.read is None else _("It is read"))
        self.read.setEnabled(report.read is None)
        self.coverage.show_report(now, self.currency)
        super().show_report(report)
        self._point()
        self._ask_findings(now)

    def _show_findings(self, findings: Findings) -> None:
        self.findings = findings
        self.strip.show_figures(self.figures(self.report), self.currency, self.base)
        self.sheet.show_sheets(self.sheets(self.report), self.currency)
        self._point()

    def draw(self, report: Variance, slot: Slot) -> None:
        slot.use(self._pictures).show_report(self._now(report), self.currency)

    def _pictures(self) -> "VariancePictures":
        from desktop.views.variance_pictures import VariancePictures

        pictures = VariancePictures()
        pictures.dearest.picked.connect(self._choose)
        return pictures

    @staticmethod
    def _now(report: Variance) -> FoodCost:
        assert report.report is not None  # noqa: S101  an empty report is not shown
        return report.report

    # The chosen line.

    def _choose(self, item: int) -> None:
        """Turn to an item's line."""
        self._chosen = item
        self.sheet.finder.clear()
        if self.sheet.tabs.currentIndex() >= _OF_ITEMS:
            self.sheet.tabs.setCurrentIndex(0)
        self._point()

    def _point(self) -> None:
        """Put the cursor on the chosen line, at first on the dearest."""
        table = self.sheet.table
        places = {getattr(row, "item", None): place for place, row in enumerate(table.rows.shown)}
        column = max(table.currentIndex().column(), 0)
        place = places.get(self._chosen, 0)
        table.setCurrentIndex(table.rows.index(place, column))
        table.scrollTo(table.currentIndex())
        self.panel.tell(self.report, self.findings, self._chosen)

    def _follow(self) -> None:
        """The cursor is on another row."""
        row = self._row
        if isinstance(row, VarianceRow) and row.item != self._chosen:
            self._chosen = row.item
            self.panel.tell(self.report, self.findings, self._chosen)

    @property
    def _row(self) -> Any:
        return self.sheet.table.rows.row(self.sheet.table.currentIndex().row())

    # Where it leads.

    def _open(self, row: Any) -> None:
        now = self._now(self.report)
        if isinstance(row, Total):
            self._show_group(row)
        else:
            column = self.sheet.table.rows.columns[max(self.sheet.table.currentIndex().column(), 0)]
            open_behind(self, now, row.line, column, self.currency)

    def _show_group(self, group: Total) -> None:
        """The items of a category or an area."""
        if group in self._now(self.report).categories or group in self._now(self.report).areas:
            self.sheet.tabs.setCurrentIndex(0)
            self.sheet.finder.setText(group.title)

    def _open_list(self, wanted: str) -> None:
        open_list(self, self._now(self.report), wanted, self.currency)

    def _mark_read(self) -> None:
        now = self._now(self.report)
        work = partial(take_step, (now.store,), VARIANCE_READ, now.closing.day)
        tasks.ask(work, owner=self, done=lambda _done: self.desk.book_changed())
