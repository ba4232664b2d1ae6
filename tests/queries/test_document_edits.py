"""Documents are written, changed and taken back by hand, in a real book."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.days import Range, day_of
from desktop.analysis.document_drafts import Draft, DraftLine
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.document_choices import document_choices, next_number, recipe_inputs
from desktop.queries.document_drafts import draft_of, edits_of
from desktop.queries.document_edits import as_posted, post_document, save_draft
from desktop.queries.document_reversals import cancel_document, delete_draft, reverse_document
from desktop.queries.document_rules import RefusedDocumentError
from desktop.queries.documents import document, documents_between
from desktop.queries.imports import list_imports, undo_import
from tests.record_files import FILES, contents, taken_in

FIFTH = day_of(date(2026, 1, 5))
TENTH = day_of(date(2026, 1, 10))
JANUARY = Range(FIFTH - 4, FIFTH + 26)


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> Iterator[None]:
    with taken_in(tmp_path, FILES):
        yield


def receipt(number: str = "R9", **more: object) -> Draft:
    lines = (
        DraftLine(0, "receipt", "FLOUR", Fraction(3), "bag", Fraction(128), ordered=Fraction(4)),
        DraftLine(1, "receipt", "Pork belly", Fraction("1.5"), "case", value=7_000_000),
    )
    return Draft(1, "receipt", TENTH, number, lines, supplier="Farm")._replace(**more)  # type: ignore[arg-type]


def of(number: str, kind: str = "receipt") -> int:
    return int(
        connection()
        .execute("SELECT id FROM document WHERE number = ? AND kind = ?", (number, kind))
        .fetchone()[0]
    )


def close(start: str, end: str) -> None:
    days = [day_of(date.fromisoformat(text)) for text in (start, end)]
    connection().execute(
        "INSERT INTO period (store_id, start, \"end\", state) VALUES (1, ?, ?, 'closed')", days
    )


def moving() -> list[object]:
    """All that moves stock, without ids."""
    return [
        (one._replace(id=0, receipt=None, reverses=None), one.state) for one in documents_between(1, JANUARY)
    ]


def test_a_receipt_is_kept_in_base_units_at_its_price() -> None:
    found = document(post_document(receipt()))
    assert [(line.quantity, line.value, line.ordered) for line in found.lines] == [
        (75_000_000, 3_840_000, 100_000_000),
        (18_000_000, 7_000_000, None),
    ]
    assert (found.state, found.supplier) == ("posted", "Farm")


def test_a_draft_moves_nothing_until_it_is_posted() -> None:
    before = moving()
    key = save_draft(receipt())
    assert moving() == before
    again = draft_of(key)
    assert (again.state, again.lines[0].quantity, again.lines[0].unit) == ("draft", 3, "bag")
    assert post_document(again) == key
    assert len(moving()) == len(before) + 1


def test_a_document_comes_back_as_it_was_written() -> None:
    written = draft_of(of("B1", "batch"))
    assert [(line.kind, line.item, line.quantity, line.unit) for line in written.lines] == [
        ("batch_input", "PORK", 2, "kg"),
        ("batch_output", "BROTH", 10, "l"),
    ]
    assert draft_of(of("T1", "return")).receipt == "R1"
    assert draft_of(of("W1", "waste")).lines[0].item == "RAM"


@pytest.mark.parametrize(
    "kind", ["receipt", "return", "batch", "waste", "staff_meal", "transfer_out", "adjustment", "count"]
)
def test_posting_what_was_read_changes_nothing(kind: str) -> None:
    before = contents()
    for one in documents_between(1, Range(FIFTH - 10, FIFTH + 40)):
        if one.kind == kind:
            post_document(draft_of(one.id))
    assert contents() == before


def test_an_edit_in_place_is_undone_to_what_was() -> None:
    before = contents()
    draft = draft_of(of("R1"))
    lines = (draft.lines[0]._replace(quantity=Fraction("1.5"), value=None, unit_cost=Fraction(120)),)
    assert post_document(draft._replace(lines=lines, day=TENTH, number="R1x")) == draft.id
    changed = document(draft.id or 0)
    assert [(line.quantity, line.value) for line in changed.lines] == [(37_500_000, 1_800_000)]
    (edit,) = edits_of(draft.id or 0)
    undo_import(edit.id)
    assert contents() == before
    assert edits_of(draft.id or 0) == ()


def test_edits_are_no_imports() -> None:
    before = list_imports()
    post_document(receipt())
    assert list_imports() == before


def test_posted_and_cancelled_is_never() -> None:
    before = moving()
    key = post_document(receipt())
    cancel_document(key)
    assert moving() == before
    assert document(key).state == "cancelled"


def test_a_reversal_moves_the_opposite_and_its_cancellation_takes_that_back() -> None:
    key = post_document(receipt(freight=50_000))
    reversal = document(reverse_document(key, TENTH + 2))
    assert [(line.quantity, line.value) for line in reversal.lines] == [
        (-75_000_000, -3_840_000),
        (-18_000_000, -7_000_000),
    ]
    assert (reversal.reverses, reversal.freight, reversal.number) == (key, -50_000, "R9-R")
    assert document(key).state == "reversed"
    with pytest.raises(BookError, match=r"Receipt R9-R\. Cancel these first"):
        cancel_document(key)
    cancel_document(reversal.id)
    assert document(key).state == "posted"


def test_what_others_stand_on_is_not_taken_away() -> None:
    with pytest.raises(BookError, match=r"Return to supplier T1\. Cancel these first"):
        cancel_document(of("R1"))
    cancel_document(of("T1", "return"))
    cancel_document(of("R1"))


def test_a_count_is_not_reversed() -> None:
    with pytest.raises(BookError, match="next count"):
        reverse_document(of("2026-01-31 close", "count"), TENTH + 30)


def test_two_documents_of_a_kind_cannot_share_a_number() -> None:
    with pytest.raises(RefusedDocumentError, match=r"already has a Receipt R1 of 2026-01-05 \(posted\)"):
        save_draft(receipt("R1"))
    assert post_document(receipt("T1"))  # a return's number is no receipt's


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        (DraftLine(0, "receipt", "SALT", Fraction(1)), "item", "no stock item SALT"),
        (DraftLine(0, "receipt", "FLOUR", Fraction(1), "crate"), "unit", "how many g of FLOUR one crate"),
        (DraftLine(0, "receipt", "FLOUR", None, "bag"), "quantity", "no quantity"),
        (DraftLine(0, "receipt", "FLOUR", Fraction(-1)), "quantity", "below zero"),
        (DraftLine(0, "receipt", "FLOUR", Fraction(1), value=-1), "value", "price below zero"),
        (DraftLine(0, "receipt", "RAM", Fraction(1)), "item", "RAM is a dish"),
        (DraftLine(0, "receipt", "FLOUR", Fraction(1), area="Attic"), "area", "no area Attic"),
    ],
)
def test_a_bad_line_is_named(line: DraftLine, field: str, words: str) -> None:
    before = contents()
    good = receipt().lines[0]
    with pytest.raises(RefusedDocumentError, match=f"Line 2: .*{words}") as refused:
        post_document(receipt(lines=(good, line._replace(place=1))))
    assert [(fault.place, fault.field) for fault in refused.value.faults] == [(1, field)]
    assert contents() == before


@pytest.mark.parametrize(
    ("kind", "lines", "words"),
    [
        ("waste", (DraftLine(0, "waste", "FLOUR", Fraction(1)),), "Line 1: no reason"),
        ("receipt", (), "no lines"),
        ("transfer_out", (DraftLine(0, "transfer_out", "BOX", Fraction(1)),), "which store"),
        ("batch", (DraftLine(0, "batch_input", "PORK", Fraction(1)),), "went in and what came out"),
    ],
)
def test_a_document_must_be_whole_to_be_posted(kind: str, lines: tuple[DraftLine, ...], words: str) -> None:
    draft = Draft(1, kind, TENTH, "N1", lines)
    with pytest.raises(RefusedDocumentError, match=words):
        post_document(draft)
    assert save_draft(draft)


@pytest.mark.parametrize(
    "do",
    [
        lambda: save_draft(receipt()),
        lambda: post_document(receipt()),
        lambda: as_posted(receipt()),
        lambda: post_document(draft_of(of("W1", "waste"))._replace(day=TENTH + 40)),
        lambda: cancel_document(of("W1", "waste")),
        lambda: reverse_document(of("W1", "waste"), TENTH),
    ],
)
def test_a_closed_period_takes_nothing(do: Callable[[], object]) -> None:
    close("2026-01-01", "2026-01-31")
    before = contents()
    with pytest.raises(BookError, match="closed period 2026-01-01 to 2026-01-31"):
        do()
    assert contents() == before


def test_a_document_of_a_closed_period_is_reversed_after() -> None:
    close("2026-01-01", "2026-01-31")
    made = document(reverse_document(of("W1", "waste"), TENTH + 30))
    assert (made.lines[0].quantity, made.lines[0].value) == (-2_000, None)


def test_a_late_cost_brings_value_alone() -> None:
    line = DraftLine(0, "receipt", "PORK", Fraction(0), "case", value=300_000)
    late = Draft(1, "receipt", TENTH, "L1", (line,), receipt="R1")
    assert document(post_document(late)).receipt == of("R1")
    with pytest.raises(RefusedDocumentError, match="late cost of R1 brings no quantity"):
        post_document(late._replace(number="L2", lines=(line._replace(quantity=Fraction(1)),)))
    with pytest.raises(RefusedDocumentError, match="no posted receipt R77"):
        post_document(late._replace(number="L2", receipt="R77"))


def test_a_draft_can_be_deleted_and_that_undone() -> None:
    key = save_draft(receipt())
    before = contents()
    delete_draft(key)
    assert connection().execute("SELECT 1 FROM document WHERE id = ?", (key,)).fetchone() is None
    undo_import(edits_of(key)[0].id)
    assert contents() == before
    post_document(draft_of(key))
    with pytest.raises(BookError, match="Cancel it instead"):
        delete_draft(key)


def test_the_document_to_be_posted_can_be_seen_first() -> None:
    before = contents()
    seen = as_posted(receipt())
    assert contents() == before
    assert seen._replace(id=0) == document(post_document(receipt()))._replace(id=0)


def test_the_recipe_proposes_the_inputs_of_a_batch() -> None:
    lines = recipe_inputs(TENTH, "BROTH", Fraction(5), "l")
    assert [(line.item, line.quantity, line.unit) for line in lines] == [("PORK", 1, "kg")]
    assert recipe_inputs(TENTH, "FLOUR", Fraction(5), "kg") == ()


def test_what_was_written_before_is_offered() -> None:
    choices = document_choices(1)
    assert (choices.suppliers, choices.receipts) == (("Farm",), ("R1",))
    assert choices.reasons == {"adjustment": ("torn",), "waste": ("dropped",), "return": ("R1",)}
    pork = next(item for item in choices.items if item.code == "PORK")
    assert (pork.purchase_unit, pork.factor("case"), pork.last_price) == (
        "case",
        12_000,
        Fraction("456.5") / 12_000,
    )
    assert next_number(1, "waste", TENTH) == "S1-20260110-1"
