"""The sheet of the average check: every day with its factors and charts, and from gross to net."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.average_check import AverageCheck, DayRow
from desktop.analysis.columns import Kind
from desktop.analysis.sales import Sales
from desktop.exchange.workbooks.charts import Box, Line, line_chart
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.month_columns import BY_KEY, Cells, check_fields, gross_fields
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import ACCENT, COMPARED, SECOND, SECTION, THIRD, WEEKEND
from desktop.exchange.workbooks.tables import Field, Placed, place_table
from desktop.words import N_

CAPTION, TOP = 4, 5
CHART_COLUMNS, CHART_WIDTH, GAP_WIDTH = 7, 8.5, 2.5
PAGE_WIDTH = 176  # columns of a landscape page on which a month's days find room
LEAST_ROWS, MOST_ROWS = 25, 31  # of the charts beside a table


@dataclass(frozen=True, slots=True)
class Side:
    """The two tables of one period: the average check, and from gross to net."""

    check: Placed
    gross: Placed

    def total(self, key: str) -> str:
        """The cell with the period's total, for formulas on any sheet."""
        return (self.check if key in self.check.columns else self.gross).total_cell(key)

    def cells(self, key: str) -> str:
        return (self.check if key in self.check.columns else self.gross).cells(key)

    @property
    def known_orders(self) -> str:
        """The total of orders whose lines are known, which attach rates and combos are measured by."""
        return self.total("pieces_orders" if self.has("pieces_orders") else "orders")

    def has(self, key: str) -> bool:
        return key in self.check.columns or key in self.gross.columns


@dataclass(frozen=True, slots=True)
class Days:
    """Where the days stand. The two sides have the same columns."""

    page: Page
    now: Side
    before: Side | None


class Area(NamedTuple):
    """Columns that are printed together: those of one table or two, and of charts beside them."""

    first: int
    last: int
    charts: tuple[str, ...] = ()  # the measures drawn, the largest first

    @property
    def left(self) -> int:
        """The first column of the charts."""
        return self.last + 2

    @property
    def end(self) -> int:
        return self.last + 1 + CHART_COLUMNS if self.charts else self.last


CHECK_CHARTS = ("average_check", "items_per_order", "average_item_price")
SALES_CHARTS = ("net", "orders")


def write_days(page: Page, summary: Page, report: AverageCheck, names: tuple[str, str]) -> Days:
    """The sheet of ``report``; ``names`` are those of its period and of the one before.

    From left to right: the days with charts of the average check, then the days before with charts of
    what stands behind it, then both from gross to net.
    """
    write_head(page, page.words(N_("Average check by day")), summary)
    days, areas = _write_tables(page, report, names)
    sides = [side for side in (days.now, days.before) if side is not None]
    last = max(days.now.check.head + LEAST_ROWS, *(side.check.last for side in sides))
    for area in areas:
        _draw(days, area)
        _fill_page(page, area)
    page.freeze(days.now.check.first, 2)
    tops = [1, *(CAPTION for _ in areas[1:])]
    printed = zip(tops, areas, strict=True)
    cells = (f"{address(top, area.first)}:{address(last, area.end)}" for top, area in printed)
    page.print_setup(*cells, repeat=(CAPTION, days.now.check.head))
    return days


def _write_tables(page: Page, report: AverageCheck, names: tuple[str, str]) -> tuple[Days, list[Area]]:
    """All tables in their columns, with room for charts beside the first two."""
    totals = [side for side in (report.total, report.before) if side is not None]
    check, gross = check_fields(totals), gross_fields(totals)
    now = names[0], report.days, report.total
    gross_now = page.words(FROM_GROSS, period=names[0]), *now[1:]
    first = _table(page, check, now, 1)
    areas = [Area(1, first.last_column, CHECK_CHARTS)]
    left = _leave_room(page, first)
    if report.before is None:
        second = _table(page, gross, gross_now, left)
        _leave_room(page, second)
        return Days(page, Side(first, second), None), [*areas, Area(left, second.last_column, SALES_CHARTS)]
    before = names[1], report.compared_days, report.before
    second = _table(page, check, before, left)
    areas.append(Area(left, second.last_column, SALES_CHARTS))
    left = _leave_room(page, second)
    third = _table(page, gross, gross_now, left)
    page.widths([GAP_WIDTH], third.last_column + 1)
    gross_before = page.words(FROM_GROSS, period=names[1]), *before[1:]
    fourth = _table(page, gross, gross_before, third.last_column + 2)
    days = Days(page, Side(first, third), Side(second, fourth))
    return days, [*areas, Area(left, fourth.last_column)]


FROM_GROSS = N_("{period}, from gross to net sales")


def _fill_page(page: Page, area: Area) -> None:
    """Widen the charts, or the tables, until all days of a month fit on one page."""
    columns = range(area.first, area.end + 1)
    missing = PAGE_WIDTH - sum(map(page.width, columns))
    stretched = columns[area.left - area.first :] if area.charts else columns
    if missing > 0:
        for column in stretched:
            page.widths([round(page.width(column) + missing / len(stretched), 1)], column)


def _leave_room(page: Page, placed: Placed) -> int:
    """Narrow columns for charts beside a table. Returns the first column after them and a gap."""
    page.widths([GAP_WIDTH, *(CHART_WIDTH,) * CHART_COLUMNS, GAP_WIDTH], placed.last_column + 1)
    return placed.last_column + CHART_COLUMNS + 3


def _table(
    page: Page, fields: Sequence[Field], period: tuple[str, Sequence[DayRow], Sales], left: int
) -> Placed:
    """The days of one period under its name, weekends shaded."""
    caption, days, total = period
    page.write(CAPTION, left, caption, face=SECTION)
    rows = [Cells(row.sales, row.day) for row in days]
    placed = place_table(page, fields, rows, top=TOP, left=left, totals=Cells(total))
    first, last = address(placed.first, left), address(placed.last, placed.last_column)
    page.highlight(f"{first}:{last}", f"WEEKDAY(${first},2)>5", WEEKEND)
    return placed


def _draw(days: Days, area: Area) -> None:
    """The area's charts one below the other, as high as the days beside them."""
    top = days.now.check.first  # below the rows that every printed page repeats
    rows = min(max(LEAST_ROWS, days.now.check.last - top + 1), MOST_ROWS)
    small = rows * 9 // (10 * len(area.charts)) if area.charts else 0
    for number, key in enumerate(area.charts):
        below = top + (small if number else rows - small * (len(area.charts) - 1))
        draw_measure(days.page, Box(top, area.left, below, area.left + CHART_COLUMNS), days, key)
        top = below


def draw_measure(page: Page, box: Box, days: Days, key: str) -> None:
    """A measure day by day, and the time before in grey, named by their periods."""
    now = days.now.check
    lines = [Line(_caption(now), now.cells(key), COLOURS.get(key, ACCENT))]
    if days.before is not None:
        before = days.before.check
        last = min(before.last, before.first + now.last - now.first)
        cells = before.page.reference(before.first, before.columns[key], last)
        lines.insert(0, Line(_caption(before), cells, COMPARED, 1.5))
    column = BY_KEY[key]
    title = page.look.header(page.words(column.title), column)
    code = "#,##0" if column.kind is Kind.MONEY else page.look.format(column.kind)
    line_chart(page, box, title, (now.cells("day"), now.last - now.head), lines, code)


COLOURS = {"items_per_order": SECOND, "average_item_price": THIRD}


def _caption(placed: Placed) -> str:
    return placed.page.reference(CAPTION, placed.columns["day"])
