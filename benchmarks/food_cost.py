"""Actual against theoretical of a month, asked as after an import; its usage beside DuckDB's.

300 stock items, 120 dishes, 36 000 orders. DuckDB holds its own copy of orders and lines, and the bill of
every dish ready exploded; it multiplies in floats, the program exactly.
"""

import gc
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.side_by_side import Way, compare, timed
from desktop.analysis.days import Range
from desktop.analysis.recipes import Bills
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.food_cost import food_cost_between
from desktop.queries.recipes import all_recipes
from desktop.queries.stock_counts import counts_of
from desktop.queries.stock_items import leaves
from desktop.queries.usage import theoretical_usage
from tests.generated_store import Size, generated

ROUNDS = 15
LIMIT = 1.0  # times DuckDB's
REPORT_LIMIT = 0.150  # seconds
STORE = 1

USAGE = """SELECT l.day, b.item, sum(l.quantity * b.each) FROM orders o
    JOIN lines l ON l.store = o.store AND l.day = o.day AND l.number = o.number AND l.repeat = o.repeat
    JOIN bill b ON b.dish = l.item
    WHERE o.store = ? AND o.day BETWEEN ? AND ? AND o.orders = 1 GROUP BY l.day, b.item"""
LINES = """SELECT l.store, l.day, l.number, l.repeat, p.menu_item_id, l.quantity
    FROM lines l JOIN pos_item p ON p.id = l.item"""


def main() -> bool:
    """Measure and print; True where both limits are kept."""
    with tempfile.TemporaryDirectory(prefix="platebook-bench-") as folder:
        open_book(Path(folder) / "Food.platebook", create=True)
        try:
            generated(Size(items=300, dishes=120, orders_a_day=1_200, months=1))
            gc.collect()
            gc.freeze()  # as the program does once it has started
            first, last = counts_of(STORE)
            period = Range(first.day + 1, last.day)
            duck = _duck(Path(folder))
            _agree(duck, period)
            return all((_usage(duck, period), _report(first.day, last.day)))
        finally:
            gc.unfreeze()
            close_book()


def _usage(duck: duckdb.DuckDBPyConnection, period: Range) -> bool:
    return compare(
        "Theoretical usage of a month",
        Way("platebook", lambda: _after_a_change(lambda: theoretical_usage(STORE, period))),
        Way("duckdb", lambda: timed(lambda: duck.execute(USAGE, [STORE, *period]).fetchall())),
        LIMIT,
        ROUNDS,
    )


def _report(opening: int, closing: int) -> bool:
    took = median(
        _after_a_change(lambda: food_cost_between(STORE, opening, closing)) for _round in range(ROUNDS)
    )
    print(f"Food cost of a month, ledger and all: {took * 1000:.0f} ms (limit {REPORT_LIMIT * 1000:.0f} ms)")
    return took <= REPORT_LIMIT


def _after_a_change(work: Callable[[], object]) -> float:
    """Seconds of a question about a book that has just changed, so that nothing of it is kept."""
    connection().execute("UPDATE store SET name = name")
    return timed(work)


def _duck(folder: Path) -> duckdb.DuckDBPyConnection:
    duck = duckdb.connect(str(folder / "food.duckdb"))
    duck.execute("CREATE TABLE orders (store INT, day INT, number TEXT, repeat INT, orders INT)")
    duck.execute(
        "CREATE TABLE lines (store INT, day INT, number TEXT, repeat INT, item INT, quantity BIGINT)"
    )
    duck.execute("CREATE TABLE bill (dish INT, item INT, each DOUBLE)")
    book = connection()
    _copy(duck, "orders", book.execute("SELECT store, day, number, repeat, orders FROM orders").fetchall())
    _copy(duck, "lines", book.execute(LINES).fetchall())
    recipes = all_recipes()
    bills = Bills(recipes, leaves(STORE))
    bill = [
        (dish, item, float(each))
        for dish in recipes.dishes
        for item, each in (bills.dish(dish, 10**6) or {}).items()
    ]
    _copy(duck, "bill", bill)
    duck.execute("CHECKPOINT")
    return duck


def _copy(duck: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[object, ...]]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.writelines(",".join(map(str, row)) + "\n" for row in rows)
        file.flush()
        duck.execute(f"COPY {table} FROM '{file.name}' (HEADER false)")


def _agree(duck: duckdb.DuckDBPyConnection, period: Range) -> None:
    """Both must give the same usage before it matters how fast they are."""
    usage = theoretical_usage(STORE, period)
    ours: dict[int, int] = {}
    for day in usage.days():
        ours[day.item] = ours.get(day.item, 0) + day.sold - day.by_rate
    theirs: dict[int, float] = {}
    for _day, item, quantity in duck.execute(USAGE, [STORE, *period]).fetchall():
        theirs[item] = theirs.get(item, 0.0) + quantity
    assert ours.keys() >= theirs.keys()
    assert all(abs(ours[item] - quantity) <= period.length for item, quantity in theirs.items())


if __name__ == "__main__":
    sys.exit(not main())
