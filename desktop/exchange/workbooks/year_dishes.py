"""The sheet of a year's dishes: net sales of each month side by side, with live totals."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import month_range
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import TOTAL
from desktop.exchange.workbooks.tables import SUM, Field, Placed, excel_table, place_table
from desktop.exchange.workbooks.told import month_text
from desktop.words import N_

TOP = 5
ONE_PAGE = 40  # dishes that are printed on one page
TABLE = "DishesByMonth"


class DishMonths(NamedTuple):
    """Net sales (1/10 000) of dishes by month: rows as (code, name, category, a value for each month).

    ``rest`` are discounts of whole orders and orders without lines, by month.
    """

    months: tuple[int, ...]
    rows: tuple[tuple[str, str, str, tuple[int | None, ...]], ...]
    rest: tuple[int, ...]


class _Row:
    def __init__(self, named: tuple[str, str, str], values: Sequence[int | None]) -> None:
        self.code, self.name, self.category = named
        for number, value in enumerate(values):
            setattr(self, f"m{number}", value)
        self.year = sum(value or 0 for value in values)


def write_dishes(page: Page, home: Page, dishes: DishMonths, net: str) -> list[Check]:
    """The table; its check leads to the year's net sales in the cell ``net``."""
    write_head(page, page.words(N_("Dishes by month")), home)
    names = [month_text(month_range(month).start, page.look) for month in dishes.months]
    months = [Column(f"m{number}", name, Kind.MONEY) for number, name in enumerate(names)]
    year = f"SUM({{m0}}:{{m{len(months) - 1}}})"
    fields = [
        Field(Column("name", N_("Dish"), Kind.TEXT)),
        Field(Column("code", N_("Code"), Kind.TEXT)),
        Field(Column("category", N_("Category"), Kind.TEXT)),
        *(Field(column, total=SUM) for column in months),
        Field(Column("year", N_("Year"), Kind.MONEY), year, SUM),
    ]
    rows = [_Row((code, name, category), values) for code, name, category, values in dishes.rows]
    columns = zip(*(values for *_named, values in dishes.rows), strict=True)
    totals = _Row(("", "", ""), [sum(value or 0 for value in column) for column in columns])
    placed = place_table(page, fields, rows, top=TOP, totals=totals)
    excel_table(placed, TABLE)
    rest = _write_rest(placed, dishes)
    page.freeze(placed.first, 2)
    high = 1 if len(rows) <= ONE_PAGE else 0
    page.print_setup(
        f"A1:{address(placed.last + 2, placed.last_column)}", repeat=(1, placed.head), pages_high=high
    )
    whole = totals.year + sum(dishes.rest)
    why = N_("The dishes of all months and what belongs to no dish come to the year's net sales.")
    return [
        Check(
            N_("Net sales of the dishes"), why, f"{placed.total_cell('year')}+{rest}", net, whole, Kind.MONEY
        )
    ]


def _write_rest(placed: Placed, dishes: DishMonths) -> str:
    """Below the dishes: what belongs to none of them. Returns the cell of its sum."""
    page, row = placed.page, placed.last + 2
    title = page.words(N_("Discounts of whole orders, orders without lines"))
    for column in range(1, placed.last_column + 1):
        page.write(row, column, title if column == 1 else None, face=TOTAL)
    first = placed.columns["m0"]
    for column, value in enumerate(dishes.rest, first):
        page.write(row, column, value, Kind.MONEY, TOTAL)
    cells = f"{address(row, first)}:{address(row, first + len(dishes.rest) - 1)}"
    page.formula(row, placed.last_column, f"SUM({cells})", sum(dishes.rest), Kind.MONEY, TOTAL)
    return page.reference(row, placed.last_column)
