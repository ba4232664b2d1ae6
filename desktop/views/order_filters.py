"""What one looks for among orders: a word, a channel, a status, a least amount, one day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.analysis.orders import STATUSES
from desktop.analysis.stores import ChannelRow
from desktop.queries.orders import Search
from desktop.views import icons, numbers, typed
from desktop.words import _

BEFORE_ASKING = 300  # milliseconds after the last key


class OrderFilters(QWidget):
    """A row of fields. ``changed`` is sent when something else is to be looked for."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day: int | None = None
        self.text = self._line(_("Order, dish, table, staff, member"), 240)
        self.least = self._line(_("At least"), 96)
        self.channel, self.status = QComboBox(), QComboBox()
        self.channel.setAccessibleName(_("Channel"))
        self.status.setAccessibleName(_("Status"))
        self.status.addItem(_("All orders"), None)
        for status, words in STATUSES.items():
            self.status.addItem(_(words).capitalize(), status)
        self.one_day = QPushButton()
        icons.put(self.one_day, "close")
        self.one_day.setToolTip(_("Show all days of the period again"))
        self.one_day.clicked.connect(lambda: self.show_day(None))
        self._known: Sequence[ChannelRow] = ()
        self.offer(())
        self._waiting = QTimer(self, singleShot=True, interval=BEFORE_ASKING)
        self._waiting.timeout.connect(self.changed)
        for line in (self.text, self.least):
            line.textChanged.connect(self._waiting.start)
        for box in (self.channel, self.status):
            box.activated.connect(lambda _number: self.changed.emit())
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        for widget in (self.text, self.channel, self.status, self.least, self.one_day):
            self.row.addWidget(widget)
        self.row.addStretch()
        self.one_day.hide()

    @staticmethod
    def _line(words: str, width: int) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.setClearButtonEnabled(True)
        line.setFixedWidth(width)
        return line

    def offer(self, channels: Sequence[ChannelRow]) -> None:
        """The channels of the book; the chosen one stays."""
        if channels and channels == self._known:
            return
        self._known, chosen = channels, self.channel.currentData()
        self.channel.clear()
        self.channel.addItem(_("All channels"), None)
        for channel in channels:
            self.channel.addItem(channel.name or _("no channel"), channel.id)
        self.channel.setCurrentIndex(max(self.channel.findData(chosen), 0))
        self.channel.setVisible(len(channels) > 1)

    def show_day(self, day: int | None) -> None:
        """Look at one day of the period only, or at all of it."""
        self.day = day
        self.one_day.setVisible(day is not None)
        if day is not None:
            self.one_day.setText(numbers.day(day))
        self.changed.emit()

    def clear(self) -> None:
        """Look for everything."""
        for line in (self.text, self.least):
            line.clear()
        self._waiting.stop()
        self.channel.setCurrentIndex(0)
        self.status.setCurrentIndex(0)

    def search(self) -> Search:
        channel, status = self.channel.currentData(), self.status.currentData()
        return Search(
            self.text.text().strip(),
            () if channel is None else (channel,),
            () if status is None else (status,),
            self._least(),
        )

    def _least(self) -> int | None:
        """The least amount in 1/10 000; what is no number looks for nothing."""
        try:
            return typed.money(self.least.text())
        except ValueError:
            return None

    def focus(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()
