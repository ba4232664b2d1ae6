"""Documents written, posted, cancelled and confirmed in the window, on a copy of the sample book."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.views import dialogs
from desktop.views.document_editor import DocumentEditor
from desktop.views.documents import DocumentsScreen
from desktop.views.effect_dialog import EffectDialog
from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def book(sample_book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_book, tmp_path / "Own.platebook"))


@pytest.fixture
def window(start, book: Path) -> Iterator[Window]:
    window: Window = start(book).window
    window.resize(1280, 800)
    window.activateWindow()
    window.scope_bar.choose_store((1,))
    window.go("documents")
    wait_until_quiet()
    yield window
    for dialog in window.findChildren(DocumentEditor):
        dialog.form.grid.show_rows(())
        dialog._before = dialog.form.written()
        dialog.close()
    wait_until_quiet()


@pytest.fixture
def page(window: Window) -> DocumentsScreen:
    return window.page


def one(book: Path, statement: str, *values: object) -> tuple:
    """A row of the book, read on a thread of its own: the window's may not."""

    def read() -> tuple:
        with closing(sqlite3.connect(book)) as wire:
            return wire.execute(statement, values).fetchone()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read).result()


def latest(book: Path, kind: str) -> int:
    return one(
        book,
        "SELECT id FROM document WHERE kind = ? AND store_id = 1 AND state = 'posted' ORDER BY day DESC, id",
        kind,
    )[0]


def type_line(editor: DocumentEditor, texts: dict[str, str], row: int = 0) -> None:
    """Type into the cells of a row, as an editor of a cell would."""
    model = editor.form.grid.model
    keys = [column.key for column in model.columns]
    for key, text in texts.items():
        model.setData(model.index(row, keys.index(key)), text)
        wait_until_quiet()


def agree(editor: DocumentEditor) -> str:
    """Press the button of the effect that is shown; what it said."""
    wait_until_quiet()
    dialog = editor.findChild(EffectDialog)
    said = dialog.sentence.text()
    dialog.go.click()
    wait_until_quiet()
    return said


def test_the_list_is_filtered_by_kind_and_supplier(page: DocumentsScreen) -> None:
    everything = len(page.sheet.table.rows.shown)
    assert everything == len(page.report.rows)
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("receipt"))
    page.filters.kind.activated.emit(0)
    receipts = page.sheet.table.rows.shown
    assert {row.kind_key for row in receipts} == {"receipt"}
    supplier = receipts[0].party
    page.filters.choose_party(supplier)
    assert {row.party for row in page.sheet.table.rows.shown} == {supplier}
    assert 0 < len(page.sheet.table.rows.shown) < len(receipts)


def test_a_receipt_is_written_posted_and_undone(page: DocumentsScreen, book: Path) -> None:
    before = page.report.purchases
    page.filters.wanted.emit("receipt")
    wait_until_quiet()
    editor = page.editor
    assert editor.windowTitle() == "New: Receipt"
    editor.form.head.fields["number"].setText("TEST-1")
    editor.form.head.fields["supplier"].setCurrentText("Farm")
    type_line(editor, {"item": "Rice", "ordered": "3", "quantity": "2", "unit": "kg", "unit_cost": "5.5"})
    shown = {column.key: editor.form.grid.model.shown(0, column) for column in editor.form.grid.model.columns}
    assert (shown["worth"], shown["told"]) == ("11.00", "1 short of the order")
    assert shown["use_by"] != ""  # from the shelf life
    QTest.keyClick(editor, Key.Key_Return, Ctrl)
    assert agree(editor).startswith("Items that change: 1.")
    kept = one(book, "SELECT state, supplier, id FROM document WHERE number = 'TEST-1'")
    assert kept[:2] == ("posted", "Farm")
    assert one(book, "SELECT quantity, value, ordered FROM document_line WHERE document_id = ?", kept[2]) == (
        2_000_000,
        110_000,
        3_000_000,
    )
    assert page.report.purchases == before + 110_000
    page.open_document(kept[2])
    wait_until_quiet()
    page.editor.buttons["undo"].click()
    wait_until_quiet()
    assert one(book, "SELECT 1 FROM document WHERE number = 'TEST-1'") is None
    assert page.report.purchases == before


def test_what_came_in_is_sent_back_from_its_receipt(page: DocumentsScreen, book: Path) -> None:
    row = next(row for row in page.report.rows if row.kind_key == "receipt" and row.lines == 1)
    page.open_document(row.id)
    wait_until_quiet()
    came = page.editor.loaded.draft
    page.editor.buttons["return"].click()
    wait_until_quiet()
    editor = QApplication.activeModalWidget()
    assert editor.windowTitle() == "New: Return to supplier"
    assert editor.form.head.fields["supplier"].currentText() == came.supplier
    assert [line.quantity for line in editor.loaded.draft.lines] == [came.lines[0].quantity]
    editor.form.head.fields["number"].setText("BACK-1")
    type_line(editor, {"quantity": "1", "reason": "spoilt"})
    editor.buttons["post"].click()
    agree(editor)
    assert one(
        book,
        "SELECT d.state, r.number FROM document d JOIN document r ON r.id = d.receipt_id "
        "WHERE d.number = 'BACK-1'",
    ) == ("posted", came.number)


