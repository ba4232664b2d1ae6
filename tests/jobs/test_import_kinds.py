"""What files hold is found by their sheets and headers."""

from pathlib import Path

import openpyxl
import pytest

from desktop.exchange.tables import open_table
from desktop.jobs.export_records import export_templates
from desktop.jobs.import_kinds import Export, exports_of, kind_of
from tests.record_files import FILES, Take

SALES = "order,paid_at,item,quantity,net\n1,2026-03-02 12:05,Ramen,1,14.00\n"
CHINESE = "物料编码,物料名称,基本单位\nPORK,五花肉,g\n"
NOTE = "配送单号,配送日期,供应商,商品编码,数量,单位,单价\nPS-1,2026-01-05,中央厨房,PORK,10,kg,38\n"
STRANGE = "a,b,c\n1,x,2\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, kind) for kind, text in FILES.items()),
        (SALES, "sales"),
        (CHINESE, "stock-items"),
        (NOTE, "documents"),
        (STRANGE, "sales"),
    ],
)
def test_a_header_tells_what_a_table_holds(record_book: Path, tmp_path: Path, text: str, kind: str) -> None:
    file = tmp_path / "some.csv"
    file.write_text(text, encoding="utf-8")
    assert kind_of(open_table(file)) == kind


def test_what_others_need_comes_first_and_sales_last(full: Take, tmp_path: Path) -> None:
    names = ("sales", "counts", "documents", "recipes", "menu", "stock-items")
    files = [tmp_path / f"{name}.csv" for name in names]
    files[0].write_text(SALES, encoding="utf-8")
    found = exports_of(files)
    assert [export.kind for export in found] == [*FILES, "sales"]
    assert all(export.files[0].stem == export.kind for export in found)


def test_a_filled_template_holds_the_kinds_of_its_filled_sheets(record_book: Path, tmp_path: Path) -> None:
    file = tmp_path / "templates.xlsx"
    export_templates(file)
    book = openpyxl.load_workbook(file)
    book["Stock items"].append(["PORK", "Pork", "", "", "", "", "g"])
    book["Sales"].append(["S1", "1"])
    book.save(file)
    assert exports_of([file]) == (Export("stock-items", (file,)), Export("sales", (file,)))
