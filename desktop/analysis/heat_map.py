"""When a store is busy: each quarter-hour of each weekday (domain: section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import per, ratio, rounded
from desktop.analysis.quarters import starts_at, through_the_day
from desktop.analysis.throughput import Busiest
from desktop.analysis.week_hours import WEEKDAYS
from desktop.words import N_

WEEK = 7
Exact = int | Fraction


class Cell(NamedTuple):
    """Sums over all days of a cell: completed orders, net sales (1/10 000), covers; and of the orders
    with both service times their count and seconds (1/1000).
    """

    orders: int = 0
    net: int = 0
    covers: int = 0
    timed_orders: int = 0
    order_seconds: int = 0
    payment_seconds: int = 0


class Place(NamedTuple):
    """A column of the map: a weekday (0 is Monday), the one ``day`` it is where it is one, and the days
    with sales behind it, counted per store.
    """

    weekday: int
    day: int | None
    days: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The report. ``cells`` has a row for each of ``quarters``, in the order of the business day, and in
    it a cell for each of ``places``. ``peak`` is the exact peak hour where the map is one store's one
    day in all channels. ``channels`` are those it counts, None all.
    """

    period: Range
    places: tuple[Place, ...]
    quarters: tuple[int, ...]
    cells: tuple[tuple[Cell, ...], ...]
    channels: tuple[int, ...] | None
    peak: Busiest | None
    finding: Finding | None

    def value(self, measure: str, row: int, column: int) -> Exact | None:
        """What a cell shows of one of MEASURES; None on a weekday without sales."""
        return measured(measure, self.cells[row][column], self.places[column].days)


def heat_map(
    period: Range,
    places: Sequence[Place],
    cells: Mapping[tuple[int, int], Cell],
    cut_off: int,
    *,
    channels: tuple[int, ...] | None = None,
    peak: Busiest | None = None,
) -> HeatMap:
    """The report on the ``cells`` of each weekday and quarter-hour; ``cut_off`` in minutes begins the day."""
    known = {place.weekday for place in places}
    quarters = through_the_day({quarter for weekday, quarter in cells if weekday in known}, cut_off)
    grid = tuple(
        tuple(cells.get((place.weekday, quarter), Cell()) for place in places) for quarter in quarters
    )
    return HeatMap(period, tuple(places), quarters, grid, channels, peak, _finding(places, quarters, grid))


def measured(measure: str, cell: Cell, days: int) -> Exact | None:
    """One of MEASURES on an average day; service seconds are those of an average order, in 1/1000."""
    if measure == "net":
        return per(cell.net, days)
    if measure == "service_seconds":
        seconds = ratio(cell.order_seconds + cell.payment_seconds, cell.timed_orders)
        return None if seconds is None else rounded(seconds)
    return ratio(getattr(cell, measure), days)


def added(cells: Sequence[Cell]) -> Cell:
    """Several cells in one."""
    return Cell(*(sum(column) for column in zip(*cells, strict=True))) if cells else Cell()


def _finding(
    places: Sequence[Place], quarters: Sequence[int], cells: Sequence[Sequence[Cell]]
) -> Finding | None:
    """The fullest cell, the earliest of equals."""
    fullest = max(
        (
            (Fraction(cell.orders, place.days), -column, -row)
            for row, line in enumerate(cells)
            for column, (place, cell) in enumerate(zip(places, line, strict=True))
            if place.days and cell.orders
        ),
        default=None,
    )
    if fullest is None:
        return None
    orders, column, row = fullest
    place = places[-column]
    start = Value("start", Kind.CLOCK, starts_at(quarters[-row]))
    if place.day is not None:
        day = Value("day", Kind.DAY, place.day)
        count = Value("orders", Kind.COUNT, int(orders))
        return Finding(N_("The fullest quarter-hour of {day} began at {start}: {orders} orders."),
                       (day, start, count))  # fmt: skip
    return Finding(
        N_("The fullest quarter-hour is {weekday} from {start}: {orders} orders on an average day."),
        (Value("weekday", Kind.TEXT, Word(WEEKDAYS[place.weekday])), start,
         Value("orders", Kind.RATE, orders)),
    )  # fmt: skip


NO_DAYS = N_("No sales are in the book for this weekday.")
NO_TIMES = N_("No order of these has both service times.")

MEASURES = (
    Column(
        "orders",
        N_("Orders"),
        Kind.RATE,
        N_(
            "Orders completed in the quarter-hour, on an average day with sales: paid, or ordered where "
            "guests pay as they leave. With several stores: of an average store."
        ),
        NO_DAYS,
    ),
    Column(
        "net",
        N_("Net sales"),
        Kind.PRICE,
        N_("Net sales of what was paid or given back in the quarter-hour, on an average day with sales."),
        NO_DAYS,
    ),
    Column(
        "covers",
        N_("Covers"),
        Kind.RATE,
        N_("Guests of the orders that say how many they were for, on an average day with sales."),
        NO_DAYS,
    ),
    Column(
        "service_seconds",
        N_("Service time"),
        Kind.SECONDS,
        N_("Mean seconds of ordering and paying together, of the orders for which the export gives both."),
        NO_TIMES,
    ),
)


class WeekRow(NamedTuple):
    """A quarter-hour from Monday to Sunday and over all days, for one measure; ``start`` in minutes."""

    start: int
    monday: Exact | None
    tuesday: Exact | None
    wednesday: Exact | None
    thursday: Exact | None
    friday: Exact | None
    saturday: Exact | None
    sunday: Exact | None
    all_days: Exact | None


def week_rows(report: HeatMap, measure: str) -> tuple[WeekRow, ...]:
    """The map as a table of one measure; weekdays that it does not hold stay empty."""
    column = {place.weekday: number for number, place in enumerate(report.places)}
    days = sum(place.days for place in report.places)
    rows = []
    for row, quarter in enumerate(report.quarters):
        values = [report.value(measure, row, column[day]) if day in column else None for day in range(WEEK)]
        whole = measured(measure, added(report.cells[row]), days)
        rows.append(WeekRow._make([starts_at(quarter), *values, whole]))
    return tuple(rows)


def week_columns(measure: str) -> tuple[Column, ...]:
    """The columns of ``week_rows``."""
    of = next(column for column in MEASURES if column.key == measure)
    days = zip(WeekRow._fields[1:], (*WEEKDAYS, N_("All days")), strict=True)
    return (
        Column("start", N_("From"), Kind.CLOCK),
        *(Column(key, title, of.kind, of.hint, of.missing) for key, title in days),
    )
