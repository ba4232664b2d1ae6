"""The sheet of waste: every line of its documents, and what each reason and item came to."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.findings import Word
from desktop.analysis.moved_lines import WASTE_COLUMNS, WastedLine, by_reason, waste_finding
from desktop.exchange.workbooks.charts import Box, bar_chart
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.month_report import write_report
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import HEADER, QUIET, SECTION, TEXT_HEADER, TOTAL, WARNING
from desktop.exchange.workbooks.tables import SUM, Field, Placed
from desktop.words import N_

TABLE = "Waste"
WIDTHS = (3, 30, 16, 10)
LEAST_ROWS = 14  # of the chart


class _Totals:
    def __init__(self, lines: Sequence[WastedLine]) -> None:
        self.value = sum(line.value for line in lines)


def write_waste(page: Page, frame: Frame, lines: Sequence[WastedLine]) -> None:
    """The lines, and beside them their sums by reason as figures and bars."""
    fields = [Field(column, total=SUM if column.key == "value" else "") for column in WASTE_COLUMNS]
    if not any(line.dish for line in lines):
        fields = [field for field in fields if field.column.key != "dish"]
    finding, title = waste_finding(lines), N_("Waste")
    placed = write_report(
        page, frame, title, fields, lines, name=TABLE, totals=_Totals(lines), finding=finding
    )
    _write_reasons(page, frame, lines, placed)
    step = frame.cells.get(("stock_step", N_("Waste")))
    if step:
        frame.checks.append(
            Check(
                N_("Waste"),
                N_("The lines of waste documents come to what waste took from the stock value."),
                placed.total_cell("value"),
                f"-{step}",
                sum(line.value for line in lines),
                Kind.MONEY,
            )
        )


def _write_reasons(page: Page, frame: Frame, lines: Sequence[WastedLine], placed: Placed) -> None:
    """Sums of the table's own rows, so that an edited reason moves its money."""
    top, left = placed.head, placed.last_column + 2
    page.widths(WIDTHS, left - 1)
    page.write(top - 1, left, page.words(N_("By reason")), face=SECTION)
    for column, heading in enumerate((N_("Reason"), N_("Value"), N_("Share"))):
        page.write(top, left + column, page.words(heading), face=HEADER if column else TEXT_HEADER)
    reasons, whole = by_reason(lines), placed.total_cell("value")
    total = sum(reasons.values())
    for row, (reason, value) in enumerate(reasons.items(), top + 1):
        name = page.write(row, left, page.words(reason) if isinstance(reason, Word) else reason)
        matches = f"EXACT({placed.area_of('reason')},{name})"
        sums = f"SUMPRODUCT({matches}*{placed.area_of('value')})"
        where = page.formula(row, left + 1, sums, value, Kind.MONEY)
        frame.cells["waste", reason] = page.reference(row, left + 1)
        if total:
            page.formula(row, left + 2, f"{where}/{whole}", Fraction(value, total), Kind.PERCENT)
    last = top + len(reasons)
    page.write(last + 1, left, page.words(N_("Total")), face=TOTAL)
    cells = f"{address(top + 1, left + 1)}:{address(last, left + 1)}"
    page.formula(last + 1, left + 1, f"SUM({cells})", total, Kind.MONEY, TOTAL)
    page.write(last + 1, left + 2, None, face=TOTAL)
    frame.checks.append(
        Check(
            N_("Waste by reason"),
            N_("The reasons come to all waste."),
            page.reference(last + 1, left + 1),
            whole,
            total,
            Kind.MONEY,
        )
    )
    names = page.reference(top + 1, left, last)
    values = page.reference(top + 1, left + 1, last)
    below = last + 3 + max(LEAST_ROWS, len(reasons) * 2)
    box = Box(last + 3, left, below, left + 3)
    colours = [WARNING, *[QUIET] * (len(reasons) - 1)]
    areas = (
        f"A1:{address(placed.last, placed.last_column)}",
        f"{address(top - 1, left)}:{address(below, left + 3)}",
    )
    page.print_setup(*areas, repeat=(1, 3))
    bar_chart(page, box, page.words(N_("Waste by reason, in money")), names, values, colours, "#,##0")
