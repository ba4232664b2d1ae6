"""A chart whose parts are told where the mouse or the keys point, and picked with a click or Enter."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop.views.charts.chart import PaintedChart

Part = TypeVar("Part")
ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
"""Rows down and columns to the right."""


class PointedChart(PaintedChart, Generic[Part]):
    """``pointed`` is the part in question; ``picked`` carries its key, where it has one."""

    def __init__(self) -> None:
        super().__init__()
        self.pointed: Part | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def part_at(self, at: QPointF) -> Part | None:
        """The part under a place of the widget."""
        raise NotImplementedError

    def beside(self, part: Part | None, step: tuple[int, int]) -> Part | None:
        """The part to which an arrow leads from another, or from none."""
        raise NotImplementedError

    def key_of(self, part: Part) -> Hashable:
        """What a click on a part picks; None for nothing."""
        raise NotImplementedError

    def point_at(self, part: Part | None) -> None:
        """Tell this part, or none."""
        if part != self.pointed:
            self.pointed = part
            self.update()

    def _pick(self, part: Part | None) -> None:
        key = None if part is None else self.key_of(part)
        if key is not None:
            self.picked.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.point_at(self.part_at(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:  # noqa: N802
        self.point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton:
            self._pick(self.part_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self.point_at(self.beside(self.pointed, step))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self.pointed)
        else:
            super().keyPressEvent(event)
