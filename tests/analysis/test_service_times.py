"""The stages of serving on literals: what each stamp tells, what is set aside, who takes longer."""

from typing import Any

import numpy as np
import pytest

from desktop.analysis.capacity import ORDERING, PAYMENT, SERVICE
from desktop.analysis.days import DAY_SECONDS, Range
from desktop.analysis.grouped import medians
from desktop.analysis.served import ACCEPTING, COLUMNS, MAKING, SERVING, Served, served
from desktop.analysis.service_times import GIVEN, STAMPS, Names, ServiceTimes, plausible, service_times

DAY = 20_000
NAMES = Names({1: "Till 1", 2: "Till 2"}, {7: "Ann"}, {3: "Counter"})
NOON = 12 * 3600


def row(at: int = NOON, **more: int | None) -> list[int | None]:
    """One order paid so many seconds after midnight; stamps are seconds before or after that."""
    paid = DAY * DAY_SECONDS + at
    known: dict[str, Any] = {"day": DAY, "completed": paid, "passes_tills": 1, "channel": 3, "paid_at": paid}
    for name, value in more.items():
        known[name] = paid + value if name.endswith("_at") and value is not None else value
    return [known.get(name) for name in COLUMNS]


def report(*rows: list[int | None], cut_off: int = 240) -> ServiceTimes:
    return service_times(Range(DAY, DAY), Range(DAY, DAY), served(rows, cut_off), NAMES)


def spans(orders: Served) -> dict[str, float | None]:
    return {
        key: None if np.isnan(times.best[0]) else float(times.best[0] / 1000)
        for key, times in orders.stages.items()
    }


def test_stamps_follow_one_another() -> None:
    stamps = {"opened_at": -60, "ordered_at": -20, "accepted_at": 5, "made_at": 300, "served_at": 360}
    assert spans(served([row(**stamps)], 240)) == {
        SERVICE: 60, ORDERING: 40, PAYMENT: 20, ACCEPTING: 5, MAKING: 295, SERVING: 60,
    }  # fmt: skip


def test_who_pays_after_the_meal_does_not_pay_for_an_hour() -> None:
    stamps = {"opened_at": -3900, "ordered_at": -3600, "made_at": -3000, "served_at": -2940}
    found = spans(served([row(**stamps)], 240))
    assert (found[ORDERING], found[PAYMENT], found[MAKING], found[SERVING]) == (300, None, 600, 60)
    late = spans(served([row(ordered_at=-3600)], 240, pays_after=True))
    assert late[PAYMENT] is None


def test_seconds_that_are_given_come_before_spans() -> None:
    orders = served([row(opened_at=-200, ordered_at=-100, order_seconds=40_000, payment_seconds=10_000)], 240)
    assert (spans(orders)[ORDERING], spans(orders)[SERVICE]) == (40, 50)
    assert orders.stages[PAYMENT].span[0] == 100_000


def test_what_an_app_orders_takes_no_time_at_the_counter() -> None:
    found = spans(served([row(passes_tills=0, opened_at=-60, ordered_at=-60, made_at=300)], 240))
    assert (found[ORDERING], found[PAYMENT], found[MAKING]) == (None, None, 300)


def test_without_a_made_stamp_making_ends_when_it_is_served() -> None:
    assert spans(served([row(ordered_at=-20, served_at=400)], 240))[MAKING] == 400


def test_times_that_cannot_be_are_set_aside() -> None:
    seconds = [40_000] * 9 + [0, 4_000, 400_000, 401_000]
    found = report(*(row(order_seconds=value, payment_seconds=value) for value in seconds))
    ordering = next(stage for stage in found.rows if stage.key == ORDERING)
    assert (ordering.orders, ordering.set_aside, ordering.source) == (11, 2, GIVEN)
    assert (ordering.median, ordering.percentile_90, ordering.lower) == (40_000, 40_000, 40_000)
    assert sum(bar.orders for bar in ordering.bars) == 11
    assert list(plausible(np.array([np.nan, -1.0]))) == [False, False]


def test_the_distribution_has_bars_of_full_seconds() -> None:
    found = report(*(row(ordered_at=-second) for second in (*range(51, 151), 400)))
    (payment,) = (stage for stage in found.rows if stage.key == PAYMENT)
    assert payment.source == STAMPS
    assert (payment.orders, payment.median, payment.percentile_90) == (101, 101_000, 141_000)
    *bars, longer = payment.bars
    assert {bar.end - bar.start for bar in bars if bar.end} == {4_000}
    assert (bars[-1].end, longer) == (152_000, (152_000, None, 1))
    assert sum(bar.orders for bar in bars) == 100


def test_hours_tills_people_and_channels_stand_side_by_side() -> None:
    quick = {"order_seconds": 30_000, "payment_seconds": 10_000}
    slow = {"order_seconds": 50_000, "payment_seconds": 12_000}
    found = report(
        row(NOON, till=1, staff=7, **quick),
        row(NOON + 1800, till=2, **slow),
        row(25 * 3600 - DAY_SECONDS, till=2, **slow),
        row(NOON + 60, till=1, channel=9),
    )
    assert [(each.start, each.orders) for each in found.by_hour] == [(720, 2), (60, 1)]
    assert [(each.name, each.orders, each.service, each.ordering_90) for each in found.by_till] == [
        ("Till 2", 2, 62_000, 50_000),
        ("Till 1", 1, 40_000, 30_000),
    ]
    assert [(each.name, each.payment) for each in found.by_staff] == [("Ann", 10_000)]
    assert [each.name for each in found.by_channel] == ["Counter"]
    assert found.by_channel[0].making is None
    assert found.finding is not None


def test_without_times_the_stopwatch_is_asked_for() -> None:
    found = report(row())
    assert (found.rows, found.finding, found.orders) == ((), None, 1)
    assert "stopwatch" in found.missing


def test_medians_of_groups() -> None:
    keys = np.array([2, 0, 2, 2, 0, 3, 2])
    values = np.array([5.0, 1.0, 7.0, 100.0, 2.0, np.nan, 9.0])
    counts, middles = medians(keys, values, 4)
    assert list(counts) == [2, 0, 4, 0]
    assert middles[[0, 2]] == pytest.approx([1.5, 8])
    assert np.isnan(middles[[1, 3]]).all()
