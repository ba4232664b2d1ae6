"""The bridge of net sales: exact sums, known worked figures, and reasons where it cannot be had."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis import bridge as bridges
from desktop.analysis.bridge import ItemSales, bridge, like_for_like_price
from desktop.analysis.log_mean import log_mean
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.sales import Sales


def month(days: int, orders: int, pieces: int, net: str, *, discount: int = 0) -> Sales:
    """A month in which every order's lines are known; ``net`` and ``discount`` in currency units."""
    money = int(float(net) * MONEY)
    return Sales(
        trading_days=days,
        orders=orders,
        gross=money + discount * MONEY,
        discount=discount * MONEY,
        net=money,
        pieces_orders=orders,
        pieces_net=money,
        pieces=pieces * QUANTITY,
    )


def money_of(parts: tuple[bridges.Part, ...]) -> dict[str, float]:
    return {part.key: round(part.money / MONEY, 2) for part in parts}


def test_the_four_factors_of_a_worked_example() -> None:
    # 30 days x 100 orders x 2 items x 10.00 = 60 000; 30 x 110 x 1.9 x 10.50 = 65 835.
    # L = 5 835 / ln(1.09725) = 62 872.38; x ln 1.1, ln 0.95, ln 1.05
    found = bridge(month(30, 3000, 6000, "60000"), month(30, 3300, 6270, "65835"), {}, {})
    assert money_of(found.parts) == {
        "trading_days": 0.0,
        "orders_per_day": 5992.38,
        "items_per_order": -3224.93,
        "price_per_item": 3067.55,
    }
    items, price = found.parts[2:]
    assert (items.before, items.after, price.before, price.after) == (
        2,
        Fraction("1.9"),
        10,
        Fraction("10.5"),
    )


def test_dearer_dishes_in_unchanged_numbers_are_all_like_for_like_price() -> None:
    # 1000 each of A 10.00 and B 5.00 at 10 % off; then A 11.00 at 20 % off: 13 500 to 12 800.
    # L = -700 / ln(128 / 135) = 13 146.89; discount: L x ln(0.8 / 0.9) = -1 548.48;
    # like-for-like: L x ln(16 / 15), as Sato-Vartia explains all of it, = 848.48
    before = month(10, 1000, 2000, "13500", discount=1500)
    after = month(10, 1000, 2000, "12800", discount=3200)
    found = bridge(
        before,
        after,
        {1: ItemSales(1_000_000, 100_000_000), 2: ItemSales(1_000_000, 50_000_000)},
        {1: ItemSales(1_000_000, 110_000_000), 2: ItemSales(1_000_000, 50_000_000)},
    )
    assert money_of(found.parts)["price_per_item"] == -700.0
    assert money_of(found.price_parts) == {"discount": -1548.48, "like_for_like_price": 848.48, "mix": 0.0}


def test_the_same_prices_in_other_proportions_are_all_mix() -> None:
    cheap, dear = ItemSales(1_000_000, 50_000_000), ItemSales(1_000_000, 100_000_000)
    found = bridge(
        month(10, 1000, 2000, "15000"),
        month(10, 1000, 3000, "20000"),
        {1: cheap, 2: dear},
        {1: ItemSales(2_000_000, 100_000_000), 2: dear},
    )
    price = found.parts[-1].money
    assert [(part.key, part.money) for part in found.price_parts] == [
        ("discount", 0),
        ("like_for_like_price", 0),
        ("mix", price),
    ]
    assert price < 0


def test_no_change_has_parts_of_nothing() -> None:
    same = month(30, 3000, 6000, "60000", discount=100)
    items = {1: ItemSales(6_000_000, 601_000_000)}
    found = bridge(same, same, items, items)
    assert {part.money for part in found.parts + found.price_parts} == {0}


