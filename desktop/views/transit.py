"""Transfers in transit, and the dialog that confirms what arrived."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import tasks
from desktop.analysis.document_effects import EffectRow
from desktop.analysis.transit import COLUMNS, TransitRow, finding
from desktop.errors import BookError
from desktop.queries.transfers import confirm_transfer, effect_of_confirming, under_way
from desktop.views import numbers
from desktop.views.document_editor import Loaded, load_document
from desktop.views.effect_dialog import EffectDialog
from desktop.views.fields import day_box
from desktop.views.grid import Grid
from desktop.views.grid_columns import CellKind, GridColumn, Values
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Screen
from desktop.views.sentences import said
from desktop.views.states import EmptyState
from desktop.words import N_, _

_WIDTH, _HEIGHT = 760, 480


def _below_zero(row: Values) -> str:
    return _("Type 0 or more.") if (row["received"] or 0) < 0 else ""


def _short(row: Values) -> Any:
    return None if row["received"] is None else row["quantity"] - row["received"]


LINES = (
    GridColumn("item", N_("Item"), compute=lambda row: row["item"]),
    GridColumn("quantity", N_("Sent"), CellKind.DECIMAL, compute=lambda row: row["quantity"]),
    GridColumn("unit", N_("Unit"), compute=lambda row: row["unit"]),
    GridColumn("received", N_("Received"), CellKind.DECIMAL, required=True, check=_below_zero),
    GridColumn(
        "short", N_("Short"), CellKind.DECIMAL, N_("It is the sender's transport loss."), compute=_short
    ),
)


def ask_under_way(stores: tuple[int, ...], day: int) -> list[TransitRow]:
    """On the question thread."""
    return [
        TransitRow(
            one.id,
            one.day,
            one.number,
            one.sender_name,
            one.receiver_name,
            day - one.day,
            one.lines,
            one.price,
        )
        for one in under_way(stores, day)
    ]


class TransitScreen(Screen):
    """What waits now, whatever the period; Enter or a double click confirms a transfer."""

    name = "transit"
    columns = COLUMNS
    empty_icon = "transfer"
    empty_title = N_("Nothing is in transit")
    empty_text = N_(
        "A transfer out to a store of this book stands here until the other store confirms what arrived."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.confirm = QPushButton(_("Confirm what arrived …"))
        self.confirm.setProperty("primary", True)
        self.confirm.clicked.connect(self._confirm_chosen)
        self.dialog: ConfirmDialog | None = None
        row = QHBoxLayout()
        row.addWidget(self.confirm)
        row.addStretch()
        self._column.insertLayout(1, row)

    def question(self, scope: Scope) -> Callable[[], list[TransitRow]]:
        return partial(ask_under_way, scope.stores, max(scope.today, scope.period.end))

    def rows(self, report: Sequence[TransitRow]) -> Sequence[TransitRow]:
        return report

    def sentence(self, report: Sequence[TransitRow]) -> str:
        return said(finding(report))

    def show_report(self, report: Sequence[TransitRow]) -> None:
        super().show_report(report)
        self.sheet.table.selectRow(0)

    def empty_state(self) -> QWidget:
        documents = (N_("Show the documents"), partial(self.desk.go, "documents"))
        return EmptyState(self.empty_icon, self.empty_title, self.empty_text, documents)

    def _confirm_chosen(self) -> None:
        row = self.sheet.table.rows.row(self.sheet.table.currentIndex().row())
        if row is not None:
            self._open(row)

    def _open(self, row: TransitRow) -> None:
        tasks.ask(load_document, row.id, owner=self, done=partial(self._offer, row))

    def _offer(self, row: TransitRow, loaded: Loaded) -> None:
        today = self.scope.today if self.scope else row.day
        currency = self.scope.currency if self.scope else ""
        self.dialog = ConfirmDialog(self.window(), self.desk, row, loaded, max(today, row.day), currency)
        self.dialog.open()


class ConfirmDialog(QDialog):
    """What was sent beside what is received; the rest is the sender's loss."""

    def __init__(
        self, parent: QWidget, desk: Desk, row: TransitRow, loaded: Loaded, day: int, currency: str
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self._sent, self._currency = desk, row.id, currency
        self.effect: EffectDialog | None = None
        self.setWindowTitle(_("Confirm {number}", number=row.number))
        words = _("What {receiver} received from {sender}", receiver=row.receiver, sender=row.sender)
        title, self.trouble = QLabel(words), QLabel()
        title.setObjectName("sentence")
        self.trouble.setObjectName("warning")
        for label in (title, self.trouble):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.trouble.hide()
        self.date, self.grid = day_box(day, _("Received on")), Grid(LINES)
        self.grid.table.setAccessibleName(_("Lines"))
        names = {item.code: item.name for item in loaded.choices.items}
        self.grid.show_rows(
            {**line._asdict(), "item": names.get(line.item, line.item), "received": line.quantity}
            for line in loaded.draft.lines
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        for part in (title, self.trouble, self.grid):
            column.addWidget(part)
        column.addLayout(self._make_buttons())
        self.resize(_WIDTH, _HEIGHT)
        self.grid.table.setCurrentIndex(self.grid.model.index(0, len(LINES) - 2))
        self.grid.setFocus()

    def _make_buttons(self) -> QHBoxLayout:
        self.go, back = QPushButton(_("Confirm …")), QPushButton(_("Back"))
        self.go.setProperty("primary", True)
        self.go.setShortcut("Ctrl+Return")
        label = QLabel(_("Received on"))
        label.setBuddy(self.date)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.date)
        row.addStretch()
        for button, do in ((back, self.reject), (self.go, self._confirm)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, do=do: do())
            row.addWidget(button)
        return row

    def _confirm(self) -> None:
        if self.grid.problems():
            self._tell(BookError(_("Type what was received of each line; 0 for nothing.")))
            return
        day = numbers.day_of(self.date.date())
        received = {row.values["place"]: row.values["received"] for row in self.grid.rows}
        question = partial(effect_of_confirming, self._sent, day, received)
        tasks.ask(question, owner=self, done=partial(self._show_effect, day, received), failed=self._tell)

    def _show_effect(self, day: int, received: Mapping[int, Fraction], effect: list[EffectRow]) -> None:
        """What the receiver's stock becomes, before it is done."""
        self.trouble.hide()
        work = partial(confirm_transfer, self._sent, day, received)
        self.effect = EffectDialog(self, self.windowTitle(), _("Confirm"), self._currency, day)
        self.effect.show_rows(effect)
        self.effect.agreed.connect(
            lambda _day: tasks.ask(work, owner=self, done=lambda _id: self._done(), failed=self._tell)
        )
        self.effect.open()

    def _done(self) -> None:
        self.desk.say(_("Confirmed. What was short is the sender's loss."))
        self.desk.book_changed()
        self.accept()

    def _tell(self, error: BookError) -> None:
        self.trouble.setText(str(error))
        self.trouble.show()
