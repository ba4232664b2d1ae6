"""Columns, words and units of other systems and of the Chinese layouts."""

import csv
from pathlib import Path

import openpyxl
import pytest

from desktop.errors import UsageError
from desktop.jobs.import_records import import_records
from desktop.jobs.import_sales import Options
from desktop.queries.imports import list_imports, undo_import
from tests.record_files import ITEMS, Take, refusals, rows


def test_stock_items_are_made_from_a_foreign_recipe_file_whose_unit_is_told(full: Take) -> None:
    foreign = "dish_no,what,grams\nGYO,Salt,2\nGYO,Cabbage,30\n"
    maps = (("for", "dish_no"), ("item", "what"), ("quantity", "grams"))
    assert "there is no stock item Salt" in refusals(full("recipes", foreign, maps=maps))[0]
    outcome = full("recipes", foreign, maps=maps, values=(("unit", "g"),))
    assert outcome.result == "saved"
    assert "New stock items: 2 (Salt, Cabbage)." in outcome.told
    undo_import(list_imports()[0].id)
    assert rows("SELECT COUNT(*) FROM stock_item WHERE code = 'Salt'") == [(0,)]


CHINESE = {
    "stores": (
        "门店编码,门店名称,店型,计价方法,含税,税率\nS1,西湖,直营,移动加权平均,是,6%\n",
        "SELECT method, tax_rate, prices_include_tax FROM store",
        ("moving_average", "0.06", 1),
    ),
    "stock-items": (
        "物料编码,物料名称,物料类型,基本单位,显示单位,采购单位,采购换算\nM1,面粉,原料,克,公斤,袋,25000\n",
        "SELECT kind, base_unit, display_factor FROM stock_item",
        ("raw", "g", "1000"),
    ),
    "menu": (
        "菜品编码,菜品名称,菜品类型,售价\nD1,豚骨拉面,单品,¥32\n",
        "SELECT name, price FROM menu_item JOIN menu_price ON menu_item_id = id",
        ("豚骨拉面", 320_000),
    ),
    "recipes": (
        "所属,物料编码,净用量,单位,净料率\nD1,M1,2,两,80%\n",
        'SELECT quantity, unit, "yield" FROM recipe_line',
        ("2", "两", "0.8"),
    ),
    "documents": (
        "门店,日期,单据类型,单据号,供应商,物料编码,数量,单位,单价\n"
        "S1,2026/1/5,采购入库,R1,农场,M1,2,袋,130\n",
        "SELECT kind, quantity, value FROM document JOIN document_line ON document_id = id",
        ("receipt", 50_000_000, 2_600_000),
    ),
    "counts": (
        "日期,盘点时点,物料编码,盘点数量,单位\n2026年1月31日,收市,M1,10,斤\n",
        "SELECT at, quantity FROM document JOIN document_line ON document_id = id WHERE kind = 'count'",
        ("close", 5_000_000),
    ),
}


def test_chinese_columns_words_and_units_are_read(take: Take) -> None:
    for kind, (text, statement, expected) in CHINESE.items():
        assert take(kind, text).result == "saved", kind
        assert rows(statement) == [expected]


def test_a_workbook_is_read_as_a_text_file_is(take: Take, record_book: Path) -> None:
    sheet = openpyxl.Workbook()
    page = sheet.active
    assert page is not None
    for line in csv.reader(ITEMS.splitlines()):
        page.append([float(cell) if cell.replace(".", "").isdecimal() else cell or None for cell in line])
    sheet.save(record_book.with_name("items.xlsx"))
    assert import_records("stock-items", record_book.with_name("items.xlsx"), Options()).result == "saved"
    assert take("stock-items", ITEMS).result == "unchanged"


def test_a_delivery_note_is_mapped_once_and_known_by_its_header(take: Take) -> None:
    take("stock-items", ITEMS)
    note = "配送单号,配送日期,品项编码,配送数量,计量单位,配送单价\nP{0},2026-01-0{0},FLOUR,2,bag,120\n"
    outcome = take("documents", note.format(1))
    assert (outcome.result, outcome.missing) == ("refused", ("date", "kind"))
    wishes = {
        "maps": (("date", "配送日期"), ("unit_cost", "配送单价")),
        "values": (("kind", "调入"), ("other_store", "K1")),
    }
    assert take("documents", note.format(1), **wishes, save_as="kitchen").result == "saved"
    assert take("documents", note.format(2)).result == "saved"
    assert rows(
        "SELECT number, kind, other_store, value FROM document JOIN document_line ON document_id = id"
    ) == [
        ("P1", "transfer_in", "K1", 2_400_000),
        ("P2", "transfer_in", "K1", 2_400_000),
    ]


def test_words_can_be_given_a_meaning(take: Take) -> None:
    take("stock-items", ITEMS)
    text = "date,kind,document,item,quantity\n2026-01-08,Bruch,W8,EGG,5\n"
    assert "expected one of receipt" in refusals(take("documents", text))[0]
    assert take("documents", text, meanings=(("kind", "Bruch", "waste"),)).result == "saved"
    with pytest.raises(UsageError, match="no kind"):
        take("documents", text, meanings=(("kind", "Bruch", "broken"),))
