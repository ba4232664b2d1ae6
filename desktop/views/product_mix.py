"""The product mix: what sells, for how much, and what lifts the check."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from desktop import tasks
from desktop.analysis.check_lift import COLUMNS as LIFT_COLUMNS
from desktop.analysis.check_lift import CheckLift
from desktop.analysis.columns import Kind
from desktop.analysis.combo_spread import COLUMNS as SPREAD_COLUMNS
from desktop.analysis.combo_spread import ComboSpread
from desktop.analysis.product_mix import COLUMNS, ProductMix
from desktop.queries.product_mix import combo_spread_between, lift_between, product_mix_between
from desktop.views.figures import Figure
from desktop.views.page import Desk
from desktop.views.scope import Scope
from desktop.views.screen import Screen, Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.words import N_

if TYPE_CHECKING:
    from desktop.views.mix_pictures import MixPictures

SPREAD = N_("Combos over their pieces")
LINES_HINT = N_(
    "Net sales of the lines. The orders' own totals may differ: discounts of a whole order, and orders "
    "without lines, are not in it."
)
UNITS_HINT = N_("Units of all dishes, refunds taken off.")
DISHES_HINT = N_("Dishes and combos sold in this period; fees and the like are not counted.")
COMBO_HINT = N_("Combo share (套餐占比) = orders holding a combo / orders whose lines are known.")


class Mix(NamedTuple):
    """The report: this period's mix, what it is compared with, and what lifts the check."""

    now: ProductMix
    before: ProductMix | None
    lift: CheckLift


def ask_mix(scope: Scope) -> Mix:
    """On the question thread."""
    before = None
    if scope.compared is not None or scope.compared_stores is not None:
        stores = scope.stores if scope.compared_stores is None else scope.compared_stores
        before = product_mix_between(stores, scope.compared or scope.period)
    now = product_mix_between(scope.stores, scope.period)
    return Mix(now, before, lift_between(scope.stores, scope.period))


class ProductMixScreen(Screen):
    """Combos over their pieces are a question of their own: it reads all lines, so it waits for its tab."""

    name = "product_mix"
    empty_icon = "product_mix"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.spread: ComboSpread | None = None
        self._asked_spread: tasks.Job | None = None
        self.sheet.tabs.currentChanged.connect(lambda _tab: self._ask_spread())

    def aim(self, target: object) -> None:
        """Show the rows that hold a dish's name."""
        self.sheet.finder.setText(str(target))

    def question(self, scope: Scope) -> Callable[[], Mix]:
        return partial(ask_mix, scope)

    def is_empty(self, report: Mix) -> bool:
        return not report.now.rows

    def sentence(self, report: Mix) -> str:
        return said(report.now.finding)

    def figures(self, report: Mix) -> Sequence[Figure]:
        now, before = report.now, report.before
        dishes = None if before is None else _dishes(before)
        made = [
            Figure(N_("Net sales of the lines"), Kind.MONEY, now.net, before and before.net, LINES_HINT),
            Figure(N_("Units"), Kind.QUANTITY, now.units, before and before.units, UNITS_HINT),
            Figure(N_("Dishes sold"), Kind.COUNT, _dishes(now), dishes, DISHES_HINT),
        ]
        if now.combo_share is not None:
            share = before and before.combo_share
            made.append(Figure(N_("Combo share"), Kind.PERCENT, now.combo_share, share, COMBO_HINT))
        return made

    def sheets(self, report: Mix) -> Sequence[Sheet]:
        made = [Sheet(N_("As sold"), COLUMNS, report.now.rows)]
        if report.now.combo_share is not None:
            made.append(Sheet(SPREAD, SPREAD_COLUMNS, self.spread.rows if self.spread else ()))
        return [*made, Sheet(N_("What lifts the check"), LIFT_COLUMNS, report.lift.rows)]

    def show_report(self, report: Mix) -> None:
        if self._asked_spread is not None:
            self._asked_spread.drop()
        self.spread = self._asked_spread = None
        super().show_report(report)
        self._ask_spread()

    def _ask_spread(self) -> None:
        """Ask for the combos over their pieces once their tab is open."""
        current = self.sheet.current
        if current is None or current.title != SPREAD or self._asked_spread or self.scope is None:
            return
        question = partial(combo_spread_between, self.scope.stores, self.scope.period)
        self._asked_spread = tasks.ask(question, owner=self, done=self._show_spread)

    def _show_spread(self, spread: ComboSpread) -> None:
        self.spread = spread
        if self.scope is not None:
            self.sheet.show_sheets(self.sheets(self.report), self.scope.currency)

    def draw(self, report: Mix, slot: Slot) -> None:
        currency = self.scope.currency if self.scope else ""
        slot.use(self._pictures).show_mix(report.now, report.lift, currency)

    def _pictures(self) -> "MixPictures":
        from desktop.views.mix_pictures import MixPictures

        pictures = MixPictures()
        for chart in pictures.charts:
            chart.picked.connect(self.aim)
        return pictures


def _dishes(mix: ProductMix) -> int:
    return sum(row.role == "sale" and row.units > 0 for row in mix.rows)
