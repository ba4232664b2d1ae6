"""Files go into the book whole or not at all, and the outcome says what was read."""

import pickle
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.errors import BookError
from desktop.jobs.import_report import not_understood, sentences
from desktop.jobs.import_sales import Options, exports_in, import_sales, plan
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.layouts import saved_layouts
from desktop.queries.stores import all_stores

HEADER = "order,paid_at,item,quantity,unit_price\n"
GOOD = HEADER + "1,2026-01-13 12:00,Tea,2,1.5\n1,2026-01-13 12:00,Bun,1,3\n2,2026-01-14 02:00,Tea,1,1.5\n"
BAD = GOOD + "3,2026-01-14 12:00,Tea,two,1.5\n4,yesterday,Tea,1,1.5\n"
UNKNOWN = "order_id,when,dish,number,price\n1,2026-01-13 12:00,Tea,2,1.5\n"

Write = Callable[[str, str], Path]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "test.platebook"
    open_book(path, create=True)
    yield path
    close_book()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def text_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return text_file


def stored_orders() -> int:
    (count,) = connection().execute("SELECT COUNT(*) FROM orders").fetchone()
    return count


def test_an_import_says_what_was_read(book: Path, write: Write) -> None:
    outcome = import_sales([write("a.csv", GOOD)], Options())
    assert (outcome.result, outcome.layout) == ("saved", "Platebook")
    assert (outcome.orders, outcome.lines, outcome.net) == (2, 3, 75_000)
    assert outcome.average_check == Fraction(15, 4)
    assert sentences(outcome)[:2] == [
        "Imported a.csv.",
        "Checks: 2, lines: 3, net sales: 7.50, average check: 3.75.",
    ]
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301  our own bytes


def test_files_without_a_store_go_to_the_only_one_or_to_a_first(book: Path, write: Write) -> None:
    import_sales([write("a.csv", GOOD)], Options(store="K9"))
    import_sales([write("b.csv", GOOD.replace("2026", "2025"))], Options())
    assert [store.code for store in all_stores()] == ["K9"]


def test_without_any_store_one_is_made(book: Path, write: Write) -> None:
    import_sales([write("a.csv", GOOD)], Options())
    assert [store.code for store in all_stores()] == ["S1"]


def test_the_currency_of_the_signs_becomes_the_stores(book: Path, write: Write) -> None:
    import_sales([write("a.csv", GOOD.replace("1.5", "£1.50"))], Options())
    assert [store.currency for store in all_stores()] == ["GBP"]


def test_a_system_that_gives_gross_and_net_disagrees_with_nothing(book: Path, write: Write) -> None:
    square = (
        "Date,Time,Item,Qty,Price Point Name,Gross Sales,Discounts,Net Sales,"
        "Transaction ID,Event Type,Location\n"
        "2026-07-18,12:59:30,Latte,2,Large,$10.00,-$1.00,$9.00,T1,Payment,Main\n"
        "2026-07-19,09:10:00,Latte,1,Large,-$5.00,$0.50,-$4.50,T1,Refund,Main\n"
    )
    outcome = import_sales([write("items.csv", square)], Options())
    assert (outcome.result, outcome.layout, outcome.net) == ("saved", "Square", 45_000)
    assert (outcome.notes.disagreeing_totals, outcome.notes.listed) == (0, [])


def test_a_file_with_a_bad_cell_is_refused_whole(book: Path, write: Write) -> None:
    outcome = import_sales([write("a.csv", BAD)], Options())
    assert (outcome.result, stored_orders(), all_stores()) == ("refused", 0, ())
    assert [(problem.row, problem.column) for problem in outcome.problems] == [
        (5, "quantity"),
        (6, "paid_at"),
    ]
    assert "The good rows alone: Checks: 2, lines: 3" in sentences(outcome)[1]


