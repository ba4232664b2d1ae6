"""What one looks for among orders: a word, a channel, a status, a least amount; and what was pointed at."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.analysis.columns import Kind
from desktop.analysis.orders import STATUSES
from desktop.analysis.stores import ChannelRow, StoreRow
from desktop.analysis.week_hours import WEEKDAYS
from desktop.queries.orders import Search
from desktop.views import icons, numbers, typed
from desktop.words import _

BEFORE_ASKING = 300  # milliseconds after the last key
QUARTER_SECONDS = 900


class OrderFilters(QWidget):
    """A row of fields. ``changed`` is sent when something else is to be looked for.

    A day, a time or a kind of orders that another screen pointed at stands as a button that takes it away.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._aimed = Search()  # what has no field of its own
        self.text = self._line(_("Order, dish, table, staff, member"), 240)
        self.least = self._line(_("At least"), 96)
        self.channel, self.status = QComboBox(), QComboBox()
        self.channel.setAccessibleName(_("Channel"))
        self.status.setAccessibleName(_("Status"))
        self.status.addItem(_("All orders"), None)
        for status, words in STATUSES.items():
            self.status.addItem(_(words).capitalize(), status)
        self.one_day = self._chip(
            _("Show all days of the period again"), lambda aimed: aimed._replace(day=None)
        )
        self.one_time = self._chip(
            _("Show all times of the day again"),
            lambda aimed: aimed._replace(weekday=None, quarters=None, within=None),
        )
        self.one_kind = self._chip(
            _("Show orders of every kind again"), lambda aimed: aimed._replace(slow=None)
        )
        self.one_store = self._chip(
            _("Show the orders of all stores again"), lambda aimed: aimed._replace(store=None)
        )
        self._known: Sequence[ChannelRow] = ()
        self._stores: dict[int, str] = {}
        self._waiting = QTimer(self, singleShot=True, interval=BEFORE_ASKING)
        self._waiting.timeout.connect(self.changed)
        for line in (self.text, self.least):
            line.textChanged.connect(self._waiting.start)
        for box in (self.channel, self.status):
            box.activated.connect(lambda _number: self.changed.emit())
        self.row = self._row_of(self.text, self.channel, self.status, self.least)
        self._chips = QWidget()
        self._chips.setLayout(self._row_of(self.one_store, self.one_day, self.one_time, self.one_kind))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(self.row)
        rows.addWidget(self._chips)
        self.offer((), ())

    @staticmethod
    def _row_of(*widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch()
        return row

    @staticmethod
    def _line(words: str, width: int) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.setClearButtonEnabled(True)
        line.setFixedWidth(width)
        return line

    def _chip(self, words: str, without: Callable[[Search], Search]) -> QPushButton:
        button = QPushButton()
        icons.put(button, "close")
        button.setToolTip(words)
        button.clicked.connect(lambda: self._take(without))
        return button

    def _take(self, without: Callable[[Search], Search]) -> None:
        self._aimed = without(self._aimed)
        self._show_chips()
        self.changed.emit()

    def offer(self, channels: Sequence[ChannelRow], stores: Sequence[StoreRow]) -> None:
        """The channels of the book, of which the chosen one stays, and what its stores are called."""
        self._stores = {store.id: store.label for store in stores}
        self._show_chips()
        if channels and channels == self._known:
            return
        self._known, chosen = channels, self.channel.currentData()
        self.channel.clear()
        self.channel.addItem(_("All channels"), None)
        for channel in channels:
            self.channel.addItem(channel.name or _("no channel"), channel.id)
        self._choose_channel(chosen)
        self.channel.setVisible(len(channels) > 1)

    def _choose_channel(self, channel: int | None) -> None:
        if channel is not None and self.channel.findData(channel) < 0:
            self.channel.addItem("", channel)  # until the channels of the book are offered
        self.channel.setCurrentIndex(max(self.channel.findData(channel), 0))

    def show_search(self, search: Search) -> None:
        """Look for this, and for nothing else; nothing is sent. Nobody points at a least amount."""
        self.text.setText(search.text)
        self.least.clear()
        self._waiting.stop()
        self._choose_channel(search.channels[0] if search.channels else None)
        self.status.setCurrentIndex(max(self.status.findData(next(iter(search.statuses), None)), 0))
        self._aimed = search._replace(text="", channels=(), statuses=(), least=None)
        self._show_chips()

    def forget_times(self) -> None:
        """Look at all days, times and kinds again; nothing is sent."""
        self._aimed = Search()
        self._show_chips()

    def _show_chips(self) -> None:
        told = (
            (self.one_store, self._stores.get(self._aimed.store or 0, "")),
            (self.one_day, "" if self._aimed.day is None else numbers.day(self._aimed.day)),
            (self.one_time, _time_words(self._aimed)),
            (self.one_kind, _kind_words(self._aimed)),
        )
        for chip, words in told:
            chip.setText(words)
            chip.setVisible(bool(words))
        self._chips.setVisible(any(words for _chip, words in told))

    def search(self) -> Search:
        channel, status = self.channel.currentData(), self.status.currentData()
        return self._aimed._replace(
            text=self.text.text().strip(),
            channels=() if channel is None else (channel,),
            statuses=() if status is None else (status,),
            least=self._least(),
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


def _time_words(search: Search) -> str:
    """A weekday and the hours on it: Friday 12:15-12:30."""
    day = "" if search.weekday is None else _(WEEKDAYS[search.weekday])
    span = search.within or (search.quarters and tuple(QUARTER_SECONDS * one for one in search.quarters))
    hours = "–".join(numbers.clock(one) for one in span) if span else ""
    return " ".join(part for part in (day, hours) if part)


def _kind_words(search: Search) -> str:
    slow = search.slow
    return f"{_(slow.why)}: {numbers.shown(slow.name, Kind.TEXT)}" if slow else ""
