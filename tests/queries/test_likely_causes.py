"""Planted faults are named on their lines, and nothing is said of clean ones."""

from dataclasses import dataclass

import pytest
from generated_store import Book, Size, generated
from planted_faults import FAULTS, Planted
from whole_book import new_book

from desktop.analysis.cause_ground import Cause, CauseKind
from desktop.models.base import connection
from desktop.queries.food_cost import food_cost_between
from desktop.queries.food_cost_findings import findings_between
from desktop.queries.stores import all_stores

NAMED = {
    "over_portioned": CauseKind.PORTION,
    "stale_recipe": CauseKind.STALE_RECIPE,
    "dish_without_recipe": CauseKind.NO_RECIPE,
    "wrong_yield": CauseKind.WRONG_YIELD,
    "theft": CauseKind.STEADY_LOSS,
    "forgotten_transfer": CauseKind.FORGOTTEN_TRANSFER,
    "missing_invoice": CauseKind.MISSING_INVOICE,
    "double_receipt": CauseKind.DOUBLE_RECEIPT,
    "cases_as_kilograms": CauseKind.UNIT_SLIP,
    "swapped_items": CauseKind.SWAPPED,
}


@dataclass
class Told:
    """What was said of a book: faults named first on their line, others, causes on clean lines."""

    named: list[str]
    missed: list[tuple[str, str, list[CauseKind]]]
    false: list[tuple[str, list[CauseKind]]]
    clean: int


def told(book: Book) -> Told:
    found = Told([], [], [], 0)
    stores = {store.code: store.id for store in all_stores()}
    names = dict(connection().execute("SELECT id, code FROM stock_item"))
    dishes = dict(connection().execute("SELECT id, code FROM menu_item"))
    opening, closing = book.counts[-2:]
    for code in book.stores:
        causes = {
            names[item]: mine
            for item, mine in findings_between(stores[code], opening, closing).causes.items()
        }
        lines = {names[line.item] for line in food_cost_between(stores[code], opening, closing).lines}
        planted = [one for one in book.planted if one.store == code]
        for fault in planted:
            shown = next(item for item in fault.items if item in lines)  # prep shows as what it is made of
            _judge(found, fault, shown, causes.get(shown, ()), dishes)
        touched = {item for fault in planted for item in fault.items}
        found.false += [(item, kinds(mine)) for item, mine in causes.items() if mine and item not in touched]
        found.clean += len(lines - touched)
    return found


def _judge(found: Told, fault: Planted, item: str, causes: tuple[Cause, ...], dishes: dict[int, str]) -> None:
    first = causes[0] if causes else None
    if first and first.kind is NAMED[fault.fault] and fault.dish in ("", dishes.get(first.dish or 0)):
        found.named.append(fault.fault)
    else:
        found.missed.append((fault.fault, item, kinds(causes)))


def kinds(causes: tuple[Cause, ...]) -> list[CauseKind]:
    return [cause.kind for cause in causes]


@pytest.mark.parametrize("seed", [1, 2])
def test_ten_faults_in_one_book_are_all_named_and_nothing_else(seed: int) -> None:
    with new_book():
        found = told(generated(Size(items=80, dishes=30, orders_a_day=120, stores=2), FAULTS, seed))
    assert (found.missed, found.false) == ([], [])
    assert set(found.named) == set(FAULTS)
    assert len(found.named) == 12  # the transfer and the dish without a recipe show in both stores
    assert found.clean > 80


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_alone_in_a_small_book_is_named(fault: str) -> None:
    stores = 2 if fault == "forgotten_transfer" else 1
    with new_book():
        found = told(generated(Size(stores=stores), [fault], seed=3))
    assert (found.missed, found.false) == ([], [])
    assert found.named == [fault] * stores


def test_a_clean_book_has_no_causes() -> None:
    with new_book():
        found = told(generated(Size(), (), seed=5))
    assert (found.named, found.false) == ([], [])
    assert found.clean > 30
