"""A control chart for individuals: one measure after the other, its mean and the limits it should keep."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.analysis.columns import Kind
from desktop.views import numbers
from desktop.views.charts.chart import PaintedChart
from desktop.views.charts.lettering import LEFT, ink, write
from desktop.words import _

SIZE = 4.0  # half of a point's width
ROOM = 0.12  # of what is spanned, above and below
GAP = 8.0


class ControlChart(PaintedChart):
    """Shares in the order in which they were measured; those beyond the limits stand out by shape."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: tuple[float, ...] = ()
        self._lines: tuple[tuple[str, float, Qt.PenStyle], ...] = ()
        self._outside: frozenset[int] = frozenset()

    def show_shares(
        self, shares: Sequence[float], mean: float, limits: tuple[float, float] | None, outside: Sequence[int]
    ) -> None:
        """Draw these; ``outside`` are the places of those beyond the limits, from 0."""
        self.shares, self._outside = tuple(shares), frozenset(outside)
        lines = [(_("mean"), mean, Qt.PenStyle.SolidLine)]
        if limits is not None:
            lines.append((_("lower limit"), limits[0], Qt.PenStyle.DashLine))
            lines.append((_("upper limit"), limits[1], Qt.PenStyle.DashLine))
        self._lines = tuple(lines)
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        title = QRectF(area.left(), area.top(), area.width(), line)
        write(painter, title, _("Yield of each weighing"), ink("muted"), LEFT)
        if not self.shares:
            return
        words = [self._word(name, value) for name, value, _style in self._lines]
        ends = max(metrics.horizontalAdvance(word) for word in words) + GAP
        frame = area.adjusted(SIZE * 2, line + GAP, -ends - GAP, -line - 2)
        if frame.width() <= 0 or frame.height() <= 0:
            return
        values = [*self.shares, *(value for _name, value, _style in self._lines)]
        low, high = min(values), max(values)
        room = (high - low or 0.01) * ROOM
        self._draw_lines(painter, frame, words, (low - room, high + room))
        self._draw_points(painter, frame, (low - room, high + room))

    @staticmethod
    def _word(name: str, value: float) -> str:
        return f"{name} {numbers.shown(Fraction(value), Kind.PERCENT)}"

    def _draw_lines(
        self, painter: QPainter, frame: QRectF, words: list[str], reach: tuple[float, float]
    ) -> None:
        line = QFontMetricsF(painter.font()).height()
        for word, (_name, value, style) in zip(words, self._lines, strict=True):
            y = _height(value, reach, frame)
            painter.setPen(QPen(ink("compared"), 1, style))
            painter.drawLine(QLineF(frame.left(), y, frame.right(), y))
            place = QRectF(frame.right() + GAP, y - line / 2, 400, line)
            write(painter, place, word, ink("muted"), LEFT)

    def _draw_points(self, painter: QPainter, frame: QRectF, reach: tuple[float, float]) -> None:
        line = QFontMetricsF(painter.font()).height()
        step = frame.width() / max(len(self.shares) - 1, 1)
        alone = frame.width() / 2 if len(self.shares) == 1 else 0.0
        points = [
            QPointF(frame.left() + alone + place * step, _height(share, reach, frame))
            for place, share in enumerate(self.shares)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("accent"), 1))
        painter.drawPolyline(QPolygonF(points))
        for place, point in enumerate(points):
            self._draw_point(painter, point, is_outside=place in self._outside)
            number = QRectF(point.x() - 20, frame.bottom() + 2, 40, line)
            centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            write(painter, number, numbers.decimal(place + 1, 0), ink("muted"), centre)

    @staticmethod
    def _draw_point(painter: QPainter, at: QPointF, *, is_outside: bool) -> None:
        colour = ink("warning" if is_outside else "accent")
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour)
        if is_outside:
            size = SIZE * 1.6
            corners = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
            painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
        else:
            painter.drawEllipse(at, SIZE, SIZE)


def _height(value: float, reach: tuple[float, float], frame: QRectF) -> float:
    low, high = reach
    return frame.bottom() - (value - low) / (high - low) * frame.height()
