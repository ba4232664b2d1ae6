"""Up to four figures side by side, each with its change in sign and words."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.analysis.columns import Kind
from desktop.analysis.money import ratio
from desktop.views import numbers
from desktop.views.tips import tip
from desktop.words import _

AT_MOST = 4


class Figure(NamedTuple):
    """One figure. ``title`` and ``hint`` are marked with N_; ``before`` is what it is compared with.

    ``hint`` says what it means, its formula and source (tooltip, and F1). ``beside`` is a related figure
    in words, already translated, that stands small behind the value.
    """

    title: str
    kind: Kind
    value: Any
    before: Any = None
    hint: str = ""
    beside: str = ""


def change(figure: Figure, currency: str, base: str) -> str:
    """The change in words, with sign and base; "" where there is nothing to compare."""
    if figure.value is None or figure.before is None:
        return ""
    if figure.kind is Kind.PERCENT:
        points = (Fraction(figure.value) - Fraction(figure.before)) * 100
        amount = numbers.signed(points, 1)
        return _worded(points, amount, _("{change} points", change=amount), base)
    difference = figure.value - figure.before
    amount = ("+" if difference > 0 else "") + numbers.worded(difference, figure.kind, currency)
    words, share = amount, ratio(difference, abs(figure.before))
    if share is not None:
        words += " (" + numbers.signed(share * 100, 1) + " %)"
    return _worded(difference, amount, words, base)


def _worded(difference: Any, amount: str, words: str, base: str) -> str:
    if not any(digit in amount for digit in "123456789"):
        return _("the same as {base}", base=base)
    if difference > 0:
        return _("{amount} more than {base}", amount=words, base=base)
    return _("{amount} less than {base}", amount=words, base=base)


class _Tile(QWidget):
    """Title, value, change: three lines of plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.value, self.change = (self._label(name) for name in ("title", "value", "change"))
        self.beside = self._label("change")
        rows, across = QVBoxLayout(self), QHBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        across.setSpacing(8)
        across.addWidget(self.value)
        across.addWidget(self.beside, 1, Qt.AlignmentFlag.AlignBottom)
        rows.addWidget(self.title)
        rows.addLayout(across)
        rows.addWidget(self.change)
        rows.addStretch()
        self.change.setWordWrap(True)

    @staticmethod
    def _label(name: str) -> QLabel:
        label = QLabel()
        label.setObjectName("figure_" + name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMinimumWidth(1)
        label.setWordWrap(name == "change")
        return label

    def show_figure(self, figure: Figure, currency: str, base: str) -> None:
        unit = numbers.unit(figure.kind, currency)
        title, value = _(figure.title), numbers.worded(figure.value, figure.kind, currency)
        words = change(figure, currency, base)
        self.title.setText(f"{title} ({unit})" if unit else title)
        self.value.setText(value)
        self.beside.setText(figure.beside)
        self.change.setText(words)
        self.setToolTip(tip(_(figure.hint)))
        self.setAccessibleName(" ".join(one for one in (title, value, figure.beside, words) if one))


class FigureStrip(QWidget):
    """The figures of a screen; empty, it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self._tiles = [_Tile() for _number in range(AT_MOST)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for tile in self._tiles:
            row.addWidget(tile, 1)

    def show_figures(self, figures: Sequence[Figure], currency: str, base: str) -> None:
        for tile, figure in zip(self._tiles, figures, strict=False):
            tile.show_figure(figure, currency, base)
        for number, tile in enumerate(self._tiles):
            tile.setVisible(number < len(figures))
        self.setVisible(bool(figures))
