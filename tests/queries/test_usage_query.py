"""Theoretical usage of a store's days: versions by date, combos, modifiers, staff meals, rates, modes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.analysis.days import Range
from desktop.analysis.facts import Kind, Order, Status
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.models.book import writing
from desktop.queries.recipes import recipe_coverage
from desktop.queries.stock_items import all_stock_items
from desktop.queries.usage import Usage, theoretical_usage
from tests.literals import MONDAY, book_of, line, order

ITEMS = """\
code,name,kind,prep_mode,base_unit,usage_rate,usage_base
PORK,Pork,,,g,,
EGG,Egg,,,each,,
BROTH,Broth,prep,exploded,ml,,
BONES,Bones,,,g,,
OIL,Oil,,,ml,12.3456,net_10000
SALT,Salt,,,g,7,orders_100
"""
MENU = "code,name,price,kind,components\nRAM,Ramen,30,,\nGYO,Gyoza,20,,\nEGG+,Extra egg,2,modifier,\n"
RECIPES = """\
for,valid_from,batch_output,batch_unit,item,quantity,unit,yield
Ramen,,,,PORK,80,g,0.8
Ramen,,,,BROTH,300,ml,
Ramen,2026-03-03,,,PORK,50,g,0.7
Gyoza,,,,PORK,10,g,
EGG+,,,,EGG,1,,
BROTH,,1,l,BONES,0.6,kg,0.9
"""


def orders() -> list[Order]:
    """Three days: the second has a newer recipe, the third only what puts nothing back."""
    pieces = [line("Ramen", 0, kind=Kind.PIECE), line("Gyoza", 0, "2", kind=Kind.PIECE)]
    return [
        order("1", [line("Ramen", 60, 2), line("Extra egg", 2, kind=Kind.MODIFIER), line("Tea", 8)]),
        order("2", [line("Set", 45, kind=Kind.COMBO), *pieces]),
        order("3", [line("Set", 45, kind=Kind.COMBO)]),
        order("4", [line("Ramen", 0, gross=30, kind=Kind.GIFT), line("Ramen", 30, kind=Kind.VOID)]),
        order("1", [line("Ramen", 90, 3)], day=MONDAY + 1),
        order("2", [line("Gyoza", 0, 4)], day=MONDAY + 1, payment="员工餐"),
        order("1", [line("Ramen", -30, -1)], day=MONDAY + 2, status=Status.REFUNDED),
        order("5", [line("Gyoza", 20), line("Gyoza", -20, -1)], day=MONDAY + 2),
    ]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    with book_of(tmp_path / "b.platebook", orders()):
        for kind, text in (("stock-items", ITEMS), ("menu", MENU), ("recipes", RECIPES)):
            file = tmp_path / f"{kind}.csv"
            file.write_text(text, encoding="utf-8")
            assert import_records(kind, file, Options()).result == "saved"
        file = tmp_path / "set.csv"
        file.write_text("code,name,price,components\nSet,Set,45,RAM x 1; GYO x 2\n", encoding="utf-8")
        assert import_records("menu", file, Options()).result == "saved"
        yield tmp_path


def taken(usage: Usage, *, staff: bool = False) -> dict[tuple[int, str], int]:
    codes = {item.id: item.code for item in all_stock_items()}
    found = {(row.day - MONDAY, codes[row.item]): row.staff if staff else row.sold for row in usage.days()}
    return {key: quantity for key, quantity in found.items() if quantity}


def test_every_day_takes_what_the_recipe_of_the_day_says(book: Path) -> None:
    usage = theoretical_usage(1, Range(MONDAY, MONDAY + 2))
    assert taken(usage) == {
        # 2 ramen, one given away, one in a set that lists its pieces and one in a set that does not
        (0, "PORK"): 5 * 100_000 + 4 * 10_000,
        (0, "BONES"): 5 * 200_000,
        (0, "EGG"): 1_000,
        (0, "OIL"): 198,  # 160 of net sales x 12.3456 per 10 000 = 0.19753 ml
        (0, "SALT"): 280,
        (1, "PORK"): 214_286,  # 3 x 50 / 0.7
        (1, "OIL"): 111,
        (1, "SALT"): 140,
        (2, "PORK"): 10_000,  # a refunded ramen and a returned gyoza were made all the same
        (2, "OIL"): -37,
    }
    assert taken(usage, staff=True) == {(1, "PORK"): 40_000}


def test_a_store_that_stocks_a_prep_item_takes_it_and_not_what_it_is_made_of(book: Path) -> None:
    with writing() as wire:
        wire.execute("INSERT INTO store_prep SELECT 1, id, 'stocked' FROM stock_item WHERE code = 'BROTH'")
    usage = theoretical_usage(1, Range(MONDAY, MONDAY))
    assert {item: quantity for (_day, item), quantity in taken(usage).items()} == {
        "PORK": 540_000,
        "BROTH": 1_500_000,
        "EGG": 1_000,
        "OIL": 198,
        "SALT": 280,
    }


def test_days_do_not_depend_on_the_period_that_is_asked_for(book: Path) -> None:
    whole = taken(theoretical_usage(1, Range(MONDAY, MONDAY + 2)))
    for day in range(3):
        alone = taken(theoretical_usage(1, Range(MONDAY + day, MONDAY + day)))
        assert alone == {key: quantity for key, quantity in whole.items() if key[0] == day}


def test_a_store_without_sales_or_recipes_takes_nothing(book: Path) -> None:
    assert taken(theoretical_usage(1, Range(MONDAY - 9, MONDAY - 8))) == {}
    assert taken(theoretical_usage(99, Range(MONDAY, MONDAY))) == {}


def test_coverage_counts_days_before_the_first_version_as_uncovered(book: Path) -> None:
    late = book / "late.csv"
    late.write_text("for,valid_from,item,quantity\nTea,2026-03-03,SALT,1\n", encoding="utf-8")
    import_records("recipes", late, Options())
    found = recipe_coverage((1,), Range(MONDAY, MONDAY + 1))
    assert (found.covered, found.net) == (2_420_000, 2_500_000)
    assert [net for _dish, net in found.without] == [80_000]
