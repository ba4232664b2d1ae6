"""A measure day by day with its factors below, all over one date axis."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.analysis.days import Range
from desktop.views import numbers
from desktop.views.charts.chart import Chart
from desktop.views.charts.day_pane import DayPane
from desktop.views.charts.lettering import ink
from desktop.views.charts.plot import Plot
from desktop.views.charts.series import Series
from desktop.words import _

BIG = 2  # the first pane's height above the others, in theirs
WIDE = 2  # the first pane's width beside the others, in theirs
LOW = 270  # pixels of height below which the panes stand beside each other
GAP = 8


class DayLines(Chart):
    """Up to three panes, below each other, or side by side where the height is small.

    ``picked`` carries the day that was clicked, or chosen with the arrows and Enter.
    """

    def __init__(self) -> None:
        super().__init__()
        self.period = Range(0, 0)
        self.series: tuple[Series, ...] = ()
        self.day: int | None = None  # the one the cursor stands on
        self._compared: Range | None = None
        self.panes: list[DayPane] = []
        self._abreast: bool | None = None
        self.view = pg.GraphicsLayoutWidget()
        self.view.setFrameShape(self.view.Shape.NoFrame)
        self.view.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.view.ci.layout.setSpacing(GAP)
        self.view.viewport().setMouseTracking(True)
        self.view.viewport().installEventFilter(self)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
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
            pane.show_series(one, period, names if number == 0 else ("", ""))
        self.recolour()
        self._point_at(None)

    def settle(self) -> None:
        self._laying.stop()
        self._lay_out()

    def _make_panes(self, count: int) -> None:
        self.view.ci.clear()
        self.panes = [DayPane(Plot()) for _number in range(count)]
        self._abreast = None

    def recolour(self) -> None:
        self.view.setBackground(ink("page"))
        for pane in self.panes:
            pane.dress(self.font())
        self._laying.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._laying.start()

    def _lay_out(self) -> None:
        """Give every pane its size, its axes and words their room in it."""
        if not self.panes:
            return
        self._place(abreast=len(self.panes) > 1 and self.height() < LOW)
        metrics = QFontMetricsF(self.font())
        for pane, (width, height) in zip(self.panes, self._sizes(metrics), strict=True):
            pane.measure(width, height, metrics)
        axis = max(pane.axis_room for pane in self.panes)
        right = max(pane.right_room for pane in self.panes)
        for pane in self.panes:
            pane.lay_out(*((pane.axis_room, pane.right_room) if self._abreast else (axis, right)))

    def _place(self, *, abreast: bool) -> None:
        """Put the panes in a column or in a row."""
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for number, pane in enumerate(self.panes):
            if pane.plot.scene() is not None:
                self.view.removeItem(pane.plot)
            pane.show_dates(abreast or number == len(self.panes) - 1)
        for number, pane in enumerate(self.panes):
            self.view.addItem(pane.plot, *((0, number) if abreast else (number, 0)))

    def _sizes(self, metrics: QFontMetricsF) -> list[tuple[float, float]]:
        """Each pane's width and height, axes included."""
        count = len(self.panes)
        gaps = GAP * (count - 1)
        if self._abreast:
            share = (self.width() - gaps) / (WIDE + count - 1)
            return [(share * (WIDE if number == 0 else 1), self.height()) for number in range(count)]
        dates = metrics.height() * 2 + GAP
        share = (self.height() - gaps - dates) / (BIG + count - 1)
        heights = [share * (BIG if number == 0 else 1) for number in range(count)]
        return [(self.width(), height) for height in [*heights[:-1], heights[-1] + dates]]

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._point_at(self._day_at(event.position()))
        elif event.type() is QEvent.Type.Resize:
            self._laying.start()
        elif event.type() is QEvent.Type.Leave:
            self._point_at(None)
        elif event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            day = self._day_at(event.position())
            if day is not None and event.button() is Qt.MouseButton.LeftButton:
                self.picked.emit(day)
        return False

    def _day_at(self, at: QPointF) -> int | None:
        found = None
        scene = self.view.mapToScene(at.toPoint())
        for pane in self.panes:
            box = pane.plot.getViewBox()
            day = round(box.mapSceneToView(scene).x())
            if box.sceneBoundingRect().left() <= scene.x() and self.period.start <= day <= self.period.end:
                found = day
        return found

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
