"""What would change the usage or the standard costs of closed days is refused, whoever tries it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.analysis.days import day_of
from desktop.errors import BookError
from desktop.jobs.import_records import RecordOutcome, import_records
from desktop.jobs.import_sales import Options, import_sales
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.imports import list_imports, undo_import
from desktop.queries.ledger import ledger
from desktop.queries.menu import merge_items
from desktop.queries.period_closing import close_period, reopen_period
from desktop.queries.stores import store_by_code
from desktop.queries.transfers import confirm_transfer

END = "2026-03-31"
FILES = {
    "stores": "code,name,currency,method\nS,Shop,EUR,fifo\nK,Kitchen,EUR,fifo\n",
    "stock-items": "code,name,base_unit,standard_cost\nA,Apple,each,2\nB,Bread,each,3\n",
    "menu": "code,name,price\nD,Dish,10\nE,Else,12\n",
    "recipes": "for,item,quantity,unit\nD,A,1,each\nE,A,2,each\n",
    "documents": "store,date,kind,document,item,quantity,unit_cost,other_store\n"
    "K,2026-03-01,receipt,R1,A,9,1,\nK,2026-03-02,transfer_out,X1,A,4,,S\n",
}
SALES = """\
store,order,paid_at,item_code,item,quantity,net
S,1,2026-03-05 12:00,D,Dish,3,30
S,2,2026-03-06 12:00,E,Else,1,12
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """A book whose March is closed in both stores, with a transfer under way."""
    open_book(tmp_path / "test.platebook", create=True)
    for kind, text in FILES.items():
        assert take(tmp_path, kind, text).result == "saved"
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    assert import_sales([tmp_path / "sales.csv"], Options()).result == "saved"
    for code in ("S", "K"):
        close_period(store_by_code(code).id, day(END), "a test")
    yield tmp_path
    close_book()


def day(text: str) -> int:
    return day_of(date.fromisoformat(text))


def march_of(code: str) -> int:
    row = connection().execute(
        "SELECT p.id FROM period p JOIN store s ON s.id = p.store_id WHERE s.code = ?", (code,)
    )
    return int(row.fetchone()[0])


def take(folder: Path, kind: str, text: str) -> RecordOutcome:
    file = folder / f"{kind}.csv"
    file.write_text(text, encoding="utf-8")
    return import_records(kind, file, Options())


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("recipes", "for,item,quantity,unit\nD,A,5,each\n", "What was used of A on 2026-03-05 would change"),
        ("recipes", "for,valid_from,item,quantity,unit\nE,2026-03-06,B,1,each\n", "of A on 2026-03-06"),
        ("stock-items", "code,name,base_unit,standard_cost\nA,Apple,each,4\n", "The standard cost of A on"),
    ],
)
def test_a_file_that_reaches_into_closed_days_is_refused(
    folder: Path, kind: str, text: str, said: str
) -> None:
    with pytest.raises(BookError) as refused:
        take(folder, kind, text)
    assert said in str(refused.value)
    assert "closed period 2026-03-01 to 2026-03-31. Reopen the period" in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("recipes", "for,valid_from,item,quantity,unit\nD,2026-04-01,A,5,each\n"),
        ("stock-items", "code,name,base_unit,standard_cost,valid_from\nA,Apple,each,4,2026-04-01\n"),
        ("stock-items", "code,name,base_unit,standard_cost\nN,New,each,4\n"),
    ],
)
def test_what_begins_after_them_is_taken(folder: Path, kind: str, text: str) -> None:
    assert take(folder, kind, text).result == "saved"


def test_dishes_are_not_merged_where_closed_days_used_other_things(folder: Path) -> None:
    dishes = dict(connection().execute("SELECT code, id FROM menu_item"))
    with pytest.raises(BookError, match="What was used of A on 2026-03-06 would change from 2 to 1"):
        merge_items([dishes["E"]], dishes["D"])
    reopen_period(march_of("S"), "wrong dish")
    merge_items([dishes["E"]], dishes["D"])


def test_an_import_of_recipes_is_not_undone_under_closed_days(folder: Path) -> None:
    batch = next(one.id for one in list_imports() if one.kind == "recipes")
    with pytest.raises(BookError, match="would change from 3 to 0"):
        undo_import(batch)


def test_a_transfer_is_not_confirmed_on_a_day_that_is_closed_at_the_sender(folder: Path) -> None:
    reopen_period(march_of("S"), "goods came")
    head = "store,date,kind,document,item,quantity,other_store\n"
    outcome = take(folder, "documents", head + "S,2026-03-04,transfer_in,X1,A,4,K\n")
    assert outcome.result == "refused"
    assert "2026-03-04 lies in the closed period" in str(outcome.problems[0])
    (sent,) = connection().execute("SELECT id FROM document WHERE number = 'X1'").fetchone()
    with pytest.raises(BookError, match="closed period"):
        confirm_transfer(sent, day("2026-03-04"), {})
    confirm_transfer(sent, day("2026-04-02"), {})
    left = {code: ledger(store_by_code(code).id).valuation.state[1] for code in ("S", "K")}
    assert (left["K"].quantity, left["S"].quantity) == (5_000, -1_000)


def test_a_file_that_closed_days_hold_already_changes_nothing(folder: Path) -> None:
    assert take(folder, "documents", FILES["documents"]).result == "unchanged"
    assert take(folder, "recipes", FILES["recipes"]).result == "unchanged"


def test_a_confirmation_is_not_undone_once_the_senders_day_is_closed(folder: Path) -> None:
    reopen_period(march_of("S"), "goods came")
    reopen_period(march_of("K"), "goods left")
    (sent,) = connection().execute("SELECT id FROM document WHERE number = 'X1'").fetchone()
    confirm_transfer(sent, day("2026-03-04"), {})
    (batch,) = connection().execute("SELECT MAX(id) FROM import_batch").fetchone()
    close_period(store_by_code("K").id, day(END), "a test")
    with pytest.raises(BookError, match="2026-03-04 lies in the closed period"):
        undo_import(batch)
    reopen_period(march_of("K"), "nothing came")
    undo_import(batch)
    assert ledger(store_by_code("K").id).valuation.state[1].quantity == 9_000
