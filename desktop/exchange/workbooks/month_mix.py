"""The sheet of the product mix: an Excel table with filters, its shares as formulas."""

from dataclasses import dataclass, replace
from typing import Any

from desktop.analysis.columns import Column, Kind
from desktop.analysis.product_mix import COLUMNS, NO_LINES, ItemRow, ProductMix
from desktop.exchange.workbooks.head import write_head, write_note
from desktop.exchange.workbooks.month_days import Days
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import TOTAL
from desktop.exchange.workbooks.tables import SUM, Field, Placed, excel_table, place_table
from desktop.exchange.workbooks.texts import literal
from desktop.exchange.workbooks.told import told
from desktop.words import N_, Words

TOP = 6
FILTERED = TOP - 1
TABLE = "ProductMix"
ONE_PAGE = 40  # dishes that are printed on one page

ROLES = {
    "sale": N_("Dish"),
    "fee": N_("Fee"),
    "not_sales": N_("Not sales"),
    "reduction": N_("Reduction"),
}
ROLE = Column(
    "role",
    N_("Counts as"),
    Kind.TEXT,
    N_("A fee brings money without pieces, a reduction takes money; only dishes count as units."),
)
HOLDING = Column("orders", N_("Orders with it"), Kind.COUNT, N_("Orders that hold the dish at least once."))
BY_KEY = {column.key: column for column in COLUMNS}


class Cells:
    """A row of the table: the report's, its role in words."""

    def __init__(self, row: ItemRow, words: Words) -> None:
        self._row, self.role = row, words(ROLES[row.role])

    def __getattr__(self, key: str) -> Any:
        return getattr(self._row, key)


@dataclass(frozen=True, slots=True)
class _Totals:
    units: int
    units_share: int | None
    gross: int
    net: int
    net_share: int | None


def write_mix(page: Page, summary: Page, mix: ProductMix, days: Days) -> Placed:
    """The sheet of ``mix``; attach rates are measured by the orders on the sheet of ``days``."""
    write_head(page, page.words(N_("Product mix")), summary)
    if mix.finding:
        write_note(page, told(mix.finding, page.words, page.look))
    rows = [Cells(row, page.words) for row in mix.rows]
    placed = place_table(page, mix_fields(mix, days, page.words), rows, top=TOP, totals=_totals(mix))
    if mix.rows:
        excel_table(placed, TABLE)
        page.data_bars(placed.area_of("net_share"))
    else:
        write_note(page, page.words(NO_LINES))
    _write_filtered(placed, mix)
    last = _write_rest(placed, mix, days)
    page.freeze(placed.first, 2)
    high = 1 if len(mix.rows) <= ONE_PAGE else 0
    page.print_setup(f"A1:{address(last, placed.last_column)}", repeat=(1, placed.head), pages_high=high)
    return placed


def _write_rest(placed: Placed, mix: ProductMix, days: Days) -> int:
    """Below the dishes: what leads from their net sales to those of the period. Returns the last row."""
    page, row, column = placed.page, placed.last + 2, placed.columns["net"]
    net, face = days.now.total("net"), replace(TOTAL, bold=False)
    for where in range(1, placed.last_column + 1):
        page.write(row, where, None, face=face)
        page.write(row + 1, where, None, face=TOTAL)
    page.write(row, 1, page.words(N_("Discounts of whole orders, orders without lines")), face=face)
    page.write(row + 1, 1, page.words(N_("Net sales of the period")), face=TOTAL)
    rest = f"{address(row + 1, column)}-{address(placed.total or 0, column)}"
    page.formula(row, column, rest, mix.total.net - mix.net, Kind.MONEY, face)
    page.formula(row + 1, column, net, mix.total.net, Kind.MONEY, TOTAL)
    return row + 1


def mix_fields(mix: ProductMix, days: Days, words: Words) -> list[Field]:
    """The columns of the report, with the orders behind the attach rate."""
    orders, dish = days.now.known_orders, literal(words(ROLES["sale"]))
    roles = any(row.role != "sale" for row in mix.rows)
    units = f"SUMIF({{column[role]}},{dish},{{cells}})" if roles else SUM
    found = {
        "units": Field(BY_KEY["units"], total=units),
        "units_share": Field(BY_KEY["units_share"], "{units}/{total[units]}", SUM),
        "gross": Field(BY_KEY["gross"], total=SUM),
        "net": Field(BY_KEY["net"], total=SUM),
        "net_share": Field(BY_KEY["net_share"], "{net}/{total[net]}", SUM),
        "price": Field(BY_KEY["price"], "{net}/{units}"),
        "attach_rate": Field(BY_KEY["attach_rate"], f"{{orders}}/{orders}"),
        "upt": Field(BY_KEY["upt"], f"{{units}}*1000/{orders}"),
    }
    fields = [found.get(column.key) or Field(column) for column in COLUMNS]
    fields = [field for field in fields if field.column.key != "code" or any(row.code for row in mix.rows)]
    keys = [field.column.key for field in fields]
    fields.insert(keys.index("attach_rate"), Field(HOLDING))
    if roles:
        fields.insert(keys.index("category") + 1, Field(ROLE))
    return fields


def _totals(mix: ProductMix) -> _Totals:
    """The total row; shares come to 1 where there is anything to share."""
    whole = 1 if mix.units else None, 1 if mix.net else None
    return _Totals(mix.units, whole[0], sum(row.gross for row in mix.rows), mix.net, whole[1])


def _write_filtered(placed: Placed, mix: ProductMix) -> None:
    """Above the total: the same of the rows that a filter leaves."""
    page, face = placed.page, replace(TOTAL, bold=False)
    for column in range(1, placed.last_column + 1):
        page.write(FILTERED, column, None, face=face)
    page.write(FILTERED, 1, page.words(N_("Shown by the filter")), face=face)
    for key in ("units", "gross", "net") if mix.rows else ():
        column = placed.columns[key]
        value = sum(getattr(row, key) for row in mix.rows)
        shown = f"SUBTOTAL(109,{placed.area_of(key)})"
        page.formula(FILTERED, column, shown, value, BY_KEY[key].kind, face)
