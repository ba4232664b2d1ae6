"""What the screen of peak hours can be turned to: the measure, which days, which channel, which steps."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from desktop.analysis.day_curve import BUCKETS
from desktop.analysis.days import Range
from desktop.analysis.heat_map import MEASURES
from desktop.analysis.stores import ChannelRow
from desktop.analysis.week_hours import WEEKDAYS
from desktop.views import numbers
from desktop.words import N_, _

AVERAGE, BEST, ONE_DAY = range(3)
DAYS = ((AVERAGE, N_("Average day")), (BEST, N_("Best day of each weekday")), (ONE_DAY, N_("One day")))


class PeakChoices(QWidget):
    """``changed``: the report has to be asked for again. ``turned``: it is only to be drawn otherwise."""

    changed = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.measure = self._box(_("Measure"), [(one.key, _(one.title)) for one in MEASURES])
        self.days = self._box(_("Which days"), [(key, _(words)) for key, words in DAYS])
        self.channel = self._box(_("Channel"), [(None, _("All channels"))])
        self.weekday = self._box(
            _("Weekday of the curve"),
            [(None, _("All days")), *((n, _(day)) for n, day in enumerate(WEEKDAYS))],
        )
        self.minutes = self._box(
            _("Steps of the curve"), [(one, _("{minutes} minutes", minutes=one)) for one in BUCKETS]
        )
        self.date = QDateEdit()
        self.date.setAccessibleName(_("The day shown"))
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.dateChanged.connect(lambda _date: self.changed.emit())
        for box in (self.days, self.channel):
            box.activated.connect(lambda _number: self._choose())
        for box in (self.measure, self.weekday, self.minutes):
            box.activated.connect(lambda _number: self.turned.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.measure, self.days, self.date, self.channel, self.weekday, self.minutes):
            row.addWidget(widget)
        row.addStretch()
        self.date.hide()

    @staticmethod
    def _box(name: str, values: Sequence[tuple[Any, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for value, words in values:
            box.addItem(words, value)
        return box

    def _choose(self) -> None:
        self.date.setVisible(self.days.currentData() == ONE_DAY)
        self.changed.emit()

    def offer(self, channels: Sequence[ChannelRow], period: Range, best: int | None) -> None:
        """The channels of the book, and the days one can choose; outside them ``best`` is chosen."""
        chosen = self.chosen_channel
        self.channel.clear()
        self.channel.addItem(_("All channels"), None)
        for channel in channels:
            self.channel.addItem(channel.name or _("no channel"), channel.id)
        self.channel.setCurrentIndex(max(self.channel.findData(chosen), 0))
        self.channel.setVisible(len(channels) > 1)
        if not period.start <= self.day <= period.end and best is not None:
            self.date.blockSignals(True)
            self.date.setDate(numbers.as_date(best))
            self.date.blockSignals(False)

    @property
    def day(self) -> int:
        """The day typed."""
        return numbers.day_of(self.date.date())

    @property
    def chosen_channel(self) -> int | None:
        """Channel.id; None for all of them."""
        found: int | None = self.channel.currentData()
        return found

    @property
    def channels(self) -> tuple[int, ...] | None:
        """As queries take it."""
        return None if self.chosen_channel is None else (self.chosen_channel,)
