"""Peak hours, what limits them and what would help, as a manager reads them on the sample book."""

import pickle
from fractions import Fraction

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from desktop.analysis.columns import Kind
from desktop.analysis.money import MONEY
from desktop.analysis.what_if import Wish, what_if
from desktop.views import numbers
from desktop.views.peak_choices import BEST, ONE_DAY
from desktop.views.pictures import wait_until_quiet
from desktop.views.scope_bar import PREVIOUS
from desktop.views.window import Window
from tests.views.reading import pictures, shown, texts

FRIDAY, HALF_PAST_TWELVE = 4, 50


@pytest.fixture
def window(sample_window: Window) -> Window:
    """The window of the file on October in the direct-run store, every choice as at the beginning."""
    bar = sample_window.scope_bar
    bar.choose_store((1,))
    bar.compare_with(PREVIOUS)
    while bar.period.text().strip() != "October 2026":
        bar.step(1)
    for name in ("peak_hours", "limits", "what_if"):
        page = sample_window._pages.get(name)
        if page is None:
            continue
        if name == "peak_hours":
            for box in (page.choices.measure, page.choices.days, page.choices.channel, page.choices.weekday):
                box.setCurrentIndex(0)
            page.choices.date.hide()
            page.refresh()
        page.sheet.tabs.setCurrentIndex(0)
    wait_until_quiet()
    return sample_window


def choose(page, box, value) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    wait_until_quiet()


def open_tab(page, title: str) -> None:
    titles = [page.sheet.tabs.tabText(number) for number in range(page.sheet.tabs.count())]
    page.sheet.tabs.setCurrentIndex(titles.index(title))


def open_row(page, number: int) -> None:
    page.sheet.table.activated.emit(page.sheet.table.rows.index(number, 0))
    wait_until_quiet()


# What happened.


def test_the_week_is_a_heat_map_with_its_key(window: Window) -> None:
    page = shown(window, "peak_hours")
    heat, report = pictures(page).map.heat, page.report.map
    assert heat.names[FRIDAY] == "Friday"
    column = report.quarters.index(HALF_PAST_TWELVE)
    assert heat.values[FRIDAY][column] == float(report.value("orders", column, FRIDAY))
    assert heat.ends == ("0", numbers.worded(Fraction(heat.range[1]), Kind.RATE))
    assert heat.range[1] == max(value for row in heat.values for value in row)
    assert any(text.startswith("The peak hour began 9 Oct 2026 11:58: 90 orders") for text in texts(page))


