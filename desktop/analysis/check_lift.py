"""What lifts the check: dishes whose orders are larger than the rest, and how many stand behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import per
from desktop.words import N_

ENOUGH = 30
"""Orders with, and as many without a dish, that a comparison must rest on."""


class Holding(NamedTuple):
    """The orders that hold a menu item: their number, and all their net sales (1/10 000)."""

    item: int
    code: str
    name: str
    category: str
    orders: int
    net: int


@dataclass(frozen=True, slots=True)
class LiftRow:
    """One dish: the average check of the orders holding it, of the rest, and their difference."""

    item: int
    code: str
    name: str
    category: str
    orders: int
    other_orders: int
    average_check: Fraction
    other_check: Fraction

    @property
    def lift(self) -> Fraction:
        """Currency units per order; negative where orders holding it are smaller."""
        return self.average_check - self.other_check


@dataclass(frozen=True, slots=True)
class CheckLift:
    """The report. ``rows`` stand by their lift; dishes in too few orders are only counted."""

    period: Range
    orders: int
    rows: tuple[LiftRow, ...]
    too_few: int
    finding: Finding | None


def check_lift(period: Range, orders: int, net: int, items: Sequence[Holding]) -> CheckLift:
    """Compare, for each item, the orders holding it with the rest of ``orders`` that came to ``net``."""
    rows = [row for row in (_row(item, orders, net) for item in items) if row]
    rows.sort(key=lambda row: (-row.lift, row.name, row.item))
    return CheckLift(period, orders, tuple(rows), len(items) - len(rows), _finding(rows))


def _row(item: Holding, orders: int, net: int) -> LiftRow | None:
    others = orders - item.orders
    if min(item.orders, others) < ENOUGH:
        return None
    check, other = per(item.net, item.orders), per(net - item.net, others)
    assert check is not None and other is not None  # noqa: PT018, S101  both counts are at least ENOUGH
    return LiftRow(item.item, item.code, item.name, item.category, item.orders, others, check, other)


def _finding(rows: Sequence[LiftRow]) -> Finding | None:
    if not rows or rows[0].lift <= 0:
        return None
    best = rows[0]
    return Finding(
        N_("Orders with {item} come to {check}, the others to {other}; orders behind it: {orders}."),
        (
            Value("item", Kind.TEXT, best.name),
            Value("check", Kind.PRICE, best.average_check),
            Value("other", Kind.PRICE, best.other_check),
            Value("orders", Kind.COUNT, best.orders),
        ),
    )


COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("code", N_("Code"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("orders", N_("Orders with it"), Kind.COUNT, N_("Paid orders that hold the dish at least once.")),
    Column(
        "average_check",
        N_("Their average check"),
        Kind.PRICE,
        N_("Net sales / orders, over the orders that hold the dish."),
    ),
    Column(
        "other_check",
        N_("Average check of the rest"),
        Kind.PRICE,
        N_("Net sales / orders, over the orders without the dish."),
    ),
    Column(
        "lift",
        N_("Difference"),
        Kind.PRICE,
        N_(
            "How much larger orders with the dish are. It stands beside the dish, which need not be its "
            "cause; dishes in fewer than 30 orders, or in all but 30, are left out."
        ),
    ),
)
