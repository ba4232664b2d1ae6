"""The frame of a screen: asking, answers, states, rows, evidence; with a screen of its own."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import settings, tasks
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.errors import BookError
from desktop.views.figures import Figure
from desktop.views.rows import PAGE, Long
from desktop.views.scope import Scope
from desktop.views.screen import Screen, Sheet

SCOPE = Scope((1,), Range(20_000, 20_030), 20_030, currency="USD", base="February")


class Dish(NamedTuple):
    name: str
    units: int
    net: int | None
    share: Fraction | None


DISHES = (
    Dish("Shoyu\tramen", 120, 2_400_0000, Fraction(2, 3)),
    Dish("=Gyoza", 80, 640_5000, Fraction(1, 3)),
    Dish("Tea", 9, None, None),
)
COLUMNS = (
    Column("name", "Dish", Kind.TEXT),
    Column("units", "Units", Kind.COUNT, "How many were sold."),
    Column("net", "Net sales", Kind.MONEY, "Without tax.", "Its price is not known."),
    Column("share", "Share", Kind.PERCENT),
)


@dataclass(frozen=True, slots=True)
class Report:
    dishes: Sequence[Dish] | Long
    orders: int = 7


class Desk:
    """Notes what a page asks of the window."""

    def __init__(self) -> None:
        self.went: list[tuple[str, object]] = []
        self.said: list[str] = []

    def go(self, screen: str, target: object = None) -> None:
        self.went.append((screen, target))

    def say(self, text: str) -> None:
        self.said.append(text)

    def looks_changed(self) -> None: ...

    def book_changed(self) -> None: ...

    def work(self, title: str, work: Callable[..., Any], *args: Any, **ways: Any) -> tasks.Job:
        return tasks.run(work, *args, **ways)


class Dishes(Screen):
    """Answers with what the test puts in ``answer``."""

    name = "dishes"
    columns = COLUMNS
    answer: Callable[[], Report]

    def question(self, scope: Scope) -> Callable[[], Report]:
        return self.answer

    def rows(self, report: Report) -> Sequence[Dish] | Long:
        return report.dishes

    def sentence(self, report: Report) -> str:
        return "<b>Sold</b> out"

    def figures(self, report: Report) -> Sequence[Figure]:
        return [Figure("Orders", Kind.COUNT, report.orders, 5, "Settled checks.")]

    def draw(self, report: Report, slot: Any) -> None:
        slot.use(QLabel).setText(f"{report.orders} orders")

    def evidence(self, row: Dish) -> tuple[str, object]:
        return "orders", row.name


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Dishes]:
    made = Dishes(Desk())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    yield made
    tasks.close()
    settings.forget_file()


def ask(qtbot: QtBot, screen: Dishes, answer: Callable[[], Report]) -> None:
    screen.answer = answer
    with qtbot.waitSignal(screen.settled):
        screen.show_scope(SCOPE)


def shown(screen: Dishes) -> list[list[str]]:
    rows = screen.sheet.table.rows
    return [
        [rows.index(row, column).data() for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def words(screen: QWidget) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_a_report_becomes_a_sentence_figures_a_picture_and_rows(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    read = words(screen)
    assert "<b>Sold</b> out" in read
    assert "+2 (+40.0 %) more than February" in read
    assert "7 orders" in read
    assert "Rows: 3" in read
    assert shown(screen) == [
        ["Shoyu\tramen", "120", "2,400.00", "66.7 %"],
        ["=Gyoza", "80", "640.50", "33.3 %"],
        ["Tea", "9", "–", "–"],
    ]
    labels = [label for label in screen.findChildren(QLabel) if label.text() == "<b>Sold</b> out"]
    assert labels[0].textFormat() is Qt.TextFormat.PlainText


def test_headers_carry_the_unit_the_hint_and_cells_the_reason_of_a_gap(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    rows, across = screen.sheet.table.rows, Qt.Orientation.Horizontal
    tip, right = Qt.ItemDataRole.ToolTipRole, Qt.AlignmentFlag.AlignRight
    assert rows.headerData(2, across) == "Net sales (USD)"
    assert "Without tax." in rows.headerData(2, across, tip)
    assert "not known" in rows.index(2, 2).data(tip)
    assert rows.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & right.value
    assert not rows.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & right.value


def test_sorting_keeps_what_is_missing_last_both_ways(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    table = screen.sheet.table
    table.horizontalHeader().setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in shown(screen)] == ["=Gyoza", "Shoyu\tramen", "Tea"]
    table.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in shown(screen)] == ["Shoyu\tramen", "=Gyoza", "Tea"]
    ask(qtbot, screen, lambda: Report(DISHES[::-1]))  # the order stays when new rows come
    assert [row[0] for row in shown(screen)] == ["Shoyu\tramen", "=Gyoza", "Tea"]


def test_typing_filters_the_rows(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    screen.search()
    qtbot.keyClicks(screen.sheet.finder, "gyo")
    qtbot.waitUntil(lambda: len(shown(screen)) == 1)
    assert "Rows: 1 of 3" in words(screen)


def test_copying_gives_what_a_spreadsheet_takes(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    screen.sheet.table.selectRow(0)
    screen.copy()
    assert QGuiApplication.clipboard().text() == (
        'Dish\tUnits\tNet sales (USD)\tShare\n"Shoyu\tramen"\t120\t2400.00\t66.7%\n'
    )
    screen.sheet.table.clearSelection()
    screen.copy()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().count("\n") == 4
    assert "\n'=Gyoza\t" in copied.text()  # a text, not a formula
    assert """mso-number-format:"\\@"' sdnum="1033;0;@">=Gyoza</td>""" in copied.html()
    assert screen.desk.said == ["Copied. Paste it into a spreadsheet."] * 2


