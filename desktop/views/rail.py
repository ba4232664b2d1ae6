"""The rail of screens at the left: icon and word, only icons where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from desktop.views import icons
from desktop.views.screens import Entry
from desktop.views.tips import tip
from desktop.words import _

UNFOLDED, FOLDED = 168, 56
HEIGHT = 40


class Rail(QWidget):
    """``chosen`` carries the name of the screen."""

    chosen = Signal(str)

    def __init__(self, screens: Sequence[Entry]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        for number, entry in enumerate(screens, 1):
            if entry.name == "settings":
                column.addStretch()
            column.addWidget(self._add(entry, number))
        self.fold(False)

    def _add(self, entry: Entry, number: int) -> QToolButton:
        button, title = QToolButton(), _(entry.title)
        icons.put(button, entry.icon)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setText("  " + title)
        button.setAccessibleName(title)
        button.setToolTip(tip(f"{title} (Ctrl+{number})" if number <= 9 else title))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFixedHeight(HEIGHT)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(entry.name))
        self._group.addButton(button)
        self._buttons[entry.name] = button
        return button

    def mark(self, name: str) -> None:
        """Show which screen is on."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def fold(self, folded: bool) -> None:
        style = Qt.ToolButtonStyle
        self.setFixedWidth(FOLDED if folded else UNFOLDED)
        for button in self._buttons.values():
            button.setFixedWidth((FOLDED if folded else UNFOLDED) - 16)
            button.setToolButtonStyle(style.ToolButtonIconOnly if folded else style.ToolButtonTextBesideIcon)
