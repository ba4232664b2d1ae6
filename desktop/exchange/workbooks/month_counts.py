"""The sheet of counts: every counted item against the book, and what the difference is worth."""

from collections.abc import Sequence

from desktop.analysis.columns import Kind
from desktop.analysis.moved_lines import COUNT_COLUMNS, CountedLine
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.month_report import write_report
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.tables import SUM, Field
from desktop.words import N_

TABLE = "Counts"


class _Totals:
    def __init__(self, lines: Sequence[CountedLine]) -> None:
        self.value = sum(line.value for line in lines)


def write_counts(page: Page, frame: Frame, lines: Sequence[CountedLine]) -> None:
    """The lines by day, their differences as formulas."""
    found = {"difference": "{counted}-{booked}"}
    fields = [
        Field(column, found.get(column.key, ""), SUM if column.key == "value" else "")
        for column in COUNT_COLUMNS
    ]
    if not any(line.remark for line in lines):
        fields.pop()
    totals = _Totals(lines)
    placed = write_report(page, frame, N_("Counts"), fields, lines, name=TABLE, totals=totals)
    page.freeze(placed.first, 4)
    steps = [
        cell
        for title in (N_("Counted less"), N_("Counted more"))
        if (cell := frame.cells.get(("stock_step", title)))
    ]
    if steps:
        frame.checks.append(
            Check(
                N_("Count variance"),
                N_("What counts found comes to what they did to the stock value."),
                placed.total_cell("value"),
                "+".join(steps),
                totals.value,
                Kind.MONEY,
            )
        )