def test_a_row_opens_its_evidence(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    table = screen.sheet.table
    table.setCurrentIndex(table.rows.index(1, 0))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    at = table.visualRect(table.rows.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert screen.desk.went == [("orders", "=Gyoza"), ("orders", "Tea")]


def test_only_the_last_question_is_answered(qtbot: QtBot, screen: Dishes) -> None:
    hold = threading.Event()
    screen.answer = lambda: (hold.wait(), Report(DISHES, 1))[1]
    screen.show_scope(SCOPE)
    screen.answer = lambda: Report(DISHES, 2)
    screen.show_scope(SCOPE)
    drawn: list[int] = []
    screen.settled.connect(lambda: drawn.append(screen.report.orders))
    hold.set()
    qtbot.waitUntil(lambda: not screen.asking)
    qtbot.wait(50)
    assert drawn == [2]


def test_the_last_content_stays_dimmed_while_new_is_computed(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    hold = threading.Event()
    screen.answer = lambda: (hold.wait(), Report(DISHES, 8))[1]
    screen.show_scope(SCOPE)
    qtbot.waitUntil(screen._veil.isVisible)
    assert "7 orders" in words(screen)
    hold.set()
    qtbot.waitUntil(lambda: not screen._veil.isVisible())
    assert "8 orders" in words(screen)


def test_an_empty_report_teaches_with_one_button(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(()))
    assert "No sales in this period" in words(screen)
    (button,) = [one for one in screen.findChildren(QPushButton) if one.isVisible()]
    button.click()
    assert screen.desk.went == [("imports", None)]
    ask(qtbot, screen, lambda: Report(DISHES))
    assert "No sales in this period" not in words(screen)


def test_without_a_store_nothing_is_asked(qtbot: QtBot, screen: Dishes) -> None:
    with qtbot.waitSignal(screen.settled):
        screen.show_scope(None)
    assert "This book is still empty" in words(screen)


def test_a_failure_is_told_where_the_content_was_and_can_be_tried_again(qtbot: QtBot, screen: Dishes) -> None:
    def refuse() -> Report:
        raise BookError("The book is on a drive that is gone.")

    ask(qtbot, screen, refuse)
    assert "The book is on a drive that is gone." in words(screen)
    screen.answer = lambda: Report(DISHES)
    (button,) = [one for one in screen.findChildren(QPushButton) if one.isVisible()]
    with qtbot.waitSignal(screen.settled):
        button.click()
    assert "7 orders" in words(screen)


def test_an_answer_to_a_closed_screen_is_not_delivered(qtbot: QtBot, screen: Dishes) -> None:
    hold = threading.Event()
    other = Dishes(Desk())
    other.answer = lambda: (hold.wait(), Report(DISHES))[1]
    other.show_scope(SCOPE)
    other.deleteLater()
    qtbot.waitUntil(lambda: not tasks.alive(other))
    hold.set()
    ask(qtbot, screen, lambda: Report(DISHES))
    assert tasks.idle()


def test_what_the_figures_mean_begins_with_the_column_in_question(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    screen.sheet.table.setCurrentIndex(screen.sheet.table.rows.index(0, 2))
    assert screen.meanings() == [
        ("Net sales", "Without tax."),
        ("Units", "How many were sold."),
        ("Orders", "Settled checks."),
    ]


def test_column_widths_are_kept_for_the_next_time(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    screen.sheet.table.horizontalHeader().resizeSection(0, 222)
    other = Dishes(Desk())
    qtbot.addWidget(other)
    ask(qtbot, other, lambda: Report(DISHES))
    assert other.sheet.table.columnWidth(0) == 222


def test_a_column_grows_with_longer_rows_and_does_not_jump_back(qtbot: QtBot, screen: Dishes) -> None:
    ask(qtbot, screen, lambda: Report(DISHES))
    table = screen.sheet.table
    short = table.columnWidth(0)
    ask(qtbot, screen, lambda: Report([Dish("Tonkotsu ramen of the house", 1, 1, None)]))
    long = table.columnWidth(0)
    assert long > short
    ask(qtbot, screen, lambda: Report(DISHES))
    assert table.columnWidth(0) == long


class Tabbed(Dishes):
    name = "tabbed"

    def sheets(self, report: Report) -> Sequence[Sheet]:
        return [Sheet("By dish", COLUMNS, report.dishes), Sheet("Names", COLUMNS[:1], report.dishes)]


def test_several_tables_stand_behind_tabs(qtbot: QtBot) -> None:
    screen = Tabbed(Desk())
    qtbot.addWidget(screen)
    screen.show()
    ask(qtbot, screen, lambda: Report(DISHES))
    assert screen.sheet.tabs.isVisible()
    screen.sheet.tabs.setCurrentIndex(1)
    assert shown(screen) == [["Shoyu\tramen"], ["=Gyoza"], ["Tea"]]
    tasks.close()


def page_of(number: int, asked: list[int] | None = None) -> list[Dish]:
    if asked is not None:
        asked.append(number)
    return [Dish(f"Dish {row}", row, row, None) for row in range(number * PAGE, (number + 1) * PAGE)]


def test_a_long_table_fetches_only_the_pages_in_sight(qtbot: QtBot, screen: Dishes) -> None:
    asked: list[int] = []
    long = Long(1_000_000, partial(page_of, asked=asked), page_of(0))
    ask(qtbot, screen, lambda: Report(long))
    table = screen.sheet.table
    assert table.rows.rowCount() == 1_000_000
    assert shown_row(screen, 3) == "Dish 3"
    table.scrollToBottom()
    qtbot.waitUntil(lambda: shown_row(screen, 999_999) == "Dish 999999")
    assert asked == [999_999 // PAGE]
    assert not screen.sheet.finder.isVisible()
    screen.copy()
    assert "Too many rows" in screen.desk.said[-1]


def shown_row(screen: Dishes, row: int) -> str:
    return screen.sheet.table.rows.index(row, 0).data()
