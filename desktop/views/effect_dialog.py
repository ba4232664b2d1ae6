"""What a change of a document does to later figures, shown before it is saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.document_effects import COLUMNS, EffectRow, finding
from desktop.errors import BookError
from desktop.views import numbers
from desktop.views.fields import day_box
from desktop.views.sentences import said
from desktop.views.table import Table
from desktop.words import _

WIDTH, HEIGHT = 1240, 440
Ask = Callable[[int], list[EffectRow]]
"""Answers, on the question thread, what the change of a day would do."""


class EffectDialog(QDialog):
    """The sentence, the items month by month, and the button that does it; ``agreed`` carries the day."""

    agreed = Signal(int)

    def __init__(
        self, parent: QWidget, title: str, verb: str, currency: str, day: int, *, choose_day: bool = False
    ) -> None:
        """``verb`` is the button's word; with ``choose_day`` the day of the change can be chosen."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._currency = currency
        self._ask: Ask | None = None
        self.date = day_box(day, _("Date"))
        self.sentence, self.table = QLabel(), Table()
        self.go, back = QPushButton(verb), QPushButton(_("Back"))
        self._lay_out(back, choose_day)
        self.table.setAccessibleName(title)
        self.go.clicked.connect(self._agree)
        back.clicked.connect(self.reject)
        self.date.dateChanged.connect(lambda _date: self._again())
        room = parent.screen().availableSize()
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))

    def _lay_out(self, back: QPushButton, choose_day: bool) -> None:
        self.sentence.setObjectName("sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.date.setVisible(choose_day)
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.date)
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 10)
        column.addStretch(1)
        column.addLayout(buttons)

    @property
    def day(self) -> int:
        return numbers.day_of(self.date.date())

    def show_rows(self, rows: list[EffectRow]) -> None:
        """Show what is known already."""
        self.sentence.setText(said(finding(rows), self._currency))
        self._show(rows)
        self.go.setEnabled(True)
        self.go.setFocus()

    def ask(self, question: Ask) -> None:
        """Ask what the change does, and again whenever the day changes; then show it."""
        self._ask = question
        self._again()

    def _again(self) -> None:
        if self._ask is not None:
            self.go.setEnabled(False)
            tasks.ask(self._ask, self.day, owner=self, done=self.show_rows, failed=self._refused)

    def _refused(self, error: BookError) -> None:
        self.sentence.setText(str(error))
        self._show([])

    def _show(self, rows: list[EffectRow]) -> None:
        """Columns in which nothing stands are left out, the month that the sentence says, and a table
        without rows.
        """
        varied = any(row.variance_before != row.variance_after for row in rows)
        several = len({row.month for row in rows}) > 1
        left_out = (() if varied else ("variance_before", "variance_after")) + (() if several else ("month",))
        columns = tuple(column for column in COLUMNS if column.key not in left_out)
        self.table.show_rows(columns, rows, self._currency)
        self.table.setVisible(bool(rows))

    def _agree(self) -> None:
        self.agreed.emit(self.day)
        self.accept()
