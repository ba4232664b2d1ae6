"""Counters whose truth is known, on the screen: a rush, a stopwatch, a book that lacks what is needed."""

from pathlib import Path

import pytest
from literals import MONDAY, book_of, line, order
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.analysis.days import Range
from desktop.queries.stores import all_stores, update_store
from desktop.views.pictures import wait_until_quiet
from desktop.views.stopwatch import StopwatchDialog
from desktop.views.window import Window
from tests.simulated_counter import Simulated, orders
from tests.views.reading import shown

DAYS = range(MONDAY, MONDAY + 28)
CASHIER = Simulated(ordering=40, paying=50, stations=2, cashiers=1)  # 72 orders an hour, by its cashier
SILENT = Simulated(ordering=40, paying=10, stations=1, gives_seconds=False, gives_stamps=False)


def counter_book(path: Path, counter: Simulated, **store: int | None) -> Path:
    """A book of the counter's orders on some weeks."""
    with book_of(path, orders(counter, DAYS)):
        update_store(all_stores()[0]._replace(**store))
    return path


def opened(start, book: Path) -> Window:
    window: Window = start(book).window
    window.resize(1280, 800)
    window.scope_bar.choose_period(Range(DAYS.start, DAYS.stop - 1))
    wait_until_quiet()
    return window


def test_the_screen_tells_the_rush_the_capacity_and_the_bottleneck(start, tmp_path: Path) -> None:
    """Full from 12:10 to 12:50, 72 orders an hour, held up by the cashier."""
    window = opened(start, counter_book(tmp_path / "a.platebook", CASHIER, tills=1, order_stations=2))
    page = shown(window, "limits")
    said = page._sentence.text()
    (band,) = page.slot._row.itemAt(0).widget().load.shown.bands
    assert abs(band.start - (12 * 60 + 10)) <= 15
    assert abs(band.end - (12 * 60 + 50)) <= 15
    assert "the counter is full" in said
    assert "Payment is the bottleneck (sure, on " in said
    assert float(page.report.limits.capacity) == pytest.approx(72, rel=0.05)


def test_twice_as_fast_the_screen_says_it_is_never_full(start, tmp_path: Path) -> None:
    faster = CASHIER._replace(ordering=20, paying=25)
    window = opened(start, counter_book(tmp_path / "a.platebook", faster, tills=1, order_stations=2))
    page = shown(window, "limits")
    assert page._sentence.text().startswith("The counter is not full for long")
    assert page.slot._row.itemAt(0).widget().load.shown.bands == []
    page = shown(window, "what_if")
    assert page.answer.extra == 0
    assert "The counter is never full for long" in page.panel.assumed.text()


