"""The place for a screen's pictures."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

Chart = TypeVar("Chart", bound=QWidget)


class Slot(QWidget):
    """Holds a screen's charts side by side; each is made on first use and kept."""

    def __init__(self) -> None:
        super().__init__()
        self._charts: dict[Callable[[], QWidget], QWidget] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self.hide()

    def use(self, make: Callable[[], Chart], stretch: int = 1) -> Chart:
        """The chart that ``make`` (a class, say) makes: now if it is the first time, else the same one.

        ``stretch`` is its share of the width.
        """
        if make not in self._charts:
            self._charts[make] = make()
            self._row.addWidget(self._charts[make], stretch)
        self.show()
        chart = self._charts[make]
        chart.show()
        return chart  # type: ignore[return-value]

    def clear(self) -> None:
        """Show no chart."""
        for chart in self._charts.values():
            chart.hide()
        self.hide()
