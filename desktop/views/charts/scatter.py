"""Points over two measures, parted into quadrants by a line of each."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen, QPolygonF

from desktop.views import numbers
from desktop.views.charts.chart import PaintedChart
from desktop.views.charts.lettering import LEFT, RIGHT, ink, write
from desktop.views.charts.ticks import places_of, round_ticks
from desktop.views.tips import tip

NAMED = 10  # points at most
REACH = 14.0  # pixels from a point that still mean it
SIZE, CHOSEN = 5.0, 8.0  # half of a point's width
GAP = 8.0
SIDE = 32.0  # pixels for the half of the last tick that lies beyond the axis
AIR = 0.08  # of what the points span, beyond the outermost of them
NEAR = 0.4  # of the greatest value: an axis whose points come nearer to 0 begins there
TICKS = 7
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class Point(NamedTuple):
    """One point: its values, its name, what hovering says; ``key`` is emitted on a click.

    ``mark`` is its shape and colour: 0 disc, 1 square, 2 ring, 3 triangle.
    """

    x: float
    y: float
    name: str
    told: str
    mark: int
    key: Hashable


class Axis(NamedTuple):
    """A measure: its title with the unit, and where its line parts low from high."""

    title: str
    line: float


class ScatterChart(PaintedChart):
    """``picked`` carries the key of the clicked point. The first points given get their names."""

    def __init__(self) -> None:
        super().__init__()
        self.points: tuple[Point, ...] = ()
        self.across, self.up = Axis("", 0), Axis("", 0)
        self.corners = ("", "", "", "")
        self.chosen: Hashable = None
        self._places: dict[Hashable, QPointF] = {}
        self.setMouseTracking(True)

    def show_points(
        self, points: Sequence[Point], across: Axis, up: Axis, corners: tuple[str, str, str, str]
    ) -> None:
        """Draw these points; ``corners`` name the quadrants: top left, top right, bottom left, right."""
        self.points, self.across, self.up, self.corners = tuple(points), across, up, corners
        self.update()

    def choose(self, key: Hashable) -> None:
        """Stress one point."""
        self.chosen = key
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        write(painter, QRectF(area.left(), area.top(), area.width(), line), self.up.title, ink("muted"), LEFT)
        self._places = {}
        if not self.points:
            return
        xs, ys = (
            self._reach([point.x for point in self.points], self.across.line),
            self._reach([point.y for point in self.points], self.up.line),
        )
        ticks = round_ticks(*ys, TICKS)
        edge = max(metrics.horizontalAdvance(self._number(tick, ticks)) for tick in ticks) + GAP
        frame = area.adjusted(edge, line + GAP, -SIDE, -2 * line - GAP)
        if frame.width() <= 0 or frame.height() <= 0:
            return
        self._draw_axes(painter, frame, xs, ys)
        self._draw_lines(painter, frame, xs, ys)
        self._draw_points(painter, frame, xs, ys)

    @staticmethod
    def _reach(values: Sequence[float], line: float) -> tuple[float, float]:
        """The ends of an axis: 0 where the points come near it, else a little room around them."""
        low, high = min(*values, line), max(*values, line)
        room = (high - low or abs(high) or 1.0) * AIR
        return (0.0 if 0 <= low < NEAR * high else low - room), high + room

    @staticmethod
    def _number(tick: float, ticks: list[float]) -> str:
        places = places_of(ticks)
        return numbers.decimal(_exact(tick, places), places)

    def _draw_axes(
        self, painter: QPainter, frame: QRectF, xs: tuple[float, float], ys: tuple[float, float]
    ) -> None:
        line = QFontMetricsF(painter.font()).height()
        upwards, sideways = round_ticks(*ys, TICKS), round_ticks(*xs, TICKS)
        for tick in upwards:
            y = _place(tick, ys, frame.bottom(), frame.top())
            painter.setPen(QPen(ink("grid"), 1))
            painter.drawLine(QLineF(frame.left(), y, frame.right(), y))
            place = QRectF(0, y - line / 2, frame.left() - GAP / 2, line)
            write(painter, place, self._number(tick, upwards), ink("muted"), RIGHT)
        for tick in sideways:
            x = _place(tick, xs, frame.left(), frame.right())
            place = QRectF(x - 40, frame.bottom() + 2, 80, line)
            write(painter, place, self._number(tick, sideways), ink("muted"), _MIDDLE)
        foot = QRectF(frame.left(), frame.bottom() + line + 2, frame.width(), line)
        write(painter, foot, self.across.title, ink("muted"), RIGHT)

    def _draw_lines(
        self, painter: QPainter, frame: QRectF, xs: tuple[float, float], ys: tuple[float, float]
    ) -> None:
        x = _place(self.across.line, xs, frame.left(), frame.right())
        y = _place(self.up.line, ys, frame.bottom(), frame.top())
        painter.setPen(QPen(ink("compared"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, frame.top(), x, frame.bottom()))
        painter.drawLine(QLineF(frame.left(), y, frame.right(), y))
        line = QFontMetricsF(painter.font()).height()
        sides = ((frame.left() + 4, x - 4, LEFT), (x + 4, frame.right(), RIGHT))
        heights = (frame.top(), frame.bottom() - line)
        for number, words in enumerate(self.corners):
            left, right, align = sides[number % 2]
            place = QRectF(left, heights[number // 2], max(right - left, 0), line)
            write(painter, place, words, ink("muted"), align)

    def _draw_points(
        self, painter: QPainter, frame: QRectF, xs: tuple[float, float], ys: tuple[float, float]
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for point in self.points:
            where = QPointF(
                _place(point.x, xs, frame.left(), frame.right()),
                _place(point.y, ys, frame.bottom(), frame.top()),
            )
            self._places[point.key] = where
            _draw_mark(painter, where, point.mark, CHOSEN if point.key == self.chosen else SIZE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._draw_names(painter, frame)

    def _draw_names(self, painter: QPainter, frame: QRectF) -> None:
        """Names beside their points where they hide neither a point nor another name."""
        metrics = QFontMetricsF(painter.font())
        taken = [QRectF(at.x() - SIZE, at.y() - SIZE, 2 * SIZE, 2 * SIZE) for at in self._places.values()]
        first = sorted(self.points, key=lambda point: point.key != self.chosen)
        named = 0
        for point in first:
            at, width = self._places[point.key], metrics.horizontalAdvance(point.name) + 2
            sides = (at.x() + CHOSEN + 2, at.x() - CHOSEN - 2 - width)
            rooms = (QRectF(left, at.y() - metrics.height() / 2, width, metrics.height()) for left in sides)
            room = next((one for one in rooms if frame.contains(one) and not _hides(one, taken)), None)
            if room is not None and named < NAMED:
                write(painter, room, point.name, ink("text"), LEFT)
                taken.append(room)
                named += 1

    def _point_at(self, position: QPointF) -> Point | None:
        near = [
            (QLineF(position, self._places[point.key]).length(), number, point)
            for number, point in enumerate(self.points)
            if point.key in self._places
        ]
        found = min(near, default=None)
        return found[2] if found is not None and found[0] <= REACH else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        point = self._point_at(event.position())
        self.setToolTip(tip(point.told) if point else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if point else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        point = self._point_at(event.position())
        if point is not None and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(point.key)


def _exact(tick: float, places: int) -> int | Fraction:
    return Fraction(round(tick * 10**places), 10**places)


def _place(value: float, reach: tuple[float, float], start: float, end: float) -> float:
    """Where a value lies between the pixels of the axis' two ends."""
    low, high = reach
    return start + (value - low) / (high - low) * (end - start)


def _hides(room: QRectF, taken: Sequence[QRectF]) -> bool:
    return any(room.intersects(one) for one in taken)


def _draw_mark(painter: QPainter, at: QPointF, mark: int, size: float) -> None:
    colour = ink("warning" if mark == 3 else "accent")
    painter.setPen(QPen(colour, 2))
    painter.setBrush(ink("page") if mark == 2 else colour)
    if mark == 1:
        painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size).adjusted(1, 1, -1, -1))
    elif mark == 3:
        corners = [QPointF(0, -size), QPointF(size, size * 0.8), QPointF(-size, size * 0.8)]
        painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
    else:
        painter.drawEllipse(at, size - 1, size - 1)
