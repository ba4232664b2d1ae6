"""The bridges from one store to another: of the average check, and of food cost %."""

from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.two_stores import CheckStep, TwoStores
from desktop.queries.two_stores import Pair
from desktop.views import food_cost_bridge, numbers
from desktop.views.charts.bridge import BridgeChart, Step
from desktop.views.charts.gallery import Gallery
from desktop.views.check_pictures import STEPS
from desktop.words import _


class TwoPictures(Gallery):
    """Both bridges go from the other store to the first."""

    def __init__(self) -> None:
        self.check, self.food = BridgeChart(), BridgeChart()
        super().__init__([(_("Average check"), self.check), (_("Food cost %"), self.food)])

    def show_pair(self, pair: Pair, currency: str) -> None:
        """Draw what is known of both."""
        if pair.report is None:
            return
        here, there = (pair.names[store] for store in pair.stores)
        title = _("Average check") + (f" ({currency})" if currency else "")
        if pair.report.check_steps:
            self.check.show_steps(title, _check_steps(pair.report, there, here, currency))
        else:
            self.check.show_reason(title, _(pair.report.reason))
        title = _("Food cost % of net sales, steps in points")
        bridge = pair.food_cost
        if bridge is not None and bridge.steps:
            self.food.show_steps(title, food_cost_bridge.steps(bridge, there, here))
        else:
            self.food.show_reason(title, _(bridge.reason) if bridge else "")
        for chart, name in ((self.check, _("Average check")), (self.food, _("Food cost %"))):
            chart.say(name, ", ".join(f"{one.label} {one.shown}" for one in chart.steps) or chart.reason)


def _check_steps(report: TwoStores, there: str, here: str, currency: str) -> list[Step]:
    ends = [
        Step(name, float(value or 0), numbers.shown(value, Kind.PRICE, currency), total=True)
        for name, row in ((there, report.other), (here, report.first))
        for value in [row.sales.average_check]
    ]
    return [ends[0], *(_step(one) for one in report.check_steps), ends[1]]


def _step(one: CheckStep) -> Step:
    words = _(STEPS[one.part.key][one.effect > 0]) if one.effect else _(one.part.title)
    detail = ""
    if one.part.before is not None and one.part.after is not None:
        ends = (numbers.shown(value, one.part.kind) for value in (one.part.before, one.part.after))
        detail = " → ".join(ends)
    return Step(words, float(one.effect), numbers.signed(Fraction(one.effect), 2), detail)
