"""The tabs above a page: the screens that share its entry of the rail."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar

from desktop.views.screens import Place
from desktop.words import _


class Tabs(QTabBar):
    """``chosen`` carries the name of the screen. A screen that is alone in its place needs no tabs."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName(_("Screens"))
        self._place = {one.name: place for place in places for one in place.screens}
        self._shown: Place | None = None
        self.currentChanged.connect(self._choose)
        self.hide()

    def mark(self, name: str) -> None:
        """Show the screens beside this one, and which of them is on."""
        place = self._place[name]
        names = [one.name for one in place.screens]
        self.blockSignals(True)
        if place is not self._shown:
            self._shown = place
            while self.count():
                self.removeTab(0)
            for one in place.screens:
                self.addTab(_(one.title))
        self.setCurrentIndex(names.index(name))
        self.blockSignals(False)
        self.setVisible(len(names) > 1)

    def step(self, by: int) -> None:
        """Go to the screen beside this one, round the ends."""
        if self.isVisible():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _choose(self, index: int) -> None:
        if self._shown is not None and index >= 0:
            self.chosen.emit(self._shown.screens[index].name)
