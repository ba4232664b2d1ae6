"""A short message over the window's foot that goes away by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

LASTS = 4_000  # milliseconds, and as long again for every 40 letters
LETTERS = 40
MARGIN = 24


class Toast(QLabel):
    """One message at a time; a click takes it away."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        over.installEventFilter(self)
        self._leaving = QTimer(self, singleShot=True)
        self._leaving.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._leaving.start(LASTS * (1 + len(text) // LETTERS))

    def _place(self) -> None:
        room = self._over.size()
        self.setMaximumWidth(max(200, min(560, room.width() - 2 * MARGIN)))
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 48
        width = min(wanted, self.maximumWidth())
        self.resize(width, self.heightForWidth(width))
        self.move((room.width() - width) // 2, room.height() - self.height() - MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: object) -> None:  # noqa: N802
        self.hide()
