"""F1: what the figures on the screen mean, how they are computed and from what."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.words import _

WIDTH, HEIGHT = 520, 560


class Meanings(QDialog):
    """A list of terms with their meaning, the one in question first."""

    def __init__(self, parent: QWidget, told: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What these figures mean"))
        self.resize(WIDTH, HEIGHT)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(4)
        for term, meaning in dict(told).items():
            rows.addWidget(self._label(term, "term"))
            rows.addWidget(self._label(meaning, "meaning"))
            rows.addSpacing(12)
        if not told:
            rows.addWidget(self._label(_("This screen shows no figures of its own."), "meaning"))
        rows.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(content)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 16, 16)
        column.addWidget(area)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _label(text: str, name: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        return label
