"""Stock items, areas and menu items typed in their tables: kept at once, undone, refused with a sentence."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views import dialogs
from desktop.views.dish_picker import DishPicker
from desktop.views.grid import Grid
from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window
from tests.views.conftest import starting

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def book(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for the file: each test types into rows of its own."""
    return Path(shutil.copy(sample_book, tmp_path_factory.mktemp("edits") / "Own.platebook"))


@pytest.fixture(scope="module")
def window(qapp: QApplication, book: Path) -> Iterator[Window]:
    QLocale.setDefault(QLocale("en_US"))
    with starting(qapp) as start:
        window = start(book).window
        window.resize(1280, 800)
        window.activateWindow()
        yield window


def show(window: Window, name: str):
    window.go(name)
    wait_until_quiet()
    return window.page


def rows(book: Path, statement: str) -> list[tuple[object, ...]]:
    """Asked on a thread of its own, for the window's asks nothing."""

    def ask() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(book)) as wire:
            return wire.execute(statement).fetchall()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(ask).result()


def cell(grid: Grid, key: str, **row: object) -> tuple[int, int]:
    """Where a row that holds these values has a column."""
    keys = [column.key for column in grid.model.columns]
    number = next(
        number
        for number, one in enumerate(grid.rows)
        if all(one.values[name] == value for name, value in row.items())
    )
    return number, keys.index(key)


def type_in(grid: Grid, place: tuple[int, int], text: str) -> None:
    """Type a text into a cell and wait until what follows is done."""
    grid.table.setFocus()
    grid.table.go_to(*place)
    press(Key.Key_F2)
    QApplication.focusWidget().selectAll()
    QTest.keyClicks(QApplication.focusWidget(), text)
    press(Key.Key_Return)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)
    wait_until_quiet()


