"""What must be settled before files can be read, each with buttons that settle it."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.errors import Problem
from desktop.jobs.import_look import Look, SeenField
from desktop.words import N_, _

MONEY = {
    "unit_price": N_("It is the price of one"),
    "net": N_("It is the line's total"),
    "order_net": N_("It is the order's total"),
}
DATES = {"dmy": N_("The day stands first"), "mdy": N_("The month stands first")}


class Answer(NamedTuple):
    """What a button says (translated), the columns it gives to fields ("" for none), the values it sets."""

    words: str
    maps: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()


def answers(doubt: Problem, look: Look) -> Iterator[Answer]:
    """The answers a doubt can be settled with by one click."""
    wish = f"{doubt.file}:{doubt.column}"
    for key in look.keys:
        if wish in (key.child, key.parent):
            yield Answer(
                _("These columns hold the same key"), ((key.field, key.child), (key.field, key.parent))
            )
            return
    about = [field for field in look.fields if field.wish and wish in _parts(field)]
    names = {field.name for field in about}
    if names & MONEY.keys():
        for name, words in MONEY.items():
            others = tuple((other, "") for other in sorted(names & MONEY.keys()) if other != name)
            yield Answer(_(words), ((name, wish), *others))
    elif any(name.endswith(("_at", "_date")) for name in names):
        yield from (Answer(_(words), values=(("date_order", order),)) for order, words in DATES.items())
    elif about and "status" not in names:
        yield Answer(_("It is right as it stands"), tuple((field.name, field.wish) for field in about))


def _parts(field: SeenField) -> list[str]:
    """A wish of two columns, and each of them alone."""
    file, _mark, names = field.wish.partition(":")
    return [field.wish, *(f"{file}:{name}" for name in names.split("+"))]


class DoubtList(QWidget):
    """``answered`` carries the answer that was clicked."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(8)

    def show_doubts(self, look: Look) -> None:
        while (item := self.rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.buttons = []
        if look.trouble:
            self.rows.addWidget(self._words(look.trouble))
        for doubt in look.doubts:
            self.rows.addWidget(self._doubt(doubt, look))
        self.setVisible(bool(look.trouble or look.doubts))

    def _doubt(self, doubt: Problem, look: Look) -> QWidget:
        block, row = QWidget(), QHBoxLayout()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        about = f"{doubt.file}, {doubt.column}: " if doubt.column else f"{doubt.file}: "
        column.addWidget(self._words(about + doubt.text))
        row.setSpacing(8)
        for answer in answers(doubt, look):
            button = QPushButton(answer.words.replace("&", "&&"))
            button.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit(answer))
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch()
        column.addLayout(row)
        return block

    @staticmethod
    def _words(text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("warning")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
