"""The average check by day, what it is made of, and what moved it (domain: section 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.bridge import Bridge, ItemSales, bridge
from desktop.analysis.check_change import check_finding
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding
from desktop.analysis.money import ratio
from desktop.analysis.sales import Sales, total
from desktop.words import N_


@dataclass(frozen=True, slots=True)
class DayRow:
    """One calendar day of the period; everything is None on a day without sales."""

    day: int
    sales: Sales | None

    @property
    def orders(self) -> int | None:
        return self.sales and self.sales.orders

    @property
    def net(self) -> int | None:
        return self.sales and self.sales.net

    @property
    def pieces(self) -> int | None:
        return self.sales and self.sales.known_pieces

    @property
    def average_check(self) -> Fraction | None:
        return self.sales and self.sales.average_check

    @property
    def items_per_order(self) -> Fraction | None:
        return self.sales and self.sales.items_per_order

    @property
    def average_item_price(self) -> Fraction | None:
        return self.sales and self.sales.average_item_price

    @property
    def per_cover(self) -> Fraction | None:
        return self.sales and self.sales.per_cover


class ChannelSales(NamedTuple):
    """One channel's sums. ``kind`` is dine_in, takeaway, delivery or other; ``name`` the export's word."""

    name: str
    kind: str
    sales: Sales
    commission: int | None  # the platform's, 1/10 000; None where none is known


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel beside the others."""

    name: str
    kind: str
    sales: Sales
    share: Fraction | None
    commission: int | None

    @property
    def orders(self) -> int:
        return self.sales.orders

    @property
    def net(self) -> int:
        return self.sales.net

    @property
    def average_check(self) -> Fraction | None:
        return self.sales.average_check

    @property
    def items_per_order(self) -> Fraction | None:
        return self.sales.items_per_order


class Side(NamedTuple):
    """One of the two things compared: the sums of its days and of its menu items."""

    period: Range
    days: Mapping[int, Sales]
    items: Mapping[int, ItemSales]


@dataclass(frozen=True, slots=True)
class AverageCheck:
    """The report. ``before`` and what follows from it are None or empty without a comparison."""

    period: Range
    days: tuple[DayRow, ...]
    total: Sales
    channels: tuple[ChannelRow, ...]
    compared: Range | None
    compared_days: tuple[DayRow, ...]
    before: Sales | None
    bridge: Bridge | None
    finding: Finding | None


def average_check(now: Side, channels: Sequence[ChannelSales], before: Side | None = None) -> AverageCheck:
    """The report on ``now``, beside ``before`` where something is compared. Items matter only then."""
    whole = total(now.days.values())
    earlier = total(before.days.values()) if before else None
    steps = bridge(earlier, whole, before.items, now.items) if before and earlier else None
    return AverageCheck(
        period=now.period,
        days=_day_rows(now),
        total=whole,
        channels=tuple(
            ChannelRow(each.name, each.kind, each.sales, ratio(each.sales.net, whole.net), each.commission)
            for each in sorted(channels, key=lambda each: (-each.sales.net, each.name))
        ),
        compared=before.period if before else None,
        compared_days=_day_rows(before) if before else (),
        before=earlier,
        bridge=steps,
        finding=check_finding(whole, earlier, steps),
    )


def _day_rows(side: Side) -> tuple[DayRow, ...]:
    first, last = side.period
    return tuple(DayRow(day, side.days.get(day)) for day in range(first, last + 1))


NO_DAY = N_("No sales are in the book for this day.")
NO_ORDERS = N_("There are no orders to divide by.")
NO_LINES = N_("The imported orders have no lines, so their pieces are not known.")
NO_COVERS = N_("The imported orders do not say how many guests they were for.")

ORDERS_HINT = N_(
    "Settled checks. An order refunded in full takes one off the day of its refund; cancelled and open "
    "orders do not count. Source: the imported sales."
)
NET_HINT = N_(
    "Net sales = gross - gifts - comps - discounts - refunds, without tax added on top. Where an order's "
    "own total is given, it counts. Source: the imported sales."
)
PIECES_HINT = N_(
    "What was sold, in pieces: a combo counts as its pieces where they are known, a weighed or half "
    "portion as 1, a modifier or a fee as 0, a gift as what it is. Source: the lines of the orders."
)
CHECK_HINT = N_("Average check = net sales / orders. It equals items per order x average item price.")
ITEMS_HINT = N_("Items per order = pieces / orders, over the orders whose lines are known.")
PRICE_HINT = N_("Average item price = net sales / pieces, over the orders whose lines are known.")
COVER_HINT = N_("Net sales per guest = net sales / covers, over the orders that have covers.")

COLUMNS = (
    Column("day", N_("Day"), Kind.DAY),
    Column("orders", N_("Orders"), Kind.COUNT, ORDERS_HINT, NO_DAY),
    Column("net", N_("Net sales"), Kind.MONEY, NET_HINT, NO_DAY),
    Column("pieces", N_("Pieces"), Kind.QUANTITY, PIECES_HINT, NO_LINES),
    Column("average_check", N_("Average check"), Kind.PRICE, CHECK_HINT, NO_ORDERS),
    Column("items_per_order", N_("Items per order"), Kind.NUMBER, ITEMS_HINT, NO_LINES),
    Column("average_item_price", N_("Average item price"), Kind.PRICE, PRICE_HINT, NO_LINES),
    Column("per_cover", N_("Per cover"), Kind.PRICE, COVER_HINT, NO_COVERS),
)

CHANNEL_COLUMNS = (
    Column("name", N_("Channel"), Kind.TEXT),
    Column("orders", N_("Orders"), Kind.COUNT, ORDERS_HINT),
    Column("net", N_("Net sales"), Kind.MONEY, NET_HINT),
    Column(
        "share", N_("Share of net sales"), Kind.PERCENT, missing=N_("There are no net sales to divide by.")
    ),
    Column("average_check", N_("Average check"), Kind.PRICE, CHECK_HINT, NO_ORDERS),
    Column("items_per_order", N_("Items per order"), Kind.NUMBER, ITEMS_HINT, NO_LINES),
    Column(
        "commission",
        N_("Commission"),
        Kind.MONEY,
        N_("What the platform keeps. It is a cost and not taken off net sales."),
        N_("Neither the orders nor the channel's settings say what the platform keeps."),
    ),
)
