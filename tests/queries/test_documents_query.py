"""Documents and prices are read back as the files gave them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.analysis.days import Range, day_of
from desktop.models.base import connection
from desktop.queries.documents import document, documents_between
from desktop.queries.menu_prices import menu_prices, price_on
from tests.record_files import FILES, taken_in

JANUARY = Range(day_of(date(2026, 1, 1)), day_of(date(2026, 1, 31)))


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    with taken_in(tmp_path, FILES):
        yield


def test_documents_come_by_day_with_their_lines() -> None:
    found = documents_between(1, JANUARY)
    assert [(one.kind, one.number, len(one.lines)) for one in found] == [
        ("count", "2026-01-01 open", 1),
        ("receipt", "R1", 2),
        ("batch", "B1", 2),
        ("return", "T1", 1),
        ("staff_meal", "M1", 1),
        ("waste", "W1", 1),
        ("transfer_out", "X1", 1),
        ("adjustment", "A1", 1),
        ("count", "2026-01-31 close", 2),
    ]
    assert (found[0].stands, found[-1].stands) == (JANUARY.start - 1, JANUARY.end)
    returned = found[3]
    assert document(returned.receipt or 0) == found[1]
    assert found[1].lines[0].source == "documents.csv:2"


def test_only_the_states_asked_for_come() -> None:
    connection().execute("UPDATE document SET state = 'draft' WHERE number = 'R1'")
    numbers = [one.number for one in documents_between(1, JANUARY)]
    assert "R1" not in numbers
    assert [one.number for one in documents_between(1, JANUARY, states=("draft",))] == ["R1"]


def test_a_price_is_valid_from_its_day() -> None:
    (ramen,) = (prices for prices in menu_prices().values() if len(prices) == 2)
    february = day_of(date(2026, 2, 1))
    assert [price_on(ramen, day) for day in (-1, february - 1, february)] == [None, 300_000, 320_000]
