"""What orders, refunds and words come to: pure functions on literals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from literals import line

from desktop.analysis.channels import channel_kind, passes_tills
from desktop.analysis.facts import Kind, Line
from desktop.analysis.menu_roles import guess_role
from desktop.analysis.order_matching import Identity, pairs
from desktop.analysis.order_totals import as_pieces, combo_places
from desktop.analysis.peak import HOUR, busiest_clock_hour, peak_hour
from desktop.analysis.refunds import refund_counts
from desktop.analysis.renames import Rename, SoldName, find_renames


@pytest.mark.parametrize(
    ("quantity", "pieces"), [(1000, 1000), (-2000, -2000), (500, 1000), (1350, 1000), (-500, -1000), (0, 0)]
)
def test_weighed_and_half_portions_count_one(quantity: int, pieces: int) -> None:
    assert as_pieces(quantity) == pieces


def combo(item: str, label: str = "") -> Line:
    return line(item, 20, kind=Kind.COMBO, combo=label)


def piece(item: str, label: str = "") -> Line:
    return line(item, 0, kind=Kind.PIECE, combo=label)


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (
            [combo("Set A", "1"), piece("Tea", "1"), combo("Set B", "2"), piece("Tea", "1")],
            [None, 0, None, 0],
        ),
        ([piece("Tea", "Set A"), combo("Set A")], [1, None]),
        ([combo("Set A"), piece("Tea"), line("Beer", 4), piece("Egg")], [None, 0, None, 0]),
        ([line("Beer", 4), piece("Tea", "9"), piece("Egg", "9"), piece("Nut")], [None, 1, 1, 3]),
    ],
)
def test_pieces_find_their_combo(lines: list[Line], places: list[int | None]) -> None:
    assert combo_places(lines) == places


def test_orders_with_one_number_are_matched_by_till_and_time_then_till_then_what_is_unknown() -> None:
    stored = [Identity(1, 100, 0), Identity(2, 100, 0), Identity(2, 200, 0), Identity(None, 300, 0)]
    assert pairs(stored, [Identity(2, 200, 0), Identity(2, 250, 0), Identity(1, None, 0)]) == {
        0: 2,
        1: 1,
        2: 0,
    }
    assert pairs(stored, [Identity(3, 300, 0), Identity(4, 300, 0)]) == {0: 3}
    assert pairs(stored[:1], [Identity(1, 100, 1)]) == {}


@pytest.mark.parametrize(
    ("originals", "refunds", "counts"),
    [
        ([], [-5, -7], [-1, -1]),
        ([10], [-10], [-1]),
        ([10], [-4, -6, -1], [0, -1, 0]),
        ([10, 90], [-90, -4], [-1, 0]),
        ([10], [-12], [-1]),
    ],
)
def test_a_refund_counts_when_its_order_is_given_back_whole(
    originals: list[int], refunds: list[int], counts: list[int]
) -> None:
    assert refund_counts(originals, refunds) == counts


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Tip", "not_sales"), ("TIP 10%", "not_sales"), ("Gift card 50", "not_sales"),
        ("会员储值充值500", "not_sales"),
        ("Service charge (10%)", "fee"), ("Delivery fee 3.00", "fee"), ("茶位费", "fee"),
        ("餐盒费2元", "fee"),
        ("抹零", "reduction"), ("Rounding adjustment", "reduction"),
        ("Tip-top burger", "sale"), ("Delivery box set", "sale"), ("Beef tips", "sale"),
        ("牛肉面", "sale"), ("", "sale"),
    ],
)  # fmt: skip
def test_what_is_no_dish_is_told_by_its_name(name: str, role: str) -> None:
    assert guess_role(name) == role


@pytest.mark.parametrize(
    ("name", "kind", "passes"),
    [
        ("", "dine_in", True), ("堂食", "dine_in", True), ("Dine-in", "dine_in", True),
        ("Eat in", "dine_in", True),
        ("自提", "takeaway", True), ("Takeaway", "takeaway", True), ("To Go", "takeaway", True),
        ("美团外卖", "delivery", False), ("Uber Eats", "delivery", False), ("小程序自提", "takeaway", False),
        ("Catering", "other", True),
    ],
)  # fmt: skip
def test_channels_are_told_by_their_words(name: str, kind: str, passes: bool) -> None:
    assert (channel_kind(name), passes_tills(name)) == (kind, passes)


@given(st.lists(st.integers(0, 5 * HOUR), max_size=30).map(sorted))
def test_no_hour_has_more_orders_than_the_peak(times: list[int]) -> None:
    windows = [(sum(start <= at < start + HOUR for at in times), -start) for start in times]
    hours = [(sum(at // HOUR == hour for at in times), -hour) for hour in range(6)]
    if not times:
        assert peak_hour(times) is busiest_clock_hour(times) is None
        return
    assert peak_hour(times) == (-max(windows)[1], max(windows)[0])
    assert busiest_clock_hour(times) == (-max(hours)[1] * HOUR, max(hours)[0])


def test_the_hour_ends_before_its_last_second() -> None:
    assert peak_hour([0, HOUR]) == (0, 1)


KNOWN = [
    SoldName(1, "A1", "Beef noodles", 0, 50),
    SoldName(2, "", "Dumplings (pork)", 0, 20),
    SoldName(3, "", "Cola 330", 0, 20),
    SoldName(4, "", "Spring roll", 0, 99),
]


@pytest.mark.parametrize(
    ("new", "old", "same_code"),
    [
        (SoldName(9, "A1", "Beef noodles NEW", 40, 99), 1, True),
        (SoldName(9, "B7", "Dumplings pork", 60, 99), 2, False),
        (SoldName(9, "", "Dumplings, porc", 21, 99), 2, False),
        (SoldName(9, "", "Dumplings, porc", 99, 99), None, False),  # much later: another dish
        (SoldName(9, "", "Cola 500", 21, 99), None, False),  # another size
        (SoldName(9, "", "Spring rolls", 21, 99), None, False),  # the other one is still sold
        (SoldName(9, "", "Fried rice", 21, 99), None, False),
    ],
)
def test_a_rename_is_seen_by_code_or_by_alike_names_that_follow(
    new: SoldName, old: int | None, same_code: bool
) -> None:
    expected = () if old is None else (Rename(9, old, same_code),)
    assert find_renames([new], [*KNOWN, new]) == expected
