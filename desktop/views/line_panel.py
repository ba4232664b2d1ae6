"""Beside the table: one item's variance in words, its likely causes with their evidence, and the notes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.analysis.cause_ground import Cause
from desktop.analysis.food_cost_flags import Flagged
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.variance_notes import Note
from desktop.views import variance_words as words
from desktop.views.sentences import said
from desktop.words import _

NARROWEST, WIDEST = 232, 400


class Told(NamedTuple):
    """What is told of a line. ``causes`` is None while they are looked for; ``notes`` come with the line
    of the interval they were written at, where it is known.
    """

    line: Line
    closing: int
    currency: str
    flag: Flagged | None = None
    causes: Sequence[Cause] | None = None
    notes: Sequence[tuple[Note, Line | None]] = ()


class LinePanel(QScrollArea):
    """``behind`` carries ledger or dishes, ``cause`` the cause whose evidence is wanted, ``document`` an id,
    ``note`` the note to be changed or None for a new one.
    """

    behind = Signal(str)
    cause = Signal(object)
    document = Signal(int)
    note = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.setAccessibleName(_("The chosen item"))
        self.told: Told | None = None
        self._rows = QVBoxLayout()

    def show_line(self, told: Told | None) -> None:
        """Tell of another line; None says what to do to see one."""
        self.told = told
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(16, 0, 8, 0)
        self._rows.setSpacing(8)
        if told is None:
            self._add(_("Choose an item to see what may be behind its variance."), "note")
        else:
            self._tell(told)
        self._rows.addStretch()
        self.setWidget(inside)

    def _tell(self, told: Told) -> None:
        line = told.line
        self._add(line.name, "section")
        self._add(words.APART.join(filter(None, (line.code, line.category, line.area))), "note")
        self._add(words.amount(line, told.currency))
        self._add(words.efficiency(line))
        self._add(words.flag(told.flag), "warning")
        self._add(words.doubt(line), "warning")
        self._add_buttons(
            (_("Its ledger"), partial(self.behind.emit, "ledger")),
            (_("Its dishes"), partial(self.behind.emit, "dishes")),
        )
        self._tell_causes(told)
        self._tell_notes(told)

    def _tell_causes(self, told: Told) -> None:
        if told.causes is None:
            self._add(_("Looking for what may be behind it …"), "note")
        elif told.causes:
            self._add(_("What may be behind it"), "section")
            for cause in told.causes:
                self._tell_cause(cause, told.currency)
        elif told.flag is not None:
            self._add(_("Nothing known fits: count it again and watch how it is portioned."), "note")

    def _tell_cause(self, cause: Cause, currency: str) -> None:
        self._add(said(cause.finding, currency))
        buttons = [
            (_("Receipt {number}", number=number), partial(self.document.emit, document))
            for number, document in enumerate(cause.documents, 1)
        ]
        if cause.dish is not None:
            buttons.append((_("Its recipe"), partial(self.cause.emit, cause)))
        if cause.other is not None:
            buttons.append((_("The other item"), partial(self.cause.emit, cause)))
        self._add_buttons(*buttons)

    def _tell_notes(self, told: Told) -> None:
        self._add(_("Notes and actions"), "section")
        for note, then in told.notes:
            self._add(note.what)
            self._add(words.about(note, told.closing, then, told.currency), "note")
            self._add_buttons((_("Change"), partial(self.note.emit, note)))
        self._add_buttons((_("Add a note"), partial(self.note.emit, None)))

    def _add(self, text: str, name: str = "") -> None:
        """A line of words; none where there is nothing to say."""
        if not text:
            return
        label = QLabel(text)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._rows.addWidget(label)

    def _add_buttons(self, *buttons: tuple[str, Callable[[], None]]) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, action in buttons:
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, action=action: action())
            row.addWidget(button)
        row.addStretch()
        if buttons:
            self._rows.addLayout(row)
