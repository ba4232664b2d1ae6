"""Peak hours and till capacity on literals."""

from fractions import Fraction

from desktop.analysis.days import Range
from desktop.analysis.throughput import Busiest, DayPeaks, Service, Stations, peak_hours

MAY = Range(20_000, 20_030)
NO_HOURS = (0,) * 24
NOTHING = Service(0, 0, 0)
FIFTY_SECONDS = Service(10, 400_000, 100_000)
PEAK = [DayPeaks(1, 20_000, 2000, 130, 1800, 120)]


def test_the_peak_hour_is_the_fullest_and_the_earliest_of_equals() -> None:
    days = [
        DayPeaks(2, 20_001, 1000, 9, 900, 7),
        DayPeaks(1, 20_000, 2000, 9, 1800, 8),
        DayPeaks(1, 20_002, 500, 8, 400, 8),
    ]
    report = peak_hours(MAY, days, NO_HOURS, NOTHING, Stations(None), None)
    assert report.peak == Busiest(2, 20_001, 1000, 9)
    assert report.clock == Busiest(1, 20_002, 400, 8)
    assert report.finding is not None


def test_the_tills_are_used_by_the_orders_that_pass_them() -> None:
    report = peak_hours(MAY, PEAK, NO_HOURS, FIFTY_SECONDS, Stations(2), at_tills=108)
    assert (report.service_seconds, report.till_capacity, report.utilisation) == (50, 72, Fraction(108, 144))


def test_stations_in_a_row_are_as_fast_as_the_slowest() -> None:
    report = peak_hours(MAY, PEAK, NO_HOURS, FIFTY_SECONDS, Stations(1, ordering=3), at_tills=135)
    assert (report.service_seconds, report.till_capacity, report.utilisation) == (50, 90, Fraction(135, 270))


def test_what_is_not_known_is_missing() -> None:
    report = peak_hours(MAY, [], NO_HOURS, NOTHING, Stations(2), at_tills=None)
    assert (report.peak, report.clock, report.service_seconds, report.till_capacity, report.utilisation) == (
        (None,) * 5
    )
    assert report.finding is None
    no_tills = peak_hours(MAY, [], NO_HOURS, FIFTY_SECONDS, Stations(None), at_tills=5)
    assert (no_tills.till_capacity, no_tills.utilisation) == (72, None)
