"""Stores in small charts: one each on the same scale, two figures against each other, and the spread."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop.analysis.columns import Column, Kind
from desktop.analysis.store_figures import BY_KEY
from desktop.analysis.store_ranking import RANK_HINT, TREND_HINT, Filter, StoreRanking, ranking_finding
from desktop.queries.regions import ranking_of
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.store_cells import StoreCells
from desktop.views.store_filter import figure_box
from desktop.views.stores_screen import StoresScreen
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.small_pictures import SmallPictures


class SmallMultiplesScreen(StoresScreen):
    """The second figure is that of the scatter; a click on a store leads to it beside the best one."""

    name = "small_multiples"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.figure = figure_box(_("Figure"), "unexplained_share")
        self.other = figure_box(_("Against"), "orders_per_day")
        self.figure.activated.connect(lambda _number: self.refresh())
        self.other.activated.connect(lambda _number: self._turn())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.figure)
        row.addWidget(QLabel(_("in the scatter against")))
        row.addWidget(self.other)
        row.addStretch()
        self._column.insertLayout(2, row)
        self.sheet.table.setItemDelegate(StoreCells(self.sheet.table))

    def _turn(self) -> None:
        if self.report is not None and not self.asking:
            self.show_report(self.report)

    def question(self, scope: Scope) -> Callable[[], StoreRanking]:
        figure = self.figure.currentData()
        return partial(ranking_of, scope.currency, scope.period, scope.compared, figure, Filter())

    def stores_shown(self, report: StoreRanking) -> int:
        return len(report.lines)

    def sentence(self, report: StoreRanking) -> str:
        return said(ranking_finding(report), self.currency)

    def sheets(self, report: StoreRanking) -> Sequence[Sheet]:
        columns = dict.fromkeys([report.figure.column, BY_KEY[self.other.currentData()].column])
        first = (Column("rank", N_("Rank"), Kind.COUNT, RANK_HINT, report.figure.missing),)
        name = Column("name", N_("Store"), Kind.TEXT)
        trend = Column("trend", N_("12 months"), Kind.TEXT, TREND_HINT)
        return [Sheet("", (*first, name, *columns, trend), report.lines)]

    def draw(self, report: StoreRanking, slot: Slot) -> None:
        pictures = slot.use(self._pictures)
        pictures.show_stores(report, BY_KEY[self.other.currentData()], self.currency)

    def _pictures(self) -> "SmallPictures":
        from desktop.views.small_pictures import SmallPictures

        pictures = SmallPictures()
        for chart in pictures.charts:
            chart.picked.connect(lambda store: self.desk.go("two_stores", store))
        return pictures

    def evidence(self, row: Any) -> tuple[str, object] | None:
        return "two_stores", row.store
