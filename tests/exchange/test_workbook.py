"""A table of a screen as a workbook: texts and numbers come out as they went in, and nothing else happens."""

import errno
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import words
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import DAY_SECONDS, day_of
from desktop.analysis.findings import Word
from desktop.errors import BookError
from desktop.exchange.workbooks import package, screen_table
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.screen_table import write_table
from desktop.exchange.workbooks.style import Look, width
from desktop.exchange.workbooks.texts import cell_text, sheet_title, unique_headers

NASTY = [
    "=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@x", "'quoted", "1/2", "00123", "1e5", "TRUE", "#N/A", "#REF!",
    "2026-03-02", "12:30", "50%", "¥8.00", "_x0041_", "_x000D_", "_x005F_", "_x0041_x0042_", "a_x00e9_b",
    "<b>bold</b>", "Tom & Jerry's \"best\"", " leads and trails ", "two\nlines", "tab\there",
    "😀🍜", "牛肉面（大）",
    "x" * 32_767, "=" * 32_767, "\u0645\u0631", "e\u0301", "{name} %s", "&amp;", "]]>",
]  # fmt: skip


class Row(NamedTuple):
    """A row of the table under test."""

    name: Any = None
    day: int | None = None
    time: int | None = None
    count: int | None = None
    quantity: int | None = None
    money: int | None = None
    price: Fraction | None = None
    share: Fraction | None = None


