"""The line in which a cell is typed, with what can be chosen below it, and how cells are painted."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.views import theme
from desktop.views.grid_columns import RIGHT_ALIGNED, CellKind, GridColumn
from desktop.views.grid_model import MARK, GridModel
from desktop.words import _

Index = QModelIndex | QPersistentModelIndex
CORNER = 7  # pixels of the corner of a cell in which something is wrong
_STEPS = {
    (Qt.Key.Key_Return, False): (1, 0), (Qt.Key.Key_Enter, False): (1, 0),
    (Qt.Key.Key_Return, True): (-1, 0), (Qt.Key.Key_Enter, True): (-1, 0),
    (Qt.Key.Key_Tab, False): (0, 1), (Qt.Key.Key_Backtab, True): (0, -1),
}  # fmt: skip


def step_of(event: QKeyEvent) -> tuple[int, int] | None:
    """The rows and columns that a key moves by: Enter down, Tab right, with Shift the other way."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
        return None
    return _STEPS.get((Qt.Key(event.key()), bool(modifiers)))


class CellEditor(QLineEdit):
    """``finished`` carries the rows and columns to move by once the text is taken."""

    finished = Signal(int, int)

    def __init__(self, parent: QWidget, column: GridColumn, offered: list[str]) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAccessibleName(_(column.title))
        self._must = column.kind is CellKind.CHOICE  # Enter takes what the list shows first
        if column.kind in RIGHT_ALIGNED:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.choice = self._make_choice(offered) if offered else None

    def _make_choice(self, offered: list[str]) -> QCompleter:
        choice = QCompleter(QStringListModel(offered, self), self)
        choice.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        choice.setFilterMode(Qt.MatchFlag.MatchContains)
        choice.setMaxVisibleItems(10)
        choice.setWidget(self)
        choice.activated.connect(self._take)
        self.textEdited.connect(self._offer)
        return choice

    def _offer(self, text: str) -> None:
        if self.choice is None:
            return
        self.choice.setCompletionPrefix(text.strip())
        self.choice.complete()
        popup = self.choice.popup()
        if popup and self._must and text.strip():
            popup.setCurrentIndex(self.choice.completionModel().index(0, 0))

    def _take(self, text: str) -> None:
        self.setText(text)
        self.finished.emit(0, 0)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._pressed(event):
            return True
        return super().event(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Keys that end typing, or open the list; while the list is open it sends them here first."""
        popup = self.choice.popup() if self.choice else None
        step = step_of(event)
        if step is not None:
            if popup and popup.isVisible():
                if popup.currentIndex().isValid():
                    self.setText(popup.currentIndex().data())
                popup.hide()
            self.finished.emit(*step)
            return True
        if popup and not popup.isVisible() and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_F4}:
            self._offer("")
            return True
        return False


class CellDelegate(QStyledItemDelegate):
    """``finished`` is sent when a cell's editor has closed, with the rows and columns to move by."""

    finished = Signal(int, int)

    def __init__(self, parent: QWidget, model: GridModel) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        model = self._model
        column, number = model.columns[index.column()], index.row()
        row = model.rows[number] if number < len(model.rows) else model.new_row()
        editor = CellEditor(parent, column, [one.offered for one in column.offers(row.values).all])
        editor.finished.connect(lambda down, right: self._finish(editor, down, right))
        return editor

    def _finish(self, editor: CellEditor, down: int, right: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.finished.emit(down, right)

    def setEditorData(self, editor: CellEditor, index: Index) -> None:  # type: ignore[override]  # noqa: N802
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: CellEditor, _model: object, index: Index) -> None:  # type: ignore[override]  # noqa: N802
        if editor.text() != index.data(Qt.ItemDataRole.EditRole):
            self._model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: N802
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter and Tab are the editor's own; the rest is as Qt has it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and step_of(event):
            return False
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.data(MARK):
            self._paint_mark(painter, option)

    @staticmethod
    def _paint_mark(painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A corner and a line below, so that it is seen without colour."""
        rect, colour = option.rect, QColor(theme.current().warning)
        right, top = rect.right() + 1, rect.top()
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygon([QPoint(right - CORNER, top), QPoint(right, top), QPoint(right, top + CORNER)])
        )
        painter.fillRect(rect.left() + 1, rect.bottom() - 1, rect.width() - 2, 2, colour)
        painter.restore()