def test_without_lines_the_average_check_stands_for_items_and_price() -> None:
    bare = replace_lines(month(30, 3300, 6270, "65835"))
    found = bridge(month(30, 3000, 6000, "60000"), bare, {}, {})
    assert [part.key for part in found.parts] == ["trading_days", "orders_per_day", "average_check"]
    assert found.price_reason == bridges.NO_PIECES
    assert sum(part.money for part in found.parts) == 5835 * MONEY


def replace_lines(sales: Sales) -> Sales:
    return sales._replace(pieces_orders=0, pieces_net=0, pieces=0)


def test_a_few_orders_without_lines_do_not_hide_the_items() -> None:
    most = month(30, 3300, 6270, "65835")._replace(pieces_orders=3200, pieces=6080 * QUANTITY)
    found = bridge(month(30, 3000, 6000, "60000"), most, {}, {})
    assert [part.key for part in found.parts][2:] == ["items_per_order", "price_per_item"]


@pytest.mark.parametrize("other", [month(30, 3000, 6000, "0"), month(30, 3000, 6000, "-5"), Sales()])
def test_without_net_sales_there_is_no_bridge_but_a_reason(other: Sales) -> None:
    found = bridge(other, month(30, 3000, 6000, "60000"), {}, {})
    assert (found.parts, found.price_parts, found.reason) == ((), (), bridges.NO_SALES)


def test_the_price_is_not_split_without_list_prices_or_common_dishes() -> None:
    sides = month(30, 3000, 6000, "60000"), month(30, 3000, 6000, "66000")
    assert (
        bridge(*sides, {1: ItemSales(1, 1)}, {2: ItemSales(1, 1)}).price_reason == bridges.NOTHING_IN_COMMON
    )
    no_gross = sides[0]._replace(gross=0)
    assert bridge(no_gross, sides[1], {}, {}).price_reason == bridges.NO_LIST_PRICE


counts = st.integers(1, 10**6)
amounts = st.integers(1, 10**13)


@st.composite
def sides(draw: st.DrawFn) -> Sales:
    orders, net = draw(counts), draw(amounts)
    discount = draw(st.integers(0, 10**13))
    return Sales(
        trading_days=draw(st.integers(1, 1100)),
        orders=orders,
        gross=net + discount,
        discount=discount,
        net=net,
        pieces_orders=orders,
        pieces_net=net,
        pieces=draw(st.integers(1, 10**10)),
    )


items = st.dictionaries(
    st.integers(1, 8), st.builds(ItemSales, st.integers(0, 10**9), st.integers(-10, 10**13)), max_size=8
)


@given(sides(), sides(), items, items)
def test_the_parts_sum_to_the_change_to_the_last_unit(
    before: Sales, after: Sales, sold: dict[int, ItemSales], sold_after: dict[int, ItemSales]
) -> None:
    found = bridge(before, after, sold, sold_after)
    assert sum(part.money for part in found.parts) == after.net - before.net
    if found.price_parts:
        assert sum(part.money for part in found.price_parts) == found.parts[-1].money
    else:
        assert found.price_reason


@given(sides(), sides(), items, items)
def test_the_way_back_is_the_same_way_with_the_other_sign(
    before: Sales, after: Sales, sold: dict[int, ItemSales], sold_after: dict[int, ItemSales]
) -> None:
    there = bridge(before, after, sold, sold_after)
    back = bridge(after, before, sold_after, sold)
    assert [part.money for part in there.parts] == [-part.money for part in back.parts]
    assert [part.money for part in there.price_parts] == [-part.money for part in back.price_parts]


@given(items)
def test_doubled_prices_are_an_index_of_two(sold: dict[int, ItemSales]) -> None:
    doubled = {item: sales._replace(gross=2 * sales.gross) for item, sales in sold.items()}
    found = like_for_like_price(sold, doubled)
    assert found is None or float(found) == pytest.approx(0.6931471805599453)


@given(amounts, amounts)
def test_the_log_mean_lies_between_its_two_numbers(one: int, other: int) -> None:
    assert min(one, other) <= log_mean(one, other) <= max(one, other)
    assert log_mean(one, other) == log_mean(other, one)
