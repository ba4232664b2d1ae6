"""Which figure stores are ranked by, and which stores: by region, format, size, like-for-like."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from desktop.analysis.store_figures import BY_KEY, FIGURES
from desktop.analysis.store_ranking import LIKE_HINT, SIZES, Filter
from desktop.analysis.stores import FORMATS
from desktop.views.tips import tip
from desktop.words import _


def figure_box(words: str, chosen: str) -> QComboBox:
    """A box of all figures; its data are their keys."""
    box = QComboBox()
    box.setAccessibleName(words)
    for figure in FIGURES:
        box.addItem(_(figure.title), figure.key)
    box.setCurrentIndex(box.findData(chosen))
    return box


class StoreFilter(QWidget):
    """``changed``: another figure or other stores are asked for. Boxes with one choice stay hidden."""

    changed = Signal()

    def __init__(self, figure: str = "average_check") -> None:
        super().__init__()
        self.figures = figure_box(_("Ranked by"), figure)
        self.regions, self.formats, self.sizes = QComboBox(), QComboBox(), QComboBox()
        self.like = QCheckBox(_("Like-for-like stores only"))
        self.like.setToolTip(tip(_(LIKE_HINT)))
        self._offer(self.formats, _("All formats"), FORMATS.items())
        self._offer(self.sizes, _("All sizes"), ((size, size) for size in SIZES))
        self._offer(self.regions, _("All regions"), ())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in (self.figures, self.regions, self.formats, self.sizes):
            row.addWidget(box)
            box.activated.connect(lambda _number: self.changed.emit())
        row.addWidget(self.like)
        row.addStretch()
        self.like.toggled.connect(lambda _on: self.changed.emit())

    @staticmethod
    def _offer(box: QComboBox, every: str, choices: Iterable[tuple[str, str]]) -> None:
        box.setAccessibleName(every)
        box.addItem(every, "")
        for key, words in choices:
            box.addItem(_(words), key)

    def offer_regions(self, regions: Sequence[str]) -> None:
        """The regions there are; the chosen one stays."""
        if [self.regions.itemText(n) for n in range(1, self.regions.count())] != list(regions):
            chosen = self.regions.currentData()
            while self.regions.count() > 1:
                self.regions.removeItem(1)
            for region in regions:
                self.regions.addItem(region, region)
            self.regions.setCurrentIndex(max(self.regions.findData(chosen), 0))
        self.regions.setVisible(bool(regions))

    @property
    def figure(self) -> str:
        """The key of the figure."""
        found: str = self.figures.currentData()
        return found if found in BY_KEY else FIGURES[0].key

    @property
    def filter(self) -> Filter:
        """Which stores."""
        return Filter(
            self.regions.currentData() or "",
            self.formats.currentData() or "",
            self.sizes.currentData() or "",
            self.like.isChecked(),
        )
