"""What separates a store from its benchmark, lever by lever, in money of its own months (domain: section 7).

All money is exact, in 1/10 000 over the months given; nothing is rounded here. A lever without a gap, or
whose figures are not known, gives None.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.money import MONEY, ratio
from desktop.analysis.store_months import StoreMonth

ITEMS_NAMED = 3  # of the items that make a gap of the average check

COMBOS, ITEM, CHECK, PEAK = "combos", "item", "check", "peak"
UNEXPLAINED, WASTE, PRICE = "unexplained", "waste", "price"


class Sold(NamedTuple):
    """A dish as a store sold it: orders holding it and its net sales (1/10 000)."""

    name: str
    combo: bool
    orders: int
    net: int


class Gap(NamedTuple):
    """What one lever is worth; ``own`` and ``best`` are its figures here and at the benchmark."""

    lever: str
    money: Fraction
    own: Fraction
    best: Fraction
    item: int | None = None
    name: str = ""


class _Combos(NamedTuple):
    share: Fraction  # of orders holding one
    lift: Fraction | None  # how much larger these orders are; None where either kind is missing


def check_gaps(
    own: StoreMonth,
    best: Sequence[StoreMonth],
    check: Fraction,
    own_items: Mapping[int, Sold],
    best_items: Mapping[int, Sold],
) -> Iterator[Gap]:
    """The gap of the average check to ``check``, that of the stores ``best``: combos, items, the rest.

    Combos: the gap of the share of orders that hold one x how much larger such orders are (mean of both
    sides; E. Kitagawa, "Components of a Difference Between Two Rates", JASA 50 (1955)). What is left is
    shared over the dishes sold on both sides in proportion to how much more of each an order without a
    combo brings at the benchmark; the first few are named. The parts sum to the gap x orders.
    """
    here = own.sales.average_check
    if here is None or check <= here:
        return
    left = (check - here) * own.orders * MONEY
    combos = _combo_part(own, best, check - here)
    if combos is not None:
        yield combos
        left -= combos.money
    weights = _item_weights(own, best, own_items, best_items)
    whole, shared = sum(weights.values(), Fraction(0)), left
    for item in sorted(weights, key=lambda item: (-weights[item], item))[:ITEMS_NAMED]:
        part = shared * weights[item] / whole
        if part > 0:
            left -= part
            here_in = Fraction(own_items[item].orders, own.orders)
            there_in = Fraction(best_items[item].orders, sum(row.orders for row in best))
            yield Gap(ITEM, part, here_in, there_in, item, best_items[item].name)
    if left > 0:
        yield Gap(CHECK, left, here, check)


def _combo_part(own: StoreMonth, best: Sequence[StoreMonth], gap: Fraction) -> Gap | None:
    here, there = _combos(own), [_combos(row) for row in best]
    share = sum((one.share for one in there), Fraction(0)) / len(there)
    lifts = [one.lift for one in there if one.lift is not None]
    if share <= here.share or not lifts:
        return None
    lift = sum(lifts, Fraction(0)) / len(lifts)
    part = (share - here.share) * (lift + (lift if here.lift is None else here.lift)) / 2
    money = min(part, gap) * own.orders * MONEY
    return Gap(COMBOS, money, here.share, share) if money > 0 else None


def _combos(row: StoreMonth) -> _Combos:
    others = row.orders - row.combo_orders
    share = ratio(row.combo_orders, row.orders) or Fraction(0)
    if row.combo_net is None or row.combo_orders <= 0 or others <= 0:
        return _Combos(share, None)
    with_one = Fraction(row.combo_net, row.combo_orders * MONEY)
    return _Combos(share, with_one - Fraction(row.net - row.combo_net, others * MONEY))


def _item_weights(
    own: StoreMonth, best: Sequence[StoreMonth], here: Mapping[int, Sold], there: Mapping[int, Sold]
) -> dict[int, Fraction]:
    """How much more of a dish an order without a combo brings at the benchmark; only where it is more."""
    orders = own.orders - own.combo_orders
    others = sum(row.orders - row.combo_orders for row in best)
    if orders <= 0 or others <= 0:
        return {}
    more = {
        item: Fraction(there[item].net, others) - Fraction(here[item].net, orders)
        for item in here.keys() & there.keys()
        if not there[item].combo
    }
    return {item: weight for item, weight in more.items() if weight > 0}


def peak_gap(own: StoreMonth, seconds: Fraction) -> Gap | None:
    """What a store whose counter is full would sell more if an order took ``seconds`` (1/1000 s) there.

    Orders that its capacity gains in the hours it is full, at its average check; the demand is assumed.
    """
    check = own.sales.average_check
    if not own.full_minutes or not own.service or not own.capacity or check is None:
        return None
    if seconds >= own.service:
        return None
    gained = Fraction(own.capacity, 1000) * (own.service / seconds - 1)  # orders an hour
    hours = Fraction(own.full_minutes, 60) * Fraction(own.trading_days, 7)
    return Gap(PEAK, gained * hours * check * MONEY, Fraction(own.service), seconds)


def share_gap(lever: str, own: StoreMonth, here: Fraction | None, best: Fraction) -> Gap | None:
    """A cost as a share of net sales, above ``best``."""
    if here is None or here <= best or own.net <= 0:
        return None
    return Gap(lever, (here - best) * own.net, here, best)
