"""Invoices and freight that come after their goods: on an open receipt, and on one of a closed period."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.days import Range, day_of
from desktop.analysis.document_drafts import Draft, DraftLine
from desktop.analysis.stock_flows import ItemFlow, stock_flows
from desktop.errors import BookError
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.models.book import close_book, open_book
from desktop.queries.document_edits import post_document
from desktop.queries.ledger import ledger
from desktop.queries.period_closing import close_period
from desktop.queries.stock_checks import check_stock

MARCH = Range(day_of(date(2026, 3, 1)), day_of(date(2026, 3, 31)))
APRIL = Range(MARCH.end + 1, MARCH.end + 30)
PORK = 1
FILES = {
    "stores": "code,name,currency,method\nS1,Quay,CNY,{method}\n",
    "stock-items": "code,name,base_unit\nPORK,Pork,g\nSALT,Salt,g\n",
}


@pytest.fixture(params=("fifo", "moving_average", "periodic_average"), autouse=True)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """A book in which 10 g of pork were bought for 100."""
    open_book(tmp_path / "b.platebook", create=True)
    for kind, text in FILES.items():
        file = tmp_path / f"{kind}.csv"
        file.write_text(text.replace("{method}", request.param), encoding="utf-8")
        assert import_records(kind, file, Options()).result == "saved"
    receive("R1", 10, 100)
    yield
    close_book()


def receive(number: str, quantity: int, value: int | None = None, day: int = 1, **more: object) -> None:
    money = None if value is None else value * 10_000
    lines = (DraftLine(0, "receipt", "PORK", Fraction(quantity), value=money),)
    post_document(Draft(1, "receipt", MARCH.start + day, number, lines)._replace(**more))  # type: ignore[arg-type]


def pork(period: Range) -> ItemFlow:
    assert check_stock() == []
    return stock_flows(ledger(1).valuation, period)[PORK]


def test_freight_without_a_price_waits_for_the_invoice() -> None:
    receive("R2", 4, freight=80_000)
    assert pork(MARCH).closing == (14_000, 1_400_000)
    receive("L2", 0, 60, day=8, receipt="R2")
    assert pork(MARCH).closing == (14_000, 1_680_000)


def test_late_freight_alone_is_not_what_the_goods_cost() -> None:
    receive("R2", 4)
    receive("F2", 0, day=8, receipt="R2", freight=80_000)
    assert pork(MARCH).closing == (14_000, 1_400_000)
    receive("L2", 0, 60, day=9, receipt="R2")
    assert pork(MARCH).closing == (14_000, 1_680_000)


def test_an_invoice_is_shared_by_quantity_among_lines_without_a_price() -> None:
    lines = tuple(
        DraftLine(place, "receipt", "SALT", Fraction(quantity)) for place, quantity in enumerate((1, 3))
    )
    post_document(Draft(1, "receipt", MARCH.start, "R2", lines))
    late = DraftLine(0, "receipt", "SALT", Fraction(0), value=400_000)
    post_document(Draft(1, "receipt", MARCH.start + 3, "L2", (late,), receipt="R2"))
    assert [one.value for one in ledger(1).valuation.valued[2]] == [100_000, 300_000]


def test_an_invoice_after_closing_makes_good_what_a_receipt_without_a_price_came_in_at() -> None:
    receive("R2", 10)
    waste = DraftLine(0, "waste", "PORK", Fraction(15), reason="fell")
    post_document(Draft(1, "waste", MARCH.start + 4, "W1", (waste,)))
    close_period(1, MARCH.end, "the invoice is not in")
    assert pork(MARCH).closing == (5000, 500_000)
    receive("L2", 0, 140, day=40, receipt="R2")
    found = pork(APRIL)
    assert found.received == (0, 400_000)
    assert found.closing.value == 500_000 + 400_000 + found.true_up
    assert found.closing == (5000, 700_000)


def test_a_late_credit_takes_value_off() -> None:
    receive("L1", 0, -40, day=5, receipt="R1")
    assert pork(MARCH).closing == (10_000, 600_000)
    with pytest.raises(BookError, match="price below zero"):
        receive("R3", 5, -40)
