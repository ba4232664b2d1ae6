"""Stock on hand: what is there at the end of the period, what it is worth, how long it lasts."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from desktop.analysis.columns import Kind
from desktop.analysis.on_hand import (
    COLUMNS,
    COVER_HINT,
    NEGATIVE_HINT,
    PAR_HINT,
    STORE_COLUMNS,
    VALUE_HINT,
    OnHand,
    OnHandRow,
    StoreStock,
)
from desktop.queries.stock_reports import on_hand_at, stock_side_by_side, stock_value
from desktop.views import numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.figures import Figure
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.stock_screen import StockScreen
from desktop.words import N_, _


class Shown(NamedTuple):
    """The report, what the stock was worth at the end of the compared period, and several stores beside
    each other.
    """

    now: OnHand
    value_before: int | None
    stores: tuple[StoreStock, ...]


def ask_on_hand(store: int, day: int, before: int | None, stores: tuple[int, ...]) -> Shown:
    """On the question thread."""
    then = None if before is None else stock_value(store, before) or None
    return Shown(on_hand_at(store, day), then, stock_side_by_side(stores, day) if len(stores) > 1 else ())


class StockOnHandScreen(StockScreen):
    """Stands at the end of the period, of a running one at today. A double click opens the item's ledger."""

    name = "stock_on_hand"

    def of_store(self, store: int, scope: Scope) -> Callable[[], Shown]:
        day = min(scope.period.end, max(scope.today, scope.period.start))
        same = scope.compared_stores is None
        before = scope.compared.end if same and scope.compared else None
        return partial(ask_on_hand, store, day, before, scope.stores)

    def is_empty(self, report: Shown) -> bool:
        return not report.now.rows and not any(store.items for store in report.stores)

    def sheets(self, report: Shown) -> Sequence[Sheet]:
        items = Sheet(N_("Items"), COLUMNS, report.now.rows)
        if not report.stores:
            return [items]
        return [items, Sheet(N_("Stores side by side"), STORE_COLUMNS, report.stores)]

    def sentence(self, report: Shown) -> str:
        when = _("Stock at the close of {day}.", day=numbers.day(report.now.day))
        return joined([when, said(report.now.finding)])

    def figures(self, report: Shown) -> Sequence[Figure]:
        now = report.now
        return [
            Figure(N_("Stock value"), Kind.MONEY, now.value, report.value_before, VALUE_HINT),
            Figure(N_("Days of cover"), Kind.RATE, now.days_of_cover, hint=COVER_HINT),
            Figure(N_("Items below par"), Kind.COUNT, now.below_par, hint=PAR_HINT),
            Figure(N_("Items below zero"), Kind.COUNT, now.negative, hint=NEGATIVE_HINT),
        ]

    def draw(self, report: Shown, slot: Slot) -> None:
        currency = self.currency
        chart = slot.use(self._bars)
        unit = f" ({currency})" if currency else ""
        chart.show_bars(
            _("Value of the dearest items{unit}", unit=unit),
            [
                Bar(row.name, row.value, numbers.shown(row.value, Kind.MONEY, currency), row.item)
                for row in report.now.rows
                if row.value > 0
            ],
        )
        chart.say(_("What the stock is worth"), said(report.now.finding))

    def _bars(self) -> BarsChart:
        chart = BarsChart()
        chart.picked.connect(lambda item: self.desk.go("item_ledger", item))
        return chart

    def _open(self, row: Any) -> None:
        """A row of stores side by side leads to its store, any other to its item."""
        if isinstance(row, StoreStock):
            self.store.choose(row.store)
            self.refresh()
        else:
            super()._open(row)

    def evidence(self, row: OnHandRow) -> tuple[str, object]:
        return "item_ledger", row.item
