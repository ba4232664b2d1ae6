"""The period picker of food cost: the counts of a store, one to begin with and one to end with."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from desktop.analysis.food_cost_facts import Count
from desktop.views import numbers
from desktop.words import _


class Ends(NamedTuple):
    """The closes of two days on which counts stand."""

    opening: int
    closing: int


class CountPeriod(QWidget):
    """``changed`` is sent when the user chooses; ``ends`` is None until they have."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ends: Ends | None = None
        self._counts: Sequence[Count] = ()
        self.opening, self.closing = QComboBox(), QComboBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box, words in ((self.opening, _("From the count of")), (self.closing, _("to that of"))):
            label = QLabel(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            row.addWidget(label)
            row.addWidget(box)
        self.opening.activated.connect(lambda _place: self._choose(opening_moved=True))
        self.closing.activated.connect(lambda _place: self._choose(opening_moved=False))

    def offer(self, counts: Sequence[Count], shown: Ends) -> None:
        """All counts, the latest first; those of the report are chosen."""
        self._counts = counts
        for box, day in ((self.opening, shown.opening), (self.closing, shown.closing)):
            box.clear()
            for count in reversed(counts):
                box.addItem(_called(count), count.day)
            box.setCurrentIndex(box.findData(day))

    def forget(self) -> None:
        """Nothing is chosen: the period decides."""
        self.ends = None

    def choose(self, ends: Ends) -> None:
        """Turn to an interval before it is asked for."""
        self.ends = ends

    def _choose(self, *, opening_moved: bool) -> None:
        """The other end gives way to a whole count where the counts are in the wrong order."""
        ends = Ends(self.opening.currentData(), self.closing.currentData())
        if ends.opening >= ends.closing:
            days = [count.day for count in self._counts if count.whole or count.day in ends]
            if opening_moved:
                later = [day for day in days if day > ends.opening]
                ends = Ends(ends.opening, later[0]) if later else Ends(days[-2], days[-1])
            else:
                earlier = [day for day in days if day < ends.closing]
                ends = Ends(earlier[-1], ends.closing) if earlier else Ends(days[0], days[1])
        self.ends = ends
        self.changed.emit()


def _called(count: Count) -> str:
    if count.whole:
        return numbers.day(count.day)
    return _("{day} (items: {count})", day=numbers.day(count.day), count=len(count.items | count.partly))
