"""M/M/c against printed tables, and what must hold for every load and every number of stations."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.analysis.capacity import Stage
from desktop.analysis.waiting import erlang_c, stations_needed, waiting, waiting_in_a_row

# W. J. Stevenson, Operations Management, table 18.4, "Infinite-source values for Lq and P0 given λ/µ and M":
# λ/µ, then M and Lq as printed.
STEVENSON = """
0.15 1 0.026 2 0.001 | 0.20 1 0.050 2 0.002 | 0.25 1 0.083 2 0.004 | 0.30 1 0.129 2 0.007
0.35 1 0.188 2 0.011 | 0.40 1 0.267 2 0.017 | 0.45 1 0.368 2 0.024 3 0.002
0.50 1 0.500 2 0.033 3 0.003 | 0.55 1 0.672 2 0.045 3 0.004 | 0.60 1 0.900 2 0.059 3 0.006
0.65 1 1.207 2 0.077 3 0.008 | 0.70 1 1.633 2 0.098 3 0.011 | 0.75 1 2.250 2 0.123 3 0.015
0.80 1 3.200 2 0.152 3 0.019 | 0.85 1 4.817 2 0.187 3 0.024
1.1 2 0.477 3 0.066 4 0.011 | 1.2 2 0.675 3 0.094 4 0.016 5 0.003 | 1.3 2 0.951 3 0.130 4 0.023 5 0.004
1.4 2 1.345 3 0.177 4 0.032 5 0.006 | 1.5 2 1.929 3 0.237 4 0.045 5 0.009
1.6 2 2.844 3 0.313 4 0.060 5 0.012 | 1.7 2 4.426 3 0.409 4 0.080 5 0.017
1.8 2 7.674 3 0.532 4 0.105 5 0.023 | 1.9 2 17.587 3 0.688 4 0.136 5 0.030 6 0.007
2.0 3 0.889 4 0.174 5 0.040 | 2.4 3 2.589 4 0.431 5 0.105 6 0.027 7 0.007
2.5 3 3.511 4 0.533 5 0.130 6 0.034 7 0.009 | 2.6 3 4.933 4 0.658 5 0.161 6 0.043 7 0.011
2.7 3 7.354 4 0.811 5 0.198 6 0.053 7 0.014 | 2.8 3 12.273 4 1.000 5 0.241 6 0.066 7 0.018
2.9 3 27.193 4 1.234 5 0.293 6 0.081 7 0.023 | 3.0 4 1.528 5 0.354 6 0.099 7 0.028 8 0.008"""
ENTRIES = [
    (load, int(row[place]), row[place + 1])
    for load, *row in (part.split() for part in STEVENSON.replace("\n", "|").split("|") if part.strip())
    for place in range(0, len(row), 2)
]


def printed(value: float | None, like: str) -> str:
    """A value to the digits of a printed one."""
    assert value is not None
    return str(Decimal(value).quantize(Decimal(like), ROUND_HALF_UP))


def at(load: str, stations: int, seconds: int = 3600) -> tuple[Fraction, Stage]:
    """Arrivals an hour that bring this load (λ/µ) to a stage, and the stage."""
    return Fraction(load) * 3600 / seconds, Stage("till", Fraction(seconds), stations)


@pytest.mark.parametrize(("load", "stations", "queue"), ENTRIES)
def test_queues_are_as_stevenson_prints_them(load: str, stations: int, queue: str) -> None:
    assert printed(waiting(*at(load, stations)).queue, queue) == queue


# I. Adan and J. Resing, Queueing Systems, 2015, table 5.1: µ = 1, ρ = 0.9; c, the probability of waiting,
# the mean wait. (For c = 5 they print 1.53, from the rounded probability; it is 1.525.)
@pytest.mark.parametrize(
    ("stations", "probability", "wait"),
    [(1, "0.90", "9.00"), (2, "0.85", "4.26"), (5, "0.76", None), (10, "0.67", "0.67"), (20, "0.55", "0.28")],
)
def test_waits_are_as_adan_and_resing_print_them(stations: int, probability: str, wait: str | None) -> None:
    found = waiting(*at(str(Fraction(9 * stations, 10)), stations, seconds=1))
    assert printed(found.probability, probability) == probability
    assert wait is None or printed(found.wait, wait) == wait


# V. B. Iversen, Teletraffic Engineering Handbook (ITU-D), example 12.3.1: 20 erlang of 100 s on 32 channels
# wait 0.075 s on average, 2 erlang of 10 s on 5 channels 0.199 s.
@pytest.mark.parametrize(
    ("load", "channels", "seconds", "wait"), [("20", 32, 100, "0.075"), ("2", 5, 10, "0.199")]
)
def test_waits_are_as_iversen_prints_them(load: str, channels: int, seconds: int, wait: str) -> None:
    assert printed(waiting(*at(load, channels, seconds)).wait, wait) == wait


@given(st.integers(1, 5000), st.floats(0, 1, exclude_max=True))
def test_the_probability_is_one_and_grows_with_the_load(stations: int, filled: float) -> None:
    assume(filled * stations < stations)
    probability = erlang_c(stations, filled * stations)
    assert 0 <= probability <= 1
    assert erlang_c(stations, filled * stations * 0.99) <= probability
    assert erlang_c(stations + 1, filled * stations) <= probability


@given(st.fractions(0, 400), st.fractions(1, 300), st.integers(1, 60))
def test_a_queue_agrees_with_little(arrivals: Fraction, seconds: Fraction, stations: int) -> None:
    found = waiting(arrivals, Stage("till", seconds, stations))
    assert found.stable == (arrivals * seconds < 3600 * stations)
    if found.stable:
        assert found.wait is not None
        assert found.queue == pytest.approx(float(arrivals) * found.wait / 3600)
        assert found.in_system == pytest.approx(float(arrivals) * (found.wait + float(seconds)) / 3600)
    else:
        assert (found.probability, found.wait, found.queue, found.in_system) == (None,) * 4


def test_a_counter_that_is_just_full_never_settles() -> None:
    full = waiting(Fraction(72), Stage("till", Fraction(50), 1))
    assert (full.utilisation, full.stable, full.wait) == (1, False, None)
    with pytest.raises(ValueError, match="cannot bear"):
        erlang_c(2, 2.0)


def test_nobody_waits_where_nobody_comes() -> None:
    empty = waiting(Fraction(0), Stage("till", Fraction(50), 2))
    assert (empty.probability, empty.wait, empty.in_system) == (0, 0, 0)


def test_stages_in_a_row_add_up() -> None:
    ordering, paying = Stage("ordering", Fraction(40), 1), Stage("payment", Fraction(20), 1)
    found = waiting_in_a_row(Fraction(60), (ordering, paying))
    assert found.utilisation == Fraction(2, 3)
    assert found.wait == pytest.approx(80 + 10)  # M/M/1: rho / (1 - rho) x seconds
    assert found.probability == pytest.approx(1 - Fraction(1, 3) * Fraction(2, 3))
    assert found.in_system == pytest.approx(2 + 0.5)
    assert not waiting_in_a_row(Fraction(90), (ordering, paying)).stable


@given(st.fractions(0, 500), st.fractions(5, 200), st.integers(1, 300))
def test_the_stations_needed_are_the_fewest(arrivals: Fraction, seconds: Fraction, longest: int) -> None:
    needed = stations_needed(arrivals, seconds, Fraction(longest))
    waits = [waiting(arrivals, Stage("till", seconds, count)).wait for count in (needed, max(needed - 1, 1))]
    assert waits[0] is not None
    assert waits[0] <= longest * (1 + 1e-9)
    assert needed == 1 or (inf if waits[1] is None else waits[1]) > longest * (1 - 1e-9)


def test_no_station_makes_a_wait_of_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="less than no time"):
        stations_needed(Fraction(60), Fraction(50), Fraction(0))
