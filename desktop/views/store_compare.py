"""Stores, compared: every figure of every store, ranked, with those that stand out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.analysis.columns import Kind
from desktop.analysis.opportunity import THE_BEST
from desktop.analysis.store_ranking import Filter, StoreLine, StoreRanking, columns, ranking_finding
from desktop.queries.regions import ranking_of
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.store_cells import StoreCells
from desktop.views.store_filter import StoreFilter
from desktop.views.stores_screen import StoresScreen
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.store_pictures import StorePictures

MIDDLE_HINT = N_("Half of the stores lie above it, half below.")
BENCHMARK_HINT = N_(
    "Mean of the best quarter of the like-for-like stores; with fewer than four the best store."
)
OUT_HINT = N_(
    "Modified z-score |figure - middle| / (1.4826 x MAD) above 3.5, by the stores' own distribution "
    "(Iglewicz and Hoaglin 1993); with fewer than 15 stores above the limit that 1 % of usual stores pass."
)


class StoreCompareScreen(StoresScreen):
    """A click on a store or its row leads to it beside the benchmark."""

    name = "store_compare"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choices = StoreFilter()
        self.choices.changed.connect(self.refresh)
        self._column.insertWidget(2, self.choices)
        self.sheet.table.setItemDelegate(StoreCells(self.sheet.table))

    def question(self, scope: Scope) -> Callable[[], StoreRanking]:
        chosen = self.choices.filter
        return partial(ranking_of, scope.currency, scope.period, scope.compared, self.choices.figure, chosen)

    def stores_shown(self, report: StoreRanking) -> int:
        return len(report.lines) if self.choices.filter == Filter() else 2

    def show_report(self, report: StoreRanking) -> None:
        self.choices.offer_regions(report.regions)
        super().show_report(report)

    def sentence(self, report: StoreRanking) -> str:
        return said(ranking_finding(report), self.currency)

    def figures(self, report: StoreRanking) -> Sequence[Figure]:
        kind, lines = report.figure.kind, len(report.lines)
        like = _("of {count}", count=lines)
        made = [Figure(N_("Like-for-like stores"), Kind.COUNT, report.comparable, None, "", like)]
        if report.spread:
            made.append(Figure(N_("Middle of the stores"), kind, report.spread.middle, None, MIDDLE_HINT))
        if report.benchmark:
            whose = report.benchmark_name or _(THE_BEST)
            made.append(Figure(N_("Benchmark"), kind, report.benchmark.value, None, BENCHMARK_HINT, whose))
        out = len(report.standing_out)
        return [*made, Figure(N_("Stores that stand out"), Kind.COUNT, out, None, OUT_HINT)]

    def sheets(self, report: StoreRanking) -> Sequence[Sheet]:
        return [Sheet("", columns(report.figure), report.lines)]

    def draw(self, report: StoreRanking, slot: Slot) -> None:
        slot.use(self._pictures).show_ranking(report, self.currency)

    def _pictures(self) -> "StorePictures":
        from desktop.views.store_pictures import StorePictures

        pictures = StorePictures()
        for chart in pictures.charts:
            chart.picked.connect(lambda store: self.desk.go("two_stores", store))
        return pictures

    def evidence(self, row: Any) -> tuple[str, object] | None:
        return ("two_stores", row.store) if isinstance(row, StoreLine) else None
