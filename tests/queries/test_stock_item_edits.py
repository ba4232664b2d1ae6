"""Stock items as a person edits them: kept together or not at all, refused with a sentence, archived."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.models.book import writing
from desktop.queries.refused_rows import InUseError, RefusedRowError
from desktop.queries.stock_item_edits import BoughtIn, DatedCost, EditedItem, edited_items, keep_stock_items
from desktop.queries.stock_items import all_stock_items
from tests.record_files import DOCUMENTS, ITEMS, MENU, RECIPES, rows, taken_in


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    kitchen = {"stock-items": ITEMS, "menu": MENU, "recipes": RECIPES, "documents": DOCUMENTS}
    with taken_in(tmp_path, kitchen):
        yield


def item(code: str) -> EditedItem:
    return next(item for item in edited_items() if item.code == code)


def number(code: str) -> int:
    return item(code).id or 0


SALT = EditedItem(
    None, "SALT", "Salt", "raw", "exploded", None, None, "g", "kg", Fraction(1000), "Dry", Fraction(19, 20),
    Fraction(5, 2), 30, False, (BoughtIn("bag", Fraction(25_000), True),),
    (DatedCost(0, Fraction("1.2345")), DatedCost(20_000, Fraction(2))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "uses"),
    [
        ("PORK", "the recipes of Broth, Ramen; the documents R1, B1"),
        ("DOUGH", "the recipes of Dough, Gyoza, Ramen"),
        ("BOX", "the documents X1, A1"),
    ],
)
def test_what_is_used_is_not_forgotten(code: str, uses: str) -> None:
    with pytest.raises(InUseError, match=rf"is used in {uses}\. Take it out there first, or archive it"):
        keep_stock_items((), [number(code)])
    assert number(code)


def test_an_item_returns_as_it_was_kept() -> None:
    (key,) = keep_stock_items([SALT])
    assert item("SALT") == SALT._replace(id=key)
    assert rows("SELECT par, display_factor FROM stock_item WHERE code = 'SALT'") == [(2_500_000, "1000")]


def test_every_item_of_a_book_is_kept_as_it_was_read() -> None:
    before = edited_items()
    keep_stock_items(before)
    assert edited_items() == before


def test_what_nothing_uses_is_forgotten_with_its_units() -> None:
    (key,) = keep_stock_items([SALT])
    keep_stock_items((), [key])
    assert key not in [item for (item,) in rows("SELECT item_id FROM purchase_unit")]
    assert "SALT" not in [item.code for item in edited_items()]


def test_what_is_archived_is_hidden_and_can_be_shown_again() -> None:
    pork = item("PORK")
    keep_stock_items([pork._replace(archived=True)])
    assert "PORK" not in [item.code for item in all_stock_items()]
    keep_stock_items([pork])
    assert "PORK" in [item.code for item in all_stock_items()]


def test_two_items_swap_their_codes() -> None:
    pork, box = item("PORK"), item("BOX")
    keep_stock_items([pork._replace(code="BOX"), box._replace(code="PORK")])
    assert (item("BOX").name, item("PORK").name) == (pork.name, box.name)


@pytest.mark.parametrize(
    ("change", "key", "sentence"),
    [
        ({"code": "BOX"}, "code", "BOX is the code of"),
        ({"name": " "}, "name", "needs a code and a name"),
        ({"display_factor": Fraction(100)}, "display_factor", "One kg is 1000 g, not 100."),
        ({"units": (BoughtIn("case", Fraction(0), True),)}, "units_bought", "must hold more than 0 g"),
        ({"units": (BoughtIn("kg", Fraction(999), True),)}, "units_bought", "One kg is 1000 g, not 999."),
        ({"costs": (DatedCost(0, Fraction(-1)),)}, "cost", "cannot be below 0"),
        ({"units": (BoughtIn("bag", Fraction(9), True),) * 2}, "units_bought", "stands twice"),
        ({"costs": (DatedCost(0, Fraction(1)), DatedCost(0, Fraction(2)))}, "cost", "begin on one day"),
        ({"modes": ((1, "stocked"), (1, "exploded"))}, "prep_mode", "A store stands twice"),
        ({"par": Fraction(-1)}, "par", "cannot be below 0"),
        ({"usage_rate": Fraction(1)}, "usage_base", "Say of what the rate is"),
        ({"efficiency_target": Fraction(0)}, "efficiency_target", "must be above 0"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    change: dict[str, object], key: str, sentence: str
) -> None:
    before = edited_items()
    with pytest.raises(RefusedRowError, match=sentence) as refused:
        keep_stock_items([SALT, SALT._replace(**{"code": "OTHER", **change})])
    assert (refused.value.place, refused.value.key) == (1, key)
    assert edited_items() == before


def test_a_unit_that_recipes_use_stays() -> None:
    dough = item("DOUGH")
    with pytest.raises(RefusedRowError, match="is kept in g and used already"):
        keep_stock_items([dough._replace(base_unit="ml", display_unit="l")])
    with pytest.raises(RefusedRowError, match="has a recipe, so it is prep"):
        keep_stock_items([dough._replace(kind="raw")])


def test_a_cost_dated_in_a_closed_period_is_fixed_and_a_later_one_can_be_added() -> None:
    pork = item("PORK")
    (store,) = rows("SELECT id FROM store LIMIT 1")[0]
    with writing() as wire:
        wire.execute(
            "INSERT INTO period (store_id, start, \"end\", state) VALUES (?, 20000, 20030, 'closed')",
            (store,),
        )
    with pytest.raises(RefusedRowError, match="lies in the closed period"):
        keep_stock_items([pork._replace(costs=(*pork.costs, DatedCost(20_010, Fraction(9))))])
    keep_stock_items([pork._replace(costs=(*pork.costs, DatedCost(20_031, Fraction(9))))])
    assert item("PORK").costs[-1] == DatedCost(20_031, Fraction(9))
