"""The food-cost screens as a manager reads and uses them, and the month's loop on Home."""

import shutil
import sqlite3
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.analysis.columns import Kind
from desktop.analysis.money import MONEY
from desktop.analysis.month_loop import VarianceAim
from desktop.views import dialogs, numbers
from desktop.views.behind import BehindDialog
from desktop.views.charts.bars import BarsChart
from desktop.views.charts.bridge import BridgeChart
from desktop.views.charts.day_lines import DayLines
from desktop.views.export_dialog import ExportDialog
from desktop.views.note_dialog import NoteDialog
from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window
from tests.views.reading import shown


@pytest.fixture
def window(sample_window: Window) -> Window:
    """The window of the file, on the first store in October."""
    return first_store(sample_window)


@pytest.fixture
def own(start, sample_book: Path, tmp_path: Path) -> Window:
    """A window on a book that may be written to."""
    window = start(Path(shutil.copy(sample_book, tmp_path / "Own.platebook"))).window
    window.resize(1280, 800)
    return first_store(window)


def first_store(window: Window) -> Window:
    bar = window.scope_bar
    bar.choose_store(next(shop for shop in bar.shops if len(shop.stores) == 1).stores)
    while bar.period.text().strip() != "October 2026":
        bar.step(1)
    wait_until_quiet()
    return window


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def press(widget, words: str) -> None:
    next(button for button in widget.findChildren(QPushButton) if button.text() == words).click()
    wait_until_quiet()


def put_on(page, item: str, column: str) -> None:
    """Put the cursor on a cell and open it."""
    table = page.sheet.table
    row = next(place for place, one in enumerate(table.rows.shown) if one.name == item)
    place = [one.key for one in table.rows.columns].index(column)
    table.setCurrentIndex(table.rows.index(row, place))
    table.activated.emit(table.currentIndex())
    wait_until_quiet()


def behind(window: Window) -> BehindDialog:
    wait_until_quiet()
    (dialog,) = [one for one in window.findChildren(BehindDialog) if one.isVisible()]
    return dialog


# The variance.


def test_the_report_says_how_much_by_how_much_who_and_how_sure(window: Window) -> None:
    page = shown(window, "variance", VarianceAim(1))
    report = page.report.report
    sentence = page._sentence.text()
    percent = numbers.shown(report.food.actual_percent, Kind.PERCENT)
    assert sentence.startswith(f"Food cost was {percent} of net sales, ")
    assert "Beef brisket, Chicken thigh and Ramen noodles carry" in sentence
    assert f"Recipes cover {numbers.shown(report.coverage.share, Kind.PERCENT)}" in sentence
    assert page.counts.closing.currentText() == "Sat 31 Oct 2026"
    assert page.counts.opening.currentText() == "Wed 30 Sep 2026"
    assert "Dishes without a recipe: 2" in page.coverage.text()
    assert "Not sure: 4" in page.coverage.text()


def test_figures_rows_groups_and_pictures_sum_to_the_same(window: Window) -> None:
    page = shown(window, "variance", VarianceAim(1))
    food = page.report.report.food
    assert numbers.shown(food.unexplained, Kind.MONEY, "CNY") in texts(page.strip)
    rows = page.sheet.table.rows.shown
    kinds = {row.line.item: row.line.kind for row in rows}
    eaten = [row for row in rows if kinds[row.item] in {"raw", "prep"}]
    assert sum(row.unexplained for row in eaten) == food.unexplained == food.losses + food.gains
    for tab in (2, 3):
        page.sheet.tabs.setCurrentIndex(tab)
        groups = page.sheet.table.rows.shown
        together = groups[-1]
        assert sum(group.losses for group in groups[:-3]) == together.losses
        assert sum(group.gains for group in groups[:-3]) == together.gains
    page.sheet.tabs.setCurrentIndex(0)
    split = page.findChild(BridgeChart)
    assert sum(step.value for step in split.steps[:-1]) == pytest.approx(split.steps[-1].value)
    assert Fraction(split.steps[-1].value) == pytest.approx(food.actual_cost / MONEY)
    weak = {row.item for row in rows if row.line.weak}
    assert weak.isdisjoint(bar.key for bar in page.findChild(BarsChart).bars)
    assert {row.mark for row in rows if row.line.weak} == {"Not sure"}


def test_a_bar_and_a_row_tell_of_their_item(window: Window) -> None:
    page = shown(window, "variance", VarianceAim(1))
    kimchi = next(row for row in page.sheet.table.rows.shown if row.name == "Kimchi")
    page.findChild(BarsChart).picked.emit(kimchi.item)
    told = texts(page.panel)
    assert told.startswith("Kimchi\n")
    assert "Kimchi has no recipe" in told
    assert f"{numbers.shown(kimchi.unexplained, Kind.MONEY, 'CNY')}." in told
    cola = next(place for place, row in enumerate(page.sheet.table.rows.shown) if row.name == "Cola, cans")
    page.sheet.table.selectRow(cola)
    assert "Not sure, so it is no suspected loss: stock went below zero on the way." in texts(page.panel)


