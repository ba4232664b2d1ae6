"""The rows of an editable table, their cells as typed, and every change of them as one step to undo."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QUndoCommand, QUndoStack

from desktop.views import grid_columns, numbers, theme
from desktop.views.grid_columns import CellKind, GridColumn, Values
from desktop.views.grid_rows import GridProblem, GridRow, Rows, typed_into, wrong
from desktop.views.tips import tip
from desktop.words import _

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
MARK = int(Role.UserRole)  # the sentence on what is wrong with a cell
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """Rows that are replaced as a whole by each step; what differs is found by the rows' identity."""

    rows_changed = Signal()
    stepped = Signal(int)  # the first row that a step, or its undoing, changed

    def __init__(self, columns: Sequence[GridColumn], currency: str, invitation: str) -> None:
        """``invitation`` stands in the blank row at the foot (marked with N_); without it there is none."""
        super().__init__()
        self.columns, self.currency, self._invitation = tuple(columns), currency, invitation
        self.rows: Rows = ()
        self.undo = QUndoStack(self)
        self.beside: Values = {}  # what new rows hold beside the columns
        self.typing = -1  # the row whose blanks are not yet complained of
        self._marks: dict[int, tuple[GridRow, dict[str, GridProblem]]] = {}
        self._refused: dict[int, tuple[GridRow, dict[str, str]]] = {}

    # What a step does.

    def show_rows(self, rows: Iterable[GridRow]) -> None:
        """Hold other rows; there is nothing to undo then."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._marks, self._refused = {}, {}
        self.endResetModel()
        self.undo.clear()

    def show_columns(self, columns: Sequence[GridColumn], currency: str) -> None:
        """Read and write the same rows by other columns, as when there is more to choose."""
        alike = len(columns) == len(self.columns)
        if not alike:
            self.beginResetModel()
        self.columns, self.currency, self._marks = tuple(columns), currency, {}
        if not alike:
            self.endResetModel()
        else:  # the cursor stays
            last = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, last))

    def step(self, words: str, rows: Sequence[GridRow]) -> None:
        """Put other rows in the place of those that stand, as one step that can be undone."""
        if tuple(rows) != self.rows:
            self.undo.push(_Step(self, words, tuple(rows)))

    def write(self, words: str, cells: Mapping[tuple[int, int], str]) -> None:
        """Type texts into cells, by row and column, as one step; rows are added as needed."""
        texts: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(cells.items()):
            texts.setdefault(row, {})[column] = text
        rows = list(self.rows)
        for number, of_row in texts.items():
            if number >= len(rows) and not any(text.strip() for text in of_row.values()):
                continue
            while number >= len(rows):
                rows.append(self.new_row())
            rows[number] = typed_into(self.columns, rows[number], of_row)
        self.step(words, rows)

    def new_row(self) -> GridRow:
        """A row with the columns' defaults."""
        return GridRow({**self.beside, **grid_columns.defaults(self.columns)})

    def put(self, rows: Rows) -> None:
        """Hold these rows and tell the view what differs."""
        old, first = self.rows, 0
        while first < min(len(old), len(rows)) and old[first] is rows[first]:
            first += 1
        last = 0
        while last < min(len(old), len(rows)) - first and old[-1 - last] is rows[-1 - last]:
            last += 1
        gone, come = len(old) - first - last, len(rows) - first - last
        alike, at_foot = min(gone, come), int(bool(self._invitation) and not last)
        if come > gone:  # a row begun at the foot takes the foot's place; the new foot comes below it
            self.beginInsertRows(QModelIndex(), first + alike + at_foot, first + come - 1 + at_foot)
            self.rows = rows
            self.endInsertRows()
        elif gone > come:
            self.beginRemoveRows(QModelIndex(), first + alike + at_foot, first + gone - 1 + at_foot)
            self.rows = rows
            self.endRemoveRows()
        else:
            self.rows = rows
        end = min(max(first, first + alike - 1 + at_foot), self.rowCount() - 1)
        if end >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(end, len(self.columns) - 1))
        self.stepped.emit(first)
        self.rows_changed.emit()

    # What is wrong.

    def marks(self, number: int) -> dict[str, GridProblem]:
        """What is wrong with the cells of a row, by key."""
        row = self.rows[number]
        known = self._marks.get(row.serial)
        if known is None or known[0] is not row:
            known = self._marks[row.serial] = row, wrong(self.columns, row)
        refused = self._refused.get(row.serial)
        told = refused[1] if refused and refused[0] is row else {}
        return {key: one._replace(row=number) for key, one in known[1].items()} | {
            key: GridProblem(number, key, text) for key, text in told.items()
        }

    def problems(self) -> list[GridProblem]:
        """All that is wrong, but for blanks of the row that is being typed."""
        return [
            one
            for number in range(len(self.rows))
            for one in self.marks(number).values()
            if not (one.missing and number == self.typing)
        ]

    def refuse(self, serial: int, key: str, text: str) -> None:
        """Mark a cell that the book refused; the mark goes with the row's next change."""
        number = next((n for n, row in enumerate(self.rows) if row.serial == serial), None)
        if number is not None:
            self._refused[serial] = self.rows[number], {key: text}
            self._touch(number)

    def type_in(self, number: int) -> None:
        """The row that is being typed is another."""
        before, self.typing = self.typing, number
        for one in {before, number}:
            if 0 <= one < len(self.rows):
                self._touch(one)

    def _touch(self, number: int) -> None:
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    # What Qt asks.

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        if parent is not None and parent.isValid():
            return 0
        return len(self.rows) + bool(self._invitation)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.columns[index.column()]
        if not self.can_edit(index.row(), index.column()):
            return flags
        ticked = column.kind is CellKind.TICK
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if ticked else Qt.ItemFlag.ItemIsEditable)

    def can_edit(self, row: int, column: int) -> bool:
        """Whether something can be typed into a cell."""
        one = self.columns[column]
        if one.compute:
            return False
        return row >= len(self.rows) or one.has(self.rows[row].values)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        column, number = self.columns[index.column()], index.row()
        if role == Role.TextAlignmentRole:
            return int(_RIGHT if column.kind in grid_columns.RIGHT_ALIGNED else _LEFT)
        if number >= len(self.rows):
            return self._foot(index.column(), role)
        reader = _READERS.get(role)
        return reader(self, number, column) if reader else None

    def _foot(self, column: int, role: int) -> Any:
        if role == Role.DisplayRole:
            return _(self._invitation) if column == 0 else ""
        if role == Role.ForegroundRole:
            return QColor(theme.current().muted)
        return "" if role == Role.EditRole else None

    def shown(self, number: int, column: GridColumn) -> str:
        """The text of a cell: what it holds, or what was typed and cannot be read."""
        row = self.rows[number]
        if column.key in row.unread:
            return row.unread[column.key].text
        return grid_columns.shown(column, row.values, self.currency)

    def written(self, number: int, column: GridColumn) -> str:
        """The text of a cell as it is typed and copied."""
        row = self.rows[number]
        unread = row.unread.get(column.key)
        return unread.text if unread else grid_columns.written(column, row.values)

    def mark(self, number: int, column: GridColumn) -> str:
        """What is wrong with a cell, for the eye."""
        found = self.marks(number).get(column.key)
        return "" if found is None or (found.missing and number == self.typing) else found.text

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802
        if role == Role.CheckStateRole:
            value = "1" if Qt.CheckState(value) is Qt.CheckState.Checked else "0"
        elif role != Role.EditRole:
            return False
        column = self.columns[index.column()]
        self.write(_("Typing in {column}", column=_(column.title)), {(index.row(), index.column()): value})
        return True

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._row_head(section, role)
        if section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return self.title(column)
        if role == Role.ToolTipRole:
            return tip(_(column.hint)) if column.hint else None
        if role == Role.TextAlignmentRole:
            return int(_RIGHT if column.kind in grid_columns.RIGHT_ALIGNED else _LEFT)
        return None

    def _row_head(self, section: int, role: int) -> Any:
        if role == Role.DisplayRole:
            return numbers.decimal(section + 1, 0) if section < len(self.rows) else "+"
        return int(_RIGHT) if role == Role.TextAlignmentRole else None

    def title(self, column: GridColumn) -> str:
        """A column's title with its unit."""
        title = _(column.title)
        of_money = column.kind is CellKind.MONEY and self.currency
        return f"{title} ({self.currency})" if of_money else title


