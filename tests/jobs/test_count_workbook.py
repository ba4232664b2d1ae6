"""Count sheets written, filled in by Calc, and read back: the quantities come home exactly."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from desktop import cli
from desktop.analysis.count_entry import Part
from desktop.analysis.count_sheets import Entry, Plan
from desktop.analysis.days import day_of
from desktop.errors import BookError
from desktop.jobs.count_sheets import export_count
from desktop.jobs.import_kinds import exports_of
from desktop.jobs.import_look import look_at
from desktop.jobs.import_records import RecordOutcome, import_records
from desktop.jobs.import_sales import Options
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.count_sheets import count_sheet, keep_entries, start_count
from tests.office import filled_in
from tests.record_files import Take

ITEMS = """\
code,name,base_unit,display_unit,display_factor,purchase_unit,purchase_factor,area,standard_cost
PORK,Pork belly,g,kg,1000,case,12000,Freezer;Kitchen,38
EGG,Egg,each,each,1,tray,30,Kitchen,0.6
OIL,Oil,ml,l,1000,drum,18927.05892,Dry store,8
=1+1,Formula,g,kg,1000,,,Dry store,1
NEW,New one,g,kg,1000,,,,2
"""
DAY = day_of(date(2026, 1, 31))
HEADER_ROW, FIRST = 4, 5
ROWS = {"PORK Freezer": 5, "PORK Kitchen": 6, "EGG": 7, "OIL": 8, "=1+1": 9, "NEW": 10}
KEPT = (
    "SELECT i.code, COALESCE(a.name, ''), l.quantity, l.unit FROM document d "
    "JOIN document_line l ON l.document_id = d.id JOIN stock_item i ON i.id = l.item_id "
    "LEFT JOIN area a ON a.id = l.area_id WHERE d.kind = 'count' AND d.state = ? ORDER BY 1, 2, 4"
)


@pytest.fixture
def book(take: Take, record_book: Path) -> Iterator[Path]:
    assert take("stores", "code,name,currency\nS1,Old Town,CNY\n").result == "saved"
    assert take("stock-items", ITEMS, store="S1").result == "saved"
    return record_book


def sheet_of(book: Path, *arguments: str) -> Path:
    out = book.with_name("sheet.xlsx")
    close_book()
    command = ["export", "count-sheet", "--book", str(book), "--date", "2026-01-31", "--out", str(out)]
    assert cli.main([*command, *arguments]) == 0
    open_book(book)
    return out


def fill(path: Path, cells: dict[str, float | str]) -> None:
    workbook = openpyxl.load_workbook(path)
    for address, value in cells.items():
        workbook.worksheets[0][address] = value
    workbook.save(path)


def read(path: Path) -> RecordOutcome:
    return import_records("counts", path, Options())


def kept(state: str = "posted") -> list[tuple[object, ...]]:
    return connection().execute(KEPT, (state,)).fetchall()


def test_a_sheet_filled_in_sorted_and_added_to_by_calc_comes_back_exactly(book: Path, tmp_path: Path) -> None:
    path = sheet_of(book)
    cells: dict[str, float | str] = {
        "E5": 2, "G5": 3, "I5": 250,  # two cases, three kilograms and 250 g
        "G6": 0,
        "E7": 1.5, "G7": 4,
        "E8": 0.3, "G8": 0.1,
        "G9": 1.005,
        "D11": "Total", "G11": 99,  # somebody's own row
        "C12": "NEW", "B12": "Cellar", "E12": 2, "F12": "kg",  # and an item they found elsewhere
    }  # fmt: skip
    back = filled_in(path, tmp_path, cells, sort="A5:M12", by=3)
    outcome = read(back)
    assert outcome.result == "saved", outcome.problems
    assert kept() == [
        ("=1+1", "Dry store", 1_005_000, "kg"),
        ("EGG", "Kitchen", 4_000, "each"),
        ("EGG", "Kitchen", 45_000, "tray"),
        ("NEW", "Cellar", 2_000_000, "kg"),
        ("OIL", "Dry store", 5_678_118, "drum"),  # 0.3 x 18927.05892
        ("OIL", "Dry store", 100_000, "l"),
        ("PORK", "Freezer", 24_000_000, "case"),
        ("PORK", "Freezer", 250_000, "g"),
        ("PORK", "Freezer", 3_000_000, "kg"),
        ("PORK", "Kitchen", 0, "kg"),
    ]
    assert read(back).result == "unchanged"


def test_the_sheet_asks_for_what_it_takes(book: Path) -> None:
    workbook = openpyxl.load_workbook(sheet_of(book, "--language", "zh_CN", "--areas", "Kitchen；Freezer"))
    page, meta = workbook.worksheets
    assert (page.title, meta.title, meta.sheet_state) == ("盘点", "platebook", "hidden")
    assert [page.cell(row, 3).value for row in range(FIRST, page.max_row + 1)] == ["PORK", "PORK", "EGG"]
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[3].hidden
    assert page.protection.sheet
    assert [page.cell(FIRST, column).protection.locked for column in (1, 4, 5, 6, 7, 9, 11)] == [
        True, True, False, True, False, False, True,
    ]  # fmt: skip
    (rule,) = page.data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert page["F5"].value == "case = 12 kg"
    assert page["K5"].value == '=IF(COUNT(E5,G5,I5)=0,"",E5*12+G5*1+I5*1/1000)'
    assert page.cell(HEADER_ROW, 5).value == "采购单位"


def test_blank_rows_say_nothing_so_that_two_people_can_fill_in_a_sheet_each(book: Path) -> None:
    first, second = sheet_of(book), book.with_name("second.xlsx")
    second.write_bytes(first.read_bytes())
    fill(first, {"G5": 1, "G6": 2})
    fill(second, {"E7": 1, "G6": 3})
    assert read(first).result == "saved"
    assert read(second).result == "saved"
    assert kept() == [
        ("EGG", "Kitchen", 30_000, "tray"),
        ("PORK", "Freezer", 1_000_000, "kg"),
        ("PORK", "Kitchen", 3_000_000, "kg"),
    ]


def test_what_cannot_be_read_is_told_by_its_row(book: Path) -> None:
    path = sheet_of(book)
    fill(path, {"G5": -1, "G6": "two"})
    outcome = read(path)
    assert outcome.result == "refused"
    assert [(one.row, one.column) for one in outcome.problems] == [(5, "counted"), (6, "counted")]
    empty = sheet_of(book)
    assert read(empty).result == "refused"
    assert kept() == []


def test_a_sheet_of_another_book_or_store_is_refused_with_a_sentence(book: Path, tmp_path: Path) -> None:
    path = sheet_of(book)
    fill(path, {"G5": 1})
    (export,) = exports_of([path])
    assert export.kind == "counts"
    assert look_at([path], Options(), "counts").ready
    connection().execute("UPDATE store SET code = 'S9'")
    with pytest.raises(BookError, match="of the store S1, which this book does not have"):
        read(path)
    close_book()
    open_book(tmp_path / "other.platebook", create=True)
    with pytest.raises(BookError, match="of another book"):
        read(path)


def test_a_draft_goes_out_with_what_is_counted_and_takes_the_rest_back(book: Path, tmp_path: Path) -> None:
    store, egg = (
        connection().execute("SELECT s.id, i.id FROM store s, stock_item i WHERE i.code = 'EGG'").fetchone()
    )
    count = start_count(store, DAY, "close", Plan())
    place = next(line.place for line in count_sheet(count).lines if line.item.id == egg)
    keep_entries(count, {place: Entry((Part(Fraction(2), "tray"), Part(Fraction(5), "each")))})
    out = tmp_path / "draft.xlsx"
    export_count(count, out)
    page = openpyxl.load_workbook(out).worksheets[0]
    assert (page["E7"].value, page["G7"].value) == (2, 5)
    fill(out, {"G5": 1})
    assert read(out).result == "saved"
    assert count_sheet(count).state == "draft"
    assert [row[0] for row in kept("draft")] == ["EGG", "EGG", "PORK"]
