"""The kitchen's and stock's sheets of a month out of the sample book: the figures of the reports, alive."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from office import calculated, values

from desktop import paths, words
from desktop.analysis.days import Range, day_of, month_range
from desktop.errors import BookError
from desktop.jobs.export import export_monthly
from desktop.jobs.export_cards import export_cost_cards
from desktop.jobs.export_year import export_year
from desktop.jobs.figures import figures
from desktop.models.book import close_book, open_book

OCTOBER = month_range(202610)
SHEETS = [
    "Cover", "Summary", "Average check", "Product mix", "Weekdays and hours", "Peak hours", "Service times",
    "Menu engineering", "Food cost", "Food cost items", "Food cost bridge", "Cost cards", "Recipe bills",
    "Stock ledger", "Waste", "Counts", "Definitions & checks",
]  # fmt: skip
CHARTS = {
    "Summary": 2, "Average check": 5, "Service times": 1, "Menu engineering": 1, "Food cost bridge": 2,
    "Waste": 1,
}  # fmt: skip
TABLES = {
    "ProductMix", "ServiceStages", "ServiceHours", "ServiceNames", "ServiceSpread", "MenuEngineering",
    "FoodCost", "CostCards", "RecipeBills", "StockLedger", "Waste", "Counts",
}  # fmt: skip


@pytest.fixture(scope="module")
def month(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    words.use_language("en", paths.locale())
    open_book(sample_book)
    path = tmp_path_factory.mktemp("month") / "D01.xlsx"
    export_monthly("D01", OCTOBER.start, OCTOBER.end, path, "en")
    yield path
    close_book()


def table(rows: list[list[Any]], first: str) -> list[dict[str, Any]]:
    """The rows below the header that begins with a title."""
    top = next(number for number, row in enumerate(rows) if row and row[0] == first)
    heads = rows[top]
    found = []
    for row in rows[top + 1 :]:
        if row[0] == "":
            break
        found.append(dict(zip(heads, row, strict=False)))
    return found


def test_every_sheet_is_there_with_its_charts_and_tables(month: Path) -> None:
    book = openpyxl.load_workbook(month)
    assert book.sheetnames == SHEETS
    assert {sheet.title: len(sheet._charts) for sheet in book.worksheets if sheet._charts} == CHARTS
    assert {name for sheet in book.worksheets for name in sheet.tables} == TABLES
    for sheet in book.worksheets[1:]:
        assert sheet["A3"].hyperlink.location == "'Cover'!A1"
    assert [row for row, each in book["Food cost"].row_dimensions.items() if each.outlineLevel == 1]
    bridge = book["Food cost bridge"]._charts[0]
    assert (bridge.grouping, bridge.overlap, len(bridge.series)) == ("stacked", 100, 4)
    scatter = book["Menu engineering"]._charts[0]
    assert len([series for series in scatter.series if series.tx]) == 10


def test_charts_survive_the_round_trip_through_libreoffice(month: Path, tmp_path: Path) -> None:
    year, cards = tmp_path / "year.xlsx", tmp_path / "cards.xlsx"
    export_year("D01", 2026, year, "both")
    export_cost_cards("D01", OCTOBER, cards, "zh_CN")
    paths_ = [month, year, cards]
    for path, found in zip(paths_, calculated(paths_, tmp_path), strict=True):
        written = values(path)
        assert list(written) == list(found)
        for sheet, rows in written.items():
            for one, other in zip(rows, found[sheet], strict=False):
                assert not [cell for cell in other if str(cell).startswith("#")]
                pairs = [pair for pair in zip(one, other, strict=False) if not alike(*pair)]
                assert not pairs, (path.name, sheet, pairs)
        with ZipFile(path) as old, ZipFile(tmp_path / "done" / path.name) as new:
            assert charts(new) == charts(old)
    assert charts(ZipFile(month)) == sum(CHARTS.values())


def alike(one: Any, other: Any) -> bool:
    """Money that was rounded on the way may differ by its last unit."""
    numbers = isinstance(one, float) and isinstance(other, float)
    return abs(one - other) < 2e-4 if numbers else one == other


def charts(book: ZipFile) -> int:
    return len([name for name in book.namelist() if name.startswith("xl/charts/chart")])


def test_food_cost_is_that_of_the_figures(month: Path) -> None:
    told = figures(["D01"], *OCTOBER)["food_cost"]
    book = values(month)
    food = table(book["Food cost"], "Cost of")[0]
    assert food["Actual cost (¥)"] == pytest.approx(float(told["actual_cost"]))
    assert food["Theoretical cost (¥)"] == pytest.approx(float(told["theoretical_cost"]))
    assert food["Actual cost %"] == pytest.approx(float(told["food_cost_percent"]), abs=1e-6)
    rows = {row["Code"]: row for row in table(book["Food cost items"], "Stock item")}
    counted = [item for item in told["items"] if item["status"] == "counted"]
    assert rows.keys() == {item["code"] for item in counted}
    for item in counted:
        row = rows[item["code"]]
        for title, key in (
            ("Variance (¥)", "variance"),
            ("Price (¥)", "price"),
            ("Waste (¥)", "waste"),
            ("Staff meals (¥)", "staff_meals"),
            ("Batch yield (¥)", "batch_yield"),
            ("Unexplained (¥)", "unexplained"),
        ):
            assert row[title] == pytest.approx(float(item[key]), abs=2e-4)


def test_the_stock_ledger_is_that_of_the_figures(month: Path) -> None:
    told = {item["code"]: item for item in figures(["D01"], *OCTOBER)["stock"]["items"]}
    rows = table(values(month)["Stock ledger"], "Code")
    assert rows
    for row in rows:
        item = told[row["Code"]]
        assert row["Amount at opening (¥)"] == pytest.approx(float(item["opening"]["value"]))
        assert row["Amount at closing (¥)"] == pytest.approx(float(item["closing"]["value"]))
        variance = float(item["count_variance"]["value"])
        assert row["Amount of count variance (¥)"] == pytest.approx(-variance)


def test_the_cover_tells_the_month_with_its_money(month: Path) -> None:
    sheet = openpyxl.load_workbook(month)["Cover"]
    assert [sheet.cell(5, column).value for column in (2, 3, 4)] == [
        "='Summary'!$C$9",
        "='Summary'!$C$11",
        "='Food cost'!$M$11",
    ]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(number for number, row in enumerate(rows) if row[1] == "Finding")
    money = [row[4] for row in rows[top + 1 : top + 6]]
    assert len([one for one in money if str(one).startswith(("='", "=-'"))]) >= 3
    written = values(month)["Cover"]
    amounts = [abs(row[4]) for row in written if len(row) > 4 and isinstance(row[4], float)]
    assert amounts == sorted(amounts, reverse=True)
    assert len(amounts) == 5


def test_both_languages_stand_beside_each_other(month: Path, tmp_path: Path) -> None:
    path = tmp_path / "both.xlsx"
    export_monthly("D01", OCTOBER.start, OCTOBER.end, path, "both")
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == len(SHEETS)
    heads = [cell.value for cell in book.worksheets[3][7]]
    assert "菜品 / Dish" in heads
    assert "2026年10月 / October 2026" in book.worksheets[0]["B1"].value


def test_a_job_can_be_stopped_at_each_step_and_leaves_nothing(month: Path, tmp_path: Path) -> None:
    class Stopped(BaseException):
        pass

    def stop_at(step: int) -> Callable[[int, int], None]:
        def told(done: int, _total: int) -> None:
            if done == step:
                raise Stopped

        return told

    for step in (0, 5):
        with pytest.raises(Stopped):
            export_monthly("D01", OCTOBER.start, OCTOBER.end, tmp_path / "a.xlsx", "en", stop_at(step))
    assert not list(tmp_path.iterdir())


def test_cards_hold_the_recipe_with_its_cost(month: Path, tmp_path: Path) -> None:
    path = tmp_path / "cards.xlsx"
    export_cost_cards("D01", OCTOBER, path, "en")
    book = openpyxl.load_workbook(path)
    cards = book["Cards"]
    assert len(cards.row_breaks.brk) == len(book["Contents"]["A"]) - 3
    rows = values(path)["Cards"]
    top = next(number for number, row in enumerate(rows) if row[0] == "Gyoza (5)")
    assert rows[top + 3][:3] == ["Item", "Net quantity", "Unit"]
    sums = next(row for row in rows[top:] if row[0] == "One portion")
    told = {row["Dish"]: row for row in table(values(month)["Cost cards"], "Card") if row["Dish"]}
    assert sums[8] == pytest.approx(told["Gyoza (5)"]["Standard cost (¥)"])


def test_a_year_is_its_months_together(month: Path, tmp_path: Path) -> None:
    path = tmp_path / "year.xlsx"
    export_year("D01", 2026, path, "en")
    first, last = day_of(date(2026, 1, 1)), day_of(date(2026, 12, 31))
    sales = figures(["D01"], *Range(first, last))["sales"]
    rows = {row[0]: row for row in values(path)["Year"] if row[0]}
    assert rows["Figure"][1:5] == ["August 2026", "September 2026", "October 2026", "Year"]
    assert rows["Net sales (¥)"][4] == pytest.approx(float(sales["net"]))
    assert rows["Average check (¥)"][4] == pytest.approx(float(sales["average_check"]), abs=1e-6)
    with pytest.raises(BookError, match="no sales of Ramen Kitchen, Harbour Square in 2025"):
        export_year("D01", 2025, path)
