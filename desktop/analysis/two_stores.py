"""Two stores side by side: every figure, what separates their average checks, and which dishes do."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.bridge import Bridge, Part
from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.levers import Sold
from desktop.analysis.money import MONEY, per, ratio
from desktop.analysis.store_figures import BY_KEY, FIGURES
from desktop.analysis.store_months import StoreMonth
from desktop.words import N_

_OF_CHECK = ("items_per_order", "price_per_item", "average_check")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """Every figure of one store, or the difference of both."""

    name: str
    values: Mapping[str, Fraction | None]

    def __getattr__(self, key: str) -> Fraction | None:
        if key not in BY_KEY:
            raise AttributeError(key)
        return self.values[key]


class CheckStep(NamedTuple):
    """What a factor does to the average check, in currency units an order."""

    part: Part
    effect: Fraction


@dataclass(frozen=True, slots=True)
class DishGap:
    """A dish in both stores: orders holding it, and what an order brings of it (currency units)."""

    item: int
    name: str
    attach: Fraction | None
    other_attach: Fraction | None
    net: Fraction
    other_net: Fraction

    @property
    def gap(self) -> Fraction:
        """How much more of it an order brings in the first store."""
        return self.net - self.other_net


@dataclass(frozen=True, slots=True)
class TwoStores:
    """The report: the first store against the other; ``check_steps`` sum to the gap of the check."""

    first: StoreMonth
    other: StoreMonth
    lines: tuple[FigureLine, ...]
    check_steps: tuple[CheckStep, ...]
    reason: str
    dishes: tuple[DishGap, ...]

    @property
    def gap(self) -> Fraction | None:
        """Of the average checks, currency units an order."""
        here, there = self.first.sales.average_check, self.other.sales.average_check
        return None if here is None or there is None else here - there


def two_stores(
    months: tuple[StoreMonth, StoreMonth],
    names: tuple[str, str, str],
    from_other: Bridge,
    sold: tuple[Mapping[int, Sold], Mapping[int, Sold]],
) -> TwoStores:
    """Compare the first store with the other; ``names`` are theirs and that of their difference,
    ``from_other`` the bridge of net sales from the other to the first.
    """
    first, other = months
    here = {one.key: one.value(first) for one in FIGURES}
    there = {one.key: one.value(other) for one in FIGURES}
    apart = {
        key: None if value is None or (base := there[key]) is None else value - base
        for key, value in here.items()
    }
    lines = tuple(map(FigureLine, names, (here, there, apart)))
    gap = apart["average_check"]
    steps = _check_steps(from_other, gap) if gap is not None else ()
    reason = from_other.reason if not steps else from_other.price_reason
    return TwoStores(first, other, lines, steps, reason, _dishes(months, sold))


def _check_steps(bridge: Bridge, gap: Fraction) -> tuple[CheckStep, ...]:
    """Log-mean effects on net sales and on the average check stand in the same proportions."""
    parts: list[Part] = []
    for part in bridge.parts:
        if part.key in _OF_CHECK:
            parts += bridge.price_parts if part.key == "price_per_item" and bridge.price_parts else [part]
    whole = sum(part.money for part in parts)
    if not whole:
        return ()
    return tuple(CheckStep(part, gap * part.money / whole) for part in parts)


def _dishes(
    months: tuple[StoreMonth, StoreMonth], sold: tuple[Mapping[int, Sold], Mapping[int, Sold]]
) -> tuple[DishGap, ...]:
    none = Sold("", combo=False, orders=0, net=0)
    found = []
    for item in sold[0].keys() | sold[1].keys():
        one, two = (side.get(item, none) for side in sold)
        found.append(
            DishGap(
                item,
                one.name or two.name,
                ratio(one.orders, months[0].orders),
                ratio(two.orders, months[1].orders),
                per(one.net, months[0].orders) or Fraction(0),
                per(two.net, months[1].orders) or Fraction(0),
            )
        )
    return tuple(sorted(found, key=lambda row: (-abs(row.gap), row.name)))


def two_stores_finding(report: TwoStores) -> Finding | None:
    """The gap of the average check in money, and how much of it combos are by their share."""
    gap = report.gap
    if gap is None or not gap:
        return None
    low, high = (report.first, report.other) if gap < 0 else (report.other, report.first)
    names = [line.name for line in report.lines[:2]]
    low_name, high_name = names if gap < 0 else names[::-1]
    values = [
        Value("low", Kind.TEXT, low_name),
        Value("high", Kind.TEXT, high_name),
        Value("gap", Kind.PRICE, abs(gap)),
        Value("money", Kind.MONEY, int(abs(gap) * MONEY * low.orders / low.trading_days)),
    ]
    shares = low.sales.combo_share, high.sales.combo_share
    text = N_("{low} takes {gap} less an order than {high}: {money} a day.")
    if None not in shares and (shares[1] or 0) > (shares[0] or 0):
        text = N_(
            "{low} takes {gap} less an order than {high}: {money} a day. {more} of orders hold a combo "
            "there, {fewer} here."
        )
        values += [
            Value("more", Kind.PERCENT, shares[1] or Fraction(0)),
            Value("fewer", Kind.PERCENT, shares[0] or Fraction(0)),
        ]
    return Finding(text, tuple(values))


LINE_COLUMNS = (Column("name", N_("Store"), Kind.TEXT), *(figure.column for figure in FIGURES))
DISH_COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("attach", N_("Attach rate here"), Kind.PERCENT, N_("Orders holding it / orders.")),
    Column("other_attach", N_("Attach rate there"), Kind.PERCENT, N_("Orders holding it / orders.")),
    Column("net", N_("Per order here"), Kind.PRICE, N_("Net sales of the dish / all orders.")),
    Column("other_net", N_("Per order there"), Kind.PRICE, N_("Net sales of the dish / all orders.")),
    Column(
        "gap",
        N_("Difference"),
        Kind.PRICE,
        N_("Over all dishes the differences sum to the gap of the average check, but for order discounts."),
    ),
)
