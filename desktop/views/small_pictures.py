"""Many stores at once: a small line each, points over two figures, and the spread of one."""

from desktop.analysis.ranks import median
from desktop.analysis.store_figures import StoreFigure
from desktop.analysis.store_ranking import StoreLine, StoreRanking
from desktop.views import numbers
from desktop.views.charts.gallery import Gallery
from desktop.views.charts.scatter import Axis, Point, ScatterChart
from desktop.views.charts.small_lines import Panel, SmallLines
from desktop.views.charts.strip import StripChart
from desktop.views.store_pictures import on_axis, show_spread, titled
from desktop.words import _

NO_CORNERS = ("", "", "", "")
DISC, TRIANGLE = 0, 3


class SmallPictures(Gallery):
    """All three pick stores. They are behind tabs whatever the width: each needs the room."""

    def __init__(self) -> None:
        self.lines, self.scatter, self.strip = SmallLines(), ScatterChart(), StripChart()
        super().__init__(
            [
                (_("Each store"), self.lines),
                (_("Two figures"), self.scatter),
                (_("Spread"), self.strip),
            ],
            always_tabs=True,
        )

    def show_stores(self, report: StoreRanking, other: StoreFigure, currency: str) -> None:
        """Draw the figure that stores are ranked by, and ``other`` across the scatter."""
        figure = report.figure
        title = titled(figure, currency)
        middle = on_axis(figure, report.spread.middle) if report.spread else None
        ranked = [line for line in reversed(report.lines) if line.rank is not None]  # the worst first
        panels = [_panel(report, line, currency) for line in ranked]
        self.lines.show_panels(title, _("12 months, one scale"), panels, middle)
        self.lines.say(title, "; ".join(f"{panel.name}: {panel.shown}" for panel in panels))
        self._show_points(report, other, currency)
        show_spread(self.strip, report, currency)

    def _show_points(self, report: StoreRanking, other: StoreFigure, currency: str) -> None:
        figure = report.figure
        lines = [
            line for line in report.lines if None not in (line.values[figure.key], line.values[other.key])
        ]
        lines.sort(key=lambda line: -abs(line.standing_out.get(figure.key, 0.0)))
        points = [_point(line, figure, other, currency) for line in lines]
        across, up = (
            Axis(titled(one, currency), _middle(one, lines) if lines else 0.0) for one in (other, figure)
        )
        self.scatter.show_points(points, across, up, NO_CORNERS)
        title = _("{figure} against {other}", figure=_(figure.title), other=_(other.title))
        self.scatter.say(title, "; ".join(point.told for point in points))


def _middle(figure: StoreFigure, lines: list[StoreLine]) -> float:
    known = sorted(value for line in lines if (value := line.values[figure.key]) is not None)
    return on_axis(figure, median(known) or 0)


def _panel(report: StoreRanking, line: StoreLine, currency: str) -> Panel:
    figure = report.figure
    values = tuple(None if point is None else on_axis(figure, point) for point in line.trend.points)
    shown = numbers.shown(line.values[figure.key], figure.kind, currency)
    return Panel(line.name, values, shown, figure.key in line.standing_out, line.store)


def _point(line: StoreLine, figure: StoreFigure, other: StoreFigure, currency: str) -> Point:
    told = ", ".join(
        f"{_(one.title)} {numbers.shown(line.values[one.key], one.kind, currency)}" for one in (figure, other)
    )
    x, y = (on_axis(one, line.values[one.key] or 0) for one in (other, figure))
    mark = TRIANGLE if figure.key in line.standing_out else DISC
    return Point(x, y, line.name, f"{line.name}: {told}", mark, line.store)