def test_twenty_orders_are_timed_with_the_space_bar(start, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(start, counter_book(tmp_path / "a.platebook", SILENT, tills=1))
    page = shown(window, "limits")
    assert "Time 20 orders with the stopwatch" in page.choices.note.text()
    page.choices.stopwatch.click()
    watch = page.findChild(StopwatchDialog)
    assert not watch.keep.isEnabled()
    for number in range(61):  # twenty orders, and one that has only begun
        qtbot.keyClick(watch, Qt.Key.Key_Space)
        qtbot.wait(2 + number % 2)
    qtbot.keyClick(watch, Qt.Key.Key_Backspace)
    assert watch.count.text() == "Orders timed: 20 of 20"
    assert "On average: ordering 0.0 s" in watch.last.text()
    watch.note.line.setText("Friday")
    watch.keep.click()
    qtbot.waitUntil(lambda: page.report.timed != (), timeout=5_000)
    wait_until_quiet()
    assert page.choices.note.text() == "The service time rests on 20 orders timed by hand."
    assert [(one.count, one.note) for one in page.report.timed] == [(20, "Friday")]
    page.choices.stopwatch.click()
    wait_until_quiet()
    watch = page.findChild(StopwatchDialog)
    next(one for one in watch.findChildren(QPushButton) if "selected" in one.text()).click()
    qtbot.waitUntil(lambda: page.report.timed == (), timeout=5_000)


def test_too_few_orders_are_kept_but_not_none(start, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(start, counter_book(tmp_path / "a.platebook", SILENT, tills=1))
    page = shown(window, "limits")
    page.choices.stopwatch.click()
    watch = page.findChild(StopwatchDialog)
    for _moment in range(6):
        watch.go_on()
        qtbot.wait(2)
    assert watch.keep.text() == "Keep these few"
    watch.take_back()
    assert watch.count.text() == "Orders timed: 1 of 20"
    watch.take_back()
    assert not watch.keep.isEnabled()
    watch.reject()


def test_what_is_missing_is_asked_for(start, tmp_path: Path) -> None:
    silent = counter_book(tmp_path / "silent.platebook", SILENT)
    tillless = counter_book(tmp_path / "tills.platebook", CASHIER)
    with book_of(tmp_path / "timeless.platebook", [order("1", [line("Ramen", 12)], at=None)]):
        pass
    window = opened(start, silent)
    page = shown(window, "what_if")
    assert page.trouble.title.text() == "How long an order takes is not known"
    page.trouble.findChild(QPushButton).click()
    wait_until_quiet()
    assert window.page.name == "limits"
    window = opened(start, tillless)
    page = shown(window, "limits")
    assert "The number of tills is not known" in page.choices.note.text()
    page = shown(window, "what_if")
    assert page.trouble.title.text() == "How many tills there are is not known"
    window = start(tmp_path / "timeless.platebook").window
    assert shown(window, "peak_hours").trouble.title.text() == "These orders have no times"
    assert shown(window, "limits").trouble.title.text() == "The orders of this period have no times."


# Settings.


def test_the_stations_of_a_store_are_set(start, tmp_path: Path, qtbot: QtBot) -> None:
    book = counter_book(tmp_path / "a.platebook", CASHIER)
    window = opened(start, book)
    form = shown(window, "settings").store_form
    for key, value in (("tills", "1"), ("order_stations", "2")):
        form.form.editors[key].line.setText(value)
        form.form.editors[key].line.editingFinished.emit()
        wait_until_quiet()
    box: QComboBox = form.form.editors["pays_after"].box
    box.setCurrentIndex(2)
    box.activated.emit(2)
    qtbot.waitUntil(lambda: form.store.pays_after is True, timeout=30_000)
    assert (form.store.tills, form.store.order_stations) == (1, 2)


def test_parts_of_the_day_are_edited_and_refused_with_a_sentence(start, tmp_path: Path) -> None:
    window = opened(start, counter_book(tmp_path / "a.platebook", CASHIER))
    page = shown(window, "settings")
    parts = page.store_form.parts
    assert [name.value() for _start, name in parts.rows] == [
        "Early", "Breakfast", "Lunch", "Afternoon", "Dinner", "Late",
    ]  # fmt: skip
    lunch, name = parts.rows[2]
    lunch.show_value(5 * 60)
    lunch.edited.emit()
    wait_until_quiet()
    assert page._trouble.text().startswith("Lunch begins before Breakfast does.")
    lunch.show_value(6 * 60)
    lunch.edited.emit()
    wait_until_quiet()
    assert page._trouble.text().startswith("Two parts of the day begin at the same time.")
    lunch.show_value(11 * 60)
    name.line.setText("Noon")
    name.line.editingFinished.emit()
    wait_until_quiet()
    rows = shown(window, "peak_hours").report.parts.rows
    assert ("Noon", 660, 840) in [(row.name, row.start, row.end) for row in rows]
    page = shown(window, "settings")
    assert parts.usual.isVisible()
    parts.add.click()
    parts.rows[-1][1].line.setText("Night")
    parts.rows[-1][1].line.editingFinished.emit()
    wait_until_quiet()
    assert [name.value() for _start, name in parts.rows][-2:] == ["Late", "Night"]
    parts.usual.click()
    wait_until_quiet()
    assert [name.value() for _start, name in parts.rows][2] == "Lunch"
    assert not parts.usual.isVisible()
