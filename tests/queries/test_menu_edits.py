"""Dishes as a person edits them: kept together or not at all, refused with a sentence."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.queries.menu_edits import (
    ComboPart,
    DatedPrice,
    EditedDish,
    dish_facts,
    edited_dishes,
    keep_dishes,
)
from desktop.queries.refused_rows import InUseError, RefusedRowError
from tests.record_files import DOCUMENTS, ITEMS, MENU, RECIPES, rows, taken_in

TEA = EditedDish(
    None, "TEA", "Iced tea", "Drinks", "single", False, (DatedPrice(0, 30_000), DatedPrice(20_000, 35_000))
)


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    kitchen = {"stock-items": ITEMS, "menu": MENU, "recipes": RECIPES, "documents": DOCUMENTS}
    with taken_in(tmp_path, kitchen):
        yield


def dish(name: str) -> EditedDish:
    return next(dish for dish in edited_dishes() if dish.name == name)


def combo() -> EditedDish:
    return next(dish for dish in edited_dishes() if dish.pieces)


def test_a_dish_returns_as_it_was_kept_and_is_sold_under_its_code() -> None:
    (key,) = keep_dishes([TEA])
    assert dish("Iced tea") == TEA._replace(id=key)
    assert [name.code for name in dish_facts()[key].names] == ["TEA"]


def test_every_dish_of_a_book_is_kept_as_it_was_read() -> None:
    before = edited_dishes()
    keep_dishes(before)
    assert edited_dishes() == before


def test_a_dish_that_nothing_uses_goes_with_its_prices() -> None:
    (key,) = keep_dishes([TEA])
    keep_dishes((), [key])
    assert key not in [item for (item,) in rows("SELECT menu_item_id FROM menu_price")]
    assert "Iced tea" not in [dish.name for dish in edited_dishes()]


def test_what_is_used_stays_and_the_sentence_says_where() -> None:
    piece = combo().pieces[0].piece
    with pytest.raises(InUseError, match=rf"the combos {combo().name}"):
        keep_dishes((), [piece])
    assert piece in [dish.id for dish in edited_dishes()]


def test_a_combo_is_not_made_of_combos() -> None:
    held = next(dish for dish in edited_dishes() if dish.id == combo().pieces[0].piece)
    with pytest.raises(RefusedRowError, match=f"{held.name} is a combo itself; list its pieces"):
        keep_dishes([held._replace(counts="combo")])


@pytest.mark.parametrize(
    ("change", "key", "sentence"),
    [
        ({"name": " "}, "name", "A dish needs a name"),
        ({"prices": (DatedPrice(0, -1),)}, "price", "A price cannot be below 0"),
        ({"prices": (DatedPrice(0, 1), DatedPrice(0, 2))}, "price", "Two prices begin on one day"),
        ({"pieces": (ComboPart(1, Fraction(1)),)}, "counts", "Only a combo holds pieces"),
        ({"counts": "combo", "pieces": (ComboPart(1, Fraction(0)),)}, "holds", "more than 0 of each"),
        ({"counts": "combo", "pieces": (ComboPart(1, Fraction(1)),) * 2}, "holds", "A piece stands twice"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    change: dict[str, object], key: str, sentence: str
) -> None:
    before = edited_dishes()
    with pytest.raises(RefusedRowError, match=sentence) as refused:
        keep_dishes([TEA, TEA._replace(**{"code": "TEA2", **change})])
    assert (refused.value.place, refused.value.key) == (1, key)
    assert edited_dishes() == before


def test_a_combo_cannot_hold_itself() -> None:
    key = combo().id or 0
    with pytest.raises(RefusedRowError, match="holds itself"):
        keep_dishes([combo()._replace(pieces=(ComboPart(key, Fraction(1)),))])
