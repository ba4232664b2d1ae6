"""The ledger of a real book under any documents: back-dated, changed, cancelled, in any order of entry."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.analysis.days import Range, day_of
from desktop.analysis.document_drafts import Draft
from desktop.analysis.money import QUANTITY
from desktop.analysis.stock_flows import ItemFlow, stock_flows
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.document_edits import as_posted, post_document
from desktop.queries.document_reversals import cancel_document
from desktop.queries.ledger import effect_of, ledger
from desktop.queries.stock_checks import check_stock
from tests.literals import line, order
from tests.random_documents import S1, S2, closing_quantities, documents, stories
from tests.whole_book import store

FIRST = day_of(date(2026, 3, 12))  # so that months meet
SOLD = [(S1, FIRST + 2), (S1, FIRST + 9), (S1, FIRST + 25), (S2, FIRST + 9)]
FILES = {
    "stores": "code,name,currency,method\nS1,Quay,CNY,{method}\nS2,Hill,CNY,{other}\n",
    "stock-items": "code,name,kind,prep_mode,base_unit,standard_cost,area\n"
    "PORK,Pork,raw,,g,3,\nSALT,Salt,raw,,g,,Shelf;Cellar\nBROTH,Broth,prep,stocked,g,,\n",
    "menu": "code,name,price\nRAM,Ramen,30\n",
    "recipes": "for,batch_output,batch_unit,item,quantity,unit\n"
    "RAM,,,PORK,3,g\nRAM,,,BROTH,1,g\nBROTH,3,g,PORK,2,g\n",
}
METHODS = ("fifo", "moving_average", "periodic_average")
SETTINGS = settings(max_examples=20)

pytestmark = pytest.mark.usefixtures("_book")


@pytest.fixture(params=METHODS, scope="module")
def _book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A book of two stores whose methods differ; ramen is sold on four days."""
    folder: Path = tmp_path_factory.mktemp("ledger")
    other = METHODS[METHODS.index(request.param) - 1]
    open_book(folder / "test.platebook", create=True)
    for kind, text in FILES.items():
        file = folder / f"{kind}.csv"
        file.write_text(text.replace("{method}", request.param).replace("{other}", other), encoding="utf-8")
        outcome = import_records(kind, file, Options())
        assert outcome.result == "saved", outcome.problems
    store(order(str(day), [line("Ramen", 30)], day=day, store=f"S{shop}") for shop, day in SOLD)
    yield
    close_book()


def enter(story: Sequence[Draft]) -> list[int]:
    """Post documents in their order, those that name a receipt after it; their ids."""
    ordered = sorted(story, key=lambda one: bool(one.receipt))
    return [post_document(one) for one in ordered]


def forget() -> None:
    connection().execute("DELETE FROM import_batch WHERE kind = 'edit'")
    connection().execute("DELETE FROM document")


def worth() -> list[object]:
    """Every valued move of both stores, and what is left."""
    found = [ledger(shop).valuation for shop in (S1, S2)]
    return [(one.valued, one.state) for one in found]


@SETTINGS
@given(story=stories(FIRST))
def test_every_ledger_adds_up_and_holds_what_counts_and_documents_say(story: list[Draft]) -> None:
    forget()
    enter(story)
    assert check_stock() == []
    items = dict(connection().execute("SELECT id, code FROM stock_item"))
    expected = {key: many for key, many in closing_quantities(story, SOLD).items() if many}
    left = {
        (shop, items[item]): state
        for shop in (S1, S2)
        for item, state in ledger(shop).valuation.state.items()
    }
    assert {key: state.quantity for key, state in left.items() if state.quantity} == {
        key: many * QUANTITY for key, many in expected.items()
    }
    assert all(state.quantity or not state.value for state in left.values())


@SETTINGS
@given(story=stories(FIRST), data=st.data())
def test_detours_and_the_order_of_entry_leave_no_trace(story: list[Draft], data: st.DataObject) -> None:
    forget()
    enter(story)
    straight = worth()
    forget()
    other = data.draw(st.permutations(story), label="order")
    moved = data.draw(st.lists(st.integers(-9, 9), min_size=len(story), max_size=len(story)), label="moved")
    ordered = sorted(other, key=lambda one: bool(one.receipt))
    keys = enter([one._replace(day=one.day + by) for one, by in zip(ordered, moved, strict=True)])
    more = data.draw(documents(FIRST, "more"), label="cancelled")
    for key in reversed(enter(more)):
        worth()
        cancel_document(key)
    for key, one in zip(keys, ordered, strict=True):
        post_document(one._replace(id=key))
    assert worth() == straight


@SETTINGS
@given(story=stories(FIRST), day=st.integers(-5, 40))
def test_an_effect_shown_before_saving_is_what_saving_does(story: list[Draft], day: int) -> None:
    forget()
    *before, last = sorted(story, key=lambda one: bool(one.receipt))
    enter(before)
    last = last._replace(day=FIRST + day)
    effects = effect_of(last.store, [as_posted(last)])
    flows = {(one.item, one.period): flow(last.store, one.item, one.period) for one in effects}
    assert flows == {(one.item, one.period): one.before for one in effects}
    post_document(last)
    for one in effects:
        assert flow(last.store, one.item, one.period) == one.after
    assert effect_of(last.store, []) == ()


def flow(shop: int, item: int, period: Range) -> ItemFlow | None:
    return stock_flows(ledger(shop).valuation, period).get(item)
