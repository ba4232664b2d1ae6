"""The frame of a screen: a sentence, up to four figures, the picture, the rows.

A screen declares what it asks and how its report reads; the frame does the rest: it asks off the
window's thread, shows asking, empty and failed states, keeps the last content dimmed while new is
computed, sorts, filters, copies and exports the rows, opens their evidence. A whole screen:

    class AverageCheckScreen(Screen):
        name = "average_check"
        columns = AVERAGE_CHECK_COLUMNS            # or override ``sheets`` for several tables

        def question(self, scope):                 # what to ask; the partial runs on another thread
            return partial(average_check_between, scope.stores, scope.period, scope.compared)

        def rows(self, report):
            return report.days

        def sentence(self, report):                # translated; "" where there is nothing to say
            return _("Average check fell {by} to {to}", ...)

        def figures(self, report):
            return [Figure(N_("Average check"), Kind.PRICE, report.check, report.before.check, HINT)]

        def draw(self, report, slot):              # import charts (pyqtgraph) here, not at the top
            slot.use(DayLine).show_days(report.days, self.scope.currency)

        def evidence(self, row):                   # where a double click leads
            return "orders", row.day               # a screen's name, and what its ``aim`` gets

and one line in ``screens.SCREENS``. ``self.scope`` is the scope the report on the screen answers.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop import settings
from desktop.analysis.columns import Column
from desktop.errors import BookError
from desktop.views.figures import Figure, FigureStrip
from desktop.views.page import Desk, Page
from desktop.views.rows import Long
from desktop.views.scope import Scope
from desktop.views.sheet import SheetView
from desktop.views.slot import Slot
from desktop.views.states import Button, EmptyState, StateStack, Veil
from desktop.words import N_, _

ROOMY, TIGHT = 16, 8  # pixels between the parts
TIGHT_BELOW = 600  # pixels of height
NO_SALES = N_("This book is still empty")
NO_SALES_TEXT = N_("Import the sales of your till, and this screen works on them.")
BEFORE_DIMMING = 120  # milliseconds; most answers come sooner and nothing flickers


class Sheet(NamedTuple):
    """One table of a screen: its tab's title (marked with N_), its columns and rows.

    Rows are objects with an attribute for each column's key; a ``Long`` fetches them by pages.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Any] | Long


