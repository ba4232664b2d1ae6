"""Blocks of times down and weekdays across: sums, and what an average day brings as a heat map."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple, Protocol

from desktop.analysis.columns import Kind
from desktop.analysis.money import MONEY, ratio
from desktop.analysis.week_hours import WEEKDAYS
from desktop.exchange.workbooks.month_days import Days
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import HEADER, PLAIN, QUIET, SECTION, TEXT_HEADER, TOTAL, Face
from desktop.words import N_

WEEK = len(WEEKDAYS)
WIDTHS = (15, *(11,) * 7, 12)


class Sold(Protocol):
    """What was sold in one time of one weekday."""

    @property
    def orders(self) -> int: ...
    @property
    def net(self) -> int: ...


class Week(NamedTuple):
    """Rows of a block: their times, what each weekday has of them, and the days with sales of each."""

    times: Sequence[str]
    sold: Sequence[Sequence[Sold]]
    days: Sequence[int]


class Measure(NamedTuple):
    """What a block shows; its titles are marked with N_."""

    sums: str
    average: str
    kind: Kind
    read: Callable[[Sold], int]


NET = Measure(N_("Net sales, sums"), N_("Net sales on an average day"), Kind.MONEY, lambda sold: sold.net)
ORDERS = Measure(N_("Orders, sums"), N_("Orders on an average day"), Kind.COUNT, lambda sold: sold.orders)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a block stands: times down, weekdays across, sums at the right and below."""

    page: Page
    top: int  # of its header
    left: int  # of its times
    rows: int

    def cell(self, row: int, day: int) -> str:
        """A cell by its place; the row after the last and the day after Sunday hold the sums."""
        return address(self.top + 1 + row, self.left + 1 + day)

    @property
    def body(self) -> str:
        return f"{self.cell(0, 0)}:{self.cell(self.rows - 1, WEEK - 1)}"

    @property
    def total(self) -> str:
        """The sum of all, for formulas on any sheet."""
        return self.page.reference(self.top + 1 + self.rows, self.left + 1 + WEEK)


def write_trading_days(page: Page, week: Week, days: Days, row: int, left: int = 1) -> list[str]:
    """How many days of each weekday had sales, counted on the sheet of the days. Returns their cells."""
    page.write(row, left, page.words(N_("Days with sales")), face=replace(PLAIN, colour=QUIET))
    dates, orders = days.now.cells("day"), days.now.cells("orders")
    cells = []
    for day, count in enumerate(week.days):
        formula = f"SUMPRODUCT((WEEKDAY({dates},2)={day + 1})*({orders}>0))"
        page.formula(row, left + 1 + day, formula, count, Kind.COUNT)
        cells.append(address(row, left + 1 + day, fixed=True))
    whole = f"SUM({cells[0]}:{cells[-1]})"
    page.formula(row, left + 1 + WEEK, whole, sum(week.days), Kind.COUNT, replace(PLAIN, bold=True))
    return [*cells, address(row, left + 1 + WEEK, fixed=True)]


def write_sums(grid: Grid, measure: Measure, week: Week) -> None:
    """The figures themselves, with their sums over days and times."""
    page, words = grid.page, grid.page.words
    _write_head(grid, words(measure.sums), N_("All days"))
    _write_times(grid, week, words(N_("All times")))
    numbers = _numbers(measure, week)
    for row, values in enumerate(numbers):
        for day, value in enumerate(values):
            page.write(grid.top + 1 + row, grid.left + 1 + day, value, measure.kind)
        formula = f"SUM({grid.cell(row, 0)}:{grid.cell(row, WEEK - 1)})"
        page.formula(grid.top + 1 + row, grid.left + 1 + WEEK, formula, sum(values), measure.kind, TOTAL)
    for day, column in enumerate([*zip(*numbers, strict=True), [sum(values) for values in numbers]]):
        formula = f"SUM({grid.cell(0, day)}:{grid.cell(grid.rows - 1, day)})"
        page.formula(grid.top + 1 + grid.rows, grid.left + 1 + day, formula, sum(column), measure.kind, TOTAL)


def write_averages(grid: Grid, sums: Grid, measure: Measure, week: Week, counts: Sequence[str]) -> None:
    """The sums over the days of each weekday; a weekday without sales stays empty."""
    page, words = grid.page, grid.page.words
    _write_head(grid, words(measure.average), N_("All days"))
    _write_times(grid, week, words(N_("Whole day")))
    days = [*week.days, sum(week.days)]
    totals = [[*values, sum(values)] for values in _numbers(measure, week)]
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


def _numbers(measure: Measure, week: Week) -> list[list[int]]:
    return [[measure.read(each) for each in row] for row in week.sold]


def _write_head(grid: Grid, caption: str, last: str) -> None:
    page, words = grid.page, grid.page.words
    page.write(grid.top - 1, grid.left, caption, face=SECTION)
    page.write(grid.top, grid.left, words(N_("Time")), face=TEXT_HEADER)
    for number, title in enumerate([*WEEKDAYS, last], 1):
        page.write(grid.top, grid.left + number, words(title), face=HEADER)


def _write_times(grid: Grid, week: Week, last: str) -> None:
    for row, time in enumerate(week.times, grid.top + 1):
        grid.page.write(row, grid.left, time)
    grid.page.write(grid.top + 1 + grid.rows, grid.left, last, face=TOTAL)


def _average_face(measure: Measure, *, edge: bool) -> Face:
    code = "#,##0" if measure.kind is Kind.MONEY else "#,##0.0"
    return replace(TOTAL if edge else PLAIN, format=code)
