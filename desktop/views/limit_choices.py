"""What the screen of limits can be turned to: the store, the weekday, the stage; and the stopwatch."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from desktop.analysis.capacity import SERVICE
from desktop.analysis.limits import Limits
from desktop.analysis.service_times import ServiceTimes
from desktop.analysis.stores import StoreRow
from desktop.analysis.week_hours import WEEKDAYS
from desktop.views.labels import Elided
from desktop.views.one_store import OneStore
from desktop.views.scope import Scope
from desktop.words import _


class LimitChoices(QWidget):
    """``changed``: another store is to be asked about. ``turned``: the same report is drawn otherwise.
    ``timing``: orders are to be timed by hand.
    """

    changed = Signal()
    turned = Signal()
    timing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.store, self.day, self.stages = OneStore(), QComboBox(), QComboBox()
        self.day.setAccessibleName(_("Weekday"))
        self.day.addItem(_("All days"), None)
        for number, words in enumerate(WEEKDAYS):
            self.day.addItem(_(words), number)
        self.stages.setAccessibleName(_("Stage"))
        self.stopwatch = QPushButton(_("Time 20 orders …"))
        self.note = Elided()
        self.note.setObjectName("note")
        self._asked: object = None  # the store and period the weekday was chosen for
        self.store.activated.connect(lambda _number: self.changed.emit())
        self.stopwatch.clicked.connect(self.timing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.store, self.day, self.stages, self.stopwatch):
            row.addWidget(widget)
        for box in (self.day, self.stages):
            box.activated.connect(lambda _number: self.turned.emit())
        row.addSpacing(8)
        row.addWidget(self.note, 1)

    def offer(self, stores: Sequence[StoreRow], scope: Scope, limits: Limits, times: ServiceTimes) -> None:
        """The stores and stages there are; a new report begins with the weekday whose waits are longest."""
        self.store.offer(stores, scope)
        chosen = self.stage
        self.stages.clear()
        for row in times.rows:
            self.stages.addItem(_(row.name), row.key)
        self.stages.setCurrentIndex(max(self.stages.findData(chosen), 0))
        self.stages.setVisible(self.stages.count() > 1)
        if self._asked != (self.store.of(scope), scope.period):
            self._asked = (self.store.of(scope), scope.period)
            worst = max(
                limits.windows, key=lambda window: (window.wait or 0, window.utilisation), default=None
            )
            self.day.setCurrentIndex(self.day.findData(worst.weekday if worst else None))

    @property
    def weekday(self) -> int | None:
        """0 is Monday; None for all days."""
        found: int | None = self.day.currentData()
        return found

    @property
    def stage(self) -> str:
        """The stage whose times are drawn."""
        return self.stages.currentData() or SERVICE
