"""Counts made in the window: typed, kept, checked, posted, taken back, and on paper."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.analysis.count_list import CountRow
from desktop.analysis.count_sheets import CountArea, CountItem, CountLine
from desktop.analysis.days import date_of, day_of
from desktop.analysis.units import ItemUnits
from desktop.queries.document_reversals import delete_draft
from desktop.queries.stock_reports import on_hand_at
from desktop.views import dialogs
from desktop.views.count_paper import AREA, ROW, pages_of, save_pdf
from desktop.views.count_sheet import COUNTED, CountSheetPanel
from desktop.views.counts import CountsScreen
from desktop.views.numbers import as_date
from desktop.views.pictures import wait_until_quiet
from desktop.views.reason_dialog import ReasonDialog
from desktop.views.window import Window
from tests.views.conftest import starting

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
DAY = day_of(date(2026, 11, 1))


@pytest.fixture(scope="module")
def book(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(sample_book, tmp_path_factory.mktemp("counts") / "Own.platebook"))


@pytest.fixture(scope="module")
def window(qapp: QApplication, book: Path) -> Iterator[Window]:
    QLocale.setDefault(QLocale("en_US"))
    with starting(qapp) as start:
        window = start(book).window
        window.resize(1280, 800)
        window.activateWindow()
        window.scope_bar.choose_store((1,))
        yield window


@pytest.fixture
def page(window: Window) -> CountsScreen:
    window.go("counts")
    wait_until_quiet()
    return window.page


@pytest.fixture
def panel(page: CountsScreen, book: Path) -> Iterator[CountSheetPanel]:
    """A count of everything before opening, begun in the dialog; its draft goes with the test."""
    page.start_button.click()
    wait_until_quiet()
    dialog = page.dialog
    dialog.day.setDate(as_date(DAY))
    dialog.when.setCurrentIndex(dialog.when.findData("open"))
    dialog.who.setCurrentText("Li Wei")
    dialog.go.click()
    wait_until_quiet()
    page.window().activateWindow()  # as a window manager does once a dialog has closed
    wait_until_quiet()
    yield page.panel
    page.leave()
    wait_until_quiet()
    ((draft,),) = rows(book, "SELECT id FROM document WHERE kind = 'count' AND state = 'draft'")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(delete_draft, draft).result()


def rows(book: Path, statement: str, *values: object) -> list[tuple]:
    """Rows of the book, read on a thread of its own: the window's may not."""

    def read() -> list[tuple]:
        with closing(sqlite3.connect(book)) as wire:
            return wire.execute(statement, values).fetchall()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read).result()


LINES = (
    "SELECT l.quantity, l.unit, l.source FROM document_line l JOIN document d ON d.id = l.document_id "
    "JOIN stock_item i ON i.id = l.item_id WHERE d.state = 'draft' AND i.code = ? ORDER BY l.line"
)
STATE = "SELECT state FROM document WHERE kind = 'count' AND store_id = 1 AND number = '2026-11-01 open'"


def type_text(text: str) -> None:
    """Type into the cell of the cursor, and Enter."""
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F2)
    QApplication.focusWidget().selectAll()
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    wait_until_quiet()


def code_at(panel: CountSheetPanel) -> str:
    grid = panel.stack.currentWidget()
    return grid.current_row.values["line"].item.code


def test_one_counts_with_the_keyboard_alone_and_every_entry_is_kept(
    panel: CountSheetPanel, book: Path
) -> None:
    assert code_at(panel) == "RICE"
    type_text("2 bag + 3 kg")
    assert code_at(panel) == "BAMBOO"
    quantities = [row[:2] for row in rows(book, LINES, "RICE")]
    assert quantities == [(50_000_000, "bag"), (3_000_000, "kg")]
    assert rows(book, LINES, "RICE")[0][2].startswith("Li Wei · 20")
    type_text("4")
    assert [row[:2] for row in rows(book, LINES, "BAMBOO")] == [(4_000_000, "kg")]
    assert panel.tabs.tabText(0) == "Dry store  2/17"
    assert panel.told.text().startswith("Lines counted: 2 of 44, worth ")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up)
    type_text("+1")
    assert [row[:2] for row in rows(book, LINES, "BAMBOO")] == [(5_000_000, "kg")]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Z, Ctrl)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Z, Ctrl)
    wait_until_quiet()
    assert rows(book, LINES, "BAMBOO") == []  # blank is not zero


def test_what_cannot_be_read_is_marked_and_kept_out(panel: CountSheetPanel, book: Path) -> None:
    type_text("3 sack")
    grid = panel.stack.currentWidget()
    assert "is no unit of this item" in grid.line.text()
    assert rows(book, LINES, "RICE") == []
    panel.step(1)
    panel.go.click()
    wait_until_quiet()
    assert panel.tabs.currentIndex() == 0  # it is read again before anything is checked
    assert code_at(panel) == "RICE"


def test_enter_after_the_last_line_leads_to_the_next_area(panel: CountSheetPanel) -> None:
    grid = panel.stack.currentWidget()
    grid.table.go_to(len(grid.rows) - 1, COUNTED)
    type_text("1")
    assert panel.tabs.currentIndex() == 1
    assert QApplication.focusWidget() is panel.stack.currentWidget().table
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert panel.tabs.currentIndex() == 0


