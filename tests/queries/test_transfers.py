"""Transfers under way between two stores of a real book, and what documents do to stock beforehand."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.analysis.days import Range, day_of
from desktop.analysis.document_drafts import Draft, DraftLine
from desktop.analysis.stock_moves import ItemState
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.document_drafts import draft_of, edits_of
from desktop.queries.document_edits import post_document
from desktop.queries.document_effects import effect_of_cancelling, effect_of_posting, effect_of_reversing
from desktop.queries.document_list import document_list
from desktop.queries.document_reversals import cancel_document, reverse_document
from desktop.queries.documents import document
from desktop.queries.imports import undo_import
from desktop.queries.ledger import ledger
from desktop.queries.transfers import confirm_transfer, under_way
from desktop.queries.use_by import lots_with_dates
from tests.record_files import contents, taken_in

FIRST = day_of(date(2026, 3, 2))
MARCH = Range(FIRST - 1, FIRST + 29)
S1, S2 = 1, 2
FILES = {
    "stores": "code,name,currency,method\nS1,Quay,CNY,fifo\nS2,Hill,CNY,fifo\n",
    "stock-items": "code,name,base_unit,display_unit,shelf_life_days\nPORK,Pork,g,kg,5\nSALT,Salt,g,kg,\n",
}


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    with taken_in(tmp_path, FILES):
        yield


def line(kind: str, kilos: str, value: int | None = None, place: int = 0, **more: object) -> DraftLine:
    return DraftLine(place, kind, "PORK", Fraction(kilos), "kg", value=value)._replace(**more)  # type: ignore[arg-type]


def post(kind: str, day: int, number: str, *lines: DraftLine, store: int = S1, **more: str) -> int:
    return post_document(Draft(store, kind, FIRST + day, number, lines, **more))  # type: ignore[arg-type]


def stock(store: int, until: int | None = None) -> tuple[int, int]:
    state = ledger(store, until).valuation.state.get(1, ItemState())
    return state.quantity, state.value


@pytest.fixture
def sent() -> int:
    """10 kg bought for 400, of which 4 kg are on their way."""
    post("receipt", 0, "R1", line("receipt", "10", 4_000_000))
    return post("transfer_out", 1, "X1", line("transfer_out", "4"), other_store="S2")


def test_what_is_under_way_stays_the_senders(sent: int) -> None:
    assert stock(S1) == (10_000_000, 4_000_000)
    for store in (S1, S2):
        (one,) = under_way((store,), FIRST + 2)
        assert (one.id, one.sender_name, one.receiver_name, one.lines) == (sent, "Quay", "Hill", 1)
    assert under_way((S1,), FIRST) == ()


def test_a_short_arrival_is_the_senders_loss(sent: int) -> None:
    made = document(confirm_transfer(sent, FIRST + 2, {0: Fraction("3.5")}))
    assert (made.store, made.kind, made.number, made.other_store) == (S2, "transfer_in", "X1", "S1")
    assert under_way((S1, S2), FIRST + 2) == ()
    assert len(under_way((S1, S2), FIRST + 1)) == 1
    assert stock(S1) == (6_000_000, 2_400_000)
    assert stock(S2) == (3_500_000, 1_400_000)


def test_it_is_confirmed_once_and_again_after_the_arrival_was_cancelled(sent: int) -> None:
    with pytest.raises(BookError, match="day it was sent or later"):
        confirm_transfer(sent, FIRST, {})
    arrived = confirm_transfer(sent, FIRST + 2, {})
    with pytest.raises(BookError, match=r"already has a transfer in X1 \(posted\)"):
        confirm_transfer(sent, FIRST + 3, {})
    with pytest.raises(BookError, match=r"Transfer in X1\. Cancel these first"):
        cancel_document(sent)
    cancel_document(arrived)
    assert stock(S1) == (10_000_000, 4_000_000)
    confirm_transfer(sent, FIRST + 3, {})
    assert stock(S2) == (4_000_000, 1_600_000)


def test_a_store_that_is_not_in_the_book_cannot_confirm() -> None:
    post("receipt", 0, "R1", line("receipt", "10", 4_000_000))
    gone = post("transfer_out", 1, "X2", line("transfer_out", "4"), other_store="S9")
    assert under_way((S1,), FIRST + 9) == ()
    with pytest.raises(BookError, match="S9 is not in this book"):
        confirm_transfer(gone, FIRST + 2, {})


def test_a_reversed_arrival_brings_it_back_under_way_to_the_sender(sent: int) -> None:
    arrived = confirm_transfer(sent, FIRST + 2, {0: Fraction("3.5")})
    reverse_document(arrived, FIRST + 4)
    assert stock(S1) == (10_000_000, 4_000_000)
    assert stock(S2) == (0, 0)


def test_the_effect_is_what_then_happens() -> None:
    post("receipt", 0, "R1", line("receipt", "10", 4_000_000))
    waste = post("waste", 4, "W1", line("waste", "10", reason="fell"))
    late = Draft(S1, "receipt", FIRST + 1, "R2", (line("receipt", "5", 3_000_000),))
    (row,) = effect_of_posting(late)
    assert (row.quantity_before, row.quantity_after, row.value_before, row.value_after) == (
        0,
        5,
        0,
        3_000_000,
    )
    assert (row.cost_before, row.cost_after, row.month) == (None, 60, MARCH.end)
    post_document(late)
    assert stock(S1) == (5_000_000, 3_000_000)
    (row,) = effect_of_cancelling(waste)
    assert (row.quantity_after, row.value_after) == (15, 7_000_000)
    (row,) = effect_of_reversing(waste, FIRST + 9)
    assert row.quantity_after == 15
    reverse_document(waste, FIRST + 9)
    assert stock(S1) == (15_000_000, row.value_after)


def test_a_cheaper_receipt_makes_what_was_issued_of_it_cheaper() -> None:
    first = draft_of(post("receipt", 0, "R1", line("receipt", "10", 4_000_000)))
    post("waste", 4, "W1", line("waste", "4", reason="fell"))
    (row,) = effect_of_posting(first._replace(lines=(line("receipt", "10", 2_000_000),)))
    assert (row.value_before, row.value_after) == (2_400_000, 1_200_000)
    assert effect_of_posting(first) == []


def test_the_list_says_what_moved_and_what_waits(sent: int) -> None:
    found = document_list((S1, S2), MARCH)
    assert [(row.number, row.value, row.party) for row in found.rows] == [
        ("X1", None, "Hill"),
        ("R1", 4_000_000, ""),
    ]
    assert (found.purchases, found.under_way, found.drafts) == (4_000_000, 1, 0)
    confirm_transfer(sent, FIRST + 2, {0: Fraction(3)})
    values = {(row.kind_key, row.value) for row in document_list((S1, S2), MARCH).rows}
    assert values == {("transfer_in", 1_200_000), ("transfer_out", -1_600_000), ("receipt", 4_000_000)}


def test_lots_expire_the_newest_first_kept() -> None:
    post("receipt", 0, "R1", line("receipt", "4", 1_600_000, use_by=FIRST + 5))
    post("receipt", 2, "R2", line("receipt", "3", 1_500_000, use_by=FIRST + 7))
    post("receipt", 3, "R3", line("receipt", "1", 500_000))
    post("waste", 3, "W1", line("waste", "2", reason="fell"))
    lots = lots_with_dates((S1,), FIRST + 6)
    assert [(lot.number, lot.days_left, lot.quantity) for lot in lots] == [
        ("R1", -1, 2_000_000),
        ("R2", 1, 3_000_000),
    ]
    held = stock(S1)
    assert [lot.value for lot in lots] == [held[1] * 2 // 6, held[1] * 3 // 6]
    assert [lot.number for lot in lots_with_dates((S1,), FIRST)] == ["R1"]


kilos = st.decimals("0.1", "20", places=1).map(str)
drafts = st.one_of(
    st.builds(
        lambda day, weight, value: Draft(S1, "receipt", FIRST + day, "N", (line("receipt", weight, value),)),
        st.integers(0, 40),
        kilos,
        st.integers(0, 9_000_000),
    ),
    st.builds(
        lambda day, weight: Draft(S1, "waste", FIRST + day, "N", (line("waste", weight, reason="fell"),)),
        st.integers(0, 40),
        kilos,
    ),
    st.builds(
        lambda day, weight: Draft(S1, "count", FIRST + day, "N", (line("count", weight),), at="close"),
        st.integers(0, 40),
        kilos,
    ),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(drafts, min_size=1, max_size=5), changed=drafts)
def test_an_edit_undone_and_a_document_cancelled_leave_the_stock_as_it_was(
    written: list[Draft], changed: Draft
) -> None:
    wire = connection()
    wire.execute("DELETE FROM import_batch WHERE kind = 'edit'")
    wire.execute("DELETE FROM document")
    keys = [post_document(one._replace(number=str(place))) for place, one in enumerate(written)]
    book, worth = contents(), stock(S1)
    added = post_document(changed)
    cancel_document(added)
    assert stock(S1) == worth
    for edit in edits_of(added):
        undo_import(edit.id)
    assert (contents(), stock(S1)) == (book, worth)
    edited = written[0]._replace(id=keys[0], number="0", day=changed.day, note="later")
    promised = effect_of_posting(edited)
    post_document(edited)
    for row in promised:
        assert stock(S1, row.month) == row.after
    undo_import(edits_of(keys[0])[0].id)
    assert (contents(), stock(S1)) == (book, worth)
