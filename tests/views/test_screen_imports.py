"""Files come in through the window: looked at, mapped, tried, imported, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.analysis.money import MONEY
from desktop.errors import Problem
from desktop.jobs.import_look import look_at
from desktop.jobs.import_sales import Options
from desktop.models.book import close_book, open_book
from desktop.views.import_panel import ImportPanel
from desktop.views.import_result import GOOD_ROWS, IMPORT, MAPPING
from desktop.views.mapping_doubts import answers
from desktop.views.mapping_said import Said
from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window
from tests.record_files import ITEMS, MENU, RECIPES

OWN = """order,paid_at,item,quantity,net
1,2026-03-02 12:05,Ramen,1,14.00
1,2026-03-02 12:05,Tea,2,6.00
2,2026-03-02 12:30,Ramen,1,14.00
3,2026-03-03 19:10,Gyoza,1,6.50
"""
TOTALS = """order_id\tquantity\titem_name\titem_price
1\t1\tChips\t2.95
1\t2\tChips\t5.90
2\t1\tBowl\t9.00
3\t2\tBowl\t18.00
"""
BILLS = """info_id,lock_time,order_status,expenditure
11,2026-03-02 12:00:00,1,20
12,2026-03-02 13:00:00,1,14
13,2026-03-02 14:00:00,2,9
"""
DISHES = """detail_id,order_id,dishes_name,counts,amounts
1,11,Noodles,1,14
2,11,Tea,2,3
3,12,Noodles,1,14
4,13,Soup,1,9
"""


@pytest.fixture
def window(start, tmp_path: Path) -> Window:
    book = tmp_path / "Fresh.platebook"
    open_book(book, create=True)
    close_book()
    window: Window = start(book).window
    window.resize(1280, 800)
    return window


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bring(window: Window, qtbot: QtBot, *files: Path) -> ImportPanel:
    window.take_files(files)
    settle(window, qtbot)
    return window.page.panel


def settle(window: Window, qtbot: QtBot) -> None:
    """Until no job runs and none is about to."""

    def still() -> bool:
        panel = window.page.panel
        return panel._job is None and not panel._later.isActive() and not window.activity.busy

    qtbot.waitUntil(still, timeout=30_000)
    wait_until_quiet()
    qtbot.waitUntil(still, timeout=30_000)


def click(window: Window, qtbot: QtBot, choice: str) -> None:
    window.page.panel.result.buttons[choice].click()
    settle(window, qtbot)


def doubt(panel: ImportPanel, qtbot: QtBot, words: str) -> None:
    next(button for button in panel.form.doubts.buttons if button.text() == words).click()
    settle(panel.window(), qtbot)


def test_a_known_export_is_tried_before_anything_is_kept(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = bring(window, qtbot, file(tmp_path, "sales.csv", OWN))
    assert panel._stack.currentWidget() is panel.result
    assert panel.result.sentence.text() == "Checks: 3, all rows read, average check: 13.50"
    assert panel.result.notes.text() == "Read as: Platebook."
    rows = panel.result.sheet.table.rows.shown
    assert [(row.orders_after, row.net_after) for row in rows] == [(2, 34 * MONEY), (1, 65_000)]
    assert panel.result.store.currentText() == "S1"
    assert window.scope_bar.scope() is None
    click(window, qtbot, IMPORT)
    assert "Checks imported: 3." in window.toast.text()
    assert window.scope_bar.scope() is not None
    assert window.page.sheet.table.rows.row(0).files == "sales.csv"
    assert window.page.sheet.table.rows.row(0).orders == 3


def test_the_same_file_again_changes_nothing_and_a_corrected_one_shows_the_days(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    first = file(tmp_path, "sales.csv", OWN)
    bring(window, qtbot, first)
    click(window, qtbot, IMPORT)
    panel = bring(window, qtbot, first)
    assert panel.outcome.result == "unchanged"
    assert not panel.result.buttons[IMPORT].isVisible()
    panel = bring(window, qtbot, file(tmp_path, "again.csv", OWN.replace("Gyoza,1,6.50", "Gyoza,1,7.50")))
    (row,) = panel.result.sheet.table.rows.shown
    assert (row.net_before, row.net_after, row.difference) == (65_000, 75_000, 10_000)
    assert "replaced: 1" in panel.result.notes.text()


def test_bad_rows_are_listed_and_the_good_ones_can_go_in(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    dirty = file(tmp_path, "dirty.csv", OWN.replace("Tea,2,6.00", "Tea,many,6.00"))
    panel = bring(window, qtbot, dirty)
    assert "rows not read: 1," in panel.result.sentence.text()
    (problem,) = panel.result.sheet.table.rows.shown
    assert (problem.file, problem.row, problem.column) == ("dirty.csv", 3, "quantity")
    assert "many" in problem.text
    assert not panel.result.buttons[IMPORT].isVisible()
    click(window, qtbot, GOOD_ROWS)
    assert (tmp_path / "dirty.csv.rejected.csv").exists()
    assert "dirty.csv.rejected.csv" in window.toast.text()
    assert window.page.sheet.table.rows.row(0).refused == 1


def test_line_totals_called_price_are_asked_about_and_a_date_is_given(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = bring(window, qtbot, file(tmp_path, "chips.tsv", TOTALS))
    form = panel.form
    assert panel._stack.currentWidget() is panel._mapping_page
    assert not panel.go_on.isEnabled()
    assert form.rows["paid_at"].label.objectName() == "warning"
    doubt(panel, qtbot, "It is the line's total")
    assert form.rows["net"].column.currentData() == "chips.tsv:item_price"
    assert form.rows["unit_price"].column.currentData() == ""
    row = form.rows["business_date"]
    row.column.setCurrentIndex(1)
    row.column.activated.emit(1)
    row.value.setText("2026-03-05")
    row.value.editingFinished.emit()
    settle(window, qtbot)
    assert form.figures.text() == "Checks: 3, all rows read, average check: 11.95"
    assert panel.go_on.isEnabled()
    panel.go_on.click()
    click(window, qtbot, IMPORT)
    assert window.page.sheet.table.rows.row(0).orders == 3


def test_files_are_joined_codes_are_given_a_meaning_and_the_mapping_is_remembered(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    files = file(tmp_path, "bills.csv", BILLS), file(tmp_path, "dishes.csv", DISHES)
    panel = bring(window, qtbot, *files)
    if any(button.text() == "These columns hold the same key" for button in panel.form.doubts.buttons):
        doubt(panel, qtbot, "These columns hold the same key")
    words = panel.form.rows["status"].words[1::2]
    for box, meant in zip(words, ("paid", "cancelled"), strict=True):
        box.setCurrentIndex(box.findData(meant))
        box.activated.emit(box.currentIndex())
    settle(window, qtbot)
    while panel.form.doubts.buttons:
        panel.form.doubts.buttons[0].click()
        settle(window, qtbot)
    assert "Checks: 2," in panel.form.figures.text()
    panel.form.name.setText("Our tills")
    panel.go_on.click()
    click(window, qtbot, IMPORT)
    later = file(tmp_path, "bills.csv", BILLS.replace("03-02", "03-09")), files[1]
    panel = bring(window, qtbot, *later)
    assert panel._stack.currentWidget() is panel.result
    assert "Read as: Our tills." in panel.result.notes.text()


def test_the_columns_can_be_changed_of_a_known_export(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    panel = bring(window, qtbot, file(tmp_path, "sales.csv", OWN))
    click(window, qtbot, MAPPING)
    assert panel._stack.currentWidget() is panel._mapping_page
    panel.form.more.setChecked(True)
    assert panel.form.rows["staff"].isVisible()
    assert panel.form.samples.widget(0).item(0, 2).text() == "Ramen"
    box = panel.form.settings["delimiter"]
    box.setCurrentIndex(box.findData(";"))
    box.activated.emit(box.currentIndex())
    settle(window, qtbot)
    assert panel.form.samples.widget(0).columnCount() == 1
    assert not panel.go_on.isEnabled()
    box.setCurrentIndex(box.findData(","))
    box.activated.emit(box.currentIndex())
    settle(window, qtbot)
    assert panel.go_on.isEnabled()


def test_sales_go_to_the_store_that_is_named(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    panel = bring(window, qtbot, file(tmp_path, "sales.csv", OWN))
    panel.result.store.setCurrentText("Harbour")
    panel.result.store.lineEdit().editingFinished.emit()
    settle(window, qtbot)
    assert {row.store for row in panel.result.sheet.table.rows.shown} == {"Harbour"}
    click(window, qtbot, IMPORT)
    assert [shop.name for shop in window.scope_bar.shops] == ["Harbour"]


def test_what_is_no_table_is_told(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    panel = bring(window, qtbot, file(tmp_path, "letter.csv", ""))
    assert panel._stack.currentWidget() is panel._stack.state
    assert "letter.csv" in panel._stack.state.text.text()


def test_several_exports_are_taken_one_after_the_other(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    march = file(tmp_path, "march.csv", OWN)
    april = file(tmp_path, "april.csv", OWN.replace("2026-03", "2026-04"))
    bring(window, qtbot, march, april)
    click(window, qtbot, IMPORT)
    assert window.page.panel.result.sheet.table.rows.shown[0].day > 20_540  # April waits for its answer
    click(window, qtbot, IMPORT)
    assert [row.files for row in window.page.sheet.table.rows.shown] == ["april.csv", "march.csv"]


def test_an_import_is_undone_from_the_history(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    bring(window, qtbot, file(tmp_path, "sales.csv", OWN))
    click(window, qtbot, IMPORT)
    told: list[str] = []

    def agree() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.informativeText())
        next(button for button in box.buttons() if button.text() == "Undo it").click()

    QTimer.singleShot(50, agree)
    window.page.take_back.click()
    settle(window, qtbot)
    assert told[0].startswith("Checks that leave the book: 3, of 2 Mar – 3 Mar 2026.")
    row = window.page.sheet.table.rows.row(0)
    assert row.state.startswith("undone on")
    assert not window.page.take_back.isEnabled()


def test_answers_fit_their_doubts(tmp_path: Path) -> None:
    open_book(tmp_path / "b.platebook", create=True)
    look = look_at([file(tmp_path, "chips.tsv", TOTALS)], Options())
    close_book()
    (price,) = look.doubts
    assert [answer.words for answer in answers(price, look)] == [
        "It is the price of one",
        "It is the line's total",
        "It is the order's total",
    ]
    assert list(answers(Problem("chips.tsv", 1, "", "is odd"), look)) == []


def test_what_was_said_becomes_wishes() -> None:
    said = Said()
    said.map("net", "a.csv:total")
    said.map("unit_price", "")
    said.meanings["status", "1"] = "paid"
    said.opening["encoding"] = "cp1252"
    options = said.options(Options(store="S1"))
    assert options.maps == (("net", "a.csv:total"),)
    assert options.values == (("unit_price", ""),)
    assert options.meanings == (("status", "1", "paid"),)
    assert (options.encoding, options.store) == ("cp1252", "S1")
    said.map("unit_price", "a.csv:price")
    assert said.options(Options()).values == ()


NOTE = """配送单号,供应商,物料,数量,单位,单价
PS-1,中央厨房,PORK,10,kg,38
"""


def test_stock_files_are_known_by_their_headers_and_come_in_like_sales(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    items, recipes = file(tmp_path, "items.csv", ITEMS), file(tmp_path, "recipes.csv", RECIPES)
    menu = file(tmp_path, "menu.csv", MENU)
    panel = bring(window, qtbot, recipes, menu, items)  # items and dishes come before what names them
    assert panel.kind.currentData() == "stock-items"
    assert panel.result.sentence.text() == "Stock items: 6 added, 0 changed, 0 as before."
    click(window, qtbot, IMPORT)
    assert panel.kind.currentData() == "menu"
    click(window, qtbot, IMPORT)
    assert panel.kind.currentData() == "recipes"
    click(window, qtbot, IMPORT)
    row = window.page.sheet.table.rows.row(0)
    assert (row.files, row.holds, row.state) == ("recipes.csv", "Recipes", "in the book")


def test_a_delivery_note_asks_what_it_lacks_and_becomes_a_receipt(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    bring(window, qtbot, file(tmp_path, "items.csv", ITEMS))
    click(window, qtbot, IMPORT)
    panel = bring(window, qtbot, file(tmp_path, "note.csv", NOTE))
    assert panel.kind.currentData() == "documents"
    assert panel.look.missing == ("date", "kind")
    for name, value in (("date", "2026-01-05"), ("kind", "receipt")):
        panel.form._give_value(name, value)
        settle(window, qtbot)
    assert panel.form.figures.text() == "Documents: 1 added, 0 changed, 0 as before."
    panel.go_on.click()
    click(window, qtbot, IMPORT)
    panel = bring(window, qtbot, file(tmp_path, "again.csv", NOTE.replace("PS-1", "PS-2")))
    assert panel.look.missing == ("date",)  # the mapping was kept, but no day is every day's


def test_what_files_hold_can_be_said(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    panel = bring(window, qtbot, file(tmp_path, "menu.csv", MENU))
    panel.kind.setCurrentIndex(panel.kind.findData("stock-items"))
    panel.kind.activated.emit(panel.kind.currentIndex())
    settle(window, qtbot)
    assert panel.look.missing == ("base_unit",)
    assert "base_unit" in panel.form.rows
    assert "price" not in panel.form.rows
