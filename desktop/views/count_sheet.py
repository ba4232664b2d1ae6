"""A count being made: area by area in walking order, every entry kept in the book at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.count_list import TIMES
from desktop.analysis.count_sheets import CountArea, CountSheet, Entry, Place
from desktop.errors import BookError
from desktop.queries.count_sheets import keep_entries
from desktop.views import numbers
from desktop.views.count_lines import columns, parts_of, progress_of, values_of
from desktop.views.grid import Grid
from desktop.views.grid_columns import Values
from desktop.views.labels import Elided
from desktop.words import N_, _

Kept = dict[Place, Entry | None]
COUNTED, BY = 1, 6  # the column in which one types, and that of who did
WIDTHS = {COUNTED: 200, BY: 190}  # pixels


class CountSheetPanel(QWidget):
    """One count. ``left`` is sent to go back to the list, ``checking`` to check and post it."""

    left = Signal()
    checking = Signal()
    taking_back = Signal()
    taken_along = Signal(str)  # "excel", "pdf" or "print"

    def __init__(self, sheet: CountSheet, currency: str, store: str) -> None:
        super().__init__()
        self.sheet, self.store, self._currency = sheet, store, currency
        self.is_draft = sheet.state == "draft"
        self.grids: dict[CountArea, Grid] = {}
        self._kept: Kept = {line.place: line.entry for line in sheet.lines}
        self._waiting: Kept = {}
        self._writing = False
        self.title, self.told, self.trouble = Elided(), QLabel(), QLabel()
        self.bar, self.who = QProgressBar(), QLineEdit(sheet.plan.people)
        self.tabs, self.stack = QTabBar(), QStackedWidget()
        self._lay_out()
        for area in sheet.areas:
            self._add_area(area)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self._tell()

    # What it looks like.

    def _lay_out(self) -> None:
        self.title.setObjectName("sentence")
        self.title.setText(heading(self.sheet, self.store))
        self.told.setObjectName("note")
        self.trouble.setObjectName("warning")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(_("Areas"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addLayout(self._make_head())
        column.addLayout(self._make_progress())
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        column.addWidget(self.trouble)
        for keys, by in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(keys), self, partial(self.step, by))

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._button(N_("All counts"), self.left.emit))
        row.addSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self._make_along())
        if self.is_draft:
            self.go = self._button(N_("Check and post …"), self.checking.emit)
            QShortcut(QKeySequence("Ctrl+Return"), self, self.go.click)
        else:
            row.addWidget(self._button(N_("Take back to correct …"), self.taking_back.emit))
            self.go = self._button(N_("What it found …"), self.checking.emit)
        self.go.setProperty("primary", True)
        row.addWidget(self.go)
        return row

    def _make_along(self) -> QPushButton:
        """What can be carried round instead of the screen."""
        button, menu = QPushButton(_("Take along")), QMenu(self)
        for name, words in (
            ("excel", N_("Excel file to fill in …")),
            ("pdf", N_("PDF file …")),
            ("print", N_("Print …")),
        ):
            menu.addAction(_(words), partial(self.taken_along.emit, name))
        button.setMenu(menu)
        button.setAutoDefault(False)
        return button

    @staticmethod
    def _button(words: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(_(words))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _make_progress(self) -> QHBoxLayout:
        row, label = QHBoxLayout(), QLabel(_("Counting now"))
        row.setSpacing(8)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 8)
        self.bar.setAccessibleName(_("Progress"))
        self.who.setAccessibleName(_("Counting now"))
        self.who.setPlaceholderText(_("Who counts"))
        self.who.setFixedWidth(160)
        label.setObjectName("note")
        label.setBuddy(self.who)
        row.addWidget(self.bar)
        row.addWidget(self.told, 1)
        if self.is_draft:
            row.addWidget(label)
            row.addWidget(self.who)
        return row

    def _add_area(self, area: CountArea) -> None:
        grid = Grid(columns(self._kept.get, self._currency, fixed=not self.is_draft), currency=self._currency)
        grid.table.setAccessibleName(_("Count of {area}", area=area_name(area)))
        grid.show_rows([values_of(line) for line in self.sheet.in_area(area)])
        for column, width in WIDTHS.items():
            grid.table.setColumnWidth(column, max(width, grid.table.columnWidth(column)))
        grid.table.go_to(0, COUNTED)
        grid.rows_changed.connect(self._changed)
        grid.table.ended.connect(partial(self.step, 1))
        self.grids[area] = grid
        self.stack.addWidget(grid)
        self.tabs.addTab("")

    # Going about.

    def step(self, by: int) -> None:
        """To the next area on the walk, to its first line that is still blank."""
        wanted = self.tabs.currentIndex() + by
        if 0 <= wanted < self.tabs.count():
            self.tabs.setCurrentIndex(wanted)
            self.enter()

    def enter(self) -> None:
        """Put the cursor on the first blank line of the area."""
        grid = self.stack.currentWidget()
        if isinstance(grid, Grid):
            blank = (number for number, row in enumerate(grid.rows) if not row.values["counted"])
            grid.table.go_to(next(blank, 0), COUNTED)
            grid.table.setFocus()

    def turn_to(self, item: int) -> None:
        """Put the cursor on an item, where it was counted first."""
        found = [line for line in self.sheet.lines if line.item.id == item]
        if found:
            area = found[0].area
            places = [row.values["line"].place for row in self.grids[area].rows]
            self.tabs.setCurrentIndex(list(self.grids).index(area))
            self.grids[area].table.go_to(places.index(found[0].place), COUNTED)
            self.grids[area].table.setFocus()

    def show_unread(self) -> bool:
        """Turn to the first entry that cannot be read; whether there is one."""
        for number, grid in enumerate(self.grids.values()):
            if problems := grid.problems():
                self.tabs.setCurrentIndex(number)
                grid.table.go_to(problems[0].row, COUNTED)
                grid.table.setFocus()
                return True
        return False

    def put(self, item: int, text: str) -> None:
        """Type what was counted of an item that stands in one area, as one step that can be undone."""
        self.turn_to(item)
        grid = self.stack.currentWidget()
        assert isinstance(grid, Grid)  # noqa: S101  turn_to chose one
        grid.model.write(_("Correct"), {(grid.table.currentIndex().row(), COUNTED): text})

    # Keeping.

    def _changed(self) -> None:
        self._waiting |= self._differing()
        self._tell()
        self._keep()

    def _differing(self) -> Kept:
        """The lines that say something else than the book."""
        found: Kept = {}
        for grid in self.grids.values():
            for row in grid.rows:
                place, parts = row.values["line"].place, parts_of(row.values)
                before = self._waiting.get(place, self._kept[place])
                if not row.unread and parts != (before.parts if before else None):
                    found[place] = None if parts is None else Entry(parts, self._sitting())
        return found

    def _sitting(self) -> str:
        now = QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm")
        return f"{self.who.text().strip()} · {now}".lstrip(" ·")

    def _keep(self) -> None:
        if self._writing or not self._waiting:
            return
        put, self._waiting, self._writing = self._waiting, {}, True
        tasks.ask(
            keep_entries,
            self.sheet.document,
            put,
            owner=self,
            done=lambda _done: self._done(put),
            failed=partial(self._failed, put),
        )

    def _done(self, put: Kept) -> None:
        self._writing = False
        self._kept |= put
        self.trouble.hide()
        for grid in self.grids.values():
            grid.table.viewport().update()  # who counted it
        self._keep()

    def _failed(self, put: Kept, error: BookError) -> None:
        """What was typed stays on the sheet and is tried again with the next entry."""
        self._writing = False
        self._waiting = put | self._waiting
        self.trouble.setText(_("Not kept yet: {reason}", reason=str(error)))
        self.trouble.show()

    # What is told.

    def _tell(self) -> None:
        every: list[Values] = []
        for number, (area, grid) in enumerate(self.grids.items()):
            rows = [row.values for row in grid.rows]
            here = progress_of(rows)
            count = f"{numbers.decimal(here.done, 0)}/{numbers.decimal(here.lines, 0)}"
            self.tabs.setTabText(number, f"{area_name(area)}  {count}")
            every += rows
        done, lines, value = progress_of(every)
        self.bar.setRange(0, max(lines, 1))
        self.bar.setValue(done)
        worth = numbers.shown(value, Kind.MONEY, self._currency)
        self.told.setText(
            _(
                "Lines counted: {done} of {lines}, worth {value} {currency}",
                done=numbers.decimal(done, 0),
                lines=numbers.decimal(lines, 0),
                value=worth,
                currency=self._currency,
            ).rstrip()
        )


def heading(sheet: CountSheet, store: str) -> str:
    """Which count it is, in words."""
    at = _(TIMES.get(sheet.at, sheet.at))
    said = _("Count of {day}, {at}", day=numbers.day(sheet.day), at=at)
    return f"{store} · {said}" if store else said


def area_name(area: CountArea) -> str:
    """The area as a person reads it."""
    return area.name or _("In no area")
