"""The frame of a small form: what people agree on is kept, left as it is, or taken away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.words import _


class KeptDialog(QDialog):
    """``given`` carries it as it is to be kept, ``removed`` the id of one that is to go.

    ``number`` is that id, None for a new one; ``keep`` what its button says. A subclass makes its fields,
    lays them out with ``lay_out`` and says with ``written`` what they hold.
    """

    given = Signal(object)
    removed = Signal(int)

    def __init__(self, parent: QWidget, head: str, number: int | None, keep: str, width: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Platebook")
        self.setFixedWidth(min(width, parent.window().width()))
        self._head, self._number = QLabel(head), number
        self._head.setObjectName("section")
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        self.keep, self.remove = QPushButton(keep), QPushButton(_("Take it away"))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._give)
        self.remove.clicked.connect(self._remove)
        self.remove.setAutoDefault(False)
        self.remove.setVisible(number is not None)

    def lay_out(self, fields: Sequence[tuple[str, QWidget]]) -> QGridLayout:
        """Put fields below each other, each with its words; the grid that comes back takes more rows."""
        grid, column = QGridLayout(), QVBoxLayout(self)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (words, field) in enumerate(fields):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._head)
        column.addLayout(grid)
        column.addLayout(self._make_buttons())
        return grid

    def written(self) -> object:
        """What is to be kept, as the fields stand."""
        raise NotImplementedError

    def _make_buttons(self) -> QHBoxLayout:
        leave, buttons = QPushButton(_("Leave it as it is")), QHBoxLayout()
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.keep)
        return buttons

    def _give(self) -> None:
        self.given.emit(self.written())
        self.accept()

    def _remove(self) -> None:
        self.removed.emit(self._number)
        self.accept()
