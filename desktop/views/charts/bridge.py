"""The bridge (waterfall): from one total to another, each step signed and said in words."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen, QPolygonF

from desktop.views.charts.chart import PaintedChart
from desktop.views.charts.lettering import CENTRE, LEFT, broken, ink, write, write_lines
from desktop.words import _

BAR = 0.62  # of a column's width
SMALLEST_STEP = 0.04  # of the totals: below it they are cut at the foot, visibly, so that steps can be seen
LINES = 3  # of a label
GAP = 4.0
READABLE = 420.0  # pixels of a line of explanation
TEETH = 6  # of the zigzag through a cut total


class Step(NamedTuple):
    """One column. ``label`` says the step in words, ``value`` is its money in currency units.

    ``shown`` is the value as it is written, with its sign; ``detail`` the factor before and after.
    A total stands on the ground, the other steps hang between what is before and after them.
    Neighbouring steps with the same ``group`` are parts of one step and are bracketed together. ``key`` is
    emitted on a click.
    """

    label: str
    value: float
    shown: str
    detail: str = ""
    total: bool = False
    group: str = ""
    key: Hashable = None


class _Column(NamedTuple):
    step: Step
    place: QRectF  # the whole column
    bar: QRectF
    level: float  # where its line to the next column leaves, in pixels


class _Foot(NamedTuple):
    """The lines of words under a column."""

    label: list[str]
    detail: list[str]


class BridgeChart(PaintedChart):
    """Columns from left total to right total."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.reason = ""
        self.steps: tuple[Step, ...] = ()
        self.cut = False
        self._columns: list[_Column] = []
        self.setMouseTracking(True)

    def show_steps(self, title: str, steps: Sequence[Step]) -> None:
        """Draw these steps, the first and the last of them totals; ``title`` names measure and unit."""
        self.title, self.steps = title, tuple(steps)
        clickable = any(step.key is not None for step in steps)
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_reason(self, title: str, reason: str) -> None:
        """Say why there is no bridge, in its place."""
        self.title, self.steps, self.reason, self.cut = title, (), reason, False
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        if not self.steps:
            self._write_reason(painter, area)
            return
        line = QFontMetricsF(painter.font()).height()
        feet = self._feet(painter, area.width() / len(self.steps) - GAP)
        brackets = line + GAP * 2 if any(step.group for step in self.steps) else 0
        foot = line * max(len(foot.label) + len(foot.detail) for foot in feet) + GAP * 2 + brackets
        plot = area.adjusted(0, line * 2 + GAP, 0, -foot)
        self._columns = self._laid_out(plot, line)
        self._write_title(painter, QRectF(area.left(), area.top(), area.width(), line))
        painter.setPen(QPen(ink("grid"), 1))
        painter.drawLine(QLineF(plot.left(), plot.bottom() + 0.5, plot.right(), plot.bottom() + 0.5))
        for column, following in zip(self._columns, [*self._columns[1:], None], strict=True):
            self._draw_column(painter, column, line)
            if following:
                self._draw_link(painter, column, following)
        for column, below in zip(self._columns, feet, strict=True):
            self._write_foot(painter, column.place, plot.bottom() + GAP, below)
        self._draw_brackets(painter, area.bottom() - line - GAP, line)

    def _write_reason(self, painter: QPainter, area: QRectF) -> None:
        width = min(area.width(), READABLE)
        lines = broken(self.reason, painter, width, LINES * 2)
        height = QFontMetricsF(painter.font()).height() * len(lines)
        corner = QPointF(area.center().x() - width / 2, area.center().y() - height / 2)
        write_lines(painter, corner, width, lines, ink("muted"))

    def _feet(self, painter: QPainter, width: float) -> list[_Foot]:
        return [
            _Foot(broken(step.label, painter, width, LINES), broken(step.detail, painter, width, 2))
            for step in self.steps
        ]

    def _write_title(self, painter: QPainter, place: QRectF) -> None:
        title = _("{title}, totals cut at the foot", title=self.title) if self.cut else self.title
        write(painter, place, title, ink("muted"), LEFT)

    def _laid_out(self, plot: QRectF, line: float) -> list[_Column]:
        ends = self._ends()
        values = [value for end in ends for value in end]
        base = self._base(values)
        high = max(*values, base)
        width = plot.width() / len(self.steps)
        room = max(plot.height() - line, 1.0)
        scale = room / (high - base) if high > base else 0.0

        def height(value: float) -> float:
            return plot.bottom() - (max(value, base) - base) * scale

        columns = []
        for number, (step, (start, end)) in enumerate(zip(self.steps, ends, strict=True)):
            place = QRectF(plot.left() + number * width, plot.top(), width, plot.height())
            low, top = sorted((height(start), height(end)), reverse=True)
            left = place.center().x() - width * BAR / 2
            bar = QRectF(round(left), round(top), round(width * BAR), max(1.0, round(low) - round(top)))
            columns.append(_Column(step, place, bar, round(height(end))))
        return columns

    def _ends(self) -> list[tuple[float, float]]:
        """Where each column starts and ends, in money."""
        ends, running = [], 0.0
        for step in self.steps:
            start = 0.0 if step.total else running
            running = start + step.value
            ends.append((start, running))
        return ends

    def _base(self, values: list[float]) -> float:
        """0, or above it where the steps would vanish beside the totals."""
        high = max(values)
        tops = [value for value in values if value]
        steps = [abs(step.value) for step in self.steps if not step.total]
        self.cut = bool(steps) and min(values) >= 0 and max(steps) < SMALLEST_STEP * 4 * high
        if not self.cut:
            return min(0.0, *values)
        low = min(tops)
        return low - (high - low) * 0.5

    def _draw_column(self, painter: QPainter, column: _Column, line: float) -> None:
        step, bar = column.step, column.bar
        painter.fillRect(bar, self._colour(step))
        if step.total and self.cut:
            self._draw_cut(painter, bar)
        above = QRectF(column.place.left(), bar.top() - line - 2, column.place.width(), line)
        write(painter, above, step.shown, ink("text"), CENTRE)

    @staticmethod
    def _colour(step: Step) -> QColor:
        if step.total:
            return ink("compared")
        return ink("accent" if step.value >= 0 else "warning")

    @staticmethod
    def _draw_cut(painter: QPainter, bar: QRectF) -> None:
        """A zigzag through the foot of a total that does not start at 0."""
        middle, width = bar.bottom() - 12, bar.width() / TEETH
        upper = [QPointF(bar.left() + n * width, middle + (3 if n % 2 else -3)) for n in range(TEETH + 1)]
        lower = [QPointF(point.x(), point.y() + 5) for point in reversed(upper)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("page"))
        painter.drawPolygon(QPolygonF(upper + lower))

    def _draw_link(self, painter: QPainter, column: _Column, following: _Column) -> None:
        painter.setPen(QPen(ink("muted"), 1, Qt.PenStyle.DotLine))
        height = column.level + 0.5
        painter.drawLine(QLineF(column.bar.right(), height, following.bar.left(), height))

    @staticmethod
    def _write_foot(painter: QPainter, place: QRectF, top: float, foot: _Foot) -> None:
        left, width = place.left() + GAP / 2, place.width() - GAP
        write_lines(painter, QPointF(left, top), width, foot.label, ink("text"))
        below = top + len(foot.label) * QFontMetricsF(painter.font()).height()
        write_lines(painter, QPointF(left, below), width, foot.detail, ink("muted"))

    def _draw_brackets(self, painter: QPainter, top: float, line: float) -> None:
        """One bracket with its name under each run of columns of the same group."""
        for name in dict.fromkeys(column.step.group for column in self._columns if column.step.group):
            places = [column.place for column in self._columns if column.step.group == name]
            left, right = round(places[0].left() + GAP) + 0.5, round(places[-1].right() - GAP) + 0.5
            level = round(top) + 0.5
            corners = ((left, level - 4), (left, level), (right, level), (right, level - 4))
            painter.setPen(QPen(ink("muted"), 1))
            painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))
            write(painter, QRectF(left, top + 2, right - left, line), name, ink("muted"), CENTRE)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            at = event.position().x()
            keys = [c.step.key for c in self._columns if c.place.left() <= at < c.place.right()]
            if keys and keys[0] is not None:
                self.picked.emit(keys[0])
