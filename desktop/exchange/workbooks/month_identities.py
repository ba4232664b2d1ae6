"""What must agree in the workbook of a month, and which figures its last sheet explains."""

from desktop.analysis import average_check, product_mix
from desktop.analysis.average_check import AverageCheck
from desktop.analysis.columns import Column, Kind
from desktop.analysis.product_mix import ProductMix
from desktop.analysis.sales import Sales
from desktop.exchange.workbooks import month_columns
from desktop.exchange.workbooks.month_bridge import CHANGE, Bridged
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_days import Days, Side
from desktop.exchange.workbooks.month_figures import BEFORE, NOW
from desktop.exchange.workbooks.month_hours import Hours
from desktop.exchange.workbooks.month_mix import HOLDING, ROLE
from desktop.exchange.workbooks.month_summary import Summary
from desktop.exchange.workbooks.tables import Placed
from desktop.words import N_

BRIDGE = Column(
    "bridge",
    N_("Why net sales changed"),
    Kind.MONEY,
    N_(
        "Net sales = trading days x orders per day x items per order x price per item. Each factor's effect "
        "is the logarithmic mean of the two net sales x ln(now / before), so the effects add up to the "
        "change without a rest (LMDI)."
    ),
)
PRICE_PARTS = Column(
    "price_parts",
    N_("Discount, like-for-like price, mix"),
    Kind.MONEY,
    N_(
        "The price effect in three: a changed discount rate; changed list prices of the dishes sold in both "
        "periods (Sato-Vartia weights); and the rest, dearer or cheaper dishes in the mix."
    ),
)
WEEKDAYS = Column(
    "weekdays",
    N_("On an average day"),
    Kind.MONEY,
    N_(
        "The sum of all Mondays' hour / Mondays with sales, and so on. Orders are those completed in the "
        "hour: the time of payment, else of ordering."
    ),
)


def identities(
    report: AverageCheck, mix: ProductMix, days: Days, placed: Placed, hours: Hours | None, summary: Summary
) -> list[Check]:
    """Every check of the workbook; those about what the month does not have are left out."""
    checks = [_gross_to_net(days.now, summary, NOW, report.total)]
    if days.before is not None and report.before is not None:
        checks.append(_gross_to_net(days.before, summary, BEFORE, report.before))
    checks += _factors(days, summary, report.total)
    if summary.channels is not None:
        checks += _channels(summary, report.total)
    checks += _shares(mix, placed)
    if hours is not None:
        checks.append(_hours(hours, summary, report.total))
    if summary.bridge is not None and summary.bridge.steps:
        checks += _bridge(summary, summary.bridge)
    return checks


def _gross_to_net(side: Side, summary: Summary, column: int, sales: Sales) -> Check:
    return Check(
        N_("From gross to net sales") if column == NOW else N_("From gross to net sales, before"),
        N_("Gross sales - discounts and gifts - refunds + adjustments, day by day, come to net sales."),
        side.gross.total_cell("net"),
        summary.cell("net", column),
        sales.net,
        Kind.MONEY,
    )


def _factors(days: Days, summary: Summary, sales: Sales) -> list[Check]:
    price, items = sales.average_item_price, sales.items_per_order
    if price is None or items is None:
        return []
    check = summary.cell("average_check")
    if days.now.has("pieces_orders"):
        check = f"{days.now.total('pieces_net')}/{days.now.total('pieces_orders')}"
    return [
        Check(
            N_("Average check"),
            N_("Items per order x average item price is the average check of the orders with lines."),
            check,
            f"{summary.cell('items_per_order')}*{summary.cell('average_item_price')}",
            items * price,
            Kind.PRICE,
        )
    ]


def _channels(summary: Summary, sales: Sales) -> list[Check]:
    channels = summary.channels
    if channels is None:
        return []
    why = N_("The channels come to the whole month.")
    net = Check(
        N_("Net sales of the channels"), why, f"SUM({channels.cells('net')})", summary.cell("net"), sales.net,
        Kind.MONEY,
    )  # fmt: skip
    orders = Check(
        N_("Orders of the channels"), why, f"SUM({channels.cells('orders')})", summary.cell("orders"),
        sales.orders, Kind.COUNT,
    )  # fmt: skip
    return [net, orders]


def _shares(mix: ProductMix, placed: Placed) -> list[Check]:
    why = N_("The shares of all dishes come to 100 %.")
    shares = (
        ("net_share", N_("Shares of net sales"), mix.net),
        ("units_share", N_("Shares of units"), mix.units),
    )
    return [
        Check(title, why, placed.total_cell(key), "1", 1, Kind.PERCENT)
        for key, title, whole in shares
        if whole
    ]


def _hours(hours: Hours, summary: Summary, sales: Sales) -> Check:
    return Check(
        N_("Net sales by weekday and hour"),
        N_("All hours and the orders without a time come to the net sales of the month."),
        f"{hours.net}+{hours.untimed}",
        summary.cell("net"),
        sales.net,
        Kind.MONEY,
    )


def _bridge(summary: Summary, bridged: Bridged) -> list[Check]:
    change = Check(
        N_("Why net sales changed"),
        N_("The effects of the factors come to the change of net sales."),
        bridged.effect(CHANGE),
        f"{summary.cell('net')}-{summary.cell('net', BEFORE)}",
        bridged.bridge.after - bridged.bridge.before,
        Kind.MONEY,
    )
    parts = bridged.bridge.price_parts
    if not parts:
        return [change]
    price = Check(
        N_("Why the price per item changed"),
        N_("Discount, like-for-like price and mix come to the price effect."),
        "+".join(bridged.effect(part.key) for part in parts),
        bridged.effect("price_per_item"),
        sum(part.money for part in parts),
        Kind.MONEY,
    )
    return [change, price]


def explained(days: Days, placed: Placed, summary: Summary) -> list[Column]:
    """The figures that the sheets hold, in their order."""
    by_day = [
        *average_check.COLUMNS,
        month_columns.COVERS,
        month_columns.COVER_NET,
        month_columns.LINE_ORDERS,
        month_columns.LINE_NET,
        *month_columns.GROSS_COLUMNS,
        month_columns.COMBO_ORDERS,
    ]
    by_dish = [*product_mix.COLUMNS, HOLDING, ROLE]
    channels = summary.channels.columns if summary.channels else {}
    return [
        *(column for column in by_day if days.now.has(column.key)),
        *((BRIDGE, PRICE_PARTS) if summary.bridge else ()),
        *(column for column in average_check.CHANNEL_COLUMNS if column.key in channels),
        *(column for column in by_dish if column.key in placed.columns),
        WEEKDAYS,
    ]
