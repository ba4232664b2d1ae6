"""The matrix of Kasavana and Smith: thresholds, ties, and dishes that cannot be classed."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.menu_engineering import (
    NO_COST,
    NO_UNITS,
    Role,
    SoldDish,
    Thresholds,
    menu_engineering,
)


def dish(key: int, units: int, margin: str | None, category: str = "Mains") -> SoldDish:
    cost = None if margin is None else 20 - Fraction(margin)
    return SoldDish(key, "", f"Dish {key}", category, units * 1000, Fraction(20), cost)


# 400 units of 4 dishes: popular from 70 % of 100 on; mean margin (200 x 5 + 70 x 9 + 69 x 6 + 61 x 4) / 400
MENU = [dish(1, 200, "5"), dish(2, 70, "9"), dish(3, 69, "6"), dish(4, 61, "4")]


def roles(*dishes: SoldDish, thresholds: Thresholds | None = None) -> dict[int, Role | None]:
    report = menu_engineering(dishes, thresholds) if thresholds else menu_engineering(dishes)
    return {row.dish: row.role for row in report.rows}


def test_a_dish_is_popular_at_seventy_percent_of_its_fair_share() -> None:
    report = menu_engineering(MENU)
    lines = report.quadrants["Mains"]
    assert (lines.units, lines.margin) == (70_000, Fraction(1000 + 630 + 414 + 244, 400))
    assert roles(*MENU) == {1: Role.PLOWHORSE, 2: Role.STAR, 3: Role.PUZZLE, 4: Role.DOG}


def test_ties_are_high() -> None:
    assert roles(dish(1, 10, "5"), dish(2, 10, "5")) == {1: Role.STAR, 2: Role.STAR}


def test_the_thresholds_are_settings() -> None:
    stricter = Thresholds(popular=Fraction(8, 10), profitable=Fraction(3, 2))
    assert roles(*MENU, thresholds=stricter)[2] is Role.PUZZLE  # 70 of 80, and 9 of 8.58


def test_dishes_without_a_cost_are_listed_and_change_nothing() -> None:
    report = menu_engineering([*MENU, dish(5, 5000, None), dish(6, 0, "3")])
    said = {row.dish: row.said for row in report.rows if row.role is None}
    assert said == {5: NO_COST, 6: NO_UNITS}
    assert report.quadrants == menu_engineering(MENU).quadrants
    assert [row.dish for row in report.rows][-1] == 5


def test_categories_are_classed_apart() -> None:
    both = roles(*MENU, dish(9, 1, "1", "Soups"))
    assert both[9] is Role.STAR
    assert both[1] is Role.PLOWHORSE


units = st.integers(min_value=1, max_value=5000)
margins = st.fractions(min_value=-20, max_value=20, max_denominator=100).map(str)


@given(st.lists(st.tuples(units, margins), min_size=1, max_size=12))
def test_some_dish_is_always_popular_and_some_profitable(sold: list[tuple[int, str]]) -> None:
    report = menu_engineering(dish(key, *one) for key, one in enumerate(sold))
    found = {row.role for row in report.rows}
    assert found & {Role.STAR, Role.PLOWHORSE}
    assert found & {Role.STAR, Role.PUZZLE}
    assert sum(row.share or 0 for row in report.rows) == 1
