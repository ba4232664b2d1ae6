"""Orders into the book: each rule on literals, and what holds for any orders on random ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from literals import MONDAY, cents, line, moment, order

from desktop.analysis.facts import Kind, Order, Status
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries import intake
from desktop.queries.book import check
from desktop.queries.imports import Undone, undo_import
from desktop.queries.sales import DayChange, Source, Stored, store_orders
from tests.random_orders import distinct_orders, orders
from tests.whole_book import by_names, new_book, raw, store


@pytest.fixture
def book(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "Test.platebook", create=True)
    yield
    assert check() == []
    close_book()


def row(number: str = "1", *names: str, repeat: int = 0) -> Any:
    """Columns of one order."""
    columns = ", ".join(f'"{name}"' for name in names)
    found = connection().execute(
        f"SELECT {columns} FROM orders WHERE number = ? AND repeat = ?",  # noqa: S608
        (number, repeat),
    )
    values = found.fetchone()
    return values[0] if len(names) == 1 else values


def numbers() -> list[tuple[str, int]]:
    return connection().execute("SELECT number, repeat FROM orders ORDER BY number, repeat").fetchall()


# What an order comes to.


def test_net_is_what_lines_give_and_discounts_are_apart(book: None) -> None:
    store([order("1", [line("Ramen", 9, 2, gross=10), line("Gyoza", 5)], discount=cents(1))])
    assert row("1", "gross", "discount", "net", "pieces") == (cents(15), cents(2), cents(13), 3000)


def test_a_given_net_wins_and_the_difference_is_kept_and_told(book: None) -> None:
    stored = store([order("1", [line("Ramen", 112)], given_net=cents(111))])
    assert row("1", "net", "adjustment") == (cents(111), cents(-1))
    assert stored.adjustments == (1, cents(-1))


def test_lines_that_tell_no_money_are_adjusted_by_none(book: None) -> None:
    lines = [line("Ramen", 0), line("Set", 0, kind=Kind.COMBO)]
    store([
        order("1", lines[:1] * 2, given_net=cents(15), discount=cents(2)),
        order("2", lines, given_net=cents(8)),
        order("3", lines[:1], given_net=cents(-8), status=Status.REFUNDED),
    ])  # fmt: skip
    names = ("gross", "discount", "refunds", "adjustment", "net", "pieces")
    assert row("1", *names) == (cents(17), cents(2), 0, 0, cents(15), 2000)
    assert row("2", *names) == (cents(8), 0, 0, 0, cents(8), 2000)
    assert row("3", *names) == (0, 0, cents(8), 0, cents(-8), -1000)


def test_voids_count_nowhere_but_are_kept(book: None) -> None:
    store([order("1", [line("Ramen", 10), line("Beer", 4, kind=Kind.VOID)])])
    assert row("1", "gross", "net", "pieces") == (cents(10), cents(10), 1000)
    assert connection().execute("SELECT COUNT(*) FROM lines").fetchone() == (2,)


def test_a_check_whose_lines_are_all_voided_is_no_order(book: None) -> None:
    stored = store([order("1", [line("Beer", 4, kind=Kind.VOID)])])
    assert row("1", "orders") == 0
    assert stored.counted == 0


def test_gifts_count_as_pieces_and_their_price_is_a_discount(book: None) -> None:
    store([order("1", [line("Ramen", 10), line("Tea", 3, kind=Kind.GIFT)])])
    assert row("1", "gross", "discount", "net", "pieces") == (cents(13), cents(3), cents(10), 2000)


def test_weighed_and_half_portions_are_one_piece(book: None) -> None:
    store([order("1", [line("Crab", 99, "1.35"), line("Half ramen", 6, "0.5"), line("Gyoza", 5, 2)])])
    assert row("1", "pieces") == 4000


def test_modifiers_and_fees_are_no_pieces(book: None) -> None:
    sold = [
        line("Ramen", 10),
        line("Extra egg", 1, kind=Kind.MODIFIER),
        line("Service charge", 1),
        line("餐盒费", 1),
    ]
    store([order("1", sold)])
    assert row("1", "net", "pieces") == (cents(13), 1000)


def test_tips_and_top_ups_are_no_sales(book: None) -> None:
    store([order("1", [line("Ramen", 10), line("Tip", 2)]), order("2", [line("储值充值", 500)])])
    assert row("1", "net", "pieces", "orders") == (cents(10), 1000, 1)
    assert row("2", "net", "pieces", "orders") == (0, 0, 0)


def test_a_given_net_that_holds_the_tip_is_seen_through(book: None) -> None:
    store([
        order("1", [line("Ramen", 10), line("Tip", 2)], given_net=cents(12)),
        order("2", [line("Ramen", 10), line("Tip", 2)], given_net=cents(10)),
    ])  # fmt: skip
    assert row("1", "net", "adjustment") == row("2", "net", "adjustment") == (cents(10), 0)


@pytest.mark.parametrize("written", ["0.5", "-0.5"])
def test_rounding_takes_money_off_however_it_is_written(book: None, written: str) -> None:
    store([order("1", [line("Ramen", "10.5"), line("抹零", written)])])
    assert row("1", "gross", "discount", "net", "pieces") == (cents("10.5"), cents("0.5"), cents(10), 1000)


def test_a_combo_is_its_pieces_where_they_are_listed_and_one_where_not(book: None) -> None:
    pieces = [line(name, 0, kind=Kind.PIECE, combo="Set") for name in ("Ramen", "Gyoza", "Beer")]
    store([
        order("1", [line("Set", 20, kind=Kind.COMBO, combo="Set"), *pieces]),
        order("2", [line("Set", 20, kind=Kind.COMBO)]),
        order("3", [line("Set", 40, 2, kind=Kind.COMBO)]),
        order("4", pieces),
    ])  # fmt: skip
    assert [row(number, "pieces", "combos") for number in "1234"] == [
        (3000, 1),
        (1000, 1),
        (2000, 2),
        (3000, 1),
    ]


def test_a_store_can_count_every_combo_as_one(book: None) -> None:
    pieces = [line(name, 0, kind=Kind.PIECE, combo="Set") for name in ("Ramen", "Gyoza", "Beer")]
    sold = [line("Set", 20, kind=Kind.COMBO, combo="Set"), *pieces]
    store([order("0", [line("Ramen", 10)])])
    connection().execute("UPDATE store SET combo_counts_as = 'one'")
    store([order("1", sold), order("2", pieces)])
    assert [row(number, "pieces", "combos") for number in "12"] == [(1000, 1), (1000, 1)]


def test_an_unreadable_dish_is_the_unknown_item(book: None) -> None:
    store([order("1", [line("", 4)])])
    assert connection().execute("SELECT name, state FROM menu_item").fetchall() == [("unknown item", "new")]


def test_an_export_without_lines_has_no_pieces_rather_than_none(book: None) -> None:
    store([order("1", None, given_net=cents(30), discount=cents(5))])
    assert row("1", "gross", "discount", "net", "pieces", "combos") == (
        cents(35),
        cents(5),
        cents(30),
        None,
        None,
    )


def test_open_and_cancelled_orders_are_not_stored(book: None) -> None:
    sold = [line("Ramen", 10)]
    stored = store([
        order("1", sold), order("2", sold, status=Status.OPEN), order("3", sold, status=Status.CANCELLED),
    ])  # fmt: skip
    assert numbers() == [("1", 0)]
    assert (stored.orders, stored.added) == (1, 1)


# Refunds.


def refund(number: str, net: int, **more: object) -> Order:
    return order(number, [line("Ramen", -net, -1)], status=Status.REFUNDED, **more)


def test_a_full_refund_takes_its_order_off_the_day_it_is_made(book: None) -> None:
    store([order("1", [line("Ramen", 10)]), refund("1", 10, day=MONDAY + 1)])
    assert connection().execute("SELECT day, orders, net, refunds FROM orders ORDER BY day").fetchall() == [
        (MONDAY, 1, cents(10), 0), (MONDAY + 1, -1, cents(-10), cents(10)),
    ]  # fmt: skip


def test_a_smaller_refund_takes_money_alone(book: None) -> None:
    store([order("1", [line("Ramen", 10)]), refund("1", 4)])
    assert row("1", "orders", "net", repeat=1) == (0, cents(-4))


def test_two_part_refunds_make_a_full_one(book: None) -> None:
    store([
        order("1", [line("Ramen", 10)]),
        refund("1", 4, at="13:00:00"), refund("1", 6, at="14:00:00"),
    ])  # fmt: skip
    assert [row("1", "orders", repeat=repeat) for repeat in (0, 1, 2)] == [1, 0, -1]


def test_a_refund_without_a_known_order_is_a_full_one(book: None) -> None:
    store([refund("R7", 4)])
    assert row("R7", "orders", "net") == (-1, cents(-4))


def test_its_original_settles_a_refund_even_when_it_comes_later(book: None) -> None:
    store([refund("1", 4, day=MONDAY + 3)])
    stored = store([order("1", [line("Ramen", 10)])])
    assert connection().execute("SELECT orders FROM orders WHERE status = 1").fetchone() == (0,)
    assert [(change.day, change.orders_before, change.orders_after) for change in stored.days] == [
        (MONDAY, 0, 1), (MONDAY + 3, -1, 0),
    ]  # fmt: skip


def test_numbers_used_anew_every_day_name_no_original(book: None) -> None:
    sold = [order("1", [line("Ramen", 10)], day=MONDAY + day) for day in range(2)]
    store([*sold, refund("1", 4, day=MONDAY + 2)])
    assert connection().execute("SELECT orders FROM orders WHERE status = 1").fetchone() == (-1,)


def test_a_refund_written_with_positive_amounts_is_one_all_the_same(book: None) -> None:
    given_back = order("2", [line("Ramen", 10)], status=Status.REFUNDED, tax=cents(1))
    store([order("1", [line("Ramen", 10)]), given_back])
    assert row("2", "orders", "net", "gross", "refunds", "pieces", "tax") == (
        -1, cents(-10), 0, cents(10), -1000, cents(-1),
    )  # fmt: skip


def test_a_refunded_line_takes_money_and_pieces_but_no_order(book: None) -> None:
    sold = [line("Ramen", 10, 2), line("Ramen", -5, -1, kind=Kind.REFUND), line("Beer", 4, kind=Kind.REFUND)]
    store([order("1", sold)])
    assert row("1", "orders", "gross", "refunds", "net", "pieces") == (1, cents(10), cents(9), cents(1), 0)


def test_settled_again_the_last_settlement_is_the_order(book: None) -> None:
    stored = store([
        order("1", [line("Ramen", 10)], at="12:00:00"),
        refund("1", 10, at="12:05:00"),
        order("1", [line("Ramen", 9)], at="12:06:00"),
    ])  # fmt: skip
    assert (stored.net, stored.counted) == (cents(9), 1)


# One order, several, and the same file again.


def test_an_order_in_several_places_of_a_file_is_one(book: None) -> None:
    stored = store([
        order("1", [line("Ramen", 10)], given_net=cents(15)),
        order("2", [line("Beer", 4)]),
        order("1", [line("Gyoza", 5)], given_net=cents(15)),
    ])  # fmt: skip
    assert numbers() == [("1", 0), ("2", 0)]
    assert row("1", "net", "adjustment", "pieces") == (cents(15), 0, 2000)
    assert (stored.orders, stored.lines) == (2, 3)


def test_another_till_or_time_is_another_order_with_that_number(book: None) -> None:
    sold = [line("Ramen", 10)]
    store([
        order("1", sold, till="A"), order("1", sold, till="B"), order("1", sold, till="A", at="18:00:00"),
        order("1", [line("Beer", 4)], till="B"),
    ])  # fmt: skip
    assert numbers() == [("1", 0), ("1", 1), ("1", 2)]
    assert row("1", "net", repeat=1) == cents(14)


def test_the_same_file_again_changes_nothing_and_says_so(book: None) -> None:
    sold = [order("1", [line("Ramen", 10)], till="A"), order("1", [line("Beer", 4)], till="B")]
    store(sold)
    before = raw()
    stored = store(reversed(sold))
    assert (stored.batch, stored.unchanged, stored.days, stored.changes) == (None, 2, (), False)
    assert stored.net == cents(14)
    assert raw() == before


def test_a_corrected_export_replaces_and_keeps_the_earlier_revision(book: None) -> None:
    store([order("1", [line("Ramen", 10)]), order("2", [line("Beer", 4)])])
    stored = store([order("1", [line("Ramen", 12)]), order("3", [line("Gyoza", 5)])])
    assert (stored.added, stored.replaced, stored.unchanged) == (1, 1, 0)
    assert stored.days == (DayChange("S1", MONDAY, cents(14), cents(21), 2, 3),)
    assert connection().execute("SELECT number, earlier_batch FROM revision").fetchall() == [("1", 1)]


def test_orders_that_only_the_book_has_stay_and_are_counted(book: None) -> None:
    store([order(number, [line("Ramen", 10)]) for number in "123"])
    stored = store([order("1", [line("Ramen", 10)]), order("2", [line("Ramen", 9)])])
    assert (stored.unchanged, stored.replaced, stored.absent, len(numbers())) == (1, 1, 1, 3)


def test_an_order_given_another_business_date_leaves_the_old_one(book: None) -> None:
    late = order("1", [line("Ramen", 10)], at="26:00:00")
    next_day = late._replace(day=MONDAY + 1)
    kept = order("2", [line("Beer", 4)], at="26:00:00", day=MONDAY + 1)
    store([late, kept])
    before = raw()
    stored = store([next_day, kept])
    assert (stored.added, stored.replaced, stored.unchanged) == (0, 1, 1)
    assert stored.days == (
        DayChange("S1", MONDAY, cents(10), 0, 1, 0),
        DayChange("S1", MONDAY + 1, cents(4), cents(14), 1, 2),
    )
    assert row("1", "day") == MONDAY + 1
    assert undo_import(stored.batch or 0) == Undone(removed=1, restored=1)
    assert raw()["orders"] == before["orders"]


def test_a_number_used_again_the_next_day_is_another_order(book: None) -> None:
    store([order("1", [line("Ramen", 10)], at="26:00:00")])
    assert store([order("1", [line("Ramen", 10)], at="02:00:01", day=MONDAY + 1)]).added == 1


def test_a_day_of_cancelled_orders_alone_does_not_change(book: None) -> None:
    sold = [line("Ramen", 10)]
    stored = store([order("1", sold), order("2", sold, day=MONDAY + 1, status=Status.CANCELLED)])
    assert [change.day for change in stored.days] == [MONDAY]


def test_a_corrected_time_still_finds_its_order(book: None) -> None:
    store([order("1", [line("Ramen", 10)], till="A"), order("1", [line("Ramen", 10)], till="B")])
    stored = store([order("1", [line("Ramen", 10)], till="B", at="12:30:00")])
    assert (stored.replaced, stored.added) == (1, 0)
    assert row("1", "paid_at", repeat=1) == moment(MONDAY, "12:30:00")


def test_another_till_in_a_second_file_is_another_order(book: None) -> None:
    store([order("1", [line("Ramen", 10)], till="A")])
    assert store([order("1", [line("Beer", 4)], till="B")]).added == 1


def test_what_a_second_export_leaves_out_stays_known(book: None) -> None:
    store([order("1", [line("Ramen", 10)], till="A", covers=2)])
    stored = store([order("1", None, given_net=cents(9), member="M1")])
    assert stored.replaced == 1
    assert row("1", "net", "pieces", "covers", "adjustment") == (cents(9), 1000, 2, cents(-1))
    assert store([order("1", [line("Ramen", 10)], till="A")]).changes is False


def test_the_discount_of_an_export_without_lines_is_not_taken_beside_theirs(book: None) -> None:
    dishes = order("1", [line("Ramen", 8, gross=10)])
    whole = order("1", None, given_net=cents(8), discount=cents(2))
    for first, second in ((dishes, whole), (whole, dishes)):
        store([first])
        store([second])
        assert row("1", "gross", "discount", "adjustment", "net") == (cents(10), cents(2), 0, cents(8))
        assert store([whole]).changes is False


def test_an_order_that_comes_cancelled_leaves_the_book(book: None) -> None:
    sold = [line("Ramen", 10)]
    store([order("1", sold, till="A"), order("1", sold, till="B"), order("2", sold)])
    stored = store([order("1", sold, till="B", status=Status.CANCELLED)])
    assert stored.removed == 1
    assert numbers() == [("1", 0), ("2", 0)]
    assert store([order("1", sold, till="B", status=Status.CANCELLED)]).changes is False


def test_a_line_that_went_away_is_seen_even_at_the_same_money(book: None) -> None:
    store([order("1", [line("Ramen", 10), line("Beer", 4, kind=Kind.VOID)])])
    assert store([order("1", [line("Ramen", 10)])]).replaced == 1
    assert connection().execute("SELECT COUNT(*) FROM lines").fetchone() == (1,)


# All or nothing.


def test_what_is_not_kept_leaves_no_trace(book: None) -> None:
    store([order("1", [line("Ramen", 10)])])
    before = raw()
    seen: list[Stored] = []
    stored = store([order("1", [line("Ramen", 12)])], keep=lambda found: bool(seen.append(found)))
    assert (stored.batch, stored.replaced) == (None, 1)
    assert seen[0].batch is not None
    assert raw() == before


def test_cancelling_leaves_no_trace(book: None) -> None:
    before = raw()

    def cancel(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store([order("1", [line("Ramen", 10)])], progress=cancel)
    assert raw() == before
    assert store([order("1", [line("Ramen", 10)])]).added == 1


def test_progress_tells_how_many_orders_were_read(book: None) -> None:
    told: list[int] = []
    store([order(str(number), [line("Ramen", 10)]) for number in range(4500)], progress=told.append)
    assert told == [2000, 4000, 4500]


def test_a_file_in_another_currency_is_refused(book: None) -> None:
    sold = [order("1", [line("Ramen", 10)])]
    store_orders(sold, Source("sales", ("a.csv",), "a", "test", "EUR"))
    with pytest.raises(BookError, match=r"in USD.*S1.*EUR"):
        store_orders(sold, Source("sales", ("b.csv",), "b", "test", "USD"))


# Whatever the orders are.


def in_plain_pieces(sold: list[Order]) -> list[Order]:
    """Orders that can come in pieces of one line: paid, with lines, and without the pieces of combos."""
    kinds = (Kind.PIECE, Kind.COMBO)
    plain = [
        order._replace(lines=tuple(line for line in order.lines or () if line.kind not in kinds))
        for order in sold
        if order.status is Status.PAID
    ]
    return [order for order in plain if order.lines]


@settings(max_examples=30)
@given(distinct_orders(), st.sampled_from((1, 2, 2000)), st.data())
def test_however_orders_are_split_into_files_the_book_ends_the_same(
    sold: list[Order], batch: int, data: st.DataObject
) -> None:
    with new_book():
        store(sold)
        expected = by_names()
    shuffled = data.draw(st.permutations(sold))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sold)), max_size=2)))
    with new_book(), patch.object(intake, "BATCH", batch):
        for start, end in zip([0, *cuts], [*cuts, len(sold)], strict=True):
            store(shuffled[start:end])
        assert by_names() == expected


@settings(max_examples=30)
@given(distinct_orders().map(in_plain_pieces), st.sampled_from((1, 3, 2000)), st.data())
def test_however_an_order_is_scattered_over_a_file_it_ends_the_same(
    sold: list[Order], batch: int, data: st.DataObject
) -> None:
    with new_book():
        store(sold)
        expected = by_names(lines_in_order=False)
    pieces = [order._replace(lines=(line,)) for order in sold for line in order.lines or ()]
    with new_book(), patch.object(intake, "BATCH", batch):
        store(data.draw(st.permutations(pieces)))
        assert by_names(lines_in_order=False) == expected


@settings(max_examples=30)
@given(st.lists(orders(), max_size=12))
def test_importing_twice_is_importing_once(sold: list[Order]) -> None:
    with new_book():
        first = store(sold)
        before = raw()
        again = store(sold)
        assert not again.changes
        assert (again.orders, again.lines, again.net) == (first.orders, first.lines, first.net)
        assert raw() == before


@settings(max_examples=30)
@given(st.lists(orders(days=1), max_size=12))
def test_the_days_add_up_to_the_orders(sold: list[Order]) -> None:
    with new_book():
        stored = store(sold)
        totals = (
            connection()
            .execute("SELECT COALESCE(SUM(net), 0), COALESCE(SUM(orders), 0) FROM orders")
            .fetchone()
        )
        assert totals == (stored.net, stored.counted)
        assert totals == (
            sum(day.net_after for day in stored.days),
            sum(day.orders_after for day in stored.days),
        )
