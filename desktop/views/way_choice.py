"""The choice of what a bill of materials is valued at, the same on every screen that has it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from desktop import settings
from desktop.analysis.cost_card_columns import WAY_HINTS, WAYS
from desktop.analysis.unit_costs import Way
from desktop.views.tips import tip
from desktop.words import _


class WayChoice(QWidget):
    """A box of the five valuations; the last choice is kept."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(_("Valued at"))
        for way, title in WAYS.items():
            self.box.addItem(_(title), way.value)
            self.box.setItemData(self.box.count() - 1, tip(_(WAY_HINTS[way])), Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(max(self.box.findData(settings.COST_WAY.get()), 0))
        self.box.activated.connect(self._choose)
        label = QLabel(_("Valued at"))
        label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.box)

    def _choose(self, _number: int) -> None:
        settings.COST_WAY.set(self.way.value)
        self.changed.emit()

    @property
    def way(self) -> Way:
        """The chosen valuation."""
        return Way(self.box.currentData())