def test_good_rows_are_kept_on_request_and_the_others_written_beside(book: Path, write: Write) -> None:
    file = write("a.csv", BAD)
    outcome = import_sales([file], Options(keep_good_rows=True))
    assert (outcome.result, outcome.orders, stored_orders()) == ("saved", 2, 2)
    assert outcome.rejected == ("a.csv.rejected.csv",)
    rows = (file.parent / "a.csv.rejected.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "order,paid_at,item,quantity,unit_price,row,reason"
    assert rows[1].startswith("3,2026-01-14 12:00,Tea,two,1.5,5,")
    assert len(rows) == 3


def test_a_preview_writes_nothing(book: Path, write: Write) -> None:
    file = write("a.csv", BAD)
    before = set(file.parent.iterdir())
    outcome = import_sales([file], Options(keep_good_rows=True, dry_run=True))
    assert (outcome.result, outcome.orders, stored_orders()) == ("preview", 2, 0)
    assert [change.day for change in outcome.stored.days] == [20_466]  # type: ignore[union-attr]
    assert set(file.parent.iterdir()) == before


def test_the_same_file_twice_changes_nothing_and_says_so(book: Path, write: Write) -> None:
    file = write("a.csv", GOOD)
    import_sales([file], Options())
    again = import_sales([file], Options())
    assert (again.result, again.orders, again.net, stored_orders()) == ("unchanged", 2, 75_000, 2)
    assert "holds all of this already" in sentences(again)[0]


def test_a_corrected_file_shows_the_days_it_changes(book: Path, write: Write) -> None:
    import_sales([write("a.csv", GOOD)], Options())
    corrected = import_sales([write("b.csv", GOOD.replace("Bun,1,3", "Bun,1,4"))], Options(dry_run=True))
    assert "S1 2026-01-13: net sales 7.50 -> 8.50, checks 2 -> 2" in sentences(corrected)
    assert stored_orders() == 2


def test_what_the_headers_do_not_tell_is_asked_for(book: Path, write: Write) -> None:
    outcome = import_sales([write("a.csv", UNKNOWN)], Options())
    assert outcome.result == "refused"
    told = "\n".join((*map(str, outcome.doubts), *not_understood(outcome)))
    assert "Columns of a.csv: order_id, when, dish, number, price" in told
    assert "quantity" in told
    assert not plan([write("a.csv", UNKNOWN)], Options()).ready


def test_a_mapping_is_saved_by_its_headers_and_used_again(book: Path, write: Write) -> None:
    maps = (("paid_at", "when"), ("quantity", "number"))
    first = import_sales([write("a.csv", UNKNOWN)], Options(maps=maps, save_as="Old till"))
    assert first.result == "saved"
    later = import_sales([write("b.csv", UNKNOWN.replace("1,2026", "2,2026"))], Options())
    assert (later.result, later.layout, stored_orders()) == ("saved", "Old till", 2)
    assert import_sales([write("c.csv", UNKNOWN)], Options(layout="Old till")).result == "unchanged"


def test_a_preview_saves_no_mapping(book: Path, write: Write) -> None:
    import_sales([write("a.csv", GOOD)], Options(save_as="Mine", dry_run=True))
    assert saved_layouts("sales") == []


def test_a_file_with_a_header_alone_is_refused(book: Path, write: Write) -> None:
    outcome = import_sales([write("a.csv", HEADER)], Options(keep_good_rows=True))
    assert (outcome.result, len(outcome.doubts)) == ("refused", 1)


def test_a_cancelled_import_leaves_nothing(book: Path, write: Write) -> None:
    class Stop(BaseException):
        pass

    def stop(done: int, total: int) -> None:
        raise Stop

    file = write("a.csv", BAD)
    with pytest.raises(Stop):
        import_sales([file], Options(keep_good_rows=True), stop)
    assert stored_orders() == 0
    assert not list(file.parent.glob("*.rejected*"))


def test_months_of_one_export_are_imported_one_after_another(write: Write) -> None:
    months = [write("jan.csv", GOOD), write("feb.csv", GOOD.replace("-01-", "-02-"))]
    assert exports_in(months) == ((months[0],), (months[1],))
    assert exports_in([months[0], write("other.csv", UNKNOWN)]) != exports_in(months)
    assert len(exports_in([months[0], write("other.csv", UNKNOWN)])) == 1


def test_months_of_two_files_each_are_several_exports(write: Write) -> None:
    lines = [write(f"l{month}.csv", GOOD) for month in (1, 2)]
    orders = [write(f"o{month}.csv", "order,time\n1,12:00\n") for month in (1, 2)]
    prices = write("prices.csv", "item,price\nTea,1\n")
    assert exports_in([*orders, prices, *lines]) == tuple(zip(orders, [prices] * 2, lines, strict=True))
    with pytest.raises(BookError, match="several exports"):
        exports_in([*orders, *lines, write("l3.csv", GOOD)])


def test_refused_rows_that_cannot_be_written_undo_the_import(book: Path, write: Write) -> None:
    file = write("a.csv", BAD)
    (file.parent / "a.csv.rejected.csv.part").mkdir()
    with pytest.raises(BookError, match=r"rejected"):
        import_sales([file], Options(keep_good_rows=True))
    assert stored_orders() == 0
