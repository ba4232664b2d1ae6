"""The charts that run through a business day, and the scale of heat maps."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.charts import scale
from desktop.views.charts.clock_ticks import hour_words, unfolded
from desktop.views.charts.heat_map import Heat, HeatMapChart
from desktop.views.charts.steps import Band, Step, Steps, StepsChart

EVENING = 23 * 60
NIGHT = Steps(
    "Orders",
    [
        Step(
            EVENING + 15 * n, EVENING + 15 * (n + 1), float(n), f"quarter {n}", float(n), n == 7, key=f"q{n}"
        )
        for n in range(8)
    ],
    lambda most: hour_words(EVENING, EVENING + 120, most),
    [Band(EVENING + 60, EVENING + 120, "Full 00:00–01:00", warns=True)],
    limits=[(6.0, "Capacity")],
    percent=True,
)


def luminance(colour: QColor) -> float:
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF()


@pytest.mark.parametrize(("look", "sign"), [(theme.LIGHT, -1), (theme.DARK, 1)])
def test_the_scale_goes_one_way_also_in_black_and_white(
    look: theme.Theme, sign: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "_current", look)
    greys = [sign * luminance(scale.colour(n / 20)) for n in range(21)]
    assert greys == sorted(greys)
    assert greys[-1] - greys[0] > 0.5
    assert scale.colour(-1) == scale.colour(0)
    assert scale.colour(0).name() == scale._STOPS[look.name][0]
    assert scale.colour(2).name() == scale._STOPS[look.name][2]


def test_a_day_runs_on_past_midnight() -> None:
    assert [unfolded(start, 240) for start in (240, 1425, 0, 225)] == [240, 1425, 1440, 1665]
    assert hour_words(1380, 1560, 4) == [(1380, "23:00"), (1440, "00:00"), (1500, "01:00"), (1560, "02:00")]
    assert hour_words(1380, 1560, 2) == [(1440, "00:00"), (1560, "02:00")]


def test_a_step_is_told_picked_and_reached_with_the_keys(qtbot: QtBot) -> None:
    chart = StepsChart()
    qtbot.addWidget(chart)
    chart.resize(400, 240)
    chart.show_steps(NIGHT)
    chart.show()
    chart.grab()
    picked: list[str] = []
    chart.picked.connect(picked.append)
    middle = QPoint(round(chart._x(EVENING + 22)), 120)
    qtbot.mouseMove(chart, middle)
    assert chart.title == "Orders   quarter 1"
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 120))  # on the axis
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Enter):
        qtbot.keyClick(chart, key)
    assert picked == ["q1", "q2"]
    assert chart._y(6.0) < chart._y(0.0)


def test_a_chart_without_steps_is_empty(qtbot: QtBot) -> None:
    chart = StepsChart()
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    assert not chart.grab().isNull()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.title == ""


def test_a_map_tells_what_is_not_known_and_keeps_inside(qtbot: QtBot) -> None:
    chart = HeatMapChart()
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.pointed is None
    values = ((1.0, 4.0, 0.0), (None, None, None))
    starts, ends = (1410, 1425, 0), ("0", "4")
    chart.show_heat(
        Heat(
            "Orders", ("Mon", "Tue"), starts, values, (0.0, 4.0), ends, lambda row, column: f"{row}/{column}"
        )
    )
    picture = chart.grab().toImage()
    low, high = (chart._place(0, column).center().toPoint() for column in (2, 1))
    assert picture.pixelColor(low).name() == scale.colour(0).name()
    assert picture.pixelColor(high).name() == scale.colour(1).name()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
    assert chart.pointed == (1, 0)
    assert chart.title == "Orders   1/0"
