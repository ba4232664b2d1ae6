"""Why food cost % is another one than in the interval before, in another store, or by the standard."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.days import Range
from desktop.analysis.food_cost_bridge import FoodCostBridge
from desktop.analysis.food_cost_bridge_rows import (
    STEP_COLUMNS,
    BridgeLine,
    NamedBridge,
    StepRow,
    findings,
    line_columns,
    line_rows,
    step_rows,
)
from desktop.analysis.food_cost_facts import Count
from desktop.analysis.month_loop import VarianceAim
from desktop.analysis.stores import StoreRow
from desktop.queries.food_cost import food_cost_between
from desktop.queries.food_cost_bridges import Interval, named_bridge
from desktop.queries.stock_counts import counts_of
from desktop.queries.stores import all_stores
from desktop.views import numbers
from desktop.views.bridge_base import Base, BaseChoice, called
from desktop.views.charts.bridge import BridgeChart, Step
from desktop.views.count_period import CountPeriod, Ends
from desktop.views.figures import Figure
from desktop.views.item_ledger import ItemAim
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import joined, said
from desktop.views.slot import Slot
from desktop.views.states import EmptyState
from desktop.views.stock_screen import StockScreen
from desktop.views.variance import ACTUAL_HINT, NO_COUNTS, NO_COUNTS_TEXT
from desktop.views.variance_lists import open_list
from desktop.views.variance_question import ends_of
from desktop.words import N_, _

STEPS = {
    "mix": (N_("a mix that costs less"), N_("a mix that costs more")),
    "selling_price": (N_("higher selling prices"), N_("lower selling prices")),
    "recipe": (N_("recipes that take less"), N_("recipes that take more")),
    "ingredient_price": (N_("cheaper ingredients"), N_("dearer ingredients")),
    "unmapped": (N_("more sales without a recipe"), N_("fewer sales without a recipe")),
    "usage": (N_("less used beyond recipes"), N_("more used beyond recipes")),
    "uneven": (N_("counted on one side only"), N_("counted on one side only")),
}
"""What each step says, downwards and upwards."""

NOT_THERE = N_("The other store has not two counts to compare with. Choose something else to compare with.")


class Compared(NamedTuple):
    """The report: the interval, what it is compared with and what else it could be; None without counts."""

    store: int
    counts: tuple[Count, ...]
    ends: Ends | None
    base: Base
    earlier: tuple[Ends, ...]
    others: tuple[StoreRow, ...]
    named: NamedBridge | None


def ask_bridge(store: int, period: Range, chosen: Ends | None, base: Base | None) -> Compared:
    """On the question thread."""
    counts = counts_of(store)
    ends = ends_of(store, counts, period, chosen)
    if ends is None:
        return Compared(store, counts, None, Base(), (), (), None)
    days = [count.day for count in counts if count.whole and count.day <= ends.opening]
    earlier = tuple(Ends(first, last) for last, first in pairwise(reversed(days)))
    if base is None:
        base = Base(earlier[0]) if earlier else Base()
    others = tuple(one for one in all_stores() if one.id != store)
    named = _bridge(store, period, ends, base)
    return Compared(store, counts, ends, base, earlier, others, named)


def _bridge(store: int, period: Range, ends: Ends, base: Base) -> NamedBridge:
    after = Interval(store, *ends)
    if base.store is None:
        return named_bridge(None if base.ends is None else Interval(store, *base.ends), after)
    theirs = ends_of(base.store, counts_of(base.store), period, ends)
    if theirs is None:
        return NamedBridge(FoodCostBridge(None, None, reason=NOT_THERE), {}, {})
    return named_bridge(Interval(base.store, *theirs), after)


class FoodCostBridgeScreen(StockScreen):
    """A click on a step, or a double click on its row, opens the tab of its lines."""

    name = "food_cost_bridge"
    empty_icon = "scales"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.counts, self.bases = CountPeriod(), BaseChoice()
        for place, widget in enumerate((self.counts, self.bases), 1):
            self.row.insertWidget(place, widget)
        self.counts.changed.connect(self._turn)
        self.bases.changed.connect(self.refresh)
        self.store.activated.connect(lambda _place: self.bases.forget())

    def show_scope(self, scope: Scope | None) -> None:
        if scope != self.scope:
            self.counts.forget()
            self.bases.forget()
        super().show_scope(scope)

    def _turn(self) -> None:
        """Another interval has another one before it."""
        if self.bases.base is not None and self.bases.base.ends is not None:
            self.bases.forget()
        self.refresh()

    def of_store(self, store: int, scope: Scope) -> Callable[[], Compared]:
        base = self.bases.base
        if base is not None and base.store == store:
            base = None
        return partial(ask_bridge, store, scope.period, self.counts.ends, base)

    def is_empty(self, report: Compared) -> bool:
        return report.named is None

    def empty_state(self) -> QWidget:
        count = (N_("Count the stock"), partial(self.desk.go, "counts"))
        bring_in = (N_("Import counts"), partial(self.desk.go, "imports"))
        return EmptyState(self.empty_icon, NO_COUNTS, NO_COUNTS_TEXT, count, bring_in)

    def show_report(self, report: Compared) -> None:
        self.counts.offer(report.counts, report.ends or Ends(0, 0))
        self.bases.offer(report.earlier, report.others, report.base)
        super().show_report(report)

    def sentence(self, report: Compared) -> str:
        bridge = self._bridge(report)
        return _(bridge.reason) if bridge.reason else joined(map(said, findings(bridge)))

    @property
    def base(self) -> str:
        return self.bases.box.currentText()

    def figures(self, report: Compared) -> Sequence[Figure]:
        bridge = self._bridge(report)
        made = [Figure(N_("Food cost"), Kind.PERCENT, bridge.after, bridge.before, ACTUAL_HINT)]
        if bridge.before is not None:
            made.append(Figure(N_("It was"), Kind.PERCENT, bridge.before, None, ACTUAL_HINT, self.base))
        return made

    def sheets(self, report: Compared) -> Sequence[Sheet]:
        named = report.named
        bridge = self._bridge(report)
        made = [Sheet(N_("Steps"), STEP_COLUMNS, step_rows(bridge))]
        for step in bridge.steps:
            if named is not None and (columns := line_columns(step)):
                made.append(Sheet(step.title, columns, line_rows(named, step)))
        return made

    def draw(self, report: Compared, slot: Slot) -> None:
        bridge, title = self._bridge(report), _("Food cost % of net sales, steps in points")
        chart = slot.use(self._chart)
        if bridge.reason or bridge.before is None or bridge.after is None:
            chart.show_reason(title, _(bridge.reason))
        else:
            now = called(report.ends) if report.ends else ""
            chart.show_steps(title, steps(bridge, self.base, now))
        chart.say(title, ", ".join(f"{one.label} {one.shown}" for one in chart.steps) or _(bridge.reason))

    def _chart(self) -> BridgeChart:
        chart = BridgeChart()
        chart.picked.connect(self._show_step)
        return chart

    @staticmethod
    def _bridge(report: Compared) -> FoodCostBridge:
        assert report.named is not None  # noqa: S101  an empty report is not shown
        return report.named.bridge

    def _show_step(self, key: str) -> None:
        """Turn to the tab of a step's lines; what has no recipe is listed by the report itself."""
        if key == "unmapped":
            ask = partial(food_cost_between, self.report.store, *self.report.ends)
            tasks.ask(ask, owner=self, done=lambda found: open_list(self, found, "dishes", self.currency))
            return
        title = next(step.title for step in self._bridge(self.report).steps if step.key == key)
        titles = [sheet.title for sheet in self.sheets(self.report)]
        if title in titles:
            self.sheet.tabs.setCurrentIndex(titles.index(title))

    def _open(self, row: Any) -> None:
        if isinstance(row, StepRow):
            self._show_step(row.key)
        elif isinstance(row, BridgeLine):
            self.desk.go(*self._target(row))

    def _target(self, row: BridgeLine) -> tuple[str, object]:
        """A dish's recipe or sales, an item's prices, or its line of the variance."""
        report = self.report
        if row.is_dish:
            return ("recipes", row.key) if row.step == "recipe" else ("product_mix", row.name)
        if row.step == "ingredient_price":
            period = Range(report.ends.opening + 1, report.ends.closing)
            return "item_ledger", ItemAim(row.key, report.store, period)
        return "variance", VarianceAim(report.store, report.ends.opening, report.ends.closing, row.key)


def steps(bridge: FoodCostBridge, before: str, now: str) -> list[Step]:
    """The bridge as columns, in percentage points; a step without effect has none."""
    made = [_end(before, bridge.before or Fraction(0))]
    for one in bridge.steps:
        points = one.effect * 100
        if points:
            words = _(STEPS[one.key][points > 0])
            made.append(Step(words, float(points), numbers.signed(points, 2), key=one.key))
    return [*made, _end(now, bridge.after or Fraction(0))]


def _end(name: str, share: Fraction) -> Step:
    return Step(name, float(share * 100), numbers.decimal(share * 100, 2) + " %", total=True)
