"""Ranked horizontal bars, each with its name before it and its value at its end."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen

from desktop.views.charts.chart import PaintedChart
from desktop.views.charts.lettering import LEFT, RIGHT, ink, write
from desktop.words import _

NAMES = 0.34  # of the width at most
GAP = 8.0
AIR = 1.55  # a row's height in lines of text


class Bar(NamedTuple):
    """One bar: its name, its value (any unit) and how it is written; ``key`` is emitted on a click.

    One that ``warns`` has the colour of a warning; where that is not said, those below 0 have it.
    """

    name: str
    value: float
    shown: str
    key: Hashable = None
    warns: bool | None = None


class BarsChart(PaintedChart):
    """Bars from 0, the longest first as given; those that find no room are counted in the last line."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.bars: tuple[Bar, ...] = ()
        self._places: list[tuple[QRectF, Bar]] = []

    def show_bars(self, title: str, bars: Sequence[Bar]) -> None:
        """Draw these bars under a title that names their measure and unit."""
        self.title, self.bars = title, tuple(bars)
        clickable = any(bar.key is not None for bar in bars)
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        write(painter, QRectF(area.left(), area.top(), area.width(), line), self.title, ink("muted"), LEFT)
        body = area.adjusted(0, line + GAP, 0, 0)
        fitting = max(1, int(body.height() / (line * AIR)))
        hidden = max(0, len(self.bars) - fitting)
        shown = self.bars if not hidden else self.bars[: fitting - 1]
        self._places = []
        if shown:
            self._draw_bars(painter, body, shown, metrics)
        if hidden:
            place = QRectF(body.left(), body.top() + len(shown) * line * AIR, body.width(), line * AIR)
            words = _("and {count} more in the table", count=len(self.bars) - len(shown))
            write(painter, place, words, ink("muted"), LEFT)

    def _draw_bars(
        self, painter: QPainter, body: QRectF, bars: Sequence[Bar], metrics: QFontMetricsF
    ) -> None:
        line = metrics.height()
        names = min(max(metrics.horizontalAdvance(bar.name) for bar in bars) + 1, body.width() * NAMES)
        ends = max(metrics.horizontalAdvance(bar.shown) for bar in bars) + GAP
        low, high = min(0.0, *(bar.value for bar in bars)), max(0.0, *(bar.value for bar in bars))
        left = body.left() + names + GAP + (ends if low < 0 else 0)
        room = max(body.right() - ends - left, 1.0)
        scale = room / (high - low) if high > low else 0.0
        ground = left - low * scale
        for number, bar in enumerate(bars):
            row = QRectF(body.left(), body.top() + number * line * AIR, body.width(), line * AIR)
            write(painter, QRectF(row.left(), row.top(), names, row.height()), bar.name, ink("text"), LEFT)
            self._draw_bar(painter, row, bar, ground, scale, ends)
            self._places.append((row, bar))
        painter.setPen(QPen(ink("grid"), 1))
        x = round(ground) + 0.5
        painter.drawLine(QLineF(x, body.top(), x, body.top() + len(bars) * line * AIR))

    @staticmethod
    def _draw_bar(painter: QPainter, row: QRectF, bar: Bar, ground: float, scale: float, ends: float) -> None:
        end = ground + bar.value * scale
        left, right = sorted((ground, end))
        thick = round(row.height() * 0.58)
        place = QRectF(
            round(left), round(row.center().y() - thick / 2), max(1.0, round(right) - round(left)), thick
        )
        warns = bar.value < 0 if bar.warns is None else bar.warns
        painter.fillRect(place, ink("warning" if warns else "accent"))
        if bar.value >= 0:
            beside, align = QRectF(right + GAP / 2, row.top(), ends, row.height()), LEFT
        else:
            beside, align = QRectF(left - ends - GAP / 2, row.top(), ends, row.height()), RIGHT
        write(painter, beside, bar.shown, ink("text"), align)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        for place, bar in self._places:
            if bar.key is not None and place.contains(event.position()):
                self.picked.emit(bar.key)
