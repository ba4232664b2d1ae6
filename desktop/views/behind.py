"""What is behind a figure: its rows in a dialog of their own, from which one goes on to their evidence."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.analysis.columns import Column
from desktop.views.page import Page
from desktop.views.screen import Sheet
from desktop.views.sheet import SheetView
from desktop.words import _

WIDTH, HEIGHT = 880, 440

Target = tuple[str, object]
"""A screen, and what it is aimed at."""


class BehindDialog(QDialog):
    """``target`` says where a row leads; a double click or Enter closes the dialog and goes there."""

    def __init__(self, page: Page, title: str, target: Callable[[Any], Target | None]) -> None:
        super().__init__(page.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._page, self._target = page, target
        self.title, self.sheet = QLabel(title), SheetView(page)
        self.title.setObjectName("sentence")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)  # Enter is for the rows
        close.clicked.connect(self.reject)
        self.sheet.opened.connect(self._go)
        column, buttons = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.sheet, 1)
        buttons.addStretch()
        buttons.addWidget(close)
        column.addLayout(buttons)
        room = page.window().size()
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))

    def show_rows(self, columns: tuple[Column, ...], rows: Sequence[Any], currency: str) -> None:
        """Show what stands behind the figure."""
        self.sheet.show_sheets([Sheet("", columns, rows)], currency)
        self.sheet.table.selectRow(0)
        self.sheet.table.setFocus()

    def _go(self, row: Any) -> None:
        if target := self._target(row):
            self.accept()
            self._page.desk.go(*target)
