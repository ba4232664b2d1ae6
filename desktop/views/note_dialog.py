"""Write a note on a variance, or an action: what, who, until when, and whether it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.variance_notes import Note
from desktop.views import numbers
from desktop.views.fields import day_box
from desktop.words import _

WIDTH = 480
A_WEEK = 7


class NoteDialog(QDialog):
    """``given`` carries the note as it is to be kept, ``removed`` the id of one that is to go."""

    given = Signal(object)
    removed = Signal(int)

    def __init__(self, parent: QWidget, item: str, note: Note, today: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Platebook")
        self.setFixedWidth(min(WIDTH, parent.window().width()))
        self._note, self._today = note, today
        self._head = QLabel(_("Note on {item}", item=item))
        self._head.setObjectName("section")
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        self.what = self._line(_("What was found, or what is to be done"), note.what)
        self.who = self._line(_("Nobody: only a note"), note.who)
        self.has_day, self.is_done = QCheckBox(_("By")), QCheckBox(_("It is done"))
        self.by = day_box(note.by if note.by is not None else today + A_WEEK, _("By"))
        self.has_day.setChecked(note.by is not None)
        self.by.setEnabled(note.by is not None)
        self.has_day.toggled.connect(self.by.setEnabled)
        self.is_done.setChecked(note.done is not None)
        self.keep, self.remove = QPushButton(_("Keep the note")), QPushButton(_("Take it away"))
        self.what.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.setEnabled(bool(note.what))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._give)
        self.remove.clicked.connect(self._remove)
        self._lay_out()

    @staticmethod
    def _line(empty: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setPlaceholderText(empty)
        return line

    def _lay_out(self) -> None:
        grid, buttons, column = QGridLayout(), QHBoxLayout(), QVBoxLayout(self)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (words, line) in enumerate(((_("What"), self.what), (_("Who"), self.who))):
            label = QLabel(words)
            label.setBuddy(line)
            line.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 1)
        grid.addWidget(self.has_day, 2, 0)
        grid.addWidget(self.by, 2, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.is_done, 3, 1)
        leave = QPushButton(_("Leave it as it is"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.remove.setAutoDefault(False)
        self.remove.setVisible(self._note.id is not None)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.keep)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._head)
        column.addLayout(grid)
        column.addLayout(buttons)

    def _give(self) -> None:
        done = (self._note.done or self._today) if self.is_done.isChecked() else None
        by = numbers.day_of(self.by.date()) if self.has_day.isChecked() else None
        kept = self._note._replace(
            what=self.what.text().strip(), who=self.who.text().strip(), by=by, done=done
        )
        self.given.emit(kept)
        self.accept()

    def _remove(self) -> None:
        self.removed.emit(self._note.id)
        self.accept()
