"""Packs as a regional lead and a store manager use them, with real widgets."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.analysis.store_pack import PackSales
from desktop.exchange.packs import open_pack
from desktop.jobs.packs import take_packs
from desktop.models.base import connection
from desktop.models.book import close_book, open_book, writing
from desktop.views import dialogs
from desktop.views.match_dialog import OWN, MatchDialog
from desktop.views.pack_dialog import PackDialog
from desktop.views.packs import PacksScreen
from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window
from desktop.words import _
from tests.packed_stores import packed_stores

Made = dict[tuple[str, int, PackSales], Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return packed_stores(tmp_path_factory.mktemp("stores"))


def opened(start, book: Path) -> Window:
    window: Window = start(book).window
    window.resize(1280, 800)
    window.go("packs")
    wait_until_quiet()
    return window


def drop(window: Window, *places: Path) -> None:
    """Let go of files over the window, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(place)) for place in places])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.activity.busy, timeout=5_000)
    qtbot.waitUntil(lambda: not window.activity.busy, timeout=30_000)
    wait_until_quiet()


def shown(page: PacksScreen, title: str) -> list[object]:
    (sheet,) = [sheet for sheet in page.sheets(page.report) if sheet.title == title]
    return list(sheet.rows)


def test_a_folder_dropped_on_the_window_is_taken_and_a_bad_pack_is_said(
    start, empty_book: Path, made: Made, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    for key in (("S1", 202601), ("S1", 202602), ("S2", 202601), ("S2", 202603)):
        shutil.copy(made[*key, PackSales.DAILY], folder)
    (folder / "broken.platepack").write_bytes(made["S1", 202603, PackSales.DAILY].read_bytes()[:-9])
    window = opened(start, Path(shutil.copy(empty_book, tmp_path / "Region.platebook")))
    assert isinstance(window.page, PacksScreen)
    drop(window, folder)
    settle(qtbot, window)
    page = window.page
    assert page._sentence.text() == "Stores: 2, complete: 0. Missing: S1 2026-03; S2 2026-02."
    told = {row.file: row for row in shown(page, "Just brought in")}
    assert told["broken.platepack"].why.startswith("broken.platepack is damaged: it is not what was sent.")
    assert told["broken.platepack"].result == "Refused"
    taken = told["S2 202603 daily.platepack"]
    assert (taken.result, taken.store, taken.months, taken.why) == ("Taken", "S2", "2026-03", None)
    grid = {row.name: [getattr(row, f"m{place}") for place in range(3)] for row in shown(page, "Months")}
    assert {name: [_(held) for held in row] for name, row in grid.items()} == {
        "S1": ["Missing", "Daily figures", "Daily figures"],
        "S2": ["Daily figures", "Missing", "Daily figures"],
    }


def test_items_in_doubt_are_asked_once(start, empty_book: Path, made: Made, tmp_path: Path) -> None:
    """The chain calls two codes something else: one is said to be another item, one stands apart."""
    book = Path(shutil.copy(empty_book, tmp_path / "Region.platebook"))
    open_book(book)
    take_packs([made["S1", 202601, PackSales.DAILY]])
    rows = connection().execute("SELECT id, code, name, base_unit FROM stock_item WHERE base_unit = 'g'")
    (first, code, name, _unit), (second, other_code, other_name, _other) = rows.fetchmany(2)
    with writing() as wire:
        wire.execute("UPDATE stock_item SET name = 'Quite another thing' WHERE id = ?", (first,))
        wire.execute("UPDATE stock_item SET name = '番茄' WHERE id = ?", (second,))
    take_packs([made["S2", 202601, PackSales.DAILY]])
    close_book()
    page = opened(start, book).page
    assert page._sentence.text().endswith("Items to match: 2.")
    page.match.click()
    dialog = page.dialog
    assert isinstance(dialog, MatchDialog)
    assert [(row.values["code"], row.values["name"]) for row in dialog.grid.rows] == sorted(
        [(code, name), (other_code, other_name)]
    )
    index = dialog.grid.model.index
    last = dialog.grid.model.columnCount() - 1
    places = {row.values["code"]: place for place, row in enumerate(dialog.grid.rows)}
    dialog.grid.model.setData(index(places[code], last), code, Qt.ItemDataRole.EditRole)
    dialog.grid.model.setData(index(places[other_code], last), "An item of its own", Qt.ItemDataRole.EditRole)
    assert {item for _store, _called, item in dialog.answers()} == {first, None}
    assert OWN not in {item for _store, _called, item in dialog.answers()}
    dialog.keep.click()
    wait_until_quiet()
    assert "to match" not in page._sentence.text()


def test_a_manager_packs_a_month(
    start, made: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores = next(iter(made.values())).with_name("Stores.platebook")
    window = opened(start, Path(shutil.copy(stores, tmp_path / "Stores.platebook")))
    out = tmp_path / "S2.platepack"
    proposed = []
    monkeypatch.setattr(dialogs, "save_file", lambda *given: proposed.append(given[2]) or out)
    window.page.make.click()
    wait_until_quiet()
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert isinstance(dialog, PackDialog)
    dialog.store.setCurrentIndex(1)
    dialog.first.setCurrentText("2026-02")
    dialog.way.setCurrentIndex(1)
    dialog.pack.click()
    settle(qtbot, window)
    assert proposed == ["S2 2026-02.platepack"]
    with open_pack(out) as pack:
        assert (pack.head.store.code, pack.head.months) == ("S2", (202602, 202603))
        assert pack.head.sales is PackSales.ORDERS
    window.page.make.click()
    wait_until_quiet()
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert dialog.sales() is PackSales.ORDERS  # the store's choice is kept
    dialog.reject()
