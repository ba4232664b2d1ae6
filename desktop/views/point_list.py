"""The points to look at before a period is closed, each with what was found and where to go."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from desktop.analysis.closing import Point
from desktop.views import icons
from desktop.views.screens import entry
from desktop.views.sentences import said
from desktop.words import _

ICON = 20


class PointList(QScrollArea):
    """``wanted`` carries the point whose button was pressed."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Before closing"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.points: Sequence[Point] = ()
        self.wanted_height = 0

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these points instead of those before."""
        self.points = points
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(2, 1)
        for row, point in enumerate(points):
            self._add(grid, row, point)
        grid.setRowStretch(len(points), 1)
        self.setWidget(inside)
        self.wanted_height = inside.sizeHint().height()

    def _add(self, grid: QGridLayout, row: int, point: Point) -> None:
        mark, title, found = QLabel(), QLabel(_(point.title)), QLabel(said(point.finding))
        icons.put_picture(mark, "check" if point.done else "warning", ICON)
        mark.setAccessibleName(_("Done") if point.done else _("Still to do"))
        title.setObjectName("section")
        found.setWordWrap(True)
        for label in (title, found):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for column, widget in enumerate((mark, title, found)):
            grid.addWidget(widget, row, column)
        if not point.done and entry(point.screen):
            go = QPushButton(_("Go there"))
            go.setAccessibleDescription(said(point.finding))
            go.clicked.connect(partial(self.wanted.emit, point))
            grid.addWidget(go, row, 3)
