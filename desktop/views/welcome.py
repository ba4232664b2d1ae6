"""What is shown while there is no book, or nothing in it: where to begin, the recent books, drop a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views import icons
from desktop.views.commands import Commands
from desktop.views.tips import tip
from desktop.words import N_, _

WIDTH = 640
Choice = tuple[str, str, str, str]  # the action's id, its icon, its words, what it gives (marked with N_)
SAMPLE: Choice = (
    "sample_book",
    "sample",
    N_("Look at the sample"),
    N_("Two ramen shops, three months, nothing to set up."),
)
OPEN: Choice = ("open_book", "open", N_("Open a book"), N_("One you have, or a copy from a colleague."))
NO_BOOK = (
    SAMPLE,
    ("new_book", "new", N_("Start a book"), N_("One file on this computer holds all you bring in.")),
    OPEN,
)
EMPTY_BOOK = (
    ("import_files", "import", N_("Bring in sales"), N_("An export of your till: CSV, TSV or Excel.")),
    SAMPLE,
    OPEN,
)


class Welcome(QWidget):
    """``recent`` carries the path of a book that was picked."""

    recent = Signal(object)

    def __init__(self, commands: Commands, choices: Sequence[Choice] = NO_BOOK, title: str = "") -> None:
        """``title`` is translated already."""
        super().__init__()
        outer = QVBoxLayout(self)
        column = QVBoxLayout()
        outer.addStretch(2)
        outer.addLayout(column)
        outer.addStretch(3)
        column.setSpacing(8)
        for name, text in (
            ("welcome_title", title or _("Platebook")),
            (
                "welcome_text",
                _("What a guest spends, when the rush comes, where the money goes."),
            ),
        ):
            label = QLabel(text)
            label.setObjectName(name)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(24)
        column.addLayout(self._choices(commands, choices))
        column.addSpacing(16)
        self._books = QVBoxLayout()
        self._books.setSpacing(0)
        column.addLayout(self._centred(self._books))
        column.addSpacing(16)
        drop = QLabel(_("Or drop a sales export from your till anywhere on this window."))
        drop.setObjectName("welcome_text")
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(drop)

    def _choices(self, commands: Commands, choices: Sequence[Choice]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch()
        for method, icon, words, explained in choices:
            row.addWidget(self._choice(icon, _(words), _(explained), getattr(commands, method)))
        row.addStretch()
        return row

    @staticmethod
    def _choice(icon: str, words: str, explained: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setProperty("card", True)
        button.setFixedSize(232, 128)
        button.setAccessibleName(words)
        button.setAccessibleDescription(explained)
        button.clicked.connect(lambda _checked=False: do())
        column = QVBoxLayout(button)
        column.setContentsMargins(16, 16, 16, 16)
        picture, title, text = QLabel(), QLabel(words), QLabel(explained)
        icons.put_picture(picture, icon, 24)
        title.setObjectName("card_title")
        text.setObjectName("card_text")
        text.setWordWrap(True)
        for label in (picture, title, text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch()
        return button

    @staticmethod
    def _centred(layout: QVBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(layout)
        row.addStretch()
        return row

    def show_recent(self, books: Sequence[Path]) -> None:
        """List the books opened lately."""
        while (item := self._books.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for book in books[:5]:
            button = QPushButton(book.stem.replace("&", "&&"))
            button.setProperty("plain", True)
            button.setFixedWidth(WIDTH)
            button.setToolTip(tip(str(book)))
            icons.put(button, "book")
            button.clicked.connect(lambda _checked=False, book=book: self.recent.emit(book))
            self._books.addWidget(button)
