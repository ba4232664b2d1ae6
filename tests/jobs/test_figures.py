"""``platebook figures``: every key of the format, exact strings, null for what is not known."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from literals import MONDAY, book_of, cents, line, order

from desktop.analysis.facts import Kind, Status
from desktop.analysis.sample_stores import PERIOD, SHOPS
from desktop.errors import BookError
from desktop.jobs.figures import figures
from desktop.models.book import close_book, open_book
from desktop.queries.stores import store_by_code, update_store

SUNDAY = MONDAY + 6
TIMED = {"order_seconds": 40_000, "payment_seconds": 10_000}
SET = [
    line("Set", 20, kind=Kind.COMBO, combo="a"),
    line("Ramen", 0, kind=Kind.PIECE, combo="a"),
    line("Tea", 0, kind=Kind.PIECE, combo="a"),
]
ORDERS = [
    order("1", [line("Ramen", "12.5", gross=13), line("Tea", 3)], covers=2, at="12:05:00", **TIMED),
    order("2", SET, at="12:10:00", **TIMED),
    order("3", [line("Rice", "1.25", "0.5")], at="12:15:00", given_net=cents("1.2")),
    order("4", [line("Ramen", "12.5")], at="18:00:00", day=MONDAY + 1),
    order("4", [line("Ramen", "-12.5", -1)], at="19:00:00", day=MONDAY + 2, status=Status.REFUNDED),
    order("1", None, given_net=cents(50), at=None, store="S2"),
]


@pytest.fixture
def _book(tmp_path: Path) -> Iterator[None]:
    with book_of(tmp_path / "a.book", ORDERS, "USD"):
        update_store(store_by_code("S1")._replace(tills=1))
        yield


@pytest.mark.usefixtures("_book")
def test_the_figures_of_one_store_stay_what_they_are() -> None:
    kept = Path(__file__).with_name("figures.json").read_text(encoding="utf-8")
    assert figures(["S1"], MONDAY, SUNDAY) == json.loads(kept)


@pytest.mark.usefixtures("_book")
def test_several_stores_stand_in_a_list_beside_their_total() -> None:
    found = figures([], MONDAY, SUNDAY)
    assert [one["store"] for one in found["stores"]] == ["S1", "S2"]
    assert found["stores"][0] == figures(["S1"], MONDAY, SUNDAY)
    whole = found["all"]
    assert (whole["store"], whole["sales"]["orders"], whole["sales"]["net"]) == (None, 4, "86.7")
    assert whole["sales"]["average_check"] == "21.675000"
    assert figures(["S2", "S1", "S2"], MONDAY, SUNDAY)["stores"] == found["stores"][::-1]


@pytest.mark.usefixtures("_book")
def test_orders_without_lines_and_times_have_missing_figures() -> None:
    found = figures(["S2"], MONDAY, SUNDAY)
    sales, throughput = found["sales"], found["throughput"]
    assert (sales["orders"], sales["net"], sales["average_check"]) == (1, "50", "50.000000")
    missing = ("pieces", "items_per_order", "average_item_price", "covers", "per_cover", "combo_share")
    assert [sales[key] for key in missing] == [None] * 6
    assert set(throughput.values()) == {None}
    assert sales["by_item"] == []


@pytest.mark.usefixtures("_book")
def test_a_period_without_sales_has_no_orders_and_no_ratios() -> None:
    found = figures(["S1"], 0, 6)
    assert (found["sales"]["orders"], found["sales"]["net"], found["sales"]["average_check"]) == (
        0,
        "0",
        None,
    )
    assert found["throughput"]["by_clock_hour"] == [0] * 24
    assert (found["sales"]["by_day"], found["sales"]["by_item"]) == ([], [])


@pytest.mark.usefixtures("_book")
def test_unknown_stores_and_backward_periods_are_refused() -> None:
    with pytest.raises(BookError, match="no store S9"):
        figures(["S1", "S9"], MONDAY, SUNDAY)
    with pytest.raises(BookError, match="ends before it begins"):
        figures(["S1"], SUNDAY, MONDAY)


@pytest.mark.usefixtures("_book")
def test_money_of_different_currencies_is_not_added() -> None:
    update_store(store_by_code("S2")._replace(currency="EUR"))
    found = figures([], MONDAY, SUNDAY)
    assert found["all"] is None
    assert found["reason"]
    assert [one["currency"] for one in found["stores"]] == ["USD", "EUR"]


def test_without_combos_in_the_book_their_share_is_not_known(tmp_path: Path) -> None:
    with book_of(tmp_path / "b.book", [order("1", [line("Ramen", 12)])], ""):
        found = figures(["S1"], MONDAY, MONDAY)
    assert (found["sales"]["combo_share"], found["currency"]) == (None, None)


def test_a_day_whose_only_sale_was_given_back_has_no_pieces_left(tmp_path: Path) -> None:
    sold = order("1", [line("Ramen", 12)])
    back = order("1", [line("Ramen", -12, -1)], at="13:00:00", status=Status.REFUNDED)
    with book_of(tmp_path / "b.book", [sold, back]):
        (day,) = figures(["S1"], MONDAY, MONDAY)["sales"]["by_day"]
    assert (day["orders"], day["net"], day["pieces"]) == (0, "0", "0")


@pytest.fixture(scope="module")
def sample(sample_book: Path) -> Iterator[dict[str, Any]]:
    open_book(sample_book)
    try:
        yield figures([], *PERIOD)
    finally:
        close_book()


def test_the_sample_tells_of_two_stores_and_their_gap(sample: dict[str, Any]) -> None:
    direct, franchise = (found["sales"] for found in sample["stores"])
    assert abs(float(direct["average_check"]) - 24.8) < 0.3
    assert abs(float(franchise["average_check"]) - 17.2) < 0.3
    assert float(direct["combo_share"]) > 0.4
    assert franchise["combo_share"] == "0.000000"
    assert [found["store"] for found in sample["stores"]] == [shop.code for shop in SHOPS]


def test_days_and_dishes_of_the_sample_add_up_to_its_total(sample: dict[str, Any]) -> None:
    for found in (*sample["stores"], sample["all"]):
        sales = found["sales"]
        assert sum(day["orders"] for day in sales["by_day"]) == sales["orders"]
        assert sum(cents(day["net"]) for day in sales["by_day"]) == cents(sales["net"])
    for key in ("orders", "covers"):
        assert sum(one["sales"][key] for one in sample["stores"]) == sample["all"]["sales"][key]
