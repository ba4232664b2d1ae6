"""An item's ledger: every move of the period, and what was there day by day."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from desktop.analysis.columns import Kind
from desktop.analysis.days import Range
from desktop.analysis.item_ledger import COLUMNS, ItemLedger, LedgerRow
from desktop.analysis.stocked import Stocked
from desktop.queries.stock_reports import item_ledger_between, ledger_items
from desktop.views.figures import Figure
from desktop.views.item_picker import ItemPicker
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.stock_screen import StockScreen
from desktop.words import N_, _

if TYPE_CHECKING:
    from desktop.views.charts.day_lines import DayLines


class ItemAim(NamedTuple):
    """An aim: the ledger of an item in one of the stores, over days other than those chosen above."""

    item: int
    store: int
    period: Range


class Shown(NamedTuple):
    """The items that have a ledger, the dearest first, and the ledger of one; None without any."""

    items: tuple[Stocked, ...]
    ledger: ItemLedger | None


def ask_ledger(store: int, wanted: int | None, period: Range) -> Shown:
    """On the question thread; without a wanted item the dearest is shown."""
    items = ledger_items(store, period.end)
    item = wanted if wanted is not None or not items else items[0].id
    return Shown(items, None if item is None else item_ledger_between(store, item, period))


class ItemLedgerScreen(StockScreen):
    """``aim`` takes a stock item's id or an ``ItemAim``. A double click opens the document of a move."""

    name = "item_ledger"
    columns = COLUMNS
    empty_icon = "ledger"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._item: int | None = None
        self._days: Range | None = None  # aimed days stand until another scope is chosen
        self._aimed = False
        self.picker = ItemPicker()
        self.picker.picked.connect(self._choose)
        self.row.insertWidget(1, self.picker)

    def aim(self, target: object) -> None:
        self._days, self._aimed = None, True
        if isinstance(target, ItemAim):
            self.store.choose(target.store)
            self._item, self._days = target.item, target.period
        elif isinstance(target, int):
            self._item = target

    def show_scope(self, scope: Scope | None) -> None:
        if not self._aimed and scope != self.scope:
            self._days = None
        self._aimed = False
        super().show_scope(scope)

    def _choose(self, item: int) -> None:
        self._item = item
        self.refresh()

    def of_store(self, store: int, scope: Scope) -> Callable[[], Shown]:
        return partial(ask_ledger, store, self._item, self._days or scope.period)

    def is_empty(self, report: Shown) -> bool:
        return report.ledger is None

    def rows(self, report: Shown) -> Sequence[LedgerRow]:
        return report.ledger.rows if report.ledger else ()

    def sentence(self, report: Shown) -> str:
        if report.ledger is None or not report.ledger.rows:
            return _("Nothing of this item was received, used or counted up to here.")
        return said(report.ledger.finding, self.currency)

    def figures(self, report: Shown) -> Sequence[Figure]:
        found = report.ledger
        if found is None or not found.rows:
            return ()
        return [
            Figure(
                N_("Quantity at the end"),
                Kind.QUANTITY,
                found.item.shown(found.closing.quantity),
                beside=found.item.unit,
            ),
            Figure(N_("Value at the end"), Kind.MONEY, found.closing.value),
            Figure(
                N_("Unit cost at the end"), Kind.PRICE, found.item.price(found.closing), beside=_per(found)
            ),
        ]

    def show_report(self, report: Shown) -> None:
        found = report.ledger
        items = report.items
        if found is not None and found.item not in items:
            items = (found.item, *items)
        self.picker.show_items(items, found.item.id if found else None)
        super().show_report(report)

    def draw(self, report: Shown, slot: Slot) -> None:
        from desktop.views.charts.series import Series

        found = report.ledger
        if found is None or not found.rows:
            return
        marks = [found.counts.get(day) for day in range(found.period.start, found.period.end + 1)]
        title = _("At the close of the day; circles are counts")
        chart = slot.use(self._day_lines)
        chart.show_days(
            found.period, [Series(title, Kind.QUANTITY, found.item.unit, found.levels, marks=marks)]
        )
        chart.say(_("Stock of {name} by day", name=found.item.name), said(found.finding, self.currency))

    def _day_lines(self) -> "DayLines":
        from desktop.views.charts.day_lines import DayLines

        chart = DayLines()
        chart.picked.connect(self._show_day)
        return chart

    def _show_day(self, day: int) -> None:
        """Turn the table to the first move on a day or after it."""
        table = self.sheet.table
        rows = table.rows.shown
        place = next((place for place, row in enumerate(rows) if row.day >= day), len(rows) - 1)
        table.selectRow(place)
        table.scrollTo(table.rows.index(place, 0))

    def evidence(self, row: LedgerRow) -> tuple[str, object] | None:
        if row.target is not None:
            return "documents", row.target
        return ("orders", row.day) if row.is_usage else None


def _per(found: ItemLedger) -> str:
    return _("for 1 {unit}", unit=found.item.unit)
