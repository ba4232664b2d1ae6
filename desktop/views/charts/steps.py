"""Bars from step to step along an axis, a line over them, and what is to be seen in them."""

from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.views import numbers
from desktop.views.charts.lettering import CENTRE, LEFT, RIGHT, ink, write
from desktop.views.charts.pointed import PointedChart
from desktop.views.charts.ticks import places_of, round_ticks

GAP = 8.0
AIR = 1.06  # the axis reaches so far above what is highest
MOST_TICKS = 6
TICK_ROOM = 1.8  # lines of text from tick to tick
BAND = 0.16  # how much of its colour a band has

Ticks = Callable[[int], Sequence[tuple[float, str]]]


class Step(NamedTuple):
    """One bar from ``start`` to ``end`` on the axis, and where the line is over it; None is not known.

    ``told`` says it in words, ``strong`` bars have the accent's colour, ``key`` is emitted on a click.
    """

    start: float
    end: float
    bar: float | None
    told: str
    line: float | None = None
    strong: bool = False
    key: Hashable = None


class Band(NamedTuple):
    """A stretch of the axis that is shaded and named; one that warns has that colour."""

    start: float
    end: float
    words: str
    warns: bool = False


class Steps(NamedTuple):
    """What a chart shows.

    ``ticks`` gives at most so many places on the axis with their words. ``posts`` are single places with
    words. ``limits`` are heights with their words; with ``percent`` the right axis is in per cent of the
    first. Things that are counted have ``whole`` ticks. ``stepped`` draws the line level over each bar.
    """

    title: str
    steps: Sequence[Step]
    ticks: Ticks
    bands: Sequence[Band] = ()
    posts: Sequence[tuple[float, str]] = ()
    limits: Sequence[tuple[float, str]] = ()
    percent: bool = False
    stepped: bool = False
    whole: bool = False