@pytest.mark.parametrize(
    ("column", "screen"), [("theoretical", "orders"), ("purchases", "documents"), ("waste_quantity", None)]
)
def test_every_cell_opens_its_evidence(window: Window, column: str, screen: str | None) -> None:
    page = shown(window, "variance", VarianceAim(1))
    page.sheet.tabs.setCurrentIndex(1)
    put_on(page, "Beef brisket", column)
    dialog = behind(window)
    rows = dialog.sheet.table.rows.shown
    assert "Beef brisket" in dialog.title.text()
    if screen is None:
        dialog.reject()
        return
    line = next(line for line in page.report.report.lines if line.name == "Beef brisket")
    key, wanted = ("usage", line.theoretical) if column == "theoretical" else ("as_raw", line.purchases)
    assert abs(sum(getattr(row, key) for row in rows) - wanted) <= len(rows)
    dialog.sheet.table.opened.emit(rows[0])
    wait_until_quiet()
    assert window.page.name == screen
    if screen == "documents":
        assert window.page.editor.isVisible()
        window.page.editor.reject()


def test_other_cells_open_the_ledger_of_the_interval(window: Window) -> None:
    page = shown(window, "variance", VarianceAim(1))
    page.sheet.tabs.setCurrentIndex(0)
    put_on(page, "Beef brisket", "unexplained")
    assert window.page.name == "item_ledger"
    ledger = window.page.report.ledger
    assert (ledger.item.name, ledger.period) == ("Beef brisket", page.report.report.period)


@pytest.mark.parametrize(("link", "count"), [("dishes", 2), ("documents", 2), ("weak", 4), ("preps", 3)])
def test_what_coverage_lacks_opens_its_list(window: Window, link: str, count: int) -> None:
    page = shown(window, "variance", VarianceAim(1))
    page.coverage.linkActivated.emit(link)
    dialog = behind(window)
    assert dialog.sheet.table.rows.rowCount() == count
    if link == "dishes":
        net = sum(row.net for row in dialog.sheet.table.rows.shown)
        assert numbers.shown(net, Kind.MONEY, "CNY") in page.coverage.text()
    dialog.reject()


def test_counts_are_the_periods_and_key_items_alone_have_their_own_totals(window: Window) -> None:
    page = shown(window, "variance", VarianceAim(1))
    opening = page.counts.opening
    place = next(n for n in range(opening.count()) if opening.itemText(n).startswith("Sat 31 Oct"))
    opening.setCurrentIndex(place)
    opening.activated.emit(place)  # later than any other: the interval gives way
    wait_until_quiet()
    assert page.report.report.opening.day == page.report.counts[-3].day
    assert page.report.report.closing.day == page.report.counts[-1].day
    page.key_items.setChecked(True)
    wait_until_quiet()
    rows = page.sheet.table.rows.shown
    preps = {prep.item for prep in page.report.report.preps}
    assert {row.item for row in rows} | preps == page.report.key_items
    assert (len(rows), len(preps)) == (5, 3)
    assert (
        sum(row.unexplained for row in rows if row.line.kind == "raw") == page.report.report.food.unexplained
    )
    page.key_items.setChecked(False)
    page.counts.forget()
    wait_until_quiet()


# Over time, and why.


def test_over_time_shows_every_interval_and_opens_its_variance(window: Window) -> None:
    page = shown(window, "food_cost_over_time")
    rows = page.sheet.table.rows.shown
    assert [row.days for row in rows] == [31, 30, 31]
    assert page._sentence.text().startswith("Food cost rose ")
    series = page.findChild(DayLines).series[0]
    assert series.values[-1] == rows[0].actual
    page.staff.setChecked(True)
    series = page.findChild(DayLines).series[0]
    assert series.values[-1] == rows[0].without_staff
    page.staff.setChecked(False)
    page.findChild(DayLines).picked.emit(rows[1].closing)
    wait_until_quiet()
    assert window.page.name == "variance"
    assert window.page.report.report.closing.day == rows[1].closing
    window.page.counts.forget()


def test_the_bridge_sums_to_the_change_from_whatever_it_starts_at(window: Window) -> None:
    page = shown(window, "food_cost_bridge")
    for place in range(page.bases.box.count()):
        page.bases.box.setCurrentIndex(place)
        page.bases.box.activated.emit(place)
        wait_until_quiet()
        bridge = page.report.named.bridge
        assert sum(step.effect for step in bridge.steps) == bridge.after - bridge.before
        chart = page.findChild(BridgeChart)
        assert sum(step.value for step in chart.steps[:-1]) == pytest.approx(chart.steps[-1].value)
    assert {base.store for base in page.bases._offered} == {None, 2}


