"""The sheet of weekdays and hours: what an average day brings as heat maps, and the sums below."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.money import MONEY, ratio
from desktop.analysis.throughput import PeakHours
from desktop.analysis.week_hours import WEEKDAYS, HourSales, WeekHours
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.month_days import Days
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import (
    HEADER,
    NOTE_LINE,
    PLAIN,
    QUIET,
    SECTION,
    TEXT_HEADER,
    TOTAL,
    Face,
)
from desktop.exchange.workbooks.told import told
from desktop.words import N_

TOP = 7  # the header of the heat maps; their caption stands above it
RIGHT = 11  # the first column of the blocks of orders
WIDTHS = (15, *(11,) * 7, 12)
WEEK = len(WEEKDAYS)
SUMMED = 3  # rows between the heat maps and the caption of the sums


@dataclass(frozen=True, slots=True)
class Grid:
    """One block: hours down, weekdays across, sums at the right and below."""

    page: Page
    top: int  # of its header
    left: int  # of its hours
    rows: int

    def cell(self, row: int, day: int, *, fixed: bool = False) -> str:
        """A cell by its place; the row after the last and the day after Sunday hold the sums."""
        return address(self.top + 1 + row, self.left + 1 + day, fixed=fixed)

    @property
    def body(self) -> str:
        return f"{self.cell(0, 0)}:{self.cell(self.rows - 1, WEEK - 1)}"

    @property
    def total(self) -> str:
        """The sum of all, for formulas on any sheet."""
        return self.page.reference(self.top + 1 + self.rows, self.left + 1 + WEEK)


@dataclass(frozen=True, slots=True)
class Hours:
    """Cells for the checks: the net sales of all hours, and of the orders whose time is not known."""

    net: str
    untimed: str


class _Measure:
    """Net sales or orders: how its cells are read from the report and written."""

    def __init__(self, title: str, average: str, kind: Kind, read: Callable[[HourSales], int]) -> None:
        self.title, self.average, self.kind, self.read = title, average, kind, read


NET = _Measure(N_("Net sales, sums"), N_("Net sales on an average day"), Kind.MONEY, lambda each: each.net)
ORDERS = _Measure(N_("Orders, sums"), N_("Orders on an average day"), Kind.COUNT, lambda each: each.orders)


NO_TIMES = N_("The imported orders have no times, so it is not known at which hour they were paid.")


def write_hours(page: Page, summary: Page, report: WeekHours, peaks: PeakHours, days: Days) -> Hours | None:
    """The sheet of ``report``: averages on top, the sums they are made of below; None without times."""
    write_head(page, page.words(N_("Weekdays and hours")), summary)
    if not report.rows:
        page.write(4, 1, page.words(NO_TIMES), face=NOTE_LINE)
        page.print_setup()
        return None
    if peaks.finding:
        page.write(4, 1, told(peaks.finding, page.words, page.look), face=NOTE_LINE)
    count = len(report.rows)
    top = TOP + count + SUMMED + 2
    counts = _write_days(page, report, days, top + count + 2)
    sums = []
    for left, measure in ((1, NET), (RIGHT, ORDERS)):
        grid = Grid(page, top, left, count)
        _write_sums(grid, measure, report)
        _write_averages(Grid(page, TOP, left, count), grid, measure, report, counts)
        page.widths(WIDTHS, left)
        sums.append(grid)
    untimed = _write_untimed(page, report, top + count + 3)
    page.widths([3], RIGHT - 1)
    last = address(top + count + 3, RIGHT + 1 + WEEK)
    page.freeze(TOP - 1)
    page.print_setup(f"A1:{last}", pages_high=1)
    return Hours(sums[0].total, untimed)


def _write_days(page: Page, report: WeekHours, days: Days, row: int) -> list[str]:
    """How many days of each weekday had sales, counted on the sheet of the days. Returns their cells."""
    page.write(row, 1, page.words(N_("Days with sales")), face=replace(PLAIN, colour=QUIET))
    dates, orders = days.now.cells("day"), days.now.cells("orders")
    cells = []
    for day, count in enumerate(report.days):
        formula = f"SUMPRODUCT((WEEKDAY({dates},2)={day + 1})*({orders}>0))"
        page.formula(row, 2 + day, formula, count, Kind.COUNT)
        cells.append(address(row, 2 + day, fixed=True))
    whole = f"SUM({cells[0]}:{cells[-1]})"
    page.formula(row, 2 + WEEK, whole, sum(report.days), Kind.COUNT, replace(PLAIN, bold=True))
    return [*cells, address(row, 2 + WEEK, fixed=True)]


def _write_untimed(page: Page, report: WeekHours, row: int) -> str:
    page.write(row, 1, page.words(N_("Without a time")), face=replace(PLAIN, colour=QUIET))
    page.write(row, 2 + WEEK, report.untimed_net, Kind.MONEY)
    return page.reference(row, 2 + WEEK)


def _write_head(grid: Grid, caption: str, last: str) -> None:
    page, words = grid.page, grid.page.words
    page.write(grid.top - 1, grid.left, caption, face=SECTION)
    page.write(grid.top, grid.left, words(N_("Hour")), face=TEXT_HEADER)
    for number, title in enumerate([*WEEKDAYS, last], 1):
        page.write(grid.top, grid.left + number, words(title), face=HEADER)


def _write_hours(grid: Grid, report: WeekHours, last: str) -> None:
    for number, row in enumerate(report.rows):
        shown = f"{row.hour:02}:00–{(row.hour + 1) % 24:02}:00"
        grid.page.write(grid.top + 1 + number, grid.left, shown)
    grid.page.write(grid.top + 1 + grid.rows, grid.left, last, face=TOTAL)


def _write_sums(grid: Grid, measure: _Measure, report: WeekHours) -> None:
    """The figures themselves, with their sums over days and hours."""
    page, words = grid.page, grid.page.words
    _write_head(grid, words(measure.title), N_("All days"))
    _write_hours(grid, report, words(N_("All hours")))
    numbers = [[measure.read(each) for each in row.days] for row in report.rows]
    for row, values in enumerate(numbers):
        for day, value in enumerate(values):
            page.write(grid.top + 1 + row, grid.left + 1 + day, value, measure.kind)
        formula = f"SUM({grid.cell(row, 0)}:{grid.cell(row, WEEK - 1)})"
        page.formula(grid.top + 1 + row, grid.left + 1 + WEEK, formula, sum(values), measure.kind, TOTAL)
    for day, column in enumerate([*zip(*numbers, strict=True), [sum(values) for values in numbers]]):
        formula = f"SUM({grid.cell(0, day)}:{grid.cell(grid.rows - 1, day)})"
        page.formula(grid.top + 1 + grid.rows, grid.left + 1 + day, formula, sum(column), measure.kind, TOTAL)


def _write_averages(grid: Grid, sums: Grid, measure: _Measure, report: WeekHours, counts: list[str]) -> None:
    """The sums over the days of each weekday; a weekday without sales stays empty."""
    page, words = grid.page, grid.page.words
    _write_head(grid, words(measure.average), N_("All days"))
    _write_hours(grid, report, words(N_("Whole day")))
    days = [*report.days, sum(report.days)]
    totals = [[measure.read(each) for each in row.days] for row in report.rows]
    totals = [[*values, sum(values)] for values in totals]
    totals.append([sum(column) for column in zip(*totals, strict=True)])
    scale = MONEY if measure.kind is Kind.MONEY else 1
    for row, values in enumerate(totals):
        for day, value in enumerate(values):
            average = ratio(Fraction(value, scale), days[day])
            face = _average_face(measure, edge=row == grid.rows or day == WEEK)
            where = grid.top + 1 + row, grid.left + 1 + day
            if average is None:
                page.write(*where, None, face=face)
            else:
                page.formula(*where, f"{sums.cell(row, day)}/{counts[day]}", average, Kind.NUMBER, face)
    page.heat(grid.body)


def _average_face(measure: _Measure, *, edge: bool) -> Face:
    code = "#,##0" if measure.kind is Kind.MONEY else "#,##0.0"
    return replace(TOTAL if edge else PLAIN, format=code)
