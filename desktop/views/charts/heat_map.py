"""A heat map through the day: a row for each weekday, a cell for each quarter-hour, and the scale's key."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPen

from desktop.views.charts.clock_ticks import hour_words, unfolded
from desktop.views.charts.lettering import CENTRE, LEFT, RIGHT, ink, write
from desktop.views.charts.pointed import PointedChart
from desktop.views.charts.scale import colour
from desktop.views.numbers import MISSING

GAP = 8.0
KEY = 96.0  # pixels of the scale's key
TALLEST = 96.0  # pixels of a row
STEP = 15  # minutes of a cell
Place = tuple[int, int]  # row and column


class Heat(NamedTuple):
    """What a map shows: a name for each row, the minute at which each column starts, the ``values`` by row
    and column (None: not known), the ``range`` of the scale and how its ends are written.

    ``told`` says a cell in words.
    """

    title: str
    names: Sequence[str]
    starts: Sequence[int]
    values: Sequence[Sequence[float | None]]
    range: tuple[float, float]
    ends: tuple[str, str]
    told: Callable[[int, int], str]


class HeatMapChart(PointedChart[Place]):
    """The cell in question is told in the title; ``picked`` carries its row and column."""

    def __init__(self) -> None:
        super().__init__()
        self.heat = Heat("", (), (), (), (0.0, 1.0), ("", ""), lambda _row, _column: "")
        self._field = QRectF()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_heat(self, heat: Heat) -> None:
        """Draw this map."""
        self.heat, self.pointed = heat, None
        self.update()

    @property
    def title(self) -> str:
        """What stands above the map: its measure, and the cell in question."""
        told = self.heat.told(*self.pointed) if self.pointed else ""
        return "   ".join(part for part in (self.heat.title, told) if part)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        if not self.heat.starts:
            return
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        head = QRectF(area.left(), area.top(), area.width(), line)
        self._draw_key(painter, head, metrics)
        names = max(metrics.horizontalAdvance(name) for name in self.heat.names) + GAP * 2
        room = area.height() - 2 * line - 3 * GAP
        height = max(min(room / len(self.heat.names), TALLEST), 1.0)
        self._field = QRectF(
            area.left() + names,
            head.bottom() + GAP * 1.5,
            area.width() - names - GAP,
            height * len(self.heat.names),
        )
        for row, name in enumerate(self.heat.names):
            place = QRectF(area.left(), self._field.top() + row * height, names - GAP, height)
            write(painter, place, name, ink("text"), LEFT)
            self._draw_row(painter, row)
        self._draw_hours(painter, metrics)
        if self.pointed is not None:
            painter.setPen(QPen(ink("text"), 2))
            painter.drawRect(self._place(*self.pointed))

    def _draw_key(self, painter: QPainter, head: QRectF, metrics: QFontMetricsF) -> None:
        """The title, and at the right the scale between its ends."""
        low, high = self.heat.ends
        width = metrics.horizontalAdvance(high) + GAP
        write(
            painter, QRectF(head.right() - width, head.top(), width, head.height()), high, ink("muted"), RIGHT
        )
        bar = QRectF(head.right() - width - KEY, head.top() + 3, KEY, head.height() - 6)
        shades = QLinearGradient(bar.topLeft(), bar.topRight())
        for part in range(11):
            shades.setColorAt(part / 10, colour(part / 10))
        painter.fillRect(bar, shades)
        width = metrics.horizontalAdvance(low) + GAP
        left = QRectF(bar.left() - width - GAP / 2, head.top(), width, head.height())
        write(painter, left, low, ink("muted"), RIGHT)
        title = QRectF(head.left(), head.top(), left.left() - head.left() - GAP, head.height())
        write(painter, title, self.title, ink("text"), LEFT)

    def _draw_row(self, painter: QPainter, row: int) -> None:
        values = self.heat.values[row]
        if all(value is None for value in values):
            place = self._place(row, 0).united(self._place(row, len(values) - 1))
            write(painter, place, MISSING, ink("muted"), LEFT)
            return
        low, high = self.heat.range
        for column, value in enumerate(values):
            if value is not None:
                share = (value - low) / (high - low) if high > low else 0.0
                painter.fillRect(self._place(row, column), colour(share))

    def _place(self, row: int, column: int) -> QRectF:
        """A cell in whole pixels, a hair apart from the next."""
        field, columns, rows = self._field, len(self.heat.starts), len(self.heat.names)
        left, right = (round(field.left() + field.width() * n / columns) for n in (column, column + 1))
        top, bottom = (round(field.top() + field.height() * n / rows) for n in (row, row + 1))
        return QRectF(left, top, max(right - left - (right - left > 6), 1), max(bottom - top - 1, 1))

    def _draw_hours(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        first = self.heat.starts[0]
        end = unfolded(self.heat.starts[-1], first) + STEP
        width = metrics.horizontalAdvance("00:00") + GAP
        for minute, words in hour_words(first, end, max(int(self._field.width() / width), 1)):
            x = self._field.left() + self._field.width() * (minute - first) / (end - first)
            place = QRectF(x - width / 2, self._field.bottom() + GAP / 2, width, metrics.height())
            write(painter, place, words, ink("muted"), CENTRE)

    def part_at(self, at: QPointF) -> Place | None:
        if not self._field.contains(at) or not self.heat.starts:
            return None
        row = int((at.y() - self._field.top()) / self._field.height() * len(self.heat.names))
        column = int((at.x() - self._field.left()) / self._field.width() * len(self.heat.starts))
        return self._inside(row, column)

    def beside(self, part: Place | None, step: Place) -> Place | None:
        if not self.heat.starts:
            return None
        row, column = part or (0, -1 if step == (0, 1) else 0)
        return self._inside(row + step[0], column + step[1])

    def _inside(self, row: int, column: int) -> Place:
        return (
            min(max(row, 0), len(self.heat.names) - 1),
            min(max(column, 0), len(self.heat.starts) - 1),
        )

    def key_of(self, part: Place) -> Place:
        return part
