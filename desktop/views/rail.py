"""The rail of screens at the left: icon and word, only icons where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from desktop.views import icons
from desktop.views.screens import Place
from desktop.views.tips import tip
from desktop.words import _

UNFOLDED, FOLDED = 168, 56
HEIGHT = 40


class Rail(QWidget):
    """``chosen`` carries the name of the screen; a group opens with the screen shown last in it."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}  # by the name of a screen
        self._last: dict[QToolButton, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        for number, place in enumerate(places, 1):
            if place.screens[0].name == "settings":
                column.addStretch()
            column.addWidget(self._add(place, number))
        self.fold(False)

    def _add(self, place: Place, number: int) -> QToolButton:
        button, title = QToolButton(), _(place.title)
        icons.put(button, place.icon)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setText("  " + title)
        button.setAccessibleName(title)
        button.setToolTip(tip(f"{title} (Ctrl+{number})" if number <= 9 else title))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFixedHeight(HEIGHT)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(self._last[button]))
        self._group.addButton(button)
        self._buttons.update(dict.fromkeys((one.name for one in place.screens), button))
        self._last[button] = place.screens[0].name
        return button

    def choose(self, name: str) -> None:
        """Go where the button of this screen leads."""
        self._buttons[name].click()

    def mark(self, name: str) -> None:
        """Show which screen is on."""
        if button := self._buttons.get(name):
            button.setChecked(True)
            self._last[button] = name

    def fold(self, folded: bool) -> None:
        style = Qt.ToolButtonStyle
        self.setFixedWidth(FOLDED if folded else UNFOLDED)
        for button in self._buttons.values():
            button.setFixedWidth((FOLDED if folded else UNFOLDED) - 16)
            button.setToolButtonStyle(style.ToolButtonIconOnly if folded else style.ToolButtonTextBesideIcon)
