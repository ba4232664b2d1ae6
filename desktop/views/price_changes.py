"""Price changes of suppliers: what became dearer since, and what that costs a month."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.analysis.columns import Kind
from desktop.analysis.price_changes import COLUMNS, COST_HINT, PriceChange, PriceChanges
from desktop.queries.price_changes import price_changes_between
from desktop.views import numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.figures import Figure
from desktop.views.scope import Scope
from desktop.views.screen import Screen
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.words import N_, _

_SAVED_HINT = N_("The same for prices that fell.")
_WATCHED_HINT = N_("Items of suppliers bought in the period; each is compared with what it cost before.")


class PriceChangesScreen(Screen):
    """A click on a change opens the first receipt at the new price."""

    name = "price_changes"
    columns = COLUMNS
    empty_icon = "chart"
    empty_title = N_("No purchases in this period")
    empty_text = N_("Write or import receipts with their prices, and every change of a price stands here.")

    def empty_state(self) -> QWidget:
        documents = (N_("Show the documents"), partial(self.desk.go, "documents"))
        return EmptyState(self.empty_icon, self.empty_title, self.empty_text, documents)

    def question(self, scope: Scope) -> Callable[[], PriceChanges]:
        return partial(price_changes_between, scope.stores, scope.period)

    def is_empty(self, report: PriceChanges) -> bool:
        return not report.watched

    def rows(self, report: PriceChanges) -> Sequence[PriceChange]:
        return report.rows

    def sentence(self, report: PriceChanges) -> str:
        if not report.rows:
            return _("No supplier changed a price in this period.")
        return said(report.finding, self._currency)

    def figures(self, report: PriceChanges) -> Sequence[Figure]:
        dearer = sum(row.now > row.before for row in report.rows)
        return [
            Figure(N_("Dearer prices cost a month"), Kind.MONEY, report.dearer, hint=COST_HINT),
            Figure(N_("Cheaper prices save a month"), Kind.MONEY, report.cheaper, hint=_SAVED_HINT),
            Figure(N_("Prices that rose"), Kind.COUNT, dearer),
            Figure(N_("Prices compared"), Kind.COUNT, report.watched, hint=_WATCHED_HINT),
        ]

    def draw(self, report: PriceChanges, slot: Slot) -> None:
        dearer = [row for row in report.rows if row.cost > 0]
        if not dearer:
            return
        unit = f" ({self._currency})" if self._currency else ""
        chart = slot.use(self._bars)
        chart.show_bars(
            _("What each dearer price costs a month{unit}", unit=unit), [self._bar(row) for row in dearer]
        )
        chart.say(_("What each dearer price costs a month"), said(report.finding, self._currency))

    def _bar(self, row: PriceChange) -> Bar:
        amount = numbers.shown(row.cost, Kind.MONEY, self._currency)
        share = "" if row.change is None else f" ({numbers.signed(row.change * 100, 1)} %)"
        name = f"{row.name} · {row.supplier}" if row.supplier else row.name
        return Bar(name, row.cost, amount + share, row.document)

    def _bars(self) -> BarsChart:
        chart = BarsChart()
        chart.picked.connect(lambda document: self.desk.go("documents", document))
        return chart

    def evidence(self, row: PriceChange) -> tuple[str, object]:
        return "documents", row.document

    @property
    def _currency(self) -> str:
        return self.scope.currency if self.scope else ""
