"""Packs: which months of which stores are there, what is missing, and what their items are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import month_text
from desktop.analysis.findings import Word
from desktop.analysis.pack_grid import HELD_TITLES, PackGrid, StoreMonths
from desktop.jobs.pack_report import later_packs
from desktop.jobs.packs import PackOutcome
from desktop.queries.pack_grid import PacksReport, packs_report
from desktop.queries.pack_items import Question
from desktop.views import dialogs, icons, numbers
from desktop.views.match_dialog import MatchDialog, likeliest
from desktop.views.page import Desk
from desktop.views.screen import Screen, Sheet
from desktop.views.states import EmptyState
from desktop.views.take_packs import choose_packs
from desktop.words import N_, _

NAMED = 3
"""Stores whose missing months the sentence names."""
_BEFORE = N_("The book has nothing of the store before.")
GRID_COLUMNS = (
    Column("name", N_("Store"), Kind.TEXT),
    Column("made", N_("Last pack made"), Kind.MOMENT, missing=N_("No pack of this store was imported.")),
    Column("missing", N_("Missing"), Kind.COUNT, N_("Months that are not there, since the store's first.")),
)
QUESTION_COLUMNS = (
    Column("store_name", N_("Store"), Kind.TEXT),
    Column("code", N_("Its code"), Kind.TEXT),
    Column("name", N_("Its name"), Kind.TEXT),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("likely", N_("Likely"), Kind.TEXT, N_("The chain's item whose name is most like it.")),
)
OUTCOME_COLUMNS = (
    Column("file", N_("File"), Kind.TEXT),
    Column("result", N_("Result"), Kind.TEXT),
    Column("store", N_("Store"), Kind.TEXT, missing=N_("It was refused before it was known.")),
    Column("months", N_("Months"), Kind.TEXT, N_("Those that were taken."), N_("None were taken.")),
    Column("why", N_("Why not"), Kind.TEXT, missing=N_("Nothing stood in its way.")),
)


class GridRow:
    """A store as the table shows it; ``m0`` and so on are its months."""

    def __init__(self, one: StoreMonths) -> None:
        self.name, self.missing = one.name, one.missing
        self.made = one.made_at and numbers.local(int(datetime.fromisoformat(one.made_at).timestamp()))
        for place, held in enumerate(one.months):
            setattr(self, f"m{place}", held and Word(HELD_TITLES[held]))


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """An item that waits to be matched."""

    one: Question
    store_name: str
    code: str
    name: str
    unit: str
    likely: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What became of a file that was brought in just now."""

    file: str
    result: Word
    store: str | None
    months: str | None
    why: str | None


class PacksScreen(Screen):
    """The grid, the questions and, after an import, what became of each file (its ``aim``)."""

    name = "packs"
    uses_scope = False
    empty_icon = "stores"
    empty_title = N_("No stores yet")
    empty_text = N_(
        "Store managers send packs of their months: Book > Pack for region. Drop the files, or a folder of "
        "them, on this window: each is checked and then taken whole, or refused with the reason."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._outcomes: Sequence[PackOutcome] = ()
        self.bring, self.match = QPushButton(_("Bring in packs …")), QPushButton(_("Match items …"))
        self.make = QPushButton(_("Pack for region …"))
        icons.put(self.bring, "import")
        icons.put(self.make, "export")
        for button, do in ((self.bring, self._bring), (self.match, self._match), (self.make, self._make)):
            button.clicked.connect(lambda _checked=False, do=do: do())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.bring)
        row.addWidget(self.match)
        row.addStretch()
        row.addWidget(self.make)
        self._column.insertLayout(1, row)

    def aim(self, target: object) -> None:
        if isinstance(target, tuple):
            self._outcomes = target

    def refresh(self) -> None:
        self.ask(packs_report, self._answered)

    def sheets(self, report: PacksReport) -> Sequence[Sheet]:
        stores = [GridRow(one) for one in report.grid.stores]
        found = [Sheet(N_("Months"), _grid_columns(report.grid), stores)]
        if report.questions:
            questions = list(map(_question, report.questions))
            found.append(Sheet(N_("Items to match"), QUESTION_COLUMNS, questions))
        if self._outcomes:
            rows = list(map(_outcome, self._outcomes))
            found.insert(0, Sheet(N_("Just brought in"), OUTCOME_COLUMNS, rows))
        return found

    def sentence(self, report: PacksReport) -> str:
        grid = report.grid
        said = _("Stores: {count}, complete: {complete}.", count=len(grid.stores), complete=grid.complete)
        if grid.missing:
            missing = (
                f"{name} {', '.join(map(month_text, months))}" for name, months in grid.missing[:NAMED]
            )
            said += " " + _("Missing: {months}", months="; ".join(missing))
            said += " …" if len(grid.missing) > NAMED else "."
        if report.questions:
            said += " " + _("Items to match: {count}.", count=len(report.questions))
        return said

    def show_report(self, report: PacksReport) -> None:
        super().show_report(report)
        self.match.setEnabled(bool(report.questions))

    def empty_state(self) -> QWidget:
        choose = (N_("Choose packs"), self._bring)
        return EmptyState(self.empty_icon, self.empty_title, self.empty_text, choose)

    def _open(self, row: object) -> None:
        """A double click tells the whole reason of a refusal, and asks what an item is."""
        if isinstance(row, OutcomeRow) and row.why:
            dialogs.tell(self, row.why)
        elif isinstance(row, QuestionRow):
            self._match()

    def _bring(self) -> None:
        choose_packs(self.desk, self)

    def _make(self) -> None:
        self.desk.commands.pack_for_region()

    def _match(self) -> None:
        if self.report is not None and self.report.questions:
            self.dialog = MatchDialog(self.window(), self.desk, self.report.questions)
            self.dialog.open()


def _grid_columns(grid: PackGrid) -> tuple[Column, ...]:
    months = (
        Column(f"m{place}", month_text(month), Kind.TEXT, missing=_BEFORE)
        for place, month in enumerate(grid.months)
    )
    return (*GRID_COLUMNS, *months)


def _outcome(one: PackOutcome) -> OutcomeRow:
    taken = one.taken
    if taken is None:
        return OutcomeRow(one.file, Word(N_("Refused")), None, None, one.refusal)
    result = Word(N_("Taken") if taken.months else N_("In the book already"))
    months = ", ".join(map(month_text, taken.months)) or None
    return OutcomeRow(one.file, result, taken.store, months, later_packs(taken))


def _question(one: Question) -> QuestionRow:
    return QuestionRow(one, one.store_name, *one.called, likeliest(one))
