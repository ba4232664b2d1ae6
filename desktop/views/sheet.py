"""The lower part of a screen: its tables as tabs, the search, copy and export, the rows."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import tasks
from desktop.views import dialogs, icons, numbers
from desktop.views.rows import Long
from desktop.views.table import Table
from desktop.views.tips import tip
from desktop.words import _, language

if TYPE_CHECKING:
    from desktop.views.page import Page
    from desktop.views.screen import Sheet

LOWEST = 136  # pixels: the head and a few rows
BEFORE_FILTERING = 150  # milliseconds after the last key


class SheetView(QWidget):
    """Shows one of a screen's tables at a time."""

    opened = Signal(object)

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        self._sheets: Sequence[Sheet] = ()
        self._currency = ""
        self.setMinimumHeight(LOWEST)
        self.table = Table()
        self.table.opened.connect(self.opened)
        self.table.menu_wanted.connect(self._show_menu)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._show_current)
        self.count = QLabel()
        self.count.setObjectName("count")
        self.finder = self._make_finder()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._make_head())
        column.addWidget(self.table)

    def _make_finder(self) -> QLineEdit:
        find = QLineEdit()
        find.setPlaceholderText(_("Search these rows"))
        find.setAccessibleName(_("Search these rows"))
        find.setClearButtonEnabled(True)
        find.setFixedWidth(200)
        waiting = QTimer(find, singleShot=True, interval=BEFORE_FILTERING)
        waiting.timeout.connect(self._filter)
        find.textChanged.connect(waiting.start)
        return find

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tabs)
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.finder)
        row.addWidget(self._button("copy", _("Copy the table for a spreadsheet"), self.copy))
        row.addWidget(self._button("table", _("Save the table as an Excel file"), self.export))
        return row

    @staticmethod
    def _button(icon: str, words: str, action: Any) -> QToolButton:
        button = QToolButton()
        icons.put(button, icon)
        button.setToolTip(tip(words))
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.clicked.connect(lambda _checked=False: action())
        return button

    def show_sheets(self, sheets: Sequence["Sheet"], currency: str) -> None:
        """Show these tables; the tab stays where it was."""
        self._sheets, self._currency = sheets, currency
        titles = [_(sheet.title) for sheet in sheets]
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(titles):
            self.tabs.removeTab(self.tabs.count() - 1)
        for number, title in enumerate(titles):
            if number == self.tabs.count():
                self.tabs.addTab(title)
            self.tabs.setTabText(number, title)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(sheets) > 1)
        self._show_current()

    @property
    def current(self) -> "Sheet | None":
        number = max(self.tabs.currentIndex(), 0)
        return self._sheets[number] if number < len(self._sheets) else None

    def _show_current(self, _number: int = 0) -> None:
        if (sheet := self.current) is not None:
            self._show(sheet)
            self._tell_count()

    def _show(self, sheet: "Sheet") -> None:
        rows = sheet.rows
        self.table.setAccessibleName(_(sheet.title) or self._page.windowTitle())
        self.finder.setVisible(not isinstance(rows, Long))
        if isinstance(rows, Long):
            fetch = partial(self._fetch, sheet, rows)
            self.table.show_pages(sheet.columns, rows.count, fetch, self._currency, rows.first)
        else:
            self.table.show_rows(sheet.columns, rows, self._currency)

    def _fetch(self, sheet: "Sheet", long: Long, number: int) -> None:
        """Bring one page of a long table, unless another table is shown when it comes."""

        def arrived(rows: Sequence[Any]) -> None:
            if self.current is sheet:
                self.table.rows.add_page(number, rows)

        tasks.ask(long.fetch, number, owner=self, done=arrived)

    def _tell_count(self) -> None:
        shown, total = self.table.rows.rowCount(), len(self.current.rows) if self.current else 0
        numbers_ = numbers.decimal(shown, 0), numbers.decimal(total, 0)
        if shown == total:
            self.count.setText(_("Rows: {count}", count=numbers_[1]))
        else:
            self.count.setText(_("Rows: {count} of {total}", count=numbers_[0], total=numbers_[1]))

    def _filter(self) -> None:
        self.table.rows.keep(self.finder.text().strip())
        self._tell_count()

    def search(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def copy(self) -> None:
        if self.table.copy():
            self._page.desk.say(_("Copied. Paste it into a spreadsheet."))
        else:
            self._page.desk.say(_("Too many rows to copy. Save the table as an Excel file instead."))

    def export(self) -> None:
        """Write the rows as they stand, filtered and sorted, to an Excel file."""
        from desktop.jobs.export import Pages, export_table

        rows = self.current.rows if self.current else ()
        kept = Pages(rows.count, rows.fetch) if isinstance(rows, Long) else list(self.table.rows.shown)
        title = self._page.windowTitle()
        path = dialogs.save_file(self, _("Save the table"), f"{title}.xlsx", "Excel (*.xlsx)")
        if path is None:
            return
        work = (export_table, path, title, self.table.rows.columns, kept, language(), self._currency)
        self._page.desk.work(
            _("Saving {name}", name=path.name), *work, owner=self, done=lambda _r: self._saved(path)
        )

    def _saved(self, path: Path) -> None:
        self._page.desk.say(_("Saved {name}", name=path.name))

    def meanings(self) -> list[tuple[str, str]]:
        """What the columns mean, the one in question first."""
        told = [(_(column.title), _(column.hint)) for column in self.table.rows.columns if column.hint]
        number = self.table.currentIndex().column()
        if 0 <= number < len(self.table.rows.columns) and self.table.rows.columns[number].hint:
            first = _(self.table.rows.columns[number].title)
            told.sort(key=lambda one: one[0] != first)
        return told

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        index = self.table.indexAt(at)
        if index.isValid() and self.table.rows.row(index.row()) is not None:
            menu.addAction(_("Show what is behind this row"), lambda: self.table.activated.emit(index))
        menu.addAction(_("Copy"), self.copy)
        menu.addAction(_("Save the table as an Excel file"), self.export)
        menu.popup(self.table.viewport().mapToGlobal(at))
