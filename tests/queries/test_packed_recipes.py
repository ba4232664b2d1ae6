"""Recipes of packs stand where the book has none, whichever pack came first."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.models.base import connection
from desktop.models.book import close_book, open_book, writing
from desktop.queries.pack_names import insert_row
from desktop.queries.recipes import all_recipes

NOODLES, BROTH, OIL = 1, 2, 3
RAMEN = 1


@pytest.fixture(autouse=True)
def _region(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "Region.platebook", create=True)
    with writing() as wire:
        insert_row(wire, "menu_item", {"id": RAMEN, "code": "R", "name": "Ramen", "kind": "single"})
        insert_row(wire, "pos_item", {"code": "R", "name": "Ramen", "menu_item_id": RAMEN})
        for item, code in ((NOODLES, "N"), (BROTH, "B"), (OIL, "O")):
            units = {"base_unit": "g", "display_unit": "g"}
            insert_row(wire, "stock_item", {"id": item, "code": code, "name": code, **units})
        for store, code in ((1, "Z"), (2, "A")):  # the second store has the lower code
            insert_row(wire, "store", {"id": store, "code": code, "name": code})
            for item, called in ((NOODLES, "N"), (BROTH, "B"), (OIL, "O")):
                wire.execute(
                    "INSERT INTO store_item VALUES (?, ?, ?, 'g', ?, 'guess')", (store, called, called, item)
                )
    yield
    close_book()


def pack(store: int, kind: str, code: str, *lines: tuple[str, str]) -> None:
    """A recipe as a pack of a store brings it: what it holds of each item."""
    name = {"R": "Ramen"}.get(code, code)
    text = json.dumps([(item, item, "g", quantity, "1/2") for item, quantity in lines])
    with writing() as wire:
        wire.execute("INSERT INTO pack_recipe VALUES (?, ?, ?, ?, 0, ?)", (store, kind, code, name, text))


def ramen() -> dict[int, Fraction]:
    """What one portion takes."""
    (version,) = all_recipes().dishes[RAMEN]
    return dict(version.bill)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_store_with_the_lowest_code_says_what_a_dish_holds(order: tuple[int, int]) -> None:
    for store in order:
        pack(store, "dish", "R", ("N", str(100 * store)))
    assert ramen() == {NOODLES: 400}  # 200 g at a yield of a half


def test_the_books_own_recipe_stands() -> None:
    pack(1, "dish", "R", ("N", "100"))
    with writing() as wire:
        recipe = insert_row(wire, "recipe", {"menu_item_id": RAMEN, "valid_from": 0, "batch_output": "1"})
        line = {"recipe_id": recipe, "line": 1, "item_id": OIL, "quantity": "7", "unit": "g", "yield": "1"}
        insert_row(wire, "recipe_line", line)
    assert ramen() == {OIL: 7}


def test_prep_items_of_two_stores_that_are_made_of_each_other_are_left_out() -> None:
    pack(1, "prep", "B", ("O", "1"))
    assert list(all_recipes().preps) == [BROTH]
    pack(2, "prep", "O", ("B", "1"))
    assert all_recipes().preps == {}


def test_a_merged_dish_keeps_the_recipe_of_its_name() -> None:
    pack(1, "dish", "R", ("N", "100"))
    with writing() as wire:
        insert_row(wire, "menu_item", {"id": 2, "code": "R2", "name": "Ramen bowl", "kind": "single"})
        wire.execute("UPDATE pos_item SET menu_item_id = 2, merged_from = ? WHERE code = 'R'", (RAMEN,))
    assert list(all_recipes().dishes) == [2]
    assert connection().execute("SELECT COUNT(*) FROM recipe").fetchone() == (0,)
