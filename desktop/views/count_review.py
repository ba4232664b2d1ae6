"""A count before it is posted: what to look at again, what posting does to the variance, what stays open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.analysis.columns import Column, Kind
from desktop.analysis.count_check import Doubt
from desktop.analysis.count_entry import Part
from desktop.analysis.count_review import OPEN_COLUMNS, VARIANCE_COLUMNS, CountReview
from desktop.analysis.money import rounded
from desktop.analysis.units import in_unit
from desktop.views import numbers
from desktop.views.count_lines import written
from desktop.views.reason_dialog import ReasonDialog
from desktop.views.sentences import joined, said
from desktop.views.table import Table
from desktop.words import N_, _

WIDTH, HEIGHT = 1240, 600


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """An implausible line as the table writes it; quantities in 1/1000 display unit."""

    doubt: Doubt
    name: str
    counted: str
    total: int
    book: int | None
    last: int | None
    unit: str
    money: int | None
    slip: str
    reason: str


_NO_COST = N_("Nobody knows yet what it costs.")
COLUMNS = (
    Column("name", N_("Stock item"), Kind.TEXT),
    Column("counted", N_("Counted"), Kind.TEXT),
    Column("total", N_("Together"), Kind.QUANTITY),
    Column(
        "book", N_("By the book"), Kind.QUANTITY, N_("What the ledger expects at the moment of the count.")
    ),
    Column("last", N_("Last count"), Kind.QUANTITY, missing=N_("It was never counted.")),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("money", N_("In doubt"), Kind.MONEY, N_("The difference to the book x unit cost."), _NO_COST),
    Column("slip", N_("Likely slip"), Kind.TEXT),
)
ACCEPTED = Column("reason", N_("Accepted because"), Kind.TEXT)


class CountReviewDialog(QDialog):
    """``recount`` carries an item to look at again, ``correct`` one and the text it should say,
    ``accepted`` items and a reason; ``agreed`` posts.
    """

    recount = Signal(int)
    correct = Signal(int, str)
    accepted = Signal(object, str)
    agreed = Signal()

    def __init__(self, parent: QWidget, title: str, review: CountReview, currency: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.review, self._currency = review, currency
        self._is_draft = review.sheet.state == "draft"
        self.sentence, self.advice, self.tabs = QLabel(), QLabel(), QTabWidget()
        self.doubts, self.variances, self.open_items = Table(), Table(), Table()
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._show()
        self.resize(min(WIDTH, parent.width() - 32), min(HEIGHT, parent.height() - 32))

    def _lay_out(self) -> None:
        self.sentence.setObjectName("sentence")
        self.advice.setObjectName("empty_text")
        for label in (self.sentence, self.advice):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.tabs.setDocumentMode(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(self.advice)
        column.addWidget(self.tabs, 1)
        column.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self._is_draft:
            for name, words, do in (
                ("recount", N_("Recount"), self._recount),
                ("correct", N_("Correct"), self._correct),
                ("accept", N_("Accept with a reason …"), self._accept),
            ):
                row.addWidget(self._button(name, _(words), do))
        row.addStretch()
        row.addWidget(self._button("back", _("Back"), self.reject))
        if self._is_draft:
            post = self._button("post", _("Post the count"), self._post)
            post.setProperty("primary", True)
            row.addWidget(post)
        return row

    def _button(self, name: str, words: str, do: Callable[[], object]) -> QPushButton:
        button = self.buttons[name] = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _show(self) -> None:
        review, currency = self.review, self._currency
        self.sentence.setText(said(review.finding, currency))
        self.advice.setText(self._advice())
        columns = (*COLUMNS, ACCEPTED) if len(review.unsettled) < len(review.doubts) else COLUMNS
        tables = (
            (N_("Look at again"), self.doubts, columns, [_row(one) for one in review.doubts]),
            (N_("Against the book"), self.variances, VARIANCE_COLUMNS, review.variances),
            (N_("Not posted"), self.open_items, OPEN_COLUMNS, review.open),
        )
        for title, table, shown, rows in tables if self._is_draft else tables[1:]:
            self._add(_(title), table, shown, rows)
        self.doubts.opened.connect(lambda _opened: self._recount())
        self.doubts.selectionModel().selectionChanged.connect(lambda *_range: self._choose())
        if review.doubts and self._is_draft:
            self.doubts.selectRow(0)
            self.doubts.setFocus()
        elif self._is_draft:
            self.tabs.setCurrentWidget(self.variances)
            self.buttons["post"].setFocus()
        self._choose()

    def _add(self, title: str, table: Table, columns: tuple[Column, ...], rows: Sequence[Any]) -> None:
        table.setAccessibleName(title)
        table.show_rows(columns, rows, self._currency)
        self.tabs.addTab(table, f"{title} ({len(rows)})")

    def _advice(self) -> str:
        if not self._is_draft:
            return _("The count is posted. Take it back to correct it while its period is open.")
        left = len(self.review.unsettled)
        told = [_("To look at again before posting: {count}.", count=left)] if left else []
        partly = sum(bool(one.missing) for one in self.review.open)
        if partly:
            told.append(_("Partly counted and so not posted: {count}.", count=partly))
        if self.review.later:
            by = numbers.shown(abs(self.review.later), Kind.MONEY, self._currency)
            words = N_("Later counts then find {value} more.")
            if self.review.later < 0:
                words = N_("Later counts then find {value} less.")
            told.append(_(words, value=by))
        accepted = N_("What looked implausible was accepted with a reason.")
        return joined(told) or _(accepted if self.review.doubts else N_("Nothing looks implausible."))

    # What is done with a line.

    @property
    def chosen(self) -> list[DoubtRow]:
        """The lines that are selected."""
        numbers = {index.row() for index in self.doubts.selectionModel().selectedRows()}
        rows = (self.doubts.rows.row(number) for number in sorted(numbers))
        return [row for row in rows if isinstance(row, DoubtRow)]

    def _choose(self) -> None:
        """The buttons say what can be done with what is selected."""
        if not self._is_draft:
            return
        rows = self.chosen
        meant = corrected(self.review, rows[0].doubt) if len(rows) == 1 else ""
        self.buttons["recount"].setEnabled(len(rows) == 1)
        self.buttons["accept"].setEnabled(bool(rows))
        self.buttons["correct"].setEnabled(bool(meant))
        self.buttons["correct"].setText(_("Correct to {quantity}", quantity=meant) if meant else _("Correct"))
        self.buttons["post"].setEnabled(not self.review.unsettled and bool(self.review.sheet.lines))

    def _recount(self) -> None:
        if len(self.chosen) == 1:
            self.recount.emit(self.chosen[0].doubt.checked.item.id)
            self.accept()

    def _correct(self) -> None:
        doubt = self.chosen[0].doubt
        self.correct.emit(doubt.checked.item.id, corrected(self.review, doubt))
        self.accept()

    def _accept(self) -> None:
        rows = self.chosen
        question = _("Why is this right: {items}?", items=", ".join(row.name for row in rows))
        detail = _("The reason is kept with the count.")
        dialog = ReasonDialog(self, question, detail, _("Accept"))
        items = [row.doubt.checked.item.id for row in rows]
        dialog.given.connect(lambda reason: self.accepted.emit(items, reason))
        dialog.given.connect(lambda _reason: self.accept())
        dialog.open()

    def _post(self) -> None:
        self.agreed.emit()
        self.accept()


def corrected(review: CountReview, doubt: Doubt) -> str:
    """What was probably meant, as it is typed; "" where nobody knows, or the item stands in several areas."""
    item, meant = doubt.checked.item, doubt.slip.corrected
    places = [line for line in review.sheet.lines if line.item.id == item.id]
    if meant is None or len(places) != 1:
        return ""
    return written((Part(in_unit(meant, item.factor), item.display_unit),))


def _row(doubt: Doubt) -> DoubtRow:
    checked = doubt.checked
    factor = checked.item.factor

    def shown(quantity: int | None) -> int | None:
        return None if quantity is None else rounded(Fraction(quantity) / factor)

    return DoubtRow(
        doubt,
        checked.item.name,
        written(checked.parts),
        rounded(Fraction(checked.counted) / factor),
        shown(checked.book),
        shown(checked.last),
        checked.item.display_unit,
        doubt.in_doubt,
        said(doubt.slip.finding),
        checked.reason,
    )
