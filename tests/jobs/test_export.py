"""Workbooks out of a real book: their figures are those of ``platebook figures``, recalculated."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import python_calamine
from literals import MONDAY, book_of, line, order
from office import calculated, values

from desktop import paths, words
from desktop.analysis import orders
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range, day_of
from desktop.analysis.facts import Status
from desktop.errors import BookError
from desktop.jobs.export import Pages, export_monthly, export_table
from desktop.jobs.figures import figures
from desktop.models.book import close_book, open_book
from desktop.queries.orders import find_orders, orders_page
from desktop.queries.stores import store_by_code, update_store

SEPTEMBER = Range(day_of(date(2026, 9, 1)), day_of(date(2026, 9, 30)))
NASTY = [
    "=cmd|' /C calc'!A0",
    "+1",
    "@x",
    "_x0041_",
    "1/2",
    "00123",
    "<&>",
    "two\nlines",
    "x" * 900,
    "😀🍜",
    "#N/A",
]


@pytest.fixture
def _sample(sample_book: Path) -> Iterator[None]:
    words.use_language("en", paths.locale())
    open_book(sample_book)
    yield
    close_book()


@pytest.mark.usefixtures("_sample")
def test_every_formula_calculates_to_the_figures_of_the_reports(tmp_path: Path) -> None:
    made = {}
    for code, language in (("D01", "en"), ("F01", "zh_CN")):
        made[code, language] = tmp_path / f"{code}-{language}.xlsx"
        export_monthly(code, *SEPTEMBER, made[code, language], language)
    found = dict(zip(made, calculated(list(made.values()), tmp_path), strict=True))
    for (code, _language), book in found.items():
        written = list(values(made[code, _language]).values())
        for sheet, other in zip(written, book.values(), strict=True):
            assert differences(sheet, other) == []
        assert_are(summary(list(book.values())[1]), figures([code], *SEPTEMBER)["sales"])
        checks = [row[4] for row in list(book.values())[-1][5:] if isinstance(row[4], float)]
        assert len(checks) > 8
        assert set(checks) == {0}


def differences(written: list[list[Any]], found: list[list[Any]]) -> list[tuple[Any, Any]]:
    """Cells that do not say the same; money that was rounded once may differ by its last unit."""

    def same(one: Any, other: Any) -> bool:
        numbers = isinstance(one, float) and isinstance(other, float)
        return abs(one - other) < 2e-4 if numbers else one == other

    assert not any(str(cell).startswith("#") for row in found for cell in row)
    pairs = (pair for rows in zip(written, found, strict=False) for pair in zip(*rows, strict=False))
    return [(one, other) for one, other in pairs if not same(one, other)]


def summary(rows: list[list[Any]]) -> list[float]:
    """The numbers of the month itself, from top to bottom."""
    return [row[2] for row in rows if len(row) > 2 and isinstance(row[2], float)]


def assert_are(found: list[float], sales: dict[str, Any]) -> None:
    keys = ["net", "orders", "average_check", "items_per_order", "average_item_price", "covers", "per_cover"]
    expected = [Decimal(sales[key]) for key in keys]
    if sales["combo_share"] != "0.000000":
        expected.append(Decimal(sales["combo_share"]))
    expected += [Decimal(sales["gross"]), Decimal(sales["discounts"])]
    assert found[: len(expected)] == pytest.approx([float(each) for each in expected], abs=1e-6)
    assert float(sales["refunds"]) in found


@pytest.mark.usefixtures("_sample")
def test_the_month_says_how_far_it_is_and_leaves_one_file(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export_monthly(
        "D01", *SEPTEMBER, tmp_path / "a.xlsx", "en", lambda done, total: told.append((done, total))
    )
    done, total = told[-1]
    assert done == total > 3
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.usefixtures("_sample")
def test_the_first_month_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    export_monthly("D01", day_of(date(2026, 8, 1)), day_of(date(2026, 8, 31)), tmp_path / "a.xlsx")
    rows = values(tmp_path / "a.xlsx")["Summary"]
    assert "no sales in the book for the period before" in rows[1][0]


@pytest.mark.usefixtures("_sample")
def test_what_cannot_be_exported_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="no store X"):
        export_monthly("X", *SEPTEMBER, tmp_path / "a.xlsx")
    with pytest.raises(BookError, match="no sales of Ramen Kitchen"):
        export_monthly("D01", SEPTEMBER.start - 900, SEPTEMBER.end - 900, tmp_path / "a.xlsx")
    with pytest.raises(BookError, match="ends before it begins"):
        export_monthly("D01", SEPTEMBER.end, SEPTEMBER.start, tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_names_of_dishes_and_stores_come_through_the_book_unchanged(tmp_path: Path) -> None:
    sold = [order(str(number), [line(name, 10 + number)]) for number, name in enumerate(NASTY)]
    with book_of(tmp_path / "a.book", sold):
        for store in NASTY:
            update_store(store_by_code("S1")._replace(name=store))
            export_monthly("S1", MONDAY, MONDAY + 6, tmp_path / "a.xlsx")
            assert values(tmp_path / "a.xlsx")["Summary"][0][0].startswith(store[:900])
    book = python_calamine.CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    mix = book.get_sheet_by_name("Product mix").to_python(skip_empty_area=False)
    assert {row[0] for row in mix} >= set(NASTY)
    cells = openpyxl.load_workbook(tmp_path / "a.xlsx")["Product mix"]["A"]
    assert {cell.value for cell in cells if cell.data_type == "s"} >= set(NASTY)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_long_table_is_read_page_by_page(tmp_path: Path) -> None:
    sold = [order(str(number), [line("Ramen", "12.5")], day=MONDAY + number % 7) for number in range(600)]
    with book_of(tmp_path / "a.book", sold):
        found = find_orders((1,), Range(MONDAY, MONDAY + 6))
        pages = Pages(found.count, lambda number: orders_page(found, number))
        export_table(tmp_path / "a.xlsx", "Orders", orders.COLUMNS, pages, "en", "USD")
    rows = values(tmp_path / "a.xlsx")["Orders"]
    assert (len(rows), rows[0][12]) == (601, "Net sales ($)")
    assert {row[3] for row in rows[1:]} == {str(number) for number in range(600)}
    assert sum(row[12] for row in rows[1:]) == 7500


class Dish(NamedTuple):
    name: str
    net: int


def test_a_table_is_written_in_the_language_asked_for(tmp_path: Path) -> None:
    words.use_language("en", paths.locale())
    columns = (Column("name", "Dish", Kind.TEXT), Column("net", "Net sales", Kind.MONEY))
    export_table(str(tmp_path / "a.xlsx"), "菜品", columns, [Dish("牛肉面", 125_000)], "zh_CN", "CNY")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["菜品"]
    assert [cell.value for cell in sheet[2]] == ["牛肉面", 12.5]
    assert sheet["A2"].font.name == "Microsoft YaHei"


def test_a_refund_alone_is_no_order_to_divide_by(tmp_path: Path) -> None:
    sold = [
        order("1", [line("Ramen", 10)], day=MONDAY),
        order("1", [line("Ramen", -10, -1)], day=MONDAY + 1, status=Status.REFUNDED),
    ]
    with book_of(tmp_path / "a.book", sold):
        export_monthly("S1", MONDAY, MONDAY + 6, tmp_path / "a.xlsx")
    rows = values(tmp_path / "a.xlsx")["Average check"]
    assert rows[7][1:5] == [-1, -10, -1, ""]