def test_the_window_undoes_the_latest_change_of_either_kind(
    page: DocumentsScreen, window: Window, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+Z says what was done by hand before it undoes it."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(dialogs, "sure", lambda _parent, *texts: asked.append(texts) or True)
    page.filters.wanted.emit("waste")
    wait_until_quiet()
    type_line(page.editor, {"item": "Rice", "quantity": "2", "reason": "fell"})
    number = page.editor.form.head.fields["number"].text()
    page.editor.buttons["post"].click()
    agree(page.editor)
    assert one(book, "SELECT state FROM document WHERE number = ?", number) == ("posted",)
    window.actions_["undo_latest"].trigger()
    wait_until_quiet()
    assert asked[0][0] == "Undo the last change?"
    assert number in asked[0][1]
    assert one(book, "SELECT state FROM document WHERE number = ?", number) is None
    assert window.toast.text().startswith("Undone: ")


def test_with_several_stores_in_sight_a_new_document_asks_for_its_store(
    page: DocumentsScreen, window: Window
) -> None:
    window.scope_bar.choose_store((1, 2))
    wait_until_quiet()
    page.filters.wanted.emit("waste")
    wait_until_quiet()
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    assert [action.text().partition("  ")[2] for action in menu.actions()] == [
        "Ramen Kitchen, Harbour Square",
        "Ramen Kitchen, Science Park",
    ]
    menu.actions()[1].trigger()
    menu.close()
    wait_until_quiet()
    assert page.editor.loaded.draft.store == 2


def test_a_line_that_the_book_refuses_is_marked(page: DocumentsScreen, book: Path) -> None:
    page.filters.wanted.emit("waste")
    wait_until_quiet()
    editor = page.editor
    type_line(editor, {"item": "Rice", "quantity": "2", "unit": "crate", "reason": "fell"})
    editor.buttons["post"].click()
    wait_until_quiet()
    assert "nobody knows how many g of RICE one crate holds" in editor.form.trouble.text()
    (problem,) = editor.form.grid.problems()
    assert (problem.row, problem.key) == (0, "unit")
    assert editor.isVisible()
    type_line(editor, {"unit": "kg"})
    assert editor.form.grid.problems() == []
    editor.buttons["draft"].click()
    wait_until_quiet()
    number, state = one(book, "SELECT number, state FROM document ORDER BY id DESC")
    assert (number[:4], state) == ("D01-", "draft")


def test_cancelling_shows_what_changes_and_a_link_opens_a_document(
    window: Window, page: DocumentsScreen, book: Path
) -> None:
    waste = latest(book, "waste")
    window.go("documents", waste)
    wait_until_quiet()
    editor = page.editor
    assert editor.number == waste
    editor.buttons["cancel"].click()
    assert "Items that change" in agree(editor)
    assert one(book, "SELECT state FROM document WHERE id = ?", waste) == ("cancelled",)


def test_a_document_is_reversed_on_a_chosen_day(page: DocumentsScreen, book: Path) -> None:
    waste = latest(book, "waste")
    page.open_document(waste)
    wait_until_quiet()
    page.editor.buttons["reverse"].click()
    agree(page.editor)
    assert one(book, "SELECT state FROM document WHERE reverses_id = ?", waste) == ("posted",)


def test_the_recipe_fills_a_batch(page: DocumentsScreen) -> None:
    page.filters.wanted.emit("batch")
    wait_until_quiet()
    editor = page.editor
    editor.buttons["recipe"].click()
    assert "what comes out" in editor.form.trouble.text()
    type_line(editor, {"kind": "comes out", "item": "TONKOTSU", "quantity": "10", "unit": "l"})
    editor.buttons["recipe"].click()
    wait_until_quiet()
    sides = [row.values["kind"] for row in editor.form.grid.rows]
    assert sides[0] == "batch_output"
    assert set(sides[1:]) == {"batch_input"}


def test_what_was_typed_is_not_lost_by_closing(
    page: DocumentsScreen, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def stay(_parent: object, question: str, *_rest: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(dialogs, "sure", stay)
    page.filters.wanted.emit("waste")
    wait_until_quiet()
    editor = page.editor
    type_line(editor, {"item": "Rice", "quantity": "2"})
    QTest.keyClick(editor, Key.Key_Escape)
    assert asked == ["Close without saving?"]
    assert editor.isVisible()


def test_a_transfer_is_confirmed_with_what_arrived(window: Window, book: Path) -> None:
    window.go("transit")
    wait_until_quiet()
    screen = window.page
    under_way = list(screen.report)
    assert under_way
    screen.confirm.click()
    wait_until_quiet()
    dialog = screen.dialog
    model, keys = dialog.grid.model, [column.key for column in dialog.grid.model.columns]
    model.setData(model.index(0, keys.index("received")), "1")
    assert model.shown(0, model.columns[keys.index("short")]) != "0"
    dialog.go.click()
    wait_until_quiet()
    confirmed = "SELECT state FROM document WHERE kind = 'transfer_in' AND number = ?"
    assert one(book, confirmed, under_way[0].number) is None
    assert dialog.effect.sentence.text().startswith("Items that change: 1.")
    dialog.effect.go.click()
    wait_until_quiet()
    assert one(
        book, "SELECT state FROM document WHERE kind = 'transfer_in' AND number = ?", under_way[0].number
    ) == ("posted",)
    assert len(window.page.report) == len(under_way) - 1


def test_prices_and_use_by_dates_lead_to_their_documents(window: Window, book: Path) -> None:
    for name in ("price_changes", "use_by"):
        window.go(name)
        wait_until_quiet()
        row = window.page.sheet.table.rows.row(0)
        assert window.page._sentence.text()
        window.page.sheet.table.opened.emit(row)
        wait_until_quiet()
        editor = QApplication.activeModalWidget()
        assert isinstance(editor, DocumentEditor)
        assert editor.number == row.document
        editor.close()
        wait_until_quiet()
