"""How far a target is reached, beside how much of its time is gone."""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.views.charts.chart import PaintedChart
from desktop.views.charts.lettering import LEFT, ink, write

GAP = 8.0


class Progress(NamedTuple):
    """One bar: what it is, the share (1 is all) and how it is written."""

    name: str
    share: float
    shown: str


class ProgressPair(PaintedChart):
    """Two bars on one scale, the reached one in colour and the elapsed one in grey; 100 % is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.reached: Progress | None = None
        self.elapsed: Progress | None = None
        self.setMinimumSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, int(QFontMetricsF(self.font()).height() * 3.4))

    def show_progress(self, reached: Progress, elapsed: Progress) -> None:
        """Draw both; the reached one warns where it is behind the elapsed one."""
        self.reached, self.elapsed = reached, elapsed
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        if self.reached is None or self.elapsed is None:
            return
        metrics = QFontMetricsF(painter.font())
        both = (self.reached, self.elapsed)
        names = max(metrics.horizontalAdvance(one.name) for one in both) + GAP
        ends = max(metrics.horizontalAdvance(one.shown) for one in both) + GAP
        room = max(area.width() - names - ends, 1.0)
        scale = room / max(1.0, *(one.share for one in both))
        behind = self.reached.share < self.elapsed.share
        colours = ink("warning" if behind else "accent"), ink("compared")
        height = area.height() / 2
        for number, (one, colour) in enumerate(zip(both, colours, strict=True)):
            row = QRectF(area.left(), area.top() + number * height, area.width(), height)
            write(painter, QRectF(row.left(), row.top(), names, height), one.name, ink("text"), LEFT)
            self._draw_bar(painter, row, one, colour, (row.left() + names, scale, ends))
        x = round(area.left() + names + scale) + 0.5
        painter.setPen(QPen(ink("muted"), 1))
        painter.drawLine(QLineF(x, area.top() + 4, x, area.bottom() - 4))

    @staticmethod
    def _draw_bar(
        painter: QPainter, row: QRectF, one: Progress, colour: QColor, across: tuple[float, float, float]
    ) -> None:
        left, scale, ends = across
        thick = min(round(row.height() * 0.55), 16)
        top = round(row.center().y() - thick / 2)
        length = max(1.0, round(one.share * scale))
        painter.fillRect(QRectF(round(left), top, round(scale), thick), ink("hover"))
        painter.fillRect(QRectF(round(left), top, length, thick), colour)
        end = left + max(length, scale) + GAP / 2
        write(painter, QRectF(end, row.top(), ends, row.height()), one.shown, ink("text"), LEFT)
