"""Files as they come are tables: encodings, delimiters, titles above, totals below, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import BookError
from desktop.exchange.tables import Table, open_table

File = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> File:
    def write(content: str | bytes, name: str = "sales.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def cells(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return list(table.rows())


def refused(table: Table, size: int = 512) -> list[tuple[int, str]]:
    return [(bad.problem.row, bad.problem.column) for batch in table.batches(size) for bad in batch.refused]


CHINESE = "订单号,菜品,金额\n1,麻婆豆腐,28\n2,白饭,2\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (CHINESE.encode("utf-8"), "utf-8"),
        (CHINESE.encode("utf-8-sig"), "utf-8"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (CHINESE.encode("utf-16"), "utf-16"),
        ("order,item,net\n1,麻婆豆腐,28\n2,红烧肉,30\n".encode("gb18030"), "gb18030"),
        ("order,item,net\n1,Crème brûlée,5\n2,Jalapeño ½,3\n".encode("cp1252"), "cp1252"),
        ("Größe,Stück,Käse\n1,Müsli,3\n".encode("cp1252"), "cp1252"),
        ("ÄÖ,order,net\n1,ÉÈ,3\n".encode("cp1252"), "cp1252"),
        (b"order,item\n1,\x91quoted\x92 \x80\n", "cp1252"),
        (b"order,item\n1,Tea\n", "utf-8"),
    ],
)
def test_the_encoding_is_found(file: File, content: bytes, encoding: str) -> None:
    table = open_table(file(content))
    assert table.encoding == encoding
    assert table.header == tuple(content.decode(encoding).splitlines()[0].lstrip("\ufeff").split(","))


def test_a_damaged_character_does_not_spoil_the_others(file: File) -> None:
    content = CHINESE.encode("utf-8").replace("饭".encode(), "饭".encode()[:2])
    table = open_table(file(content))
    assert (table.encoding, cells(table)[1][1][1]) == ("utf-8", "白\ufffd")


def test_the_user_may_choose_another_encoding(file: File) -> None:
    path = file("order,item\n1,Crème\n".encode("cp1252"))
    assert open_table(path, encoding="gb18030").encoding == "gb18030"
    assert cells(open_table(path, encoding="cp1252")) == [(2, ("1", "Crème"))]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=20))
@settings(max_examples=40)
def test_any_text_comes_back_from_utf8(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("text") / "names.csv"
    quoted = text.replace('"', '""')
    path.write_text(f'order,item\n1,"{quoted}"\n', encoding="utf-8")
    assert cells(open_table(path)) == [(2, ("1", text))]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_found(file: File, mark: str) -> None:
    text = "order|item|price\n1|Tea, black|2,50\n2|Rice; large|1,20\n3|Soup|3,00\n"
    rows = [line.split("|") for line in text.splitlines()]
    content = "\n".join(mark.join(f'"{c}"' if mark in c else c for c in row) for row in rows)
    table = open_table(file(content + "\n"))
    assert table.delimiter == mark
    assert cells(table)[1] == (3, ("2", "Rice; large", "1,20"))


@pytest.mark.parametrize("cell", ["{}\t", '"{}\t"', "\t{}", '"\t{}"'])
def test_tabs_around_cells_part_nothing(file: File, cell: str) -> None:
    rows = (("order", "item", "price"), ("1", "Tea", "2.50"), ("2", "Rice", "1.20"))
    table = open_table(file("".join(",".join(map(cell.format, row)) + "\n" for row in rows)))
    assert (table.delimiter, table.header) == (",", rows[0])
    assert cells(table) == [(2, rows[1]), (3, rows[2])]


def test_line_breaks_trailing_blanks_and_unnamed_columns(file: File) -> None:
    table = open_table(
        file('order ,item\t,,"unit\nprice"\r\n1,"Beef\r\nnoodles\r\n",a,3.50 \r\n2, Tea\t,,1\r\n')
    )
    assert table.header == ("order", "item", "", "unit price")
    assert cells(table) == [(2, ("1", "Beef\nnoodles", "a", "3.50")), (3, ("2", "Tea", "", "1"))]


def test_control_characters_go_and_are_counted_and_returns_become_line_breaks(file: File) -> None:
    table = open_table(file(b'order,item\n1,"Te\x00a\x07\xc2\x85"\n2,"Hot\rsoup"\n'))
    assert cells(table) == [(2, ("1", "Tea")), (3, ("2", "Hot\nsoup"))]
    assert (table.controls, table.returns) == (3, 1)


def test_returns_alone_may_end_lines(file: File) -> None:
    table = open_table(file(b"order,item\r1,Tea\r2,Rice\r"))
    assert (len(cells(table)), table.returns) == (2, 0)


def test_titles_stand_above_the_header_and_a_total_below(file: File) -> None:
    table = open_table(
        file(
            "品项销售明细,,,\n营业日期：2026-03-01至2026-03-02,,,\n订单号,品项名称,销售数量,品项收入(元)\n"
            "1,白饭,2,4.00\n2,合计套餐,1,20.00\n合计,--,3,24.00\n,,,\n"
        )
    )
    assert (table.header_row, table.header[3]) == (3, "品项收入(元)")
    assert [row for row, _cells in cells(table)] == [4, 5]


def test_a_total_is_dropped_only_at_the_end_whatever_the_batch(file: File) -> None:
    content = "item,quantity,net\nTotal,1,\nTea,1,2\nRice,2,3\nTotal,,5\n"
    table = open_table(file(content))
    for size in range(1, 6):
        batches = list(table.batches(size))
        assert [row for batch in batches for row in batch.rows] == [2, 3, 4]
        assert [item for batch in batches for item in batch.columns[0]] == ["Total", "Tea", "Rice"]


def test_a_total_below_a_row_with_holes_is_dropped(file: File) -> None:
    table = open_table(file("order,paid_at,order_net,covers\n1,2026-01-05,20,\nTotal,,20,2\n"))
    assert [row for row, _cells in cells(table)] == [2]


def test_blank_rows_are_left_out_but_counted_as_a_spreadsheet_does(file: File) -> None:
    table = open_table(file("order,item\n\n1,Tea\n,\n2,Rice\n"))
    assert cells(table) == [(3, ("1", "Tea")), (5, ("2", "Rice"))]


def test_short_rows_are_padded_and_long_ones_refused(file: File) -> None:
    table = open_table(file("order,item,net\n1,Tea\n2,Rice,3,,\n3,Soup,4,surplus\n"))
    assert cells(table) == [(2, ("1", "Tea", "")), (3, ("2", "Rice", "3"))]
    assert refused(table) == [(4, "net")]


@pytest.mark.parametrize(
    "content",
    [
        b'order,item,net\n1,Tea,2\n2,"Ri',  # inside a quoted cell
        b"order,item,net\n1,Tea,2\n2,Ri",  # inside a row
        "order,item,net\n1,麻婆豆腐,2\n2,白饭,3元".encode()[:-1],  # inside a character
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 512])
def test_half_a_file_is_told(file: File, content: bytes, size: int) -> None:
    table = open_table(file(content))
    assert [row for row, _column in refused(table, size)] == [3]
    assert [row for row, _cells in cells(table)] == [2]


def test_a_last_line_without_an_end_is_whole_when_its_row_is(file: File) -> None:
    assert len(cells(open_table(file("order,item\n1,Tea\n2,Rice")))) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"%PDF-1.7 and so on", "not a text file"),
        (bytes(range(256)) * 10, "not a text file"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"PK\x03\x04 but no workbook", "damaged"),
        (b"1,2026-01-02,3,4.50\n2,2026-01-02,1,2.00\n", "no header row"),
        (b'a,b\n1,"' + b"x" * 200_000, "quotation mark"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(file: File, content: bytes, sentence: str) -> None:
    with pytest.raises(BookError, match=sentence):
        cells(open_table(file(content)))


def test_a_workbook_whose_sheet_is_damaged_is_refused_with_a_sentence(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["order", "item"])
    book.save(tmp_path / "book.xlsx")
    whole = (tmp_path / "book.xlsx").read_bytes()
    header = whole.index(b"xl/worksheets/sheet1.xml") - 30  # of the sheet's entry in the zip file
    (tmp_path / "book.xlsx").write_bytes(whole[:header] + b"QQ" + whole[header + 2 :])
    with pytest.raises(BookError, match=r"book\.xlsx is damaged"):
        open_table(tmp_path / "book.xlsx")


def test_half_an_old_workbook_is_refused_with_a_sentence_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = Path(__file__).with_name("meituan.xls").read_bytes()
    for part in range(10, 100, 10):
        (tmp_path / "half.xls").write_bytes(whole[: len(whole) * part // 100])
        with pytest.raises(BookError, match=r"half\.xls is damaged"):
            open_table(tmp_path / "half.xls")
    assert capfd.readouterr().err == ""


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"gone\.csv cannot be read"):
        open_table(tmp_path / "gone.csv")


@pytest.mark.parametrize(
    "content",
    [
        "Sum of Qty,Column Labels,,\nRow Labels,Jan,Feb,Grand Total\nTea,1,2,3\n",
        "求和项:数量,列标签,,\n行标签,1月,2月,总计\n茶,1,2,3\n",
        "Item,2026-01-01,2026-01-02,2026-01-03\nTea,1,2,3\nRice,2,2,4\n",
        "Item,Mon,Tue,Wed,Thu\nTea,1,2,3,4\n",
        "Month,January,February,March,Total\nTea,1,2,3,6\n",
        "Day,9,10,11,12,13\n2026-01-01,3,4,5,6,7\n",
        "Store,Item,Sold\nN,Tea,3\n,Rice,4\nN Total,,7\nS,Tea,1\nS Total,,1\nGrand Total,,8\n",
    ],
)
def test_a_report_is_refused_in_clear_words(file: File, content: str) -> None:
    with pytest.raises(BookError, match="is a report, not a list"):
        open_table(file(content))


@pytest.mark.parametrize(
    "content",
    [
        "order,date,opened,paid,served,net\n1,2026-01-01,12:00,12:30,12:10,5\n2,2026-01-01,12:01,12:31,12:11,5\n",
        "money,margin,market\n1,2,3\n4,5,6\n",
        "order,subtotal,tax,grand total\n1,2,3,5\n",
        "Order No.,Sales 2026,Qty 1\n1,2,3\n",
    ],
)
def test_a_list_is_not_taken_for_a_report(file: File, content: str) -> None:
    assert open_table(file(content)).header_row == 1


def test_a_workbook_gives_text_whatever_its_name(file: File, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["no cell of note"])
    book.remove(book.active)
    book.create_sheet("Blank")
    sheet = book.create_sheet("Sales")
    sheet["B2"] = "Sales of March"
    for column, values in {
        "B": ["order", 150040.0, 2**53 * 1000, "07"],
        "C": ["when ", datetime(2026, 3, 1, 12, 30), datetime(2026, 3, 2), "3/1/2026"],  # noqa: DTZ001
        "D": ["day", date(2026, 3, 1), date(2026, 3, 2), 46082],
        "E": ["at", time(12, 30), time(0, 0, 5), None],
        "F": ["net", 0.1 + 0.2, 3.0, -12345678.25],
        "G": ["void", True, False, "a\x0bb\rc"],
    }.items():
        for row, value in enumerate(values, 4):
            sheet[f"{column}{row}"] = None if value == "a\x0bb\rc" else value
    book.save(tmp_path / "book.xlsx")
    table = open_table((tmp_path / "book.xlsx").rename(tmp_path / "book.csv"))
    assert (table.sheet, table.header_row, table.encoding) == ("Sales", 4, "")
    assert table.header == ("order", "when", "day", "at", "net", "void")
    assert cells(table) == [
        (5, ("150040", "2026-03-01 12:30:00", "2026-03-01", "12:30:00", "0.3", "True")),
        (6, ("9.00719925474099e+18", "2026-03-02 00:00:00", "2026-03-02", "00:00:05", "3", "False")),
        (7, ("07", "3/1/2026", "46082", "", "-12345678.25", "")),
    ]
    with pytest.raises(BookError, match="has no sheet Stock"):
        open_table(tmp_path / "book.csv", sheet="Stock")


def test_an_old_workbook_is_read_like_a_new_one() -> None:
    table = open_table(Path(__file__).with_name("meituan.xls"))
    assert (table.header_row, table.header) == (3, ("订单号", "营业日期", "品项名称", "品项收入(元)"))
    assert cells(table) == [
        (4, ("1001", "2026-03-01 12:30:00", "麻婆豆腐", "28.5")),
        (5, ("1002", "2026-03-01 12:35:00", "白饭", "2")),
    ]


def test_the_sample_is_trimmed_and_short(file: File) -> None:
    rows = "".join(f"{n}, Tea \n" for n in range(1000))
    table = open_table(file("order,item\n" + rows))
    assert (len(table.sample), table.sample[0]) == (200, ("0", "Tea"))


@given(
    st.lists(st.lists(st.text('ab ,\n"é', max_size=4), min_size=3, max_size=3), max_size=12),
    st.integers(1, 5),
)
@settings(max_examples=60)
def test_batches_of_any_size_hold_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], size: int
) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_text("\n".join(["one,two,three", "x,y,z", *lines]) + "\n", encoding="utf-8", newline="")
    table = open_table(path, delimiter=",")
    found = [
        (number, *row)
        for batch in table.batches(size)
        for number, row in zip(batch.rows, zip(*batch.columns, strict=True), strict=True)
    ]
    kept = [(n, *row) for n, row in enumerate(rows, 3) if any(cell.strip() for cell in row)]
    assert found == [(2, "x", "y", "z"), *kept]


@given(
    st.lists(st.lists(st.text(" aé;'\t", max_size=4), max_size=4).map(",".join), max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
@settings(max_examples=60)
def test_without_quotation_marks_lines_are_parted_as_csv_parts_them(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], feed: str, closed: bool
) -> None:
    path = tmp_path_factory.mktemp("plain") / "plain.csv"
    text = feed.join(["one,two,three", "x,y,z", *lines]) + feed * closed
    path.write_text(text, encoding="utf-8", newline="")
    table = open_table(path, delimiter=",")
    assert not table.quotes
    assert list(table.batches()) == list(replace(table, quotes=True).batches())
