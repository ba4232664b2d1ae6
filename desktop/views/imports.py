"""Imports: bring in files, see what was brought in, undo it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.jobs.import_kinds import SALES
from desktop.queries.imports import Import, list_imports
from desktop.views import icons, numbers
from desktop.views.import_kind import KIND_NAMES
from desktop.views.import_panel import ImportPanel
from desktop.views.page import Desk
from desktop.views.screen import Screen
from desktop.views.states import EmptyState
from desktop.views.templates import save_templates
from desktop.views.undo import undo
from desktop.words import N_, _

COLUMNS = (
    Column("when", N_("Imported"), Kind.MOMENT),
    Column("files", N_("Files"), Kind.TEXT),
    Column("holds", N_("Holds"), Kind.TEXT),
    Column("state", N_("State"), Kind.TEXT),
    Column(
        "orders",
        N_("Entries"),
        Kind.COUNT,
        N_("Checks that these files brought into the book; of other files the documents, dishes or items."),
    ),
    Column("lines", N_("Lines"), Kind.COUNT),
    Column("first_day", N_("First day"), Kind.DAY),
    Column("last_day", N_("Last day"), Kind.DAY),
    Column("replaced", N_("Replaced"), Kind.COUNT, N_("Entries of which the book held an earlier version.")),
    Column("refused", N_("Rows refused"), Kind.COUNT, N_("Rows that could not be read and were left out.")),
    Column("layout", N_("Read as"), Kind.TEXT),
)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import as the table shows it; ``when`` in local seconds."""

    one: Import
    when: int
    files: str
    holds: str
    state: str
    orders: int
    lines: int
    first_day: int | None
    last_day: int | None
    replaced: int
    refused: int
    layout: str


class ImportsScreen(Screen):
    """The history; ``aim`` with files shows their import in its place until they are done with."""

    name = "imports"
    uses_scope = False
    columns = COLUMNS
    empty_icon = "import"
    empty_title = N_("Bring in sales")
    empty_text = N_(
        "Drop an export of your till on this window: CSV, TSV or Excel, from Square, Loyverse, Toast, "
        "Meituan or any other system; stock items, recipes, delivery notes and counts likewise. Nothing is "
        "kept before you have seen what it would give."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.importing = False
        self.panel, self.held = ImportPanel(self), QWidget()
        self.panel.closed.connect(self._close_panel)
        around = QVBoxLayout(self.held)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self.panel)
        self._stack.addWidget(self.held)
        self.bring, self.take_back = QPushButton(_("Import files")), QPushButton(_("Undo this import"))
        self.templates = QPushButton(_("Templates to fill in"))
        icons.put(self.templates, "table")
        self.templates.clicked.connect(lambda: save_templates(self, self.desk))
        icons.put(self.bring, "import")
        icons.put(self.take_back, "undo")
        self.bring.clicked.connect(lambda _checked=False: desk.commands.import_files())
        self.take_back.clicked.connect(self._undo)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.bring)
        row.addWidget(self.take_back)
        row.addStretch()
        row.addWidget(self.templates)
        self._column.insertLayout(1, row)
        self.sheet.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer_undo())

    def aim(self, target: object) -> None:
        """Take files; a period (of days that are missing) needs nothing more than the history."""
        if isinstance(target, tuple) and all(isinstance(one, Path) for one in target):
            self.importing = True
            self._stack.setCurrentWidget(self.held)
            self.panel.take(target)

    def _close_panel(self) -> None:
        self.importing = False
        self.refresh()

    def refresh(self) -> None:
        self.ask(list_imports, self._answered)

    def rows(self, report: Sequence[Import]) -> Sequence[ImportRow]:
        return [_row(one) for one in report]

    def sentence(self, report: Sequence[Import]) -> str:
        last = next((one for one in report if one.undone_at is None), None)
        if last is None:
            return ""
        return _(
            "The last import was {files} on {when}; entries: {count}.",
            files=_files(last),
            when=numbers.moment(numbers.local(last.at)),
            count=numbers.decimal(last.orders, 0),
        )

    def show_report(self, report: Sequence[Import]) -> None:
        super().show_report(report)
        self.sheet.table.selectRow(0)
        self._offer_undo()

    def _show_trouble(self, state: QWidget | None) -> None:
        super()._show_trouble(state)
        if self.importing:
            self._stack.setCurrentWidget(self.held)

    def empty_state(self) -> QWidget:
        choose = self.desk.commands.import_files
        return EmptyState(self.empty_icon, self.empty_title, self.empty_text, (N_("Choose files"), choose))

    def evidence(self, row: ImportRow) -> tuple[str, object] | None:
        if row.first_day is None or row.last_day is None or row.one.undone_at is not None:
            return None
        if row.one.kind != SALES:
            return None
        return "orders", Range(row.first_day, row.last_day)

    def _chosen(self) -> ImportRow | None:
        row: ImportRow | None = self.sheet.table.rows.row(self.sheet.table.currentIndex().row())
        return row

    def _offer_undo(self) -> None:
        row = self._chosen()
        self.take_back.setEnabled(row is not None and row.one.undone_at is None)

    def _undo(self) -> None:
        if row := self._chosen():
            undo(self, self.desk, row.one)


def _row(one: Import) -> ImportRow:
    state = _("in the book")
    if one.undone_at is not None:
        state = _("undone on {when}", when=numbers.moment(numbers.local(one.undone_at)))
    return ImportRow(
        one,
        numbers.local(one.at),
        _files(one),
        _(KIND_NAMES[one.kind]),
        state,
        one.orders,
        one.lines,
        one.first_day,
        one.last_day,
        one.replaced,
        one.refused,
        one.layout,
    )


def _files(one: Import) -> str:
    """The names of its files; what was not read from files is known by its layout."""
    return ", ".join(filter(None, one.files)) or one.layout
