"""What a food-cost bridge starts from: an earlier interval, the standard, or another store."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from desktop.analysis.days import Range
from desktop.analysis.stores import StoreRow
from desktop.views import periods
from desktop.views.count_period import Ends
from desktop.words import _


class Base(NamedTuple):
    """An interval of the same store, another ``store`` over the same days, or neither: the standard."""

    ends: Ends | None = None
    store: int | None = None


class BaseChoice(QWidget):
    """``changed`` is sent when the user chooses; ``base`` is None until they have."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.base: Base | None = None
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        label = QLabel(_("compared with"))
        label.setBuddy(self.box)
        self.box.setAccessibleName(_("compared with"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.box)
        self._offered: list[Base] = []
        self.box.activated.connect(self._choose)

    def offer(self, earlier: Sequence[Ends], others: Sequence[StoreRow], shown: Base) -> None:
        """Earlier intervals (the latest first), the standard, other stores; that of the report is chosen."""
        names = {Base(ends=ends): called(ends) for ends in earlier}
        names[Base()] = _("the standard")
        names |= {Base(store=store.id): store.label for store in others}
        names.setdefault(shown, called(shown.ends) if shown.ends else "")
        self._offered = list(names)
        self.box.clear()
        self.box.addItems(list(names.values()))
        self.box.setCurrentIndex(self._offered.index(shown))

    def forget(self) -> None:
        """Nothing is chosen: the interval before, or the standard where there is none."""
        self.base = None

    def _choose(self, place: int) -> None:
        self.base = self._offered[place]
        self.changed.emit()


def called(ends: Ends) -> str:
    """An interval by the days it holds."""
    return periods.title(Range(ends.opening + 1, ends.closing), short=True)
