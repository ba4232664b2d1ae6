"""The count sheet on paper: areas in walking order, a box for each unit to write into; printer or PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop.analysis.count_sheets import CountLine, CountSheet, line_units, told_unit
from desktop.errors import BookError
from desktop.views.count_sheet import area_name, heading
from desktop.words import N_, _

MARGIN = 12.0  # millimetres
LETTER_CURRENCIES = frozenset({"USD", "CAD"})
POINTS, SMALL, TITLE = 9.5, 8.0, 13.0  # of letters
ROW, AREA = 2.1, 2.6  # lines of text that a row and an area's heading take
SHARES = (0.3, 0.25, 0.17, 0.15, 0.13)  # of the width: item, three quantities, note
PALE, LINE = QColor("#767676"), QColor("#9a9a95")


class Row(NamedTuple):
    """A row of a page: the heading of an area, or a line to write on."""

    title: str
    line: CountLine | None = None


def page_layout(currency: str) -> QPageLayout:
    """Upright, on Letter where the store's currency is of a country that uses it, else on A4."""
    size = QPageSize.PageSizeId.Letter if currency in LETTER_CURRENCIES else QPageSize.PageSizeId.A4
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(
        QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def print_sheet(parent: QWidget, sheet: CountSheet, store: str, currency: str) -> None:
    """Ask for a printer, or a PDF file, and print the sheet without what has been counted so far."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(currency))
    printer.setDocName(heading(sheet, store))
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: paint_sheet(printer, sheet, store))
    dialog.setModal(True)
    dialog.show()


def save_pdf(path: Path, sheet: CountSheet, store: str, currency: str) -> None:
    """Write the sheet as a PDF file. Raises BookError where that cannot be done."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(page_layout(currency))
    writer.setTitle(heading(sheet, store))
    writer.setCreator("Platebook")
    try:
        paint_sheet(writer, sheet, store)
    except OSError:
        text = _("{name} could not be written. Close it there, or choose another name.", name=path.name)
        raise BookError(text) from None


def pages_of(areas: Sequence[tuple[str, Sequence[CountLine]]], room: float) -> list[list[Row]]:
    """The rows of each page that has ``room`` for so many lines of text.

    An area that goes on says so on the next page, and none ends a page with its heading alone.
    """
    pages: list[list[Row]] = [[]]
    left = room
    for title, lines in areas:
        told = title
        for number, line in enumerate(lines):
            opens = number == 0 or not pages[-1]
            if left < ROW + (AREA if opens else 0):
                pages.append([])
                left, opens = room, True
            if opens:
                told = title if number == 0 else _("{area} (continued)", area=title)
                pages[-1].append(Row(told))
                left -= AREA
            pages[-1].append(Row(told, line))
            left -= ROW
    return pages


def paint_sheet(device: QPagedPaintDevice, sheet: CountSheet, store: str) -> int:
    """Paint the sheet on a printer or a QPdfWriter; how many pages it took.

    Raises OSError where the device cannot be painted on.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise OSError
    paper = _Paper(device, painter, heading(sheet, store))
    areas = [(area_name(area), sheet.in_area(area)) for area in sheet.areas]
    pages = pages_of(areas, paper.room)
    for number, rows in enumerate(pages, 1):
        if number > 1:
            device.newPage()
        paper.paint(rows, number, len(pages))
    painter.end()
    return len(pages)


class _Paper:
    """One sheet of paper after the other, in the device's own dots."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter, title: str) -> None:
        self._painter, self._title = painter, title
        rect = device.pageLayout().paintRectPixels(device.logicalDpiX())
        self._width, self._height = float(rect.width()), float(rect.height())
        self._font = QFont(painter.font())
        self._font.setPointSizeF(POINTS)
        self._line = QFontMetricsF(self._font, device).height()
        self._pen = self._line / 18

    @property
    def room(self) -> float:
        """How many lines of text find room between head and foot."""
        return (self._height - self._top - 1.5 * self._line) / self._line

    @property
    def _top(self) -> float:
        return 5.2 * self._line

    def paint(self, rows: Sequence[Row], number: int, count: int) -> None:
        """Paint one page."""
        self._head(number, count)
        y = self._top
        for row in rows:
            high = (AREA if row.line is None else ROW) * self._line
            (self._area if row.line is None else self._row)(row, QRectF(0, y, self._width, high))
            y += high

    def _head(self, number: int, count: int) -> None:
        line, wide = self._line, self._width
        self._write(QRectF(0, 0, wide, 1.8 * line), self._title, TITLE, bold=True)
        blank = "_" * 18
        told = _("Counted by {blank}   from {short} to {short}", blank=blank, short="_" * 8)
        self._write(QRectF(0, 1.8 * line, wide, 1.6 * line), told, POINTS)
        titles = (N_("Stock item"), N_("Purchase units"), N_("Display units"), N_("Base units"), N_("Note"))
        for title, cell in zip(titles, self._cells(QRectF(0, 3.6 * line, wide, 1.5 * line)), strict=True):
            self._write(cell, _(title), SMALL, PALE)
        self._rule(self._top, self._pen * 2)
        foot = QRectF(0, self._height - 1.2 * line, wide, 1.2 * line)
        self._write(foot, _("0 is nothing there; leave blank what you have not counted."), SMALL, PALE)
        page = _("Page {page} of {pages}", page=number, pages=count)
        self._write(foot, page, SMALL, PALE, Qt.AlignmentFlag.AlignRight)

    def _area(self, row: Row, place: QRectF) -> None:
        self._write(place.adjusted(0, 0.6 * self._line, 0, 0), row.title, POINTS + 1, bold=True)
        self._rule(place.bottom(), self._pen)

    def _row(self, row: Row, place: QRectF) -> None:
        assert row.line is not None  # noqa: S101  headings are painted by _area
        name, *cells, _note = self._cells(place)
        self._write(name, row.line.item.name, POINTS)
        for unit, cell in zip(line_units(row.line), cells, strict=True):
            if unit:
                self._box(cell, told_unit(row.line, unit))
        self._rule(place.bottom(), self._pen)

    def _box(self, cell: QRectF, unit: str) -> None:
        """A box to write a number into, its unit behind it."""
        high = 1.5 * self._line
        box = QRectF(cell.left(), cell.center().y() - high / 2, 4.2 * self._line, high)
        self._painter.setPen(QPen(LINE, self._pen))
        self._painter.drawRect(box)
        self._write(cell.adjusted(box.width() + 0.4 * self._line, 0, 0, 0), unit, SMALL, PALE)

    def _cells(self, place: QRectF) -> list[QRectF]:
        cells, x = [], place.left()
        for share in SHARES:
            wide = place.width() * share
            cells.append(QRectF(x, place.top(), wide - 0.5 * self._line, place.height()))
            x += wide
        return cells

    def _rule(self, y: float, thick: float) -> None:
        self._painter.setPen(QPen(LINE, thick))
        self._painter.drawLine(QPointF(0, y), QPointF(self._width, y))

    def _write(
        self,
        place: QRectF,
        text: str,
        points: float,
        colour: QColor | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        bold: bool = False,
    ) -> None:
        """One line of text, cut where it finds no room."""
        font = QFont(self._font)
        font.setPointSizeF(points)
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(colour or QColor("black"))
        metrics = QFontMetricsF(font, self._painter.device())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self._painter.drawText(place, int(flags), shown)