class _Step(QUndoCommand):
    """Other rows in the place of those that stood."""

    def __init__(self, model: GridModel, words: str, rows: Rows) -> None:
        super().__init__(words)
        self._model, self._before, self._after = model, model.rows, rows

    def redo(self) -> None:
        self._model.put(self._after)

    def undo(self) -> None:
        self._model.put(self._before)


def _colour(model: GridModel, number: int, column: GridColumn) -> QColor | None:
    row = model.rows[number]
    calm = column.compute or (
        column.key not in row.unread and grid_columns.is_blank(column.value(row.values))
    )
    return QColor(theme.current().muted) if calm else None


def _ticked(model: GridModel, number: int, column: GridColumn) -> Qt.CheckState | None:
    values = model.rows[number].values
    if column.kind is not CellKind.TICK or not column.has(values):
        return None
    return Qt.CheckState.Checked if column.value(values) else Qt.CheckState.Unchecked


_READERS: dict[int, Callable[[GridModel, int, GridColumn], Any]] = {
    int(Role.DisplayRole): GridModel.shown,
    int(Role.EditRole): GridModel.written,
    int(Role.ToolTipRole): lambda model, number, column: tip(model.mark(number, column)) or None,
    int(Role.ForegroundRole): _colour,
    int(Role.CheckStateRole): _ticked,
    MARK: GridModel.mark,
}
