"""Random orders as POS systems write them: repeats, refunds, voids, gifts, combos, halves, own totals."""

from hypothesis import strategies as st

from desktop.analysis.days import DAY_SECONDS
from desktop.analysis.facts import Kind, Line, Order, Status
from desktop.analysis.money import MONEY, QUANTITY

FIRST_DAY = 20_454  # Friday 2026-01-02
KINDS = {
    "Set meal": Kind.COMBO,
    "Set piece": Kind.PIECE,
    "Extra cheese": Kind.MODIFIER,
    "Free tea": Kind.GIFT,
}
DISHES = ("Ramen", "Gyoza", "Beer", "Service charge", "Tip", "Rounding", "储值充值", "", *KINDS)

_money = st.integers(0, 4000).map(lambda value: value * MONEY // 100)
_optional = st.none() | st.integers(1, 9)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """One line; gross, discount and net agree, the sign is as a sale's."""
    item = draw(st.sampled_from(DISHES))
    kind = KINDS.get(item) or draw(st.sampled_from((Kind.SINGLE,) * 8 + (Kind.VOID, Kind.REFUND, Kind.GIFT)))
    label = draw(st.sampled_from(("", "Set meal", "c1"))) if kind in (Kind.PIECE, Kind.COMBO) else ""
    gross = draw(_money)
    discount = gross if kind is Kind.GIFT else min(gross, draw(st.just(0) | _money))
    quantity = draw(st.sampled_from((1, 1, 1, 2, 3))) * QUANTITY or 0
    if draw(st.integers(0, 9)) == 0:
        quantity = draw(st.sampled_from((500, 1350)))
    return Line(item[:2], item, "", kind, label, quantity, gross, discount, gross - discount)


@st.composite
def orders(draw: st.DrawFn, days: int = 3) -> Order:
    """One order that counts, on one of a few days of two stores, with few numbers and tills."""
    day = FIRST_DAY + draw(st.integers(0, days - 1))
    paid_at = draw(
        st.none() | st.integers(9 * 3600, 26 * 3600).map(lambda second: day * DAY_SECONDS + second)
    )
    sold = draw(st.none() | st.lists(lines(), max_size=4).map(tuple))
    given = draw(_money) if sold is None else draw(st.none() | _money)
    return Order(
        store=draw(st.sampled_from(("S1", "S2"))),
        day=day,
        number=str(draw(st.integers(1, 6))),
        status=draw(st.sampled_from((Status.PAID,) * 4 + (Status.REFUNDED,))),
        opened_at=None,
        ordered_at=None if paid_at is None else paid_at - 60,
        accepted_at=None,
        made_at=None,
        paid_at=paid_at,
        served_at=None,
        channel=draw(st.sampled_from(("", "堂食", "外卖"))),
        covers=draw(_optional),
        table=draw(st.sampled_from(("", "7"))),
        till=draw(st.sampled_from(("A", "B"))),
        staff=draw(st.sampled_from(("", "Ann"))),
        member=draw(st.sampled_from(("", "M1", "M2"))),
        payment="",
        order_seconds=draw(_optional),
        payment_seconds=draw(_optional),
        discount=draw(st.just(0) | _money),
        given_net=given,
        tax=draw(st.none() | _money),
        commission=draw(st.none() | _money),
        lines=sold,
    )


def settlement(order: Order) -> tuple[str, int, str, str, Status]:
    """What tells orders of two files apart: two with the same are one order, corrected."""
    return order.store, order.day, order.number, order.till, order.status


def distinct_orders(most: int = 12, days: int = 3) -> st.SearchStrategy[list[Order]]:
    """Orders of which no two are the same settlement."""
    return st.lists(orders(days), max_size=most, unique_by=settlement)
