"""The frame of a page on which one types: a sentence, a search, the grid, and what belongs to a row below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.views.grid import Grid
from desktop.views.grid_part import Part
from desktop.views.page import Desk, Page
from desktop.views.templates import save_templates
from desktop.words import _

MARGIN, STEP = 24, 12  # pixels
LOWEST = 120  # pixels of a grid


class EditPage(Page):
    """``grid`` with its ``parts`` in tabs below it, titles marked with N_; F6 goes between them."""

    uses_scope = False
    beside = False  # whether the parts stand to the right of the grid

    def __init__(self, desk: Desk, grid: Grid, parts: Sequence[tuple[str, Part]] = ()) -> None:
        super().__init__(desk)
        self.grid = grid
        self.sentence = QLabel()
        self.sentence.setObjectName("sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.finder = self._make_finder()
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.sentence, 1)
        self.begin = self._make_begin()
        self.head.addWidget(self.begin)
        self.head.addWidget(self.finder)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, STEP, MARGIN, STEP)
        column.setSpacing(STEP)
        column.addLayout(self.head)
        column.addWidget(self._make_body(parts), 1)
        QShortcut(QKeySequence("F6"), self, self._turn)

    def _make_begin(self) -> QWidget:
        """How to come by the first rows without typing them; it stands while there are none."""
        begin, bring_in, fill_in = (
            QWidget(),
            QPushButton(_("Import a file")),
            QPushButton(_("Templates to fill in")),
        )
        bring_in.setProperty("primary", True)
        bring_in.clicked.connect(lambda: self.desk.go("imports"))
        fill_in.clicked.connect(lambda: save_templates(self, self.desk))
        row = QHBoxLayout(begin)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(bring_in)
        row.addWidget(fill_in)
        for signal in (self.grid.model.modelReset, self.grid.model.rowsInserted, self.grid.model.rowsRemoved):
            signal.connect(lambda *_rows: begin.setHidden(bool(self.grid.rows)))
        return begin

    def _make_finder(self) -> QLineEdit:
        find = QLineEdit()
        find.setPlaceholderText(_("Find a row"))
        find.setAccessibleName(_("Find a row"))
        find.setClearButtonEnabled(True)
        find.setFixedWidth(200)
        find.textChanged.connect(lambda text: self.grid.look_for(text, onward=False))
        find.returnPressed.connect(lambda: self.grid.look_for(find.text(), onward=True))
        return find

    def _make_body(self, parts: Sequence[tuple[str, Part]]) -> QWidget:
        self.grid.setMinimumHeight(LOWEST)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        if not parts:
            return self.grid
        for title, part in parts:
            self.tabs.addTab(part, _(title))
            part.table.setAccessibleName(_(title))
            part.setMinimumHeight(LOWEST)
        split = QSplitter(Qt.Orientation.Horizontal if self.beside else Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(STEP)
        split.addWidget(self.grid)
        split.addWidget(self.tabs)
        split.setSizes([3000, 3000 if self.beside else 1400])
        return split

    def _turn(self) -> None:
        """From the grid to what belongs to its row, and back."""
        part = self.tabs.currentWidget()
        below = part is not None and self.grid.table.hasFocus() and part.isEnabled()
        (part if part and below else self.grid.table).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        self.grid.table.setFocus()

    def search(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def copy(self) -> None:
        self.grid.table.copy()

    def meanings(self) -> list[tuple[str, str]]:
        columns = [*self.grid.model.columns]
        for number in range(self.tabs.count()):
            part = self.tabs.widget(number)
            columns += part.model.columns if isinstance(part, Part) else ()
        return [(_(column.title), _(column.hint)) for column in columns if column.hint]
