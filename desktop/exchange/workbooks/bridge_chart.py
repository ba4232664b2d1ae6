"""A stacked native chart of a bridge: steps stand on an unseen column that follows the cells."""

from collections.abc import Mapping
from typing import Any

from desktop.exchange.workbooks.charts import Box, Line, dress, filled, place_chart, series_of
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import ACCENT, COMPARED, QUIET, WARNING

# More cost is the warning; less is the good news.
PARTS = (("base", ""), ("ends", COMPARED), ("up", WARNING), ("down", ACCENT))


def bridge_chart(page: Page, box: Box, title: str, cells: Mapping[str, str], number_format: str) -> None:
    """Columns for ``names``: ``ends`` from 0, ``up`` and ``down`` standing on ``base``."""
    from openpyxl.chart import BarChart
    from openpyxl.chart.data_source import AxDataSource, StrRef

    chart: Any = BarChart(barDir="col", grouping="stacked", overlap=100, gapWidth=40)
    for key, colour in PARTS:
        series = series_of(Line("", cells[key], QUIET), AxDataSource(strRef=StrRef(f=cells["names"])))
        series.graphicalProperties = filled(colour)
        series.invertIfNegative = False
        chart.series.append(series)
    dress(page, chart, title, number_format)
    chart.legend = None
    place_chart(page, chart, box)
