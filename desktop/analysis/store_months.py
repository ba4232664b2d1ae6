"""What the month of one store came to: the ground of every comparison of stores (domain: section 7).

Money in 1/10 000, quantities in 1/1000 of the item's base unit, seconds in 1/1000, days and times as in
``days``. None is not known. Sums add up over months and stores; ratios are drawn from the sums.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_facts import FOOD
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.money import rounded
from desktop.analysis.sales import Sales
from desktop.analysis.store_limits import StoreLimits


class StoreMonth(NamedTuple):
    """One store's month. ``packed``: as the store's own book said, in its pack; else of this book.

    The first fifteen sums are those of ``Sales``. ``peak_orders`` are those of the month's peak hour,
    ``peak_sum`` those of every day's. ``service`` is the mean service time; ``capacity``, what the store
    has ``demonstrated`` and the orders of its ``fullest_hour`` are in 1/1000 orders an hour,
    ``full_minutes`` are saturated ones of an average week. From ``opening`` on everything lies between
    the two counts (days, at whose close they stand) and may be more than the month; food is raw and prep.
    """

    store: int
    month: int
    packed: bool
    trading_days: int
    orders: int
    gross: int
    discount: int
    refunds: int
    adjustment: int
    net: int
    pieces_orders: int
    pieces_net: int
    pieces: int
    combo_orders: int
    cover_orders: int
    cover_net: int
    covers: int
    commission: int
    till_orders: int
    timed_orders: int
    order_seconds: int
    payment_seconds: int
    peak_days: int
    peak_sum: int
    peak_start: int | None = None
    peak_orders: int | None = None
    service: int | None = None
    capacity: int | None = None
    demonstrated: int | None = None
    fullest_hour: int | None = None
    full_minutes: int | None = None
    opening: int | None = None
    closing: int | None = None
    counted_net: int | None = None
    actual_cost: int | None = None
    actual_at_standard: int | None = None
    theoretical_cost: int | None = None
    price: int | None = None
    waste: int | None = None
    staff_meals: int | None = None
    batch_yield: int | None = None
    unexplained: int | None = None
    losses: int | None = None
    gifts: int | None = None
    packaging_cost: int | None = None
    packaging_theoretical: int | None = None
    packaging_unexplained: int | None = None
    covered: int | None = None  # net sales with a recipe, of the ``coverable`` of all dishes
    coverable: int | None = None
    combo_net: int | None = None  # net sales of ``combo_orders``

    @property
    def sales(self) -> Sales:
        """The sums that every ratio of sales is drawn from."""
        return Sales._make(getattr(self, name) for name in Sales._fields)


class MonthItem(NamedTuple):
    """One stock item's line of a month's food cost; None where an end was not counted."""

    item: int
    actual: int | None
    theoretical: int
    actual_cost: int | None
    theoretical_cost: int | None
    price: int | None
    waste: int | None
    unexplained_quantity: int | None
    unexplained: int | None


class MonthPrice(NamedTuple):
    """What was received of an item from a supplier in a calendar month, and what that cost."""

    item: int
    supplier: str
    quantity: int
    value: int


Facts = dict[str, Any]
"""Some of the columns of a StoreMonth."""


def limit_facts(found: StoreLimits) -> Facts:
    """What the counter can take."""
    return {
        "service": found.service,
        "capacity": _thousandths(found.capacity),
        "demonstrated": _thousandths(found.demonstrated),
        "fullest_hour": _thousandths(found.fullest_hour),
        "full_minutes": found.full_minutes,
    }


def food_facts(report: FoodCost) -> Facts:
    """The food cost between two counts."""
    food, packaging = report.food, report.packaging
    lines = [line for line in report.lines if line.kind in FOOD and line.unexplained is not None]
    return {
        "opening": report.opening.day,
        "closing": report.closing.day,
        "counted_net": report.net,
        "actual_cost": food.actual_cost,
        "actual_at_standard": sum(line.actual_at_standard or 0 for line in lines),
        "theoretical_cost": food.theoretical_cost,
        "price": food.price,
        "waste": food.waste,
        "staff_meals": food.staff_meals,
        "batch_yield": food.batch_yield,
        "unexplained": food.unexplained,
        "losses": food.losses,
        "gifts": report.gifts,
        "packaging_cost": packaging.actual_cost,
        "packaging_theoretical": packaging.theoretical_cost,
        "packaging_unexplained": packaging.unexplained,
        "covered": report.coverage.covered,
        "coverable": report.coverage.net,
    }


def item_facts(lines: Sequence[Line]) -> Iterator[MonthItem]:
    """The lines of a report, by item."""
    for line in sorted(lines, key=lambda line: line.item):
        yield MonthItem(*(getattr(line, name) for name in MonthItem._fields))


def _thousandths(value: Fraction | None) -> int | None:
    return None if value is None else rounded(value * 1000)
