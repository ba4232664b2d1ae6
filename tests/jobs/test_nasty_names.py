"""The nastiest names of dishes, items, suppliers and stores, through files and book into workbooks."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from desktop import paths, words
from desktop.analysis.days import month_range
from desktop.jobs.export import export_monthly
from desktop.jobs.export_cards import export_cost_cards
from desktop.jobs.export_records import export_records
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options, import_sales
from desktop.models.book import close_book, open_book
from desktop.queries.stores import store_by_code, update_store

MARCH = month_range(202603)
NASTY = [
    "=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "1/2", "00123", "1e5", "TRUE", "#REF!",
    "2026-03-02", "12:30", "50%", "¥8.00", "_x0041_", "_x000D_", "_x0041_x0042_", "a_x00e9_b",
    "<b>bold</b>", "Tom & Jerry's \"best\"", "😀🍜", "牛肉面（大）", "x" * 300,
    "\u0645\u0631\u062d\u0628\u0627", "e\u0301", "{name} %s", "&amp;", "]]>", "?*~",
]  # fmt: skip


def write(path: Path, head: str, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head.split(","))
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of that name with a dish, an item and a supplier of each, sold, bought, wasted and counted."""
    words.use_language("en", paths.locale())
    folder = tmp_path_factory.mktemp("nasty")
    open_book(folder / "nasty.platebook", create=True)
    numbered = list(enumerate(NASTY))
    sales = [[f"{n}", "2026-03-02 12:00:00", f"D{n}", name, "1", "10"] for n, name in numbered]
    heads = "order,paid_at,item_code,item,quantity,unit_price"
    files = {
        "stock-items": (
            "code,name,kind,base_unit,standard_cost",
            [[f"I{n}", name, "raw", "each", "2"] for n, name in numbered],
        ),
        "menu": ("code,name,category,price", [[f"D{n}", name, name, "10"] for n, name in numbered]),
        "recipes": ("for,item,quantity,unit", [[f"D{n}", f"I{n}", "1", "each"] for n, _ in numbered]),
        "documents": (
            "store,date,kind,document,supplier,item,quantity,unit,unit_cost,reason",
            [
                *[
                    ["S1", "2026-03-01", "receipt", f"R{n}", name, f"I{n}", "10", "each", "2", ""]
                    for n, name in numbered
                ],
                *[
                    ["S1", "2026-03-03", "waste", f"W{n}", "", f"I{n}", "1", "each", "", name]
                    for n, name in numbered
                ],
            ],
        ),
        "counts": (
            "store,date,at,item,counted,unit",
            [
                ["S1", day, "close", f"I{n}", count, "each"]
                for day, count in (("2026-02-28", "0"), ("2026-03-31", "7"))
                for n, _ in numbered
            ],
        ),
    }
    made = import_sales([write(folder / "sales.csv", heads, sales)], Options(store="S1"))
    assert made.result == "saved"
    for kind, (head, rows) in files.items():
        outcome = import_records(kind, write(folder / f"{kind}.csv", head, rows), Options())
        assert outcome.result == "saved", (kind, outcome.problems[:3])
    update_store(store_by_code("S1")._replace(currency="CNY", name=NASTY[0]))
    yield folder
    close_book()


def texts(path: Path, sheet: str, column: str) -> tuple[set[Any], set[Any]]:
    """What openpyxl and calamine read in a column of a sheet; no formula among it."""
    cells = openpyxl.load_workbook(path)[sheet][column]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    number = openpyxl.utils.column_index_from_string(column) - 1
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name(sheet)
    return {cell.value for cell in cells}, {row[number] for row in rows.to_python(skip_empty_area=False)}


@pytest.mark.parametrize(
    ("sheet", "column"),
    [
        ("Product mix", "A"),
        ("Menu engineering", "A"),
        ("Menu engineering", "B"),
        ("Food cost items", "A"),
        ("Food cost", "A"),
        ("Cost cards", "B"),
        ("Recipe bills", "C"),
        ("Stock ledger", "B"),
        ("Waste", "C"),
        ("Waste", "D"),
        ("Counts", "C"),
    ],
)
def test_names_stand_in_the_months_sheets_as_they_were_typed(book: Path, sheet: str, column: str) -> None:
    path = book / "month.xlsx"
    if not path.exists():
        export_monthly("S1", MARCH.start, MARCH.end, path, "en")
    by_openpyxl, by_calamine = texts(path, sheet, column)
    assert set(NASTY) <= by_calamine
    assert set(NASTY) <= by_openpyxl


def test_stores_titles_suppliers_and_cards_too(book: Path, tmp_path: Path) -> None:
    for number, name in enumerate(NASTY):
        update_store(store_by_code("S1")._replace(name=name))
        if number % 10 == 0:  # a whole workbook takes its time
            export_monthly("S1", MARCH.start, MARCH.end, tmp_path / "month.xlsx", "en")
            cover = openpyxl.load_workbook(tmp_path / "month.xlsx")["Cover"]
            assert cover["B1"].value == f"{name} · March 2026"
            assert cover["B1"].data_type == "s"
    export_records("documents", tmp_path / "documents.xlsx", "en")
    by_openpyxl, by_calamine = texts(tmp_path / "documents.xlsx", "Documents", "E")
    assert set(NASTY) <= by_openpyxl
    assert set(NASTY) <= by_calamine
    export_records("stores", tmp_path / "stores.xlsx", "en")
    assert NASTY[-1] in texts(tmp_path / "stores.xlsx", "Stores", "B")[0]
    export_cost_cards("S1", MARCH, tmp_path / "cards.xlsx", "en")
    assert set(NASTY) <= texts(tmp_path / "cards.xlsx", "Contents", "A")[1]
    assert set(NASTY) <= texts(tmp_path / "cards.xlsx", "Cards", "A")[1]
