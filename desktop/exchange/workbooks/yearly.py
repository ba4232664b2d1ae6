"""A year of one store as a workbook: its months side by side, the year's totals live, charts of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import month_range
from desktop.analysis.store_figures import StoreFigure, combined
from desktop.analysis.store_months import StoreMonth
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.charts import Box, column_chart
from desktop.exchange.workbooks.figure_formulas import COUNTED, FORMULAS, known_figures, known_sums
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.month_checks import Check, write_checks
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import HEADER, PLAIN, QUIET, SECTION, TEXT_HEADER, TOTAL, Face, Look
from desktop.exchange.workbooks.told import month_text
from desktop.exchange.workbooks.year_dishes import DishMonths, write_dishes
from desktop.words import N_, Words

TOP = 5  # the header of the figures
LABEL, FIRST = 1, 2  # the columns of the names and of the first month
CHARTED = ("net_per_day", "average_check", "food_cost")
CHART_ROWS, CHART_COLUMNS = 15, 5
_COUNTED = {column.key for column in COUNTED}


@dataclass(frozen=True, slots=True)
class Year:
    """What the workbook is made of: the months with sales by time, and the dishes in each."""

    store: str
    currency: str
    year: int
    months: tuple[StoreMonth, ...]
    dishes: DishMonths


class _Grid(NamedTuple):
    """Where months and sums stand."""

    page: Page
    months: Sequence[StoreMonth]
    rows: dict[str, int]

    @property
    def total(self) -> int:
        """The column of the year."""
        return FIRST + len(self.months)

    def cells(self, column: int) -> dict[str, str]:
        """The addresses of all sums of a column by their keys."""
        return {key: address(row, column) for key, row in self.rows.items()}


def write_year(
    year: Year, path: Path, words: Words, language: str, progress: Callable[[int, int], None]
) -> None:
    """Write the workbook in ``language``. Raises BookError where ``path`` cannot be written."""
    look = Look(language, year.currency)
    booklet = Booklet(look, words, f"{year.store} · {year.year}", words(N_("The year in figures")))
    progress(0, 3)
    page = booklet.page(words(N_("Year")))
    dishes = booklet.page(words(N_("Dishes by month")))
    last = booklet.page(words(N_("Definitions & checks")))
    figures = known_figures(year.months)
    grid = _write_page(page, year, figures)
    progress(1, 3)
    net = page.reference(grid.rows["net"], grid.total)
    checks = [*_checks(grid), *write_dishes(dishes, page, year.dishes, net)]
    write_checks(last, page, checks, [figure.column for figure in figures])
    progress(2, 3)
    booklet.save(path)
    progress(3, 3)


def _write_page(page: Page, year: Year, figures: Sequence[StoreFigure]) -> _Grid:
    write_head(page, page.booklet.title)
    months, sums = year.months, known_sums(year.months)
    below = TOP + len(figures) + 3
    grid = _Grid(page, months, {column.key: row for row, column in enumerate(sums, below + 1)})
    page.widths([34, *(13,) * len(months), 15])
    _write_header(grid, TOP, N_("Figure"))
    for row, figure in enumerate(figures, TOP + 1):
        _write_figure(grid, row, figure)
    page.write(below - 1, LABEL, page.words(N_("What they are made of")), face=SECTION)
    _write_header(grid, below, N_("Sum"))
    for column in sums:
        _write_sum(grid, column)
    last = _draw(grid, figures, max(grid.rows.values()) + 2)
    page.freeze(TOP + 1, FIRST)
    page.print_setup(f"A1:{address(last, max(grid.total, FIRST + 1 + 2 * CHART_COLUMNS))}", pages_high=1)
    return grid


def _write_header(grid: _Grid, top: int, title: str) -> None:
    page = grid.page
    page.write(top, LABEL, page.words(title), face=TEXT_HEADER)
    for column, row in enumerate(grid.months, FIRST):
        page.write(top, column, month_text(month_range(row.month).start, page.look), face=HEADER)
    page.write(top, grid.total, page.words(N_("Year")), face=HEADER)
    page.height(top, 32)


def _write_figure(grid: _Grid, row: int, figure: StoreFigure) -> None:
    """A ratio of every month and of the year, from the sums of the same column."""
    page, column = grid.page, figure.column
    page.write(row, LABEL, page.look.header(page.words(column.title), column), face=PLAIN)
    for place, month in enumerate((*grid.months, combined(grid.months)), FIRST):
        value = figure.value(month)
        face = replace(TOTAL if place == grid.total else PLAIN, align="right")
        if value is None:
            page.write(row, place, None, face=face)
        else:
            page.formula(
                row, place, FORMULAS[figure.key].format(**grid.cells(place)), value, figure.kind, face
            )


def _write_sum(grid: _Grid, column: Column) -> None:
    """A sum of every month; the year adds them, what lies between two counts once for each pair."""
    page, row = grid.page, grid.rows[column.key]
    title = page.look.header(page.words(column.title), column)
    page.write(row, LABEL, title, face=Face(colour=QUIET))
    added, seen = [], set()
    for place, month in enumerate(grid.months, FIRST):
        value = getattr(month, column.key)
        page.write(row, place, value, column.kind)
        counts = (month.opening, month.closing) if column.key in _COUNTED else place
        if value is not None and counts not in seen:
            seen.add(counts)
            added.append((address(row, place), value))
    if added:
        formula, whole = "+".join(cell for cell, _value in added), sum(value for _cell, value in added)
        page.formula(row, grid.total, formula, whole, column.kind, TOTAL)


def _draw(grid: _Grid, figures: Sequence[StoreFigure], top: int) -> int:
    """Net sales a day, average check and food cost % by month. Returns the last row."""
    page, drawn = grid.page, [figure for figure in figures if figure.key in CHARTED]
    rows = {figure.key: row for row, figure in enumerate(figures, TOP + 1)}
    names = page.reference(TOP, FIRST, TOP, grid.total - 1)
    for number, figure in enumerate(drawn):
        after = FIRST + 2 + number * CHART_COLUMNS  # the first one has the wide column
        left = after - CHART_COLUMNS if number else LABEL
        row = rows[figure.key]
        cells = page.reference(row, FIRST, row, grid.total - 1)
        title = page.look.header(page.words(figure.title), figure.column)
        code = "0.0%" if figure.kind is Kind.PERCENT else "#,##0"
        box = Box(top, left, top + CHART_ROWS, after)
        column_chart(page, box, title, names, cells, code)
    return top + CHART_ROWS


def _checks(grid: _Grid) -> list[Check]:
    """The year's average check by its months, and gross to net."""
    page, rows = grid.page, grid.rows
    months = range(FIRST, grid.total)
    net = sum(row.net for row in grid.months)
    orders = "+".join(page.reference(rows["orders"], column) for column in months)
    weighed = "+".join(page.reference(rows["net"], column) for column in months)
    total = sum(row.orders for row in grid.months)
    return (
        [
            Check(
                N_("Average check of the year"),
                N_("It is net sales / orders of all months together, not the mean of the months."),
                f"({weighed})/({orders})",
                f"{page.reference(rows['net'], grid.total)}/{page.reference(rows['orders'], grid.total)}",
                Fraction(net, 10_000 * total),
                Kind.PRICE,
            )
        ]
        if total
        else []
    )
