"""Counts: those of a store with what they found, and one of them as a sheet to count on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.count_list import COLUMNS, CountList, CountRow, dearest
from desktop.analysis.count_review import CountReview
from desktop.analysis.count_sheets import CountSheet, Plan
from desktop.errors import BookError
from desktop.queries.count_list import CountChoices, count_choices, count_list
from desktop.queries.count_posting import post_count, review_count, take_back_count
from desktop.queries.count_sheets import accept_lines, count_sheet, start_count
from desktop.queries.document_reversals import delete_draft
from desktop.queries.stores import all_stores
from desktop.views import dialogs, numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.count_along import take_along
from desktop.views.count_review import CountReviewDialog
from desktop.views.count_sheet import CountSheetPanel, heading
from desktop.views.count_start import StartCountDialog
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.views.stock_screen import StockScreen
from desktop.words import N_, _

SHOWN = 12  # bars
_LAST = N_("By the last count that is posted, at the ledger's cost.")


class Opened(NamedTuple):
    """A sheet, and what the store is called."""

    sheet: CountSheet
    store: str


def load_sheet(document: int) -> Opened:
    """On the question thread."""
    sheet = count_sheet(document)
    (store,) = (one for one in all_stores() if one.id == sheet.store)
    return Opened(sheet, store.label)


def begin(store: int, day: int, at: str, plan: Plan) -> Opened:
    """On the question thread."""
    return load_sheet(start_count(store, day, at, plan))


class CountsScreen(StockScreen):
    """``aim`` takes the id of a count, which is opened; None is the list."""

    name = "counts"
    columns = COLUMNS
    empty_icon = "count"
    empty_title = N_("Nothing was counted yet")
    empty_text = N_(
        "Count area by area in walking order, on the screen, in an Excel file or on paper. The first count "
        "of an item is its opening balance; every later one says what is missing."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.panel: CountSheetPanel | None = None
        self.dialog: CountReviewDialog | StartCountDialog | None = None
        self._aimed: int | None = None
        self.start_button, self.delete_button = QPushButton(_("Start a count …")), QPushButton()
        self.start_button.setProperty("primary", True)
        self.start_button.clicked.connect(self.start_count)
        self.delete_button.setText(_("Delete the draft"))
        self.delete_button.clicked.connect(self._delete)
        self.row.addWidget(self.delete_button)
        self.row.addWidget(self.start_button)
        self.sheet.table.selectionModel().selectionChanged.connect(lambda *_range: self._choose())

    def aim(self, target: object) -> None:
        if isinstance(target, int):
            self._aimed = target

    def of_store(self, store: int, scope: Scope) -> Callable[[], CountList]:
        return partial(count_list, store)

    def rows(self, report: CountList) -> Sequence[CountRow]:
        return report.rows

    def sentence(self, report: CountList) -> str:
        return said(report.finding, self.currency)

    def figures(self, report: CountList) -> Sequence[Figure]:
        last = report.last
        if last is None:
            return ()
        return [
            Figure(N_("Found missing"), Kind.MONEY, last.missing, hint=_LAST),
            Figure(N_("Too much"), Kind.MONEY, last.surplus, hint=_LAST),
            Figure(N_("Both together"), Kind.MONEY, last.variance, hint=N_("Missing less too much.")),
            Figure(N_("Being counted"), Kind.COUNT, len(report.open), hint=N_("Counts not posted yet.")),
        ]

    def draw(self, report: CountList, slot: Slot) -> None:
        found = [one for one in dearest(report.found, SHOWN) if one.value]
        if not found or report.last is None:
            return
        chart = slot.use(self._bars)
        unit = f" ({self.currency})" if self.currency else ""
        title = _("Found at the count of {day}{unit}", day=numbers.day(report.last.day), unit=unit)
        shown = [numbers.shown(one.value, Kind.MONEY, self.currency) for one in found]
        bars = zip(found, shown, strict=True)
        chart.show_bars(title, [Bar(one.name, one.value, text, one.item) for one, text in bars])
        chart.say(title, self.sentence(report))

    def _bars(self) -> BarsChart:
        chart = BarsChart()
        chart.picked.connect(lambda item: self.desk.go("item_ledger", item))
        return chart

    def empty_state(self) -> QWidget:
        start = (N_("Start a count …"), self.start_count)
        bring_in = (N_("Import files"), partial(self.desk.go, "imports"))
        return EmptyState(self.empty_icon, self.empty_title, self.empty_text, start, bring_in)

    def show_report(self, report: CountList) -> None:
        super().show_report(report)
        self._choose()

    def refresh(self) -> None:
        if self._aimed is not None and self.scope is not None:
            document, self._aimed = self._aimed, None
            self.open_count(document)
        super().refresh()

    def enter(self) -> None:
        if self.panel is None:
            super().enter()
        else:
            self.panel.enter()

    def _choose(self) -> None:
        row = self._chosen()
        self.delete_button.setVisible(row is not None and row.state_key == "draft")

    def _chosen(self) -> CountRow | None:
        row = self.sheet.table.rows.row(self.sheet.table.currentIndex().row())
        return row if isinstance(row, CountRow) else None

    def _show_trouble(self, state: QWidget | None) -> None:
        """A sheet that is open stays in front, whatever becomes of the list behind it."""
        super()._show_trouble(state)
        if self.panel is not None:
            self._stack.setCurrentWidget(self.panel)

    # Counting.

    def start_count(self) -> None:
        """Ask of what, when and by whom, and open the sheet."""
        if self.scope is not None:
            question = partial(count_choices, self.store.of(self.scope))
            tasks.ask(question, owner=self, done=self._ask_how, failed=self._told)

    def _ask_how(self, choices: CountChoices) -> None:
        if self.scope is None:
            return
        self.dialog = StartCountDialog(self, self.scope.today, choices.areas, choices.people)
        self.dialog.begun.connect(self._begin)
        self.dialog.open()

    def _begin(self, day: int, at: str, plan: Plan) -> None:
        if self.scope is not None:
            work = partial(begin, self.store.of(self.scope), day, at, plan)
            tasks.ask(work, owner=self, done=self._show_sheet, failed=self._told)

    def _open(self, row: Any) -> None:
        self.open_count(row.id)

    def open_count(self, document: int) -> None:
        """Open a count of the book as its sheet."""
        tasks.ask(load_sheet, document, owner=self, done=self._show_sheet, failed=self._told)

    def _show_sheet(self, opened: Opened) -> None:
        self._drop_panel()
        panel = self.panel = CountSheetPanel(opened.sheet, self.currency, opened.store)
        panel.left.connect(self.leave)
        panel.checking.connect(self.check)
        panel.taking_back.connect(self._take_back)
        panel.taken_along.connect(lambda how: take_along(self, panel, how))
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.enter()

    def leave(self) -> None:
        """Back to the list; what was counted is in the book already."""
        self._drop_panel()
        self._stack.show_front()
        self.desk.book_changed()

    def _drop_panel(self) -> None:
        if self.panel is not None:
            self._stack.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def check(self) -> None:
        """Show what is implausible and what posting does, once every entry can be read."""
        if self.panel is not None and not self.panel.show_unread():
            tasks.ask(
                review_count,
                self.panel.sheet.document,
                owner=self.panel,
                done=self._show_review,
                failed=self._told,
            )

    def _show_review(self, review: CountReview) -> None:
        if self.panel is None:
            return
        title = heading(review.sheet, "")
        dialog = self.dialog = CountReviewDialog(self.window(), title, review, self.currency)
        number = review.sheet.document
        dialog.recount.connect(self.panel.turn_to)
        dialog.correct.connect(self.panel.put)
        dialog.accepted.connect(lambda items, reason: self._accept(number, items, reason))
        dialog.agreed.connect(lambda: self._do(partial(post_count, number), self._posted))
        dialog.open()

    def _accept(self, number: int, items: list[int], reason: str) -> None:
        def done(_result: object) -> None:
            self.open_count(number)
            tasks.ask(review_count, number, owner=self, done=self._show_review, failed=self._told)

        self._do(partial(accept_lines, number, items, reason), done)

    def _posted(self, _batch: object) -> None:
        self.desk.say(_("The count is posted. It can be taken back while its period is open."))
        self.leave()

    def _take_back(self) -> None:
        if self.panel is None:
            return
        number = self.panel.sheet.document
        question = _("Take the count back?")
        detail = _("It becomes a draft again: its variance leaves the ledger until it is posted anew.")
        if dialogs.sure(self, question, detail, _("Take it back")):
            self._do(partial(take_back_count, number), lambda _batch: self._reopened(number))

    def _reopened(self, number: int) -> None:
        self.desk.book_changed()
        self.open_count(number)

    def _delete(self) -> None:
        row = self._chosen()
        if row is not None and dialogs.sure(
            self, _("Delete the draft?"), _("What was counted in it goes with it."), _("Delete it")
        ):
            self._do(partial(delete_draft, row.id), lambda _done: self.desk.book_changed())

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        tasks.ask(work, owner=self, done=done, failed=self._told)

    def _told(self, error: BookError) -> None:
        dialogs.tell(self, str(error))
