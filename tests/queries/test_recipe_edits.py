"""Recipes, yield tests and cost cards in a real book; every change by hand can be taken back."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.cost_card import DishCost
from desktop.analysis.days import Range, day_of
from desktop.analysis.recipe_drafts import Draft, DraftLine, Kitchen, Owner
from desktop.analysis.unit_costs import Way
from desktop.analysis.yield_adoption import adoption
from desktop.analysis.yield_tests import Weighing
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import close_book, open_book, writing
from desktop.queries.cost_cards import cost_cards_of, menu_engineering_of
from desktop.queries.imports import undo_import
from desktop.queries.recipe_edits import delete_version, kitchen, save_version
from desktop.queries.yield_tests import adopt_yield, delete_test, save_test, yield_tests
from tests.record_files import FILES, contents, rows, taken_in

JANUARY = Range(day_of(date(2026, 1, 1)), day_of(date(2026, 1, 31)))
FEBRUARY = Range(day_of(date(2026, 2, 1)), day_of(date(2026, 2, 28)))
STORE = (1,)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[None]:
    with taken_in(tmp_path, FILES):
        yield


def item(code: str) -> int:
    (found,) = connection().execute("SELECT id FROM stock_item WHERE code = ?", (code,)).fetchone()
    return int(found)


def dish(name: str) -> Owner:
    (found,) = connection().execute("SELECT id FROM menu_item WHERE name = ?", (name,)).fetchone()
    return Owner(is_prep=False, id=found)


def now() -> Kitchen:
    return kitchen(STORE, FEBRUARY)


def card(name: str, period: Range, way: Way) -> DishCost:
    return next(row for row in cost_cards_of(STORE, period, way).rows if row.name == name)


def bare(owner: Owner, since: int, *lines: DraftLine) -> Draft:
    return Draft(owner, since, Fraction(1), "", lines)


@pytest.mark.usefixtures("book")
def test_a_card_is_that_of_the_last_day() -> None:
    row = card("Ramen", JANUARY, Way.STANDARD)
    # pork 100 g at 38, flour 80 g at 5.2 (120 g of dough), an egg at 0.6
    assert row.cost == Fraction("3.8") + Fraction("0.416") + Fraction("0.6")
    assert (row.price, row.food_cost) == (30, Fraction("4.816") / 30)
    assert card("Ramen", FEBRUARY, Way.STANDARD).price == 32
    assert card("Set", JANUARY, Way.STANDARD).cost == Fraction("4.816") + Fraction("0.104") / 2


@pytest.mark.usefixtures("book")
def test_a_price_stays_on_the_basis_of_its_costs_and_a_known_tax_is_told() -> None:
    assert not cost_cards_of(STORE, JANUARY, Way.STANDARD).tax_known
    with writing() as wire:
        wire.execute("UPDATE store SET prices_include_tax = 1, tax_rate = '0.06'")
    assert cost_cards_of(STORE, JANUARY, Way.STANDARD).tax_known
    assert card("Ramen", JANUARY, Way.STANDARD).price == 30


@pytest.mark.usefixtures("book")
def test_what_was_never_bought_has_no_purchase_price() -> None:
    row = card("Ramen", JANUARY, Way.LAST_PURCHASE)
    assert (row.cost, row.without) == (None, "Egg")
    gyoza = card("Gyoza", JANUARY, Way.LAST_PURCHASE)  # 20 g of flour; 260 and its part of the freight
    assert gyoza.cost is not None
    assert Fraction(20 * 260, 50_000) < gyoza.cost < Fraction(20 * 280, 50_000)


@pytest.mark.usefixtures("book")
def test_a_saved_version_is_read_back_and_can_be_undone() -> None:
    before = contents()
    draft = bare(dish("Gyoza"), 5, DraftLine(item("FLOUR"), Fraction("0.3"), "bag", Fraction("0.95")))
    change = save_version(draft, "Gyoza")
    assert now().drafts[draft.owner][-1] == draft
    assert rows("SELECT quantity, \"yield\" FROM recipe_line WHERE unit = 'bag'") == [("0.3", "0.95")]
    undo_import(change)
    assert contents() == before


@pytest.mark.usefixtures("book")
def test_a_version_from_another_day_stands_beside_the_others_and_goes() -> None:
    ramen = dish("Ramen")
    first, last = now().drafts[ramen]
    save_version(last._replace(valid_from=last.valid_from + 7), "later")
    assert [one.valid_from for one in now().drafts[ramen]] == [0, last.valid_from, last.valid_from + 7]
    delete_version(ramen, last.valid_from, "gone")
    assert [one.valid_from for one in now().drafts[ramen]] == [0, last.valid_from + 7]
    assert now().drafts[ramen][0] == first


@pytest.mark.usefixtures("book")
def test_what_cannot_be_is_refused_by_row_and_name() -> None:
    before, gyoza, flour = contents(), dish("Gyoza"), item("FLOUR")
    dough = Draft(
        Owner(is_prep=True, id=item("DOUGH")),
        0,
        Fraction(1),
        "kg",
        (DraftLine(item("DOUGH"), Fraction(1), "g"),),
    )
    refused = [
        (bare(gyoza, 0, DraftLine(flour, Fraction(1), "ladle")), "Row 1, FLOUR: nobody knows how many g"),
        (bare(gyoza, 0, DraftLine(flour, Fraction(-1), "g")), "only a modifier"),
        (bare(gyoza, 0, DraftLine(flour, Fraction(1), "g", Fraction(0))), "a yield is above 0 %"),
        (bare(gyoza, 0), "has no lines"),
        (dough, "reach itself: Dough → Dough"),
    ]
    for draft, sentence in refused:
        with pytest.raises(BookError, match=sentence):
            save_version(draft, "x")
    assert contents() == before


@pytest.mark.usefixtures("book")
def test_a_version_in_a_closed_period_is_refused() -> None:
    with writing() as wire:
        wire.execute(
            "INSERT INTO period (store_id, start, \"end\", state) VALUES (1, ?, ?, 'closed')", JANUARY
        )
    draft = bare(dish("Gyoza"), JANUARY.end, DraftLine(item("FLOUR"), Fraction(1), "g"))
    with pytest.raises(BookError, match="lies in the closed period"):
        save_version(draft, "x")
    save_version(draft._replace(valid_from=JANUARY.end + 1), "x")
    with pytest.raises(BookError, match="always valid counts in the closed period 2026-01-01 to 2026-01-31"):
        delete_version(dish("Gyoza"), 0, "x")
    assert now().open_from == FEBRUARY.start


@pytest.mark.usefixtures("book")
def test_adopting_a_yield_changes_every_recipe_that_uses_the_item_at_once() -> None:
    pork, day = item("PORK"), FEBRUARY.start + 9
    test = save_test(
        None, pork, day, "new butcher", [Weighing(1_000_000, 760_000), Weighing(2_000_000, 1_500_000)]
    )
    drafts = adoption(now(), pork, Fraction("0.753"), day).drafts
    before = contents()
    change = adopt_yield(test, Fraction("0.753"), day, drafts, "Pork: 75.3 %")
    found = now()
    yields = {
        found.name(owner): line.yield_
        for owner, versions in found.drafts.items()
        for line in versions[-1].lines
        if line.item == pork
    }
    assert yields == {"Ramen": Fraction("0.753"), "Broth": Fraction("0.753")}
    (kept,) = yield_tests()
    assert (kept.adopted, kept.adopted_from, len(kept.weighings)) == (Fraction("0.753"), day, 2)
    undo_import(change)
    assert contents() == before
    delete_test(test)
    assert yield_tests() == ()


@pytest.mark.usefixtures("book")
def test_a_weighing_of_nothing_is_refused_by_its_row() -> None:
    with pytest.raises(BookError, match="Weighing 2: the input must be above 0"):
        save_test(None, item("PORK"), 0, "", [Weighing(10, 8), Weighing(0, 8)])
    with pytest.raises(BookError, match="at least one weighing"):
        save_test(None, item("PORK"), 0, "", [])
    assert yield_tests() == ()


def test_the_sample_is_classed_at_the_cost_of_its_cards(sample_book: Path) -> None:
    open_book(sample_book)
    try:
        (last,) = connection().execute("SELECT MAX(day) FROM day_item WHERE store = 1").fetchone()
        period = Range(last - 27, last)
        report = menu_engineering_of(STORE, period, Way.STANDARD)
        cards = {row.dish: row.cost for row in cost_cards_of(STORE, period, Way.STANDARD).rows}
    finally:
        close_book()
    classed = [row for row in report.rows if row.role is not None]
    assert len({row.role for row in classed}) > 1
    assert all(row.cost == cards[row.dish] for row in classed)
