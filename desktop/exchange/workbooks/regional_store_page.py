"""A page for one store: its figures beside the region's, its line over twelve months, its levers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.analysis.columns import Kind
from desktop.analysis.opportunity import Opportunities, Opportunity
from desktop.analysis.store_figures import StoreFigure
from desktop.analysis.store_ranking import StoreLine, places
from desktop.exchange.workbooks.charts import Box, column_chart
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.regional_levers import LeverRow
from desktop.exchange.workbooks.regional_lines import Lines
from desktop.exchange.workbooks.regional_ranks import Ranks
from desktop.exchange.workbooks.style import HEADER, PLAIN, SECTION, TEXT_HEADER, TOTAL
from desktop.exchange.workbooks.tables import Placed
from desktop.words import N_

TOP = 5
FIGURE, HERE, RANK, MIDDLE = 1, 2, 3, 4
CHART_ROWS = 14
LINE = "average_check"


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets that a store's page draws on."""

    stores: Placed
    ranks: Ranks
    lines: Lines
    figures: Sequence[StoreFigure]
    ranked: Sequence[StoreLine]
    chances: Opportunities


def write_store_page(page: Page, sheets: Sheets, number: int) -> str:
    """The page of the store at ``number``, counted from 0. Returns the cell with its money a month."""
    line = sheets.ranked[number]
    write_head(page, line.name, sheets.stores.page)
    page.widths([34, 16, 14, 18, 40])
    page.height(TOP, 32)
    titles = N_("Figure"), N_("Store"), N_("Rank"), N_("Middle of the stores")
    for column, title in enumerate(titles, FIGURE):
        page.write(TOP, column, page.words(title), face=HEADER if column > FIGURE else TEXT_HEADER)
    for row, figure in enumerate(sheets.figures, TOP + 1):
        _write_figure(page, row, sheets, number, figure)
    below = TOP + len(sheets.figures) + 2
    if LINE in sheets.lines.heads:
        drawn = next(one for one in sheets.figures if one.key == LINE)
        box = Box(below, 1, below + CHART_ROWS, 6)
        cells = sheets.lines.cells(LINE, number)
        words = page.look.header(page.words(drawn.title), drawn.column)
        column_chart(page, box, words, sheets.lines.names(LINE), cells, "#,##0.00")
        below += CHART_ROWS + 1
    last, money = _write_levers(page, below, sheets.chances.of_store(line.store))
    page.print_setup(f"A1:{address(last, 5)}", pages_high=1, portrait=True)
    return money


def _write_figure(page: Page, row: int, sheets: Sheets, number: int, figure: StoreFigure) -> None:
    line, stores = sheets.ranked[number], sheets.stores
    page.write(row, FIGURE, page.look.header(page.words(figure.title), figure.column))
    value = line.values[figure.key]
    rank, _known, middle = places(sheets.ranked, figure, line)
    if value is not None:
        cell = stores.page.reference(stores.first + number, stores.columns[figure.key])
        page.formula(row, HERE, cell, value, figure.kind)
        if figure.key in sheets.ranks.columns:
            page.formula(row, RANK, sheets.ranks.cell(number, figure.key), rank, Kind.COUNT)
    if middle is not None:
        page.formula(row, MIDDLE, f"MEDIAN({stores.cells(figure.key)})", middle, figure.kind)


def _write_levers(page: Page, top: int, rows: Sequence[Opportunity]) -> tuple[int, str]:
    """What it could gain, with its live sum. Returns the last row and the cell of the sum."""
    page.write(top, 1, page.words(N_("Opportunity")), face=SECTION)
    head = page.words(N_("Lever")), page.words(N_("Worth a month")), page.words(N_("How sure"))
    for column, title in zip((1, 2, 3), head, strict=True):
        page.write(top + 1, column, title, face=HEADER if column == 2 else TEXT_HEADER)
    page.write(top + 1, 4, page.words(N_("What separates it")), face=TEXT_HEADER)
    for row, one in enumerate(rows, top + 2):
        told = LeverRow(page, one)
        page.write(row, 1, told.title)
        page.write(row, 2, told.a_month, Kind.MONEY)
        page.write(row, 3, told.sure, face=replace(PLAIN, indent=1))
        page.write(row, 4, told.told)
    last = top + 2 + len(rows)
    page.write(last, 1, page.words(N_("Total")), face=TOTAL)
    formula = f"SUM({address(top + 2, 2)}:{address(last - 1, 2)})" if rows else "0"
    page.formula(last, 2, formula, sum(one.a_month for one in rows), Kind.MONEY, TOTAL)
    return last, page.reference(last, 2)
