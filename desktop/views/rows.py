"""The model of a report's table: its rows and declared columns, sorted as a list, paged when long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.analysis.columns import Column, Kind
from desktop.views import numbers
from desktop.views.tips import tip
from desktop.words import _

PAGE = 256  # rows fetched at a time
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Long:
    """Rows too many to hold: ``fetch(number)`` answers page ``number`` on the question thread.

    ``first`` is page 0, fetched with the report, so that the table opens full.
    """

    count: int
    fetch: Callable[[int], Sequence[Any]]
    first: Sequence[Any]

    def __len__(self) -> int:  # a table asks any rows for their number
        return self.count


class Rows(QAbstractTableModel):
    """Rows held in memory, or ``count`` rows of which pages are fetched when they come into sight.

    A row is any object with an attribute for each column's key.
    """

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.currency = ""
        self.fetch: Callable[[int], None] | None = None
        self._all: list[Any] = []  # as given
        self._shown: list[Any] = []  # filtered and sorted
        self._count = 0
        self._pages: dict[int, Sequence[Any]] = {}
        self._wanted: set[int] = set()
        self._order: tuple[int, Qt.SortOrder] | None = None
        self._filter = ""

    def show_rows(self, columns: tuple[Column, ...], rows: Sequence[Any], currency: str) -> None:
        """Hold these rows; the order the user chose is kept while the columns stay the same."""
        self.beginResetModel()
        if columns != self.columns:
            self._order = None
        self.columns, self.currency, self.fetch = columns, currency, None
        self._all, self._pages = list(rows), {}
        self._arrange()
        self.endResetModel()

    def show_pages(
        self, columns: tuple[Column, ...], count: int, fetch: Callable[[int], None], currency: str
    ) -> None:
        """Show ``count`` rows; ``fetch(number)`` is to bring page ``number`` through ``add_page``."""
        self.beginResetModel()
        self.columns, self.currency, self.fetch = columns, currency, fetch
        self._all, self._shown, self._order = [], [], None
        self._count, self._pages, self._wanted = count, {}, set()
        self.endResetModel()

    def add_page(self, number: int, rows: Sequence[Any]) -> None:
        self._pages[number] = rows
        self._wanted.discard(number)
        last = min((number + 1) * PAGE, self._count) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))

    def keep(self, text: str) -> None:
        """Show only rows that hold the text in a column of words."""
        self._filter = text.casefold()
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self.fetch is not None or not 0 <= column < len(self.columns):
            return
        self._order = (column, order)
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        """Sorting the list takes milliseconds where a proxy takes seconds; what is missing comes last."""
        words = [column.key for column in self.columns if column.kind is Kind.TEXT]
        wanted = self._filter
        self._shown = [
            row
            for row in self._all
            if not wanted or any(wanted in str(getattr(row, key)).casefold() for key in words)
        ]
        if self._order is not None:
            key, falling = self.columns[self._order[0]].key, self._order[1] is Qt.SortOrder.DescendingOrder
            known = [row for row in self._shown if getattr(row, key) is not None]
            missing = [row for row in self._shown if getattr(row, key) is None]
            self._shown = sorted(known, key=lambda row: getattr(row, key), reverse=falling) + missing
        self._count = len(self._shown)

    @property
    def shown(self) -> Sequence[Any]:
        """The rows in memory, as filtered and sorted."""
        return self._shown

    def row(self, number: int) -> Any | None:
        """A row, or None while its page is on the way."""
        if self.fetch is None:
            return self._shown[number] if 0 <= number < self._count else None
        page = number // PAGE
        if page not in self._pages and page not in self._wanted:
            self._wanted.add(page)
            self.fetch(page)
        return self.loaded(number)

    def loaded(self, number: int) -> Any | None:
        """A row if it is in memory."""
        if self.fetch is None:
            return self._shown[number] if 0 <= number < self._count else None
        page, offset = divmod(number, PAGE)
        rows = self._pages.get(page, ())
        return rows[offset] if offset < len(rows) else None

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role not in {Role.DisplayRole, Role.ToolTipRole, Role.TextAlignmentRole}:
            return None
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return int(_RIGHT if column.kind in numbers.RIGHT_ALIGNED else _LEFT)
        row = self.row(index.row())
        if row is None:
            return "" if role == Role.DisplayRole else None
        value = getattr(row, column.key)
        if role == Role.DisplayRole:
            return numbers.shown(value, column.kind, self.currency)
        return tip(_(column.missing)) if value is None and column.missing else None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return numbers.header(column, self.currency)
        if role == Role.ToolTipRole:
            return tip(_(column.hint)) if column.hint else None
        if role == Role.TextAlignmentRole:
            return int(_RIGHT if column.kind in numbers.RIGHT_ALIGNED else _LEFT)
        return None
