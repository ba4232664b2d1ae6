"""Home's checklist of the month: eight steps, each with its state, what was found, and where to go."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.analysis.closing import Point
from desktop.analysis.month_loop import MonthLoop
from desktop.analysis.stores import StoreRow
from desktop.analysis.variance_notes import Action, told
from desktop.queries.month_loop import month_loop
from desktop.queries.stores import all_stores
from desktop.queries.variance_notes import open_actions
from desktop.views import icons, periods
from desktop.views.home_parts import Part
from desktop.views.labels import Elided
from desktop.views.one_store import OneStore
from desktop.views.scope import Scope
from desktop.views.sentences import said
from desktop.views.tips import tip
from desktop.words import _

ACROSS = 4  # steps in a row
MOST_ACTIONS = 5
INDENT = 28  # pixels from the icon's left to the words


class Work(NamedTuple):
    """What is to be done: the month of one store, and the open actions of all stores of the scope."""

    loop: MonthLoop | None
    stores: Sequence[StoreRow]
    actions: Sequence[Action]


def ask_work(store: int, scope: Scope) -> Work:
    """On the question thread."""
    return Work(month_loop(store, scope.today), all_stores(), open_actions(scope.stores, scope.today))


class LoopPart(Part):
    """``wanted`` carries the step that was pressed; ``store_chosen`` is sent when another store is wanted."""

    wanted = Signal(object)
    store_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.store = OneStore()
        self.store.activated.connect(lambda _place: self.store_chosen.emit())
        self.buttons: list[QToolButton] = []
        head = QHBoxLayout()
        head.setSpacing(16)
        self.column.removeWidget(self.title)
        head.addWidget(self.title)
        head.addWidget(self.store)
        head.addStretch()
        self.column.addLayout(head)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        for column in range(ACROSS):
            self.grid.setColumnStretch(column, 1)
        self.column.addLayout(self.grid)
        self.hide()

    def show_loop(self, work: Work, scope: Scope) -> None:
        """Show how far the month is; hidden where there is no stock to count."""
        loop = work.loop
        self.setVisible(loop is not None)
        _clear(self.grid)
        self.buttons = []
        if loop is None:
            return
        self.store.offer(work.stores, scope)
        self.title.setText(
            _(
                "{month}: steps done {done} of {all}",
                month=periods.title(loop.period),
                done=loop.done,
                all=len(loop.points),
            )
        )
        for number, point in enumerate(loop.points):
            self.grid.addWidget(self._step(point), *divmod(number, ACROSS))

    def _step(self, point: Point) -> QWidget:
        step, button, found = QWidget(), QToolButton(), Elided(said(point.finding))
        state = _("done") if point.done else _("still to do")
        icons.put(button, "check" if point.done else "todo")
        button.setText(_(point.title))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setAccessibleName(f"{_(point.title)}: {state}")
        button.setAccessibleDescription(said(point.finding))
        button.clicked.connect(partial(self.wanted.emit, point))
        self.buttons.append(button)
        found.setObjectName("note")
        found.setContentsMargins(INDENT, 0, 0, 0)
        for widget in (button, found):
            widget.setToolTip(tip(said(point.finding)))
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(found)
        return step


class ActionsPart(Part):
    """What somebody promised to do about a variance; a click goes to its line."""

    def __init__(self, go: Callable[[Action], None]) -> None:
        super().__init__(_("Open actions"))
        self._go = go
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.column.addLayout(self.rows)
        self.buttons: list[QToolButton] = []
        self.hide()

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Those due first; the rest are counted."""
        _clear(self.rows)
        self.buttons = []
        self.setVisible(bool(actions))
        for action in actions[:MOST_ACTIONS]:
            button = QToolButton()
            words = said(told(action))
            icons.put(button, "warning" if action.late else "todo")
            button.setText(words.replace("&", "&&"))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAutoRaise(True)
            button.setAccessibleName(f"{words} {_('late')}" if action.late else words)
            button.setToolTip(tip(words))
            button.clicked.connect(partial(self._go, action))
            self.buttons.append(button)
            self.rows.addWidget(button)
        if len(actions) > MOST_ACTIONS:
            more = Elided(_("and {count} more", count=len(actions) - MOST_ACTIONS))
            more.setObjectName("note")
            self.rows.addWidget(more)


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
