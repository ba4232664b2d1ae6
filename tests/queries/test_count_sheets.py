"""Counts that are made on the screen: drafts, kept at once, checked, posted, taken back."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.count_check import SlipKind
from desktop.analysis.count_entry import Part
from desktop.analysis.count_sheets import CountSheet, Entry, Place, Plan
from desktop.analysis.days import day_of
from desktop.analysis.facts import Order
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.count_posting import post_count, review_count, take_back_count
from desktop.queries.count_sheets import (
    accept_lines,
    blank_sheet,
    count_sheet,
    keep_entries,
    start_count,
)
from desktop.queries.imports import undo_import
from desktop.queries.ledger import ledger
from desktop.queries.period_closing import close_period
from desktop.queries.sales import Source, store_orders
from desktop.queries.stock_periods import last_closed_day
from tests.literals import line, order
from tests.ramen_shop import FEBRUARY, JANUARY, ramen_shop, take

PLACES = """\
code,name,base_unit,purchase_unit,purchase_factor,area
PORK,Pork belly,g,case,12000,Freezer; Kitchen
EGG,Egg,each,tray,30,Kitchen
SALT,Salt,g,,,Kitchen
"""
DAY = FEBRUARY.start + 9  # a Tuesday


@pytest.fixture
def store(tmp_path: Path) -> Iterator[int]:
    with ramen_shop(tmp_path) as store:
        assert take(tmp_path, "stock-items", PLACES).result == "saved"
        yield store


def entry(*parts: tuple[str, str], by: str = "") -> Entry:
    return Entry(tuple(Part(Fraction(quantity), unit) for quantity, unit in parts), by)


def places(sheet: CountSheet) -> dict[tuple[str, str], Place]:
    return {(line.item.code, line.area.name): line.place for line in sheet.lines}


def book_of(store: int, item: str, day: int) -> int:
    (number,) = connection().execute("SELECT id FROM stock_item WHERE code = ?", (item,)).fetchone()
    return ledger(store, day).valuation.state[number].quantity


def test_a_sheet_walks_the_areas_and_keeps_what_is_typed(store: int) -> None:
    count = start_count(store, DAY, "close", Plan(people="Li"))
    where = places(count_sheet(count))
    assert list(where) == [("PORK", "Freezer"), ("PORK", "Kitchen"), ("EGG", "Kitchen"), ("SALT", "Kitchen")]
    two_cases = entry(("2", "case"), ("3", "kg"), by="Li 22:10")
    keep_entries(count, {where["PORK", "Freezer"]: two_cases, where["EGG", "Kitchen"]: entry(("0", "each"))})
    sheet = count_sheet(count)
    found = {(line.item.code, line.area.name): line for line in sheet.lines}
    assert found["PORK", "Freezer"].entry == two_cases
    assert found["PORK", "Freezer"].counted == 27_000_000
    assert (found["EGG", "Kitchen"].counted, found["SALT", "Kitchen"].counted) == (0, None)
    keep_entries(count, {where["PORK", "Freezer"]: None})
    left = [line.item.code for line in count_sheet(count).lines if line.entry is not None]
    assert left == ["EGG"]
    assert start_count(store, DAY, "close", Plan(people="Wang")) == count
    assert count_sheet(count).plan.people == "Wang"


def test_a_draft_moves_nothing_and_posting_can_be_undone(store: int) -> None:
    before = book_of(store, "EGG", DAY)
    count = start_count(store, DAY, "close", Plan())
    keep_entries(count, {places(count_sheet(count))["EGG", "Kitchen"]: entry(("1", "tray"), ("4", "each"))})
    assert book_of(store, "EGG", DAY) == before
    (expected,) = review_count(count).variances
    batch = post_count(count)
    assert book_of(store, "EGG", DAY) == 34_000
    (booked,) = review_count(count).variances
    assert review_count(count).later == 0
    assert booked == expected
    assert (booked.book, booked.counted, booked.difference) == (before, 34_000, 34_000 - before)
    undo_import(batch)
    assert count_sheet(count).state == "draft"
    assert book_of(store, "EGG", DAY) == before
    post_count(count)
    take_back_count(count)
    with pytest.raises(BookError, match="draft"):
        take_back_count(count)


def test_a_count_between_two_others_says_what_the_later_one_then_finds(store: int) -> None:
    before = ledger(store).valuation.valued
    count = start_count(store, DAY, "close", Plan())
    sheet = count_sheet(count)
    keep_entries(count, {places(sheet)["EGG", "Kitchen"]: entry(("5", "each"))})
    review = review_count(count)
    (egg,) = review.variances
    post_count(count)
    after = ledger(store).valuation.valued[egg.item.id]
    last = before[egg.item.id][-1]
    assert after[-1].move == last.move  # the count of the end of February
    assert review.later == after[-1].value - last.value != 0


def test_an_item_counted_in_one_of_two_areas_is_named_and_not_posted(store: int) -> None:
    count = start_count(store, DAY, "close", Plan())
    where = places(count_sheet(count))
    keep_entries(count, {where["PORK", "Freezer"]: entry(("5", "kg"))})
    review = review_count(count)
    assert review.variances == ()
    assert [(one.item.code, one.missing, str(one.why)) for one in review.open] == [
        ("PORK", "Kitchen", "Partly counted"),
        ("EGG", "", "Not counted"),
        ("SALT", "", "Not counted"),
    ]
    keep_entries(count, {where["PORK", "Kitchen"]: entry(("0", "kg"))})
    assert [one.counted for one in review_count(count).variances] == [5_000_000]


def test_cases_read_as_kilograms_are_named_accepted_or_corrected(store: int) -> None:
    count = start_count(store, FEBRUARY.start, "open", Plan())  # 5.2 kg of pork, 12 eggs by the book
    where = places(count_sheet(count))
    keep_entries(
        count,
        {
            where["PORK", "Freezer"]: entry(("5", "case")),
            where["PORK", "Kitchen"]: entry(("0", "case")),
            where["EGG", "Kitchen"]: entry(("120", "each")),
        },
    )
    pork, egg = review_count(count).doubts
    assert (pork.checked.item.code, pork.slip.kind, pork.in_doubt) == ("PORK", SlipKind.UNIT, 22_973_846)
    # 54.8 kg at 218 for the 5.2 kg of the book: 5 kg of the receipt at 42 and 0.2 kg of the one at 40
    assert [value.value for value in pork.slip.finding.values] == ["case", "kg"]
    assert (egg.checked.item.code, egg.slip.kind, egg.slip.corrected) == ("EGG", SlipKind.POINT, 12_000)
    accept_lines(count, [egg.checked.item.id], "a delivery came early")
    (left,) = review_count(count).unsettled
    assert left.checked.item.code == "PORK"
    keep_entries(
        count, {where["PORK", "Freezer"]: entry(("5", "kg")), where["EGG", "Kitchen"]: entry(("12", "each"))}
    )
    assert review_count(count).doubts == ()


def test_sales_after_the_minute_of_a_count_are_left_out_of_its_book(store: int) -> None:
    day = FEBRUARY.end + 1
    lunch, dinner = (hour * 3600 + day * 86_400 for hour in (12, 19))
    sold: list[Order] = [
        order("1", [line("Ramen", 60, 2)], day=day)._replace(ordered_at=lunch, paid_at=lunch),
        order("2", [line("Ramen", 90, 3)], day=day)._replace(ordered_at=dinner, paid_at=dinner),
    ]
    store_orders(sold, Source("sales", ("one.csv",), "one", "test"))
    count = start_count(store, day, "15:00", Plan())
    keep_entries(count, {places(count_sheet(count))["EGG", "Kitchen"]: entry(("18", "each"))})
    (egg,) = review_count(count).variances
    assert (egg.book, egg.counted, egg.value) == (18_000, 18_000, 0)  # 20 the day before, 2 bowls at lunch
    post_count(count)
    assert book_of(store, "EGG", day) == 15_000


def test_nothing_is_counted_in_closed_days_or_posted_twice(store: int) -> None:
    assert last_closed_day(connection(), store) is None
    count = start_count(store, DAY, "close", Plan())
    with pytest.raises(BookError, match="Nothing is counted"):
        post_count(count)
    keep_entries(count, {places(count_sheet(count))["EGG", "Kitchen"]: entry(("3", "each"))})
    post_count(count)
    with pytest.raises(BookError, match="is posted"):
        start_count(store, DAY, "close", Plan())
    with pytest.raises(BookError, match="posted"):
        keep_entries(count, {})
    close_period(store, JANUARY.end, "for the test")
    with pytest.raises(BookError, match="closed"):
        start_count(store, JANUARY.end, "close", Plan())


def test_key_items_are_the_dearest(store: int) -> None:
    sheet = blank_sheet(store, FEBRUARY.end, "close", Plan(items="key"))
    assert {line.item.code for line in sheet.lines} == {"PORK"}
    kitchen = next(area.id for area in sheet.areas if area.name == "Kitchen")
    some = blank_sheet(store, FEBRUARY.end, "close", Plan(areas=(kitchen or 0,)))
    assert {line.area.name for line in some.lines} == {"Kitchen"}


def test_a_file_of_a_count_that_is_being_made_fills_the_draft(store: int, tmp_path: Path) -> None:
    count = start_count(store, DAY, "close", Plan())
    text = f"store,date,at,item,area,counted,unit\nS1,{date(2026, 2, 10)},close,EGG,Kitchen,2,tray\n"
    outcome = take(tmp_path, "counts", text)
    assert day_of(date(2026, 2, 10)) == DAY
    assert any("still being made" in told for told in outcome.told)
    sheet = count_sheet(count)
    assert sheet.state == "draft"
    assert [line.counted for line in sheet.lines if line.item.code == "EGG"] == [60_000]