def test_a_step_opens_its_lines_and_these_their_source(window: Window) -> None:
    page = shown(window, "food_cost_bridge")
    page.bases.forget()
    page.refresh()
    wait_until_quiet()
    page.findChild(BridgeChart).picked.emit("ingredient_price")
    assert page.sheet.current.title == "Ingredient price"
    page.findChild(BridgeChart).picked.emit("unmapped")
    dialog = behind(window)
    assert dialog.sheet.table.rows.rowCount() == 2
    dialog.reject()
    rows = page.sheet.table.rows.shown
    changes = [abs(row.change) for row in rows if row.change is not None]
    assert changes == sorted(changes, reverse=True)
    page.sheet.table.opened.emit(rows[0])
    wait_until_quiet()
    assert window.page.name == "item_ledger"
    assert window.page.report.ledger.item.name == rows[0].name


# Notes, and the month.


def test_a_note_comes_back_beside_the_next_figure_and_its_action_on_home(own: Window, qtbot: QtBot) -> None:
    page = shown(own, "food_cost_over_time")
    before = page.report.rows[-2]
    page = shown(own, "variance", VarianceAim(1, before.opening, before.closing))
    item = page.sheet.table.rows.shown[0]
    then = numbers.shown(item.unexplained, Kind.MONEY, "CNY")
    press(page.panel, "Add a note")
    dialog = own.findChild(NoteDialog)
    assert not dialog.keep.isEnabled()
    qtbot.keyClicks(dialog.what, "Weigh <b>each</b> portion")
    qtbot.keyClicks(dialog.who, "Chef Lin")
    dialog.has_day.setChecked(True)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    wait_until_quiet()
    assert "Weigh <b>each</b> portion" in texts(page.panel)
    home = shown(own, "home")
    (action,) = home.promised.buttons
    assert f"{item.name}: Weigh <b>each</b> portion (Chef Lin, by " in action.text()
    action.click()
    wait_until_quiet()
    assert own.page.report.report.closing.day > before.closing
    told = texts(own.page.panel)
    assert told.startswith(item.name)
    assert f"then unexplained: {then}" in told
    press(own.page.panel, "Change")
    dialog = next(one for one in own.findChildren(NoteDialog) if one.isVisible())
    dialog.is_done.setChecked(True)
    dialog.keep.click()
    wait_until_quiet()
    assert "done " in texts(own.page.panel)
    assert not shown(own, "home").promised.isVisible()


def test_homes_loop_leads_to_each_step(
    own: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = shown(own, "home")
    names = [button.accessibleName() for button in home.loop.buttons]
    assert names[0] == "Sales of every day are in: done"
    assert names[4] == "Variance is read: still to do"
    home.loop.buttons[4].click()
    wait_until_quiet()
    assert own.page.name == "variance"
    own.page.read.click()
    wait_until_quiet()
    assert not own.page.read.isEnabled()
    home = shown(own, "home")
    assert home.loop.buttons[4].accessibleName() == "Variance is read: done"
    home.loop.buttons[6].click()
    wait_until_quiet()
    assert own.page.name == "periods"
    path = tmp_path / "October.xlsx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_words: path)
    home = shown(own, "home")
    home.loop.buttons[7].click()
    next(one for one in own.findChildren(ExportDialog) if one.isVisible()).go.click()
    qtbot.waitUntil(lambda: path.exists() and not own.activity.busy, timeout=30_000)
    wait_until_quiet()
    assert home.loop.buttons[7].accessibleName() == "Workbook is saved: done"


# Settings.


def test_limits_are_the_stores_and_decide_what_is_flagged(own: Window, qtbot: QtBot) -> None:
    form = shown(own, "settings").store_form.limits
    money, _share = form.rows[""]
    money.line.clear()
    qtbot.keyClicks(money.line, "400")
    qtbot.keyClick(money.line, Qt.Key.Key_Return)
    wait_until_quiet()
    page = shown(own, "variance", VarianceAim(1))
    flagged = [row.name for row in page.sheet.table.rows.shown if row.mark == "Ask"]
    assert flagged == ["Beef brisket", "Chicken thigh"]
    form = shown(own, "settings").store_form.limits
    form._add_category(next(n for n in range(form.add.count()) if form.add.itemText(n) == "Meat"))
    qtbot.keyClicks(form.rows["Meat"][0].line, "500")
    qtbot.keyClick(form.rows["Meat"][0].line, Qt.Key.Key_Return)
    wait_until_quiet()
    page = shown(own, "variance", VarianceAim(1))
    assert [row.name for row in page.sheet.table.rows.shown if row.mark == "Ask"] == ["Beef brisket"]


def test_a_store_without_two_counts_is_taught_what_it_takes(start, sample_book: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_book, tmp_path / "Uncounted.platebook"))
    with closing(sqlite3.connect(path)) as wire, wire:
        wire.execute("DELETE FROM period")
        wire.execute("DELETE FROM document")
    window = start(path).window
    for screen in ("variance", "food_cost_over_time", "food_cost_bridge"):
        assert "Two counts make a food cost" in texts(shown(window, screen))
    assert not shown(window, "home").loop.isVisible()
