"""The view of an editable table: its keys are those of a spreadsheet."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from desktop.views.grid_block import guarded, read_block, spread, write_block
from desktop.views.grid_columns import CellKind
from desktop.views.grid_editor import CellDelegate, step_of
from desktop.views.grid_model import GridModel, Index
from desktop.words import N_, _

NARROWEST, WIDEST, PADDING = 64, 240, 28  # pixels
LOOKED_AT = 60  # rows whose text decides the width of a column
Action = tuple[str, str, str]  # its method, its words, its keys
_ACTIONS: tuple[Action, ...] = (
    ("undo", N_("Undo"), "Ctrl+Z"),
    ("redo", N_("Redo"), "Ctrl+Y"),
    ("cut", N_("Cut"), "Ctrl+X"),
    ("copy", N_("Copy"), "Ctrl+C"),
    ("paste", N_("Paste"), "Ctrl+V"),
    ("fill_down", N_("Fill down"), "Ctrl+D"),
    ("clear", N_("Clear"), "Del"),
    ("insert_rows", N_("Insert a row above"), "Ctrl++"),
    ("remove_rows", N_("Remove the rows"), "Ctrl+-"),
    ("move_up", N_("Move the rows up"), "Alt+Up"),
    ("move_down", N_("Move the rows down"), "Alt+Down"),
)
_ALSO = {"Ctrl+Shift+Z": "redo", "Ctrl+=": "insert_rows", "Ctrl+Shift++": "insert_rows", "Backspace": "clear"}


class GridTable(QTableView):
    """A view of a ``GridModel``. ``fixed`` names the actions that make no sense for its rows."""

    ended = Signal()  # Enter or Tab leads beyond the last row

    def __init__(self, model: GridModel, fixed: frozenset[str]) -> None:
        super().__init__()
        self.grid = model
        self.setModel(model)
        delegate = CellDelegate(self, model)
        delegate.finished.connect(self.step_by)
        self.setItemDelegate(delegate)
        self.offered = tuple(action for action in _ACTIONS if action[0] not in fixed)
        self._keys = {QKeySequence(keys).toString(): name for name, _words, keys in self.offered}
        names = {name for name, _words, _keys in self.offered}
        self._keys |= {QKeySequence(keys).toString(): name for keys, name in _ALSO.items() if name in names}
        self._fitted = False
        self._began, self._tabbed_to = 0, None  # type: tuple[int, tuple[int, int] | None]
        self._set_up()
        model.stepped.connect(self._show_step)

    def _set_up(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setMinimumSectionSize(NARROWEST)
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 13)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def fit(self) -> None:
        """Give each column the width of its header and its first rows; it only grows."""
        cells, heads = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        for number, column in enumerate(self.grid.columns):
            looked_at = range(min(LOOKED_AT, self.grid.rowCount()))
            texts = [self.grid.index(row, number).data() for row in looked_at]
            width = max(
                heads.horizontalAdvance(self.grid.title(column)), *map(cells.horizontalAdvance, texts), 0
            )
            wanted = max(NARROWEST, min(width + PADDING, WIDEST))
            self.setColumnWidth(number, max(wanted, self.columnWidth(number) if self._fitted else 0))
        self._fitted = True

    # Keys.

    def event(self, event: QEvent) -> bool:
        """The grid's keys come before those of the window's menus."""
        if isinstance(event, QKeyEvent):
            overrides = event.type() is QEvent.Type.ShortcutOverride
            if overrides and self._action(event) is not None:
                event.accept()
                return True
            step = step_of(event)
            if step is not None and event.type() is QEvent.Type.KeyPress:
                self.step_by(*step)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        action = self._action(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        name = self._keys.get(QKeySequence(event.keyCombination()).toString())
        return getattr(self, name) if name else None

    def step_by(self, down: int, right: int) -> None:
        """Move the cursor; to the right from the last cell leads to the next row.

        Down after Tab leads below the cell in which Tab was first pressed, as in a spreadsheet.
        """
        here = self.currentIndex()
        began = self._began if self._tabbed_to == (here.row(), here.column()) else here.column()
        row, column = here.row() + down, began if down and not right else here.column()
        columns = range(self.grid.columnCount())
        while right:
            column += right
            if column not in columns:
                row, column = row + right, columns[0 if right > 0 else -1]
            if not 0 <= row < self.grid.rowCount() or self.grid.can_edit(row, column):
                break
        if 0 <= row < self.grid.rowCount():
            self.go_to(row, column)
            self._began, self._tabbed_to = began, (row, column) if right else None
        elif row >= self.grid.rowCount():
            self.ended.emit()

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell and select it alone, also while a key such as Ctrl is held."""
        index = self.grid.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _show_step(self, row: int) -> None:
        """A step is seen where it happened, and its columns hold what it brought."""
        self.fit()
        if self.currentIndex().row() != row and self.grid.rowCount():
            self.go_to(min(row, self.grid.rowCount() - 1), max(self.currentIndex().column(), 0))

    # What the keys do.

    def undo(self) -> None:
        self.grid.undo.undo()

    def redo(self) -> None:
        self.grid.undo.redo()

    def copy(self) -> None:
        """The smallest block that holds the selected cells goes to the clipboard."""
        top, left, rows, columns = self._area()
        chosen = set(self._cells())
        block = [
            [
                self._copied(row, column) if (row, column) in chosen else ""
                for column in range(left, left + columns)
            ]
            for row in range(top, min(top + rows, len(self.grid.rows)))
        ]
        QGuiApplication.clipboard().setText(write_block(block))

    def _copied(self, row: int, number: int) -> str:
        column = self.grid.columns[number]
        text = self.grid.written(row, column)
        return guarded(text) if column.kind in {CellKind.TEXT, CellKind.CHOICE} else text

    def cut(self) -> None:
        self.copy()
        self.grid.write(_("Cut"), dict.fromkeys(self._cells(), ""))

    def clear(self) -> None:
        self.grid.write(_("Clear"), dict.fromkeys(self._cells(), ""))

    def paste(self) -> None:
        """The block on the clipboard goes in from the first selected cell, over as many as are selected."""
        top, left, rows, columns = self._area()
        block = spread(read_block(QGuiApplication.clipboard().text()), rows, columns)
        room = self.grid.columnCount() - left
        height = len(block) if self.grid.rowCount() > len(self.grid.rows) else len(self.grid.rows) - top
        cells = {
            (top + down, left + right): text
            for down, line in enumerate(block[:height])
            for right, text in enumerate(line[:room])
        }
        self.grid.write(_("Paste"), cells)
        width = min(max(map(len, block), default=0), room)
        self._select(top, left, min(len(block), self.grid.rowCount() - top), width)

    def fill_down(self) -> None:
        """The first selected row goes into those below; a single cell takes the one above."""
        top, left, rows, columns = self._area()
        if rows == 1:
            top, rows = top - 1, 2
        if top < 0:
            return
        cells = {
            (row, column): self.grid.written(top, self.grid.columns[column])
            for row in range(top + 1, min(top + rows, len(self.grid.rows)))
            for column in range(left, left + columns)
        }
        self.grid.write(_("Fill down"), cells)

    def insert_rows(self) -> None:
        """As many blank rows as are selected, above them."""
        top, _left, count, _columns = self._area()
        rows, at = list(self.grid.rows), min(top, len(self.grid.rows))
        rows[at:at] = [self.grid.new_row() for _row in range(count)]
        self.grid.step(_("Insert rows"), rows)

    def remove_rows(self) -> None:
        gone = {row for row, _column in self._cells()}
        rows = [row for number, row in enumerate(self.grid.rows) if number not in gone]
        self.grid.step(_("Remove rows"), rows)

    def move_up(self) -> None:
        self._move(-1)

    def move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        top, left, count, columns = self._area()
        rows = list(self.grid.rows)
        count = min(count, len(rows) - top)
        if not (count > 0 and top + by >= 0 and top + by + count <= len(rows)):
            return
        moved = rows[top : top + count]
        del rows[top : top + count]
        rows[top + by : top + by] = moved
        self.grid.step(_("Move rows"), rows)
        self._select(top + by, left, count, columns)

    # What is selected.

    def _cells(self) -> list[tuple[int, int]]:
        found = [(index.row(), index.column()) for index in self.selectedIndexes()]
        current = self.currentIndex()
        return found or ([(current.row(), current.column())] if current.isValid() else [])

    def _area(self) -> tuple[int, int, int, int]:
        """The first row and column of what is selected, and how many of each."""
        cells = self._cells() or [(0, 0)]
        top, left = min(row for row, _column in cells), min(column for _row, column in cells)
        bottom, right = max(row for row, _column in cells), max(column for _row, column in cells)
        return top, left, bottom - top + 1, right - left + 1

    def _select(self, top: int, left: int, rows: int, columns: int) -> None:
        if rows <= 0 or columns <= 0:
            return
        first, last = self.grid.index(top, left), self.grid.index(top + rows - 1, left + columns - 1)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), flags.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        if current.row() != self.grid.typing:
            self.grid.type_in(current.row())

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for name, words, keys in self.offered:
            action = menu.addAction(_(words), getattr(self, name))
            action.setShortcut(QKeySequence(keys))
        menu.popup(self.viewport().mapToGlobal(at))
