"""Daily exact peak hours and the heat map of three years, against DuckDB on the same orders; sliders.

DuckDB holds its own copy of the orders in its own file and uses every core. Both answer from an open
file, in this process, and both give their rows as Python values.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial
from statistics import median

from benchmarks.busy_book import PERIOD, busy_book
from benchmarks.reports import LAST_MONTH, Duck
from benchmarks.side_by_side import Way, compare, timed, verdict
from desktop.analysis.days import Range
from desktop.analysis.what_if import Today, Wish, today, what_if
from desktop.models.book import close_book, open_book
from desktop.queries.heat_map import heat_map_between
from desktop.queries.limits import limits_between
from desktop.queries.peak_days import peak_days_between
from desktop.queries.stores import all_stores

ROUNDS = 15
PEAKS_LIMIT, MAP_LIMIT = 1.0, 3.0  # times DuckDB's
FRAME, SLIDER = 16.0, 5.0  # milliseconds

WISH = Wish(Fraction(15, 2), Fraction(7, 3), tills=1, outside=Fraction(20))

# The half-open hour from each order on, and of each day the fullest one, the earliest of equals.
PEAKS = """
SELECT day, paid_at, peak FROM (
    SELECT day, paid_at, peak, row_number() OVER (PARTITION BY day ORDER BY peak DESC, paid_at) AS place
    FROM (SELECT day, paid_at, count(*) OVER (
              PARTITION BY day ORDER BY paid_at RANGE BETWEEN CURRENT ROW AND 3599 FOLLOWING) AS peak
          FROM orders WHERE day BETWEEN ? AND ? AND orders > 0))
WHERE place = 1 ORDER BY day"""
GRID = """
SELECT (day + 3) % 7, paid_at % 86400 // 900, sum(CASE WHEN orders > 0 THEN 1 ELSE 0 END), sum(net),
    coalesce(sum(covers), 0), count(order_seconds + payment_seconds), sum(order_seconds), sum(payment_seconds)
FROM orders WHERE day BETWEEN ? AND ? GROUP BY 1, 2"""
DAYS = """
SELECT (day + 3) % 7, count(DISTINCT day) FROM orders WHERE day BETWEEN ? AND ? AND orders > 0 GROUP BY 1"""


def main() -> bool:
    """Measure and print; True where every limit is kept."""
    book = busy_book()
    duck = Duck(book)
    open_book(book)
    stores = tuple(store.id for store in all_stores())
    _agree(stores, duck)
    kept = [
        compare(
            "Peak hour of each day, three years",
            Way("platebook", lambda: timed(lambda: peak_days_between(stores, PERIOD))),
            Way("duckdb", lambda: timed(lambda: duck.ask(PEAKS, PERIOD))),
            PEAKS_LIMIT,
            ROUNDS,
        ),
        compare(
            "Heat map, three years",
            Way("platebook", lambda: timed(lambda: heat_map_between(stores, PERIOD))),
            Way("duckdb", lambda: timed(lambda: [duck.ask(GRID, PERIOD), duck.ask(DAYS, PERIOD)])),
            MAP_LIMIT,
            ROUNDS,
        ),
        _within("Peak hour of each day, a month", FRAME, lambda: peak_days_between(stores, LAST_MONTH)),
        _within("Heat map, a month", FRAME, lambda: heat_map_between(stores, LAST_MONTH)),
        _within("What-if, one move of a slider", SLIDER, partial(what_if, _start(stores), WISH)),
    ]
    close_book()
    return all(kept)


def _agree(stores: tuple[int, ...], duck: Duck) -> None:
    """Both must give the same figures before it matters how fast they are."""
    ours = [(day.day, day.peak_start, day.peak_orders) for day in peak_days_between(stores, PERIOD).days]
    assert ours == duck.ask(PEAKS, PERIOD)
    for period in (PERIOD, LAST_MONTH, Range(PERIOD.start + 3, PERIOD.end - 40)):
        report = heat_map_between(stores, period)
        cells = {
            (place.weekday, quarter): tuple(cell)
            for quarter, row in zip(report.quarters, report.cells, strict=True)
            for place, cell in zip(report.places, row, strict=True)
            if cell.orders
        }
        assert cells == {(day, quarter): tuple(sums) for day, quarter, *sums in duck.ask(GRID, period)}
        assert dict(duck.ask(DAYS, period)) == {place.weekday: place.days for place in report.places}


def _start(stores: tuple[int, ...]) -> Today:
    """The busy store's own load, at four tills."""
    found = limits_between(stores, LAST_MONTH)
    assert found.counter is not None
    four = replace(found.counter, counter=replace(found.counter.counter, tills=4), tills_known=True)
    start = today(replace(found, counter=four))
    assert start is not None
    return start


def _within(title: str, limit: float, work: Callable[[], object]) -> bool:
    taken = sorted(timed(work) * 1000 for _ in range(ROUNDS))
    print(f"\n{title} ({ROUNDS} runs, {taken[0]:.2f} to {taken[-1]:.2f} ms)")
    return verdict("median", median(taken), limit, "ms")


if __name__ == "__main__":
    sys.exit(not main())
