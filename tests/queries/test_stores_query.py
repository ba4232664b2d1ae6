"""Stores, channels and targets in a book."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from literals import MONDAY, book_of, cents, line, order

from desktop.analysis.days import Range
from desktop.errors import BookError
from desktop.queries.stores import (
    all_stores,
    days_with_sales,
    sales_periods,
    set_target,
    store_by_code,
    targets,
    update_store,
)

TEA = [line("Tea", 3)]


@pytest.fixture(autouse=True)
def _book(tmp_path: Path) -> Iterator[None]:
    orders = [order("1", TEA), order("1", TEA, day=MONDAY + 40), order("1", TEA, day=MONDAY + 70, store="S2")]
    with book_of(tmp_path / "a.book", orders):
        yield


def test_stores_come_with_their_first_and_last_day() -> None:
    one, two = all_stores()
    assert (one.code, one.currency, two.code) == ("S1", "CNY", "S2")
    assert sales_periods() == {one.id: Range(MONDAY, MONDAY + 40), two.id: Range(MONDAY + 70, MONDAY + 70)}
    assert days_with_sales() == Range(MONDAY, MONDAY + 70)


def test_a_store_is_found_by_its_code_or_refused_with_the_known_ones() -> None:
    assert store_by_code("S2").code == "S2"
    with pytest.raises(BookError, match=r"no store S9.*S1, S2"):
        store_by_code("S9")


def test_a_changed_store_is_kept() -> None:
    changed = store_by_code("S1")._replace(name="Harbour", tills=3, prices_include_tax=True, tax_rate="0.06")
    update_store(changed)
    assert store_by_code("S1") == changed
    update_store(changed._replace(prices_include_tax=None, tills=None))
    assert store_by_code("S1").prices_include_tax is None


def test_a_code_stays_one_stores_own_and_nonsense_is_refused() -> None:
    one = store_by_code("S1")
    for wrong in (one._replace(code="S2"), one._replace(cut_off=9999)):
        with pytest.raises(BookError):
            update_store(wrong)
    assert store_by_code("S1") == one


def test_targets_are_set_changed_and_taken_away() -> None:
    one, two = (store.id for store in all_stores())
    set_target(one, 202603, cents(50_000))
    set_target(one, 202603, cents(60_000))
    set_target(two, 202604, cents(1))
    assert targets((one, two), 202603) == {one: cents(60_000)}
    set_target(one, 202603, None)
    assert targets((one, two), 202603) == {}
    with pytest.raises(BookError):
        set_target(one, 202603, 0)
