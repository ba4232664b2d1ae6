"""New dishes, gone through with the keyboard."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from desktop.views.dish_picker import DishPicker
from desktop.views.menu_inbox import MenuInboxScreen
from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window

RENAMED, NEW = "Spicy miso ramen (new broth)", "Yuzu chicken ramen"


@pytest.fixture
def page(start, sample_book: Path, tmp_path: Path) -> MenuInboxScreen:
    window: Window = start(Path(shutil.copy(sample_book, tmp_path / "Own.platebook"))).window
    window.resize(1280, 800)
    window.activateWindow()
    window.go("menu")
    wait_until_quiet()
    return window.page


def names(page: MenuInboxScreen) -> list[str]:
    return [row.name for row in page.sheet.table.rows.shown]


def press(qtbot: QtBot, page: MenuInboxScreen, key: str) -> None:
    """A key of the list, until everything it starts is done."""
    page.sheet.table.setFocus()
    qtbot.keyClick(page.sheet.table, key)
    settle(qtbot, page)


def settle(qtbot: QtBot, page: MenuInboxScreen) -> None:
    wait_until_quiet()
    qtbot.waitUntil(lambda: not page.window().activity.busy, timeout=20_000)
    wait_until_quiet()


def test_new_dishes_stand_by_their_money_with_what_they_seem_to_be(page: MenuInboxScreen) -> None:
    assert names(page) == [RENAMED, NEW]
    assert page.sheet.table.rows.row(0).seems == "Spicy miso ramen"
    assert page._sentence.text().startswith("New dishes to look at: 2, with")
    assert page.buttons["S"].isEnabled()
    assert page.sheet.table.currentIndex().row() == 0


def test_a_dish_is_kept_with_one_key(page: MenuInboxScreen, qtbot: QtBot) -> None:
    page.sheet.table.selectRow(1)
    assert not page.buttons["S"].isEnabled()
    press(qtbot, page, "K")
    assert names(page) == [RENAMED]
    assert page.sheet.table.currentIndex().row() == 0


def test_a_renamed_dish_becomes_the_old_one_and_can_be_taken_out_again(
    page: MenuInboxScreen, qtbot: QtBot
) -> None:
    press(qtbot, page, "S")
    assert names(page) == [NEW]
    window: Window = page.window()
    window.go("product_mix")
    wait_until_quiet()
    assert RENAMED not in [row.name for row in window.page.report.now.rows]
    window.go("menu")
    wait_until_quiet()
    press(qtbot, page, "U")
    assert RENAMED in names(page)


def test_a_dish_is_merged_with_one_picked_by_typing(page: MenuInboxScreen, qtbot: QtBot) -> None:
    page.sheet.table.selectRow(1)
    qtbot.keyClick(page.sheet.table, "M")
    (picker,) = [one for one in page.findChildren(DishPicker) if one.isVisible()]
    qtbot.keyClicks(picker.line, "shoyu")
    assert picker.list.count() == 1
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert names(page) == [RENAMED]


def test_a_dish_is_given_another_name(page: MenuInboxScreen, qtbot: QtBot) -> None:
    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("Spicy miso, new")
        dialog.accept()

    QTimer.singleShot(50, type_it)
    press(qtbot, page, "R")
    assert names(page) == [NEW]
    assert "Spicy miso, new" in [dish.name for dish in page.report.dishes]


def test_a_fee_brings_money_without_pieces(page: MenuInboxScreen, qtbot: QtBot) -> None:
    window: Window = page.window()
    window.go("average_check")
    wait_until_quiet()
    before = window.page.report.total
    window.go("menu")
    wait_until_quiet()
    press(qtbot, page, "F")
    window.go("average_check")
    wait_until_quiet()
    after = window.page.report.total
    assert after.net == before.net
    assert after.pieces < before.pieces


def test_typing_in_the_search_is_no_command(page: MenuInboxScreen, qtbot: QtBot) -> None:
    page.search()
    qtbot.keyClicks(page.sheet.finder, "ik")
    wait_until_quiet()
    assert len(page.report.items) == 2


def test_when_nothing_is_left_the_screen_says_so(page: MenuInboxScreen, qtbot: QtBot) -> None:
    page.sheet.table.selectAll()
    press(qtbot, page, "I")
    assert page._stack.currentWidget() is page.trouble
    assert page.trouble.title.text() == "Nothing new on the menu"
