"""Why net sales changed between two periods or stores, in money that adds up to the change.

Net sales = trading days x orders per day x items per order x price per item; each factor gets its
log-mean effect. The price is split further into discount, like-for-like price and mix (domain:
section 2, "Why it changed").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Kind
from desktop.analysis.log_mean import PRECISE, effect, log, log_mean, with_remainder
from desktop.analysis.sales import LINES_KNOWN, Sales
from desktop.words import N_

NO_SALES = N_("One of the two sides has no net sales above 0, so their change cannot be split.")
NO_PIECES = N_(
    "The lines of too many orders are not known on one of the two sides (items per order needs 95 % of "
    "them), so the average check is not split into items and price."
)
NO_LIST_PRICE = N_("Gross sales are not known on one of the two sides, so the price is not split further.")
NOTHING_IN_COMMON = N_("No dish was sold on both sides, so the price is not split further.")


class ItemSales(NamedTuple):
    """One item's sales in one period: quantity in 1/1000, gross in 1/10 000."""

    quantity: int
    gross: int


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the bridge; ``before`` and ``after`` are the factor itself where it is one number."""

    key: str
    title: str
    money: int
    kind: Kind
    before: Fraction | None = None
    after: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the net sales of one side to those of the other; ``parts`` sum to the change exactly.

    ``price_parts`` sum to the part ``price_per_item``. Where either cannot be had it is empty and
    ``reason`` (or ``price_reason``) says why.
    """

    before: int
    after: int
    parts: tuple[Part, ...] = ()
    price_parts: tuple[Part, ...] = ()
    reason: str = ""
    price_reason: str = ""


class _Factor(NamedTuple):
    key: str
    title: str
    kind: Kind
    before: Fraction
    after: Fraction


def bridge(
    before: Sales,
    after: Sales,
    items_before: Mapping[int, ItemSales],
    items_after: Mapping[int, ItemSales],
) -> Bridge:
    """Split the change of net sales from ``before`` to ``after``; items are keyed by menu item."""
    if min(before.net, after.net, before.orders, after.orders, before.trading_days, after.trading_days) <= 0:
        return Bridge(before.net, after.net, reason=NO_SALES)
    mean = log_mean(after.net, before.net)
    known = _pieces_known(before) and _pieces_known(after)
    factors = _factors(before, after, with_pieces=known)
    effects = [effect(mean, _log_change(factor)) for factor in factors[:-1]]
    money = with_remainder(after.net - before.net, effects)
    parts = tuple(
        Part(factor.key, factor.title, part, factor.kind, factor.before, factor.after)
        for factor, part in zip(factors, money, strict=True)
    )
    if not known:
        return Bridge(before.net, after.net, parts, price_reason=NO_PIECES)
    price_parts, reason = _price_parts(money[-1], mean, (before, after), (items_before, items_after))
    return Bridge(before.net, after.net, parts, price_parts, price_reason=reason)


def _pieces_known(sales: Sales) -> bool:
    share = sales.lines_share
    return share is not None and share >= LINES_KNOWN and sales.pieces > 0


def _factors(before: Sales, after: Sales, *, with_pieces: bool) -> list[_Factor]:
    """The factors whose product is net sales, on both sides; the last one is the money of them."""

    def factor(key: str, title: str, kind: Kind, value: str) -> _Factor:
        return _Factor(key, title, kind, _value(before, value), _value(after, value))

    first = [
        factor("trading_days", N_("Trading days"), Kind.COUNT, "trading_days"),
        factor("orders_per_day", N_("Orders per day"), Kind.NUMBER, "orders_per_day"),
    ]
    if not with_pieces:
        return [*first, factor("average_check", N_("Average check"), Kind.PRICE, "average_check")]
    items = factor("items_per_order", N_("Items per order"), Kind.NUMBER, "items_per_order")
    checks = _value(before, "average_check"), _value(after, "average_check")
    price = _Factor(
        "price_per_item",
        N_("Price per item"),
        Kind.PRICE,
        # the average item price; spoken for all orders where the lines of a few are not known
        checks[0] / items.before,
        checks[1] / items.after,
    )
    return [*first, items, price]


def _value(sales: Sales, key: str) -> Fraction:
    value = getattr(sales, key)
    return Fraction(value)


def _log_change(factor: _Factor) -> Decimal:
    with localcontext(PRECISE):
        return log(factor.after) - log(factor.before)


def _price_parts(
    money: int,
    mean: Decimal,
    sales: tuple[Sales, Sales],
    items: tuple[Mapping[int, ItemSales], Mapping[int, ItemSales]],
) -> tuple[tuple[Part, ...], str]:
    """Discount, like-for-like price and mix of the price effect ``money``, or why there are none."""
    before, after = sales[0].discount_rate, sales[1].discount_rate
    if before is None or after is None or max(before, after) >= 1:
        return (), NO_LIST_PRICE
    like_for_like = like_for_like_price(*items)
    if like_for_like is None:
        return (), NOTHING_IN_COMMON
    with localcontext(PRECISE):
        kept = log(1 - after) - log(1 - before)
    discount, price, mix = with_remainder(money, [effect(mean, kept), effect(mean, like_for_like)])
    return (
        Part("discount", N_("Discount"), discount, Kind.PERCENT, before, after),
        Part("like_for_like_price", N_("Like-for-like price"), price, Kind.PERCENT),
        Part("mix", N_("Mix"), mix, Kind.PERCENT),
    ), ""


def like_for_like_price(before: Mapping[int, ItemSales], after: Mapping[int, ItemSales]) -> Decimal | None:
    """The log of the price index of the items sold on both sides; None where there are none.

    Sum of w x ln(l1 / l0): l is gross per quantity, w the Sato-Vartia weights, the log-means of each
    item's share of the common items' gross, brought to a sum of 1.
    """
    common = [
        (before[item], after[item])
        for item in sorted(before.keys() & after.keys())
        if min(*before[item], *after[item]) > 0
    ]
    if not common:
        return None
    whole = sum(old.gross for old, _ in common), sum(new.gross for _, new in common)
    weights = weighted = Decimal(0)
    with localcontext(PRECISE):
        for old, new in common:
            share = Decimal(old.gross) / whole[0], Decimal(new.gross) / whole[1]
            weight = (share[1] - share[0]) / (share[1] / share[0]).ln() if share[0] != share[1] else share[0]
            weights += weight
            weighted += weight * (Decimal(new.gross * old.quantity) / (old.gross * new.quantity)).ln()
        return weighted / weights
