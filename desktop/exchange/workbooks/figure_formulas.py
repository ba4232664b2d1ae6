"""How the figures of stores and months follow from their sums, as formulas; and the sums themselves."""

from collections.abc import Iterator, Sequence
from string import Formatter

from desktop.analysis.columns import Column, Kind
from desktop.analysis.store_figures import FIGURES, NOT_COUNTED, StoreFigure
from desktop.analysis.store_months import StoreMonth
from desktop.words import N_

FORMULAS = {
    "net_per_day": "{net}/{trading_days}",
    "orders_per_day": "{orders}/{trading_days}",
    "average_check": "{net}/{orders}",
    "items_per_order": "{pieces}/{pieces_orders}",
    "combo_share": "{combo_orders}/{pieces_orders}",
    "discount_rate": "{discount}/{gross}",
    "per_cover": "{cover_net}/{covers}",
    "peak_orders": "{peak_sum}/{peak_days}",
    "service_time": "ROUND(({order_seconds}+{payment_seconds})/{timed_orders},3)",
    "food_cost": "{actual_cost}/{counted_net}",
    "theoretical_cost_share": "{theoretical_cost}/{counted_net}",
    "unexplained_share": "{unexplained}/{counted_net}",
    "waste_share": "{waste}/{counted_net}",
    "price_share": "{price}/{counted_net}",
    "efficiency": "{theoretical_cost}/{actual_at_standard}",
    "packaging_share": "{packaging_cost}/{counted_net}",
}
"""By the key of a StoreFigure: a template over the keys of SUMS and COUNTED."""

SUMS = (
    Column("net", N_("Net sales"), Kind.MONEY),
    Column("orders", N_("Orders"), Kind.COUNT),
    Column("trading_days", N_("Trading days"), Kind.COUNT),
    Column("gross", N_("Gross sales"), Kind.MONEY),
    Column("discount", N_("Discounts and gifts"), Kind.MONEY),
    Column("refunds", N_("Refunds"), Kind.MONEY),
    Column("pieces", N_("Pieces"), Kind.QUANTITY),
    Column("pieces_orders", N_("Orders with lines"), Kind.COUNT),
    Column("combo_orders", N_("Orders with a combo"), Kind.COUNT),
    Column("covers", N_("Guests"), Kind.COUNT),
    Column("cover_net", N_("Net sales with guests"), Kind.MONEY),
    Column("peak_days", N_("Days with times"), Kind.COUNT),
    Column("peak_sum", N_("Orders in the days' peak hours"), Kind.COUNT),
    Column("timed_orders", N_("Orders timed"), Kind.COUNT),
    Column("order_seconds", N_("Seconds of ordering"), Kind.SECONDS),
    Column("payment_seconds", N_("Seconds of payment"), Kind.SECONDS),
)
COUNTED = (
    Column("counted_net", N_("Net sales between the counts"), Kind.MONEY, "", NOT_COUNTED),
    Column("actual_cost", N_("Actual cost"), Kind.MONEY, "", NOT_COUNTED),
    Column("theoretical_cost", N_("Theoretical cost"), Kind.MONEY, "", NOT_COUNTED),
    Column("actual_at_standard", N_("Actual usage at standard cost"), Kind.MONEY, "", NOT_COUNTED),
    Column("price", N_("Price"), Kind.MONEY, "", NOT_COUNTED),
    Column("waste", N_("Waste"), Kind.MONEY, "", NOT_COUNTED),
    Column("staff_meals", N_("Staff meals"), Kind.MONEY, "", NOT_COUNTED),
    Column("batch_yield", N_("Batch yield"), Kind.MONEY, "", NOT_COUNTED),
    Column("unexplained", N_("Unexplained"), Kind.MONEY, "", NOT_COUNTED),
    Column("packaging_cost", N_("Packaging cost"), Kind.MONEY, "", NOT_COUNTED),
)
"""What lies between two counts, which may be more or less than a month."""


def known_figures(rows: Sequence[StoreMonth]) -> list[StoreFigure]:
    """The figures of which one of the rows knows something."""
    return [figure for figure in FIGURES if any(figure.value(row) is not None for row in rows)]


def known_sums(rows: Sequence[StoreMonth]) -> list[Column]:
    """The sums of which one of the rows holds something, or that a known figure follows from."""
    used = {name for figure in known_figures(rows) for name in _names(FORMULAS[figure.key])}
    return [
        column
        for column in (*SUMS, *COUNTED)
        if column.key in used or any(getattr(row, column.key) for row in rows)
    ]


def _names(template: str) -> Iterator[str]:
    return (name for _text, name, _form, _conversion in Formatter().parse(template) if name)
