"""Average check, product mix and orders as a manager reads them, on the sample book."""

import pickle
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import MONEY
from desktop.queries.orders import Search
from desktop.views import dialogs, numbers
from desktop.views.pictures import wait_until_quiet
from desktop.views.scope_bar import NOTHING, PREVIOUS
from desktop.views.sentences import said
from desktop.views.window import Window
from tests.views.reading import pictures, shown, texts


@pytest.fixture
def window(sample_window: Window) -> Window:
    """The window of the file, with the scope it began with and no search."""
    bar = sample_window.scope_bar
    bar.compare_with(PREVIOUS)
    while bar.period.text().strip() != "October 2026":
        bar.step(1)
    for name, page in sample_window._pages.items():
        if name == "orders":
            page.filters.show_search(Search())
            page.filters.changed.emit()
        if name in ("average_check", "product_mix"):
            page.sheet.finder.clear()
            page.sheet.table.rows.keep("")  # what a moment after the last key does by itself
            page.sheet.tabs.setCurrentIndex(0)
    wait_until_quiet()
    return sample_window


def test_a_finding_keeps_the_users_words_and_translates_ours() -> None:
    finding = Finding(
        "{item}: {share} is {cause}",
        (
            Value("item", Kind.TEXT, "{0} <b>"),
            Value("share", Kind.PERCENT, Fraction(1, 3)),
            Value("cause", Kind.TEXT, Word("fewer items per order")),
        ),
    )
    assert said(finding) == "{0} <b>: 33.3 % is fewer items per order"
    assert said(None) == ""


def test_the_average_check_says_why_it_moved(window: Window) -> None:
    page = shown(window, "average_check")
    read = texts(page)
    assert any(text.startswith("Average check fell") and "fewer items per order" in text for text in read)
    assert numbers.shown(page.report.total.average_check, Kind.PRICE) in read
    assert any(text.endswith("per cover") for text in read)
    assert any("less than Sep 2026" in text for text in read)
    assert page.sheet.count.text() == "Rows: 31"
    assert page.sheet.table.rows.columns[-1].key == "per_cover"


def test_the_line_holds_the_days_and_the_bridge_the_change(window: Window) -> None:
    page = shown(window, "average_check")
    report, drawn = page.report, pictures(page)
    days, checks = drawn.days.panes[0].now.getData()
    assert len(days) == 31
    assert checks[0] == pytest.approx(float(report.days[0].average_check))
    first, *steps, last = drawn.bridge.steps
    assert first.label == "Sep 2026"
    assert last.label == "October 2026"
    assert sum(step.value for step in steps) == pytest.approx(last.value - first.value)
    assert last.value == report.total.net / MONEY
    assert [step.group for step in steps[-3:]] == [steps[-1].group] * 3
    assert "fewer items per order" in drawn.bridge.accessibleDescription()
    assert all((step.value < 0) == step.shown.startswith("−") for step in steps)


def test_without_a_comparison_there_is_no_bridge(window: Window) -> None:
    window.scope_bar.compare_with(NOTHING)
    page = shown(window, "average_check")
    assert pictures(page).days.isVisible()
    assert not pictures(page).bridge.isVisible()


def test_a_day_opens_its_orders_and_an_order_its_lines(window: Window) -> None:
    page = shown(window, "average_check")
    day = page.report.days[3]
    pictures(page).days.picked.emit(day.day)
    wait_until_quiet()
    orders = window.page
    assert orders.sheet.table.rows.rowCount() >= day.orders
    assert orders.filters.one_day.text() == numbers.day(day.day)
    assert {orders.sheet.table.rows.row(row).day for row in range(20)} == {day.day}
    order = orders.sheet.table.rows.row(0)
    assert f"Order {order.number}" in orders.lines.heading.text()
    lines = orders.lines.table.rows.shown
    assert sum(line.net for line in lines) + order.adjustment == order.net
    orders.filters.one_day.click()
    wait_until_quiet()
    assert orders.report.list.count > 10_000


def test_a_double_click_on_a_day_leads_to_the_same_orders(window: Window) -> None:
    page = shown(window, "average_check")
    page.sheet.table.activated.emit(page.sheet.table.rows.index(5, 0))
    wait_until_quiet()
    assert window.page.name == "orders"
    assert window.page.filters.search().day == page.report.days[5].day


