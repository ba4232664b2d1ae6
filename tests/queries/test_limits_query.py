"""What limits a simulated counter: its capacity, its rush and its bottleneck are found again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from literals import MONDAY, book_of

from desktop.analysis.bottleneck import BY_CAPACITY, LIKELY, SURE
from desktop.analysis.capacity import ORDERING, PAYMENT, SERVICE
from desktop.analysis.days import Range
from desktop.analysis.limits import NO_TIMES, ONE_STORE, Limits
from desktop.analysis.measured_counter import CALM_STAMPS, FREE_STAMPS, STOPWATCH
from desktop.analysis.service_times import GIVEN
from desktop.analysis.stopwatch import TimedOrder
from desktop.errors import BookError
from desktop.queries.limits import limits_between
from desktop.queries.stopwatch import forget_measurement, keep_measurement, measurements
from desktop.queries.stores import all_stores, update_store
from tests.simulated_counter import FULL, Simulated, orders

DAYS = range(MONDAY, MONDAY + 56)
PERIOD = Range(DAYS.start, DAYS.stop - 1)
CASHIER = Simulated(ordering=40, paying=50, stations=2, cashiers=1)  # 72 orders an hour, by its cashier
KIOSK = Simulated(ordering=50, paying=20, stations=1, cashiers=1, opened_on_arrival=True)
ONE_PERSON = Simulated(ordering=40, paying=10, stations=1)


@contextmanager
def limits_of(path: Path, counter: Simulated, days: range = DAYS, seed: int = 1) -> Iterator[Limits]:
    """The report on a book of the counter's orders, open inside the block."""
    with book_of(path / "Counter.book", orders(counter, days, seed)):
        update_store(
            all_stores()[0]._replace(
                tills=counter.cashiers or counter.stations,
                order_stations=counter.stations if counter.cashiers else None,
            )
        )
        yield limits_between((all_stores()[0].id,), Range(days.start, days.stop - 1))


@pytest.mark.parametrize(
    ("counter", "stage", "sure"),
    [
        (CASHIER, PAYMENT, SURE),
        (CASHIER._replace(gives_seconds=False), PAYMENT, SURE),
        (KIOSK, ORDERING, SURE),
        (ONE_PERSON._replace(opened_on_arrival=True), SERVICE, SURE),
        (ONE_PERSON, SERVICE, BY_CAPACITY),  # no stamp shows who waits
        (ONE_PERSON._replace(gives_stamps=False), SERVICE, BY_CAPACITY),
    ],
)
def test_the_rush_the_capacity_and_the_bottleneck_are_found(
    tmp_path: Path, counter: Simulated, stage: str, sure: str
) -> None:
    with limits_of(tmp_path, counter) as report:
        pass
    assert report.capacity is not None
    assert float(report.capacity) == pytest.approx(72, rel=0.05)
    assert {window.weekday for window in report.windows} == set(range(7))
    for window in report.windows:
        assert abs(window.start - FULL[0]) <= 15
        assert abs(window.end - FULL[1]) <= 15
    assert report.bottleneck is not None
    assert (report.bottleneck.stage, report.bottleneck.sure) == (stage, sure)
    assert report.full_hours is not None
    assert 0.33 <= report.full_hours <= 0.67
    assert len(report.findings) == 2


@pytest.mark.parametrize("seed", [4, 7])
def test_a_weekday_that_was_seldom_full_is_known_by_the_others(tmp_path: Path, seed: int) -> None:
    """Of one weekday a quarter-hour of the rush was full on two or three of eight days only."""
    with limits_of(tmp_path, CASHIER, seed=seed) as report:
        pass
    assert {window.weekday for window in report.windows} == set(range(7))
    for window in report.windows:
        assert (abs(window.start - FULL[0]) <= 15, abs(window.end - FULL[1]) <= 15) == (True, True)


@pytest.mark.parametrize("counter", [CASHIER, KIOSK, ONE_PERSON, ONE_PERSON._replace(gives_stamps=False)])
def test_a_counter_twice_as_fast_is_never_full(tmp_path: Path, counter: Simulated) -> None:
    faster = counter._replace(ordering=counter.ordering / 2, paying=counter.paying / 2)
    with limits_of(tmp_path, faster) as report:
        pass
    assert float(report.capacity or 0) == pytest.approx(144, rel=0.05)
    assert (report.windows, report.full_hours) == ((), 0)
    assert "not full for long" in report.findings[0].text


def test_the_day_is_a_line_of_utilisation(tmp_path: Path) -> None:
    with limits_of(tmp_path, CASHIER) as report:
        pass
    line = {row.start: row for row in report.line()}
    assert (min(line), max(line)) == (600, 15 * 60)
    assert float(line[12 * 60 + 15].utilisation or 0) > 0.9
    assert float(line[11 * 60].utilisation or 1) == pytest.approx(0.5, abs=0.08)
    assert (line[11 * 60].full, line[12 * 60 + 15].full, line[12 * 60 + 15].open_tills) == (False, True, 1)
    assert line[12 * 60 + 15].wait > 60_000 > line[11 * 60].wait
    assert [row.days for row in report.line(4)[:1]] == [8]


