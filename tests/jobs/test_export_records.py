"""What can be imported goes out again, and comes into another book as it was."""

import csv
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from desktop import paths, words
from desktop.errors import BookError
from desktop.exchange.layouts.record_fields import EXAMPLES, RECORDS, SHEETS
from desktop.jobs.export_records import ROWS, export_records, export_templates
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options, import_sales
from desktop.models.book import close_book, open_book
from tests.record_files import FILES, Take, rows


@pytest.fixture(autouse=True)
def _words() -> Iterator[None]:
    words.use_language("en", paths.locale())
    yield
    words.use_language("en", Path())


def held() -> dict[str, list[dict[str, str]]]:
    """Everything that goes out."""
    return {kind: list(rows()) for kind, rows in ROWS.items()}


def test_every_column_that_came_in_goes_out(full: Take) -> None:
    left_out = {"documents": {"unit_cost"}}  # the line's value says it exactly
    for kind, text in FILES.items():
        given = {name for row in csv.DictReader(text.splitlines()) for name in row if row[name]}
        assert given - {name for row in ROWS[kind]() for name in row} == left_out.get(kind, set()), kind


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_goes_out_comes_in_as_it_was(full: Take, tmp_path: Path, ending: str, language: str) -> None:
    full("stores", "code,name,cut_off,prices_include_tax,tax_rate\nS1,Old Town,03:30,yes,6%\n")
    files = {kind: tmp_path / f"{kind}.{ending}" for kind in ROWS}
    for kind, file in files.items():
        export_records(kind, file, language)
    before = held()
    close_book()
    open_book(tmp_path / "other.platebook", create=True)
    for kind, file in files.items():
        outcome = import_records(kind, file, Options())
        assert outcome.result == "saved", outcome.problems
        assert outcome.layout == "Platebook"
    assert held() == before


def test_importing_it_again_changes_nothing(full: Take, tmp_path: Path) -> None:
    full("stores", "code,name\nS1,Old Town\n")
    for kind in ROWS:
        export_records(kind, tmp_path / f"{kind}.xlsx")
        outcome = import_records(kind, tmp_path / f"{kind}.xlsx", Options())
        assert (outcome.result, outcome.told) == ("unchanged", ()), kind


def test_texts_stay_texts(full: Take, tmp_path: Path) -> None:
    """A dish called like a formula, a code with noughts in front."""
    full("menu", 'code,name,price\n007,"=1+1",5\n1/2,@x,5\n')
    export_records("menu", tmp_path / "m.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx")["Menu"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows(min_row=2, max_col=2) for cell in row}
    assert {name: cells[name] for name in ("007", "=1+1", "1/2", "@x")} == dict.fromkeys(
        ("007", "=1+1", "1/2", "@x"), "s"
    )


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_templates_have_a_sheet_for_each_kind_that_its_import_finds(
    full: Take, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "templates.xlsx"
    export_templates(file, language)
    chinese = language != "en"
    assert CalamineWorkbook.from_path(file).sheet_names[1:] == [titles[chinese] for titles in SHEETS.values()]
    for kind in RECORDS:
        outcome = import_records(kind, file, Options())
        assert [problem.text for problem in outcome.doubts] == ["no row below the header says anything"]
    assert import_sales([file], Options()).missing == ()


def test_the_examples_of_the_templates_make_a_book(tmp_path: Path) -> None:
    open_book(tmp_path / "new.platebook", create=True)
    for kind in SHEETS:
        file = tmp_path / f"{kind}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerows([EXAMPLES[kind].keys(), EXAMPLES[kind].values()])
        if kind == "sales":
            assert import_sales([file], Options()).result == "saved"
        else:
            outcome = import_records(kind, file, Options())
            assert (outcome.result, outcome.told) == ("saved", ()), outcome.problems
    assert rows("SELECT COUNT(*) FROM document") == [(2,)]


def test_a_coded_column_offers_its_words(tmp_path: Path) -> None:
    export_templates(tmp_path / "t.xlsx", "zh_CN")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["物料"]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["C2:C2000"] == '"原料,半成品,包材,物资"'


def test_another_ending_is_refused(full: Take, tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"menu.pdf should end in .csv or .xlsx"):
        export_records("menu", tmp_path / "menu.pdf")
    with pytest.raises(BookError, match="does not exist"):
        export_records("menu", tmp_path / "none" / "menu.csv")
    assert list(tmp_path.glob("**/*.part")) == []


def test_a_new_name_under_a_code_of_the_menu_waits_and_does_not_go_out(full: Take, tmp_path: Path) -> None:
    full("stores", "code,name,tax_rate\nS1,Old Town,0\n")
    sales = tmp_path / "sales.csv"
    sales.write_text(
        "order,paid_at,item_code,item,quantity,unit_price\n1,2026-01-05 12:00,RAM,Ramen (new),1,30\n",
        encoding="utf-8",
    )
    assert import_sales([sales], Options()).result == "saved"
    assert {row["name"] for row in ROWS["menu"]() if row["code"] == "RAM"} == {"Ramen"}
    assert [row["item"] for row in ROWS["recipes"]() if row["for"] == "RAM"] == [
        "PORK",
        "DOUGH",
        "EGG",
        "PORK",
    ]
    close_book()
    export = {kind: tmp_path / f"{kind}.xlsx" for kind in ("stores", "stock-items", "menu", "recipes")}
    open_book(tmp_path / "test.platebook")
    for kind, file in export.items():
        export_records(kind, file)
    open_book(tmp_path / "other.platebook", create=True)
    for kind, file in export.items():
        assert import_records(kind, file, Options()).result == "saved"
