"""Stores by one figure: ranked bars, and how they lie over it."""

from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.store_figures import StoreFigure
from desktop.analysis.store_ranking import StoreLine, StoreRanking
from desktop.views import numbers
from desktop.views.charts.bars import Bar, BarsChart
from desktop.views.charts.gallery import Gallery
from desktop.views.charts.series import SCALES
from desktop.views.charts.strip import Box, Dot, StripChart
from desktop.words import _


def titled(figure: StoreFigure, currency: str) -> str:
    """A figure with its unit, as axes name it."""
    unit = "%" if figure.kind is Kind.PERCENT else numbers.unit(figure.kind, currency)
    title = _(figure.title)
    return f"{title} ({unit})" if unit and not title.endswith(unit) else title


def on_axis(figure: StoreFigure, value: Fraction | float) -> float:
    """A figure in the unit of its axis."""
    return float(value) / (1000.0 if figure.kind is Kind.SECONDS else SCALES.get(figure.kind, 1.0))


class StorePictures(Gallery):
    """``bars`` and ``strip`` pick stores."""

    def __init__(self) -> None:
        self.bars, self.strip = BarsChart(), StripChart()
        super().__init__([(_("Ranking"), self.bars), (_("Spread"), self.strip)])

    def show_ranking(self, report: StoreRanking, currency: str) -> None:
        """Draw the figure that stores are ranked by."""
        figure = report.figure
        title = titled(figure, currency)
        ranked = [line for line in report.lines if line.rank is not None]
        self.bars.show_bars(title, [_bar(figure, line, currency) for line in ranked])
        show_spread(self.strip, report, currency)
        told = "; ".join(f"{bar.name}: {bar.shown}" for bar in self.bars.bars)
        self.bars.say(_("Ranking: {figure}", figure=title), told)


def show_spread(strip: StripChart, report: StoreRanking, currency: str) -> None:
    """Draw how the figure that stores are ranked by lies over them."""
    figure, title = report.figure, titled(report.figure, currency)
    if report.spread is None:
        return
    dots = [_dot(figure, line, currency) for line in report.lines if line.rank is not None]
    first, middle, third = (on_axis(figure, value) for value in report.spread[1:4])
    aim = report.benchmark and on_axis(figure, report.benchmark.value)
    strip.show_dots(title, dots, Box(first, middle, third, aim))
    names = ", ".join(line.name for line in report.standing_out) or _("none")
    strip.say(_("Spread: {figure}", figure=title), _("Stores that stand out: {names}", names=names))


def _value(figure: StoreFigure, line: StoreLine) -> Fraction:
    return line.values[figure.key] or Fraction(0)


def _bar(figure: StoreFigure, line: StoreLine, currency: str) -> Bar:
    value = _value(figure, line)
    return Bar(line.name, on_axis(figure, value), numbers.shown(value, figure.kind, currency), line.store)


def _dot(figure: StoreFigure, line: StoreLine, currency: str) -> Dot:
    value = _value(figure, line)
    told = f"{line.name}: {numbers.shown(value, figure.kind, currency)}"
    return Dot(on_axis(figure, value), line.name, told, figure.key in line.standing_out, line.store)
