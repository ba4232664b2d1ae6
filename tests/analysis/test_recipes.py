"""Recipes exploded level by level, exactly, and theoretical usage as whole numbers."""

from collections.abc import Collection, Mapping
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.bill_of_materials import used
from desktop.analysis.money import rounded
from desktop.analysis.recipes import (
    Bills,
    DishSales,
    Ingredient,
    LoopError,
    Recipes,
    Version,
    coverage,
    find_loop,
    intervals,
)

RAMEN, SET, BARE = 1, 2, 3
PORK, BROTH, BONES, SALT, EGG = 11, 12, 13, 14, 15


def version(lines: Mapping[int, object], *, output: object = 1, since: int = 0) -> Version:
    """A version with net quantities, or (quantity, yield) pairs."""
    pairs = {item: one if isinstance(one, tuple) else (one, 1) for item, one in lines.items()}
    found = (Ingredient(item, Fraction(str(net)), Fraction(str(part))) for item, (net, part) in pairs.items())
    return Version(since, Fraction(str(output)), tuple(found))


KITCHEN = Recipes(
    dishes={
        RAMEN: [version({PORK: (80, "0.8"), BROTH: 300}), version({PORK: 60, BROTH: 300}, since=100)],
        BARE: [version({EGG: 1})],
    },
    # 10 000 ml of broth from bones with a loss of a third while they are cleaned
    preps={BROTH: [version({BONES: (6000, "0.75"), SALT: 100}, output=10_000)]},
    pieces={SET: {RAMEN: Fraction(1), BARE: Fraction(2)}},
)


def explode(
    recipes: Recipes, dish: int, day: int, leaves: Collection[int] = frozenset()
) -> dict[int, Fraction] | None:
    return Bills(recipes, leaves).whole(dish, day)


def test_potato_to_shreds() -> None:
    shreds = Recipes(dishes={1: [version({PORK: (1000, "0.85")})]})
    assert explode(shreds, 1, 0) == {PORK: Fraction(100_000, 85)}  # 1 kg of shreds needs 1.176 kg


def test_yields_multiply_through_the_levels() -> None:
    assert explode(KITCHEN, RAMEN, 0) == {PORK: 100, BONES: 240, SALT: 3}


def test_the_version_of_the_day_counts() -> None:
    before, after = explode(KITCHEN, RAMEN, 99), explode(KITCHEN, RAMEN, 100)
    assert (before or {})[PORK] == 100
    assert (after or {})[PORK] == 60


def test_stocked_prep_is_a_leaf() -> None:
    assert explode(KITCHEN, RAMEN, 0, leaves={BROTH}) == {PORK: 100, BROTH: 300}


def test_a_combo_is_its_pieces() -> None:
    assert explode(KITCHEN, SET, 0) == {PORK: 100, BONES: 240, SALT: 3, EGG: 2}


def test_a_dish_without_recipe_has_no_bill() -> None:
    assert explode(KITCHEN, 99, 0) is None
    assert explode(Recipes(pieces={SET: {99: Fraction(1)}}), SET, 0) is None


def test_a_combo_takes_what_its_known_pieces_take_but_is_not_covered() -> None:
    half = Recipes(dishes=KITCHEN.dishes, pieces={SET: {BARE: Fraction(2), 99: Fraction(1)}})
    assert explode(half, SET, 0) == {EGG: 2}
    assert not Bills(half).covers(SET, 0)
    assert Bills(KITCHEN).covers(SET, 0)


def test_before_its_first_version_a_prep_item_is_a_leaf() -> None:
    later = Recipes(dishes=KITCHEN.dishes, preps={BROTH: [version({BONES: 1}, since=50)]})
    assert explode(later, RAMEN, 49) == {PORK: 100, BROTH: 300}
    assert explode(later, RAMEN, 50) == {PORK: 100, BONES: 300}


def test_one_bill_answers_for_all_days() -> None:
    salted = {BROTH: [*KITCHEN.preps[BROTH], version({BONES: 500}, output=1000, since=50)]}
    bills = Bills(Recipes(KITCHEN.dishes, salted, KITCHEN.pieces))
    assert [bills.dish(RAMEN, day) for day in (49, 50, 100)] == [
        {PORK: 100, BONES: 240, SALT: 3},
        {PORK: 100, BONES: 150},
        {PORK: 60, BONES: 150},
    ]


def test_a_loop_is_named_from_where_it_begins() -> None:
    broth, salt = version({BONES: 1, SALT: 1}), version({BROTH: 1}, since=10)
    looped = Recipes(dishes=KITCHEN.dishes, preps={BROTH: [broth], SALT: [salt]})
    assert find_loop(KITCHEN) is None
    assert find_loop(looped) == (10, (BROTH, SALT, BROTH))
    with pytest.raises(LoopError):
        explode(looped, RAMEN, 10)
    assert explode(looped, RAMEN, 9) is not None


def test_a_modifier_can_leave_something_out() -> None:
    without_egg = Recipes(dishes={1: [version({EGG: -1})]})
    assert explode(without_egg, 1, 0) == {EGG: -1}


def test_coverage_names_what_is_not_covered_by_money() -> None:
    sales = [(1, 600, True), (2, 100, False), (3, 150, False), (3, 100, True), (3, 50, False), (4, 0, False)]
    found = coverage(DishSales(*sold) for sold in sales)
    assert (found.share, found.without) == (Fraction(7, 10), ((3, 200), (2, 100)))
    assert coverage([]).share is None


def test_intervals_hold_every_day_once() -> None:
    assert list(intervals([0, 5, 10, 30], 3, 12)) == [(3, 4), (5, 9), (10, 12)]
    assert list(intervals([], 3, 3)) == [(3, 3)]


BILLS = st.lists(
    st.dictionaries(
        st.integers(0, 3),
        st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6),
        max_size=4,
    ),
    min_size=1,
    max_size=4,
)


@given(bills=BILLS, data=st.data())
def test_usage_is_the_exact_product_rounded_once(
    bills: list[dict[int, Fraction]], data: st.DataObject
) -> None:
    quantities = st.lists(st.integers(-(10**9), 10**12), min_size=len(bills), max_size=len(bills))
    sold = data.draw(st.lists(quantities, min_size=0, max_size=3))
    found = used(np.array(sold, dtype=np.int64).reshape(len(sold), len(bills)), bills, range(4))
    for day, row in enumerate(sold):
        for item in range(4):
            exact = sum(many * bill.get(item, Fraction(0)) for many, bill in zip(row, bills, strict=True))
            assert found[day, item] == rounded(exact)
