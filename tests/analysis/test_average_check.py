"""The average check report on literals: ratios, missing days, the sentence."""

import json
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.average_check import COLUMNS, ChannelSales, Side, average_check
from desktop.analysis.bridge import ItemSales
from desktop.analysis.check_change import AGAINST, MOSTLY, PLAIN, check_finding
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Word
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.sales import Sales, total


def sold(orders: int, pieces: int, net: int, **more: int) -> Sales:
    """A trading day whose orders all have lines; ``net`` in currency units."""
    known = {"pieces_orders": orders, "pieces": pieces * QUANTITY, "pieces_net": net * MONEY}
    money = {"gross": net * MONEY, "net": net * MONEY}
    return Sales(**{"trading_days": 1, "orders": orders} | known | money | more)


FRIDAY, SATURDAY, SUNDAY = 20_000, 20_001, 20_002
WEEKEND = Range(FRIDAY, SUNDAY)


def side(*days: tuple[int, Sales], items: dict[int, ItemSales] | None = None) -> Side:
    return Side(WEEKEND, dict(days), items or {})


def test_the_average_check_is_items_per_order_times_price() -> None:
    report = average_check(side((FRIDAY, sold(100, 250, 2480)), (SUNDAY, sold(50, 100, 1200))), [])
    whole = report.total
    assert (whole.average_check, whole.items_per_order) == (Fraction(3680, 150), Fraction(350, 150))
    assert whole.average_item_price == Fraction(3680, 350)
    assert whole.orders_per_day == 75


def test_a_day_without_sales_is_missing_not_nothing() -> None:
    report = average_check(side((FRIDAY, sold(100, 250, 2480)), (SUNDAY, sold(50, 100, 1200))), [])
    assert [row.day for row in report.days] == [FRIDAY, SATURDAY, SUNDAY]
    missing = report.days[1]
    assert {getattr(missing, column.key) for column in COLUMNS[1:]} == {None}


def test_orders_without_lines_have_no_items_and_no_zero() -> None:
    bare = Sales(trading_days=1, orders=10, net=200 * MONEY)
    row = average_check(side((FRIDAY, bare)), []).days[0]
    assert (row.average_check, row.pieces, row.items_per_order, row.average_item_price) == (
        20,
        None,
        None,
        None,
    )


def test_covers_are_divided_by_the_orders_that_have_them() -> None:
    day = sold(10, 20, 1000, cover_orders=4, covers=8, cover_net=480 * MONEY)
    assert average_check(side((FRIDAY, day)), []).total.per_cover == 60


def test_a_day_of_refunds_alone_has_no_average_check() -> None:
    assert Sales(trading_days=0, orders=-1, net=-20 * MONEY).average_check is None


def test_channels_stand_by_their_money_with_their_share() -> None:
    channels = [
        ChannelSales("take away", "takeaway", sold(10, 20, 200), None),
        ChannelSales("Just Eat", "delivery", sold(20, 60, 600), 120 * MONEY),
    ]
    report = average_check(side((FRIDAY, sold(30, 80, 800))), channels)
    assert [(row.name, row.share, row.commission) for row in report.channels] == [
        ("Just Eat", Fraction(3, 4), 120 * MONEY),
        ("take away", Fraction(1, 4), None),
    ]


def test_without_a_comparison_there_is_no_bridge_and_no_sentence() -> None:
    report = average_check(side((FRIDAY, sold(30, 80, 800))), [])
    assert (report.before, report.bridge, report.finding, report.compared_days) == (None, None, None, ())


def test_an_empty_period_answers_with_missing_figures() -> None:
    report = average_check(side(), [], side())
    assert report.total == Sales()
    assert report.total.average_check is None
    assert report.bridge is not None
    assert report.bridge.reason
    assert report.finding is None


def test_the_whole_report_stays_what_it_is() -> None:
    now = side(
        (FRIDAY, sold(100, 190, 2400, discount=30 * MONEY)),
        (SUNDAY, sold(60, 110, 1400, cover_orders=60, covers=90, cover_net=1400 * MONEY)),
        items={1: ItemSales(200_000, 24_000_000), 2: ItemSales(100_000, 14_300_000)},
    )
    before = side(
        (FRIDAY, sold(90, 180, 2200)),
        (SATURDAY, sold(80, 170, 2000)),
        items={1: ItemSales(250_000, 29_000_000), 2: ItemSales(100_000, 13_000_000)},
    )
    report = average_check(now, [ChannelSales("", "dine_in", sold(160, 300, 3800), None)], before)
    kept = Path(__file__).with_name("average_check.json")
    assert json.loads(json.dumps(asdict(report), default=str)) == json.loads(kept.read_text(encoding="utf-8"))


def finding_of(now: Sales, before: Sales, **items: dict[int, ItemSales]) -> Finding | None:
    sides = side((FRIDAY, now), items=items.get("now")), side((FRIDAY, before), items=items.get("before"))
    return average_check(sides[0], [], sides[1]).finding


def said(finding: Finding | None) -> str:
    assert finding is not None
    shown = {
        value.name: value.value if isinstance(value.value, str) else f"{float(value.value):.2f}"
        for value in finding.values
    }
    return finding.text.format(**shown)


def test_the_sentence_names_what_most_of_the_change_is() -> None:
    # 2.5 items at 10.00 fall to 2.42 items at 9.97: 0.807 of 0.872 is items
    found = finding_of(sold(1000, 2420, 24_127), sold(1000, 2500, 25_000))
    assert said(found) == "Average check fell 0.87 to 24.13; nine tenths of it is fewer items per order."
    assert found is not None
    assert all(isinstance(value.value, Word) for value in found.values[2:])


def test_the_sentence_says_when_two_causes_pull_against_each_other() -> None:
    found = finding_of(sold(1000, 2000, 22_000), sold(1000, 2500, 25_000))
    assert said(found) == (
        "Average check fell 3.00 to 22.00: fewer items per order cost 5.24 an order, "
        "a higher price per item gave back 2.24."
    )


def test_without_lines_the_sentence_names_no_cause() -> None:
    bare = Sales(trading_days=1, orders=10, net=200 * MONEY)
    assert said(finding_of(bare._replace(net=210 * MONEY), bare)) == "Average check rose 1.00 to 21.00."


def test_nothing_is_said_when_nothing_moved() -> None:
    same = sold(1000, 2500, 25_000)
    assert finding_of(same, same) is None
    assert finding_of(same._replace(net=same.net + 40_000), same) is None  # 0.004 an order


def test_no_cause_is_named_without_a_bridge() -> None:
    found = check_finding(sold(10, 20, 100), sold(10, 20, 90), None)
    assert said(found) == "Average check rose 1.00 to 10.00."


@given(st.lists(st.builds(sold, st.integers(1, 500), st.integers(1, 900), st.integers(1, 9999)), min_size=1))
def test_the_identity_of_the_average_check_holds_for_any_days(days: list[Sales]) -> None:
    whole = total(days)
    items, price = whole.items_per_order, whole.average_item_price
    assert items is not None
    assert price is not None
    assert whole.average_check == items * price


@given(
    st.builds(sold, st.integers(1, 500), st.integers(1, 900), st.integers(1, 9999)),
    st.builds(sold, st.integers(1, 500), st.integers(1, 900), st.integers(1, 9999)),
)
def test_every_sentence_can_be_filled(now: Sales, before: Sales) -> None:
    found = finding_of(now, before)
    if found:
        assert "{" not in said(found)
        assert found.text in {*PLAIN, *MOSTLY, *AGAINST}
