"""What an import would do, or why it cannot be done: figures, changes by day, problems, and the choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.analysis.average_check import CHECK_HINT, NET_HINT, ORDERS_HINT
from desktop.analysis.columns import Column, Kind
from desktop.jobs import import_report, record_report
from desktop.jobs.import_kinds import Outcome
from desktop.jobs.import_sales import ImportOutcome
from desktop.queries.sales import DayChange
from desktop.views import numbers
from desktop.views.figures import Figure, FigureStrip
from desktop.views.screen import Sheet
from desktop.views.sheet import SheetView
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.page import Page

IMPORT, GOOD_ROWS, MAPPING, CLOSE = "import", "good_rows", "mapping", "close"
CHANGE_COLUMNS = (
    Column("store", N_("Store"), Kind.TEXT),
    Column("day", N_("Business date"), Kind.DAY),
    Column("orders_before", N_("Checks in the book"), Kind.COUNT),
    Column("orders_after", N_("Checks after"), Kind.COUNT),
    Column("net_before", N_("Net sales in the book"), Kind.MONEY),
    Column("net_after", N_("Net sales after"), Kind.MONEY),
    Column("difference", N_("Difference"), Kind.MONEY, N_("Net sales after, less those in the book.")),
)
NEW_COLUMNS = (
    *CHANGE_COLUMNS[:2],
    Column("orders_after", N_("Checks"), Kind.COUNT),
    Column("net_after", N_("Net sales"), Kind.MONEY),
)
PROBLEM_COLUMNS = (
    Column("file", N_("File"), Kind.TEXT),
    Column("row", N_("Row"), Kind.COUNT, N_("As a spreadsheet counts; the header is a row too.")),
    Column("column", N_("Column"), Kind.TEXT),
    Column("text", N_("What was found, and what was expected"), Kind.TEXT),
)
NOTES = 12  # sentences that find room above the table
LINES_HINT = N_("Sold lines read from the files.")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One store's day, before the import and after it."""

    store: str
    day: int
    orders_before: int
    orders_after: int
    net_before: int
    net_after: int

    @property
    def difference(self) -> int:
        return self.net_after - self.net_before


