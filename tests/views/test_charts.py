"""Charts hold what they were given, keep their words inside, and leave as pictures."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.analysis.columns import Kind
from desktop.analysis.days import Range, day_of
from desktop.errors import BookError
from desktop.views import theme
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.charts.bridge import BridgeChart, Step
from desktop.views.charts.chart import Chart
from desktop.views.charts.day_lines import DayLines
from desktop.views.charts.gallery import ROOMY, Gallery
from desktop.views.charts.lettering import broken
from desktop.views.charts.progress import Progress, ProgressPair
from desktop.views.charts.series import Series
from desktop.views.charts.ticks import day_ticks, day_words, places_of, round_ticks

NOVEMBER = Range(day_of(date(2026, 11, 1)), day_of(date(2026, 11, 30)))
OCTOBER = Range(day_of(date(2026, 10, 1)), day_of(date(2026, 10, 31)))
BRIDGE = (
    Step("October 2026", 1000.0, "1,000", total=True),
    Step("fewer orders per day", -200.0, "−200", "110 → 90"),
    Step("higher prices", 50.0, "+50", group="Price per item +40"),
    Step("cheaper dishes in the mix", -10.0, "−10", group="Price per item +40"),
    Step("November 2026", 840.0, "840", total=True),
)


def by_day() -> tuple[Series, ...]:
    checks = [None if day == 9 else Fraction(24) + Fraction(day, 10) for day in range(30)]
    earlier = [Fraction(25)] * 31
    items = [Fraction(2)] * 30
    return (
        Series("Average check", Kind.PRICE, "CNY", checks, earlier),
        Series("Items per order", Kind.NUMBER, "", items, colour="second"),
    )


def lines(qtbot: QtBot, width: int = 800, height: int = 400) -> DayLines:
    chart = DayLines()
    chart.show_days(NOVEMBER, by_day(), ("Nov", "Oct"), OCTOBER)
    shown(qtbot, chart, width, height)
    return chart


def shown(qtbot: QtBot, chart: Chart | Gallery, width: int, height: int) -> None:
    qtbot.addWidget(chart)
    chart.resize(width, height)
    chart.show()
    qtbot.waitExposed(chart)
    QApplication.processEvents()
    QApplication.processEvents()


def tick_words(chart: DayLines, pane: int, axis: str) -> list[str]:
    levels = chart.panes[pane].plot.getAxis(axis)._tickLevels
    return [words for _value, words in levels[0]]


def test_round_ticks_lie_inside_and_are_at_least_two() -> None:
    assert round_ticks(22.1, 27.4, 5) == [23, 24, 25, 26, 27]
    assert round_ticks(22.1, 27.4, 4) == [24, 26]
    for low, high in ((2.1, 2.6), (9.7, 11.3), (-5, 5), (0, 1_000_000), (0.001, 0.002)):
        ticks = round_ticks(low, high, 3)
        assert len(ticks) >= 2
        assert low <= ticks[0] < ticks[-1] <= high
        assert len({f"{tick:.{places_of(ticks)}f}" for tick in ticks}) == len(ticks)


def test_days_are_named_as_room_allows() -> None:
    assert len(day_ticks(NOVEMBER, 30, 8)) == 30
    assert [word.split("\n")[1] for word in day_words(day_ticks(NOVEMBER, 29, 8))] == ["Mon"] * 5
    year = Range(day_of(date(2026, 1, 1)), day_of(date(2026, 12, 31)))
    assert day_words(day_ticks(year, 30, 12))[:2] == ["Jan\n2026", "Feb\n2026"]
    assert day_words(day_ticks(Range(OCTOBER.end, NOVEMBER.start), 5, 5)) == ["31\nSat\nOct", "1\nSun\nNov"]


def test_in_chinese_the_weekday_is_one_sign_and_every_day_of_a_month_finds_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop.views.charts.ticks.language", lambda: "zh_CN")
    assert day_words([NOVEMBER.start, NOVEMBER.start + 1]) == ["1\n日", "2\n一"]


def test_every_day_is_named_where_the_dates_fit_though_the_next_month_would_not(qtbot: QtBot) -> None:
    assert len(tick_words(lines(qtbot, 1200), 1, "bottom")) == 30
    assert len(tick_words(lines(qtbot, 700), 1, "bottom")) == 5


def test_lines_hold_the_days_and_leave_gaps(qtbot: QtBot) -> None:
    chart = lines(qtbot)
    days, values = chart.panes[0].now.getData()
    assert days[0] == NOVEMBER.start
    assert values[0] == 24.0
    assert np.isnan(values[9])
    _days, earlier = chart.panes[0].then.getData()
    assert list(earlier) == [25.0] * 31
    assert chart.panes[0].now_end.textItem.toPlainText() == "26.90  Nov"
    assert chart.panes[0].then_end.textItem.toPlainText() == "25.00  Oct"


def test_weekends_are_shaded(qtbot: QtBot) -> None:
    chart = lines(qtbot)
    shaded = chart.panes[0].shade.opts["x0"] + 0.5 - NOVEMBER.start
    assert list(shaded) == [0, 6, 7, 13, 14, 20, 21, 27, 28]


def test_pointing_at_a_day_reads_its_exact_values(qtbot: QtBot) -> None:
    chart = lines(qtbot)
    chart._point_at(NOVEMBER.start + 1)
    first = chart.panes[0].title.textItem
    assert first.toPlainText() == "Average check (CNY)   24.10 (25.00)   Mon 2 Nov 2026 (Fri 2 Oct 2026)"
    assert chart.panes[1].title.textItem.toPlainText() == "Items per order   2.00"
    chart._point_at(NOVEMBER.start + 9)
    assert first.toPlainText().startswith("Average check (CNY)   – (25.00)   Tue 10 Nov 2026")
    chart._point_at(None)
    assert first.toPlainText() == "Average check (CNY)"


def test_a_click_gives_the_day(qtbot: QtBot) -> None:
    chart = lines(qtbot)
    day = NOVEMBER.start + 12
    scene = chart.panes[0].plot.getViewBox().mapViewToScene(QPoint(day, 25))
    at = chart.view.mapFromScene(scene)
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == [day]


def test_the_keyboard_walks_the_days(qtbot: QtBot) -> None:
    chart = lines(qtbot)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args == [NOVEMBER.end - 1]


@pytest.mark.parametrize("width", [480, 900, 1500])
def test_axis_words_stay_inside_and_apart(qtbot: QtBot, width: int) -> None:
    chart = lines(qtbot, width)
    axis = chart.panes[-1].plot.getAxis("bottom")
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    _axis, _ticks, words = axis.generateDrawSpecs(painter)
    painter.end()
    places = [axis.mapRectToScene(rect) for rect, _flags, _text in words]
    assert len(places) == len(tick_words(chart, 1, "bottom"))
    assert places[0].left() >= 0
    assert places[-1].right() <= width
    assert all(a.right() <= b.left() for a, b in pairwise(places))


def test_a_year_of_days_names_months(qtbot: QtBot) -> None:
    chart = DayLines()
    year = Range(day_of(date(2025, 1, 1)), day_of(date(2025, 12, 31)))
    chart.show_days(year, [Series("Average check", Kind.PRICE, "", [Fraction(20)] * 365)])
    shown(qtbot, chart, 900, 300)
    assert tick_words(chart, 0, "bottom")[0] == "Jan\n2025"
    assert len(chart.panes[0].shade.opts["x0"]) == 0


def test_days_without_any_value_are_drawn_empty(qtbot: QtBot) -> None:
    chart = DayLines()
    chart.show_days(NOVEMBER, [Series("Average check", Kind.PRICE, "", [None] * 30)])
    shown(qtbot, chart, 600, 300)
    assert not chart.panes[0].now_end.isVisible()


def bridge(qtbot: QtBot, steps: tuple[Step, ...] = BRIDGE) -> BridgeChart:
    chart = BridgeChart()
    chart.say("Why net sales changed", "Net sales fell.")
    chart.show_steps("Net sales (CNY)", steps)
    shown(qtbot, chart, 700, 320)
    chart.grab()
    return chart


def test_the_bridge_runs_from_total_to_total(qtbot: QtBot) -> None:
    chart = bridge(qtbot)
    first, *_steps, last = chart._columns
    assert first.bar.bottom() == last.bar.bottom()
    assert not chart.cut
    assert first.bar.height() / last.bar.height() == pytest.approx(1000 / 840, rel=0.02)
    for column, following in pairwise(chart._columns):
        assert column.level in {following.bar.top(), following.bar.bottom()}


def test_small_steps_cut_the_totals_and_say_so(qtbot: QtBot) -> None:
    steps = (
        Step("October", 100_000.0, "100,000", total=True),
        Step("fewer orders", -900.0, "−900"),
        Step("November", 99_100.0, "99,100", total=True),
    )
    chart = bridge(qtbot, steps)
    assert chart.cut
    assert chart._columns[1].bar.height() > 20


def test_a_bar_says_which_was_clicked(qtbot: QtBot) -> None:
    chart = BarsChart()
    chart.show_bars("Net sales", [Bar("Ramen", 300.0, "300.00", 7), Bar("Refund", -20.0, "−20.00", 8)])
    shown(qtbot, chart, 400, 200)
    chart.grab()
    place = chart._places[1][0]
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert picked.args == [8]


def test_bars_without_room_are_counted(qtbot: QtBot) -> None:
    chart = BarsChart()
    chart.show_bars("Net sales", [Bar(f"Dish {number}", 100.0 - number, "1") for number in range(40)])
    shown(qtbot, chart, 400, 160)
    chart.grab()
    assert 0 < len(chart._places) < 40
    assert all(place.bottom() <= 160 for place, _bar in chart._places)


def test_long_labels_are_broken_and_shortened(qtbot: QtBot) -> None:
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setFont(QFont())
    for text in ("fewer orders per day than before", "每天的订单比以前少了很多很多很多"):
        words = broken(text, painter, 60, 2)
        assert len(words) == 2
        assert all(painter.fontMetrics().horizontalAdvance(line) <= 61 for line in words)
    painter.end()


def test_a_chart_is_saved_as_png_and_as_svg_with_its_text(qtbot: QtBot, tmp_path: Path) -> None:
    chart = bridge(qtbot)
    chart.save_png(tmp_path / "bridge.png")
    assert QImage(str(tmp_path / "bridge.png")).width() == 1400
    chart.save_svg(tmp_path / "bridge.svg")
    svg = (tmp_path / "bridge.svg").read_text(encoding="utf-8")
    assert "<title>Why net sales changed</title>" in svg
    assert "<desc>Net sales fell.</desc>" in svg
    assert ">−200</text>" in svg.replace("\n", "").replace(" >", ">")
    lines_ = lines(qtbot)
    lines_.save_svg(tmp_path / "days.svg")
    assert "26.90" in (tmp_path / "days.svg").read_text(encoding="utf-8")


def test_a_picture_that_cannot_be_written_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    chart = bridge(qtbot)
    for save in (chart.save_png, chart.save_svg):
        with pytest.raises(BookError, match=r"bridge.* cannot be written"):
            save(tmp_path / "missing" / "bridge.x")


def test_the_picture_is_copied(qtbot: QtBot) -> None:
    bridge(qtbot).copy_picture()
    assert QApplication.clipboard().pixmap().width() == 1400


def test_charts_follow_the_theme(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    chart = lines(qtbot)
    monkeypatch.setattr(theme, "_current", theme.DARK)
    chart.setPalette(theme._palette(theme.DARK))
    QApplication.processEvents()
    assert chart.panes[0].now.opts["pen"].color().name() == theme.DARK.accent.lower()
    assert chart.grab().toImage().pixelColor(795, 395).name() == theme.DARK.page


def test_progress_warns_when_behind(qtbot: QtBot) -> None:
    chart = ProgressPair()
    chart.show_progress(Progress("Target reached", 0.5, "50.0 %"), Progress("Month gone", 0.7, "70.0 %"))
    shown(qtbot, chart, 300, 60)
    colours = {chart.grab().toImage().pixelColor(x, 15).name() for x in range(300)}
    assert theme.current().warning.lower() in colours
    chart.show_progress(Progress("Target reached", 0.8, "80.0 %"), Progress("Month gone", 0.7, "70.0 %"))
    colours = {chart.grab().toImage().pixelColor(x, 15).name() for x in range(300)}
    assert theme.current().accent.lower() in colours


def test_a_gallery_shows_charts_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    first, second = BridgeChart(), BarsChart()
    gallery = Gallery([("By day", first), ("Why", second)])
    shown(qtbot, gallery, ROOMY * 2 + 50, 300)
    assert first.isVisible()
    assert second.isVisible()
    gallery.resize(ROOMY, 300)
    assert first.isVisible()
    assert not second.isVisible()
    gallery.tabs.setCurrentIndex(1)
    assert second.isVisible()
    gallery.show_charts([first])
    assert first.isVisible()
    assert not gallery.tabs.isVisible()
