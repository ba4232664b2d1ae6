"""Write a note on a variance, or an action: what, who, until when, and whether it is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop.analysis.variance_notes import Note
from desktop.views import numbers
from desktop.views.fields import day_box
from desktop.views.kept_dialog import KeptDialog
from desktop.words import _

WIDTH = 480
A_WEEK = 7


class NoteDialog(KeptDialog):
    """A note on an item's variance; with somebody or a day it is an action."""

    def __init__(self, parent: QWidget, item: str, note: Note, today: int) -> None:
        super().__init__(parent, _("Note on {item}", item=item), note.id, _("Keep the note"), WIDTH)
        self._note, self._today = note, today
        self.what, self.who = QLineEdit(note.what), QLineEdit(note.who)
        self.what.setPlaceholderText(_("What was found, or what is to be done"))
        self.who.setPlaceholderText(_("Nobody: only a note"))
        self.has_day, self.is_done = QCheckBox(_("By")), QCheckBox(_("It is done"))
        self.by = day_box(note.by if note.by is not None else today + A_WEEK, _("By"))
        self.has_day.setChecked(note.by is not None)
        self.by.setEnabled(note.by is not None)
        self.has_day.toggled.connect(self.by.setEnabled)
        self.is_done.setChecked(note.done is not None)
        self.what.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.setEnabled(bool(note.what))
        grid = self.lay_out(((_("What"), self.what), (_("Who"), self.who)))
        grid.addWidget(self.has_day, 2, 0)
        grid.addWidget(self.by, 2, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.is_done, 3, 1)

    def written(self) -> Note:
        done = (self._note.done or self._today) if self.is_done.isChecked() else None
        by = numbers.day_of(self.by.date()) if self.has_day.isChecked() else None
        return self._note._replace(
            what=self.what.text().strip(), who=self.who.text().strip(), by=by, done=done
        )