def test_the_keys_lead_over_the_map_and_tell_exact_values(window: Window, qtbot: QtBot) -> None:
    page = shown(window, "peak_hours")
    chart, opened = pictures(page).map, []
    chart.picked.disconnect()
    chart.picked.connect(opened.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(chart, key)
    chart.picked.disconnect()
    chart.picked.connect(page._open_cell)
    assert opened == [(2, 0)]
    value = numbers.worded(page.report.map.value("orders", 0, 2), Kind.RATE)
    assert chart.title == f"Orders   Wednesday 10:15–10:30   {value}"


def test_a_cell_opens_exactly_its_orders(window: Window) -> None:
    page = shown(window, "peak_hours")
    report, chart = page.report.map, pictures(page).map
    column = report.quarters.index(HALF_PAST_TWELVE)
    chart.repaint()
    at = chart._place(FRIDAY, column).center()
    assert chart.part_at(QPointF(at)) == (FRIDAY, column)
    chart.picked.emit((FRIDAY, column))
    wait_until_quiet()
    orders = window.page
    rows = orders.sheet.table.rows
    found = [rows.row(number) for number in range(rows.rowCount())]
    assert sum(order.status == 0 for order in found) == report.cells[column][FRIDAY].orders
    assert sum(order.net for order in found) == report.cells[column][FRIDAY].net
    assert orders.filters.one_time.text() == "Friday 12:30–12:45"
    orders.filters.one_time.click()
    wait_until_quiet()
    assert orders.report.list.count > 5_000
    assert not orders.filters.one_time.isVisible()


def test_best_days_and_one_day_stand_beside_the_average(window: Window) -> None:
    page = shown(window, "peak_hours")
    choose(page, page.choices.days, BEST)
    assert pictures(page).map.heat.names[FRIDAY] == "Fri 23 Oct 2026"
    pictures(page).map.picked.emit((FRIDAY, page.report.map.quarters.index(HALF_PAST_TWELVE)))
    wait_until_quiet()
    assert window.page.filters.one_day.text() == "Fri 23 Oct 2026"
    page = shown(window, "peak_hours")
    choose(page, page.choices.days, ONE_DAY)
    assert page.choices.date.isVisible()
    assert pictures(page).map.heat.names == ["Fri 9 Oct 2026"]
    (band,) = pictures(page).curve.shown.bands
    assert band.words == "Peak hour 11:58–12:58: 90 orders"


def test_another_measure_another_channel_and_longer_steps(window: Window) -> None:
    page = shown(window, "peak_hours")
    whole = page.report.map
    choose(page, page.choices.measure, "net")
    assert pictures(page).map.title == "Net sales (CNY)"
    choose(page, page.choices.measure, "service_seconds")
    assert "Service time (s)" in pictures(page).map.title
    choose(page, page.choices.minutes, 60)
    assert {step.end - step.start for step in pictures(page).curve.shown.steps} == {60}
    delivery = next(one.id for one in page.report.channels if one.kind == "delivery")
    choose(page, page.choices.channel, delivery)
    part = page.report.map
    assert (
        0
        < sum(cell.orders for row in part.cells for cell in row)
        < sum(cell.orders for row in whole.cells for cell in row)
    )


def test_the_curve_marks_its_peak_hour_and_opens_orders(window: Window) -> None:
    page = shown(window, "peak_hours")
    choose(page, page.choices.minutes, 15)
    curve = pictures(page).curve
    assert [step.start for step in curve.shown.steps if step.strong] == [720, 735, 750, 765]
    assert "12:00–13:00" in curve.shown.bands[0].words
    curve.picked.emit(curve.shown.steps[8].key)
    wait_until_quiet()
    assert window.page.filters.one_time.text() == "12:15–12:30"


def test_parts_days_and_quarters_open_what_is_behind_them(window: Window) -> None:
    page = shown(window, "peak_hours")
    lunch = page.report.parts.rows[2]  # nobody comes early or for breakfast
    open_row(page, 0)
    orders = window.page.report.list
    assert orders.count >= lunch.orders
    assert window.page.filters.one_time.text() == "10:00–14:00"
    page = shown(window, "peak_hours")
    open_tab(page, "Peak hour of each day")
    open_row(page, 8)
    assert window.page.report.list.count == 90
    assert window.page.filters.one_day.text() == "Fri 9 Oct 2026"
    page = shown(window, "peak_hours")
    open_tab(page, "By quarter-hour")
    open_row(page, 0)
    assert window.page.filters.one_time.text() == "10:15–10:30"


def test_stores_stand_side_by_side(window: Window) -> None:
    window.scope_bar.choose_store((1, 2))
    page = shown(window, "peak_hours")
    open_tab(page, "Stores side by side")
    rows = page.sheet.table.rows.shown
    assert [row.name for row in rows] == ["Ramen Kitchen, Harbour Square", "Ramen Kitchen, Science Park"]
    open_row(page, 1)
    assert window.page.report.list.count == rows[1].best_orders
    assert {order.store for order in window.page.report.first} == {"F01"}
    shown(window, "peak_hours")
    pictures(page).days.picked.emit(page.report.days.days[0].day)
    wait_until_quiet()
    assert window.page.filters.one_store.text() == "Ramen Kitchen, Harbour Square"
    shown(window, "peak_hours")
    open_tab(page, "Peak hour of each day")
    assert page.sheet.table.rows.columns[0].key == "name"


# What limits it.


def test_the_sample_is_full_at_friday_lunch_and_payment_holds_it_up(window: Window) -> None:
    page = shown(window, "limits")
    sentence = page._sentence.text()
    assert sentence.startswith("Friday 12:15–13:00 the counter is full")
    assert "Payment is the bottleneck" in sentence
    assert page.choices.note.text().startswith("The service time rests on 5,513 orders: seconds given")
    load = pictures(page).load.shown
    assert [(band.words, band.warns) for band in load.bands] == [("Full 12:15–13:00", True)]
    assert load.limits[0][0] == pytest.approx(float(page.report.limits.capacity))
    assert all(step.line == step.bar for step in load.steps)
    assert numbers.worded(page.report.limits.capacity, Kind.RATE) in texts(page)


def test_a_full_window_and_a_quarter_hour_open_their_orders(window: Window) -> None:
    page = shown(window, "limits")
    open_row(page, 0)
    assert window.page.filters.one_time.text() == "Friday 12:15–13:00"
    page = shown(window, "limits")
    load = pictures(page).load
    load.picked.emit(load.shown.steps[0].key)
    wait_until_quiet()
    assert window.page.filters.one_time.text().startswith("Friday 10:")


def test_the_times_of_a_stage_are_a_distribution(window: Window) -> None:
    page = shown(window, "limits")
    choose(page, page.choices.stages, "payment")
    drawn = pictures(page).times.shown
    row = next(one for one in page.report.times.rows if one.key == "payment")
    assert sum(step.bar for step in drawn.steps) == row.orders
    assert [words.split()[0] for _at, words in drawn.posts] == ["median", "90"]
    open_tab(page, "By till, person, channel")
    assert {str(one.of) for one in page.sheet.table.rows.shown} == {"Till", "Person", "Channel"}
    open_row(page, 0)
    assert window.page.filters.text.text() == page.report.times.by_till[0].name


def test_counters_of_several_stores_stand_side_by_side(window: Window) -> None:
    window.scope_bar.choose_store((1, 2))
    page = shown(window, "limits")
    assert "is fuller" not in page._sentence.text()  # it is the one shown
    rows = page.sheet.table.rows.shown
    assert [(row.tills, row.full_minutes) for row in rows] == [(1, 37), (2, 0)]
    assert rows[0].capacity == page.report.limits.capacity
    open_row(page, 1)
    assert page.choices.store.currentText() == "Ramen Kitchen, Science Park"
    assert page.report.limits.windows == ()
    assert page._sentence.text().endswith(
        "Ramen Kitchen, Harbour Square is fuller: 87.6 % of what it can take in its fullest hour."
    )
    open_tab(page, "Through the day")
    open_row(page, 0)
    assert window.page.filters.one_store.text() == "Ramen Kitchen, Science Park"
    assert {order.store for order in window.page.report.first} == {"F01"}


# What would help.


def test_sliders_answer_while_they_move(window: Window) -> None:
    page = shown(window, "what_if")
    sliders = page.panel.knobs.sliders
    before = page.strip.grab().toImage()
    sliders["payment"].setValue(20)  # ten seconds
    expected = what_if(page.start, Wish(payment_less=Fraction(10)))
    assert page.answer == expected
    assert page._sentence.text().startswith("17.5 orders an hour more: 1.5 more orders a day")
    assert page.strip.grab().toImage() != before
    assert "the average check of 24.47" in page.panel.assumed.text()
    sliders["outside"].setValue(30)
    sliders["hours"].setValue(4)
    wished = what_if(page.start, Wish(Fraction(0), Fraction(10), outside=Fraction(30), hours=Fraction(2)))
    assert page.answer.money_a_month == wished.money_a_month > 30 * MONEY
    assert "30 guests an hour more would come for 2 hours a day" in page.panel.assumed.text()
    for slider in sliders.values():
        slider.setValue(0)
    sliders["stations"].setValue(1)
    sliders["wait"].setValue(11)
    assert page.answer.gained == 0


def test_tills_needed_are_drawn_and_listed(window: Window) -> None:
    page = shown(window, "what_if")
    chart = page._chart().shown
    assert [step.line for step in chart.steps] == [float(row.tills) for row in page.answer.needed]
    assert max(step.line for step in chart.steps) == 2
    open_tab(page, "Tills needed")
    page.panel.knobs.sliders["tills"].setValue(1)
    assert page.answer.counter.tills == 2
    assert [row.tills for row in page.sheet.table.rows.shown] == [row.tills for row in page.answer.needed]
    page.panel.knobs.sliders["tills"].setValue(0)
    open_row(page, 0)
    assert window.page.filters.one_time.text().startswith("Friday 10:")


def test_what_slows_the_counter_opens_exactly_its_orders(window: Window) -> None:
    page = shown(window, "what_if")
    rows = page.report.slow.rows
    assert {str(row.why) for row in rows} >= {"Payment", "Modifiers", "Lines", "Dish"}
    for number in (0, 1, next(n for n, row in enumerate(rows) if row.why == "Dish")):
        page = shown(window, "what_if")
        open_row(page, number)
        assert window.page.report.list.count == rows[number].orders
        assert window.page.filters.one_kind.text() == f"{rows[number].why}: {rows[number].name}"
    window.page.filters.one_kind.click()
    wait_until_quiet()
    assert window.page.report.list.count > 5_000


def test_rows_can_be_sent_to_the_worker(window: Window) -> None:
    for screen in ("peak_hours", "limits", "what_if"):
        page = shown(window, screen)
        for number in range(page.sheet.tabs.count()):
            page.sheet.tabs.setCurrentIndex(number)
            rows = list(page.sheet.table.rows.shown)
            assert pickle.loads(pickle.dumps(rows)) == rows  # noqa: S301  our own
