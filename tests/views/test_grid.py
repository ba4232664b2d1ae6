"""The editable table, with real keys and the clipboard."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.grid import Grid
from desktop.views.grid_columns import CellKind, GridColumn, Option, Options

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Shift = Qt.KeyboardModifier.ShiftModifier
ITEMS = Options([Option(1, "Flour", "F1"), Option(2, "Milk", "M1"), Option(3, "Milk powder", "M2")])
UNITS = {1: Options.texts(["kg", "bag"]), 2: Options.texts(["l", "crate"]), 3: Options.texts(["kg"])}
ITEM, QUANTITY, UNIT, COST, VALUE, SHARE, DAY, OWN = range(8)


def negative(row) -> str:
    return "Cannot be below 0." if (row["quantity"] or 0) < 0 else ""


def value(row) -> int | None:
    known = row["quantity"] is not None and row["cost"] is not None
    return int(row["quantity"] * row["cost"]) if known else None


COLUMNS = (
    GridColumn("item", "Stock item", CellKind.CHOICE, options=ITEMS, required=True),
    GridColumn("quantity", "Quantity", CellKind.DECIMAL, check=negative),
    GridColumn("unit", "Unit", options=lambda row: UNITS.get(row["item"], Options(()))),
    GridColumn("cost", "Unit cost", CellKind.MONEY),
    GridColumn("value", "Value", CellKind.MONEY, compute=value),
    GridColumn("share", "Yield", CellKind.PERCENT, default=Fraction(1)),
    GridColumn("day", "From", CellKind.DATE, blank="always"),
    GridColumn("own", "Own", CellKind.TICK, applies=lambda row: row["item"] != 2),
)
FLOUR = {
    "item": 1, "quantity": Fraction(5, 2), "unit": "kg", "cost": 40_000, "share": Fraction(1), "day": None,
    "own": False,
}  # fmt: skip
MILK = {**FLOUR, "item": 2, "quantity": Fraction(1200), "unit": "l", "cost": 12_345}


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[Grid]:
    grid = Grid(COLUMNS, "New line", currency="CNY", ordered=True)
    qtbot.addWidget(grid)
    grid.resize(1000, 400)
    grid.show_rows([FLOUR, MILK])
    grid.show()
    grid.activateWindow()
    grid.table.setFocus()
    at(grid, 0, 0)
    yield grid
    grid.close()


def at(grid: Grid, row: int, column: int) -> None:
    grid.table.go_to(row, column)


def place(grid: Grid) -> tuple[int, int]:
    index = grid.table.currentIndex()
    return index.row(), index.column()


def shown(grid: Grid, row: int, column: int) -> str:
    return grid.model.index(row, column).data()


def select(grid: Grid, top: int, left: int, bottom: int, right: int) -> None:
    at(grid, top, left)
    for _step in range(bottom - top):
        press(grid, Key.Key_Down, Shift)
    for _step in range(right - left):
        press(grid, Key.Key_Right, Shift)


def press(grid: Grid, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(target(grid), key, modifiers)


def target(grid: Grid):
    return QApplication.focusWidget() or grid.table


def type_in(grid: Grid, text: str, end: Qt.Key = Key.Key_Return) -> None:
    for sign in text:  # sent as they are, for QTest has keys of ASCII alone
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target(grid), QKeyEvent(QEvent.Type.KeyPress, 0, none, sign))
    press(grid, end)


def copied() -> str:
    return QGuiApplication.clipboard().text()


def paste(grid: Grid, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(grid, Key.Key_V, Ctrl)


def test_cells_are_written_for_a_person(grid: Grid) -> None:
    texts = [shown(grid, 1, column) for column in range(len(COLUMNS))]
    assert texts == ["Milk", "1,200", "l", "1.2345", "1,481.40", "100 %", "always", ""]
    assert grid.model.headerData(COST, Qt.Orientation.Horizontal) == "Unit cost (CNY)"


def test_enter_moves_down_and_tab_right_past_what_is_worked_out(grid: Grid) -> None:
    press(grid, Key.Key_Return)
    assert place(grid) == (1, ITEM)
    press(grid, Key.Key_Return, Shift)
    at(grid, 0, COST)
    press(grid, Key.Key_Tab)
    assert place(grid) == (0, SHARE)
    at(grid, 0, OWN)
    press(grid, Key.Key_Tab)
    assert place(grid) == (1, ITEM)
    press(grid, Key.Key_Backtab, Shift)
    assert place(grid) == (0, OWN)


def test_enter_after_tab_leads_below_where_tab_began(grid: Grid) -> None:
    """A row is typed with Tab; Enter begins the next one, as in a spreadsheet."""
    at(grid, 0, ITEM)
    press(grid, Key.Key_Tab)
    press(grid, Key.Key_Tab)
    press(grid, Key.Key_Return)
    assert place(grid) == (1, ITEM)
    press(grid, Key.Key_Tab)
    at(grid, 0, QUANTITY)
    press(grid, Key.Key_Return)
    assert place(grid) == (1, QUANTITY)


def test_typing_replaces_a_cell_and_enter_takes_it(grid: Grid) -> None:
    at(grid, 0, QUANTITY)
    type_in(grid, "1,234.5")
    assert grid.rows[0].values["quantity"] == Fraction(2469, 2)
    assert place(grid) == (1, QUANTITY)
    assert shown(grid, 0, VALUE) == "4,938.00"


def test_f2_edits_what_stands_and_escape_leaves_it(grid: Grid) -> None:
    at(grid, 0, QUANTITY)
    press(grid, Key.Key_F2)
    type_in(grid, "5", Key.Key_Tab)
    assert grid.rows[0].values["quantity"] == Fraction(5)  # all of 2.5 was selected
    assert place(grid) == (0, UNIT)
    at(grid, 0, QUANTITY)
    press(grid, Key.Key_F2)
    type_in(grid, "99", Key.Key_Escape)
    assert grid.rows[0].values["quantity"] == Fraction(5)


def test_an_item_is_found_by_its_code_or_a_piece_of_its_name(grid: Grid) -> None:
    type_in(grid, "m2")
    assert grid.rows[0].values["item"] == 3
    assert place(grid) == (1, ITEM)
    type_in(grid, "powd", Key.Key_Tab)
    assert grid.rows[1].values["item"] == 3
    at(grid, 1, ITEM)
    type_in(grid, "mil")  # the list shows Milk first, and Enter takes what it shows
    assert grid.rows[1].values["item"] == 2


def test_a_unit_is_suggested_but_any_is_taken(grid: Grid) -> None:
    at(grid, 0, UNIT)
    type_in(grid, "sack")
    assert grid.rows[0].values["unit"] == "sack"
    assert not grid.problems()


def test_full_width_and_chinese_numbers_are_taken(grid: Grid) -> None:
    at(grid, 0, QUANTITY)
    type_in(grid, "１２．５")
    assert grid.rows[0].values["quantity"] == Fraction(25, 2)
    type_in(grid, "十二")
    assert grid.rows[1].values["quantity"] == 12


def test_decimals_follow_the_locale(grid: Grid) -> None:
    QLocale.setDefault(QLocale("de_DE"))
    at(grid, 0, QUANTITY)
    type_in(grid, "1.234,5")
    assert grid.rows[0].values["quantity"] == Fraction(2469, 2)
    assert shown(grid, 0, QUANTITY) == "1.234,5"
    at(grid, 0, QUANTITY)
    press(grid, Key.Key_C, Ctrl)
    assert copied() == "1234,5\n"


def test_a_cell_that_cannot_be_read_keeps_its_text_and_says_why(grid: Grid) -> None:
    at(grid, 0, QUANTITY)
    type_in(grid, "a lot")
    assert shown(grid, 0, QUANTITY) == "a lot"
    assert grid.rows[0].values["quantity"] is None
    assert grid.line.text() == "Row 1, Quantity: “a lot” is no number. Type one such as 12.5."
    assert "a lot" in grid.model.index(0, QUANTITY).data(Qt.ItemDataRole.ToolTipRole)
    at(grid, 0, QUANTITY)
    type_in(grid, "3")
    assert not grid.line.isVisible()
    assert not grid.problems()


def test_a_value_that_cannot_be_is_marked_and_the_line_names_the_cell_of_the_cursor(grid: Grid) -> None:
    at(grid, 0, QUANTITY)
    type_in(grid, "-1")
    type_in(grid, "-2")
    at(grid, 1, QUANTITY)
    assert grid.line.text() == "Row 2, Quantity: Cannot be below 0. And cells after it: 1."
    assert [one.row for one in grid.problems()] == [0, 1]


def test_delete_clears_and_undo_brings_back(grid: Grid) -> None:
    select(grid, 0, QUANTITY, 1, UNIT)
    press(grid, Key.Key_Delete)
    assert [row.values["quantity"] for row in grid.rows] == [None, None]
    assert shown(grid, 0, VALUE) == "–"
    press(grid, Key.Key_Z, Ctrl)
    assert [dict(row.values) for row in grid.rows] == [FLOUR, MILK]
    press(grid, Key.Key_Y, Ctrl)
    assert grid.rows[1].values["unit"] == ""


def test_a_row_is_begun_at_the_foot(grid: Grid) -> None:
    at(grid, 2, ITEM)
    assert shown(grid, 2, ITEM) == "New line"
    type_in(grid, "flour", Key.Key_Tab)
    assert place(grid) == (2, QUANTITY)
    assert len(grid.rows) == 3
    assert grid.rows[2].values["share"] == 1
    assert grid.model.rowCount() == 4
    press(grid, Key.Key_Z, Ctrl)
    assert len(grid.rows) == 2


def test_what_a_new_row_lacks_is_told_once_the_cursor_has_left_it(grid: Grid) -> None:
    at(grid, 2, QUANTITY)
    type_in(grid, "3", Key.Key_Tab)
    assert not grid.line.isVisible()
    assert [one.missing for one in grid.problems()] == [True]
    at(grid, 0, 0)
    assert grid.line.text() == "Row 3, Stock item: Needed: type a value."


def test_nothing_typed_at_the_foot_begins_no_row(grid: Grid) -> None:
    at(grid, 2, ITEM)
    press(grid, Key.Key_F2)
    press(grid, Key.Key_Return)
    press(grid, Key.Key_Delete)
    assert len(grid.rows) == 2
    assert not grid.model.undo.canUndo()


def test_a_block_of_a_spreadsheet_is_pasted_as_one_step_and_adds_rows(grid: Grid) -> None:
    at(grid, 1, ITEM)
    paste(grid, "Flour\t１０\tbag\t12.50\t999\t85%\t2026-03-02\r\nM1\t7\tcrate\t3\t\t0.5\t\r\n")
    assert len(grid.rows) == 3
    assert grid.rows[1].values == {**FLOUR, "quantity": 10, "unit": "bag", "cost": 125_000,
                                   "share": Fraction(17, 20), "day": 20_514}  # fmt: skip
    assert grid.rows[2].values["item"] == 2
    assert shown(grid, 1, VALUE) == "125.00"  # what is worked out is not pasted over
    press(grid, Key.Key_Z, Ctrl)
    assert [dict(row.values) for row in grid.rows] == [FLOUR, MILK]


def test_a_pasted_cell_that_cannot_be_read_is_marked_and_the_others_stand(grid: Grid) -> None:
    at(grid, 2, ITEM)
    paste(grid, "Sugar\t5\nFlour\tmany\n")
    assert [(one.row, one.key) for one in grid.problems()] == [(2, "item"), (3, "quantity")]
    assert grid.rows[2].values["quantity"] == 5
    assert "Sugar" in grid.line.text()


def test_a_copied_block_returns_as_it_was(grid: Grid) -> None:
    select(grid, 0, ITEM, 1, OWN)
    press(grid, Key.Key_C, Ctrl)
    assert copied() == "Flour\t2.5\tkg\t4\t10\t100%\t\t0\nMilk\t1200\tl\t1.2345\t1481.4\t100%\t\t\n"
    at(grid, 2, ITEM)
    press(grid, Key.Key_V, Ctrl)
    assert [row.values for row in grid.rows[2:]] == [FLOUR, MILK]


def test_one_copied_cell_fills_all_that_are_selected(grid: Grid) -> None:
    select(grid, 0, QUANTITY, 1, QUANTITY)
    paste(grid, "7\n")
    assert [row.values["quantity"] for row in grid.rows] == [7, 7]


def test_cells_are_filled_down(grid: Grid) -> None:
    select(grid, 0, UNIT, 1, COST)
    press(grid, Key.Key_D, Ctrl)
    assert (grid.rows[1].values["unit"], grid.rows[1].values["cost"]) == ("kg", 40_000)
    at(grid, 1, QUANTITY)
    press(grid, Key.Key_D, Ctrl)
    assert grid.rows[1].values["quantity"] == Fraction(5, 2)


def test_rows_are_inserted_moved_and_removed(grid: Grid) -> None:
    at(grid, 1, QUANTITY)
    press(grid, Key.Key_Plus, Ctrl)
    assert [row.values["item"] for row in grid.rows] == [1, None, 2]
    press(grid, Key.Key_Minus, Ctrl)
    assert [row.values["item"] for row in grid.rows] == [1, 2]
    press(grid, Key.Key_Up, Alt)
    assert [row.values["item"] for row in grid.rows] == [2, 1]
    assert place(grid) == (0, QUANTITY)
    for _step in range(3):
        press(grid, Key.Key_Z, Ctrl)
    assert [row.values for row in grid.rows] == [FLOUR, MILK]


def test_a_row_keeps_its_serial_through_edits_and_undoing(grid: Grid) -> None:
    serials = [row.serial for row in grid.rows]
    at(grid, 0, QUANTITY)
    type_in(grid, "4")
    assert [row.serial for row in grid.rows] == serials
    at(grid, 0, 0)
    press(grid, Key.Key_Minus, Ctrl)
    press(grid, Key.Key_Z, Ctrl)
    assert [row.serial for row in grid.rows] == serials


def test_space_ticks_where_the_row_has_such_a_value(grid: Grid) -> None:
    at(grid, 0, OWN)
    press(grid, Key.Key_Space)
    assert grid.rows[0].values["own"] is True
    at(grid, 1, OWN)
    press(grid, Key.Key_Space)
    assert grid.rows[1].values["own"] is False


def test_what_the_book_refuses_is_marked_until_the_row_changes(grid: Grid) -> None:
    grid.refuse(grid.rows[1], "cost", "Too dear.")
    assert grid.line.text() == "Row 2, Unit cost: Too dear."
    at(grid, 1, QUANTITY)
    type_in(grid, "8")
    assert not grid.problems()


def test_rows_changed_is_told_once_a_step(grid: Grid, qtbot: QtBot) -> None:
    told: list[int] = []
    grid.rows_changed.connect(lambda: told.append(len(grid.rows)))
    at(grid, 2, ITEM)
    paste(grid, "Flour\t1\nMilk\t2\nFlour\t3\n")
    press(grid, Key.Key_Z, Ctrl)
    press(grid, Key.Key_Y, Ctrl)
    assert told == [5, 2, 5]


def test_without_an_invitation_rows_can_only_be_edited(qtbot: QtBot) -> None:
    grid = Grid(COLUMNS)
    qtbot.addWidget(grid)
    grid.show_rows([FLOUR])
    grid.table.setFocus()
    at(grid, 0, QUANTITY)
    QGuiApplication.clipboard().setText("1\n2\n")
    QTest.keyClick(grid.table, Key.Key_V, Ctrl)
    QTest.keyClick(grid.table, Key.Key_Minus, Ctrl)
    assert [row.values["quantity"] for row in grid.rows] == [1]
    assert grid.model.rowCount() == 1


def test_a_text_that_looks_like_a_formula_goes_to_a_spreadsheet_as_text_and_returns(grid: Grid) -> None:
    at(grid, 0, UNIT)
    type_in(grid, "=1+1")
    at(grid, 0, UNIT)
    press(grid, Key.Key_C, Ctrl)
    assert copied() == "'=1+1\n"
    at(grid, 1, UNIT)
    press(grid, Key.Key_V, Ctrl)
    assert grid.rows[1].values["unit"] == "=1+1"


def test_a_copied_text_may_hold_tabs_lines_and_quotes(grid: Grid) -> None:
    at(grid, 0, UNIT)
    paste(grid, '"5"" dish\nwith a lid"\t3\n')
    assert grid.rows[0].values["unit"] == '5" dish\nwith a lid'
    assert grid.rows[0].values["cost"] == 30_000
