"""Native charts that follow the cells: lines by day and signed bars, in the screens' colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import ACCENT, INK, LINE, QUIET

POINT = 12_700  # drawing units
LONG = 70  # days; more of them are marked by months


@dataclass(frozen=True, slots=True)
class Line:
    """One series: where its name and its numbers stand, and how it is drawn."""

    name: str  # reference of the cell with its name
    cells: str
    colour: str
    points: float = 2.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Where a chart stands: its first row and column, and those after its last."""

    row: int
    column: int
    below: int
    after: int


def line_chart(
    page: Page, box: Box, title: str, days: tuple[str, int], lines: Sequence[Line], number_format: str
) -> None:
    """Lines over dates (their cells, and how many), marked by weeks or months; no value is a gap."""
    from openpyxl.chart import LineChart
    from openpyxl.chart.axis import DateAxis
    from openpyxl.chart.data_source import AxDataSource, NumRef

    chart = LineChart()
    chart.x_axis = DateAxis(crossAx=100, baseTimeUnit="days")
    weekly = days[1] <= LONG
    chart.x_axis.majorUnit, chart.x_axis.majorTimeUnit = (7, "days") if weekly else (1, "months")
    chart.x_axis.number_format = _short_day(page)
    chart.y_axis.crossAx = 500
    for line in lines:
        chart.series.append(series_of(line, AxDataSource(numRef=NumRef(f=days[0]))))
    dress(page, chart, title, number_format)
    chart.legend = _legend(page) if len(lines) > 1 else None
    place_chart(page, chart, box)


def bar_chart(
    page: Page, box: Box, title: str, names: str, cells: str, colours: Sequence[str], number_format: str
) -> None:
    """Horizontal bars from 0, the first on top, each with a colour of its own."""
    from openpyxl.chart import BarChart
    from openpyxl.chart.data_source import AxDataSource, StrRef
    from openpyxl.chart.marker import DataPoint

    chart = BarChart(barDir="bar", gapWidth=45)
    bars = series_of(Line("", cells, QUIET), AxDataSource(strRef=StrRef(f=names)))
    bars.graphicalProperties = None
    for number, colour in enumerate(colours):
        point = DataPoint(idx=number, invertIfNegative=False)
        point.graphicalProperties = filled(colour)
        bars.dPt.append(point)
    chart.series.append(bars)
    dress(page, chart, title, number_format)
    chart.legend = None
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblPos, chart.y_axis.crosses = "low", "max"
    place_chart(page, chart, box)


def column_chart(page: Page, box: Box, title: str, names: str, cells: str, number_format: str) -> None:
    """Upright bars from 0, close together, as a spread is drawn."""
    from openpyxl.chart import BarChart
    from openpyxl.chart.data_source import AxDataSource, StrRef

    chart: Any = BarChart(barDir="col", gapWidth=10)
    series = series_of(Line("", cells, ACCENT), AxDataSource(strRef=StrRef(f=names)))
    series.graphicalProperties = filled(ACCENT)
    chart.series.append(series)
    dress(page, chart, title, number_format)
    chart.legend, chart.y_axis.scaling.min = None, 0
    place_chart(page, chart, box)


def series_of(line: Line, categories: Any) -> Any:
    """A series of openpyxl's over categories (its own record of where their names stand)."""
    from openpyxl.chart import Reference, Series
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel

    series: Any = Series(Reference(range_string=line.cells), title=None)
    if line.name:
        series.tx = SeriesLabel(strRef=StrRef(f=line.name))
    series.cat = categories
    series.smooth = False
    stroke = series.graphicalProperties.line
    stroke.solidFill, stroke.width = line.colour, int(line.points * POINT)
    stroke.dashStyle = "sysDash" if line.dashed else None
    series.marker.symbol = "none"
    return series


def dress(page: Page, chart: Any, title: str, number_format: str) -> None:
    """Title, axes and grid as all charts have them: thin, light, named."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart.title = title_of(page, title, 1100, bold=True)
    chart.roundedCorners, chart.display_blanks = False, "gap"
    chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE, w=POINT // 2))
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # else newer versions of Excel hide it
        axis.title = None
        axis.txPr = letters_of(page, 800, QUIET)
        axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE, w=POINT // 2))
        axis.majorTickMark = "none"
    chart.y_axis.number_format = number_format
    chart.y_axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))


def title_of(page: Page, text: str, size: int, *, bold: bool = False) -> Any:
    """A title of a chart or an axis, ``size`` in hundredths of a point."""
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RegularTextRun

    letters = _characters(page, size, INK, bold=bold)
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=letters, algn="l"), r=[RegularTextRun(rPr=letters, t=text)]
    )
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def letters_of(page: Page, size: int, colour: str) -> Any:
    """The letters of labels, ``size`` in hundredths of a point."""
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import Paragraph, ParagraphProperties

    letters = _characters(page, size, colour)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _characters(page: Page, size: int, colour: str, *, bold: bool = False) -> Any:
    from openpyxl.drawing.text import CharacterProperties, Font

    font = Font(typeface=page.look.font)
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=font, ea=font)


def _legend(page: Page) -> Any:
    from openpyxl.chart.legend import Legend

    return Legend(legendPos="t", overlay=False, txPr=letters_of(page, 900, INK))


def filled(colour: str) -> Any:
    """A fill without a border; no colour is not seen."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    return GraphicalProperties(
        solidFill=colour or None, noFill=not colour or None, ln=LineProperties(noFill=True)
    )


def _short_day(page: Page) -> str:
    if page.look.chinese:
        return 'm"月"d"日"'
    return "[$-409]mmm d" if page.look.letter_paper else "[$-809]d mmm"


def place_chart(page: Page, chart: Any, box: Box) -> None:
    """Put a chart on its page."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    corner = AnchorMarker(col=box.column - 1, row=box.row - 1)
    end = AnchorMarker(col=box.after - 1, row=box.below - 1)
    chart.anchor = TwoCellAnchor("oneCell", corner, end)
    page.sheet.add_chart(chart)
