"""A native scatter: all points in grey, at most ten of them named by the cells beside them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from desktop.exchange.workbooks.charts import Box, dress, filled, letters_of, place_chart, title_of
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import ACCENT, COMPARED, INK

MOST_NAMED = 10


class Points(NamedTuple):
    """Where points stand: the cells of their names, and those of both measures."""

    names: str
    across: str
    up: str


def scatter_chart(
    page: Page,
    box: Box,
    title: str,
    axes: tuple[str, str],
    everything: Points,
    named: Sequence[Points],
    formats: tuple[str, str],
) -> None:
    """``axes`` are titles, ``formats`` number formats: across, then up."""
    from openpyxl.chart import ScatterChart

    chart: Any = ScatterChart(scatterStyle="lineMarker", style=None)
    chart.series.append(_series(page, everything, COMPARED, 5))
    for points in named[:MOST_NAMED]:
        chart.series.append(_series(page, points, ACCENT, 8, named=True))
    dress(page, chart, title, formats[1])
    chart.x_axis.number_format = formats[0]
    chart.x_axis.majorGridlines = None
    chart.x_axis.title, chart.y_axis.title = (title_of(page, text, 900) for text in axes)
    chart.legend = None
    place_chart(page, chart, box)


def _series(page: Page, points: Points, colour: str, size: int, *, named: bool = False) -> Any:
    from openpyxl.chart import Reference, Series
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    across, up = Reference(range_string=points.across), Reference(range_string=points.up)
    series: Any = Series(up, across, title=None)
    series.marker = Marker("circle", size=size, spPr=filled(colour))
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    if named:
        series.tx = SeriesLabel(strRef=StrRef(f=points.names))
        series.dLbls = _labels(page)
    return series


def _labels(page: Page) -> Any:
    from openpyxl.chart.label import DataLabelList

    return DataLabelList(
        dLblPos="r",
        showSerName=True,
        showVal=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        showBubbleSize=False,
        txPr=letters_of(page, 800, INK),
    )
