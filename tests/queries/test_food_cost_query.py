"""Food cost asked of a generated book: evidence adds up to the cells, bridges to the change."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from generated_store import Book, Size, generated
from whole_book import new_book

from desktop.analysis.days import Range
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_flags import FLOOR, PERCENT, Limit
from desktop.analysis.money import MONEY, rounded
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.food_cost import food_cost_between
from desktop.queries.food_cost_bridges import Interval, bridge_between, bridge_from_standard
from desktop.queries.food_cost_evidence import documents_behind, sales_behind
from desktop.queries.food_cost_findings import findings_between
from desktop.queries.stock_counts import counts_of
from desktop.queries.variance_limits import ALL, set_variance_limit, variance_limits


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    with new_book():
        yield generated(Size(items=30, dishes=10, orders_a_day=40, months=3), ["theft"], seed=4)


@pytest.fixture
def report(book: Book) -> FoodCost:
    return food_cost_between(1, *book.counts[1:3])


def test_documents_add_up_to_their_cell(book: Book, report: FoodCost) -> None:
    for line in report.lines:
        behind = {
            cell: sum(row.as_raw for row in documents_behind(1, *book.counts[1:3], line.item, cell))
            for cell in ("purchases", "returns", "waste", "opening", "closing", "batch_yield")
        }
        wanted = {
            "purchases": line.purchases,
            "returns": -line.returns,
            "waste": -line.waste_quantity,
            "opening": line.opening,
            "closing": line.closing,
            "batch_yield": -line.batch_quantity,
        }
        assert all(abs(behind[cell] - (wanted[cell] or 0)) <= 20 for cell in behind)  # each line is rounded
    ends = {row.day for row in documents_behind(1, *book.counts[1:3], report.lines[0].item, "closing")}
    assert ends == {book.counts[2]}


def test_dishes_add_up_to_the_theory(book: Book, report: FoodCost) -> None:
    for line in report.lines:
        rows = sales_behind(1, *book.counts[1:3], line.item)
        assert abs(sum(row.usage for row in rows) - line.theoretical) <= report.period.length
        assert [row.dish is None for row in rows] == [line.by_rate] * len(rows)


def test_the_periods_are_the_counts(book: Book) -> None:
    assert [(count.day, count.whole) for count in counts_of(1)] == [(day, True) for day in book.counts]
    with pytest.raises(BookError, match="No count stands"):
        food_cost_between(1, book.counts[0] + 1, book.counts[1])
    with pytest.raises(BookError, match="before the closing"):
        food_cost_between(1, book.counts[1], book.counts[0])


def test_the_report_runs_from_count_to_count(book: Book, report: FoodCost) -> None:
    first, last = book.counts[1:3]
    assert report.period == Range(first + 1, last)
    net = connection().execute("SELECT SUM(net) FROM day_channel WHERE day BETWEEN ? AND ?", report.period)
    assert report.net == net.fetchone()[0]
    assert report.packaging.lines == 1
    assert report.together.actual_cost == report.food.actual_cost + report.packaging.actual_cost
    assert report.food.actual_percent == Fraction(report.food.actual_cost, report.net)
    assert {line.name for line in report.preps} == {"PREP00", "PREP01", "PREP02"}


def test_a_bridge_leads_from_one_interval_to_the_next(book: Book) -> None:
    days = book.counts
    before, after = Interval(1, days[0], days[1]), Interval(1, days[1], days[2])
    found = bridge_between(before, after)
    assert found.before == food_cost_between(*before).food.actual_percent
    assert found.after == food_cost_between(*after).food.actual_percent
    assert sum(step.effect for step in found.steps) == found.after - found.before
    standard = bridge_from_standard(after)
    assert standard.before == food_cost_between(*after).food.theoretical_percent
    moved = {step.key for step in standard.steps if rounded(step.effect * 10**9)}
    assert moved == {"ingredient_price", "usage"}


def test_a_count_of_key_items_speaks_of_these_alone(book: Book) -> None:
    wire = connection()
    item, name = wire.execute("SELECT id, name FROM stock_item WHERE kind = 'raw' ORDER BY id").fetchone()
    middle = book.counts[1] + 7
    with writing() as inside:
        document = inside.execute(
            "INSERT INTO document (store_id, kind, day, number, supplier, other_store, state, at, freight, "
            "note) VALUES (1, 'count', ?, 'KEY', '', '', 'posted', 'close', 0, '')",
            (middle,),
        ).lastrowid
        inside.execute(
            "INSERT INTO document_line (document_id, line, item_id, quantity, unit, reason, source) "
            "VALUES (?, 0, ?, 5000, '', '', '')",
            (document, item),
        )
    try:
        assert [count.whole for count in counts_of(1)] == [True, True, False, True, True]
        report = food_cost_between(1, book.counts[1], middle)
        assert [line.name for line in report.every_line] == [name]
        assert findings_between(1, book.counts[1], middle).history != ()
    finally:
        with writing() as inside:
            inside.execute("DELETE FROM document WHERE id = ?", (document,))


def test_a_stores_limits_are_its_own(book: Book) -> None:
    assert variance_limits(1).of("Category 1") == (FLOOR, PERCENT)
    flags = findings_between(1, *book.counts[1:3]).flags
    assert flags
    set_variance_limit(1, "Category 1", Limit(percent=Fraction(1, 50)))
    set_variance_limit(1, ALL, Limit(money=10**6 * MONEY))
    assert variance_limits(1).of("Category 1") == (10**6 * MONEY, Fraction(1, 50))
    assert variance_limits(1).of("Category 2") == (10**6 * MONEY, PERCENT)
    assert findings_between(1, *book.counts[1:3]).flags == ()