COLUMNS = (
    Column("name", "Dish", Kind.TEXT),
    Column("day", "Day", Kind.DAY, "The day.", "It is not known."),
    Column("time", "Time", Kind.MOMENT),
    Column("count", "Orders", Kind.COUNT),
    Column("quantity", "Pieces", Kind.QUANTITY),
    Column("money", "Net sales", Kind.MONEY),
    Column("price", "Average check", Kind.PRICE),
    Column("share", "Share", Kind.PERCENT),
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(rows: Sequence[Row], title: str = "Table", currency: str = "CNY") -> Path:
        path = tmp_path / "table.xlsx"
        spoken = words.speaking("en"), Look("en", currency)
        write_table(path, title, COLUMNS, rows, len(rows), spoken, lambda done, total: None)
        return path

    return written


def first_column(path: Path) -> tuple[list[Any], list[Any]]:
    """The first column without its header, as openpyxl and as calamine read it."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_col=1)]
    assert all(cell.data_type == "s" for cell in cells)
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [cell.value for cell in cells], [row[0] for row in rows[1:]]


def test_texts_come_out_as_typed_and_are_never_formulas(write: Callable[..., Path]) -> None:
    by_openpyxl, by_calamine = first_column(write([Row(text) for text in NASTY]))
    assert by_calamine == NASTY
    # openpyxl cannot read the literal text "_x005F_", whoever wrote it
    assert [text for text in by_openpyxl if text != "_"] == [text for text in NASTY if text != "_x005F_"]


def test_texts_written_cell_by_cell_come_out_as_typed_too(tmp_path: Path) -> None:
    booklet = Booklet(Look("en"), words.speaking("en"), "Texts")
    page = booklet.page("Texts")
    for row, text in enumerate(["head", *NASTY], 1):
        page.write(row, 1, text)
    booklet.save(tmp_path / "texts.xlsx")
    by_openpyxl, by_calamine = first_column(tmp_path / "texts.xlsx")
    assert by_calamine == NASTY
    assert [text for text in by_openpyxl if text != "_"] == [text for text in NASTY if text != "_x005F_"]


@settings(max_examples=15)
@given(texts=st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=60))
def test_any_text_comes_out_as_the_cell_can_hold_it(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.xlsx"
    rows = [Row(text) for text in texts]
    spoken = words.speaking("en"), Look("en")
    write_table(path, "Any", COLUMNS[:1], [Row("first"), *rows, Row("last")], len(rows) + 2, spoken, _silent)
    found = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[0] for row in found[2:-1]] == [cell_text(text) for text in texts]


def _silent(_done: int, _total: int) -> None: ...


def test_what_a_cell_cannot_hold_is_left_out() -> None:
    assert cell_text("a\x00b\x0bc\ud800d\ufffee\r\nf\rg") == "abcde\nf\ng"
    assert cell_text("x" * 40_000) == "x" * 32_767
    assert cell_text("😀" * 20_000) == "😀" * 16_383  # each counts as two


def test_numbers_days_and_times_are_numbers_days_and_times(write: Callable[..., Path]) -> None:
    moment = datetime(2026, 3, 2, 18, 18, 35)  # noqa: DTZ001
    day = day_of(moment.date())
    seconds = day * DAY_SECONDS + (18 * 60 + 18) * 60 + 35
    row = Row("x", day, seconds, 7, 1_250, -125_000, Fraction(1, 3), Fraction(1, 4))
    cells = next(openpyxl.load_workbook(write([row])).worksheets[0].iter_rows(min_row=2))
    values = [cell.value for cell in cells]
    assert values[:2] == ["x", datetime(2026, 3, 2)]  # noqa: DTZ001
    assert abs(values[2] - moment).total_seconds() < 0.001
    assert values[3:] == [7, 1.25, -12.5, 1 / 3, 0.25]
    assert [cell.number_format for cell in cells[3:]] == [
        "#,##0",
        "#,##0.0##",
        "#,##0.00",
        "#,##0.00",
        "0.0%",
    ]


def test_missing_is_an_empty_cell_and_the_last_sheet_says_why(write: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(write([Row("x")]))
    assert [cell.value for cell in next(book.worksheets[0].iter_rows(min_row=2))] == ["x"] + [None] * 7
    told = [cell.value for row in book["Definitions"].iter_rows() for cell in row]
    assert "The day." in told
    assert "It is not known." in told


def test_days_no_spreadsheet_has_become_texts(write: Callable[..., Path]) -> None:
    days = [day_of(date(1899, 12, 31)), day_of(date(1, 1, 1)), 10**9, day_of(date(9999, 12, 31))]
    path = write([Row("x", day, day * 86_400) for day in days])
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == ["1899-12-31", "0001-01-01", str(10**9), datetime(9999, 12, 31)]  # noqa: DTZ001
    assert rows[0][2] == "1899-12-31 00:00:00"


def test_the_sheet_is_ready_to_use_and_to_print(write: Callable[..., Path]) -> None:
    sheet = openpyxl.load_workbook(write([Row("牛肉面" * 4)] * 3, "Orders")).worksheets[0]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Orders", "B2", "A1:H4")
    assert [cell.value for cell in sheet[1]][5:] == ["Net sales (¥)", "Average check (¥)", "Share"]
    assert sheet.column_dimensions["A"].width >= width("牛肉面" * 4) == 24
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert "Orders" in sheet.oddFooter.left.text


def test_more_rows_than_a_sheet_takes_go_on_to_the_next(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_table, "MOST_ROWS", 700)
    book = openpyxl.load_workbook(write([Row(f"{number}") for number in range(1500)], "Orders"))
    assert book.sheetnames == ["Orders", "Orders 2", "Orders 3", "Definitions"]
    assert [sheet.max_row - 1 for sheet in book.worksheets[:3]] == [700, 700, 100]
    assert book["Orders 3"]["A101"].value == "1499"


def test_results_stand_beside_their_formulas(tmp_path: Path) -> None:
    booklet = Booklet(Look("en"), words.speaking("en"), "Results")
    page = booklet.page("Results")
    page.write(1, 1, 10_000, Kind.MONEY)
    page.formula(2, 1, "A1*3", 30_000, Kind.MONEY)
    page.formula(3, 1, '"<"&"a_x0041_"', "<a_x0041_", Kind.TEXT)
    booklet.save(tmp_path / "results.xlsx")
    assert openpyxl.load_workbook(tmp_path / "results.xlsx").worksheets[0]["A2"].value == "=A1*3"
    sheet = python_calamine.CalamineWorkbook.from_path(tmp_path / "results.xlsx").get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()] == [1.0, 3.0, "<a_x0041_"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(errno.EACCES, "denied"), "open in another program"),
        (OSError(errno.ENOSPC, "No space left"), "disk is full"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_written_is_a_sentence_and_the_old_one_stays(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, error: OSError, told: str
) -> None:
    path = write([Row("old")])
    before = path.read_bytes()

    def fail(*_all: object) -> None:
        raise error

    monkeypatch.setattr(package, "finish", fail)
    with pytest.raises(BookError, match=told):
        write([Row("new")])
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_or_a_missing_folder_is_no_target(tmp_path: Path) -> None:
    booklet = Booklet(Look("en"), words.speaking("en"), "Nowhere")
    booklet.page("One")
    with pytest.raises(BookError, match="is a folder"):
        booklet.save(tmp_path)
    with pytest.raises(BookError, match="does not exist"):
        booklet.save(tmp_path / "gone" / "a.xlsx")


def test_work_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(BaseException):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    spoken = words.speaking("en"), Look("en")
    with pytest.raises(Stopped):
        write_table(tmp_path / "a.xlsx", "A", COLUMNS, [Row("x")], 1, spoken, stop)
    assert not list(tmp_path.iterdir())


def test_names_of_sheets_and_columns_are_legal_and_differ() -> None:
    taken: list[str] = []
    for wanted in ["a/b:c*d?[e]\\", "A" * 40, "a" * 40, "History", "'", "", "😀" * 20]:
        taken.append(sheet_title(wanted, taken))
    assert taken == ["a b c d  e", "A" * 31, "a" * 29 + " 2", "History -", "-", "- 2", "😀" * 15]
    assert unique_headers(["Net\nsales", "net sales", "Net sales 2", ""]) == [
        "Net sales", "net sales 2", "Net sales 2 2", "-",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "currency", "money", "day"),
    [
        ("en", "USD", "[$$-409]#,##0.00", "[$-409]ddd, mmm d, yyyy"),
        ("en", "CNY", "[$¥-804]#,##0.00", "[$-809]ddd d mmm yyyy"),
        ("zh_CN", "CNY", "[$¥-804]#,##0.00", '[$-804]yyyy"年"m"月"d"日 周"aaa'),
        ("en", "JPY", "[$¥-411]#,##0", "[$-809]ddd d mmm yyyy"),
        ("en", "VND", "#,##0 [$₫-42A]", "[$-809]ddd d mmm yyyy"),
        ("en", "KWD", "[$KWD ]#,##0.000", "[$-809]ddd d mmm yyyy"),
        ("en", "", "#,##0.00", "[$-809]ddd d mmm yyyy"),
    ],
)
def test_formats_follow_the_reader_and_the_currency(
    language: str, currency: str, money: str, day: str
) -> None:
    look = Look(language, currency)
    assert (look.format(Kind.MONEY, with_sign=True), look.format(Kind.DAY)) == (money, day)


def test_times_of_day_seconds_and_our_own_words_are_written_as_a_reader_expects(tmp_path: Path) -> None:
    class Stage(NamedTuple):
        name: str
        start: int
        seconds: int

    columns = (
        Column("name", "Stage", Kind.TEXT),
        Column("start", "From", Kind.CLOCK),
        Column("seconds", "Median", Kind.SECONDS),
    )
    rows = [Stage(Word("Payment"), 735, 12_500)]
    chinese = lambda text, **_values: {"Payment": "收款"}.get(text, text)  # noqa: E731
    path = tmp_path / "stages.xlsx"
    write_table(path, "Stages", columns, rows, 1, (chinese, Look("zh_CN", "CNY")), _silent)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["收款", time(12, 15), 12.5]
