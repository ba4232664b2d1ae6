"""Cells of a table of stores: a line of twelve months, and a mark on figures that stand out."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop.analysis.trend import Trend
from desktop.views import numbers
from desktop.views.charts.lettering import ink
from desktop.views.rows import Index
from desktop.views.table import Table
from desktop.views.tips import tip
from desktop.words import _

INSIDE = 5.0  # pixels between a cell's edge and its line
DOT = 2.0
SIGN = 4.0  # half of a mark's width


class StoreCells(QStyledItemDelegate):
    """Paints what ``StoreLine`` rows hold besides text."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value, score = self._cell(index)
        if isinstance(value, Trend):
            self._draw_ground(painter, option)
            self._draw_line(painter, QRectF(option.rect).adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE), value)
            return
        super().paint(painter, option, index)
        if score is not None:
            self._draw_mark(painter, QRectF(option.rect), up=score > 0)

    def _cell(self, index: Index) -> tuple[object, float | None]:
        """What a cell holds, and how far it stands out."""
        row, column = self._table.rows.loaded(index.row()), self._table.rows.columns[index.column()]
        if row is None:
            return None, None
        return getattr(row, column.key), getattr(row, "standing_out", {}).get(column.key)

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        style = self._table.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._table)

    @staticmethod
    def _draw_line(painter: QPainter, room: QRectF, trend: Trend) -> None:
        known = [point for point in trend.points if point is not None]
        if not known:
            return
        low, reach = min(known), max(known) - min(known)
        step = room.width() / max(len(trend.points) - 1, 1)
        painter.setPen(QPen(ink("accent"), 1.25))
        run: list[QPointF] = []
        for number, point in enumerate((*trend.points, None)):
            if point is not None:
                share = (point - low) / reach if reach else 0.5
                run.append(QPointF(room.left() + number * step, room.bottom() - share * room.height()))
                continue
            if len(run) > 1:
                painter.drawPolyline(QPolygonF(run))
            elif run:
                painter.drawEllipse(run[0], DOT / 2, DOT / 2)
            last, run = (run[-1] if run else None), []
            if last is not None and number == len(trend.points):
                painter.setBrush(ink("accent"))
                painter.drawEllipse(last, DOT, DOT)
                painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _draw_mark(painter: QPainter, room: QRectF, *, up: bool) -> None:
        middle, tip_ = QPointF(room.left() + SIGN + 4, room.center().y()), -SIGN if up else SIGN
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("warning"))
        painter.drawPolygon(
            QPolygonF(
                [middle + QPointF(0, tip_), middle + QPointF(-SIGN, -tip_), middle + QPointF(SIGN, -tip_)]
            )
        )
        painter.restore()

    def helpEvent(  # noqa: N802
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say what a mark means."""
        score = self._cell(index)[1] if index.isValid() else None
        if event.type() is not QEvent.Type.ToolTip or score is None:
            return super().helpEvent(event, view, option, index)
        by = numbers.decimal(round(abs(score)), 0)
        words = _("stands out: {by} usual distances above the middle of the stores", by=by)
        if score < 0:
            words = _("stands out: {by} usual distances below the middle of the stores", by=by)
        QToolTip.showText(event.globalPos(), tip(words), view)
        return True
