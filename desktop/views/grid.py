"""A table one types in, as in a spreadsheet. A whole use:

    COLUMNS = (
        GridColumn("item", N_("Stock item"), CellKind.CHOICE, options=items, required=True),
        GridColumn("quantity", N_("Quantity"), CellKind.DECIMAL, check=not_negative),
        GridColumn("unit", N_("Unit"), options=units_of_row),          # suggested, any text is taken
        GridColumn("unit_cost", N_("Unit cost"), CellKind.MONEY),
        GridColumn("value", N_("Value"), CellKind.MONEY, compute=quantity_times_cost),
    )
    items = Options(Option(item.id, item.name, item.code) for item in found)

    grid = Grid(COLUMNS, N_("New line"), currency="CNY")
    grid.rows_changed.connect(preview)               # after typing, pasting, undo ...; not after show_rows
    grid.show_rows({"item": 3, "quantity": Fraction(5, 2), "unit": "kg", ...} for ... in ...)

    if not grid.problems():                          # every cell can be read and every row is whole
        save([row.values for row in grid.rows])

Rows are mappings of the columns' keys to values; which type a value has is said at each ``CellKind``.
Values beside the columns (an id) may stand in them too and are kept; ``check``, ``compute``, ``applies``
and callable ``options`` get the row's values. A cell that cannot be read keeps its text, holds nothing
and is marked with its sentence, as is a needed one left blank and one that ``check`` complains of; the
line below the table names the first. ``refuse`` marks a cell with what the book said of it.

Keys: Enter down, Tab right (with Shift back), F2 or typing edits, Esc leaves it, Down opens the list in
an editor, Del clears, Ctrl+C, X, V cells as spreadsheets have them (rows are added as needed), Ctrl+D
fills down, Ctrl++ and Ctrl+- insert and remove rows, Space ticks, Ctrl+Z and Ctrl+Y. With ``ordered``
Alt+Up and Alt+Down move rows. Without an invitation there is no blank row at the foot and none can be
added. Every action is one step to undo; undoing is what ``rows_changed`` tells of like any other change.

``grid_keeping.Keeping`` writes what is typed to the book row by row; ``grid_part.Part`` is a smaller grid
below for what belongs to a row. ``edit_page.EditPage`` frames them; ``menu_items`` is a whole such screen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.views.grid_columns import CellKind, GridColumn, Values
from desktop.views.grid_model import GridModel
from desktop.views.grid_rows import GridProblem, GridRow
from desktop.views.grid_table import GridTable
from desktop.views.numbers import decimal
from desktop.words import _

_ADDING = frozenset({"insert_rows", "remove_rows"})
_ORDERING = frozenset({"move_up", "move_down"})


class Grid(QWidget):
    """The table and the line below it; see the module's text."""

    rows_changed = Signal()
    row_chosen = Signal(int)  # the cursor is in another row; len(rows) is the blank one at the foot

    def __init__(
        self,
        columns: Sequence[GridColumn],
        invitation: str = "",
        *,
        currency: str = "",
        ordered: bool = False,
    ) -> None:
        """``invitation`` (marked with N_) stands in the blank row at the foot."""
        super().__init__()
        self.model = GridModel(columns, currency, invitation)
        fixed = (frozenset() if invitation else _ADDING) | (frozenset() if ordered else _ORDERING)
        self.table = GridTable(self.model, fixed)
        self.line = QLabel()
        self.line.setObjectName("warning")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self.line.hide()
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addWidget(self.line)
        self.model.rows_changed.connect(self._changed)
        self.table.selectionModel().currentChanged.connect(self._moved)

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """The rows as they stand, without the blank one at the foot."""
        return self.model.rows

    @property
    def current_row(self) -> GridRow | None:
        """The row the cursor is in."""
        number = self.table.currentIndex().row()
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def show_rows(self, rows: Iterable[Values | GridRow]) -> None:
        """Show other rows; nothing is left to undo."""
        here = self.table.currentIndex()
        self.model.show_rows(row if isinstance(row, GridRow) else GridRow(row) for row in rows)
        self.table.fit()
        if self.model.rowCount():
            self.table.go_to(min(max(here.row(), 0), self.model.rowCount() - 1), max(here.column(), 0))
        self._tell()

    def show_columns(self, columns: Sequence[GridColumn], currency: str) -> None:
        """Other things to choose, or another currency; rows, cursor and what can be undone stay."""
        self.model.show_columns(columns, currency)
        self.table.fit()
        self._tell()

    def set_value(self, row: GridRow, key: str, value: Any) -> None:
        """Change one value of a row, as one step that can be undone."""
        changed = replace(row, values={**row.values, key: value})
        rows = [changed if one.serial == row.serial else one for one in self.rows]
        self.replace_rows(_("Change"), rows)

    def replace_rows(self, words: str, rows: Iterable[GridRow]) -> None:
        """Change rows as one step that can be undone, named by translated ``words``.

        Rows that are kept as the same objects are left in peace; ``dataclasses.replace`` makes a changed one.
        """
        self.model.step(words, tuple(rows))

    def problems(self) -> list[GridProblem]:
        """All that is wrong, row by row, with what is missing in the row being typed too."""
        return [one for number in range(len(self.rows)) for one in self.model.marks(number).values()]

    def refuse(self, row: GridRow, key: str, text: str) -> None:
        """Mark a cell with what the book said of it, until its row is changed."""
        self.model.refuse(row.serial, key, text)
        self._tell()

    def look_for(self, text: str, *, onward: bool) -> None:
        """Put the cursor into the next cell of words that holds the text; ``onward``: not where it is."""
        wanted, count = text.strip().casefold(), len(self.rows)
        if not wanted or not count:
            return
        first = max(self.table.currentIndex().row(), 0) + onward
        for number in (place % count for place in range(first, first + count)):
            for place, column in enumerate(self.model.columns):
                words = column.kind in {CellKind.TEXT, CellKind.CHOICE}
                if words and wanted in self.model.shown(number, column).casefold():
                    self.table.go_to(number, place)
                    return

    def _changed(self) -> None:
        self._tell()
        self.rows_changed.emit()

    def _moved(self) -> None:
        self._tell()
        self.row_chosen.emit(self.table.currentIndex().row())

    def _tell(self) -> None:
        """Name what is wrong: in the cell of the cursor, else the first."""
        problems = self.model.problems()
        here = self.table.currentIndex()
        problems.sort(key=lambda one: (one.row != here.row(), one.row))
        self.line.setVisible(bool(problems))
        if problems:
            self.line.setText(self._said(problems))

    def _said(self, problems: Sequence[GridProblem]) -> str:
        first = problems[0]
        column = next((_(one.title) for one in self.model.columns if one.key == first.key), "")
        said = _(
            "Row {row}, {column}: {trouble}", row=decimal(first.row + 1, 0), column=column, trouble=first.text
        )
        more = len(problems) - 1
        return said if not more else f"{said} {_('And cells after it: {count}.', count=decimal(more, 0))}"
