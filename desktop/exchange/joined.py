"""Several files read as one: each row of the first with the cells its keys find in the others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from desktop.errors import Problem
from desktop.exchange.batches import Batch
from desktop.exchange.cells import is_nothing, shown
from desktop.exchange.joins import key_of
from desktop.exchange.lookup import Found, Lookup
from desktop.exchange.reading import ColumnRef, Join, Reading
from desktop.exchange.tables import Table
from desktop.words import _

Refuse = Callable[[Table, int, Sequence[str], Sequence[Problem]], None]


class Side:
    """A joined table: its wanted columns by key."""

    def __init__(self, table: Table, key: int, wanted: Iterable[int], *, orders: bool) -> None:
        self.table, self.key, self.orders = table, key, orders
        self.wanted = tuple(sorted({key, *wanted}))
        self.lookup = Lookup(len(self.wanted), watch=orders)
        self.blank: Found = (0, ("",) * len(self.wanted))

    def load(self, refuse: Refuse) -> None:
        """Read the table. A row whose key is taken by a different row is refused."""
        for batch in self.table.batches():
            for problem, cells in batch.refused:
                refuse(self.table, problem.row, cells, [problem])
            rows = zip(*(batch.columns[column] for column in self.wanted), strict=True)
            keys = map(key_of, batch.columns[self.key])
            found = zip(keys, zip(batch.rows, rows, strict=True), strict=True)
            for first, other in self.lookup.add([row for row in found if not is_nothing(row[0])]):
                if first[1] != other[1]:
                    self._refuse_second(batch, first[0], other[0], refuse)

    def _refuse_second(self, batch: Batch, first: int, second: int, refuse: Refuse) -> None:
        cells = [column[batch.rows.index(second)] for column in batch.columns]
        text = _(
            "{key} stands in row {first} already, with other values; expected it once",
            key=shown(cells[self.key]),
            first=first,
        )
        problem = Problem(self.table.file, second, self.table.header[self.key], text)
        refuse(self.table, second, cells, [problem])


@dataclass(frozen=True, slots=True)
class Wide:
    """A batch of rows of the table ``home`` with the cells that joined tables add to them.

    ``missing`` names the rows whose order is not in the joined table of orders.
    """

    reading: Reading
    home: int
    rows: Sequence[int]
    columns: dict[ColumnRef, Sequence[str]]
    numbers: dict[int, Sequence[int]]  # the row numbers found in each joined table, 0 for none
    missing: list[tuple[int, Problem]]

    @property
    def table(self) -> Table:
        return self.reading.tables[self.home]

    def cells(self, place: int) -> list[str]:
        """The cells of one row as its table has them; "" for those of a joined table that were not wanted."""
        refs = (ColumnRef(self.home, column) for column in range(len(self.table.header)))
        return [self.columns[ref][place] if ref in self.columns else "" for ref in refs]

    def without(self, places: Collection[int]) -> "Wide":
        """The batch without some of its rows, nothing missing any more."""
        kept = [place for place in range(len(self.rows)) if place not in places]

        def rest(values: Sequence[Any]) -> list[Any]:
            return list(map(values.__getitem__, kept))

        return Wide(
            self.reading,
            self.home,
            rest(self.rows),
            {ref: rest(column) for ref, column in self.columns.items()},
            {table: rest(numbers) for table, numbers in self.numbers.items()},
            [],
        )

    def problem(self, ref: ColumnRef | None, field: str, place: int, text: str) -> Problem:
        """A problem at the cell of a field: where it stands, or at the key that found nothing."""
        while ref is not None and ref.table != self.home:
            row = self.numbers[ref.table][place]
            if row:
                table = self.reading.tables[ref.table]
                return Problem(table.file, row, table.header[ref.column] or field, text)
            join = next(join for join in self.reading.joins if join.table == ref.table)
            key, file = self.columns[join.by][place], self.reading.tables[ref.table].file
            text = _("{key} is not in {file}: {reason}", key=shown(key), file=file, reason=text)
            ref = join.by
        column = field if ref is None else self.table.header[ref.column] or field
        return Problem(self.table.file, self.rows[place], column, text)


class Joined:
    """The tables of a reading as wide batches."""

    def __init__(self, reading: Reading, refuse: Refuse) -> None:
        self._reading, self._refuse = reading, refuse
        self._sides = {join.table: self._side(join) for join in reading.joins}
        for side in self._sides.values():
            side.load(refuse)

    def _side(self, join: Join) -> Side:
        refs = [ref for refs in self._reading.columns.values() for ref in refs]
        refs += [other.by for other in self._reading.joins]
        wanted = [ref.column for ref in refs if ref.table == join.table]
        number = self._reading.columns.get("order", ())
        orders = join.by in number or ColumnRef(join.table, join.column) in number
        return Side(self._reading.tables[join.table], join.column, wanted, orders=orders)

    def batches(self, size: int) -> Iterator[Wide]:
        """All rows of the first table."""
        table = self._reading.tables[0]
        for batch in table.batches(size):
            for problem, cells in batch.refused:
                self._refuse(table, problem.row, cells, [problem])
            columns = {ColumnRef(0, place): column for place, column in enumerate(batch.columns)}
            yield self._widened(Wide(self._reading, 0, batch.rows, columns, {}, []))

    def without_lines(self, size: int) -> Iterator[Wide]:
        """The rows of the table of orders that no line asked for, as rows without cells of their own."""
        join = next((join for join in self._reading.joins if self._sides[join.table].orders), None)
        if join is None:
            return
        unused = self._sides[join.table].lookup.unused()
        width = len(self._reading.tables[0].header)
        while part := list(islice(unused, size)):
            blank = [""] * len(part)
            columns: dict[ColumnRef, Sequence[str]] = {ColumnRef(0, place): blank for place in range(width)}
            columns[join.by] = [key for key, _found in part]
            rows = [number for _key, (number, _cells) in part]
            yield self._widened(Wide(self._reading, join.table, rows, columns, {}, []))

    def _widened(self, wide: Wide) -> Wide:
        for join in self._reading.joins:
            side = self._sides[join.table]
            keys = list(map(key_of, wide.columns[join.by]))
            found = side.lookup.find(keys)
            if None in found:
                if side.orders:
                    wide.missing.extend(self._missing(join, side, wide, found))
                found = [side.blank if row is None else row for row in found]
            rows = [row for row in found if row is not None]
            wide.numbers[join.table] = [number for number, _cells in rows]
            columns = list(zip(*(cells for _number, cells in rows), strict=True)) or [()] * len(side.wanted)
            for column, texts in zip(side.wanted, columns, strict=True):
                wide.columns[ColumnRef(join.table, column)] = texts
        return wide

    def _missing(
        self, join: Join, side: Side, wide: Wide, found: Sequence[Found | None]
    ) -> Iterator[tuple[int, Problem]]:
        table = self._reading.tables[join.by.table]
        column = table.header[join.by.column]
        for place, row in enumerate(found):
            key = wide.columns[join.by][place]
            if row is None and not is_nothing(key):
                text = _("order {key} is not in {file}", key=shown(key), file=side.table.file)
                yield place, Problem(table.file, wide.rows[place], column, text)
