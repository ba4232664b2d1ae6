"""Text inside a picture: broken over lines or shortened so that it never leaves its place."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption

from desktop.views import theme

CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def ink(name: str) -> QColor:
    """A colour of the theme as it is now."""
    return QColor(getattr(theme.current(), name))


def broken(text: str, painter: QPainter, width: float, most: int) -> list[str]:
    """``text`` in at most ``most`` lines of ``width``, the last one shortened where it must be.

    Chinese breaks between any two characters, other writing at blanks.
    """
    layout = QTextLayout(text, painter.font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        lines.append(text[start : start + line.textLength()].strip())
    layout.endLayout()
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    metrics = QFontMetricsF(painter.font())
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def write(painter: QPainter, place: QRectF, text: str, colour: QColor, align: Qt.AlignmentFlag) -> None:
    """One line of text inside ``place``, shortened where it is longer."""
    painter.setPen(colour)
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    painter.drawText(place, int(align | Qt.TextFlag.TextSingleLine), shown)


def write_lines(painter: QPainter, top: QPointF, width: float, lines: list[str], colour: QColor) -> None:
    """Lines below each other, each centred in ``width`` from ``top`` (the upper left corner)."""
    height = QFontMetricsF(painter.font()).height()
    for number, line in enumerate(lines):
        place = QRectF(top.x(), top.y() + number * height, width, height)
        write(painter, place, line, colour, CENTRE)