def test_orders_are_fetched_when_they_come_into_sight(window: Window) -> None:
    page = shown(window, "orders")
    rows = page.sheet.table.rows
    assert rows.loaded(5_000) is None
    page.sheet.table.scrollTo(rows.index(5_000, 0))
    wait_until_quiet()
    assert rows.loaded(5_000) is not None
    assert page.sheet.count.text() == f"Rows: {numbers.decimal(page.report.list.count, 0)}"


def test_orders_are_searched_and_filtered(window: Window, qtbot: QtBot) -> None:
    page = shown(window, "orders")
    everything = page.report.list.count
    window.actions_["search"].trigger()
    qtbot.keyClicks(page.filters.text, "Set for two")
    qtbot.waitUntil(lambda: page.report.search.text == "Set for two", timeout=5_000)
    wait_until_quiet()
    found = page.report.list.count
    assert 0 < found < everything / 10
    assert "Orders found:" in page._sentence.text()
    assert any("Set for two" in line.item for line in page.lines.table.rows.shown)
    qtbot.keyClicks(page.filters.least, "100")
    qtbot.waitUntil(lambda: page.report.search.least == 100 * MONEY, timeout=5_000)
    wait_until_quiet()
    assert page.report.list.count < found
    page.filters.text.setText("no such thing")
    qtbot.waitUntil(lambda: page.report.search.text == "no such thing", timeout=5_000)
    wait_until_quiet()
    assert page.report.list.count == 0
    assert page.filters.isVisible()
    assert page.lines.heading.text() == ""


def test_another_period_shows_all_its_orders_again(window: Window) -> None:
    page = shown(window, "orders", window.scope_bar.scope().period.start)
    assert page.filters.search().day is not None
    window.scope_bar.step(-1)
    wait_until_quiet()
    assert page.filters.search().day is None
    assert page._sentence.text().endswith("(September 2026)")


def test_the_mix_ranks_dishes_by_money_and_says_what_lifts_the_check(window: Window) -> None:
    page = shown(window, "product_mix")
    sold, lift = pictures(page).sold.bars, pictures(page).lift.bars
    assert [bar.value for bar in sold] == sorted((bar.value for bar in sold), reverse=True)
    assert sum(bar.value for bar in sold) == pytest.approx(1)
    assert lift[0].shown.startswith("+")
    assert "orders" in lift[0].shown
    assert any(text.startswith(sold[0].name + " brings") for text in texts(page))
    assert numbers.shown(page.report.now.combo_share, Kind.PERCENT) in texts(page)


def test_combos_are_spread_over_their_pieces_when_asked_for(window: Window) -> None:
    page = shown(window, "product_mix")
    page.sheet.tabs.setCurrentIndex(1)
    wait_until_quiet()
    rows = page.sheet.table.rows.shown
    assert sum(row.net for row in rows) == page.report.now.net
    assert any(row.from_combos < 0 for row in rows)
    page.sheet.tabs.setCurrentIndex(2)
    assert page.sheet.table.rows.columns[-1].title == "Difference"


def test_a_bar_finds_its_dish_in_the_table(window: Window, qtbot: QtBot) -> None:
    page = shown(window, "product_mix")
    pictures(page).sold.picked.emit("Shoyu ramen")
    qtbot.waitUntil(lambda: page.sheet.table.rows.rowCount() == 1, timeout=5_000)
    assert page.sheet.table.rows.shown[0].name == "Shoyu ramen"


def test_the_sheet_has_the_cells_of_the_screen(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(window, "product_mix")
    target = tmp_path / "mix.xlsx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_asked: target)
    page.export()
    qtbot.waitUntil(lambda: target.exists() and not window.activity.busy, timeout=30_000)
    sheet = openpyxl.load_workbook(target).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    row = next(row for row in cells if row[0] == "Tonkotsu ramen")
    top = page.report.now.rows[0]
    assert row[1] == top.code
    assert row[6] == pytest.approx(top.net / MONEY)


def test_rows_can_be_sent_to_the_worker(window: Window) -> None:
    for screen in ("average_check", "product_mix", "menu", "imports"):
        rows = shown(window, screen).sheet.table.rows.shown
        assert pickle.loads(pickle.dumps(list(rows)))  # noqa: S301  our own


def test_charts_are_picked_with_the_right_button_too(window: Window) -> None:
    page = shown(window, "average_check")
    menu = pictures(page).days.menu()
    assert [action.text() for action in menu.actions()] == ["Copy picture", "Save as PNG …", "Save as SVG …"]
    menu.close()
    assert pictures(page).days.focusPolicy() & Qt.FocusPolicy.TabFocus
