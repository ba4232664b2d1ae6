"""The line that the variance screen tells of beside its table, and where its buttons lead."""

from PySide6.QtCore import Signal

from desktop.analysis.cause_ground import Cause
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.variance_notes import Note
from desktop.queries.food_cost_findings import Findings
from desktop.views.item_ledger import ItemAim
from desktop.views.line_panel import LinePanel, Told
from desktop.views.page import Page
from desktop.views.scope import Scope
from desktop.views.variance_behind import open_dishes
from desktop.views.variance_notes import write_note
from desktop.views.variance_question import Variance


class VarianceLine(LinePanel):
    """``other`` carries the item that a cause points to."""

    other = Signal(int)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._report: FoodCost | None = None
        self.behind.connect(self._open_own)
        self.cause.connect(self._open_cause)
        self.document.connect(lambda number: page.desk.go("documents", number))
        self.note.connect(self._write)

    def tell(self, shown: Variance, findings: Findings | None, item: int | None) -> None:
        """Tell of an item's line; without findings its causes are still being looked for."""
        self._report = report = shown.report
        lines = report.every_line if report else ()
        line = next((line for line in lines if line.item == item), None)
        if report is None or line is None:
            self.show_line(None)
            return
        flags = findings.flags if findings else ()
        flag = next((one for one in flags if one.line.item == item), None)
        causes = findings.causes.get(line.item, ()) if findings else None
        notes = _with_lines(shown, findings, line)
        self.show_line(Told(line, report.closing.day, _currency(self._page.scope), flag, causes, notes))

    def _open_own(self, what: str) -> None:
        report, line = self._report, self.told.line if self.told else None
        if report is None or line is None:
            return
        if what == "dishes":
            open_dishes(self._page, report, line, _currency(self._page.scope))
        else:
            self._page.desk.go("item_ledger", ItemAim(line.item, report.store, report.period))

    def _open_cause(self, cause: Cause) -> None:
        if cause.other is not None:
            self.other.emit(cause.other)
        elif cause.dish is not None:
            self._page.desk.go("recipes", cause.dish)

    def _write(self, note: Note | None) -> None:
        report, line = self._report, self.told.line if self.told else None
        if report is not None and line is not None:
            new = Note(None, report.store, line.item, report.closing.day, "")
            write_note(self._page, line.name, note or new)


def _with_lines(shown: Variance, findings: Findings | None, line: Line) -> list[tuple[Note, Line | None]]:
    """The item's notes, each with its line of the interval it was written at."""
    history = findings.history if findings else ()
    then = {report.closing.day: one for report in history for one in report.lines if one.item == line.item}
    return [(note, then.get(note.closing)) for note in shown.notes if note.item == line.item]


def _currency(scope: Scope | None) -> str:
    return scope.currency if scope else ""
