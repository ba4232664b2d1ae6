"""Documents: what was bought, moved, thrown away and counted; a double click opens one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.document_list import COLUMNS, DocumentList, DocumentRow, kept
from desktop.analysis.stores import StoreRow
from desktop.errors import BookError
from desktop.queries.document_list import document_list
from desktop.queries.stores import all_stores
from desktop.views import numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.document_editor import DocumentEditor, Loaded, load_document, load_new
from desktop.views.document_filters import DocumentFilters
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Screen, Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.words import N_, _

PURCHASES_HINT = N_("Receipts of the period with freight and late invoices; what was reversed is taken off.")
RETURNS_HINT = N_("What went back to suppliers, at its own cost.")
TRANSIT_HINT = N_("Transfers sent from or to these stores and not confirmed at the end of the period.")
DRAFTS_HINT = N_("Documents of the period that move no stock until they are posted.")


class DocumentsScreen(Screen):
    """``aim`` takes the id of a document, which is opened, or a text to search for."""

    name = "documents"
    empty_icon = "document"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.filters = DocumentFilters()
        self.filters.changed.connect(self._show_kept)
        self.filters.wanted.connect(self._begin)
        self._column.insertWidget(1, self.filters)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self._split.setSizes([2000, 3000])
        self._aimed: int | None = None
        self.editor: DocumentEditor | None = None

    def aim(self, target: object) -> None:
        if isinstance(target, int):
            self._aimed = target
        else:
            self.filters.clear()
            self.sheet.finder.setText(str(target))

    def question(self, scope: Scope) -> Callable[[], DocumentList]:
        return partial(document_list, scope.stores, scope.period)

    def is_empty(self, report: DocumentList) -> bool:
        return not report.rows

    def sheets(self, report: DocumentList) -> Sequence[Sheet]:
        """The store is told where there are several."""
        one = len({row.store for row in report.rows}) == 1
        columns = tuple(column for column in COLUMNS if not (one and column.key == "store"))
        return [Sheet("", columns, kept(report.rows, *self.filters.chosen()))]

    def sentence(self, report: DocumentList) -> str:
        return said(report.finding, self._currency)

    def figures(self, report: DocumentList) -> Sequence[Figure]:
        return [
            Figure(N_("Purchases"), Kind.MONEY, report.purchases, hint=PURCHASES_HINT),
            Figure(N_("Returned"), Kind.MONEY, report.returns, hint=RETURNS_HINT),
            Figure(N_("Transfers in transit"), Kind.COUNT, report.under_way, hint=TRANSIT_HINT),
            Figure(N_("Drafts"), Kind.COUNT, report.drafts, hint=DRAFTS_HINT),
        ]

    def draw(self, report: DocumentList, slot: Slot) -> None:
        bought = [(party, value) for party, value in report.by_supplier.most_common() if value > 0]
        if len(bought) < 2:
            return
        unit = f" ({self._currency})" if self._currency else ""
        chart = slot.use(self._bars)
        chart.show_bars(
            _("Purchases by supplier{unit}", unit=unit),
            [
                Bar(party or _("no supplier"), value, numbers.shown(value, Kind.MONEY, self._currency), party)
                for party, value in bought
            ],
        )
        chart.say(_("Purchases by supplier"), said(report.finding, self._currency))

    def _bars(self) -> BarsChart:
        chart = BarsChart()
        chart.picked.connect(self.filters.choose_party)
        return chart

    def show_report(self, report: DocumentList) -> None:
        self.filters.offer(row.party for row in report.rows)
        super().show_report(report)

    def show_scope(self, scope: Scope | None) -> None:
        super().show_scope(scope)
        if self._aimed is not None:
            number, self._aimed = self._aimed, None
            self.open_document(number)

    def _show_kept(self) -> None:
        if self.report is not None and not self.is_empty(self.report):
            self.sheet.show_sheets(self.sheets(self.report), self._currency)

    def empty_state(self) -> QWidget:
        begin = (N_("Write a receipt"), partial(self._begin, "receipt"))
        bring_in = (N_("Import delivery notes"), partial(self.desk.go, "imports"))
        return EmptyState(
            self.empty_icon,
            N_("No documents in this period"),
            N_(
                "Receipts, returns, transfers, batches, waste, staff meals, adjustments and counts stand "
                "here. Write one, or import delivery notes and counts as files."
            ),
            begin,
            bring_in,
        )

    @property
    def _currency(self) -> str:
        return self.scope.currency if self.scope else ""

    # Opening documents.

    def _open(self, row: DocumentRow) -> None:
        self.open_document(row.id)

    def open_document(self, number: int) -> None:
        """Open a document of the book in its editor."""
        tasks.ask(load_document, number, owner=self, done=self._edit, failed=self._told)

    def _begin(self, kind: str) -> None:
        """Begin a document, of a store that is asked for where the scope has several."""
        if self.scope is None:
            return
        if len(self.scope.stores) == 1:
            self._begin_of(kind, self.scope.stores[0])
        else:
            tasks.ask(all_stores, owner=self, done=partial(self._ask_store, kind))

    def _ask_store(self, kind: str, stores: Sequence[StoreRow]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, store in enumerate(self._in_scope(stores), 1):
            words = store.label.replace("&", "&&")
            menu.addAction(f"&{place}  {words}", partial(self._begin_of, kind, store.id))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.filters.new.mapToGlobal(self.filters.new.rect().bottomLeft()))

    def _in_scope(self, stores: Sequence[StoreRow]) -> list[StoreRow]:
        return [store for store in stores if self.scope is not None and store.id in self.scope.stores]

    def _begin_of(self, kind: str, store: int) -> None:
        """Begin a document on the scope's last day that is not to come; a count where counts are made."""
        if kind == "count":
            self.desk.go("counts")
        elif self.scope is not None:
            day = max(self.scope.period.start, min(self.scope.today, self.scope.period.end))
            tasks.ask(load_new, store, kind, day, owner=self, done=self._edit)

    def _edit(self, loaded: Loaded) -> None:
        """A count has a sheet of its own."""
        if loaded.draft.kind == "count":
            self.desk.go("counts", loaded.draft.id)
        elif self.scope is not None:
            self.editor = DocumentEditor(
                self.window(), self.desk, loaded, self.scope.today, self.scope.currency
            )
            self.editor.open()

    def _told(self, error: BookError) -> None:
        self.desk.say(str(error))
