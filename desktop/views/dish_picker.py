"""Pick one dish by typing a piece of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.queries.menu import Dish
from desktop.words import _

WIDTH, HEIGHT = 480, 360
AT_MOST = 200


class DishPicker(QDialog):
    """A line to type in and what matches below it. ``picked`` carries the dish."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, question: str, dishes: Sequence[Dish]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Platebook")
        self._dishes = dishes
        self.line, self.list = QLineEdit(), QListWidget()
        asked = QLabel(question)
        asked.setObjectName("section")
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setWordWrap(True)
        self.line.setPlaceholderText(_("A piece of its name, or its code"))
        self.line.setAccessibleName(_("Dish"))
        self.list.setAccessibleName(_("Dishes"))
        self.line.textChanged.connect(self._match)
        self.line.returnPressed.connect(self._pick)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._pick())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        for widget in (asked, self.line, self.list):
            column.addWidget(widget)
        self.resize(WIDTH, HEIGHT)
        self._match("")

    def _match(self, text: str) -> None:
        words = text.casefold().split()
        found = [
            dish
            for dish in self._dishes
            if all(word in dish.name.casefold() or word in dish.code.casefold() for word in words)
        ]
        self.list.clear()
        for dish in found[:AT_MOST]:
            item = QListWidgetItem(
                "    ".join(part for part in (dish.name, dish.code, dish.category) if part)
            )
            item.setData(Qt.ItemDataRole.UserRole, dish.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        key = item.data(Qt.ItemDataRole.UserRole)
        self.picked.emit(next(dish for dish in self._dishes if dish.id == key))
        self.accept()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Up and down move in the list while the cursor stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if by and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())
                return True
        return False
