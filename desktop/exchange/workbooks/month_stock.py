"""The sheet of the stock ledger in the month form (收发存): opening, in, out, corrected, closing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.analysis.columns import Column, Kind
from desktop.analysis.month_form import COLUMNS, FormRow, MonthForm
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_frame import Frame, Shown
from desktop.exchange.workbooks.month_report import write_report
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import PLAIN, SECTION, TOTAL
from desktop.exchange.workbooks.tables import SUM, Field, Placed
from desktop.words import N_

TABLE = "StockLedger"
PARTS = ("opening", "in", "out", "adjusted", "counted", "closing")
STEP_GAP = 2  # columns between the table and the steps
CLOSING = "{{opening_{0}}}+{{in_{0}}}-{{out_{0}}}+{{adjusted_{0}}}+{{counted_{0}}}"


@dataclass(frozen=True, slots=True)
class _Totals:
    opening_value: int
    in_value: int
    out_value: int
    adjusted_value: int
    counted_value: int
    true_up: int
    closing_value: int


def write_stock(page: Page, frame: Frame, form: MonthForm) -> None:
    """The form item by item, and beside it the steps of its value from opening to closing."""
    rows = [_cells(row, form) for row in form.rows if row.item is not None]
    total = form.total
    totals = _Totals(
        total.opening.value,
        total.came_in.value,
        total.went_out.value,
        total.adjusted.value,
        total.counted.value,
        total.true_up,
        total.closing.value,
    )
    title = N_("Stock ledger")
    placed = write_report(
        page, frame, title, _fields(), rows, name=TABLE, totals=totals, finding=form.finding, pages_wide=2
    )
    page.freeze(placed.first, 3)
    _write_steps(page, frame, form, placed)


def _cells(row: FormRow, form: MonthForm) -> Shown:
    """A row with its exact quantities, so that they add up before they are rounded."""
    exact = form.exact[row.item or 0]
    return Shown(row, **{f"{part}_quantity": quantity for part, quantity in zip(PARTS, exact, strict=True)})


def _fields() -> list[Field]:
    found = {
        "closing_quantity": Field(_column("closing_quantity"), CLOSING.format("quantity")),
        "closing_value": Field(_column("closing_value"), CLOSING.format("value") + "+{true_up}", SUM),
    }
    for part in ("opening", "in", "out", "closing"):
        key = f"{part}_price"
        found[key] = Field(_column(key), f"{{{part}_value}}/{{{part}_quantity}}")
    sums = {f"{part}_value" for part in PARTS} | {"true_up"}
    return [
        found.get(column.key) or Field(column, total=SUM if column.key in sums else "") for column in COLUMNS
    ]


def _column(key: str) -> Column:
    return next(column for column in COLUMNS if column.key == key)


def _write_steps(page: Page, frame: Frame, form: MonthForm, placed: Placed) -> None:
    """What moved the stock value, and that it leads to the closing one."""
    top, left = placed.head, placed.last_column + STEP_GAP
    page.widths([3, 30, 16], left - 1)
    page.write(top, left, page.words(N_("What moved the stock value")), face=SECTION)
    lines: Sequence[tuple[str, int]] = [(N_("Opening"), form.total.opening.value), *form.steps]
    for row, (title, value) in enumerate(lines, top + 1):
        page.write(row, left, page.words(title))
        where = page.write(row, left + 1, value, Kind.MONEY, PLAIN)
        frame.cells["stock_step", title] = page.reference(row, left + 1)
    last = top + len(lines)
    page.write(last + 1, left, page.words(N_("Closing")), face=TOTAL)
    cells = f"{address(top + 1, left + 1)}:{where}"
    closing = form.total.closing.value
    page.formula(last + 1, left + 1, f"SUM({cells})", closing, Kind.MONEY, replace(TOTAL))
    frame.checks += [
        Check(
            N_("Stock value"),
            N_("Opening + in - out + corrections of all items come to the steps from opening to closing."),
            placed.total_cell("closing_value"),
            page.reference(last + 1, left + 1),
            closing,
            Kind.MONEY,
        ),
        Check(
            N_("Stock value, whole"),
            N_("The sums of the columns keep the identity that each item has."),
            "+".join(
                placed.total_cell(key)
                for key in ("opening_value", "in_value", "adjusted_value", "counted_value", "true_up")
            )
            + f"-{placed.total_cell('out_value')}",
            placed.total_cell("closing_value"),
            closing,
            Kind.MONEY,
        ),
    ]
