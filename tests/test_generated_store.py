"""The generated store is clean but for the faults planted in it."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.food_cost import FoodCost
from desktop.models.book import close_book, open_book
from desktop.queries.book import check
from desktop.queries.food_cost import food_cost_between
from desktop.queries.stores import store_by_code
from tests.generated_store import Book, Size, generated
from tests.planted_faults import FAULTS
from tests.whole_book import raw

SIGN = {
    "over_portioned": 1,
    "dish_without_recipe": 1,
    "wrong_yield": 1,
    "theft": 1,
    "forgotten_transfer": 1,
    "missing_invoice": -1,
    "double_receipt": 1,
    "cases_as_kilograms": 1,
}
"""Whether the first item of a fault is used more (1) or less than the recipes say."""


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    open_book(tmp_path / "test.platebook", create=True)
    yield
    close_book()


def last_month(book: Book, store: str = "S1") -> FoodCost:
    return food_cost_between(store_by_code(store).id, *book.counts[-2:])


def unexplained(report: FoodCost) -> dict[str, float]:
    """Currency units by code."""
    return {line.code: (line.unexplained or 0) / 10_000 for line in report.lines}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_clean_store_has_only_honest_noise(seed: int) -> None:
    made = generated(Size(), seed=seed)
    report = last_month(made)
    assert check() == []
    assert report.coverage.share == 1
    assert report.apart == ()
    assert report.food.actual_percent == pytest.approx(Fraction(30, 100), abs=0.05)
    for line in report.lines:
        reading = Fraction(line.display_factor, 1 if line.base_unit == "each" else 10) * 1000
        spread = Fraction(line.theoretical, 200)  # 0.6 % a day is a fifth of that in a month
        assert abs(line.unexplained_quantity or 0) <= 3 * reading + spread, line.code


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_shows_on_its_lines_and_nowhere_else(fault: str) -> None:
    made = generated(Size(stores=2 if fault == "forgotten_transfer" else 1), [fault])
    assert check() == []
    touched = {item for planted in made.planted for item in planted.items}
    lost = unexplained(last_month(made))
    largest = max(lost, key=lambda code: abs(lost[code]))
    assert largest in touched
    (first, *_others) = (planted for planted in made.planted if planted.store == "S1")
    if fault in SIGN and first.items[0] in lost:
        assert lost[first.items[0]] * SIGN[fault] > 0
    clean = [abs(money) for code, money in lost.items() if code not in touched]
    assert max(clean) < abs(lost[largest]) / 3


def test_a_forgotten_transfer_is_lost_here_and_found_there() -> None:
    made = generated(Size(stores=2), ["forgotten_transfer"])
    (here, there) = (planted.items[0] for planted in made.planted)
    lost, found = unexplained(last_month(made))[here], unexplained(last_month(made, "S2"))[there]
    assert here == there
    assert lost == pytest.approx(-found, rel=0.1)


def test_swapped_items_mirror_each_other() -> None:
    made = generated(Size(), ["swapped_items"])
    one, other = made.planted[0].items
    quantities = {line.code: line.unexplained_quantity or 0 for line in last_month(made).lines}
    assert quantities[one] == pytest.approx(-quantities[other], rel=0.1)


def test_a_store_can_have_all_faults_at_once() -> None:
    made = generated(Size(items=80, dishes=24, months=3, stores=2), FAULTS)
    assert {planted.fault for planted in made.planted} == set(FAULTS)
    assert check() == []


def test_the_same_seed_makes_the_same_book(tmp_path: Path) -> None:
    size = Size(items=24, dishes=6, orders_a_day=10)
    books = []
    for name in ("one", "two"):
        open_book(tmp_path / f"{name}.platebook", create=True)
        generated(size, ["theft"], seed=4)
        books.append(raw(without=("import_batch",)))
        close_book()
    assert books[0] == books[1]
