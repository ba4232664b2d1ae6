"""The sheet of weekdays and hours: what an average day brings as heat maps, and the sums below."""

from dataclasses import dataclass, replace

from desktop.analysis.columns import Kind
from desktop.analysis.throughput import PeakHours
from desktop.analysis.week_hours import WeekHours
from desktop.exchange.workbooks.head import write_head, write_note
from desktop.exchange.workbooks.month_days import Days
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import PLAIN, QUIET
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

TOP = 7  # the header of the heat maps; their caption stands above it
RIGHT = 11  # the first column of the blocks of orders
SUMMED = 3  # rows between the heat maps and the caption of the sums

NO_TIMES = N_("The imported orders have no times, so it is not known at which hour they were paid.")


@dataclass(frozen=True, slots=True)
class Hours:
    """Cells for the checks: what all hours come to, and the net sales of orders whose time is not known."""

    net: str
    orders: str
    untimed: str


def write_hours(page: Page, summary: Page, report: WeekHours, peaks: PeakHours, days: Days) -> Hours | None:
    """The sheet of ``report``: averages on top, the sums they are made of below; None without times."""
    write_head(page, page.words(N_("Weekdays and hours")), summary)
    if not report.rows:
        write_note(page, page.words(NO_TIMES))
        page.print_setup()
        return None
    if peaks.finding:
        write_note(page, told(peaks.finding, page.words, page.look))
    times = [f"{row.hour:02}:00–{(row.hour + 1) % 24:02}:00" for row in report.rows]
    week = Week(times, [row.days for row in report.rows], report.days)
    count = len(report.rows)
    top = TOP + count + SUMMED + 2
    counts = write_trading_days(page, week, days, top + count + 2)
    sums = []
    for left, measure in ((1, NET), (RIGHT, ORDERS)):
        grid = Grid(page, top, left, count)
        write_sums(grid, measure, week)
        write_averages(Grid(page, TOP, left, count), grid, measure, week, counts)
        page.widths(WIDTHS, left)
        sums.append(grid)
    untimed = _write_untimed(page, report, top + count + 3)
    page.widths([3], RIGHT - 1)
    last = address(top + count + 3, RIGHT + 1 + WEEK)
    page.freeze(TOP - 1)
    page.print_setup(f"A1:{last}", pages_high=1)
    return Hours(sums[0].total, sums[1].total, untimed)


def _write_untimed(page: Page, report: WeekHours, row: int) -> str:
    page.write(row, 1, page.words(N_("Without a time")), face=replace(PLAIN, colour=QUIET))
    page.write(row, 2 + WEEK, report.untimed_net, Kind.MONEY)
    return page.reference(row, 2 + WEEK)
