"""How one measure lies over many: a dot for each, the middle half, and those that stand out by name."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from desktop.views import numbers
from desktop.views.charts.lettering import CENTRE, LEFT, ink, write
from desktop.views.charts.pointed import PointedChart
from desktop.views.charts.ticks import places_of, round_ticks
from desktop.views.tips import tip
from desktop.words import _

DOT = 4.5
GAP = 8.0
REACH = 10.0
TICKS = 7
AIR = 0.06
SIDE = 24.0  # pixels beside the outermost dot


class Dot(NamedTuple):
    """One of many: its value in the axis' unit, its name, what pointing at it says."""

    value: float
    name: str
    told: str
    out: bool
    key: Hashable


class Box(NamedTuple):
    """The first quartile, the middle, the third quartile, and a benchmark where there is one."""

    first: float
    middle: float
    third: float
    benchmark: float | None


class StripChart(PointedChart[Dot]):
    """Dots over one axis, piled where they would hide each other; ``picked`` carries a dot's key."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.dots: tuple[Dot, ...] = ()
        self.box: Box | None = None
        self._places: list[tuple[QPointF, Dot]] = []
        self._low, self._scale = 0.0, 1.0

    def show_dots(self, title: str, dots: Sequence[Dot], box: Box) -> None:
        """Draw these under a title that names their measure and unit."""
        self.title, self.dots, self.box = title, tuple(sorted(dots)), box
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        line = QFontMetricsF(painter.font()).height()
        write(painter, QRectF(area.left(), area.top(), area.width(), line), self.title, ink("muted"), LEFT)
        self._places = []
        frame = area.adjusted(SIDE, line + GAP, -SIDE, -2 * line - GAP)
        if not self.dots or self.box is None or frame.height() < 2 * DOT:
            return
        low, high = self.dots[0].value, self.dots[-1].value
        room = (high - low or abs(high) or 1.0) * AIR
        self._low, self._scale = low - room, frame.width() / (high - low + 2 * room)
        self._draw_box(painter, frame, self.box, line)
        self._draw_ticks(painter, frame, round_ticks(low - room, high + room, TICKS), line)
        self._draw_dots(painter, frame)
        self._draw_names(painter, frame, line)

    def _across(self, frame: QRectF, value: float) -> float:
        return frame.left() + (value - self._low) * self._scale

    def _draw_box(self, painter: QPainter, frame: QRectF, box: Box, line: float) -> None:
        left, right = self._across(frame, box.first), self._across(frame, box.third)
        painter.fillRect(
            QRectF(left, frame.top() + line, right - left, frame.height() - line), ink("weekend")
        )
        marks = [(box.middle, _("middle"), "compared")]
        if box.benchmark is not None:
            marks.append((box.benchmark, _("benchmark"), "second"))
        for value, _words, colour in marks:
            x = self._across(frame, value)
            painter.setPen(QPen(ink(colour), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, frame.top() + line, x, frame.bottom()))
        self._write_marks(painter, frame, [(self._across(frame, one[0]), one[1]) for one in marks], line)

    @staticmethod
    def _write_marks(
        painter: QPainter, frame: QRectF, marks: Sequence[tuple[float, str]], line: float
    ) -> None:
        """The words above their lines, moved apart where they would meet."""
        metrics, end = QFontMetricsF(painter.font()), float("-inf")
        for x, words in sorted(marks):
            width = metrics.horizontalAdvance(words) + 2
            left = max(x - width / 2, end + GAP)
            write(painter, QRectF(left, frame.top(), width, line), words, ink("muted"), LEFT)
            end = left + width

    def _draw_ticks(self, painter: QPainter, frame: QRectF, ticks: list[float], line: float) -> None:
        painter.setPen(QPen(ink("grid"), 1))
        painter.drawLine(QLineF(frame.left(), frame.bottom() + 0.5, frame.right(), frame.bottom() + 0.5))
        places = places_of(ticks)
        for tick in ticks:
            exact = Fraction(round(tick * 10**places), 10**places)
            place = QRectF(self._across(frame, tick) - 40, frame.bottom() + 4, 80, line)
            write(painter, place, numbers.decimal(exact, places), ink("muted"), CENTRE)

    def _draw_dots(self, painter: QPainter, frame: QRectF) -> None:
        """Dots from the ground up: each takes the lowest place where it hides no other."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends: list[float] = []  # of each level, the right end of its last dot
        step = min(2 * DOT + 1, max((frame.height() - 2 * DOT) / 12, 2.0))
        for dot in self.dots:
            x = self._across(frame, dot.value)
            level = next((number for number, end in enumerate(ends) if x - DOT >= end), len(ends))
            ends[level : level + 1] = [x + DOT + 1]
            at = QPointF(x, frame.bottom() - DOT - 2 - level * step)
            self._places.append((at, dot))
            painter.setPen(QPen(ink("page"), 1))
            painter.setBrush(ink("warning" if dot.out else "accent"))
            size = DOT + 2 if self.pointed == dot else DOT
            if dot.out:
                painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))
            else:
                painter.drawEllipse(at, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_names(self, painter: QPainter, frame: QRectF, line: float) -> None:
        """The names of those that stand out, and of the one pointed at, where they find room."""
        metrics = QFontMetricsF(painter.font())
        taken: list[QRectF] = []
        named = [place for place in self._places if place[1].out or place[1] == self.pointed]
        for at, dot in sorted(named, key=lambda place: place[1] != self.pointed):
            width = metrics.horizontalAdvance(dot.name) + 4
            left = min(max(at.x() - width / 2, 0), frame.right() + SIDE - width)
            rooms = (QRectF(left, at.y() - GAP - line * n, width, line) for n in (1, 2, 3))
            room = next((one for one in rooms if not any(one.intersects(other) for other in taken)), None)
            if room is not None:
                write(painter, room, dot.name, ink("text"), CENTRE)
                taken.append(room)

    def part_at(self, at: QPointF) -> Dot | None:
        found = min(
            ((QLineF(at, place).length(), number) for number, (place, _dot) in enumerate(self._places)),
            default=None,
        )
        return self._places[found[1]][1] if found is not None and found[0] <= REACH else None

    def beside(self, part: Dot | None, step: tuple[int, int]) -> Dot | None:
        if not self.dots:
            return None
        if part not in self.dots:
            return self.dots[0]
        return self.dots[max(min(self.dots.index(part) + step[1] - step[0], len(self.dots) - 1), 0)]

    def key_of(self, part: Dot) -> Hashable:
        return part.key

    def point_at(self, part: Dot | None) -> None:
        super().point_at(part)
        self.setToolTip(tip(part.told) if part else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if part else Qt.CursorShape.ArrowCursor)
