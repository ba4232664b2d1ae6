"""One small line chart for each of many, all on the same scale, so that they can be compared by eye."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.views.charts.lettering import LEFT, RIGHT, ink, write
from desktop.views.charts.pointed import PointedChart
from desktop.views.tips import tip
from desktop.words import _

WIDTH, LINES = 118.0, 2.8  # the least of a panel: pixels wide, lines of text high
WIDEST = 280.0
GAP = 16.0
DOT = 2.5


class Panel(NamedTuple):
    """One of many: its name, its values by time (None for a gap), its last one in words.

    ``out`` marks one that stands out; ``key`` is picked with a click.
    """

    name: str
    values: tuple[float | None, ...]
    shown: str
    out: bool
    key: Hashable


class SmallLines(PointedChart[Panel]):
    """Panels in the order given; those that find no room are counted in the last line."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.ends = ""
        self.panels: tuple[Panel, ...] = ()
        self.middle: float | None = None
        self._places: list[tuple[QRectF, Panel]] = []
        self._columns = 1

    def show_panels(self, title: str, ends: str, panels: Sequence[Panel], middle: float | None) -> None:
        """Draw these; ``ends`` names the first and the last time, ``middle`` is a line in every panel."""
        self.title, self.ends, self.panels, self.middle = title, ends, tuple(panels), middle
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        line = QFontMetricsF(painter.font()).height()
        head = QRectF(area.left(), area.top(), area.width(), line)
        write(painter, head, self.title, ink("muted"), LEFT)
        write(painter, head, self.ends, ink("muted"), RIGHT)
        self._places = []
        known = [value for panel in self.panels for value in panel.values if value is not None]
        if not known:
            return
        body = area.adjusted(0, line + 4, 0, 0)
        rooms = self._rooms(body, line)
        hidden = len(self.panels) - len(rooms)
        low, high = min(known), max(known)
        low = 0.0 if 0 <= low < high / 2 else low
        for room, panel in zip(rooms, self.panels, strict=False):
            self._places.append((room, panel))
            self._draw_panel(painter, room, panel, (low, high if high > low else low + 1), line)
        if hidden > 0:
            words = _("and {count} more in the table", count=hidden)
            place = QRectF(body.left(), body.bottom() - line, body.width(), line)
            write(painter, place, words, ink("muted"), LEFT)

    def _rooms(self, body: QRectF, line: float) -> list[QRectF]:
        """A place for each panel that fits."""
        count, least = len(self.panels), LINES * line
        most = max(int((body.width() + GAP) / (WIDTH + GAP)), 1)
        rows = max(int((body.height() + GAP / 2) / (least + GAP / 2)), 1)
        if most * rows < count:
            rows = max(int((body.height() - line + GAP / 2) / (least + GAP / 2)), 1)
        self._columns = min(
            most, count, max(-(-count // rows), int((body.width() + GAP) / (WIDEST + GAP)), 1)
        )
        rows = min(rows, -(-count // self._columns))
        width = (body.width() + GAP) / self._columns - GAP
        room_below = line if self._columns * rows < count else 0.0
        height = min((body.height() - room_below + GAP / 2) / rows - GAP / 2, width / 2)
        return [
            QRectF(
                body.left() + number % self._columns * (width + GAP),
                body.top() + number // self._columns * (height + GAP / 2),
                width,
                height,
            )
            for number in range(min(count, self._columns * rows))
        ]

    def _draw_panel(
        self, painter: QPainter, room: QRectF, panel: Panel, scale: tuple[float, float], line: float
    ) -> None:
        if panel == self.pointed:
            painter.fillRect(room, ink("hover"))
        head = QRectF(room.left(), room.top(), room.width(), line)
        ends = QFontMetricsF(painter.font()).horizontalAdvance(panel.shown) + 8
        colour = ink("warning" if panel.out else "text")
        write(painter, head.adjusted(0, 0, -ends, 0), panel.name, colour, LEFT)
        write(painter, head, panel.shown, colour, RIGHT)
        frame = room.adjusted(0, line + 2, -DOT, -2)
        low, reach = scale[0], scale[1] - scale[0]

        def up(value: float) -> float:
            return frame.bottom() - (value - low) / reach * frame.height()

        painter.setPen(QPen(ink("grid"), 1))
        painter.drawLine(QLineF(frame.left(), frame.bottom(), frame.right(), frame.bottom()))
        if self.middle is not None:
            painter.setPen(QPen(ink("compared"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(frame.left(), up(self.middle), frame.right(), up(self.middle)))
        step = frame.width() / max(len(panel.values) - 1, 1)
        points = [
            None if value is None else QPointF(frame.left() + number * step, up(value))
            for number, value in enumerate(panel.values)
        ]
        _draw_line(painter, points, "warning" if panel.out else "accent")

    def part_at(self, at: QPointF) -> Panel | None:
        return next((panel for room, panel in self._places if room.contains(at)), None)

    def beside(self, part: Panel | None, step: tuple[int, int]) -> Panel | None:
        drawn = [panel for _room, panel in self._places]
        if part not in drawn:
            return drawn[0] if drawn else None
        return drawn[max(min(drawn.index(part) + step[0] * self._columns + step[1], len(drawn) - 1), 0)]

    def key_of(self, part: Panel) -> Hashable:
        return part.key

    def point_at(self, part: Panel | None) -> None:
        super().point_at(part)
        self.setToolTip(tip(f"{part.name}: {part.shown}") if part else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if part else Qt.CursorShape.ArrowCursor)


def _draw_line(painter: QPainter, points: Sequence[QPointF | None], colour: str) -> None:
    """The line through known points, its last one marked; a gap breaks it."""
    painter.setPen(QPen(ink(colour), 1.25))
    run: list[QPointF] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            painter.drawPolyline(QPolygonF(run if len(run) > 1 else run * 2))
            run = []
    last = next((point for point in reversed(points) if point is not None), None)
    if last is not None:
        painter.setBrush(ink(colour))
        painter.drawEllipse(last, DOT, DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)