def test_a_count_is_found_again_as_it_was_left(page: CountsScreen, panel: CountSheetPanel) -> None:
    type_text("2 bag")
    page.leave()
    wait_until_quiet()
    (draft,) = [row for row in page.sheet.table.rows.shown if row.state_key == "draft"]
    assert (draft.items, draft.people, draft.variance) == (1, "Li Wei", None)
    page.sheet.opened.emit(draft)
    wait_until_quiet()
    first = page.panel.stack.currentWidget().rows[0]
    assert first.values["counted"] == "2 bag"
    assert code_at(page.panel) == "BAMBOO"  # the first blank one


def test_a_slip_is_corrected_another_accepted_and_the_count_posted_and_taken_back(
    page: CountsScreen, panel: CountSheetPanel, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {row.item: row for row in on_hand()}
    by_code = {row.code: row for row in held.values()}
    rice, oil = by_code["RICE"], by_code["OIL"]
    panel.put(rice.item, f"{rice.quantity / 1000} g")  # what are kilograms
    panel.put(oil.item, f"{oil.quantity * 10 / 1000} l")
    wait_until_quiet()
    panel.go.click()
    wait_until_quiet()
    dialog = page.dialog
    assert {row.name for row in dialog.doubts.rows.shown} == {rice.name, oil.name}
    assert not dialog.buttons["post"].isEnabled()
    dialog.doubts.selectRow([row.name for row in dialog.doubts.rows.shown].index(rice.name))
    assert "probably meant in kg" in dialog.chosen[0].slip
    dialog.buttons["correct"].click()
    wait_until_quiet()
    assert rows(book, LINES, "RICE")[0][:2] == (rice.quantity * 1000, "kg")
    panel.go.click()
    wait_until_quiet()
    dialog = page.dialog
    (row,) = dialog.chosen
    assert row.name == oil.name
    dialog.buttons["accept"].click()
    asked = dialog.findChild(ReasonDialog)
    asked.reason.setText("a tanker came")
    asked.go.click()
    wait_until_quiet()
    dialog = page.dialog
    assert [row.reason for row in dialog.doubts.rows.shown] == ["a tanker came"]
    dialog.buttons["post"].click()
    wait_until_quiet()
    assert rows(book, STATE) == [("posted",)]
    assert page.panel is None
    posted: CountRow = page.report.last
    assert (date_of(posted.day), posted.at_key, posted.missing) == (date(2026, 11, 1), "open", 0)
    assert posted.surplus > 0
    page.open_count(posted.id)
    wait_until_quiet()
    assert not page.panel.is_draft
    monkeypatch.setattr(dialogs, "sure", lambda *_question: True)
    page.panel.taking_back.emit()
    wait_until_quiet()
    assert rows(book, STATE) == [("draft",)]
    assert page.panel.is_draft


def on_hand() -> list:
    with ThreadPoolExecutor(1) as pool:
        return list(pool.submit(on_hand_at, 1, DAY - 1).result().rows)


def test_documents_and_the_checklist_lead_to_the_count(
    window: Window, panel: CountSheetPanel, book: Path
) -> None:
    ((number,),) = rows(book, "SELECT id FROM document WHERE number = '2026-11-01 open' AND store_id = 1")
    window.go("documents", number)
    wait_until_quiet()
    assert window.page.name == "counts"
    assert window.page.panel.sheet.document == number


UNITS = ItemUnits("g", {"kg": Fraction(1000), "case": Fraction(12_000)})
LINE = CountLine(
    CountItem(
        1,
        "PORK",
        "Pork",
        "",
        "kg",
        ("case",),
        ItemUnits("g", {"kg": Fraction(1000), "case": Fraction(12_000)}),
        None,
    ),
    CountArea(1, "Freezer", (1,)),
)


def test_no_page_of_the_paper_sheet_ends_with_a_heading_and_every_line_is_printed_once() -> None:
    areas = [("Freezer", [LINE] * 20), ("Bar", [LINE]), ("Kitchen", [LINE] * 7)]
    for room in (10.0, 23.5, 40.0):
        pages = pages_of(areas, room)
        assert sum(row.line is not None for page in pages for row in page) == 28
        for page in pages:
            assert page[0].line is None
            assert page[-1].line is not None
            assert sum(AREA if row.line is None else ROW for row in page) <= room
    first, second = pages_of([("Freezer", [LINE] * 12)], 23.5)
    assert (first[0].title, second[0].title) == ("Freezer", "Freezer (continued)")


def test_the_paper_sheet_is_a_pdf_on_the_paper_of_the_country(panel: CountSheetPanel, tmp_path: Path) -> None:
    sizes = {}
    for currency in ("CNY", "USD"):
        path = tmp_path / f"{currency}.pdf"
        save_pdf(path, panel.sheet, "Store", currency)
        sizes[currency] = path.read_bytes()
        assert sizes[currency].startswith(b"%PDF")
    assert b"/MediaBox [0 0 595" in sizes["CNY"]
    assert b"/MediaBox [0 0 612" in sizes["USD"]


def test_tab_goes_through_the_row_before_the_table(page: CountsScreen) -> None:
    page.start_button.setFocus()
    QTest.keyClick(page.start_button, Key.Key_Tab)
    assert page.sheet.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Backtab)
    assert QApplication.focusWidget() is page.start_button
