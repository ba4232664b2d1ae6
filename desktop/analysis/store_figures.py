"""The figures that stores are compared by, each drawn from the sums of a store's months."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.analysis.average_check import CHECK_HINT, COVER_HINT, ITEMS_HINT, NO_COVERS, NO_LINES, NO_ORDERS
from desktop.analysis.columns import Column, Kind
from desktop.analysis.money import MONEY, ratio, rounded
from desktop.analysis.service_times import NO_SECONDS
from desktop.analysis.store_months import StoreMonth
from desktop.words import N_

NOT_COUNTED = N_("The store has no two counts around these months.")
NO_PEAKS = N_("No times of day are known.")
NO_GROSS = N_("Gross sales are not known.")

_SUMMED = StoreMonth._fields[
    StoreMonth._fields.index("trading_days") : StoreMonth._fields.index("peak_start")
]
_LATEST = ("service", "capacity", "demonstrated", "fullest_hour", "full_minutes")
_COUNTED = StoreMonth._fields[
    StoreMonth._fields.index("counted_net") : StoreMonth._fields.index("coverable") + 1
]


class StoreFigure(NamedTuple):
    """One figure of a store's months. ``better`` is 1 where more is better, -1 where less is, else 0.

    ``skewed`` ones are sizes: many stores are small and few are large.
    """

    key: str
    title: str
    kind: Kind
    better: int
    value: Callable[[StoreMonth], Fraction | None]
    hint: str
    missing: str
    skewed: bool = False

    @property
    def column(self) -> Column:
        """As every table shows it."""
        return Column(self.key, self.title, self.kind, self.hint, self.missing)


def combined(months: Sequence[StoreMonth]) -> StoreMonth:
    """Some months of one store in one, by time; ``months`` holds one at least.

    Food cost is that of the months between two counts, each pair of counts once; what the counter can
    take is that of the last month that knows.
    """
    if len(months) == 1:
        return months[0]
    facts: dict[str, Any] = {
        name: sum(column)
        for name, column in zip(
            _SUMMED, zip(*(row[3 : 3 + len(_SUMMED)] for row in months), strict=True), strict=True
        )
    }
    peak = max(months, key=lambda row: row.peak_orders or 0)
    facts |= {"peak_start": peak.peak_start, "peak_orders": peak.peak_orders}
    for name in _LATEST:
        facts[name] = next(
            (found for row in reversed(months) if (found := getattr(row, name)) is not None), None
        )
    facts |= _counted({(row.opening, row.closing): row for row in months if row.closing is not None})
    known = [row.combo_net or 0 for row in months if row.combo_net is not None or not row.combo_orders]
    facts["combo_net"] = sum(known) if len(known) == len(months) else None
    return months[0]._replace(**facts)


def _counted(intervals: dict[tuple[int | None, int | None], StoreMonth]) -> dict[str, Any]:
    rows = list(intervals.values())
    if not rows:
        return {}
    sums = {name: [getattr(row, name) for row in rows] for name in _COUNTED}
    found: dict[str, Any] = {
        name: sum(values) if None not in values else None for name, values in sums.items()
    }
    return found | {
        "opening": min(row.opening or 0 for row in rows),
        "closing": max(row.closing or 0 for row in rows),
    }


def _of_net(name: str) -> Callable[[StoreMonth], Fraction | None]:
    """An amount between the counts as a share of the net sales between them."""

    def share(row: StoreMonth) -> Fraction | None:
        amount: int | None = getattr(row, name)
        return None if amount is None or not row.counted_net else Fraction(amount, row.counted_net)

    return share


def _service(row: StoreMonth) -> Fraction | None:
    mean = ratio(row.order_seconds + row.payment_seconds, row.timed_orders)
    return None if mean is None else Fraction(rounded(mean))


def _efficiency(row: StoreMonth) -> Fraction | None:
    if row.theoretical_cost is None or not row.actual_at_standard:
        return None
    return Fraction(row.theoretical_cost, row.actual_at_standard)


def _net_a_day(row: StoreMonth) -> Fraction | None:
    return ratio(row.net, row.trading_days * MONEY)


FIGURES = (
    StoreFigure(
        "net_per_day", N_("Net sales per day"), Kind.PRICE, 1, _net_a_day,
        N_("Net sales / trading days."), NO_ORDERS, skewed=True,
    ),
    StoreFigure(
        "orders_per_day", N_("Orders per day"), Kind.NUMBER, 1, lambda row: row.sales.orders_per_day,
        N_("Orders / trading days."), NO_ORDERS, skewed=True,
    ),
    StoreFigure(
        "average_check", N_("Average check"), Kind.PRICE, 1, lambda row: row.sales.average_check,
        CHECK_HINT, NO_ORDERS,
    ),
    StoreFigure(
        "items_per_order", N_("Items per order"), Kind.NUMBER, 1, lambda row: row.sales.items_per_order,
        ITEMS_HINT, NO_LINES,
    ),
    StoreFigure(
        "combo_share", N_("Combo share"), Kind.PERCENT, 1, lambda row: row.sales.combo_share,
        N_("Combo share (套餐占比) = orders holding a combo / orders whose lines are known."), NO_LINES,
    ),
    StoreFigure(
        "discount_rate", N_("Discount"), Kind.PERCENT, -1, lambda row: row.sales.discount_rate,
        N_("Gifts, comps and discounts / gross sales."), NO_GROSS,
    ),
    StoreFigure(
        "per_cover", N_("Per cover"), Kind.PRICE, 1, lambda row: row.sales.per_cover, COVER_HINT, NO_COVERS,
    ),
    StoreFigure(
        "peak_orders", N_("Orders in the peak hour"), Kind.RATE, 1,
        lambda row: ratio(row.peak_sum, row.peak_days),
        N_("Mean of the orders in each day's peak hour."), NO_PEAKS, skewed=True,
    ),
    StoreFigure(
        "service_time", N_("Service time"), Kind.SECONDS, -1, _service,
        N_("Mean of ordering and payment, over the orders that know both."), NO_SECONDS,
    ),
    StoreFigure(
        "food_cost", N_("Food cost %"), Kind.PERCENT, -1, _of_net("actual_cost"),
        N_("Cost of raw and prep items between two counts / net sales between them."), NOT_COUNTED,
    ),
    StoreFigure(
        "theoretical_cost_share", N_("Theoretical food cost %"), Kind.PERCENT, -1,
        _of_net("theoretical_cost"),
        N_("What the recipes of what was sold cost at standard cost / net sales."), NOT_COUNTED,
    ),
    StoreFigure(
        "unexplained_share", N_("Unexplained %"), Kind.PERCENT, -1, _of_net("unexplained"),
        N_("Unexplained variance at standard cost / net sales; above 0 more was used than explained."),
        NOT_COUNTED,
    ),
    StoreFigure(
        "waste_share", N_("Waste %"), Kind.PERCENT, -1, _of_net("waste"),
        N_("Waste that documents tell, at standard cost / net sales."), NOT_COUNTED,
    ),
    StoreFigure(
        "price_share", N_("Price variance %"), Kind.PERCENT, -1, _of_net("price"),
        N_("Actual cost - actual usage at standard cost, / net sales; above 0 items were dearer."),
        NOT_COUNTED,
    ),
    StoreFigure(
        "efficiency", N_("Efficiency"), Kind.PERCENT, 1, _efficiency,
        N_("Efficiency (得率) = theoretical usage / actual usage, both at standard cost."), NOT_COUNTED,
    ),
    StoreFigure(
        "packaging_share", N_("Packaging %"), Kind.PERCENT, -1, _of_net("packaging_cost"),
        N_("Cost of packaging between two counts / net sales between them."), NOT_COUNTED,
    ),
)  # fmt: skip

BY_KEY = {figure.key: figure for figure in FIGURES}
