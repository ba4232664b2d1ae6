"""Stock on hand, an item's ledger, the month form and the periods as a manager reads and uses them."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.analysis.columns import Kind
from desktop.queries.period_closing import close_period
from desktop.views import dialogs, numbers
from desktop.views.charts.bars import BarsChart
from desktop.views.charts.bridge import BridgeChart
from desktop.views.finder import Finder
from desktop.views.pictures import wait_until_quiet
from desktop.views.point_list import PointList
from desktop.views.reason_dialog import ReasonDialog
from desktop.views.scope_bar import PREVIOUS
from desktop.views.window import Window
from tests.views.reading import shown, texts


@pytest.fixture
def window(sample_window: Window) -> Window:
    """The window of the file, on the first store in October."""
    bar = sample_window.scope_bar
    bar.compare_with(PREVIOUS)
    one = next(shop for shop in bar.shops if len(shop.stores) == 1)
    bar.choose_store(one.stores)
    while bar.period.text().strip() != "October 2026":
        bar.step(1)
    wait_until_quiet()
    return sample_window


@pytest.fixture
def own(start, sample_book: Path, tmp_path: Path) -> Window:
    """A window on a book that may be written to."""
    window = start(Path(shutil.copy(sample_book, tmp_path / "Own.platebook"))).window
    window.resize(1280, 800)
    wait_until_quiet()
    return window


def test_stock_on_hand_says_what_it_is_worth_and_what_is_short(window: Window) -> None:
    page = shown(window, "stock_on_hand")
    now = page.report.now
    assert page._sentence.text().startswith("Stock at the close of Sat 31 Oct 2026. Items below par: ")
    assert numbers.shown(now.value, Kind.MONEY, "CNY") in texts(page)
    assert any("than Sep 2026" in text for text in texts(page))
    assert now.value == sum(row.value for row in page.sheet.table.rows.shown)
    chart = page.findChild(BarsChart)
    assert [bar.key for bar in chart.bars] == [row.item for row in now.rows if row.value > 0]


def test_the_stock_of_several_stores_stands_side_by_side(window: Window) -> None:
    window.scope_bar.choose_store((1, 2))
    page = shown(window, "stock_on_hand")
    page.sheet.tabs.setCurrentIndex(1)
    rows = page.sheet.table.rows.shown
    assert [row.name for row in rows] == ["Ramen Kitchen, Harbour Square", "Ramen Kitchen, Science Park"]
    assert rows[0].value == page.report.now.value
    page.sheet.table.opened.emit(rows[1])
    wait_until_quiet()
    assert page.store.currentText() == rows[1].name
    assert page.report.now.value == rows[1].value


def test_a_double_click_and_a_bar_open_the_items_ledger(window: Window) -> None:
    page = shown(window, "stock_on_hand")
    row = page.sheet.table.rows.row(2)
    page.sheet.table.opened.emit(row)
    wait_until_quiet()
    assert window.page.name == "item_ledger"
    assert window.page.report.ledger.item.id == row.item
    assert window.page.picker.line.text().startswith(row.name)
    page = shown(window, "stock_on_hand")
    page.findChild(BarsChart).picked.emit(page.report.now.rows[0].item)
    wait_until_quiet()
    assert window.page.report.ledger.item.id == page.report.now.rows[0].item


def test_the_ledger_shows_every_move_and_leads_to_its_document(window: Window) -> None:
    page = shown(window, "item_ledger")
    found = page.report.ledger
    rows = page.sheet.table.rows.shown
    assert rows[-1].worth == found.closing.value
    receipt = next(row for row in rows if str(row.kind) == "Receipt")
    assert page.evidence(receipt) == ("documents", receipt.target)
    usage = next(row for row in rows if row.is_usage)
    assert page.evidence(usage) == ("orders", usage.day)
    assert page.evidence(rows[0]) is None
    chart = page.slot._row.itemAt(0).widget()
    (series,) = chart.series
    assert [value for value in series.marks if value is not None] == list(found.counts.values())
    chart.picked.emit(found.period.start + 4)
    chosen = page.sheet.table.rows.row(page.sheet.table.currentIndex().row())
    assert chosen.day >= found.period.start + 4


def test_an_item_is_found_by_a_piece_of_its_name(window: Window, qtbot: QtBot) -> None:
    page = shown(window, "item_ledger")
    wanted = page.report.items[5]
    page.picker.line.setText("no such thing")
    page.picker.line.editingFinished.emit()
    assert page.picker.line.text().startswith(page.report.ledger.item.name)
    page.picker.line.selectAll()
    qtbot.keyClicks(page.picker.line, wanted.name[:9])
    completer = page.picker.box.completer()
    place = next(
        row
        for row in range(completer.completionCount())
        if completer.setCurrentRow(row) and completer.currentCompletion().startswith(wanted.name)
    )
    completer.setCurrentRow(place)
    page.picker.box.setCurrentText(completer.currentCompletion())
    qtbot.keyClick(page.picker.line, Qt.Key.Key_Return)
    wait_until_quiet()
    assert page.report.ledger.item == wanted


def test_the_finder_leads_to_a_stock_item(window: Window) -> None:
    finder = Finder(window)
    wait_until_quiet()
    name = shown(window, "item_ledger").report.items[7].name
    finder.line.setText(name)
    sorts = [finder.list.item(row).data(Qt.ItemDataRole.UserRole).sort for row in range(finder.list.count())]
    finder.list.setCurrentRow(sorts.index("Stock item"))
    finder._go()
    wait_until_quiet()
    assert window.page.report.ledger.item.name == name


def test_the_month_form_leads_from_opening_to_closing(window: Window) -> None:
    page = shown(window, "month_form")
    total = page.report.total
    assert page._sentence.text().startswith("Stock went from ")
    steps = page.findChild(BridgeChart).steps
    assert (steps[0].label, steps[-1].label) == ("Opening", "Closing")
    assert round(sum(step.value for step in steps[:-1]), 4) == round(steps[-1].value, 4)
    assert [page.sheet.tabs.tabText(tab) for tab in range(3)] == ["Amounts", "Quantities", "Whole form"]
    first = page.sheet.table.rows.row(0)
    assert (first.name, first.closing_value, page.evidence(first)) == ("All items", total.closing.value, None)
    assert page.evidence(page.sheet.table.rows.row(1))[0] == "item_ledger"


def test_with_several_stores_a_box_says_whose_stock_it_is(window: Window) -> None:
    page = shown(window, "stock_on_hand")
    assert not page.choices.isVisible()
    bar = window.scope_bar
    bar.choose_store(next(shop for shop in bar.shops if len(shop.stores) > 1).stores)
    wait_until_quiet()
    assert page.store.isVisible()
    before = page.report.now.value
    page.store.setCurrentIndex(1)
    page.store.activated.emit(1)
    wait_until_quiet()
    assert page.report.now.value != before
    page.store.setCurrentIndex(0)
    page.store.activated.emit(0)
    wait_until_quiet()
    assert page.report.now.value == before


def reason(page, text: str) -> None:
    """Answer the dialog that asks why."""
    dialog = page.findChild(ReasonDialog)
    assert not dialog.go.isEnabled()
    dialog.reason.setText(text)
    dialog.go.click()
    wait_until_quiet()


def test_a_month_is_closed_with_a_reason_and_reopened(own: Window) -> None:
    page = shown(own, "periods")
    points = page.findChild(PointList)
    assert [point.key for point in points.points if not point.done] == ["transfers"]
    assert page.close_button.text() == "Close October 2026"
    (go,) = points.findChildren(QPushButton)
    assert go.text() == "Go there"
    page.close_button.click()
    reason(page, "the other kitchen is asked")
    assert page._sentence.text().startswith("Closed up to Sat 31 Oct 2026.")
    page.sheet.tabs.setCurrentIndex(1)
    done = page.sheet.table.rows.row(0)
    assert (str(done.what_word), done.reason) == ("Closed", "the other kitchen is asked")
    page.sheet.tabs.setCurrentIndex(0)
    page.sheet.table.selectRow(1)
    page.reopen_button.click()
    reason(page, "an invoice came late")
    states = [str(row.state_word) for row in page.sheet.table.rows.shown]
    assert states[:3] == ["Reopened", "Reopened", "Closed"]


def test_what_cannot_be_closed_is_told(own: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(own, "periods")
    said: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, what: said.append(what))
    coming = page.report.coming
    page._write(partial(close_period, coming.store, coming.period.start - 5, "x"))
    wait_until_quiet()
    assert said == [f"{numbers.as_date(coming.period.start - 5).toString('yyyy-MM-dd')} is closed already."]


def test_the_method_cannot_be_changed_where_a_period_is_closed(own: Window) -> None:
    page = shown(own, "settings")
    page.store_form.form.editors["method"].show_value("moving_average")
    page.store_form.form.edited.emit("method")
    wait_until_quiet()
    assert "has closed periods" in page._trouble.text()
