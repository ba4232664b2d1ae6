"""A short message over the window's foot that goes away by itself."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

LASTS = 4_000  # milliseconds, and as long again for every 40 letters
LETTERS = 40
MARGIN = 24


class ToastButton(NamedTuple):
    """What can be done about what is said: the button's words, and what it does."""

    words: str
    do: Callable[[], None]


class Toast(QLabel):
    """One message at a time; a click takes it away."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._offered: ToastButton | None = None
        self.button = QPushButton(self)
        self.button.setObjectName("toast_button")
        self.button.clicked.connect(self._take)
        over.installEventFilter(self)
        self._leaving = QTimer(self, singleShot=True)
        self._leaving.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, offer: ToastButton | None = None) -> None:
        """Say it; ``offer`` is a button that stands beside it as long."""
        self.setText(text)
        self._offered = offer
        self.button.setVisible(offer is not None)
        if offer is not None:
            self.button.setText(offer.words)
        self.setAccessibleName(text)
        self.ensurePolished()  # its style's padding is part of its height
        self._place()
        self.show()
        self.raise_()
        self._leaving.start(LASTS * (1 + len(text) // LETTERS))

    def _place(self) -> None:
        room = self._over.size()
        self.setMaximumWidth(max(200, min(560, room.width() - 2 * MARGIN)))
        beside = 0 if self.button.isHidden() else self.button.sizeHint().width() + MARGIN
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 48 + beside
        width = min(wanted, self.maximumWidth())
        self.setContentsMargins(0, 0, beside, 0)
        self.resize(width, self.heightForWidth(width))
        self.button.adjustSize()
        self.button.move(
            width - self.button.width() - MARGIN // 2, (self.height() - self.button.height()) // 2
        )
        self.move((room.width() - width) // 2, room.height() - self.height() - MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        self.hide()
        if self._offered is not None:
            self._offered.do()

    def mousePressEvent(self, _event: object) -> None:  # noqa: N802
        self.hide()