class ImportResult(QWidget):
    """``wanted`` carries one of the choices; ``store_chosen`` the code of the store the sales are of."""

    wanted = Signal(str)
    store_chosen = Signal(str)

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.sentence, self.notes = QLabel(), QLabel()
        for name, label in (("sentence", self.sentence), ("note", self.notes)):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.strip, self.sheet = FigureStrip(), SheetView(page)
        self.store = QComboBox()
        self.store.setEditable(True)
        self.store.setAccessibleName(_("Store"))
        self.store.activated.connect(lambda _n: self._choose_store())
        if typed := self.store.lineEdit():
            typed.editingFinished.connect(self._choose_store)
        self._store = ""
        self.buttons = {choice: QPushButton(_(words)) for choice, words in CHOICES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.sentence, self.strip):
            column.addWidget(part)
        column.addLayout(self._store_row())
        column.addWidget(self.notes)
        column.addWidget(self.sheet, 1)
        column.addStretch()  # where there is no table
        column.addLayout(self._button_row())

    def _store_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.store_label = QLabel(_("The files name no store. They are of:"))
        self.store.setMinimumWidth(200)
        row.addWidget(self.store_label)
        row.addWidget(self.store)
        row.addStretch()
        return row

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, choice=choice: self.wanted.emit(choice))
            row.addWidget(button)
        row.insertStretch(3)
        return row

    def offer_stores(self, codes: Sequence[str], chosen: str, *, asked: bool) -> None:
        """The stores of the book; ``asked`` says that the files name none."""
        with QSignalBlocker(self.store):
            self.store.clear()
            self.store.addItems(list(codes))
            self.store.setCurrentText(chosen)
        self._store = chosen
        self.store.setVisible(asked)
        self.store_label.setVisible(asked)

    def _choose_store(self) -> None:
        code = self.store.currentText().strip()
        if code and code != self._store:
            self._store = code
            self.store_chosen.emit(code)

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what was read and what it changes, and offer what can be done."""
        self.sentence.setText(sentence(outcome))
        currency = outcome.currency if isinstance(outcome, ImportOutcome) else ""
        self.strip.show_figures(_figures(outcome), currency, "")
        self.notes.setText("\n".join(_notes(outcome)))
        self.notes.setVisible(bool(self.notes.text()))
        sheets = _sheets(outcome)
        self.sheet.setVisible(bool(sheets))
        if sheets:
            self.sheet.show_sheets(sheets, currency)
        good = outcome.result == "preview"
        self._offer(IMPORT, shown=good, first=good)
        self._offer(GOOD_ROWS, shown=outcome.result == "refused" and _some_good(outcome), first=False)
        self.buttons[CLOSE].setText(_("Close") if outcome.result == "unchanged" else _("Cancel"))
        (self.buttons[IMPORT] if good else self.buttons[CLOSE]).setFocus()

    def _offer(self, choice: str, *, shown: bool, first: bool) -> None:
        button = self.buttons[choice]
        button.setVisible(shown)
        button.setProperty("primary", first)
        button.style().polish(button)


CHOICES = (
    (IMPORT, N_("Import")),
    (GOOD_ROWS, N_("Import only the good rows")),
    (MAPPING, N_("Change the columns")),
    (CLOSE, N_("Cancel")),
)


def imported(outcome: Outcome) -> str:
    """What an import brought, once it is done."""
    if isinstance(outcome, ImportOutcome):
        return _("Checks imported: {count}.", count=numbers.decimal(outcome.orders, 0))
    return record_report.counted(outcome)


def _some_good(outcome: Outcome) -> bool:
    """Whether a refused import has rows that could be taken."""
    if isinstance(outcome, ImportOutcome):
        return outcome.notes.orders > 0
    return 0 < outcome.notes.refused_rows < outcome.counts.get("rows", 0) + outcome.notes.refused_rows


def _notes(outcome: Outcome) -> list[str]:
    if isinstance(outcome, ImportOutcome):
        return [*_changes(outcome), *import_report.noticed(outcome)]
    return list(record_report.noticed(outcome))[:NOTES]


def sentence(outcome: Outcome) -> str:
    """The result in one sentence: "Checks: 2,148, rows not read: 3, average check: 24.80"."""
    if outcome.result == "unchanged":
        return _("The book holds all of this already; an import would change nothing.")
    if not isinstance(outcome, ImportOutcome):
        if outcome.result == "refused":
            return _("Rows that cannot be taken as they are: {count}", count=outcome.notes.refused_rows)
        return record_report.counted(outcome)
    refused = numbers.decimal(outcome.notes.refused_rows, 0)
    if not outcome.notes.orders:
        return _("No order can be read from these files.")
    values = {
        "orders": numbers.decimal(outcome.orders, 0),
        "check": numbers.shown(outcome.average_check, Kind.PRICE, outcome.currency),
    }
    if outcome.notes.refused_rows:
        return _("Checks: {orders}, rows not read: {rows}, average check: {check}", rows=refused, **values)
    return _("Checks: {orders}, all rows read, average check: {check}", **values)


def _figures(outcome: Outcome) -> list[Figure]:
    if not isinstance(outcome, ImportOutcome) or not outcome.notes.orders:
        return []
    return [
        Figure(N_("Checks"), Kind.COUNT, outcome.orders, hint=ORDERS_HINT),
        Figure(N_("Lines"), Kind.COUNT, outcome.lines, hint=LINES_HINT),
        Figure(N_("Net sales"), Kind.MONEY, outcome.net, hint=NET_HINT),
        Figure(N_("Average check"), Kind.PRICE, outcome.average_check, hint=CHECK_HINT),
    ]


def _changes(outcome: ImportOutcome) -> list[str]:
    """How it was read, and what it does to the book in counts."""
    stored, said = outcome.stored, []
    if outcome.layout:
        said.append(_("Read as: {layout}.", layout=outcome.layout))
    if stored and (stored.replaced or stored.removed or stored.unchanged):
        said.append(
            _(
                "Checks added: {added}, replaced: {replaced}, removed: {removed}, as before: {unchanged}.",
                added=stored.added,
                replaced=stored.replaced,
                removed=stored.removed,
                unchanged=stored.unchanged,
            )
        )
    return said


def _sheets(outcome: Outcome) -> list[Sheet]:
    """Problems first: they are what keeps the import from being done."""
    sheets = []
    if problems := (*outcome.doubts, *outcome.problems):
        sheets.append(Sheet(N_("Not read"), PROBLEM_COLUMNS, problems))
    if not isinstance(outcome, ImportOutcome):
        return sheets
    if outcome.stored and outcome.stored.days:
        rows = [_row(day) for day in outcome.stored.days]
        known = any(row.orders_before for row in rows)
        sheets.append(Sheet(N_("Changes by day"), CHANGE_COLUMNS if known else NEW_COLUMNS, rows))
    if outcome.notes.listed:
        sheets.append(Sheet(N_("Noticed"), PROBLEM_COLUMNS, outcome.notes.listed))
    return sheets


def _row(day: DayChange) -> ChangeRow:
    return ChangeRow(day.store, day.day, day.orders_before, day.orders_after, day.net_before, day.net_after)
