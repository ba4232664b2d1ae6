"""Choose a stock item from a list, or by typing a piece of its name or code."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.analysis.stocked import Stocked
from desktop.words import _

WIDTH = 320


class ItemPicker(QWidget):
    """``picked`` carries the item's id; only the user's choice is told."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Stocked, ...] = ()
        self.box, self.line = QComboBox(), QLineEdit()
        self.box.setLineEdit(self.line)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setFixedWidth(WIDTH)
        self.box.setAccessibleName(_("Stock item"))
        completer = QCompleter(self.box.model(), self.box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.box.setCompleter(completer)
        self.box.activated.connect(self._pick)
        self.line.editingFinished.connect(self._write_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = QLabel(_("Stock item"))
        label.setBuddy(self.box)
        row.addWidget(label)
        row.addWidget(self.box)
        row.addStretch()
        self._chosen: int | None = None

    def show_items(self, items: Sequence[Stocked], chosen: int | None) -> None:
        """Offer these items; ``chosen`` is the one shown."""
        self._chosen = chosen
        if tuple(items) != self._items:
            self._items = tuple(items)
            self.box.clear()
            self.box.addItems([_label(item) for item in items])
        self._write_chosen()

    def _write_chosen(self) -> None:
        """What was typed and fits no item gives way to the item that is shown."""
        place = next((place for place, item in enumerate(self._items) if item.id == self._chosen), -1)
        self.box.setCurrentIndex(place)
        if place >= 0:
            self.line.setText(self.box.itemText(place))
            self.line.setCursorPosition(0)

    def _pick(self, place: int) -> None:
        if 0 <= place < len(self._items):
            self._chosen = self._items[place].id
            self.picked.emit(self._chosen)


def _label(item: Stocked) -> str:
    return f"{item.name}  ({item.code})" if item.name != item.code else item.code
