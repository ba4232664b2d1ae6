"""The home screen's question asked of a book."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from literals import MONDAY, book_of, cents, line, order

from desktop.analysis.facts import Order
from desktop.analysis.home import HomeReport
from desktop.models.book import close_book, open_book
from desktop.queries.home import home_on
from desktop.queries.menu import inbox, keep_items
from desktop.queries.stores import all_stores, set_target

LAST = MONDAY + 16  # a Wednesday, in the third week of March 2026


def weeks() -> Iterator[Order]:
    for day in range(MONDAY, LAST + 1):
        if day == MONDAY + 9:
            continue
        for number in range(1, 11):
            yield order(str(number), [line("Ramen", 12), line("Tea", 3)], day=day, channel="Dine-in")
    yield order(
        "d", [line("Ramen", 12)], day=LAST, channel="Meituan", given_net=cents(10), commission=cents(2)
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[int]:
    with book_of(tmp_path / "a.book", weeks()):
        yield all_stores()[0].id


def oddities(report: HomeReport) -> dict[str, tuple[int, int | None]]:
    return {one.key: (one.count, one.money) for one in report.oddities}


def test_the_month_the_weeks_and_what_is_odd(store: int) -> None:
    set_target(store, 202603, cents(5_000))
    report = home_on((store,), LAST)
    assert report.month is not None
    assert (report.month.net, report.month.target) == (cents(16 * 150 + 10), cents(5_000))
    assert report.month.attainment == Fraction(2_410, 5_000)
    assert [(row.kind, row.orders, row.commission) for row in report.kinds] == [
        ("dine_in", 160, None),
        ("delivery", 1, cents(2)),
    ]
    assert [(figure.now, figure.before) for figure in report.figures] == [(15, 15), (10, 10), (2, 2)]
    assert report.week is not None
    assert report.week.start == MONDAY + 7
    assert oddities(report) == {
        "missing_days": (1, None),
        "new_dishes": (2, cents(16 * 150 + 12)),
        "adjustments": (1, cents(-2)),
    }


def test_dishes_that_were_looked_at_are_no_longer_new(store: int) -> None:
    keep_items(item.id for item in inbox())
    assert "new_dishes" not in oddities(home_on((store,), LAST))


def test_later_on_the_last_day_with_sales_is_the_reference(store: int) -> None:
    report = home_on((store,), LAST + 40)
    assert (report.reference, len(report.findings)) == (LAST, 2)
    assert report.month == home_on((store,), LAST).month


def test_without_a_target_there_is_no_attainment(store: int) -> None:
    report = home_on((store,), LAST)
    assert report.month is not None
    assert (report.month.target, report.month.attainment) == (None, None)


def test_an_empty_book_has_nothing_to_say(tmp_path: Path) -> None:
    open_book(tmp_path / "empty.book", create=True)
    try:
        assert home_on((), LAST) == HomeReport(LAST)
        assert home_on((1, 2), LAST) == HomeReport(LAST)
    finally:
        close_book()
