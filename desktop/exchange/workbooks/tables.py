"""A table drawn on a sheet from a report's declared columns, live where one cell follows from others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.analysis.columns import Column, Kind
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import HEADER, PLAIN, ROW_POINTS, TOTAL, Face, beside, lines_of, width
from desktop.exchange.workbooks.texts import unique_headers
from desktop.exchange.workbooks.values import cell_value
from desktop.words import N_

WIDEST, NARROWEST = 44, 9
LOOKED_AT = 500  # rows that decide a column's width
BOLD = 1.12  # the width of bold letters in units of a column's width
BUTTON = 3.0  # what a filter's button takes of it
MOST_LINES = 4  # of a text in its cell; a longer one stays on one line
SUM = "SUM({cells})"


@dataclass(frozen=True, slots=True)
class Field:
    """A declared column as a sheet draws it.

    ``formula`` makes its cells from others of their row, ``total`` the cell of the total row: templates
    with a ``{key}`` for each other field (of the row, or of the total row), ``{cells}`` for the field's
    own cells, ``{column[key]}`` for those of another and ``{total[key]}`` for a total.
    """

    column: Column
    formula: str = ""
    total: str = ""
    face: Face = PLAIN


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table stands: its rows counted from 1, its columns by their keys."""

    page: Page
    columns: Mapping[str, int]
    head: int
    first: int
    last: int
    total: int | None

    def cells(self, key: str) -> str:
        """All cells of a column below its header, for formulas on any sheet."""
        return self.page.reference(self.first, self.columns[key], self.last)

    def area_of(self, key: str) -> str:
        """The same cells as the table's own sheet names them."""
        column = self.columns[key]
        return f"{address(self.first, column)}:{address(self.last, column)}"

    def total_cell(self, key: str) -> str:
        """The total of a column, for formulas on any sheet."""
        if self.total is None:
            raise KeyError(key)
        return self.page.reference(self.total, self.columns[key])

    @property
    def area(self) -> str:
        """The header and the rows, as an Excel table or a filter spans them."""
        return f"{address(self.head, min(self.columns.values()))}:{address(self.last, self.last_column)}"

    @property
    def last_column(self) -> int:
        return max(self.columns.values())


def place_table(
    page: Page,
    fields: Sequence[Field],
    rows: Sequence[Any],
    *,
    top: int,
    left: int = 1,
    totals: Any = None,
    fitted: bool = True,
) -> Placed:
    """Draw ``rows`` under a header at ``top``, or one lower where there are ``totals``.

    Rows and ``totals`` are objects with an attribute for each column's key. The total row stands
    above the header, so that it stays in sight and out of sorting and filtering. ``fitted`` gives
    the columns the widths of their texts.
    """
    head = top + 1 if totals is not None else top
    columns = {field.column.key: left + number for number, field in enumerate(fields)}
    placed = Placed(page, columns, head, head + 1, head + len(rows), top if totals is not None else None)
    for number, row in enumerate(rows, placed.first):
        _write_row(placed, fields, row, number)
    if totals is not None:
        _write_totals(placed, fields, totals)
    _explain_missing(placed, fields, rows)
    declared = [field.column for field in fields]
    if fitted:
        fit(page, declared, [*rows[:LOOKED_AT], *([totals] if totals is not None else [])], left)
    write_header(page, declared, head, left)
    return placed


def write_header(page: Page, columns: Sequence[Column], row: int, left: int = 1) -> None:
    """The titles, in a row as high as the longest of them needs in its column's width."""
    lines = 1
    for place, (title, column) in enumerate(zip(headers(page, columns), columns, strict=True), left):
        page.write(row, place, title, face=beside(HEADER, column.kind, first=place == left))
        lines = max(lines, lines_of(title, (page.width(place) - 0.5) / BOLD))
    page.height(row, lines * (ROW_POINTS - 2) + 4)


def headers(page: Page, columns: Sequence[Column]) -> list[str]:
    """The columns' titles in the workbook's language, with their units, no two alike."""
    return unique_headers(page.look.header(page.words(column.title), column) for column in columns)


def _write_row(placed: Placed, fields: Sequence[Field], row: Any, number: int) -> None:
    page = placed.page
    for field in fields:
        kind, value = field.column.kind, getattr(row, field.column.key)
        column = placed.columns[field.column.key]
        face = _body(field, value, first=field is fields[0])
        if field.formula and value is not None:
            page.formula(number, column, _filled(placed, field, field.formula, number), value, kind, face)
        elif value is not None:
            page.write(number, column, value, kind, face)
            if face.wrap:
                page.height(number, ROW_POINTS * lines_of(value, WIDEST))


def _write_totals(placed: Placed, fields: Sequence[Field], totals: Any) -> None:
    page, row = placed.page, placed.total or 0
    for number, field in enumerate(fields):
        column, kind = placed.columns[field.column.key], field.column.kind
        value = getattr(totals, field.column.key, None) if field.total else None
        if value is None or placed.last < placed.first:
            page.write(row, column, page.words(N_("Total")) if number == 0 else None, face=TOTAL)
        else:
            page.formula(row, column, _filled(placed, field, field.total, row), value, kind, TOTAL)


def _filled(placed: Placed, field: Field, template: str, row: int) -> str:
    """A formula for one cell: its placeholders become addresses on the table's own sheet."""
    return template.format(
        **{key: address(row, column) for key, column in placed.columns.items()},
        cells=placed.area_of(field.column.key),
        column={key: placed.area_of(key) for key in placed.columns},
        total={key: address(placed.total or 0, column, fixed=True) for key, column in placed.columns.items()},
    )


def _explain_missing(placed: Placed, fields: Sequence[Field], rows: Sequence[Any]) -> None:
    """Where a column has empty cells its header says why."""
    for field in fields:
        column = field.column
        if column.missing and any(getattr(row, column.key) is None for row in rows):
            words = placed.page.words(N_("Empty cells: {reason}"), reason=placed.page.words(column.missing))
            placed.page.note(placed.head, placed.columns[column.key], words)


def fit(page: Page, columns: Sequence[Column], rows: Sequence[Any], left: int = 1) -> None:
    """Give each column the width of what stands in it; a header may take two lines."""
    for place, (title, column) in enumerate(zip(headers(page, columns), columns, strict=True), left):
        found = (cell_value(getattr(row, column.key, None), column.kind) for row in rows)
        texts = [page.look.shown(one, column.kind) for one in found if isinstance(one, (int, float, str))]
        if column.kind in (Kind.DAY, Kind.MOMENT):
            texts.append(page.look.shown(0, column.kind))
        unbroken = (width(word) for word in title.split() if word.isascii())  # Chinese breaks anywhere
        halves = max([-(-width(title) // 2) + 1, *unbroken])
        wide = max([halves * BOLD + BUTTON, *(width(text) * BOLD + 2 for text in texts)])
        page.widths([max(NARROWEST, min(round(wide, 1), WIDEST))], place)


def _body(field: Field, value: Any, *, first: bool) -> Face:
    """The face of a cell; a text is written on several lines where it is long but can be read."""
    face = beside(field.face, field.column.kind, first=first)
    long = isinstance(value, str) and WIDEST < width(value) <= WIDEST * MOST_LINES
    return replace(face, wrap=True) if long else face


def excel_table(placed: Placed, name: str) -> None:
    """Make it a table of Excel's own, with banded rows, filters and a name for formulas."""
    from openpyxl.worksheet.table import Table, TableStyleInfo

    if placed.last < placed.first:
        return
    table = Table(displayName=name, ref=placed.area)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    placed.page.sheet.add_table(table)
