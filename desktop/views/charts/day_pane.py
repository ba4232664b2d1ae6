"""One pane of a chart by day: a measure's line, the compared line in grey, both named at their end."""

from fractions import Fraction

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from desktop.analysis.columns import Kind
from desktop.analysis.days import Range, weekday
from desktop.views import numbers
from desktop.views.charts.lettering import ink
from desktop.views.charts.plot import Plot
from desktop.views.charts.series import SCALES, Series, apart, floats, last_known
from desktop.views.charts.ticks import day_ticks, day_words, places_of, round_ticks

AIR = 0.08  # of the height, above and below the lines
TICK_ROOM = 1.8  # lines of text from tick to tick
MOST_TICKS = 8
MARK = 10  # pixels of a point that stands out
DOTS = 12  # pixels a day must have before each gets a dot
LEFT = 48  # pixels of the left axis, guessed before its words are known
SHADED_DAYS = 150  # longer periods show no weekends
GAP = 6


class DayPane:
    """The items of one pane, and where its ticks and words go in the size it has."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.series = Series("", Kind.NUMBER, "", ())
        self.values = self.compared = self.marked = np.empty(0)
        self._period, self._ends = Range(0, 0), ("", "")
        self._dated = True
        self._set_up()
        self.shade = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=None)
        self.then, self.now = pg.PlotCurveItem(), pg.PlotCurveItem()
        self.dots = pg.ScatterPlotItem(pen=None, pxMode=True)
        self.marks = pg.ScatterPlotItem(pxMode=True, size=MARK)
        self.cursor = pg.InfiniteLine(angle=90)
        self.title, self.now_end, self.then_end = (pg.TextItem() for _number in range(3))
        self.title.setAnchor((0, 0))
        lines, words = (self.then, self.now, self.dots, self.marks), (self.title, self.now_end, self.then_end)
        for one in (self.shade, *lines, self.cursor, *words):
            plot.addItem(one)
        self.cursor.hide()

    def _set_up(self) -> None:
        plot = self.plot
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setZValue(-1)  # the grid lies behind lines and words
            axis.setStyle(tickLength=0, tickTextOffset=GAP, hideOverlappingLabels=False, tickAlpha=255)
        plot.getAxis("left").setGrid(255)

    def show_dates(self, shown: bool) -> None:
        """Whether the days are named below this pane."""
        self.plot.showAxis("bottom", shown)
        self._dated = shown

    def show_series(self, series: Series, period: Range, ends: tuple[str, str]) -> None:
        """Hold a measure of a period; ``ends`` name it and the compared one."""
        self.series, self._period, self._ends = series, period, ends
        scale = SCALES.get(series.kind, 1.0)
        self.values, self.compared = floats(series.values, scale), floats(series.compared, scale)
        self.marked = floats(series.marks, scale)

    def dress(self, font: QFont) -> None:
        """Take the theme's colours and this font."""
        for name in ("left", "bottom"):
            axis = self.plot.getAxis(name)
            axis.setTickFont(font)
            axis.setTextPen(ink("muted"))
            axis.setTickPen(ink("grid"))
            axis.setPen(ink("line") if name == "bottom" else ink("page"))
        colour = ink(self.series.colour)
        self.now.setPen(pg.mkPen(colour, width=1))
        self.then.setPen(pg.mkPen(ink("compared"), width=1, style=Qt.PenStyle.DashLine))
        self.dots.setBrush(colour)
        self.marks.setBrush(ink("page"))
        self.marks.setPen(pg.mkPen(colour, width=2))
        self.cursor.setPen(pg.mkPen(ink("muted"), width=1))
        self.shade.setOpts(brush=ink("weekend"))
        for item, tint in ((self.title, ink("text")), (self.now_end, colour), (self.then_end, ink("muted"))):
            item.setFont(font)
            item.setColor(tint)

    def measure(self, width: float, height: float, metrics: QFontMetricsF) -> None:
        """Choose the pane's ranges and ticks for its size in pixels; the rooms are known then."""
        self._width, self._metrics = width, metrics
        words = [metrics.horizontalAdvance(one) for one in self._end_words()]
        self.right_room = max(words, default=0.0) + GAP * 2
        bottom = self._choose_dates(width - self.right_room - LEFT) if self._dated else 0.0
        self._choose_heights(max(height - bottom, 1.0))
        self.axis_room = max(metrics.horizontalAdvance(shown) for _tick, shown in self._ticks) + GAP * 2

    def _choose_dates(self, width: float) -> float:
        """Name as many days as find room, the weekday under the date; answers the height it takes.

        A month's name, the third line, has no neighbours to run into.
        """

        def room(spacing: int) -> float:
            lines = day_words([self._period.end, self._period.end + spacing])[0].split("\n")[:2]
            return max(self._metrics.horizontalAdvance(line) for line in lines) + GAP * 1.5

        days = day_ticks(self._period, *(max(1, int(width / room(spacing))) for spacing in (1, 7)))
        words = day_words(days)
        height = self._metrics.height() * max(word.count("\n") + 1 for word in words) + GAP
        axis = self.plot.getAxis("bottom")
        axis.setTicks([list(zip(days, words, strict=True))])
        axis.setHeight(height)
        return height

    def _choose_heights(self, height: float) -> None:
        """The y range with room for the title above the lines, and its ticks."""
        self._height = height
        known = np.concatenate([self.values, self.compared, self.marked])
        known = known[np.isfinite(known)]
        low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
        if low == high:
            low, high = low - abs(low) * 0.1 - 0.1, high + abs(high) * 0.1 + 0.1
        air, line = (high - low) * AIR, self._metrics.height()
        title = min(0.5, (line + 2) / height)
        self._low, below = low - air, high + air
        self._high = below + (below - self._low) * title / (1 - title)
        half = (self._high - self._low) * line / 2 / height
        fitting = min(max(2, int(height * (1 - title) / line / TICK_ROOM)), MOST_TICKS)
        ticks = round_ticks(self._low + half, below, fitting)
        places = places_of(ticks)
        self._ticks = [(tick, numbers.decimal(Fraction(tick), places)) for tick in ticks]

    def lay_out(self, axis: float, right: float) -> None:
        """Draw with an axis ``axis`` pixels wide at the left, and ``right`` kept free for words."""
        start = self._period.start
        days = max(self._width - axis - right, self._width * 0.3, 1.0) / self._period.length
        across = start - 0.5, self._period.end + 0.5 + right / days
        self.plot.setMinimumSize(self._width, 0)
        self.plot.setMaximumWidth(self._width)
        self.plot.getViewBox().setMinimumHeight(self._height)
        self.plot.getViewBox().setMaximumHeight(self._height)
        self.plot.getAxis("left").setWidth(axis)
        self.plot.getAxis("left").setTicks([self._ticks])
        self.plot.setRange(xRange=across, yRange=(self._low, self._high), padding=0)
        self.now.setData(np.arange(len(self.values)) + start, self.values, connect="finite")
        self.then.setData(np.arange(len(self.compared)) + start, self.compared, connect="finite")
        self._lay_dots(days)
        marked = np.flatnonzero(np.isfinite(self.marked))
        self.marks.setData(marked + start, self.marked[marked])
        self._lay_shade()
        self._lay_words(across[0])

    def _lay_dots(self, pixels: float) -> None:
        """A dot on each day where it has enough pixels, else only on days between two gaps."""
        known = np.isfinite(self.values)
        if pixels < DOTS:
            before, after = np.roll(known, 1), np.roll(known, -1)
            before[:1] = after[-1:] = False
            known = known & ~before & ~after
        days = np.flatnonzero(known)
        self.dots.setData(days + self._period.start, self.values[days], size=5)

    def _lay_shade(self) -> None:
        start, end = self._period
        days = [day for day in range(start, end + 1) if weekday(day) >= 5]
        x = np.array(days if self._period.length <= SHADED_DAYS else [], dtype=float)
        low, high = np.full(x.size, self._low), np.full(x.size, self._high)
        self.shade.setOpts(x0=x - 0.5, x1=x + 0.5, y0=low, y1=high)

    def _lay_words(self, left: float) -> None:
        """The title in the upper corner, the values at the lines' ends, apart from each other."""
        self.title.setText(self.words_at(None))
        self.title.setPos(left, self._high)
        line = self._metrics.height() * (self._high - self._low) / self._height
        lines = (self.values, self.compared)
        ends = [last_known(one) for one in lines]
        heights = [None if end is None else float(one[end]) for one, end in zip(lines, ends, strict=True)]
        words = iter(self._end_words())
        last = max((end for end in ends if end is not None), default=0)
        for item, height in zip((self.now_end, self.then_end), apart(heights, line), strict=True):
            item.setVisible(height is not None)
            if height is not None:
                item.setText(next(words))
                item.setAnchor((0, 0.5))
                inside = min(max(height, self._low + line / 2), self._high - line / 2)
                item.setPos(self._period.start + last + 0.4, inside)

    def point_at(self, day: int | None, name: str) -> None:
        """Put the cursor on a day, and its name and values into the title; None takes them away."""
        self.cursor.setVisible(day is not None)
        if day is not None:
            self.cursor.setPos(day)
        self.title.setText(self.words_at(None if day is None else day - self._period.start, name))

    def words_at(self, offset: int | None, name: str = "") -> str:
        """The pane's title; with the exact values of a day counted from the period's start."""
        one = self.series
        title = f"{one.title} ({one.unit})" if one.unit else one.title
        if offset is None:
            return title
        shown = numbers.shown(one.values[offset], one.kind)
        if offset < len(one.compared):
            shown += f" ({numbers.shown(one.compared[offset], one.kind)})"
        return "   ".join(part for part in (title, shown, name) if part)

    def _end_words(self) -> list[str]:
        """The words at the ends of those lines that have any value."""
        words = []
        for values, name in zip((self.series.values, self.series.compared), self._ends, strict=True):
            known = [value for value in values if value is not None]
            words += [f"{numbers.shown(known[-1], self.series.kind)}  {name}".strip()] if known else []
        return words
