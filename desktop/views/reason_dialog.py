"""Ask why something is done; the answer is kept in the book."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.words import _

WIDTH = 480


class ReasonDialog(QDialog):
    """``given`` carries the reason, which is never blank."""

    given = Signal(str)

    def __init__(self, parent: QWidget, question: str, detail: str, verb: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Platebook")
        self.setFixedWidth(WIDTH)
        asked, told = QLabel(question), QLabel(detail)
        asked.setObjectName("section")
        for label in (asked, told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Why"))
        self.reason.setAccessibleName(_("Why"))
        self.go = QPushButton(verb)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        leave = QPushButton(_("Leave it as it is"))
        leave.setAutoDefault(False)
        self.reason.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.go.clicked.connect(self._give)
        leave.clicked.connect(self.reject)
        column, buttons = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for widget in (asked, told, self.reason):
            column.addWidget(widget)
        column.addSpacing(8)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.go)
        column.addLayout(buttons)

    def _give(self) -> None:
        self.given.emit(self.reason.text().strip())
        self.accept()
