"""Average check and product mix over three years, against DuckDB on the same orders and lines.

DuckDB holds its own copy in its own file and uses every core. Both answer from an open file, in this
process, and both give their rows as Python values.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.busy_book import PERIOD, busy_book, folder
from benchmarks.side_by_side import Way, compare, timed
from desktop.analysis.days import Range
from desktop.models.book import close_book, open_book
from desktop.queries.average_check import average_check_between
from desktop.queries.product_mix import product_mix_between
from desktop.queries.stores import all_stores

ROUNDS = 15
LIMIT = 1.0  # times DuckDB's
LAST_MONTH = Range(PERIOD.end - 30, PERIOD.end)
LAST_YEAR = Range(PERIOD.end - 364, PERIOD.end)
YEAR_BEFORE = Range(PERIOD.end - 729, PERIOD.end - 365)

SUMS = """count(distinct day), sum(orders), sum(gross), sum(discount), sum(refunds), sum(adjustment),
    sum(net), sum(orders) filter (pieces is not null), sum(net) filter (pieces is not null), sum(pieces),
    sum(orders) filter (combos > 0), sum(orders) filter (covers is not null),
    sum(net) filter (covers is not null), sum(covers * orders), sum(commission)"""
BY_DAY = f"SELECT day, {SUMS} FROM orders WHERE day BETWEEN ? AND ? GROUP BY day"
BY_CHANNEL = f"SELECT channel, {SUMS} FROM orders WHERE day BETWEEN ? AND ? GROUP BY channel"
PRICES = (
    "SELECT item, sum(quantity), sum(gross) FROM lines WHERE day BETWEEN ? AND ? AND gross <> 0 GROUP BY item"
)
MIX = """SELECT item, count(distinct order_key), sum(quantity), sum(pieces), sum(gross), sum(discount),
    sum(net) FROM lines WHERE day BETWEEN ? AND ? GROUP BY item"""


def main() -> bool:
    """Measure and print; True where every limit is kept."""
    book = busy_book()
    duck = Duck(book)
    open_book(book)
    stores = tuple(store.id for store in all_stores())
    asked: list[tuple[str, Callable[[], object], list[tuple[str, Range]]]] = [
        (
            "Average check, three years",
            lambda: average_check_between(stores, PERIOD),
            [(BY_DAY, PERIOD), (BY_CHANNEL, PERIOD)],
        ),
        (
            "Average check, a year beside the year before",
            lambda: average_check_between(stores, LAST_YEAR, YEAR_BEFORE),
            [(sql, year) for sql in (BY_DAY, PRICES) for year in (LAST_YEAR, YEAR_BEFORE)]
            + [(BY_CHANNEL, LAST_YEAR)],
        ),
        (
            "Average check, a month",
            lambda: average_check_between(stores, LAST_MONTH),
            [(BY_DAY, LAST_MONTH), (BY_CHANNEL, LAST_MONTH)],
        ),
        (
            "Product mix, three years",
            lambda: product_mix_between(stores, PERIOD),
            [(MIX, PERIOD), (BY_DAY, PERIOD)],
        ),
        (
            "Product mix, a month",
            lambda: product_mix_between(stores, LAST_MONTH),
            [(MIX, LAST_MONTH), (BY_DAY, LAST_MONTH)],
        ),
    ]
    _agree(stores, duck)
    kept = [_compared(title, ours, duck, questions) for title, ours, questions in asked]
    close_book()
    return all(kept)


def _agree(stores: tuple[int, ...], duck: "Duck") -> None:
    """Both must give the same figures before it matters how fast they are."""
    ours = average_check_between(stores, PERIOD).total
    days = duck.ask(BY_DAY, PERIOD)
    assert (ours.orders, ours.net) == (sum(row[2] for row in days), sum(row[7] for row in days))
    units = {row.item: row.net for row in product_mix_between(stores, PERIOD).rows}
    assert sum(units.values()) == sum(row[6] for row in duck.ask(MIX, PERIOD))


def _compared(
    title: str, ours: Callable[[], object], duck: "Duck", questions: list[tuple[str, Range]]
) -> bool:
    return compare(
        title,
        Way("platebook", lambda: timed(ours)),
        Way("duckdb", lambda: timed(lambda: [duck.ask(sql, period) for sql, period in questions])),
        LIMIT,
        ROUNDS,
    )


class Duck:
    """DuckDB over a copy of the book's orders and lines."""

    def __init__(self, book: Path) -> None:
        self._wire = duckdb.connect(str(Path(folder().name) / "orders.duckdb"))
        self._copy(book, "orders", "SELECT * FROM orders")
        self._copy(
            book,
            "lines",
            "SELECT *, dense_rank() OVER (ORDER BY store, day, number, repeat) AS order_key FROM lines",
        )
        self._wire.execute("CHECKPOINT")

    def ask(self, sql: str, period: Range) -> list[Any]:
        """All rows of a question over a period."""
        return self._wire.execute(sql, list(period)).fetchall()

    def _copy(self, book: Path, table: str, sql: str) -> None:
        """Bring one table over by way of a text file."""
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            subprocess.run(["sqlite3", "-header", "-csv", str(book), sql], stdout=file, check=True)
            self._wire.execute(
                f"CREATE TABLE {table} AS SELECT number, CAST(COLUMNS(* EXCLUDE number) AS BIGINT) "
                f"FROM read_csv('{file.name}', header = true, all_varchar = true)"
            )


if __name__ == "__main__":
    sys.exit(not main())
