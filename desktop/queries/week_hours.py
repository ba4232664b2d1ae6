"""Questions about when a store sells."""

from desktop.analysis.days import Range, weekday
from desktop.analysis.week_hours import HourSales, WeekHours, week_hours
from desktop.models.base import connection
from desktop.queries.quarter_sums import cut_off
from desktop.queries.totals import marks, sales_by_day


def week_hours_between(stores: tuple[int, ...], period: Range) -> WeekHours:
    """Sales by weekday and hour; the business day begins at the stores' earliest cut-off."""
    rows = connection().execute(
        "SELECT (day + 3) % 7, quarter / 4, SUM(orders), SUM(net) FROM day_quarter "  # noqa: S608
        f"WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? GROUP BY 1, 2",
        (*stores, *period),
    )
    found = {(day, hour): HourSales(orders, net) for day, hour, orders, net in rows}
    by_day = sales_by_day(stores, period)
    days = [0] * 7
    for day, sales in by_day.items():
        days[weekday(day)] += sales.trading_days
    net = sum(sales.net for sales in by_day.values())
    return week_hours(period, found, days, net, cut_off(stores))
