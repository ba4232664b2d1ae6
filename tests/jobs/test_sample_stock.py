"""The stock of the sample book: what is in it, and what a manager should find."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.days import Range
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.recipes import Bills
from desktop.analysis.sample import SEED, sample_orders
from desktop.analysis.sample_larder import larder
from desktop.analysis.sample_stock import (
    CLOSED,
    COUNTED_IN_CASES,
    IN_TRANSIT,
    KEY_COUNT,
    KEY_ITEMS,
    LEAK,
    MONTH_ENDS,
    NEVER_ENTERED,
    NOT_COUNTED,
    UNCONFIRMED,
    sample_papers,
)
from desktop.analysis.sample_stores import DIRECT, FRANCHISE, PERIOD, SHOPS
from desktop.analysis.sample_takings import Till
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.book import check
from desktop.queries.food_cost import food_cost_between
from desktop.queries.food_cost_bridges import Interval, bridge_between
from desktop.queries.ledger import ledger
from desktop.queries.period_closing import checklist, closed_periods
from desktop.queries.price_changes import price_changes_between
from desktop.queries.recipes import all_recipes
from desktop.queries.stock_counts import counts_of
from desktop.queries.stock_items import all_stock_items
from desktop.queries.stores import all_stores, store_by_code
from desktop.queries.transfers import under_way
from desktop.queries.yield_tests import yield_tests

OPENING = PERIOD.start - 1
AUGUST, SEPTEMBER, OCTOBER = zip((OPENING, *MONTH_ENDS[:2]), MONTH_ENDS, strict=True)
EACH_STORE = pytest.mark.parametrize("store", [DIRECT.code, FRANCHISE.code])
KILO = 1_000_000  # in 1/1000 g


@pytest.fixture(autouse=True)
def opened(sample_book: Path) -> Iterator[None]:
    open_book(sample_book)
    yield
    close_book()


def report(store: str, month: tuple[int, int]) -> FoodCost:
    return food_cost_between(store_by_code(store).id, *month)


def line(store: str, month: tuple[int, int], code: str) -> Line:
    (found,) = (one for one in report(store, month).every_line if one.code == code)
    return found


def lost(store: str, month: tuple[int, int], code: str) -> int:
    """Unexplained, in 1/1000 base unit; + was used more than the recipes say."""
    quantity = line(store, month, code).unexplained_quantity
    assert quantity is not None
    return quantity


def test_the_book_is_sound() -> None:
    assert check() == []


@EACH_STORE
@pytest.mark.parametrize("month", [AUGUST, SEPTEMBER, OCTOBER])
def test_food_cost_is_that_of_a_restaurant(store: str, month: tuple[int, int]) -> None:
    found = report(store, month)
    for percent in (found.food.actual_percent, found.food.theoretical_percent):
        assert percent is not None
        assert Fraction(25, 100) < percent < Fraction(40, 100)
    assert found.coverage.share is not None
    assert Fraction(96, 100) < found.coverage.share < 1
    assert found.packaging.actual_cost > 0


@EACH_STORE
def test_every_store_has_documents_of_every_kind_and_three_month_end_counts(store: str) -> None:
    key = store_by_code(store).id
    kinds = {document.kind for document in ledger(key).documents.values()}
    assert kinds >= {
        "receipt", "return", "transfer_in", "transfer_out", "batch", "waste", "staff_meal", "count",
    }  # fmt: skip
    counts = counts_of(key)
    assert [count.day for count in counts] == [OPENING, *MONTH_ENDS[:2], KEY_COUNT, MONTH_ENDS[2]]
    codes = {item.id: item.code for item in all_stock_items()}
    (partial,) = (count for count in counts if count.day == KEY_COUNT)
    assert {codes[item] for item in partial.items} == set(KEY_ITEMS)


@EACH_STORE
def test_no_count_is_below_nothing(store: str) -> None:
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        assert all((one.closing or 0) >= 0 for one in report(store, month).lines)


def test_recipes_have_two_levels_and_yields() -> None:
    ids = {item.code: item.id for item in all_stock_items()}
    (dish,) = connection().execute("SELECT id FROM menu_item WHERE code = 'R01'").fetchone()
    stocked = {ids[ware.code] for ware in larder("en") if ware.is_made}
    bill = Bills(all_recipes(), stocked).whole(dish, OPENING) or {}
    raw = Bills(all_recipes()).whole(dish, OPENING) or {}
    assert bill[ids["CHASHU"]] == 45
    assert bill[ids["LEEK"]] == Fraction(8) / Fraction("0.85")
    # half a soft-boiled egg: 0.5 / 0.97 of an egg; 10 ml of soy tare, four fifths of it soy sauce
    assert bill[ids["EGG"]] == Fraction(1, 2) / Fraction("0.97")
    assert bill[ids["SOY"]] == 8
    assert raw[ids["BELLY"]] == Fraction(45) / Fraction("0.72")
    assert not stocked & raw.keys()


def test_one_dish_is_given_too_much() -> None:
    """8 % more of the braised beef, and of the bok choy beside it that the new dish takes as well."""
    before, after = (line(DIRECT.code, month, "BRISKET") for month in (SEPTEMBER, OCTOBER))
    assert abs((before.unexplained_quantity or 0) / before.theoretical) < 0.02
    assert (after.unexplained_quantity or 0) / after.theoretical == pytest.approx(0.08, abs=0.02)
    assert abs(lost(FRANCHISE.code, OCTOBER, "BRISKET")) < 3 * KILO


def test_an_invoice_was_never_entered() -> None:
    """Whole cases seem to have come from nowhere."""
    cases = -lost(DIRECT.code, OCTOBER, NEVER_ENTERED) / 24_000
    assert cases > 1.5
    assert cases == pytest.approx(round(cases), abs=0.6)
    assert abs(lost(DIRECT.code, SEPTEMBER, NEVER_ENTERED)) < 24_000


def test_a_count_in_cases_was_read_as_kilograms() -> None:
    """A case is 10 kg: nine tenths of what was there seem to be gone."""
    counted = line(FRANCHISE.code, OCTOBER, COUNTED_IN_CASES).closing or 0
    assert lost(FRANCHISE.code, OCTOBER, COUNTED_IN_CASES) == pytest.approx(9 * counted, rel=0.12)


def test_a_transfer_was_booked_on_one_side_only() -> None:
    stores = tuple(store.id for store in all_stores())
    assert [sent.number for sent in under_way(stores, PERIOD.end)] == [UNCONFIRMED, IN_TRANSIT]
    assert lost(FRANCHISE.code, OCTOBER, "GYOZA") == pytest.approx(-400_000, abs=20_000)
    assert abs(lost(DIRECT.code, OCTOBER, "GYOZA")) < 120_000


def test_beer_is_lost_every_week() -> None:
    for month, weeks in ((AUGUST, 4), (SEPTEMBER, 4), (OCTOBER, 5)):
        stolen = weeks * int(LEAK.quantity) * 1000
        assert lost(FRANCHISE.code, month, LEAK.ware) == pytest.approx(stolen, abs=3 * KILO)


def test_an_item_was_left_out_of_a_count() -> None:
    code, day = NOT_COUNTED
    assert day == SEPTEMBER[1]
    assert [one.code for one in report(FRANCHISE.code, SEPTEMBER).apart] == [code]


def test_a_day_without_sales_looks_like_a_loss_of_everything() -> None:
    found = report(FRANCHISE.code, SEPTEMBER)
    losses = [one.usage_share for one in found.lines if one.usage_share is not None and one.code != LEAK.ware]
    assert sorted(losses)[len(losses) // 2] > Fraction(2, 100)


def test_months_are_closed_as_far_as_they_can_be() -> None:
    for code, ends in CLOSED.items():
        store = store_by_code(code).id
        assert sorted(period.end for period in closed_periods(store).periods) == list(ends)
        points = {point.key for point in checklist(store, MONTH_ENDS[-1]).points if not point.done}
        assert points == ({"transfers"} if code == DIRECT.code else {"sales"})


def test_deliveries_differ_now_and_then_and_prices_drift() -> None:
    rows = connection().execute(
        "SELECT COUNT(*), SUM(delivered < ordered), SUM(accepted < delivered), SUM(invoiced > accepted), "
        "SUM(use_by IS NOT NULL) FROM document_line l JOIN document d ON d.id = l.document_id "
        "WHERE d.kind = 'receipt'"
    )
    lines, short, refused, overcharged, dated = rows.fetchone()
    assert lines > 500
    assert all(0 < many < lines / 20 for many in (short, refused, overcharged))
    assert dated > lines / 2
    suppliers = connection().execute("SELECT COUNT(DISTINCT supplier) FROM document WHERE kind = 'receipt'")
    assert suppliers.fetchone() == (7,)
    changes = price_changes_between(tuple(store.id for store in all_stores()), Range(*PERIOD))
    assert changes.rows


def test_yields_were_weighed() -> None:
    assert [len(test.weighings) for test in yield_tests()] == [6, 5, 4]


def test_the_same_seed_makes_the_same_stock_in_either_language() -> None:
    till = Till()
    for _order in till.heard(sample_orders("en")):
        pass
    takings = {shop.code: till.takings(shop.code) for shop in SHOPS}
    english = sample_papers(takings, "en", SEED)
    assert english == sample_papers(takings, "en", SEED)
    chinese = sample_papers(takings, "zh_CN", SEED)
    for store, papers in english.items():
        assert papers.on_hand == chinese[store].on_hand
        for mine, theirs in zip(papers.documents, chinese[store].documents, strict=True):
            assert mine[:5] == theirs[:5]
            assert (mine.item, mine.quantity, mine.unit_cost) == (
                theirs.item,
                theirs.quantity,
                theirs.unit_cost,
            )
        for counted, other in zip(papers.counts, chinese[store].counts, strict=True):
            assert (counted.day, counted.item, counted.counted) == (other.day, other.item, other.counted)
    assert sample_papers(takings, "en", SEED + 1) != english


@EACH_STORE
def test_prices_that_stand_still_change_no_food_cost_however_many_combos_are_sold(store: str) -> None:
    number = store_by_code(store).id
    bridge = bridge_between(Interval(number, *SEPTEMBER), Interval(number, *OCTOBER))
    assert bridge.before is not None
    assert bridge.after is not None
    effects = {step.key: step.effect for step in bridge.steps}
    assert sum(effects.values()) == bridge.after - bridge.before
    assert abs(effects["selling_price"]) < Fraction("0.002")
