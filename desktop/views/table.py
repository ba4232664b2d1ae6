"""The table of a report: read, sort, copy as a spreadsheet expects, open a row's evidence."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop import settings
from desktop.analysis.columns import Column
from desktop.views import numbers
from desktop.views.clipping import clipping
from desktop.views.rows import Rows

NARROWEST, WIDEST = 64, 320
SORT_MARK, PADDING = 20, 24  # pixels beside a title, and around every cell
MOST_COPIED = 100_000  # rows
LOOKED_AT = 30  # rows whose text decides the width of a column


class Table(QTableView):
    """A view of ``Rows``. ``opened`` carries the row that was double-clicked or chosen with Enter."""

    opened = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows()
        self.setModel(self.rows)
        self._sized: tuple[Column, ...] = ()
        self._fitting = False
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)
        self.activated.connect(lambda index: self._open(index.row()))  # double click or Enter
        self._set_up_headers()

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 11)
        across.setHighlightSections(False)
        across.setSectionsMovable(True)
        across.setMinimumSectionSize(NARROWEST)
        across.setSortIndicatorShown(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.sortIndicatorChanged.connect(self.rows.sort)
        across.sectionResized.connect(self._keep_widths)

    def show_rows(self, columns: tuple[Column, ...], rows: Sequence[Any], currency: str) -> None:
        """Show rows that are all there."""
        self._begin(columns, sortable=True)
        self.rows.show_rows(columns, rows, currency)
        self._fit()

    def show_pages(
        self,
        columns: tuple[Column, ...],
        count: int,
        fetch: Callable[[int], None],
        currency: str,
        first: Sequence[Any],
    ) -> None:
        """Show ``count`` rows fetched by pages of ``rows.PAGE``; ``first`` is page 0."""
        self._begin(columns, sortable=False)
        self.rows.show_pages(columns, count, fetch, currency)
        if count:
            self.rows.add_page(0, first)
        self._fit()

    def _begin(self, columns: tuple[Column, ...], *, sortable: bool) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(sortable)
        header.setSortIndicatorShown(sortable)
        if columns != self.rows.columns:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _fit(self) -> None:
        """Give each column the width of its header and its first rows; for the same columns it only grows.

        Widths that the user gave stay.
        """
        again, kept = self._sized == self.rows.columns, self._kept_widths()
        if again and kept:
            return
        self._sized = self.rows.columns
        self._fitting = True
        for number, width in enumerate(kept or self._wanted_widths()):
            self.setColumnWidth(number, max(width, self.columnWidth(number)) if again else width)
        self._fitting = False

    def _wanted_widths(self) -> Iterator[int]:
        cells, heads = QFontMetrics(self.font()), self.horizontalHeader().fontMetrics()
        for number, column in enumerate(self.rows.columns):
            shown = [
                self.rows.index(row, number).data() for row in range(min(LOOKED_AT, self.rows.rowCount()))
            ]
            title = heads.horizontalAdvance(numbers.header(column, self.rows.currency))
            width = max([title + SORT_MARK, *(cells.horizontalAdvance(text) for text in shown)]) + PADDING
            yield max(NARROWEST, min(width, WIDEST))

    def _kept_widths(self) -> list[int]:
        """The widths that the user gave these columns; none if they did not."""
        widths = self._kept().get().split()
        if len(widths) != len(self.rows.columns) or not all(width.isdecimal() for width in widths):
            return []
        return [max(NARROWEST, int(width)) for width in widths]

    def _keep_widths(self, *_sizes: int) -> None:
        if self._fitting:
            return
        widths = [str(self.columnWidth(number)) for number in range(len(self.rows.columns))]
        self._kept().set(" ".join(widths))

    def _kept(self) -> settings.Option[str]:
        return settings.column_widths(" ".join(column.key for column in self.rows.columns))

    def copy(self) -> bool:
        """Copy the selected rows, or all, as a spreadsheet takes them: a header and tabs.

        False where there are more than are in memory; then nothing is copied.
        """
        blocks = sorted(
            (block.top(), block.bottom() + 1) for block in self.selectionModel().selection().toList()
        )
        numbers_ = [range(*block) for block in blocks] or [range(self.rows.rowCount())]
        if sum(map(len, numbers_)) > MOST_COPIED:
            return False
        rows = [self.rows.loaded(number) for block in numbers_ for number in block]
        if any(row is None for row in rows):
            return False
        QGuiApplication.clipboard().setMimeData(clipping(self.rows.columns, rows, self.rows.currency))
        return True

    def _open(self, number: int) -> None:
        row = self.rows.row(number)
        if row is not None:
            self.opened.emit(row)
