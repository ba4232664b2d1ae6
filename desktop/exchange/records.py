"""Files of stock items, recipes, documents and the like as rows of values, as a ``Reading`` tells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.errors import Problem
from desktop.exchange.cells import (
    MONEY_PLACES,
    CellError,
    is_nothing,
    number,
    scaled,
    share,
    shown,
)
from desktop.exchange.converters import UNREAD, Cells, text_of, whole
from desktop.exchange.dates import moment
from desktop.exchange.joins import key_of
from desktop.exchange.layouts.fields import Content, Field
from desktop.exchange.notes import Refusals
from desktop.exchange.reading import Reading
from desktop.exchange.synonyms import meant_by
from desktop.exchange.tables import Table
from desktop.words import _

LARGEST_NUMBER = 10**10  # in 1/1000 and 1/10 000 it stays far inside what the book can hold, also when summed
LARGEST_BARE_SHARE = 20
"""A bare number from here on is a percentage without its sign; soaked food weighs at most that much more."""

Values = Mapping[str, Any]
"""A row's value for every field of its kind: text "" and all else None where nothing is said."""

Check = Callable[[Values], Iterator[tuple[str, str]]]
"""What is wrong with a row whose cells could all be read: fields, with a sentence each."""


class Record(NamedTuple):
    """One row of a file."""

    reading: Reading
    row: int  # as a spreadsheet counts
    cells: Sequence[str]
    values: Values  # of a bad row those that could be read
    bad: Sequence[tuple[str, str]] = ()  # fields that are wrong, with a sentence each

    @property
    def table(self) -> Table:
        return self.reading.tables[0]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the row, at its cells."""
        return [self.problem(field, text) for field, text in self.bad]

    def problem(self, field: str, text: str) -> Problem:
        """A problem at the row's cell of a field."""
        refs = self.reading.columns.get(field, ())
        column = self.table.header[refs[0].column] if refs else field
        return Problem(self.table.file, self.row, column, text)


def read_records(reading: Reading, check: Check, refusals: Refusals) -> Iterator[Record]:
    """The rows of the reading's one table, those that are wrong among them; rows that have no place in
    the table are refused.

    Raises BookError where the file cannot be read.
    """
    table = reading.tables[0]
    fields = _Fields(reading)
    for batch in table.batches():
        for problem, cells in batch.refused:
            refusals.refuse(table, problem.row, cells, [problem])
        for row, cells in zip(batch.rows, zip(*batch.columns, strict=True), strict=True):
            values, bad = fields.values(cells)
            yield Record(reading, row, cells, values, bad or list(check(values)))


class _Fields:
    """Converts the cells of a row, field by field."""

    def __init__(self, reading: Reading) -> None:
        self._cells = {name: _converter(reading, field) for name, field in reading.fields.items()}
        self._columns = {name: [ref.column for ref in refs] for name, refs in reading.columns.items()}
        self._constants = {
            name: cells.value(reading.constants.get(name, "")) for name, cells in self._cells.items()
        }

    def values(self, row: Sequence[str]) -> tuple[Values, list[tuple[str, str]]]:
        """The values of a row, and what could not be read."""
        values, bad = dict(self._constants), []
        for name, columns in self._columns.items():
            cells = self._cells[name]
            text = " ".join(row[column] for column in columns) if len(columns) > 1 else row[columns[0]]
            value = cells[text]
            if value is UNREAD:
                bad.append((name, cells.unread.pop(text)))
            else:
                values[name] = value
        return values, bad


def _converter(reading: Reading, field: Field) -> Cells:
    """Reads the cells of one field."""
    decimal = reading.decimal or "."
    convert: dict[Content, Callable[[str], Any]] = {
        Content.TEXT: text_of,
        Content.KEY: lambda text: key_of(text_of(text)),
        Content.DAY: lambda text: moment(text, reading.date_order or "ymd").day,
        Content.MONEY: lambda text: scaled(text, MONEY_PLACES, decimal)[0],
        Content.NUMBER: lambda text: _number(text, decimal),
        Content.SHARE: lambda text: _share(text, decimal),
        Content.RATE: lambda text: _rate(text, decimal),
        Content.WHOLE: whole,
        Content.CODE: lambda text: _word(text, field),
    }
    found = convert[field.content]
    if field.content in (Content.TEXT, Content.KEY):
        return Cells(found, reading.codes.get(field.name))
    nothing = "" if field.content is Content.CODE else None
    return Cells(lambda text: nothing if is_nothing(text) else found(text), reading.codes.get(field.name))


def _number(text: str, decimal: str) -> Fraction:
    value = number(text, decimal)
    if abs(value) > LARGEST_NUMBER:
        raise CellError(_("{found} is too large a number", found=shown(text)))
    return value


def _rate(text: str, decimal: str) -> Fraction:
    """A share that may be nothing at all."""
    return share(text, decimal) and _share(text, decimal)


def _share(text: str, decimal: str) -> Fraction:
    value = share(text, decimal)
    if value <= 0 or (value >= LARGEST_BARE_SHARE and not text.rstrip().endswith(("%", "％"))):
        raise CellError(_("found {found}, expected a share such as 0.85 or 85%", found=shown(text)))
    return value


def _word(text: str, field: Field) -> str:
    found = text.casefold().replace(" ", "_")
    meant = found if found in field.meant else meant_by(text, field.meant)
    if meant is None:
        known = ", ".join(field.meant)
        raise CellError(_("found {found}, expected one of {known}", found=shown(text), known=known))
    return meant
