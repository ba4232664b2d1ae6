"""What every chart can do: say itself in words, follow the theme, and leave as a picture."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QMenu, QWidget

from desktop.errors import BookError
from desktop.views import dialogs
from desktop.words import _

SHARPNESS = 2  # a saved picture has so many pixels for one of the screen


class Chart(QWidget):
    """A picture of a report. ``sentence`` is what it shows, for who cannot see it.

    A chart emits ``picked`` with the key of what was clicked.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setMinimumSize(QSize(240, 120))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As little as it needs: who holds it gives what room there is."""
        return self.minimumSize()

    def say(self, name: str, sentence: str) -> None:
        """What a screen reader tells of the chart; ``name`` is also the name of a saved picture."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)

    def settle(self) -> None:
        """Lay out at once what waits for the window's next turn: before it is printed unseen."""

    def recolour(self) -> None:
        """Draw again in the colours of the theme, which have changed."""
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.recolour()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Copy, save as PNG, save as SVG."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy picture"), self.copy_picture)
        menu.addAction(_("Save as PNG …"), lambda: self._save("png"))
        menu.addAction(_("Save as SVG …"), lambda: self._save("svg"))
        return menu

    def picture(self) -> QPixmap:
        """The chart as it stands, sharp enough for a slide."""
        picture = QPixmap(self.size() * SHARPNESS)
        picture.setDevicePixelRatio(SHARPNESS)
        picture.fill(self.palette().window().color())
        self._render(picture)
        return picture

    def copy_picture(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.picture())

    def save_png(self, path: Path) -> None:
        """Write the picture; raises BookError where the file cannot be written."""
        if not self.picture().save(str(path), "PNG"):
            raise BookError(_("{file} cannot be written.", file=path.name))

    def save_svg(self, path: Path) -> None:
        """Write the picture as lines and text; raises BookError where the file cannot be written."""
        paper = QSvgGenerator()
        paper.setFileName(str(path))
        paper.setSize(self.size())
        paper.setViewBox(QRectF(self.rect()))
        paper.setTitle(self.accessibleName())
        paper.setDescription(self.accessibleDescription())
        try:
            path.touch()
        except OSError as error:
            raise BookError(
                _("{file} cannot be written: {reason}", file=path.name, reason=error.strerror)
            ) from error
        self._render(paper)

    def _render(self, paper: QPixmap | QSvgGenerator) -> None:
        painter = QPainter(paper)
        self.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()

    def _save(self, form: str) -> None:
        name = f"{self.accessibleName() or _('Chart')}.{form}"
        path = dialogs.save_file(self, _("Save picture"), name, f"{form.upper()} (*.{form})")
        if path is None:
            return
        try:
            (self.save_png if form == "png" else self.save_svg)(path)
        except BookError as error:
            dialogs.tell(self, str(error))


class PaintedChart(Chart):
    """A chart of bars and words that is painted as a whole, in pixels of the widget."""

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw everything inside ``area``."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setFont(self.font())
        self.paint(painter, QRectF(self.rect()))
        painter.end()
