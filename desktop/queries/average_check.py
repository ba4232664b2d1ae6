"""Questions about the average check."""

from desktop.analysis.average_check import AverageCheck, Side, average_check
from desktop.analysis.days import Range
from desktop.queries.totals import items_sold, sales_by_channel, sales_by_day


def average_check_between(
    stores: tuple[int, ...],
    period: Range,
    compared: Range | None = None,
    compared_stores: tuple[int, ...] | None = None,
) -> AverageCheck:
    """The average check of a period, beside another period or other stores where one is named.

    Other stores without a period of their own are compared over the same days.
    """
    channels = sales_by_channel(stores, period)
    if compared is None and compared_stores is None:
        return average_check(_side(stores, period, with_items=False), channels)
    others = stores if compared_stores is None else compared_stores
    before = _side(others, compared or period, with_items=True)
    return average_check(_side(stores, period, with_items=True), channels, before)


def _side(stores: tuple[int, ...], period: Range, *, with_items: bool) -> Side:
    items = items_sold(stores, period) if with_items else {}
    return Side(period, sales_by_day(stores, period), items)
