"""One pane of a chart by day: a measure's line, the compared line in grey, both named at their end."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from desktop.analysis.columns import Kind
from desktop.analysis.days import Range, weekday
from desktop.views import numbers
from desktop.views.charts.lettering import ink
from desktop.views.charts.ticks import places_of, round_ticks

AIR = 0.08  # of the height, above and below the lines
TICK_ROOM = 1.8  # lines of text from tick to tick
DOTS = 12  # pixels a day must have before each gets a dot
SHADED_DAYS = 150  # longer periods show no weekends
GAP = 6


class Series(NamedTuple):
    """One measure by day. ``values`` holds one a day of the period, None for a missing day.

    ``compared`` has the days of the compared period, by position. ``unit`` is for the title.
    """

    title: str
    kind: Kind
    unit: str
    values: Sequence[int | Fraction | None]
    compared: Sequence[int | Fraction | None] = ()
    colour: str = "accent"


class DayPane:
    """The items of one pane, and where its ticks and words go in the size it has."""

    def __init__(self, plot: pg.PlotItem, *, dates: bool) -> None:
        self.plot = plot
        self.series = Series("", Kind.NUMBER, "", ())
        self.values = self.compared = np.empty(0)
        self._first, self._ends = 0, ("", "")
        self._set_up(dates)
        self.shade = plot.addItem(item := pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=None)) or item
        self.then = plot.plot(connect="finite")
        self.now = plot.plot(connect="finite")
        self.dots = pg.ScatterPlotItem(pen=None, pxMode=True)
        self.cursor = pg.InfiniteLine(angle=90)
        self.title, self.now_end, self.then_end = (pg.TextItem() for _number in range(3))
        self.title.setAnchor((0, 0))
        for one in (self.dots, self.cursor, self.title, self.now_end, self.then_end):
            plot.addItem(one, ignoreBounds=True)
        self.cursor.hide()

    def _set_up(self, dates: bool) -> None:
        plot = self.plot
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(False, False)
        plot.getViewBox().setDefaultPadding(0)
        plot.showAxis("bottom", dates)
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setZValue(-1)  # the grid lies behind lines and words
            axis.setStyle(tickLength=0, tickTextOffset=GAP, hideOverlappingLabels=False, tickAlpha=255)
        plot.getAxis("left").setGrid(255)

    def show_series(self, series: Series, first: int, ends: tuple[str, str]) -> None:
        """Hold a measure from the day ``first`` on; ``ends`` name this period and the compared one."""
        self.series, self._first, self._ends = series, first, ends
        self.values, self.compared = _floats(series.values), _floats(series.compared)

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
        self.cursor.setPen(pg.mkPen(ink("muted"), width=1))
        self.shade.setOpts(brush=ink("weekend"))
        for item, tint in ((self.title, ink("text")), (self.now_end, colour), (self.then_end, ink("muted"))):
            item.setFont(font)
            item.setColor(tint)

    @property
    def tick_words(self) -> list[str]:
        """What the left axis writes, for the width it needs."""
        return [words for _value, words in self._ticks]

    def measure(self, metrics: QFontMetricsF) -> None:
        """Choose range and ticks for the pane's height."""
        height = max(self.plot.getViewBox().height(), 1.0)
        known = np.concatenate([self.values, self.compared])
        known = known[np.isfinite(known)]
        low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
        if low == high:
            low, high = low - abs(low) * 0.1 - 0.1, high + abs(high) * 0.1 + 0.1
        air = (high - low) * AIR
        line = metrics.height()
        title = min(0.5, (line + 2) / height)
        self._low, below = low - air, high + air
        self._high = below + (below - self._low) * title / (1 - title)
        half = (self._high - self._low) * line / 2 / height
        fitting = max(2, int(height * (1 - title) / line / TICK_ROOM))
        ticks = round_ticks(self._low + half, below, fitting)
        places = places_of(ticks)
        self._ticks = [(tick, numbers.decimal(Fraction(tick), places)) for tick in ticks]

    def lay_out(
        self, period: Range, across: tuple[float, float], width: float, metrics: QFontMetricsF
    ) -> None:
        """Draw for the x range ``across``; ``width`` is that of the left axis."""
        self.plot.getAxis("left").setWidth(width)
        self.plot.getAxis("left").setTicks([self._ticks])
        self.plot.setRange(xRange=across, yRange=(self._low, self._high), padding=0)
        first = period.start
        self.now.setData(np.arange(len(self.values)) + first, self.values)
        self.then.setData(np.arange(len(self.compared)) + first, self.compared)
        self._lay_dots(period, across)
        self._lay_shade(period)
        self._lay_words(period, across, metrics)

    def _lay_dots(self, period: Range, across: tuple[float, float]) -> None:
        """A dot on each day where there is room, else only on days between two gaps."""
        known = np.isfinite(self.values)
        if self.plot.getViewBox().width() / (across[1] - across[0]) < DOTS:
            before, after = np.roll(known, 1), np.roll(known, -1)
            before[:1] = after[-1:] = False
            known = known & ~before & ~after
        days = np.flatnonzero(known)
        self.dots.setData(days + period.start, self.values[days], size=5)

    def _lay_shade(self, period: Range) -> None:
        days = [day for day in range(period.start, period.end + 1) if weekday(day) >= 5]
        days = days if period.length <= SHADED_DAYS else []
        x = np.array(days, dtype=float)
        low, high = np.full(x.size, self._low), np.full(x.size, self._high)
        self.shade.setOpts(x0=x - 0.5, x1=x + 0.5, y0=low, y1=high)

    def _lay_words(self, period: Range, across: tuple[float, float], metrics: QFontMetricsF) -> None:
        """The title in the upper corner, the values at the lines' ends, apart from each other."""
        self.title.setText(self.words_at(None))
        self.title.setPos(across[0], self._high)
        line = metrics.height() * (self._high - self._low) / max(self.plot.getViewBox().height(), 1.0)
        ends = [_last(self.values), _last(self.compared)]
        heights = _apart(
            [None if end is None else float(self._line(n)[end]) for n, end in enumerate(ends)], line
        )
        for number, item in enumerate((self.now_end, self.then_end)):
            end, height = ends[number], heights[number]
            item.setVisible(end is not None)
            if end is not None and height is not None:
                value = (self.series.values, self.series.compared)[number][end]
                shown = numbers.shown(value, self.series.kind)
                item.setText(f"{shown}  {self._ends[number]}".strip())
                item.setAnchor((0, 0.5))
                item.setPos(period.start + max(one for one in ends if one is not None) + 0.4, height)

    def point_at(self, day: int | None, name: str) -> None:
        """Put the cursor on a day, and its name and values into the title; None takes them away."""
        self.cursor.setVisible(day is not None)
        if day is not None:
            self.cursor.setPos(day)
        self.title.setText(self.words_at(None if day is None else day - self._first, name))

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

    def _line(self, number: int) -> np.ndarray:
        return (self.values, self.compared)[number]

    def end_words(self) -> list[str]:
        """The words at the ends of the lines, for the room they need at the right."""
        words = []
        for values, name in zip((self.series.values, self.series.compared), self._ends, strict=True):
            known = [value for value in values if value is not None]
            words += [f"{numbers.shown(known[-1], self.series.kind)}  {name}"] if known else []
        return words


def _floats(values: Sequence[int | Fraction | None]) -> np.ndarray:
    return np.array([np.nan if value is None else float(value) for value in values], dtype=float)


def _last(values: np.ndarray) -> int | None:
    known = np.flatnonzero(np.isfinite(values))
    return int(known[-1]) if known.size else None


def _apart(heights: list[float | None], line: float) -> list[float | None]:
    """Two heights moved away from each other until a line of text lies between them."""
    if None in heights:
        return heights
    now, then = heights[0] or 0.0, heights[1] or 0.0
    missing = line - abs(now - then)
    if missing <= 0:
        return [now, then]
    push = missing / 2 if now >= then else -missing / 2
    return [now + push, then - push]
