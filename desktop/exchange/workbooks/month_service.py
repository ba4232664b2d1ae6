"""The sheet of service times: the stages, by hour and by till, person and channel, and their spread."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.analysis.capacity import SERVICE
from desktop.analysis.columns import Column, Kind
from desktop.analysis.service_times import (
    HOUR_COLUMNS,
    NAME_COLUMNS,
    STAGE_COLUMNS,
    Bar,
    GroupRow,
    ServiceTimes,
    StageRow,
)
from desktop.exchange.workbooks.charts import Box, column_chart
from desktop.exchange.workbooks.head import write_head, write_note
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import SECTION
from desktop.exchange.workbooks.tables import SUM, Field, Placed, excel_table, place_table
from desktop.exchange.workbooks.told import told
from desktop.words import N_

TOP = 6
BAR_COLUMNS = (
    Column("seconds", N_("Seconds, up to"), Kind.TEXT),
    Column("orders", N_("Orders"), Kind.COUNT),
    Column("share", N_("Share"), Kind.PERCENT),
    Column("reached", N_("Served by then"), Kind.PERCENT, N_("Share of the orders that took no longer.")),
)
CHART, CHART_COLUMNS, CHART_ROWS = 6, 5, 20
STAGES_TABLE = "ServiceStages"


class _BarRow(NamedTuple):
    seconds: str
    orders: int
    share: Fraction
    reached: Fraction


class _BarTotals(NamedTuple):
    orders: int
    share: int


def write_service(page: Page, frame: Frame, report: ServiceTimes) -> None:
    """The tables one below the other, at the end how long orders take with a chart of it."""
    write_head(page, page.words(N_("Service times")), frame.home)
    if report.finding:
        write_note(page, told(report.finding, page.words, page.look))
    blocks: list[tuple[str, str, Sequence[Column], Sequence[Any]]] = [
        (N_("Stages"), STAGES_TABLE, STAGE_COLUMNS, report.rows),
        (N_("By hour"), "ServiceHours", HOUR_COLUMNS, report.by_hour),
        (N_("By till, person and channel"), "ServiceNames", NAME_COLUMNS, _named(report)),
    ]
    row, widest, widths = TOP - 1, 0, dict[int, float]()
    for title, name, columns, rows in blocks:
        if rows:
            page.write(row, 1, page.words(title), face=SECTION)
            placed = _write_block(page, frame, columns, rows, row + 1)
            excel_table(placed, name)
            if name == STAGES_TABLE:
                _remember(frame, placed, report.rows)
            row, widest = placed.last + 3, max(widest, placed.last_column)
            for column in placed.columns.values():
                widths[column] = max(widths.get(column, 0), page.width(column))
    for column, wide in widths.items():
        page.widths([wide], column)
    page.freeze(TOP - 1)
    below = _write_spread(page, frame, report, row)
    right = max(widest, CHART + CHART_COLUMNS - 1)
    areas = f"A1:{address(row - 2, right)}", f"A{row}:{address(below, right)}"
    page.print_setup(*areas, pages_high=1)


def _write_block(
    page: Page, frame: Frame, columns: Sequence[Column], rows: Sequence[Any], top: int
) -> Placed:
    """A table of the columns of which something is known; those of one stage are named after it."""
    known = [column for column in columns if any(getattr(row, column.key) is not None for row in rows)]
    titles = {column.key: page.words(column.title) for column in columns}
    named = [
        replace(column, title=f"{titles[column.key[:-3]]}, {titles[column.key]}")
        if column.key[:-3] in titles
        else column
        for column in known
    ]
    frame.columns += known
    return place_table(page, [Field(column) for column in named], rows, top=top)


def _remember(frame: Frame, placed: Placed, stages: Sequence[StageRow]) -> None:
    for row, stage in enumerate(stages, placed.first):
        frame.cells["timed", stage.key] = placed.page.reference(row, placed.columns["orders"])


def _named(report: ServiceTimes) -> tuple[GroupRow, ...]:
    return (*report.by_till, *report.by_staff, *report.by_channel)


def _write_spread(page: Page, frame: Frame, report: ServiceTimes, top: int) -> int:
    """How many orders took how long. Returns the last row."""
    stage = next((row for row in report.rows if row.key == SERVICE), None)
    if stage is None:
        return top
    page.write(top, 1, page.words(N_("How long orders take")), face=SECTION)
    fields = [
        Field(BAR_COLUMNS[0]),
        Field(BAR_COLUMNS[1], total=SUM),
        Field(BAR_COLUMNS[2], "{orders}/{total[orders]}", SUM),
        Field(BAR_COLUMNS[3]),
    ]
    totals, rows = _BarTotals(stage.orders, 1), _bars(page, stage)
    placed = place_table(page, fields, rows, top=top + 1, totals=totals, fitted=False)
    _write_reached(placed, stage)
    excel_table(placed, "ServiceSpread")
    box = Box(top + 2, CHART, top + 2 + CHART_ROWS, CHART + CHART_COLUMNS)
    title = page.words(N_("Orders by seconds of ordering and paying"))
    column_chart(page, box, title, placed.cells("seconds"), placed.cells("orders"), "#,##0")
    frame.checks.append(
        Check(
            N_("Orders timed"),
            N_("The orders of all bars come to the orders that were timed."),
            placed.total_cell("orders"),
            frame.cells["timed", SERVICE],
            stage.orders,
            Kind.COUNT,
        )
    )
    return max(placed.last, top + 2 + CHART_ROWS)


def _bars(page: Page, stage: StageRow) -> list[_BarRow]:
    rows, reached = [], 0
    for bar in stage.bars:
        reached += bar.orders
        shares = Fraction(bar.orders, stage.orders), Fraction(reached, stage.orders)
        rows.append(_BarRow(_seconds(page, bar), bar.orders, *shares))
    return rows


def _seconds(page: Page, bar: Bar) -> str:
    if bar.end is None:
        return page.words(N_("longer"))
    return str(bar.end // 1000)


def _write_reached(placed: Placed, stage: StageRow) -> None:
    """The running sum of the shares, as a formula that a longer table goes on with."""
    page, column, reached = placed.page, placed.columns["reached"], 0
    first = address(placed.first, placed.columns["share"], fixed=True)
    for row, bar in enumerate(stage.bars, placed.first):
        reached += bar.orders
        formula = f"SUM({first}:{address(row, placed.columns['share'])})"
        page.formula(row, column, formula, Fraction(reached, stage.orders), Kind.PERCENT)
