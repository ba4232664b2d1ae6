"""The pictures of the variance screen: the dearest losses and gains, and what the variance is made of."""

from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.food_cost import FoodCost, Total
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.money import MONEY, currency_digits
from desktop.views import numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.charts.bridge import BridgeChart, Step
from desktop.views.charts.gallery import Gallery
from desktop.words import N_, _

PARTS = (
    ("price", N_("Price"), N_("paid less than standard"), N_("paid more than standard")),
    ("waste", N_("Waste"), N_("waste"), N_("waste")),
    ("staff_meals", N_("Staff meals"), N_("staff meals"), N_("staff meals")),
    ("batch_yield", N_("Batch yield"), N_("batches took less"), N_("batches took more")),
    ("losses", N_("Unexplained losses"), N_("unexplained losses"), N_("unexplained losses")),
    ("gains", N_("Unexplained gains"), N_("unexplained gains"), N_("unexplained gains")),
)
"""The parts of the variance of a total: its attribute, its name, and what it says downwards and upwards."""


class VariancePictures(Gallery):
    """A click on a bar gives the item."""

    def __init__(self) -> None:
        self.dearest, self.split = BarsChart(), BridgeChart()
        super().__init__([(_("Dearest losses and gains"), self.dearest), (_("Where it went"), self.split)])

    def show_report(self, report: FoodCost, currency: str) -> None:
        unit = f" ({currency})" if currency else ""
        lines = dearest(report)
        self.dearest.show_bars(
            _("Unexplained: above 0 is lost, below 0 gained{unit}", unit=unit),
            [_bar(line, currency) for line in lines],
        )
        told = ", ".join(f"{line.name} {_signed(line.unexplained or 0, currency)}" for line in lines)
        self.dearest.say(_("Dearest losses and gains"), told)
        made = split(report.food, currency)
        self.split.show_steps(_("Cost of food, theoretical to actual{unit}", unit=unit), made)
        self.split.say(_("Where it went"), ", ".join(f"{step.label} {step.shown}" for step in made))
        self.show_charts([self.dearest, self.split] if lines else [self.split])


def dearest(report: FoodCost) -> list[Line]:
    """The lines that can be trusted, the most money first, lost or gained."""
    known = [line for line in report.lines if line.unexplained and line.is_expected and not line.weak]
    return sorted(known, key=lambda line: -abs(line.unexplained or 0))


def _bar(line: Line, currency: str) -> Bar:
    money = line.unexplained or 0
    return Bar(line.name, money / MONEY, _signed(money, currency), line.item, warns=money > 0)


def _signed(money: int, currency: str) -> str:
    return numbers.signed(Fraction(money, MONEY), currency_digits(currency))


def split(total: Total, currency: str) -> list[Step]:
    """From theoretical to actual cost; losses and gains stand apart and are bracketed with their sum."""
    group = _("Unexplained {amount}", amount=_signed(total.unexplained, currency))
    steps = []
    for key, title, down, up in PARTS:
        money = getattr(total, key)
        if money or key == "losses":
            words = _(title) if not money else _(up if money > 0 else down)
            both = total.losses and total.gains and key in {"losses", "gains"}
            steps.append(Step(words, money / MONEY, _signed(money, currency), group=group if both else ""))
    ends = [
        Step(_(name), money / MONEY, numbers.shown(money, Kind.MONEY, currency), total=True)
        for name, money in (
            (N_("Theoretical"), total.theoretical_cost),
            (N_("Actual"), total.actual_cost),
        )
    ]
    return [ends[0], *steps, ends[1]]
