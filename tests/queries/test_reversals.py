"""A reversal undoes what it reverses, in quantity and value, whatever stock costs by then."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.days import Range, day_of
from desktop.analysis.document_drafts import Draft, DraftLine
from desktop.analysis.stock_flows import stock_flows
from desktop.analysis.stock_moves import Flag
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.models.book import close_book, open_book
from desktop.queries.document_edits import post_document
from desktop.queries.document_effects import effect_of_reversing
from desktop.queries.document_reversals import reverse_document
from desktop.queries.ledger import ledger
from desktop.queries.period_closing import close_period
from desktop.queries.stock_checks import check_stock
from desktop.queries.transfers import confirm_transfer

MARCH = Range(day_of(date(2026, 3, 1)), day_of(date(2026, 3, 31)))
DAY, APRIL = MARCH.start + 9, MARCH.end + 5
S1, S2 = 1, 2
METHODS = ("fifo", "moving_average", "periodic_average")
PORK, BROTH = 1, 2
FILES = {
    "stores": "code,name,currency,method\nS1,Quay,CNY,{method}\nS2,Hill,CNY,{method}\n",
    "stock-items": "code,name,kind,prep_mode,base_unit,standard_cost\n"
    "PORK,Pork,raw,,g,\nBROTH,Broth,prep,stocked,g,5\n",
    "menu": "code,name,price\nRAM,Ramen,30\n",
    "recipes": "for,batch_output,batch_unit,item,quantity,unit\nRAM,,,PORK,3,g\n",
}


@pytest.fixture(params=METHODS, autouse=True)
def method(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A book in which 10 g of pork were bought for 100 and, after the day of the tests, 10 g for 250."""
    open_book(tmp_path / "b.platebook", create=True)
    for kind, text in FILES.items():
        file = tmp_path / f"{kind}.csv"
        file.write_text(text.replace("{method}", request.param), encoding="utf-8")
        assert import_records(kind, file, Options()).result == "saved"
    post("receipt", MARCH.start, "R1", line("receipt", "PORK", 10, 1_000_000))
    post("receipt", DAY + 9, "R2", line("receipt", "PORK", 10, 2_500_000))
    yield request.param
    close_book()


def line(kind: str, item: str, quantity: int, value: int | None = None, place: int = 0) -> DraftLine:
    reason = "fell" if kind in ("waste", "adjustment") else ""
    return DraftLine(place, kind, item, Fraction(quantity), value=value, reason=reason)


def post(kind: str, day: int, number: str, *lines: DraftLine, **more: str) -> int:
    return post_document(Draft(S1, kind, day, number, lines, **more))  # type: ignore[arg-type]


def worth(item: int = PORK, store: int = S1) -> tuple[int, int]:
    left = ledger(store).valuation.state.get(item)
    return (left.quantity // 1000, left.value) if left else (0, 0)


def enter(kind: str) -> int:
    if kind == "dish":
        return post("waste", DAY, "D1", line("waste", "RAM", 1))
    if kind == "batch":
        return post(
            kind, DAY, "D1", line("batch_input", "PORK", 3), line("batch_output", "BROTH", 6, None, 1)
        )
    if kind == "arrival":
        sent = post("transfer_out", DAY, "D1", line("transfer_out", "PORK", 4), other_store="S2")
        return confirm_transfer(sent, DAY + 1, {0: Fraction(3)})
    if kind == "transfer_in":
        return post(kind, DAY, "D1", line(kind, "BROTH", 4), other_store="CK")
    named = {"receipt": "R1"} if kind == "named" else {}
    real = "return" if kind == "named" else kind
    return post(real, DAY, "D1", line(real, "PORK", -3 if kind == "adjustment" else 3), **named)


KINDS = ("waste", "dish", "staff_meal", "return", "named", "adjustment", "batch", "arrival", "transfer_in")
WHEN = {"the same month": DAY + 15, "the next": APRIL, "after a closing": APRIL}


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("kind", KINDS)
def test_what_moved_moves_back_at_the_cost_it_moved_with(kind: str, when: str) -> None:
    before = worth(), worth(BROTH), worth(store=S2)
    document = enter(kind)
    assert (worth(), worth(BROTH)) != before[:2]
    if when == "after a closing":
        for store in (S1, S2) if kind == "arrival" else (S1,):
            close_period(store, MARCH.end, "as it is")
    effects = effect_of_reversing(document, WHEN[when])
    made = reverse_document(document, WHEN[when])
    assert (worth(), worth(BROTH), worth(store=S2)) == before
    assert all(row.value_after in (3_500_000, 0) for row in effects)
    assert check_stock() == []
    flags = [one.flags for one in ledger(S1).valuation.valued[PORK] if one.move.document.endswith("-R")]
    assert made
    assert not any(Flag.UNKNOWN_RECEIPT & found for found in flags)


def test_the_month_form_shows_what_was_taken_back(method: str) -> None:
    reverse_document(enter("waste"), APRIL)
    wasted = [
        stock_flows(ledger(S1).valuation, period)[PORK].waste
        for period in (MARCH, Range(MARCH.end + 1, MARCH.end + 30))
    ]
    cost = 300_000 if method != "periodic_average" else 525_000
    assert wasted == [(3000, cost), (-3000, -cost)]


def test_what_came_back_of_a_return_can_go_to_its_supplier_again() -> None:
    reverse_document(enter("named"), DAY + 12)
    post("return", DAY + 13, "D2", line("return", "PORK", 10), receipt="R1")
    found = stock_flows(ledger(S1).valuation, MARCH)[PORK]
    assert found.returned == (10_000, 1_000_000)
    assert worth() == (10, 2_500_000)


def test_a_transfer_taken_back_on_the_day_it_arrived_never_left() -> None:
    reverse_document(enter("arrival"), DAY + 1)
    assert worth() == (20, 3_500_000)
    assert worth(store=S2) == (0, 0)
    assert check_stock() == []
