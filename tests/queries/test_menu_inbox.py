"""The inbox: dishes that sales brought, named, merged, and told what they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from literals import MONDAY, cents, line, order

from desktop.analysis.facts import Kind, Status
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries import menu
from desktop.queries.book import check
from desktop.queries.stores import all_stores, update_store
from tests.whole_book import raw, store


@pytest.fixture
def book(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "Test.platebook", create=True)
    yield
    assert check() == []
    close_book()


def named(name: str) -> int:
    found: tuple[int] = connection().execute("SELECT id FROM menu_item WHERE name = ?", (name,)).fetchone()
    return found[0]


def sales() -> dict[str, tuple[int, int, int]]:
    rows = connection().execute(
        "SELECT m.name, SUM(d.orders), SUM(d.pieces), SUM(d.net) FROM day_item d "
        "JOIN menu_item m ON m.id = d.item GROUP BY m.id"
    )
    return {name: tuple(sums) for name, *sums in rows}


def net_and_pieces(number: str) -> tuple[int, int]:
    found: tuple[int, int] = (
        connection().execute("SELECT net, pieces FROM orders WHERE number = ?", (number,)).fetchone()
    )
    return found


def test_new_dishes_wait_the_most_money_first(book: None) -> None:
    store([
        order("1", [line("Beer", 4), line("Ramen", 20, 2)]),
        order("2", [line("Ramen", 10), line("Tip", 1)], day=MONDAY + 3),
    ])  # fmt: skip
    waiting = [(item.name, item.net, item.pieces, item.days, item.role) for item in menu.inbox()]
    assert waiting == [
        ("Ramen", cents(30), 3000, 2, "sale"), ("Beer", cents(4), 1000, 1, "sale"),
        ("Tip", 0, 0, 0, "not_sales"),
    ]  # fmt: skip
    assert (menu.inbox()[0].first_day, menu.inbox()[0].last_day) == (MONDAY, MONDAY + 3)


def test_named_kept_and_hidden_dishes_leave_the_inbox(book: None) -> None:
    store([order("1", [line("RMN L", 10), line("Beer", 4), line("Test", 1)])])
    menu.rename_item(named("RMN L"), " Large ramen ")
    menu.keep_items([named("Beer")])
    menu.ignore_items([named("Test")])
    assert menu.inbox() == ()
    assert menu.dish_names() == ["Beer", "Large ramen"]
    assert sales()["Test"] == (1, 1000, cents(1))
    with pytest.raises(BookError):
        menu.rename_item(named("Beer"), " ")


def test_merged_dishes_are_one_and_can_be_parted_again(book: None) -> None:
    store([order("1", [line("Ramen", 10), line("Ramen (new)", 11)]), order("2", [line("Ramen (new)", 11)])])
    before = raw(without=("menu_item",))
    old, new = named("Ramen"), named("Ramen (new)")
    menu.merge_items([new, old], old)
    assert sales() == {"Ramen": (2, 3000, cents(32))}
    assert check() == []
    assert [(name.name, name.merged) for name in menu.pos_names(old)] == [
        ("Ramen", False),
        ("Ramen (new)", True),
    ]
    store([order("3", [line("Ramen (new)", 11)])])
    assert sales()["Ramen"] == (3, 4000, cents(43))
    connection().execute("DELETE FROM orders WHERE number = '3'")
    connection().execute("DELETE FROM lines WHERE number = '3'")
    menu.unmerge(menu.pos_names(old)[1].id)
    assert sales() == {"Ramen": (1, 1000, cents(10)), "Ramen (new)": (2, 2000, cents(22))}
    assert raw(without=("menu_item", "import_batch"))["day_item"] == before["day_item"]
    store([order("3", [line("Ramen (new)", 11)])])


def test_merging_into_a_fee_counts_no_pieces(book: None) -> None:
    store([order("1", [line("Ramen", 10), line("Box", 1), line("Packaging", 1)])])
    menu.merge_items([named("Box")], named("Packaging"))
    assert net_and_pieces("1") == (cents(12), 1000)
    assert sales() == {"Ramen": (1, 1000, cents(10)), "Packaging": (1, 0, cents(2))}


def test_a_role_recounts_every_order_that_holds_the_dish(book: None) -> None:
    store([
        order("1", [line("Ramen", 10), line("Stamp", 3)]),
        order("2", [line("Stamp", 3)]),
        order("3", [line("Ramen", -10, -1), line("Stamp", -3, -1)], status=Status.REFUNDED),
    ])  # fmt: skip
    menu.set_role(named("Stamp"), "not_sales")
    assert net_and_pieces("1") == (cents(10), 1000)
    assert connection().execute("SELECT number, orders, net FROM orders").fetchall() == [
        ("1", 1, cents(10)), ("2", 0, 0), ("3", -1, cents(-10)),
    ]  # fmt: skip
    assert "Stamp" not in sales()
    menu.set_role(named("Stamp"), "fee")
    assert net_and_pieces("2") == (cents(3), 0)
    menu.set_role(named("Stamp"), "reduction")
    assert net_and_pieces("1") == (cents(7), 1000)
    menu.set_role(named("Stamp"), "sale")
    assert net_and_pieces("1") == (cents(13), 2000)


def test_a_kind_that_the_manager_sets_decides_where_the_export_does_not_tell(book: None) -> None:
    store([order("1", [line("Ramen", 10), line("Extra egg", 1), line("Lunch set", 15)])])
    menu.set_kind(named("Extra egg"), "modifier")
    menu.set_kind(named("Lunch set"), "combo")
    assert connection().execute("SELECT pieces, combos FROM orders").fetchall() == [(2000, 1)]
    store([order("2", [line("Lunch set", 15), line("Extra egg", 1)])])
    assert connection().execute("SELECT pieces, combos FROM orders WHERE number = '2'").fetchall() == [
        (1000, 1)
    ]


def test_a_kind_that_only_an_export_told_decides_nothing(book: None) -> None:
    store([order("1", [line("Egg", 1, kind=Kind.MODIFIER)]), order("2", [line("Egg", 2)])])
    assert [net_and_pieces(number)[1] for number in "12"] == [0, 1000]


def test_a_store_that_counts_combos_otherwise_is_counted_again(book: None) -> None:
    pieces = [line(name, 0, kind=Kind.PIECE, combo="Set") for name in ("Ramen", "Beer")]
    store([order("1", [line("Set", 20, kind=Kind.COMBO, combo="Set"), *pieces])])
    (known,) = all_stores()
    update_store(known._replace(combo_counts_as="one"))
    assert net_and_pieces("1") == (cents(20), 1000)
    update_store(known)
    assert net_and_pieces("1") == (cents(20), 2000)


def test_a_pos_rename_is_offered_as_a_match(book: None) -> None:
    store([
        order("1", [line("Ramen", 10), line("Beer large", 4)]),
        order("2", [line("RAMEN special", 10)], day=MONDAY + 9),
        order("3", [line("Beer, large", 4), line("Gyoza", 5)], day=MONDAY + 9),
    ])  # fmt: skip
    menu.keep_items([named("Ramen"), named("Beer large")])
    offered = {(one.new, one.old, one.same_code) for one in menu.rename_suggestions()}
    assert offered == {
        (named("RAMEN special"), named("Ramen"), True), (named("Beer, large"), named("Beer large"), True),
    }  # fmt: skip
