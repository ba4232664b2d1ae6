"""Stock on hand, an item's ledger and the month form of a ramen shop, by hand and against the ledger."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.days import Range, weekday
from desktop.analysis.item_ledger import LedgerRow
from desktop.analysis.money import MONEY
from desktop.analysis.month_form import FormRow
from desktop.analysis.stock_moves import Flag
from desktop.models.base import connection
from desktop.queries.ledger import ledger
from desktop.queries.stock_reports import (
    item_ledger_between,
    ledger_items,
    month_form_between,
    on_hand_at,
    stock_value,
    stocked_items,
)
from tests.ramen_shop import FEBRUARY, JANUARY, ramen_shop, take


@pytest.fixture
def store(tmp_path: Path) -> Iterator[int]:
    with ramen_shop(tmp_path) as store:
        yield store


def item(code: str) -> int:
    return next(one.id for one in stocked_items().values() if one.code == code)


def trading(period: Range) -> int:
    return sum(weekday(day) > 0 for day in range(period.start, period.end + 1))


def test_on_hand_is_what_was_counted_and_lasts_by_the_last_28_days_with_sales(store: int) -> None:
    found = on_hand_at(store, JANUARY.end)
    rows = {row.code: row for row in found.rows}
    assert rows.keys() == {"PORK", "EGG"}
    pork = rows["PORK"]
    assert (pork.quantity, pork.unit, pork.par, pork.short, pork.last_count) == (
        5_200, "kg", 5_000, None, JANUARY.end,
    )  # fmt: skip
    assert trading(JANUARY) == 27  # so all of January's days, and what they used: 0.2 kg a day, waste 0.3
    assert pork.days_of_cover == Fraction(5_200 * 27, 200 * 27 + 300)
    assert pork.unit_cost == Fraction(pork.value, MONEY) / Fraction("5.2")
    assert found.value == stock_value(store, JANUARY.end) == sum(row.value for row in found.rows)
    assert (found.below_par, found.negative) == (0, 0)


def test_below_par_and_below_zero_are_marked_and_said_first(store: int, tmp_path: Path) -> None:
    waste = "store,date,kind,document,item,quantity,unit,reason\nS1,2026-02-01,waste,W5,{},{},{},x\n"
    assert take(tmp_path, "documents", waste.format("PORK", "0.7", "kg")).result == "saved"
    found = on_hand_at(store, FEBRUARY.start)
    (pork,) = [row for row in found.rows if row.code == "PORK"]
    assert (pork.quantity, pork.short, str(pork.state)) == (4_300, 700, "Below par")
    assert found.finding.text == "Items below par: {count}; the first to run out: {name}."
    more = waste.replace("W5", "W6").format("EGG", "30", "each")
    assert take(tmp_path, "documents", more).result == "saved"
    found = on_hand_at(store, FEBRUARY.start)
    (egg,) = [row for row in found.rows if row.code == "EGG"]
    assert (egg.quantity, str(egg.state), egg.days_of_cover) == (-20_000, "Below zero", None)
    assert found.finding.text.startswith("Items below zero")
    assert (found.negative, found.below_par) == (1, 1)


def test_nothing_is_on_hand_before_the_book_begins(store: int) -> None:
    assert on_hand_at(store, JANUARY.start - 5).rows == ()
    assert ledger_items(store, JANUARY.start - 5) == ()


def test_an_items_ledger_runs_from_its_opening_to_its_closing(store: int) -> None:
    found = item_ledger_between(store, item("PORK"), FEBRUARY)
    first, *moves = found.rows
    assert (str(first.kind), first.quantity, first.target) == ("Opening", 5_200, None)
    left, worth = first.quantity, first.worth
    for row in moves:
        left += (row.received or 0) - (row.issued or 0)
        worth += (row.value or 0) + (row.true_up or 0)
        assert (row.quantity, row.worth) == (left, worth)
    assert (left, worth) == (6_100, found.closing.value)
    assert found.counts == {FEBRUARY.end: 6_100}
    assert len(found.levels) == FEBRUARY.length
    assert found.levels[-1] == 6_100


def test_a_move_leads_to_its_document_and_usage_to_its_orders(store: int) -> None:
    rows = item_ledger_between(store, item("PORK"), JANUARY).rows

    def of(number: str) -> LedgerRow:
        return next(row for row in rows if row.document == number)

    (receipt,) = connection().execute("SELECT id FROM document WHERE number = 'R1'").fetchone()
    assert (of("R1").target, of("R1").received, of("R1").value) == (receipt, 4_000, 160 * MONEY)
    assert of("R1").unit_cost == 40
    assert (of("W1").issued, str(of("W1").kind)) == (300, "Waste")
    usage = next(row for row in rows if row.is_usage)
    assert (usage.document, usage.target, usage.issued) == ("", None, 200)


def test_an_item_begins_with_its_first_count(store: int) -> None:
    found = item_ledger_between(store, item("PORK"), Range(JANUARY.start - 3, JANUARY.start))
    assert found.levels == (None, None, 2_000, 1_800)
    opening = next(row for row in found.rows if row.flags & Flag.OPENING)
    assert str(opening.remark) == "opening balance"


def form_sums(row: FormRow) -> bool:
    went_in = row.opening_value + row.in_value + row.adjusted_value + row.counted_value
    return row.closing_value == went_in - row.out_value + row.true_up


def test_the_month_form_sums_in_every_line_and_in_all(store: int) -> None:
    january, february = month_form_between(store, JANUARY), month_form_between(store, FEBRUARY)
    for form in (january, february):
        assert all(form_sums(row) for row in form.rows)
        total, *items = form.rows
        assert (total.item, total.closing_quantity) == (None, None)
        for key in ("opening", "in", "out", "adjusted", "counted", "closing"):
            assert getattr(total, f"{key}_value") == sum(getattr(row, f"{key}_value") for row in items)
        steps = sum(step.value for step in form.steps)
        assert form.total.opening.value + steps == form.total.closing.value
    assert january.total.closing == february.total.opening
    assert february.total.closing.value == stock_value(store, FEBRUARY.end)
    pork = next(row for row in january.rows if row.code == "PORK")
    assert (pork.opening_quantity, pork.in_quantity, pork.out_quantity, pork.counted_quantity) == (
        2_000, 9_000, 27 * 200 + 300, -100,
    )  # fmt: skip
    assert pork.closing_quantity == 5_200
    assert pork.in_price == Fraction(370, 9)


def test_items_that_never_had_stock_are_in_no_form(store: int) -> None:
    assert {row.code for row in month_form_between(store, JANUARY).rows} == {"", "PORK", "EGG"}
    assert {one.code for one in ledger_items(store, JANUARY.end)} == {"PORK", "EGG"}
    assert item("SALT") not in ledger(store).valuation.state
    assert item_ledger_between(store, item("SALT"), JANUARY).rows == ()
