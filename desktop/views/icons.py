"""Our own icons: one stroke on a 24 x 24 grid, drawn in the colour of the palette."""

from functools import cache
from typing import Protocol, cast

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop import paths

SIZE = 20  # pixels, of buttons and menus
_NAME, _PICTURE = "icon_name", "icon_picture"


class _HasIcon(Protocol):
    def setIcon(self, icon: QIcon) -> None: ...  # noqa: N802


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """The icon in one colour, ``size`` logical pixels wide on a screen of this pixel ratio."""
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing = _source(name).replace("currentColor", colour)
    QSvgRenderer(drawing.encode()).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str) -> QIcon:
    """The icon in the palette's colours as they are now; ``put`` keeps it in step with them."""
    palette, found = QGuiApplication.palette(), QIcon()
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    colour = palette.color(QPalette.ColorRole.ButtonText).name()
    for ratio in ratios:
        found.addPixmap(pixmap(name, SIZE, colour, ratio))
    return found


def put(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or a button its icon."""
    target.setProperty(_NAME, name)
    target.setIcon(icon(name))


def put_picture(label: QLabel, name: str, size: int) -> None:
    """Show the icon in a label, in a quiet colour."""
    label.setProperty(_PICTURE, [name, size])
    colour = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText).name()
    label.setPixmap(pixmap(name, size, colour, label.devicePixelRatioF()))


def recolour(root: QWidget) -> None:
    """Draw the icons below ``root`` again after the palette has changed."""
    for target in root.findChildren(QObject):
        if name := target.property(_NAME):
            cast(_HasIcon, target).setIcon(icon(name))
        elif picture := target.property(_PICTURE):
            put_picture(cast(QLabel, target), *picture)
