"""The month on paper without Office: its cover and a page for each chart, as PDF by Qt's own printing."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtWidgets import QWidget

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.heat_map import MEASURES
from desktop.analysis.product_mix import ItemRow
from desktop.analysis.stores import StoreRow
from desktop.queries.month_reports import MonthReports, month_reports
from desktop.views import dialogs, numbers, periods, theme
from desktop.views.month_cover import cover
from desktop.views.sentences import said
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.charts.bars import Bar
    from desktop.views.charts.chart import Chart
    from desktop.views.scope import Scope
    from desktop.views.window import Window

DOTS = 300  # an inch
CHART = 1000, 600  # pixels in which a chart is laid out
LETTER_PAPER = {"USD", "CAD"}


def cover_as_pdf(window: "Window") -> None:
    """Ask where to, then print the period of the scope's first store."""
    from desktop.queries.stores import all_stores

    if (scope := window.scope_bar.scope()) is None:
        window.say(_("There is nothing to print yet. Import the sales of a store first."))
        return
    tasks.ask(all_stores, owner=window, done=partial(_choose, window, scope), failed=window.tell)


def _choose(window: "Window", scope: "Scope", stores: list[StoreRow]) -> None:
    store = next(store for store in stores if store.id == scope.stores[0])
    name = dialogs.file_name(f"{store.label}-{periods.title(scope.period)}") + ".pdf"
    path = dialogs.save_file(window, _("Save the pages"), name, "PDF (*.pdf)")
    if path is not None:
        question = partial(month_reports, store.code, scope.period)
        tasks.ask(question, owner=window, done=partial(_save, window, path), failed=window.tell)


def _save(window: "Window", path: Path, reports: MonthReports) -> None:
    from desktop.jobs.save_file import save_file

    content = month_pages(reports)
    done: Callable[[object], None] = lambda _nothing: window.say(_("Saved {name}", name=path.name))  # noqa: E731
    tasks.ask(partial(save_file, path, content), owner=window, done=done, failed=window.tell)


def month_pages(reports: MonthReports) -> bytes:
    """The PDF: the cover upright, then every chart across a page of its own, in the light appearance."""
    buffer, currency = QBuffer(), reports.store.currency
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(paper(currency))
    writer.setPageMargins(QMarginsF(15, 12, 15, 12), QPageLayout.Unit.Millimeter)
    title = f"{reports.store.label} · {periods.title(reports.story.period)}"
    writer.setTitle(title)
    writer.setCreator("Platebook")
    with theme.on_paper():
        painter = QPainter(writer)
        _draw_cover(painter, writer, reports, title)
        for chart in _charts(reports, currency):
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
            writer.newPage()
            _draw_chart(painter, writer, chart, title)
            chart.deleteLater()
        painter.end()
    return bytes(buffer.data().data())


def paper(currency: str) -> QPageSize:
    """What people print on where a currency is used."""
    letter, a4 = QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A4
    return QPageSize(letter if currency in LETTER_PAPER else a4)


def _draw_cover(painter: QPainter, writer: QPdfWriter, reports: MonthReports, title: str) -> None:
    """The story, as large as the page's width allows and never longer than the page."""
    document = cover(reports.story, title, reports.store.currency)
    document.documentLayout().setPaintDevice(writer)
    width, height = writer.width(), writer.height()
    document.setPageSize(QSizeF(width, -1))
    scale = min(1.0, height / document.size().height())
    painter.save()
    painter.scale(scale, scale)
    document.drawContents(painter)
    painter.restore()


def _draw_chart(painter: QPainter, writer: QPdfWriter, chart: "Chart", title: str) -> None:
    """Whose it is, what it shows and says, then the chart as wide as the page."""
    width, line = writer.width(), DOTS // 4
    font = QFont(painter.font())
    font.setPointSize(9)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, width, line), Qt.AlignmentFlag.AlignLeft, title)
    font.setPointSize(15)
    painter.setFont(font)
    painter.drawText(QRectF(0, line, width, line * 1.5), Qt.AlignmentFlag.AlignLeft, chart.accessibleName())
    font.setPointSize(10)
    painter.setFont(font)
    told = QRectF(0, line * 2.5, width, line * 2)
    words = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    painter.drawText(told, words, chart.accessibleDescription())
    painter.save()
    painter.translate(0, line * 5)
    scale = min(width / chart.width(), (writer.height() - line * 5) / chart.height())
    painter.scale(scale, scale)
    chart.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.restore()


def _charts(reports: MonthReports, currency: str) -> Iterator["Chart"]:
    """Each chart that the month has something for, laid out and ready to be drawn."""
    from desktop.views.charts.bars import BarsChart
    from desktop.views.charts.heat_map import HeatMapChart
    from desktop.views.check_pictures import CheckPictures
    from desktop.views.peak_pictures import heat

    check = CheckPictures()
    compared = reports.check.compared
    check.show_report(reports.check, currency, periods.title(compared) if compared else "")
    yield _laid_out(check.days)
    if reports.check.bridge:
        yield _laid_out(check.bridge)
    if reports.mix.rows:
        sold = BarsChart()
        sold.show_bars(_("Share of net sales"), [_bar(row) for row in reports.mix.rows if row.net_share])
        sold.say(_("Product mix"), said(reports.mix.finding, currency))
        yield _laid_out(sold)
    if reports.quarters:
        busy = HeatMapChart()
        busy.show_heat(heat(reports.quarters, MEASURES[0], currency))
        busy.say(_("Peak hours"), said(reports.quarters.finding, currency))
        yield _laid_out(busy)
    yield from _kitchen_charts(reports, currency)


def _kitchen_charts(reports: MonthReports, currency: str) -> Iterator["Chart"]:
    from desktop.views.charts.bridge import BridgeChart
    from desktop.views.food_cost_bridge import steps
    from desktop.views.menu_matrix import MenuMatrix
    from desktop.views.variance_pictures import VariancePictures

    if reports.menu:
        for category, lines in reports.menu.quadrants.items():
            matrix = MenuMatrix()
            matrix.show_dishes(reports.menu.of_category(category), lines, currency)
            matrix.say(f"{_('Menu engineering')} · {category}", matrix.accessibleDescription())
            yield _laid_out(matrix)
    if reports.food is None:
        return
    variance = VariancePictures()
    variance.show_report(reports.food.report, currency)
    yield _laid_out(variance.dearest)
    yield _laid_out(variance.split)
    if reports.food.bridge and reports.food.bridge.steps:
        bridge, title = BridgeChart(), _("Why food cost % changed")
        bridge.show_steps(title, steps(reports.food.bridge, _("before"), _("now")))
        bridge.say(title, "")
        yield _laid_out(bridge)


def _laid_out(chart: "Chart") -> "Chart":
    """Out of its gallery, of the size it is drawn in, without ever being seen."""
    chart.setParent(None)
    chart.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    chart.resize(*CHART)
    chart.show()
    chart.settle()
    return chart


def _bar(row: ItemRow) -> "Bar":
    from desktop.views.charts.bars import Bar

    return Bar(row.name, float(row.net_share or 0), numbers.shown(row.net_share, Kind.PERCENT), row.name)
