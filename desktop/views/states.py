"""What stands where content is not: nothing yet, a failure, or the last content dimmed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop.views import icons
from desktop.words import _

Button = tuple[str, Callable[[], None]]  # its words, marked with N_, and what it does

PICTURE = 48
READABLE = 460  # pixels of a line of explanation
SHADE = 150  # of 255


class EmptyState(QWidget):
    """What is needed, one button to get it, what it will look like.

    ``title``, ``text`` and the buttons' words are marked with N_. The first button is the default.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        *buttons: tuple[str, Callable[[], None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        icons.put_picture(self._picture, icon, PICTURE)
        self.title, self.text = QLabel(_(title)), QLabel(_(text))
        self.title.setObjectName("empty_title")
        self.text.setObjectName("empty_text")
        self.text.setWordWrap(True)
        outer, middle = QHBoxLayout(self), QWidget()
        middle.setFixedWidth(READABLE)
        outer.addWidget(middle)
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._picture, self.title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(self._row_of(buttons))
        column.addStretch(3)

    def _row_of(self, buttons: tuple[Button, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for number, (words, action) in enumerate(buttons):
            button = QPushButton(_(words))
            button.setProperty("primary", number == 0)
            button.clicked.connect(lambda _checked=False, action=action: action())
            row.addWidget(button)
        row.addStretch()
        return row


class StateStack(QStackedLayout):
    """A body, or the ``state`` that stands in its place: nothing yet, a failure."""

    def __init__(self, parent: QWidget, body: QWidget) -> None:
        super().__init__(parent)
        self.body = body
        self.state: QWidget | None = None
        self.addWidget(body)

    def show_state(self, state: QWidget | None) -> None:
        """Show what stands instead of the body, or the body again; the state before is gone."""
        if self.state is not None:
            self.removeWidget(self.state)
            self.state.deleteLater()
        self.state = state
        if state is not None:
            self.addWidget(state)
        self.show_front()

    def show_front(self) -> None:
        """Bring what is to be seen before any other page."""
        self.setCurrentWidget(self.state or self.body)


class Veil(QWidget):
    """Dims the widget it lies on, without taking its mouse, while newer content is computed."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Resize:
            self.resize(self._over.size())
        return super().eventFilter(watched, event)

    def cover(self) -> None:
        self.resize(self._over.size())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        shade = self.palette().window().color()
        shade.setAlpha(SHADE)
        QPainter(self).fillRect(self.rect(), shade)
