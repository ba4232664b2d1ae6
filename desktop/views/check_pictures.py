"""The pictures of the average check: its line by day, and the bridge of net sales."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.average_check import AverageCheck, DayRow
from desktop.analysis.bridge import Bridge, Part
from desktop.analysis.check_change import CAUSES
from desktop.analysis.columns import Kind
from desktop.analysis.days import Range
from desktop.analysis.money import MONEY
from desktop.analysis.periods import is_months
from desktop.views import numbers, periods
from desktop.views.charts.bridge import BridgeChart, Step
from desktop.views.charts.day_lines import DayLines
from desktop.views.charts.gallery import Gallery
from desktop.views.charts.series import Series
from desktop.views.sentences import said
from desktop.words import N_, _

STEPS = {
    "trading_days": (N_("fewer trading days"), N_("more trading days")),
    "orders_per_day": (N_("fewer orders a day"), N_("more orders a day")),
    "average_check": (N_("a lower average check"), N_("a higher average check")),
    **CAUSES,
}
"""What each step of the bridge says, downwards and upwards."""

CENTS_BELOW = 1000 * MONEY  # totals from here on are written without cents
MEASURES = (
    ("average_check", N_("Average check"), Kind.PRICE, "accent"),
    ("items_per_order", N_("Items per order"), Kind.NUMBER, "second"),
    ("average_item_price", N_("Average item price"), Kind.PRICE, "third"),
)


class CheckPictures(Gallery):
    """Both pictures; the bridge only where something is compared."""

    def __init__(self) -> None:
        self.days, self.bridge = DayLines(), BridgeChart()
        super().__init__([(_("By day"), self.days), (_("Why net sales changed"), self.bridge)])

    def show_report(self, report: AverageCheck, currency: str, base: str) -> None:
        """Draw the report; ``base`` names what it is compared with."""
        sentence = said(report.finding, currency)
        series = [
            Series(
                _(title),
                kind,
                numbers.unit(kind, currency),
                [getattr(row, key) for row in report.days],
                _by_position(report.compared_days, key, report.period.length),
                colour,
            )
            for key, title, kind, colour in MEASURES
        ]
        self.days.show_days(report.period, series, _names(report, base), report.compared)
        self.days.say(_("Average check by day"), sentence)
        if report.bridge:
            self._show_bridge(report, report.bridge, currency, base)
        self.show_charts([self.days, self.bridge] if report.bridge else [self.days])

    def _show_bridge(self, report: AverageCheck, bridge: Bridge, currency: str, base: str) -> None:
        title = _("Net sales") + (f" ({currency})" if currency else "")
        if bridge.reason:
            self.bridge.show_reason(title, _(bridge.reason))
        else:
            self.bridge.show_steps(title, steps(bridge, base, periods.title(report.period)))
        self.bridge.setToolTip(_(bridge.price_reason))
        self.bridge.say(_("Why net sales changed"), _told(self.bridge.steps) or _(bridge.reason))


def steps(bridge: Bridge, before: str, now: str) -> list[Step]:
    """The bridge as columns; the price is shown by its parts where it has them."""
    places = 0 if max(abs(bridge.before), abs(bridge.after)) >= CENTS_BELOW else 2
    made = [_total(before, bridge.before, places)]
    for part in bridge.parts:
        if part.key == "price_per_item" and bridge.price_parts:
            group = f"{_(part.title)} {_signed(part.money, places)}"
            made += [_step(one, places, group) for one in bridge.price_parts]
        else:
            made.append(_step(part, places))
    return [*made, _total(now, bridge.after, places)]


def _total(name: str, money: int, places: int) -> Step:
    return Step(name, money / MONEY, numbers.decimal(Fraction(money, MONEY), places), total=True)


def _step(part: Part, places: int, group: str = "") -> Step:
    words = _(STEPS[part.key][part.money > 0]) if part.money else _(part.title)
    detail = ""
    if part.before is not None and part.after is not None:
        detail = " → ".join(numbers.shown(value, part.kind) for value in (part.before, part.after))
    return Step(words, part.money / MONEY, _signed(part.money, places), detail, group=group)


def _signed(money: int, places: int) -> str:
    return numbers.signed(Fraction(money, MONEY), places)


def _told(made: Sequence[Step]) -> str:
    return ", ".join(f"{step.label} {step.shown}" for step in made)


def _by_position(days: Sequence[DayRow], key: str, length: int) -> list[int | Fraction | None]:
    """The compared days beside those of the period, first beside first; a longer month ends with it."""
    return [getattr(row, key) for row in days[:length]]


def _names(report: AverageCheck, base: str) -> tuple[str, str]:
    """Short names for the ends of the lines."""
    if report.compared is None:
        return "", ""
    if report.compared == report.period:
        return _("here"), base
    return _short(report.period) or _("now"), _short(report.compared) or _("before")


def _short(period: Range) -> str:
    """The month's short name where the period is one month."""
    one = is_months(period) and period.length <= 31
    return numbers.formatted(period.start, _("MMM")) if one else ""
