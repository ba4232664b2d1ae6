"""Two or three charts of one screen: side by side in a wide window, behind tabs in a narrow one."""

from collections.abc import Collection

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from desktop.views.charts.chart import Chart

APART = 32
ROOMY = 560  # pixels a chart needs beside others


class Gallery(QWidget):
    """Holds charts in their order, their titles (already translated) with them.

    With ``always_tabs`` each has all the room, in a wide window too.
    """

    def __init__(self, charts: list[tuple[str, Chart]], *, always_tabs: bool = False) -> None:
        super().__init__()
        self._always_tabs = always_tabs
        self.charts = [chart for _title, chart in charts]
        self._shown = list(range(len(charts)))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title, _chart in charts:
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._arrange)
        row = QHBoxLayout()
        row.setSpacing(APART)
        for chart in self.charts:
            row.addWidget(chart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addLayout(row, 1)
        self._arrange()

    def show_charts(self, wanted: Collection[Chart]) -> None:
        """Show these of the charts; the others have nothing to say now."""
        self._shown = [number for number, chart in enumerate(self.charts) if chart in wanted]
        for number in range(len(self.charts)):
            self.tabs.setTabVisible(number, number in self._shown)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, _tab: int = 0) -> None:
        narrow = len(self._shown) > 1 and (self._always_tabs or self.width() < ROOMY * len(self._shown))
        self.tabs.setVisible(narrow)
        for number, chart in enumerate(self.charts):
            current = number == self.tabs.currentIndex() or not narrow
            chart.setVisible(number in self._shown and current)
