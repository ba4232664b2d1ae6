"""Sliders with a name before them and their value in words behind."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from desktop.views.tips import tip
from desktop.words import _

PAGE = 10  # steps of a click beside the handle


class Knob(NamedTuple):
    """One slider: it goes from ``lowest`` by ``step`` to ``highest`` and begins at ``first``.

    ``title`` and ``hint`` are marked with N_; ``said`` writes its value.
    """

    key: str
    title: str
    hint: str
    lowest: Fraction
    highest: Fraction
    step: Fraction
    first: Fraction
    said: Callable[[Fraction], str]


class Knobs(QWidget):
    """A grid of sliders. ``moved`` is sent while one moves."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sliders: dict[str, QSlider] = {}
        self._knobs: dict[str, Knob] = {}
        self._values: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_knobs(self, knobs: Sequence[Knob]) -> None:
        """Show these at their beginnings; nothing is sent."""
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._knobs = {knob.key: knob for knob in knobs}
        self.sliders, self._values = {}, {}
        for row, knob in enumerate(knobs):
            self._add(row, knob)

    def _add(self, row: int, knob: Knob) -> None:
        name, slider, value = QLabel(_(knob.title)), QSlider(Qt.Orientation.Horizontal), QLabel()
        slider.setRange(0, int((knob.highest - knob.lowest) / knob.step))
        slider.setPageStep(PAGE)
        slider.setValue(int((knob.first - knob.lowest) / knob.step))
        slider.setMinimumWidth(80)
        slider.setAccessibleName(_(knob.title))
        slider.setAccessibleDescription(_(knob.hint))
        slider.valueChanged.connect(lambda _value: self._move(knob.key))
        name.setBuddy(slider)
        for column, widget in enumerate((name, slider, value)):
            widget.setToolTip(tip(_(knob.hint)))
            self._grid.addWidget(widget, row, column)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = max((knob.said(one) for one in (knob.lowest, knob.highest, knob.first)), key=len)
        value.setMinimumWidth(value.fontMetrics().horizontalAdvance(widest) + 8)
        self.sliders[knob.key], self._values[knob.key] = slider, value
        self._say(knob.key)

    def _move(self, key: str) -> None:
        self._say(key)
        self.moved.emit()

    def _say(self, key: str) -> None:
        said = self._knobs[key].said(self.value(key))
        self._values[key].setText(said)

    def value(self, key: str) -> Fraction:
        """What a slider stands at."""
        knob = self._knobs[key]
        return knob.lowest + self.sliders[key].value() * knob.step
