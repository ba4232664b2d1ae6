"""The sheet of opportunities: every lever of every store by money, with how sure it is."""

from desktop.analysis.opportunity import COLUMNS, Opportunities, Opportunity, opportunity_finding
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import NOTE_LINE
from desktop.exchange.workbooks.tables import SUM, Field, Placed, excel_table, place_table
from desktop.exchange.workbooks.told import told
from desktop.words import N_

SENTENCE, TOP = 4, 6
TABLE = "Opportunity"


class LeverRow:
    """An opportunity with its figures in the words of the workbook."""

    def __init__(self, page: Page, one: Opportunity) -> None:
        self.name, self.sure, self.held, self.months = one.name, one.sure, one.held, one.months
        self.title = told(one.label, page.words, page.look)
        self.told = told(one.told, page.words, page.look)
        self.a_month, self.a_day = one.a_month, one.a_day


class _Totals:
    def __init__(self, report: Opportunities) -> None:
        self.a_month = report.a_month


def write_levers(page: Page, home: Page, report: Opportunities) -> Placed:
    """The most money first; its total is live."""
    write_head(page, page.words(N_("Opportunity")), home)
    finding = opportunity_finding(report)
    if finding is not None:
        page.write(SENTENCE, 1, told(finding, page.words, page.look), face=NOTE_LINE)
    fields = [Field(column, total=SUM if column.key == "a_month" else "") for column in COLUMNS]
    rows = [LeverRow(page, one) for one in report.rows]
    placed = place_table(page, fields, rows, top=TOP, totals=_Totals(report))
    excel_table(placed, TABLE)
    if rows:
        page.data_bars(placed.area_of("a_month"))
    page.freeze(placed.first, 2)
    page.print_setup(
        f"A1:{address(max(placed.last, placed.head), placed.last_column)}", repeat=(1, placed.head)
    )
    return placed
