"""What stores' stock items are among the chain's: asked once, answered in a list."""

from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.item_matching import Called
from desktop.errors import BookError
from desktop.queries.pack_items import Question, match_items
from desktop.views.grid import Grid
from desktop.views.grid_columns import CellKind, GridColumn, Option, Options
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.page import Desk

OWN = -1
"""The choice of an item of its own."""
_WIDTH, _HEIGHT = 860, 480


class MatchDialog(QDialog):
    """The items in doubt, each with the chain's likeliest beside it; a blank one is asked again later."""

    def __init__(self, parent: QWidget, desk: "Desk", questions: Sequence[Question]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Match items"))
        self.desk, self._questions = desk, questions
        head, self.trouble = QLabel(_(HEAD)), QLabel()
        head.setObjectName("sentence")
        self.trouble.setObjectName("warning")
        for label in (head, self.trouble):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.trouble.hide()
        self.grid = Grid(_columns(questions))
        self.grid.table.setAccessibleName(_("Items to match"))
        self.grid.show_rows(
            {
                "place": place,
                "store": one.store_name,
                "code": one.called.code,
                "name": one.called.name,
                "unit": one.called.base_unit,
                "likely": likeliest(one),
                "is": None,
            }
            for place, one in enumerate(questions)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        for part in (head, self.trouble, self.grid):
            column.addWidget(part)
        column.addLayout(self._make_buttons())
        self.resize(min(_WIDTH, parent.width()), min(_HEIGHT, parent.height()))
        self.grid.table.horizontalHeader().setStretchLastSection(True)
        self.grid.table.setCurrentIndex(self.grid.model.index(0, len(SHOWN)))
        self.grid.setFocus()

    def _make_buttons(self) -> QHBoxLayout:
        self.keep, back = QPushButton(_("Keep")), QPushButton(_("Back"))
        self.keep.setProperty("primary", True)
        self.keep.setShortcut("Ctrl+Return")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button, do in ((back, self.reject), (self.keep, self._keep)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, do=do: do())
            row.addWidget(button)
        return row

    def answers(self) -> list[tuple[int, Called, int | None]]:
        """What was said, as ``match_items`` takes it."""
        said = [(self._questions[row.values["place"]], row.values["is"]) for row in self.grid.rows]
        return [
            (one.store, one.called, None if item == OWN else item) for one, item in said if item is not None
        ]

    def _keep(self) -> None:
        answers = self.answers()
        if not answers:
            self.reject()
            return
        tasks.ask(partial(match_items, answers), owner=self, done=self._kept, failed=self._tell)

    def _kept(self, _result: object) -> None:
        self.desk.book_changed()
        self.accept()

    def _tell(self, error: BookError) -> None:
        self.trouble.setText(str(error))
        self.trouble.show()


SHOWN = {
    "store": N_("Store"),
    "code": N_("Its code"),
    "name": N_("Its name"),
    "unit": N_("Unit"),
    "likely": N_("Likely"),
}
HEAD = N_(
    "These stores have items that the chain's list knows under another code or name. Say what they are, "
    "once: it stays so for all their packs. What you leave blank waits."
)


def likeliest(one: Question) -> str:
    """The chain's item that is most like a store's."""
    return "  ".join(one.choices[0][1:]) if one.choices else ""


def _columns(questions: Sequence[Question]) -> tuple[GridColumn, ...]:
    own = Option(OWN, _("An item of its own"))
    choices = sorted({choice for one in questions for choice in one.choices}, key=lambda choice: choice[1])
    options = Options([own, *(Option(item, name, code) for item, code, name in choices)])
    texts = (GridColumn(key, title, compute=itemgetter(key)) for key, title in SHOWN.items())
    return (*texts, GridColumn("is", N_("It is"), CellKind.CHOICE, options=options))
