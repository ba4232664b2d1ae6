"""The sheet of peak hours: orders and net sales of every quarter-hour and weekday, as heat maps."""

from desktop.analysis.columns import Kind
from desktop.analysis.heat_map import HeatMap
from desktop.analysis.quarters import starts_at
from desktop.exchange.workbooks.head import write_head, write_note
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_days import Days
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.month_hours import Hours
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.told import told
from desktop.exchange.workbooks.week_grid import (
    NET,
    ORDERS,
    WEEK,
    WIDTHS,
    Grid,
    Week,
    write_averages,
    write_sums,
    write_trading_days,
)
from desktop.words import N_

TOP = 7  # the header of the blocks
BLOCK = WEEK + 3  # columns of a block and the gap after it


def write_quarters(page: Page, frame: Frame, report: HeatMap, days: Days, hours: Hours | None) -> None:
    """Orders and net sales on an average day, then the sums they are made of, from left to right."""
    write_head(page, page.words(N_("Peak hours")), frame.home)
    if report.finding:
        write_note(page, told(report.finding, page.words, page.look))
    week = Week(
        [_time(quarter) for quarter in report.quarters],
        report.cells,
        [place.days for place in report.places],
    )
    count, bottom = len(week.times), TOP + len(week.times) + 2
    counts = write_trading_days(page, week, days, bottom)
    sums = []
    for place, measure in enumerate((ORDERS, NET)):
        grid = Grid(page, TOP, 1 + BLOCK * (2 + place), count)
        write_sums(grid, measure, week)
        write_averages(Grid(page, TOP, 1 + BLOCK * place, count), grid, measure, week, counts)
        sums.append(grid)
    for block in range(4):
        page.widths(WIDTHS, 1 + BLOCK * block)
        page.widths([3], BLOCK * (block + 1))
    page.freeze(TOP + 1, 2)
    areas = (
        f"{address(1, 1)}:{address(bottom, BLOCK * 2 - 1)}",
        f"{address(TOP - 1, 1 + BLOCK * 2)}:{address(bottom, BLOCK * 4 - 1)}",
    )
    page.print_setup(*areas, pages_high=1)
    if hours is not None:
        frame.checks.append(
            Check(
                N_("Orders by quarter-hour"),
                N_("The quarter-hours of all weekdays come to the orders of their hours."),
                sums[0].total,
                hours.orders,
                sum(cell.orders for row in report.cells for cell in row),
                Kind.COUNT,
            )
        )


def _time(quarter: int) -> str:
    start = starts_at(quarter)
    end = (start + 15) % 1440
    return f"{start // 60:02}:{start % 60:02}–{end // 60:02}:{end % 60:02}"
