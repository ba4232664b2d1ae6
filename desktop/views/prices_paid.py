"""Stores, prices paid: each ingredient across stores and suppliers, its variance, and recipes that differ."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.analysis.columns import Kind
from desktop.analysis.item_variances import RECIPE_COLUMNS, VARIANCE_COLUMNS, VarianceRow
from desktop.analysis.money import MONEY
from desktop.analysis.prices_paid import BEST_HINT, COLUMNS, OVER_HINT, PriceRow
from desktop.queries.item_comparisons import Ingredients, ingredients_of
from desktop.views import numbers
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.views.store_cells import StoreCells
from desktop.views.stores_screen import StoresScreen
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.charts.bars import BarsChart

NO_PRICES = N_("No two stores bought the same item")
NO_PRICES_TEXT = N_(
    "Prices, variances and recipes are compared where at least two stores have receipts or counts in these "
    "months. Packs bring them along."
)
BARS = 40  # that are drawn at most


class PricesPaidScreen(StoresScreen):
    """A click on a bar, or a double click on a row, shows the item's rows of all stores."""

    name = "prices_paid"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet.table.setItemDelegate(StoreCells(self.sheet.table))

    def question(self, scope: Scope) -> Callable[[], Ingredients]:
        return partial(ingredients_of, scope.currency, scope.period)

    def stores_shown(self, report: Ingredients) -> int:
        return report.stores

    def is_empty(self, report: Ingredients) -> bool:
        return super().is_empty(report) or not (report.prices.rows or report.variances or report.recipes)

    def empty_state(self) -> QWidget:
        if self.report is None or super().is_empty(self.report):
            return super().empty_state()
        button = (N_("Import documents"), lambda: self.desk.go("imports"))
        return EmptyState("price", NO_PRICES, NO_PRICES_TEXT, button)

    def sentence(self, report: Ingredients) -> str:
        return said(report.prices.finding, self.currency)

    def figures(self, report: Ingredients) -> Sequence[Figure]:
        dearest = report.prices.rows[0].above if report.prices.rows else None
        lost = sum(row.unexplained for row in report.variances if row.share > row.middle)
        return [
            Figure(N_("Paid too much"), Kind.MONEY, report.prices.over, None, OVER_HINT),
            Figure(N_("Items that several stores buy"), Kind.COUNT, report.prices.items, None, BEST_HINT),
            Figure(N_("Largest of it above the best price"), Kind.PERCENT, dearest, None, BEST_HINT),
            Figure(
                N_("Unexplained above the middle"),
                Kind.MONEY,
                lost,
                None,
                N_("Of the items and stores whose unexplained share is above the stores' middle."),
            ),
        ]

    def sheets(self, report: Ingredients) -> Sequence[Sheet]:
        made = [
            Sheet(N_("Prices"), COLUMNS, report.prices.rows),
            Sheet(N_("Variance of items"), VARIANCE_COLUMNS, report.variances),
        ]
        if report.recipes:
            made.append(Sheet(N_("Recipes that differ"), RECIPE_COLUMNS, report.recipes))
        return made

    def draw(self, report: Ingredients, slot: Slot) -> None:
        from desktop.views.charts.bars import Bar

        rows = [row for row in report.prices.rows if row.over > 0][:BARS]
        if not rows:
            return
        bars = [
            Bar(
                f"{row.name}, {row.store_name}",
                row.over / MONEY,
                numbers.shown(row.over, Kind.MONEY, self.currency),
                row.name,
            )
            for row in rows
        ]
        chart, title = slot.use(self._bars), _("Paid too much ({currency})", currency=self.currency)
        chart.show_bars(title, bars)
        chart.say(title, "; ".join(f"{bar.name}: {bar.shown}" for bar in bars))

    def _bars(self) -> "BarsChart":
        from desktop.views.charts.bars import BarsChart

        chart = BarsChart()
        chart.picked.connect(lambda name: self.sheet.finder.setText(name))
        return chart

    def _open(self, row: Any) -> None:
        if isinstance(row, PriceRow | VarianceRow):
            self.sheet.finder.setText(row.name)
