"""Peak hours day by day on literals."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.days import Range
from desktop.analysis.peak_days import PeakDay, peak_days, trend
from desktop.analysis.ranks import P95, median, nearest_rank


def day(number: int, orders: int, store: int = 1, net: int = 1000) -> PeakDay:
    name = {1: "Harbour", 2: "Park"}[store]
    return PeakDay(store, number, number * 86_400, orders, 400, number * 86_400, orders, net, name)


def test_the_95th_percentile_is_the_nearest_rank() -> None:
    assert nearest_rank(range(1, 101), P95) == 95
    assert nearest_rank(range(1, 21), P95) == 19
    assert nearest_rank([7], P95) == 7
    assert nearest_rank([], P95) is None
    assert (median([1, 2, 10]), median([1, 2, 10, 11]), median([])) == (2, 6, None)


@given(st.lists(st.integers(0, 500), min_size=1))
def test_so_many_values_do_not_exceed_a_percentile(values: list[int]) -> None:
    values.sort()
    found = nearest_rank(values, P95)
    assert sum(value <= found for value in values) >= P95 * len(values)
    assert sum(value < found for value in values) < P95 * len(values)


def test_each_store_has_its_best_its_middle_and_its_share() -> None:
    days = [day(n, 10 + n % 3) for n in range(20)] + [day(n, 30, store=2, net=0) for n in range(3)]
    report = peak_days(Range(0, 19), days)
    park, harbour = report.stores
    assert (park.name, park.best_orders, park.percentile_95, park.share) == ("Park", 30, 30, None)
    assert (harbour.best_start, harbour.best_orders, harbour.median) == (2 * 86_400, 12, 11)
    assert (harbour.share, harbour.days) == (Fraction(400, 1000), 20)
    assert days[0].share == Fraction(2, 5)
    assert days[-1].share is None


def test_a_growing_peak_hour_is_told_by_the_week() -> None:
    report = peak_days(Range(0, 27), [day(n, 20 + 2 * n) for n in range(28)])
    assert report.stores[0].per_week == 14
    assert report.finding
    assert "grow" in report.finding.text


def test_a_trend_that_does_not_stand_out_is_not_told() -> None:
    swings = [(n, 20 + 9 * (n % 2)) for n in range(28)]
    found = trend(swings)
    assert found is not None
    assert not found.clear
    assert trend(swings[:13]) is None
    assert trend([(n, 5) for n in range(30)]) == (0, False)
    assert peak_days(Range(0, 1), []).finding is None
