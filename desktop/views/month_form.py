"""The month form (收发存) of a store between the first and the last day of the period."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from desktop.analysis.columns import Kind
from desktop.analysis.money import MONEY, currency_digits
from desktop.analysis.month_form import COLUMNS, QUANTITY_COLUMNS, VALUE_COLUMNS, FormRow, MonthForm
from desktop.queries.stock_reports import month_form_between
from desktop.views import numbers
from desktop.views.charts.bridge import BridgeChart, Step
from desktop.views.figures import Figure
from desktop.views.scope import Scope
from desktop.views.screen import Sheet
from desktop.views.sentences import said
from desktop.views.slot import Slot
from desktop.views.stock_screen import StockScreen
from desktop.words import N_, _

OPENING_HINT = N_("Stock value at the start of the first day.")
IN_HINT = N_("Receipts, transfers in, and what batches made, at cost.")
OUT_HINT = N_("Sales usage, waste, staff meals, transfers out, returns, and what batches took, at cost.")
CLOSING_HINT = N_(
    "Stock value at the end of the last day: opening + in - out + adjusted + counted + true-up."
)


class MonthFormScreen(StockScreen):
    """A double click opens the item's ledger."""

    name = "month_form"
    empty_icon = "month_form"

    def of_store(self, store: int, scope: Scope) -> Callable[[], MonthForm]:
        return partial(month_form_between, store, scope.period)

    def sheets(self, report: MonthForm) -> Sequence[Sheet]:
        return [
            Sheet(N_("Amounts"), VALUE_COLUMNS, report.rows),
            Sheet(N_("Quantities"), QUANTITY_COLUMNS, report.rows),
            Sheet(N_("Whole form"), COLUMNS, report.rows),
        ]

    def sentence(self, report: MonthForm) -> str:
        return said(report.finding, self.currency)

    def figures(self, report: MonthForm) -> Sequence[Figure]:
        total = report.total
        return [
            Figure(N_("Opening"), Kind.MONEY, total.opening.value, hint=OPENING_HINT),
            Figure(N_("In"), Kind.MONEY, total.came_in.value, hint=IN_HINT),
            Figure(N_("Out"), Kind.MONEY, total.went_out.value, hint=OUT_HINT),
            Figure(N_("Closing"), Kind.MONEY, total.closing.value, hint=CLOSING_HINT),
        ]

    def draw(self, report: MonthForm, slot: Slot) -> None:
        currency = self.currency
        made = steps(report, currency)
        chart = slot.use(BridgeChart)
        unit = f" ({currency})" if currency else ""
        chart.show_steps(_("Stock value{unit}", unit=unit), made)
        told = ", ".join(f"{step.label} {step.shown}" for step in made)
        chart.say(_("From opening to closing"), told)

    def evidence(self, row: FormRow) -> tuple[str, object] | None:
        return None if row.item is None else ("item_ledger", row.item)


def steps(report: MonthForm, currency: str) -> list[Step]:
    """The stock value as columns from opening to closing."""
    places, total = currency_digits(currency), report.total

    def end(label: str, value: int) -> Step:
        return Step(_(label), value / MONEY, numbers.decimal(Fraction(value, MONEY), places), total=True)

    between = [
        Step(_(one.title), one.value / MONEY, numbers.signed(Fraction(one.value, MONEY), places))
        for one in report.steps
    ]
    return [end(N_("Opening"), total.opening.value), *between, end(N_("Closing"), total.closing.value)]
