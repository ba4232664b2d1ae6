"""Stock items that stores name differently: matched once, and so for good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.analysis.item_matching import Called, Chain, Matched, alike
from desktop.analysis.store_pack import PackSales
from desktop.errors import BookError
from desktop.jobs.packs import take_packs
from desktop.models.base import connection
from desktop.models.book import close_book, open_book, writing
from desktop.queries.book import check
from desktop.queries.pack_items import Question, match_items, open_questions
from tests.packed_stores import contents, packed_stores

DAILY = PackSales.DAILY
Made = dict[tuple[str, int, PackSales], Path]
CHAIN = Chain(
    {
        1: Called("T01", "Tomato", "g"),
        2: Called("T02", "Tomato, canned", "g"),
        3: Called("M01", "Milk", "ml"),
        4: Called("X1", "番茄", "g"),
    }
)


@pytest.mark.parametrize(
    ("called", "found"),
    [
        (Called("T01", "Tomato", "g"), 1),
        (Called("T01", "Tomatoes", "g"), 1),  # a spelling of it
        (Called("T01", "TOMATO  ", "g"), 1),
        (Called("A77", "tomato", "g"), 1),  # by its name
        (Called("T01", "Beef brisket", "g"), Matched.ASKED),  # the code of something clearly else
        (Called("T01", "Tomato", "each"), Matched.ASKED),  # kept in another unit
        (Called("A78", "Milk", "g"), Matched.ASKED),
        (Called("Z9", "Saffron", "g"), Matched.GUESS),  # the chain has none such
        (Called("Z8", "番 茄", "g"), 4),
    ],
)
def test_an_item_is_guessed_by_code_then_name(called: Called, found: int | Matched) -> None:
    assert CHAIN.guess(called, ()) == found


def test_two_items_of_a_store_are_not_guessed_to_be_one() -> None:
    assert CHAIN.guess(Called("A77", "tomato", "g"), {1}) is Matched.ASKED


def test_the_likeliest_comes_first_for_a_person() -> None:
    assert CHAIN.likely(Called("T02", "Beef", "g"))[0] == 2
    assert CHAIN.likely(Called("A1", "Fresh tomato", "g"))[0] == 1
    assert CHAIN.likely(Called("A1", "Fresh tomato", "g"))[-1] == 3  # in another unit


def test_names_are_alike_across_case_blanks_and_additions() -> None:
    assert alike("Pork belly", "pork belly, frozen")
    assert not alike("Pork belly", "Bay leaf")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return packed_stores(tmp_path_factory.mktemp("stores"))


@pytest.fixture
def asked(made: Made, tmp_path: Path) -> Iterator[Question]:
    """A region that calls one code something else than its second store does."""
    open_book(tmp_path / "Region.platebook", create=True)
    take_packs([made["S1", 202601, DAILY]])
    with writing() as wire:
        (item,) = wire.execute(
            "SELECT item_id FROM document_line l JOIN document d ON d.id = l.document_id "
            "JOIN stock_item i ON i.id = l.item_id WHERE d.kind = 'receipt' AND i.base_unit = 'g' LIMIT 1"
        ).fetchone()
        wire.execute("UPDATE stock_item SET name = 'Quite another thing' WHERE id = ?", (item,))
    take_packs([made["S2", 202601, DAILY]])
    (question,) = open_questions()
    yield question
    close_book()


def of_store(table: str) -> list[tuple[object, ...]]:
    return [row for row in contents()[table] if row[0] == "S2"]


def test_until_it_is_said_an_item_stands_apart(asked: Question) -> None:
    own = connection().execute("SELECT code FROM stock_item WHERE code LIKE 'S2:%'").fetchall()
    assert own == [(f"S2:{asked.called.code}",)]
    assert asked.choices[0][1:] == (asked.called.code, "Quite another thing")
    assert check() == []


def test_what_is_said_moves_all_that_stands_on_it_and_stays(asked: Question, made: Made) -> None:
    code = asked.called.code
    before = {table: of_store(table) for table in ("store_month_item", "store_month_price")}
    lines = connection().execute("SELECT COUNT(*), SUM(quantity) FROM document_line").fetchone()
    match_items([(asked.store, asked.called, asked.choices[0][0])])
    assert open_questions() == ()
    assert connection().execute("SELECT COUNT(*), SUM(quantity) FROM document_line").fetchone() == lines
    for table, rows in before.items():
        renamed = [tuple(code if one == f"S2:{code}" else one for one in row) for row in rows]
        assert of_store(table) == sorted(renamed, key=repr)
    items = connection().execute("SELECT COUNT(*) FROM stock_item").fetchone()
    take_packs([made["S2", 202602, DAILY]])
    assert open_questions() == ()
    assert connection().execute("SELECT COUNT(*) FROM stock_item").fetchone() == items
    assert check() == []


def test_an_item_can_be_one_of_its_own(asked: Question, made: Made) -> None:
    match_items([(asked.store, asked.called, None)])
    take_packs([made["S2", 202602, DAILY]])
    assert open_questions() == ()
    own = connection().execute(
        "SELECT matched FROM store_item WHERE code = ? AND store_id = ?", (asked.called.code, asked.store)
    )
    assert own.fetchall() == [("said",)]


def test_another_unit_is_refused(asked: Question) -> None:
    with writing() as wire:
        wire.execute("UPDATE stock_item SET base_unit = 'ml' WHERE id = ?", (asked.choices[0][0],))
    before = contents()
    with pytest.raises(BookError, match=r"is kept in g, .* in ml"):
        match_items([(asked.store, asked.called, asked.choices[0][0])])
    assert contents() == before
