"""Exports from the window: what, in which language, where to; pages as PDF; workbooks of closed months."""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.analysis.days import month_range
from desktop.models.book import close_book, open_book
from desktop.queries.month_reports import month_reports
from desktop.views import dialogs, theme
from desktop.views.cost_cards import CostCardsScreen
from desktop.views.export_dialog import YEAR, ExportDialog
from desktop.views.folder_choice import FolderChoice
from desktop.views.month_pdf import month_pages
from desktop.views.window import Window


@pytest.fixture
def own_copy(sample_book: Path, tmp_path: Path) -> Path:
    """The sample book, to be written to."""
    return Path(shutil.copy(sample_book, tmp_path / "own.platebook"))


def export(window: Window, kind: str, language: str) -> None:
    """Ctrl+E, and the dialog answered."""
    window.actions_["export_month"].trigger()
    dialog = window.findChild(ExportDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    dialog.language.setCurrentIndex(dialog.language.findData(language))
    dialog.go.click()


def test_the_year_is_exported_in_a_language_of_its_own_which_is_kept(
    start, own_copy: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = start(own_copy).window
    monkeypatch.setattr(dialogs, "folder", lambda _parent, _title: tmp_path)
    export(window, YEAR, "zh_CN")
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*-2026.xlsx"))) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: not window.activity.busy, timeout=30_000)
    book = openpyxl.load_workbook(tmp_path / "Ramen Kitchen, Science Park-2026.xlsx")
    assert "定义与核对" in book.sheetnames
    window.actions_["export_month"].trigger()
    again = window.findChildren(ExportDialog)[-1]
    assert again.language.currentData() == "zh_CN"
    again.reject()


def test_cards_for_the_kitchen_wall_are_a_button_on_their_screen(
    start, own_copy: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = start(own_copy).window
    window.go("cost_cards")
    monkeypatch.setattr(dialogs, "folder", lambda _parent, _title: tmp_path)
    assert isinstance(window.page, CostCardsScreen)
    window.page.print_button.click()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*-recipe cards.xlsx"))) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: not window.activity.busy, timeout=30_000)


def test_a_closed_month_is_saved_into_the_chosen_folder(
    start, own_copy: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = start(own_copy).window
    window.commands.save_closed_month(1, month_range(202608))
    assert not window.activity.busy
    choice = FolderChoice()
    qtbot.addWidget(choice)
    monkeypatch.setattr(dialogs, "folder", lambda _parent, _title: tmp_path)
    choice.choose.click()
    assert (choice.place.text(), settings.CLOSED_FOLDER.get()) == (str(tmp_path), str(tmp_path))
    window.commands.save_closed_month(1, month_range(202608))
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*August 2026.xlsx"))) == 1, timeout=30_000)
    qtbot.waitUntil(lambda: not window.activity.busy, timeout=30_000)
    choice.none.click()
    assert settings.CLOSED_FOLDER.get() == ""


def test_cover_and_charts_are_pages_in_the_light_look_whatever_the_window_has(
    sample_book: Path, qapp: QApplication
) -> None:
    theme.apply(qapp, "dark")
    open_book(sample_book)
    try:
        content = month_pages(month_reports("D01", month_range(202610)))
    finally:
        close_book()
    assert content.startswith(b"%PDF")
    pages = re.findall(rb"/Type\s*/Page\b", content)
    assert len(pages) >= 12  # the cover, five of sales, one for each category, three of food cost
    assert theme.current() is theme.DARK
    theme.apply(qapp, "light")