def paste(grid: Grid, place: tuple[int, int], text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    grid.table.setFocus()
    grid.table.go_to(*place)
    press(Key.Key_V, Ctrl)


PAR = "SELECT par FROM stock_item WHERE code = 'BELLY'"


def test_what_is_typed_is_kept_and_undoing_writes_it_back(window: Window, book: Path) -> None:
    page = show(window, "stock_items")
    type_in(page.grid, cell(page.grid, "par", code="BELLY"), "7.5")
    assert rows(book, PAR) == [(7_500_000,)]
    press(Key.Key_Z, Ctrl)
    assert rows(book, PAR) == [(12_000_000,)]
    press(Key.Key_Y, Ctrl)
    assert rows(book, PAR) == [(7_500_000,)]


def test_pasted_items_are_kept_together_and_gone_with_one_undo(window: Window, book: Path) -> None:
    page = show(window, "stock_items")
    foot = len(page.grid.rows), 0
    paste(page.grid, foot, "NEW1\tSalt\tRaw\tDry\nNEW2\tBox\tPackaging\tPaper\teach\teach\n")
    new = "SELECT code, kind, display_unit, display_factor FROM stock_item WHERE code LIKE 'NEW%'"
    assert rows(book, new) == [("NEW1", "raw", "kg", "1000"), ("NEW2", "packaging", "each", "1")]
    press(Key.Key_Z, Ctrl)
    assert rows(book, new) == []


def test_a_row_that_is_wrong_waits_and_the_others_are_kept(window: Window, book: Path) -> None:
    page = show(window, "stock_items")
    paste(page.grid, (len(page.grid.rows), 0), "NEXT1\tSalt\tRaw\tDry\tsack\nNEXT2\tSugar\n")
    new = "SELECT code FROM stock_item WHERE code LIKE 'NEXT%'"
    assert rows(book, new) == [("NEXT2",)]
    page.grid.table.go_to(0, 0)
    assert page.grid.line.text().endswith("Nobody knows how many g one sack holds. Type it.")
    type_in(page.grid, cell(page.grid, "display_factor", code="NEXT1"), "25000")
    assert rows(book, new) == [("NEXT1",), ("NEXT2",)]
    assert not page.grid.line.isVisible()


def test_a_code_that_is_taken_is_marked_and_nothing_is_kept(window: Window, book: Path) -> None:
    page = show(window, "stock_items")
    type_in(page.grid, cell(page.grid, "code", code="RICE"), "BONE")
    assert "BONE is the code of Pork bones. Give this item another." in page.grid.line.text()
    assert rows(book, "SELECT COUNT(*) FROM stock_item WHERE code = 'RICE'") == [(1,)]
    press(Key.Key_Z, Ctrl)
    assert not page.grid.problems()


def test_a_row_that_the_book_refuses_waits_and_the_others_of_a_paste_are_kept(
    window: Window, book: Path
) -> None:
    page = show(window, "stock_items")
    paste(page.grid, (len(page.grid.rows), 0), "MORE1\tVinegar\nBONE\tTaken\nMORE2\tHoney\n")
    assert rows(book, "SELECT code FROM stock_item WHERE code LIKE 'MORE%' ORDER BY 1") == [
        ("MORE1",),
        ("MORE2",),
    ]
    assert "BONE is the code of Pork bones." in page.grid.line.text()
    press(Key.Key_Z, Ctrl)
    assert rows(book, "SELECT COUNT(*) FROM stock_item WHERE code LIKE 'MORE%'") == [(0,)]
    assert rows(book, "SELECT name FROM stock_item WHERE code = 'BONE'") == [("Pork bones",)]


def test_an_odd_purchase_unit_is_asked_about_and_the_answer_is_kept(window: Window, book: Path) -> None:
    page = show(window, "stock_items")
    page.grid.table.go_to(*cell(page.grid, "code", code="BELLY"))
    case = "SELECT factor, verified FROM purchase_unit WHERE unit = 'case' AND item_id = (SELECT id FROM " \
        "stock_item WHERE code = 'BELLY')"  # fmt: skip
    assert rows(book, case) == [("12000", 1)]
    type_in(page.units, (0, 1), "12")
    assert page.units.line.text() == (
        "Row 1, Unit holds: One case held 12,000 g and now holds 12. Tick “Checked” if that is right."
    )
    assert rows(book, case) == [("12000", 1)]
    page.units.table.go_to(0, 4)
    press(Key.Key_Space)
    assert rows(book, case) == [("12", 1)]
    assert not page.units.problems()


def test_a_cost_by_date_is_kept_with_its_item(window: Window, book: Path) -> None:
    page = show(window, "stock_items")
    page.grid.table.go_to(*cell(page.grid, "code", code="BELLY"))
    page.tabs.setCurrentWidget(page.costs)
    foot = len(page.costs.rows), 0
    paste(page.costs, foot, "2030-01-01\t31.5\n")
    costs = "SELECT cost FROM standard_cost c JOIN stock_item i ON i.id = c.item_id WHERE code = 'BELLY' " \
        "AND valid_from > 20000 ORDER BY valid_from"  # fmt: skip
    assert rows(book, costs)[-1] == ("31.5",)
    page.grid.table.setFocus()
    press(Key.Key_Z, Ctrl)
    assert ("31.5",) not in rows(book, costs)
    assert len(page.costs.rows) == foot[0]


def test_an_item_in_use_stays_and_archiving_is_offered(
    window: Window, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dialogs, "sure", lambda _page, *texts: not said.append(" ".join(texts)))
    page = show(window, "stock_items")
    page.grid.table.setFocus()
    place = cell(page.grid, "code", code="CABBAGE")
    page.grid.table.go_to(*place)
    press(Key.Key_Minus, Ctrl)
    wait_until_quiet()
    assert "is used in the recipes of" in said[0]
    assert page.grid.rows[place[0]].values["code"] == "CABBAGE"
    assert rows(book, "SELECT archived FROM stock_item WHERE code = 'CABBAGE'") == [(1,)]


def test_the_window_finds_a_row_by_typing(window: Window, qtbot: QtBot) -> None:
    page = show(window, "stock_items")
    page.search()
    qtbot.keyClicks(page.finder, "carcass")
    assert page.grid.current_row.values["code"] == "CARCASS"


def test_areas_are_walked_in_the_order_in_which_they_stand(window: Window, book: Path) -> None:
    page = show(window, "areas")
    page.grid.table.setFocus()
    page.grid.table.go_to(1, 0)
    press(Key.Key_Up, Alt)
    order = f"SELECT name FROM area WHERE store_id = {page.store} ORDER BY position"  # noqa: S608
    assert [name for (name,) in rows(book, order)][:2] == ["Chiller", "Dry store"]
    page.items.table.setFocus()
    page.items.table.go_to(1, 0)
    press(Key.Key_Up, Alt)
    walked = "SELECT i.name FROM item_area a JOIN stock_item i ON i.id = a.item_id WHERE area_id = " \
        f"(SELECT id FROM area WHERE store_id = {page.store} AND name = 'Chiller') ORDER BY a.position"  # noqa: S608  # fmt: skip
    assert [name for (name,) in rows(book, walked)][:1] == [page.items.model.index(0, 0).data()]
    assert page.grid.model.undo.count() == 2  # nothing was shown anew meanwhile


def test_a_price_below_0_is_refused_and_a_later_one_is_kept(window: Window, book: Path) -> None:
    page = show(window, "menu_items")
    page.grid.table.go_to(*cell(page.grid, "name", code="R01"))
    prices = "SELECT price FROM menu_price p JOIN menu_item m ON m.id = p.menu_item_id WHERE code = 'R01'"
    before = rows(book, prices)
    paste(page.prices, (len(page.prices.rows), 0), "2030-01-01\t-3\n")
    assert page.prices.line.text().endswith("A price cannot be below 0. Type 0 or more.")
    assert rows(book, prices) == before
    type_in(page.prices, (len(page.prices.rows) - 1, 1), "15.5")
    assert rows(book, prices) == [*before, (155_000,)]


def test_a_combo_holds_what_is_typed(window: Window, book: Path) -> None:
    page = show(window, "menu_items")
    page.grid.table.go_to(*cell(page.grid, "name", code="C01"))
    page.tabs.setCurrentWidget(page.pieces)
    paste(page.pieces, (len(page.pieces.rows), 0), "D03\t2\n")
    pieces = "SELECT quantity FROM combo_piece WHERE combo_id = (SELECT id FROM menu_item WHERE code = 'C01')"
    assert ("2",) in rows(book, pieces)
    assert "2 × Cola" in page.grid.model.index(*cell(page.grid, "holds", code="C01")).data()
    paste(page.pieces, (len(page.pieces.rows), 0), "C02\t1\n")
    assert "C02" in page.pieces.line.text()  # a combo cannot be chosen
    press(Key.Key_Z, Ctrl)


def test_a_new_dish_is_sold_under_its_code_and_can_be_undone(window: Window, book: Path) -> None:
    page = show(window, "menu_items")
    paste(page.grid, (len(page.grid.rows), 0), "R99\tGarlic ramen\tRamen\n")
    assert rows(book, "SELECT name FROM pos_item WHERE code = 'R99'") == [("Garlic ramen",)]
    assert page.grid.model.undo.canUndo()
    press(Key.Key_Z, Ctrl)
    assert rows(book, "SELECT COUNT(*) FROM menu_item WHERE code = 'R99'") == [(0,)]


def test_a_dish_becomes_a_fee_and_its_orders_are_counted_again(
    window: Window, book: Path, qtbot: QtBot
) -> None:
    page = show(window, "menu_items")
    pieces = "SELECT SUM(pieces) FROM day_item"
    (before,) = rows(book, pieces)[0]
    type_in(page.grid, cell(page.grid, "counts", code="D04"), "fee")
    settle(window, qtbot)
    assert rows(book, "SELECT role FROM menu_item WHERE code = 'D04'") == [("fee",)]
    assert rows(book, pieces)[0][0] < before


def test_a_dish_is_merged_and_its_name_taken_out_again(window: Window, book: Path, qtbot: QtBot) -> None:
    page = show(window, "menu_items")
    paste(page.grid, (len(page.grid.rows), 0), "S98\tSoy beans\tSides\n")
    page.grid.table.go_to(*cell(page.grid, "name", code="S98"))
    page.buttons["merge"].click()
    (picker,) = [one for one in page.findChildren(DishPicker) if one.isVisible()]
    qtbot.keyClicks(picker.line, "edamame")
    qtbot.keyClick(picker.line, Key.Key_Return)
    settle(window, qtbot)
    assert "S98" not in [row.values["code"] for row in page.grid.rows]
    page.grid.table.go_to(*cell(page.grid, "name", code="S03"))
    page.tabs.setCurrentWidget(page.names)
    page.names.table.go_to(1, 0)
    assert page.buttons["part"].isEnabled()
    page.buttons["part"].click()
    settle(window, qtbot)
    assert "S98" in [row.values["code"] for row in page.grid.rows]


def settle(window: Window, qtbot: QtBot) -> None:
    wait_until_quiet()
    qtbot.waitUntil(lambda: not window.activity.busy, timeout=30_000)
    wait_until_quiet()