class StepsChart(PointedChart[Step]):
    """The step in question is told in the title and has a frame."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Steps("", (), lambda _most: ())
        self._field = QRectF()
        self._top = 1.0

    def show_steps(self, shown: Steps) -> None:
        self.shown, self.pointed = shown, None
        clickable = any(step.key is not None for step in shown.steps)
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def title(self) -> str:
        """What stands above the bars: their measure, and the step in question."""
        return "   ".join(
            part for part in (self.shown.title, self.pointed.told if self.pointed else "") if part
        )

    def paint(self, painter: QPainter, area: QRectF) -> None:
        if not self.shown.steps:
            return
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        write(painter, QRectF(area.left(), area.top(), area.width(), line), self.title, ink("text"), LEFT)
        words = line + GAP / 2 if self.shown.bands else 0.0
        top = area.top() + line + GAP + words
        height = max(area.bottom() - line - GAP - top, 1.0)
        self._top = self._highest() * AIR or 1.0
        ticks = self._heights(height, line)
        left = max(metrics.horizontalAdvance(text) for _tick, text in ticks) + GAP
        right = metrics.horizontalAdvance("100 %") + GAP if self.shown.percent else GAP
        self._field = QRectF(area.left() + left, top, max(area.width() - left - right, 1.0), height)
        for band in self.shown.bands:
            self._draw_band(painter, band, metrics)
        self._draw_heights(painter, ticks, line)
        self._draw_bars(painter)
        self._draw_line(painter)
        for limit in self.shown.limits:
            self._draw_limit(painter, limit, metrics)
        if self.shown.percent:
            self._draw_percents(painter, self.shown.limits[0][0], metrics)
        self._draw_posts(painter, metrics)
        self._draw_ticks(painter, metrics)
        if (step := self.pointed) is not None:
            left, right = self._x(step.start), self._x(step.end)
            painter.setPen(QPen(ink("muted"), 1))
            painter.drawRect(QRectF(left, self._field.top(), right - left, self._field.height()))

    def _highest(self) -> float:
        known = [one for step in self.shown.steps for one in (step.bar, step.line) if one is not None]
        return max([*known, *(height for height, _words in self.shown.limits), 0.0])

    def _heights(self, height: float, line: float) -> list[tuple[float, str]]:
        """The ticks of the left axis."""
        most = min(max(2, int(height / line / TICK_ROOM)), MOST_TICKS)
        ticks = round_ticks(0.0, self._top, most)
        if self.shown.whole:
            ticks = [tick for tick in ticks if tick.is_integer()]
        places = places_of(ticks)
        return [(tick, numbers.decimal(Fraction(tick), places)) for tick in ticks]

    def _x(self, value: float) -> float:
        first, last = self.shown.steps[0].start, self.shown.steps[-1].end
        return self._field.left() + self._field.width() * (value - first) / (last - first)

    def _y(self, value: float) -> float:
        return self._field.bottom() - self._field.height() * value / self._top

    def _draw_heights(self, painter: QPainter, ticks: Sequence[tuple[float, str]], line: float) -> None:
        for tick, words in ticks:
            y = round(self._y(tick)) + 0.5
            painter.setPen(QPen(ink("grid"), 1))
            painter.drawLine(QLineF(self._field.left(), y, self._field.right(), y))
            place = QRectF(0, y - line / 2, self._field.left() - GAP / 2, line)
            write(painter, place, words, ink("muted"), RIGHT)

    def _draw_bars(self, painter: QPainter) -> None:
        ground = round(self._field.bottom())
        for step in self.shown.steps:
            if step.bar:
                left, right = round(self._x(step.start)), round(self._x(step.end))
                top = round(self._y(step.bar))
                gap = 1 if right - left > 3 else 0
                place = QRectF(left, top, max(right - left - gap, 1), max(ground - top, 1))
                painter.fillRect(place, ink("accent" if step.strong else "compared"))

    def _draw_line(self, painter: QPainter) -> None:
        """Over the bars; where it is not known it has gaps."""
        painter.setPen(QPen(ink("accent"), 2))
        run = QPolygonF()
        for step in [*self.shown.steps, None]:
            if step is None or step.line is None:
                if run.size() > 1:
                    painter.drawPolyline(run)
                run = QPolygonF()
            elif self.shown.stepped:
                run.append(QPointF(self._x(step.start), self._y(step.line)))
                run.append(QPointF(self._x(step.end), self._y(step.line)))
            else:
                run.append(QPointF(self._x((step.start + step.end) / 2), self._y(step.line)))

    def _draw_band(self, painter: QPainter, band: Band, metrics: QFontMetricsF) -> None:
        left, right = self._x(band.start), self._x(band.end)
        tint, shade = (ink("warning" if band.warns else "accent") for _copy in range(2))
        shade.setAlphaF(BAND)
        painter.fillRect(QRectF(left, self._field.top(), right - left, self._field.height()), shade)
        width = metrics.horizontalAdvance(band.words) + 2
        x = min(max((left + right - width) / 2, self._field.left()), max(self._field.right() - width, 0.0))
        place = QRectF(x, self._field.top() - metrics.height() - 2, width, metrics.height())
        write(painter, place, band.words, tint, CENTRE)

    def _draw_posts(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        """Upright lines, each with its words beside it, one below the other."""
        for number, (value, words) in enumerate(self.shown.posts):
            x = round(self._x(value)) + 0.5
            painter.setPen(QPen(ink("text"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, self._field.top(), x, self._field.bottom()))
            top = self._field.top() + number * metrics.height()
            room = max(self._field.right() - x - GAP, 1.0)
            write(painter, QRectF(x + GAP / 2, top, room, metrics.height()), words, ink("text"), LEFT)

    def _draw_limit(self, painter: QPainter, limit: tuple[float, str], metrics: QFontMetricsF) -> None:
        y = round(self._y(limit[0])) + 0.5
        painter.setPen(QPen(ink("text"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(self._field.left(), y, self._field.right(), y))
        width = metrics.horizontalAdvance(limit[1]) + 2
        above = y - metrics.height() - 1
        top = above if above >= self._field.top() else y + 1
        place = QRectF(self._free(width), top, width, metrics.height())
        write(painter, place, limit[1], ink("text"), LEFT)

    def _free(self, width: float) -> float:
        """Where words of this width stand over what is lowest."""
        left, right = self._field.left() + GAP, self._field.right() - GAP - width

        def highest(x: float) -> float:
            return max(
                (
                    max(step.bar or 0.0, step.line or 0.0)
                    for step in self.shown.steps
                    if self._x(step.end) > x and self._x(step.start) < x + width
                ),
                default=0.0,
            )

        return min((left + (right - left) * part / 8 for part in range(9)), key=highest)

    def _draw_percents(self, painter: QPainter, whole: float, metrics: QFontMetricsF) -> None:
        """The right axis."""
        line, width = metrics.height(), metrics.horizontalAdvance("100 %") + 2
        for percent in (0, 50, 100) if self._field.height() < 8 * line else (0, 25, 50, 75, 100):
            middle = self._y(whole * percent / 100)
            place = QRectF(self._field.right() + GAP / 2, middle - line / 2, width, line)
            write(painter, place, f"{percent} %", ink("accent"), LEFT)

    def _draw_ticks(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        painter.setPen(QPen(ink("line"), 1))
        ground = round(self._field.bottom()) + 0.5
        painter.drawLine(QLineF(self._field.left(), ground, self._field.right(), ground))
        width = metrics.horizontalAdvance("00:00") + GAP
        for value, words in self.shown.ticks(max(int(self._field.width() / width), 1)):
            x = min(self._x(value) - width / 2, self.width() - width)
            place = QRectF(x, ground + GAP / 2, width, metrics.height())
            write(painter, place, words, ink("muted"), CENTRE)

    def part_at(self, at: QPointF) -> Step | None:
        if not self._field.left() <= at.x() <= self._field.right():
            return None
        return next((step for step in self.shown.steps if at.x() < self._x(step.end)), None)

    def beside(self, part: Step | None, step: tuple[int, int]) -> Step | None:
        steps = self.shown.steps
        if part is None:
            return steps[0] if steps else None
        return steps[min(max(steps.index(part) + step[1], 0), len(steps) - 1)]

    def key_of(self, part: Step) -> Hashable:
        return part.key
