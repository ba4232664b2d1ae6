"""Imports listed and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from literals import MONDAY, cents, line, order

from desktop.analysis.facts import Order, Status
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.book import check
from desktop.queries.imports import list_imports, undo_import
from desktop.queries.menu import inbox, merge_items
from desktop.queries.sales import Source, store_orders
from tests.random_orders import orders
from tests.whole_book import new_book, raw, store


@pytest.fixture
def book(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "Test.platebook", create=True)
    yield
    assert check() == []
    close_book()


def test_imports_are_listed_the_latest_first(book: None) -> None:
    store_orders([order("1", [line("Ramen", 10)])], Source("sales", ("a.csv", "b.csv"), "x", "square"))
    store([order("1", [line("Ramen", 9)], day=MONDAY), order("2", [line("Ramen", 9)], day=MONDAY + 1)])
    latest, first = list_imports()
    assert (first.files, first.layout, first.orders, first.lines) == (("a.csv", "b.csv"), "square", 1, 1)
    assert (latest.orders, latest.replaced, latest.first_day, latest.last_day) == (2, 1, MONDAY, MONDAY + 1)
    assert latest.undone_at is None


def test_undo_takes_orders_and_names_away(book: None) -> None:
    before = raw()
    sold = order("1", [line("Ramen", 10)], store="S9", channel="Wok2Go", staff="Ann", till="A")
    stored = store([sold])
    assert undo_import(stored.batch or 0) == (1, 0)
    after = raw()
    assert before.pop("import_batch") == []
    assert len(after.pop("import_batch")) == 1
    assert after == before
    assert list_imports()[0].undone_at is not None


def test_undo_brings_back_what_was_replaced_and_removed(book: None) -> None:
    store([order("1", [line("Ramen", 10)]), order("2", [line("Beer", 4)])])
    stored = store([order("1", [line("Ramen", 12)]), order("2", None, status=Status.CANCELLED)])
    assert undo_import(stored.batch or 0) == (1, 2)
    assert connection().execute("SELECT number, net, batch FROM orders").fetchall() == [
        ("1", cents(10), 1), ("2", cents(4), 1),
    ]  # fmt: skip


def test_an_import_under_a_later_one_cannot_be_undone(book: None) -> None:
    first = store([order("1", [line("Ramen", 10)])])
    later = store_orders([order("1", [line("Ramen", 12)])], Source("sales", ("later.csv",), "x", "own"))
    with pytest.raises(BookError, match=r"later\.csv.*Undo that one first"):
        undo_import(first.batch or 0)
    undo_import(later.batch or 0)
    undo_import(first.batch or 0)
    assert connection().execute("SELECT COUNT(*) FROM orders").fetchone() == (0,)


def test_an_import_is_undone_once(book: None) -> None:
    stored = store([order("1", [line("Ramen", 10)])])
    undo_import(stored.batch or 0)
    with pytest.raises(BookError, match="undone already"):
        undo_import(stored.batch or 0)


def test_names_that_others_use_stay(book: None) -> None:
    first = store([order("1", [line("Ramen", 10), line("Beer", 4)], staff="Ann")])
    store([order("2", [line("Ramen", 10)], staff="Ann")])
    undo_import(first.batch or 0)
    assert connection().execute("SELECT name FROM menu_item").fetchall() == [("Ramen",)]
    assert connection().execute("SELECT name FROM reference").fetchall() == [("Ann",)]


def test_a_dish_that_others_were_merged_into_stays(book: None) -> None:
    store([order("1", [line("Ramen", 10)])])
    later = store([order("2", [line("Ramen (new)", 10)])])
    old, new = sorted(item.id for item in inbox())
    merge_items([old], new)
    undo_import(later.batch or 0)
    assert connection().execute("SELECT name FROM menu_item ORDER BY id").fetchall() == [
        ("Ramen",), ("Ramen (new)",),
    ]  # fmt: skip


def test_a_currency_that_only_this_import_told_is_forgotten(book: None) -> None:
    store([order("1", [line("Ramen", 10)])])
    wrong = store_orders([order("2", [line("Ramen", 10)])], Source("sales", ("b.csv",), "b", "own", "USD"))
    undo_import(wrong.batch or 0)
    store_orders([order("2", [line("Ramen", 10)])], Source("sales", ("c.csv",), "c", "own", "CNY"))
    assert connection().execute("SELECT currency FROM store").fetchall() == [("CNY",)]


@st.composite
def corrected(draw: st.DrawFn, sold: list[Order]) -> list[Order]:
    """Another export of the same days: some orders changed, cancelled or left out, some new."""
    again = []
    for known in sold:
        what = draw(
            st.sampled_from(("same", "left out", "net", "lines", "time", "cancelled", "without lines"))
        )
        if what == "net":
            known = known._replace(given_net=draw(st.integers(0, 50)) * 10_000)
        elif what == "lines":
            known = known._replace(lines=tuple(known.lines or ())[1:])
        elif what == "time":
            known = known._replace(paid_at=draw(st.none() | st.just((known.paid_at or 0) + 60)))
        elif what == "cancelled":
            known = known._replace(status=draw(st.sampled_from((Status.CANCELLED, Status.REFUNDED))))
        elif what == "without lines":
            known = known._replace(lines=None, covers=3)
        if what != "left out":
            again.append(known)
    return draw(st.permutations(again + draw(st.lists(orders(), max_size=3))))


@settings(max_examples=30)
@given(st.lists(orders(), max_size=10), st.data())
def test_undo_leaves_the_book_as_it_was(sold: list[Order], data: st.DataObject) -> None:
    with new_book():
        store(sold)
        before = raw()
        stored = store(data.draw(corrected(sold)))
        assert check() == []
        if stored.batch is None:
            return
        undo_import(stored.batch)
        after = raw()
        assert after.pop("import_batch")[:-1] == before.pop("import_batch")
        assert after == before
