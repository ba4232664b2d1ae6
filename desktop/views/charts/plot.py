"""A view of data with an axis at its left and one at its foot, and nothing else.

pyqtgraph's own PlotItem also makes four axes, menus and a panel of options; on a screen with three of
them that took longer than all the rest.
"""

from typing import Any

import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsGridLayout


class Plot(pg.GraphicsWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """What charts need of a PlotItem, by its names."""

    def __init__(self) -> None:
        super().__init__()
        self._view = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._axes = {name: pg.AxisItem(name, parent=self) for name in ("left", "bottom")}
        grid = QGraphicsGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addItem(self._axes["left"], 0, 0)
        grid.addItem(self._view, 0, 1)
        grid.addItem(self._axes["bottom"], 1, 1)
        grid.setRowStretchFactor(0, 100)
        grid.setColumnStretchFactor(1, 100)
        for axis in self._axes.values():
            axis.linkToView(self._view)
            axis.setFlag(axis.GraphicsItemFlag.ItemNegativeZStacksBehindParent)

    def getViewBox(self) -> pg.ViewBox:  # noqa: N802
        return self._view

    def getAxis(self, name: str) -> pg.AxisItem:  # noqa: N802
        return self._axes[name]

    def showAxis(self, name: str, shown: bool) -> None:  # noqa: N802
        self._axes[name].setVisible(shown)

    def addItem(self, item: Any) -> None:  # noqa: N802
        self._view.addItem(item, ignoreBounds=True)

    def setRange(self, **ranges: Any) -> None:  # noqa: N802
        self._view.setRange(**ranges)
