"""A measure day by day with its factors below, all over one date axis."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.analysis.days import Range
from desktop.views import numbers
from desktop.views.charts.chart import Chart
from desktop.views.charts.day_pane import DayPane, Series
from desktop.views.charts.lettering import ink
from desktop.views.charts.ticks import day_ticks, day_words
from desktop.words import _

BIG = 3  # the first pane's height, in those of the others
GAP = 8


class DayLines(Chart):
    """Up to three panes. ``picked`` carries the day that was clicked, or chosen with the arrows and Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.period = Range(0, 0)
        self.series: tuple[Series, ...] = ()
        self.day: int | None = None  # the one the cursor stands on
        self._compared: Range | None = None
        self.panes: list[DayPane] = []
        self.view = pg.GraphicsLayoutWidget()
        self.view.setFrameShape(self.view.Shape.NoFrame)
        self.view.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.view.ci.layout.setVerticalSpacing(GAP)
        self.view.viewport().setMouseTracking(True)
        self.view.viewport().installEventFilter(self)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setToolTip(_("Click a day for its orders"))
        self._laying = QTimer(self, singleShot=True, interval=0)
        self._laying.timeout.connect(self._lay_out)

    def show_days(
        self,
        period: Range,
        series: Sequence[Series],
        names: tuple[str, str] = ("", ""),
        compared: Range | None = None,
    ) -> None:
        """Draw the series of ``period``; ``names``, its own and the compared one's, stand at the ends."""
        self.period, self.series, self.day = period, tuple(series), None
        self._compared = compared
        if len(self.panes) != len(series):
            self._make_panes(len(series))
        for number, (pane, one) in enumerate(zip(self.panes, series, strict=True)):
            pane.show_series(one, period.start, names if number == 0 else ("", ""))
        self.recolour()
        self._point_at(None)

    def _make_panes(self, count: int) -> None:
        self.view.ci.clear()
        self.panes = []
        for number in range(count):
            plot = self.view.addPlot(row=number, col=0)
            self.panes.append(DayPane(plot, dates=number == count - 1))
            self.view.ci.layout.setRowStretchFactor(number, BIG if number == 0 else 1)

    def recolour(self) -> None:
        self.view.setBackground(ink("page"))
        for pane in self.panes:
            pane.dress(self.font())
        self._laying.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._laying.start()

    def _lay_out(self) -> None:
        """Give axes, ticks and words their room; runs once the panes have their size."""
        if not self.panes:
            return
        self.view.ci.layout.activate()
        metrics = QFontMetricsF(self.font())
        for pane in self.panes:
            pane.measure(metrics)
        axis = (
            max(metrics.horizontalAdvance(words) for pane in self.panes for words in pane.tick_words)
            + GAP * 2
        )
        ends = [words for pane in self.panes for words in pane.end_words()]
        right = max((metrics.horizontalAdvance(words) for words in ends), default=0.0) + GAP * 2
        across = self._across(self.view.width() - axis, right)
        for pane in self.panes:
            pane.lay_out(self.period, across, axis, metrics)
        self._lay_dates(self.view.width() - axis - right, metrics)

    def _across(self, width: float, right: float) -> tuple[float, float]:
        """The x range: half a day at both sides, and at the right the room for the words."""
        days = self.period.length
        pixels = max(width - right, width * 0.3, 1.0) / days
        return self.period.start - 0.5, self.period.end + 0.5 + right / pixels

    def _lay_dates(self, width: float, metrics: QFontMetricsF) -> None:
        """Name as many days as find room, the weekday under the date."""

        def room(day: int, spacing: int) -> float:
            lines = day_words([day, day + spacing])[0].split("\n")
            return max(metrics.horizontalAdvance(line) for line in lines) + GAP

        fitting = [max(1, int(width / room(self.period.end, spacing))) for spacing in (1, 7)]
        days = day_ticks(self.period, *fitting)
        words = day_words(days)
        axis = self.panes[-1].plot.getAxis("bottom")
        axis.setTicks([list(zip(days, words, strict=True))])
        lines = max(word.count("\n") + 1 for word in words)
        axis.setHeight(metrics.height() * lines + GAP)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._point_at(self._day_at(event.position()))
        elif event.type() is QEvent.Type.Leave:
            self._point_at(None)
        elif event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            day = self._day_at(event.position())
            if day is not None and event.button() is Qt.MouseButton.LeftButton:
                self.picked.emit(day)
        return False

    def _day_at(self, at: QPointF) -> int | None:
        if not self.panes:
            return None
        scene = self.view.mapToScene(at.toPoint())
        day = round(self.panes[0].plot.getViewBox().mapSceneToView(scene).x())
        return day if self.period.start <= day <= self.period.end else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            day = self.period.end if self.day is None else self.day + step
            self._point_at(min(max(day, self.period.start), self.period.end))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.day is not None:
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _point_at(self, day: int | None) -> None:
        """Put the cursor on a day and write its values into the titles."""
        self.day = day
        for number, pane in enumerate(self.panes):
            pane.point_at(day, self._named(day) if day is not None and number == 0 else "")

    def _named(self, day: int) -> str:
        then = self._compared.start + day - self.period.start if self._compared else None
        if self._compared is None or then is None or then > self._compared.end or then == day:
            return numbers.day(day)
        return _("{day} ({then})", day=numbers.day(day), then=numbers.day(then))
