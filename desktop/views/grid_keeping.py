"""Keeps what is typed into a grid in the book, row by row, without a button to save.

    self.keeping = Keeping(self, self.grid, self._write)
    self.keeping.show({item.id: item_values(item) for item in found})     # at each refresh of the page

    def _write(self, changes: RowChanges) -> list[int]:          # on the question thread, one transaction
        return keep_stock_items([edited(number, row) for number, row in changes.put], changes.gone)

After every step of the grid, also one that is undone, the rows that differ from the book and have
nothing marked are written together, all or none; undoing thus writes the earlier values back. A row
with a marked cell waits until it is right. A row that the book refuses is marked with its sentence.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import tasks
from desktop.errors import BookError
from desktop.queries.refused_rows import InUseError, RefusedRowError
from desktop.views import dialogs
from desktop.views.grid import Grid
from desktop.views.grid_columns import Values
from desktop.views.grid_rows import GridRow
from desktop.views.page import Page
from desktop.words import _


class RowChanges(NamedTuple):
    """Rows to keep, each with its number in the book (None for a new one), and the numbers of those gone."""

    put: tuple[tuple[int | None, Values], ...]
    gone: tuple[int, ...]


class _Kept(NamedTuple):
    """A row as the book has it; ``values`` are those of the row, and its place where rows have an order."""

    number: int
    row: GridRow
    values: Values


class Keeping(QObject):
    """The link between a page's grid and the book; see the module's text."""

    in_use = Signal(object, str)  # the row that cannot go and stands again, and the sentence that says why

    def __init__(
        self,
        page: Page,
        grid: Grid,
        write: Callable[[RowChanges], list[int]],
        *,
        ordered: bool = False,
        long: Callable[[RowChanges], str] = lambda _changes: "",
    ) -> None:
        """``ordered``: the rows' order is kept too; their values then have a ``place``, from 0.

        ``long`` says what is done where that takes a while; it is then done in the worker process, and
        ``write`` must be a function of a module.
        """
        super().__init__(page)
        self._page, self._grid, self._write = page, grid, write
        self._ordered, self._long = ordered, long
        self._kept: dict[int, _Kept] = {}  # by the row's serial
        self._writing = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._keep)
        grid.rows_changed.connect(self._soon.start)

    def show(self, found: Mapping[int, Values]) -> None:
        """Show the rows of the book, by their numbers.

        Rows that stand there already stay with what can be undone, and while something waits to be kept.
        """
        now = {kept.number: kept.values for kept in self._kept.values()}
        if (self._kept and now == found) or self._writing or any(self._differing()):
            return
        self._grid.show_rows(found.values())
        self._kept = {
            row.serial: _Kept(number, row, found[number])
            for number, row in zip(found, self._grid.rows, strict=True)
        }

    def let_go(self) -> None:
        """Other rows are to be shown; what waits to be kept is given up."""
        self._kept = {}
        self._grid.show_rows(())

    def number(self, row: GridRow) -> int | None:
        """The number of a row in the book; None for one that is not in it yet."""
        kept = self._kept.get(row.serial)
        return None if kept is None else kept.number

    def kept_values(self, row: GridRow) -> Values:
        """What the book has of a row; nothing for a new one."""
        kept = self._kept.get(row.serial)
        return {} if kept is None else kept.values

    def _values(self, place: int, row: GridRow) -> Values:
        return {**row.values, "place": place} if self._ordered else row.values

    def _differing(self) -> tuple[dict[int, _Kept], list[int]]:
        """Rows that differ from the book, and the serials of those that are not there any more."""
        put: dict[int, _Kept] = {}
        for place, row in enumerate(self._grid.rows):
            kept, values = self._kept.get(row.serial), self._values(place, row)
            if row.unread or kept is None or kept.values != values:
                put[row.serial] = _Kept(kept.number if kept else 0, row, values)
        there = {row.serial for row in self._grid.rows}
        return put, [serial for serial in self._kept if serial not in there]

    def _keep(self) -> None:
        if self._writing:
            return  # what was typed meanwhile follows
        found, gone = self._differing()
        wrong = {self._grid.rows[problem.row].serial for problem in self._grid.problems()}
        put = [kept for serial, kept in found.items() if serial not in wrong]
        if not put and not gone:
            return
        self._writing = True
        changes = RowChanges(
            tuple((kept.number or None, kept.values) for kept in put),
            tuple(self._kept[serial].number for serial in gone),
        )
        said = self._long(changes)
        work = partial(self._page.desk.work, said) if said else tasks.ask
        work(
            self._write,
            changes,
            owner=self._page,
            done=lambda numbers: self._done(put, gone, numbers),
            failed=lambda error: self._failed(put, error),
        )

    def _done(self, put: list[_Kept], gone: list[int], numbers: list[int]) -> None:
        self._writing = False
        for serial in gone:
            del self._kept[serial]
        for kept, number in zip(put, numbers, strict=True):
            self._kept[kept.row.serial] = kept._replace(number=number)
        self._page.desk.book_changed()
        self._soon.start()

    def _failed(self, put: list[_Kept], error: BookError) -> None:
        self._writing = False
        if isinstance(error, RefusedRowError):
            self._grid.refuse(put[error.place].row, error.key, str(error))
            self._soon.start()  # the others are kept without it
        elif isinstance(error, InUseError):
            self._bring_back(error)
        elif put:  # they wait until they are changed
            for kept in put:
                self._grid.refuse(kept.row, self._grid.model.columns[0].key, str(error))
        else:
            dialogs.tell(self._page, str(error))

    def _bring_back(self, error: InUseError) -> None:
        """A row that others use stands again, where it stood."""
        there = {row.serial for row in self._grid.rows}
        order = list(self._kept)
        for serial, kept in self._kept.items():
            if kept.number == error.number and serial not in there:
                before = set(order[: order.index(serial)])
                rows = list(self._grid.rows)
                at = sum(row.serial in before for row in rows)
                rows.insert(at, kept.row)
                self._grid.replace_rows(_("Bring back"), rows)
                self.in_use.emit(kept.row, str(error))
                return