def test_what_a_store_has_shown_it_can_do_rests_on_twenty_days(tmp_path: Path) -> None:
    with limits_of(tmp_path, CASHIER) as report:
        stores = (all_stores()[0].id,)
        few = limits_between(stores, Range(MONDAY, MONDAY + 18))
        enough = limits_between(stores, Range(MONDAY, MONDAY + 19))
    assert report.demonstrated is not None
    assert report.capacity is not None
    assert float(report.demonstrated) == pytest.approx(float(report.capacity), rel=0.06)
    assert (few.demonstrated, few.trading_days) == (None, 19)
    assert enough.demonstrated is not None


def test_without_tills_waits_beside_what_was_shown_tell_the_rush(tmp_path: Path) -> None:
    with limits_of(tmp_path, CASHIER):
        store = all_stores()[0]
        update_store(store._replace(tills=None))
        report = limits_between((store.id,), PERIOD)
    assert (report.capacity, report.counter is not None) == (None, True)
    assert {(window.weekday, abs(window.start - FULL[0]) <= 15) for window in report.windows} == {
        (weekday, True) for weekday in range(7)
    }
    assert report.bottleneck is not None
    assert report.bottleneck.stage == PAYMENT


def test_a_stopwatch_speaks_where_the_export_has_no_times(tmp_path: Path) -> None:
    silent = ONE_PERSON._replace(gives_seconds=False, gives_stamps=False)
    with limits_of(tmp_path, silent) as before:
        store = all_stores()[0].id
        timed = [TimedOrder(38_000 + 200 * n, 10_100) for n in range(20)]
        key = keep_measurement(store, MONDAY, timed, "lunch")
        report = limits_between((store,), PERIOD)
        (kept,) = measurements(store)
        assert (kept.id, kept.count, kept.ordering, kept.payment, kept.note) == (
            key,
            20,
            39_900,
            10_100,
            "lunch",
        )
        with pytest.raises(BookError, match="Order 2 cannot take that long"):
            keep_measurement(store, MONDAY, [TimedOrder(1, 1), TimedOrder(0, 0)])
        with pytest.raises(BookError, match="No order was timed"):
            keep_measurement(store, MONDAY, [])
        forget_measurement(key)
        assert measurements(store) == ()
    assert (before.counter, before.capacity, before.windows, before.bottleneck) == (None, None, (), None)
    assert report.counter is not None
    assert (report.counter.rests_on, report.counter.ordering_source) == (20, STOPWATCH)
    assert float(report.capacity or 0) == 72
    assert len(report.windows) == 7


def test_the_sources_of_the_seconds_are_told(tmp_path: Path) -> None:
    stamps = CASHIER._replace(gives_seconds=False)
    cases = (CASHIER, (GIVEN, GIVEN)), (stamps, (CALM_STAMPS, FREE_STAMPS))  # which kiosk it was is not told
    for number, (counter, sources) in enumerate(cases):
        path = tmp_path / str(number)
        path.mkdir()
        with limits_of(path, counter, range(MONDAY, MONDAY + 3)) as report:
            assert report.counter is not None
            assert (report.counter.ordering_source, report.counter.payment_source) == sources


def test_several_stores_and_orders_without_times_have_no_counter(tmp_path: Path) -> None:
    with limits_of(tmp_path, CASHIER, range(MONDAY, MONDAY + 2)):
        store = all_stores()[0].id
        assert limits_between((store, store + 1), PERIOD).missing == ONE_STORE
        assert limits_between((store,), Range(0, 10)).missing == NO_TIMES
        short = limits_between((store,), PERIOD)
    assert short.windows == ()  # two days make no habit
    assert short.bottleneck is not None
    assert short.bottleneck.sure in (LIKELY, BY_CAPACITY)


def test_a_store_that_only_delivers_has_an_idle_counter(tmp_path: Path) -> None:
    silent = ONE_PERSON._replace(gives_seconds=False, gives_stamps=False)
    sold = [one._replace(channel="外卖") for one in orders(silent, range(MONDAY, MONDAY + 2))]
    with book_of(tmp_path / "Counter.book", sold):
        store = all_stores()[0]
        update_store(store._replace(tills=1))
        keep_measurement(store.id, MONDAY, [TimedOrder(30_000, 10_000)])
        report = limits_between((store.id,), PERIOD)
    assert (report.capacity, report.rows, report.windows, report.full_hours) == (90, (), (), 0)
    assert len(report.findings) == 1