class Screen(Page):
    """The frame; see the module's text for what a screen declares."""

    name = ""
    columns: tuple[Column, ...] = ()
    empty_icon = "chart"
    empty_title = N_("No sales in this period")
    empty_text = N_(
        "Choose another period or store above, or bring in the sales of these days from your till."
    )

    # What a screen declares.

    def question(self, scope: Scope) -> Callable[[], Any]:
        """A callable for the background thread that answers with the report; it touches no widget."""
        raise NotImplementedError

    def rows(self, report: Any) -> Sequence[Any] | Long:
        """The rows of the table: objects with an attribute for each column's key, or a ``Long``."""
        return ()

    def sheets(self, report: Any) -> Sequence[Sheet]:
        """All tables of the screen; with more than one they get tabs."""
        return [Sheet("", self.columns, self.rows(report))]

    def sentence(self, report: Any) -> str:
        """What the report says, in one sentence."""
        return ""

    def figures(self, report: Any) -> Sequence[Figure]:
        """At most four."""
        return ()

    @property
    def base(self) -> str:
        """What the figures are compared with, in words."""
        return self.scope.base if self.scope else ""

    def draw(self, report: Any, slot: Slot) -> None:
        """Draw the picture with ``slot.use``; without a call the table takes its place."""

    def evidence(self, row: Any) -> tuple[str, object] | None:
        """The screen, and its target, that shows what is behind a row."""
        return None

    def is_empty(self, report: Any) -> bool:
        """Whether there is nothing to show, and the screen should teach instead."""
        return not any(len(sheet.rows) for sheet in self.sheets(report))

    # What the frame does.

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.report: Any = None
        self._sentence = QLabel()
        self._sentence.setObjectName("sentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.strip, self.slot, self.sheet = FigureStrip(), Slot(), SheetView(self)
        self.sheet.opened.connect(self._open)
        self._body = self._make_body()
        self._veil = Veil(self._body)
        self._stack = StateStack(self, self._body)
        self._dimming = QTimer(self, singleShot=True, interval=BEFORE_DIMMING)
        self._dimming.timeout.connect(self._veil.cover)

    def _make_body(self) -> QWidget:
        body = QWidget()
        self._column = column = QVBoxLayout(body)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.slot)
        self._split.addWidget(self.sheet)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([3000, 2000])
        self._split.splitterMoved.connect(self._keep_split)
        for part in (self._sentence, self.strip):
            part.hide()
            column.addWidget(part)
        column.addWidget(self._split, 1)
        if kept := settings.split_state(self.name).get():
            self._split.restoreState(kept)
        self._space(ROOMY)
        return body

    def _space(self, step: int) -> None:
        """Keep the parts this many pixels apart."""
        self._column.setContentsMargins(24, step, 24, step)
        self._column.setSpacing(step)
        self._split.setHandleWidth(step)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._space(ROOMY if event.size().height() >= TIGHT_BELOW else TIGHT)

    def _keep_split(self) -> None:
        settings.split_state(self.name).set(self._split.saveState())

    def refresh(self) -> None:
        scope = self.scope
        if scope is None:
            self._show_trouble(EmptyState(self.empty_icon, NO_SALES, NO_SALES_TEXT, self._import_button()))
            self.settled.emit()
            return
        if self.report is not None:
            self._dimming.start()
        self.ask(self.question(scope), self._answered)

    def _answered(self, report: Any) -> None:
        self._dimming.stop()
        self._veil.hide()
        self.report = report
        if self.is_empty(report):
            self._show_trouble(self.empty_state())
            return
        self.show_report(report)
        self._show_trouble(None)

    def show_report(self, report: Any) -> None:
        """Put a report on the screen."""
        currency = self.scope.currency if self.scope else ""
        said = self.sentence(report)
        self._sentence.setText(said)
        self._sentence.setVisible(bool(said))
        self.strip.show_figures(self.figures(report), currency, self.base)
        self.slot.clear()
        self.draw(report, self.slot)
        self.sheet.show_sheets(self.sheets(report), currency)

    def empty_state(self) -> QWidget:
        """What the screen teaches when there is nothing to show."""
        return EmptyState(self.empty_icon, self.empty_title, self.empty_text, self._import_button())

    def _import_button(self) -> Button:
        return N_("Import sales"), partial(self.desk.go, "imports")

    def fail(self, error: BookError) -> None:
        self._dimming.stop()
        self._veil.hide()
        state = EmptyState("warning", N_("This could not be worked out"), "", (N_("Try again"), self.refresh))
        state.text.setText(str(error))
        self._show_trouble(state)

    @property
    def trouble(self) -> QWidget | None:
        """What stands instead of the content."""
        return self._stack.state

    def _show_trouble(self, state: QWidget | None) -> None:
        """Show what stands instead of the content, or the content again."""
        self._stack.show_state(state)

    def _open(self, row: Any) -> None:
        if target := self.evidence(row):
            self.desk.go(*target)

    def enter(self) -> None:
        self.sheet.table.setFocus()

    def search(self) -> None:
        self.sheet.search()

    def copy(self) -> None:
        self.sheet.copy()

    def export(self) -> None:
        self.sheet.export()

    def meanings(self) -> list[tuple[str, str]]:
        figures = (
            self.figures(self.report) if self.report is not None and not self.is_empty(self.report) else ()
        )
        told = [(_(figure.title), _(figure.hint)) for figure in figures if figure.hint]
        return self.sheet.meanings() + told
