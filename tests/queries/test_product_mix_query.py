"""What sells, asked of a book."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from literals import MONDAY, book_of, cents, line, order

from desktop.analysis.days import Range
from desktop.analysis.facts import Kind, Status
from desktop.queries import product_mix as questions
from desktop.queries.product_mix import combo_spread_between, lift_between, product_mix_between
from desktop.queries.stores import all_stores

WEEK = Range(MONDAY, MONDAY + 6)
YEAR = Range(MONDAY - 200, MONDAY + 200)  # its whole months come from their own roll-up
SET = [
    line("Lunch set", 20, kind=Kind.COMBO, combo="a", gross=22),
    line("Ramen", 0, kind=Kind.PIECE, combo="a"),
    line("Tea", 0, kind=Kind.PIECE, combo="a"),
]
ORDERS = [
    order("1", [line("Ramen", 12), line("Tea", 3), line("Ramen", 12)]),
    order("2", SET),
    order("3", [line("Ramen", 12), line("Lost", 5, kind=Kind.VOID)]),
    order("4", [line("Ramen", 12)], day=MONDAY + 1),
    order("4", [line("Ramen", -12, -1)], day=MONDAY + 2, status=Status.REFUNDED),
    order("9", [line("Tea", 3)], day=MONDAY - 100),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[tuple[int, ...]]:
    with book_of(tmp_path / "a.book", ORDERS):
        yield (all_stores()[0].id,)


def test_each_dish_has_its_units_money_and_orders(store: tuple[int, ...]) -> None:
    report = product_mix_between(store, WEEK)
    assert [(row.name, row.units, row.net, row.orders) for row in report.rows] == [
        ("Ramen", 4000, cents(36), 3),
        ("Lunch set", 1000, cents(20), 1),
        ("Tea", 2000, cents(3), 2),
    ]
    assert report.total.orders == 3
    assert report.rows[0].attach_rate == 1
    assert report.combo_share is not None
    assert report.combo_share * 3 == 1
    assert report.net == report.total.net


def test_whole_months_and_single_days_add_up_alike(store: tuple[int, ...]) -> None:
    found = {row.name: (row.units, row.net, row.orders) for row in product_mix_between(store, YEAR).rows}
    assert found == {
        "Ramen": (4000, cents(36), 3),
        "Lunch set": (1000, cents(20), 1),
        "Tea": (3000, cents(6), 3),
    }


def test_a_set_is_spread_over_its_pieces_at_the_price_they_have_alone(store: tuple[int, ...]) -> None:
    report = combo_spread_between(store, WEEK)
    # 20.00 over ramen at 12.00 and tea at 3.00
    assert {row.name: (row.as_sold, row.from_combos) for row in report.rows} == {
        "Ramen": (cents(36), cents(16)),
        "Tea": (cents(3), cents(4)),
        "Lunch set": (cents(20), cents(-20)),
    }
    assert (report.net, report.spread) == (cents(59), cents(20))


def test_what_lifts_the_check_counts_an_order_once(
    store: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.analysis.check_lift.ENOUGH", 1)
    report = lift_between(store, WEEK)
    assert report.orders == 4
    found = {
        row.name: (row.orders, row.other_orders, row.average_check, row.other_check) for row in report.rows
    }
    # orders of 27, 20, 12 and 12: tea in the first two; ramen is in all of them
    assert found == {"Tea": (2, 2, cents("23.5") / 10_000, 12), "Lunch set": (1, 3, 20, 17)}


def test_of_a_long_period_the_last_days_are_read(
    store: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "LIFT_ORDERS", 3)
    assert lift_between(store, YEAR).period == Range(MONDAY, YEAR.end)
    monkeypatch.setattr(questions, "LIFT_ORDERS", 10)
    assert lift_between(store, YEAR).period == YEAR
