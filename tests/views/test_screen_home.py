"""Home on the sample and on an empty book: what is read, where its buttons lead."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QPushButton

from desktop.analysis.columns import Kind
from desktop.analysis.money import MONEY
from desktop.views import numbers
from desktop.views.home import HomeScreen
from desktop.views.home_parts import MonthPart
from desktop.views.pictures import wait_until_quiet
from desktop.views.window import Window
from tests.views.reading import texts


def home(start, book: Path, language: str = "en") -> HomeScreen:
    window: Window = start(book, language).window
    window.resize(1280, 800)
    window.go("home")
    wait_until_quiet()
    return window.page


@pytest.fixture
def page(sample_window: Window) -> HomeScreen:
    """Home in the window of the file, for tests that write nothing."""
    sample_window.go("home")
    wait_until_quiet()
    return sample_window.page


def choose_first_store(page: HomeScreen) -> None:
    bar = page.window().scope_bar
    bar.choose_store(next(shop.stores for shop in bar.shops if len(shop.stores) == 1))
    wait_until_quiet()


def answer(text: str) -> None:
    """Type into the dialog that is about to open, and agree."""

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue(text)
        dialog.accept()

    QTimer.singleShot(50, type_it)


def test_home_says_where_the_month_stands(page: HomeScreen) -> None:
    month = page.report.month
    read = texts(page)
    assert numbers.shown(month.net, Kind.MONEY) in read
    assert any("of a target of" in text for text in read)
    assert page.month.progress.reached.share == pytest.approx(float(month.attainment))
    assert page.month.progress.elapsed.shown == "100.0 %"
    assert any("of the month's target is in" in text for text in read)


def test_dine_in_and_delivery_stand_apart_with_the_commission(page: HomeScreen) -> None:
    read = texts(page)
    assert {"Dine-in", "Delivery", "Commission"} <= set(read)
    delivery = next(kind for kind in page.report.kinds if kind.kind == "delivery")
    assert any(text.startswith(numbers.shown(delivery.commission, Kind.MONEY)) for text in read)


def test_the_last_full_week_stands_beside_the_week_before(page: HomeScreen) -> None:
    read = texts(page)
    assert any(text.startswith("Last full week:") for text in read)
    assert sum("the week before" in text for text in read) == 3


def test_the_days_of_the_month_are_drawn_in_money(page: HomeScreen) -> None:
    _days, net = page.chart.panes[0].now.getData()
    assert len(net) == 31
    assert sum(value for value in net if value == value) == pytest.approx(page.report.month.net / MONEY)


def test_what_is_odd_has_a_button_that_goes_there(page: HomeScreen) -> None:
    window: Window = page.window()
    button = next(button for button in page.oddities.buttons if "New dishes" in button.text())
    button.click()
    wait_until_quiet()
    assert window.page.name == "menu"
    assert window.page.sheet.table.rows.rowCount() == 2


def test_what_is_odd_is_shortened_where_there_is_little_room(page: HomeScreen) -> None:
    button = next(button for button in page.oddities.buttons if "Days without" in button.text())
    assert button.accessibleName() == (
        "Days without sales: 1 (first: Wed 16 Sep 2026, Ramen Kitchen, Science Park)"
    )
    wide = button.text()
    page.oddities.resize(200, page.oddities.height())
    wait_until_quiet()
    assert button.text() == wide or button.text().endswith("…")


def test_a_day_of_the_chart_opens_its_orders(page: HomeScreen) -> None:
    window: Window = page.window()
    page.chart.picked.emit(page.report.reference)
    wait_until_quiet()
    assert window.page.name == "orders"
    assert window.page.filters.search().day == page.report.reference


def test_a_target_is_set_for_one_store(start, sample_book: Path, tmp_path: Path) -> None:
    page = home(start, Path(shutil.copy(sample_book, tmp_path / "Own.platebook")))
    assert not page.month.change.isEnabled()
    choose_first_store(page)
    part: MonthPart = page.month
    assert part.change.isEnabled()
    answer("200,000")
    part.change.click()
    wait_until_quiet()
    assert page.report.month.target == 200_000 * MONEY
    assert "of a target of 200,000.00" in texts(page)
    answer("")
    part.change.click()
    wait_until_quiet()
    assert page.report.month.target is None
    assert part.change.text() == "Set a target"
    assert not part.progress.isVisible()


def test_a_target_that_is_no_amount_is_told(start, sample_book: Path, tmp_path: Path) -> None:
    page = home(start, Path(shutil.copy(sample_book, tmp_path / "Own.platebook")))
    choose_first_store(page)
    told: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.close()

    answer("a lot")
    QTimer.singleShot(400, read_and_close)
    page.month.change.click()
    assert told == ["“a lot” is no amount."]


def test_an_empty_book_begins_with_what_to_do(start, empty_book: Path) -> None:
    page = home(start, empty_book)
    names = [button.accessibleName() for button in page.findChildren(QPushButton) if button.isVisible()]
    assert names == ["Bring in sales", "Look at the sample", "Open a book"]
    assert "This book is still empty" in texts(page)


def test_home_speaks_chinese(start, sample_book: Path) -> None:
    page = home(start, sample_book, "zh_CN")
    assert "达成率" in {page.month.progress.reached.name}
    assert any("时间进度" in text for text in texts(page))
