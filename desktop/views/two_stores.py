"""Stores, two of them: every figure side by side, and the bridges from one to the other."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel

from desktop.analysis.store_figures import BY_KEY
from desktop.analysis.two_stores import DISH_COLUMNS, LINE_COLUMNS, two_stores_finding
from desktop.queries.two_stores import Pair, pair_of
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.stores_screen import StoresScreen
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.two_pictures import TwoPictures

SHOWN = ("average_check", "combo_share", "orders_per_day", "food_cost")


class TwoStoresScreen(StoresScreen):
    """At first the store with the lowest average check against the one with the highest."""

    name = "two_stores"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.one, self.two = QComboBox(), QComboBox()
        self._wanted: tuple[int | None, int | None] = (None, None)
        self.one.setAccessibleName(_("First store"))
        self.two.setAccessibleName(_("The store it is compared with"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.one)
        row.addWidget(QLabel(_("against")))
        row.addWidget(self.two)
        row.addStretch()
        for box in (self.one, self.two):
            box.setMaximumWidth(320)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _number: self._choose())
        self._column.insertLayout(2, row)

    def aim(self, target: object) -> None:
        """Show a store against the best one."""
        self._wanted = (target if isinstance(target, int) else None, None)

    def _choose(self) -> None:
        self._wanted = (self.one.currentData(), self.two.currentData())
        self.refresh()

    def question(self, scope: Scope) -> Callable[[], Pair]:
        return partial(pair_of, scope.currency, scope.period, self._wanted, _("Difference"))

    def stores_shown(self, report: Pair) -> int:
        return len(report.names)

    def show_report(self, report: Pair) -> None:
        for box, chosen in zip((self.one, self.two), report.stores, strict=True):
            box.clear()
            for store, name in report.names.items():
                box.addItem(name, store)
            box.setCurrentIndex(box.findData(chosen))
        super().show_report(report)
        self.strip.show_figures(self.figures(report), self.currency, self.two.currentText())

    def sentence(self, report: Pair) -> str:
        return said(two_stores_finding(report.report), self.currency) if report.report else ""

    def figures(self, report: Pair) -> Sequence[Figure]:
        if report.report is None:
            return ()
        here, there, _apart = report.report.lines
        known = [BY_KEY[key] for key in SHOWN if here.values[key] is not None]
        return [
            Figure(one.title, one.kind, here.values[one.key], there.values[one.key], one.hint)
            for one in known
        ]

    def sheets(self, report: Pair) -> Sequence[Sheet]:
        if report.report is None:
            return ()
        return [
            Sheet(N_("Figures"), LINE_COLUMNS, report.report.lines),
            Sheet(N_("Dishes"), DISH_COLUMNS, report.report.dishes),
        ]

    def draw(self, report: Pair, slot: Slot) -> None:
        slot.use(self._pictures).show_pair(report, self.currency)

    @staticmethod
    def _pictures() -> "TwoPictures":
        from desktop.views.two_pictures import TwoPictures

        return TwoPictures()
