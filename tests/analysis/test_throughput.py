"""Peak hours and till capacity on literals."""

from fractions import Fraction

from desktop.analysis.days import Range
from desktop.analysis.throughput import Busiest, DayPeaks, Service, peak_hours, service_seconds, till_capacity

MAY = Range(20_000, 20_030)
NO_HOURS = (0,) * 24
NOTHING = Service(0, 0, 0)


def test_fifty_seconds_an_order_are_72_an_hour() -> None:
    assert till_capacity(Fraction(50)) == 72
    assert service_seconds(Service(2, 80_000, 20_000)) == 50


def test_the_peak_hour_is_the_fullest_and_the_earliest_of_equals() -> None:
    days = [
        DayPeaks(2, 20_001, 1000, 9, 900, 7),
        DayPeaks(1, 20_000, 2000, 9, 1800, 8),
        DayPeaks(1, 20_002, 500, 8, 400, 8),
    ]
    report = peak_hours(MAY, days, NO_HOURS, NOTHING, None, None)
    assert report.peak == Busiest(2, 20_001, 1000, 9)
    assert report.clock == Busiest(1, 20_002, 400, 8)
    assert report.finding is not None


def test_the_tills_are_used_by_the_orders_that_pass_them() -> None:
    days = [DayPeaks(1, 20_000, 2000, 130, 1800, 120)]
    report = peak_hours(MAY, days, NO_HOURS, Service(10, 400_000, 100_000), tills=2, at_tills=108)
    assert (report.service_seconds, report.till_capacity, report.utilisation) == (50, 72, Fraction(108, 144))


def test_what_is_not_known_is_missing() -> None:
    report = peak_hours(MAY, [], NO_HOURS, NOTHING, tills=2, at_tills=None)
    assert (report.peak, report.clock, report.service_seconds, report.till_capacity, report.utilisation) == (
        (None,) * 5
    )
    assert report.finding is None
    no_tills = peak_hours(MAY, [], NO_HOURS, Service(10, 400_000, 100_000), tills=None, at_tills=5)
    assert no_tills.utilisation is None
