"""Outliers, benchmarks, levers and scores of stores, on generated regions and in literals."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.assessment import MOST, NET, Point, score_of
from desktop.analysis.benchmark import benchmark
from desktop.analysis.levers import COMBOS, Sold, check_gaps, peak_gap
from desktop.analysis.money import MONEY
from desktop.analysis.outliers import FEWEST, outliers
from desktop.analysis.price_changes import Bought
from desktop.analysis.prices_paid import Paid, prices_paid
from desktop.analysis.store_actions import Brought, StoreAction, brought
from desktop.analysis.store_figures import BY_KEY, FIGURES, combined
from desktop.analysis.store_months import MonthPrice, StoreMonth
from desktop.analysis.store_ranking import spread
from desktop.analysis.trend import Trend
from tests.generated_region import region

DECEMBER = 202612


def values_of(seed: int, stores: int, figure: str, faults=None) -> dict[int, Fraction]:
    months = region(seed, stores, faults, [DECEMBER])
    found = {store: BY_KEY[figure].value(month) for store, (month,) in months.items()}
    return {store: value for store, value in found.items() if value is not None}


def test_in_clean_regions_at_most_two_in_a_hundred_stores_stand_out() -> None:
    checked = flagged = 0
    for seed in range(40):
        for stores in (8, 12, 25, 60):
            for figure in ("net_per_day", "average_check", "combo_share", "unexplained_share", "waste_share"):
                values = values_of(seed, stores, figure)
                checked += len(values)
                flagged += len(outliers(values, skewed=BY_KEY[figure].skewed))
    assert flagged <= checked * 0.02


@pytest.mark.parametrize(("stores", "least"), [(20, 36), (60, 38)])
@pytest.mark.parametrize(
    ("figure", "fault"),
    [
        ("average_check", {"check": 0.6}),
        ("unexplained_share", {"unexplained": 0.03}),
        ("waste_share", {"waste": 0.012}),
        ("combo_share", {"combos": -0.40}),
    ],
)
def test_planted_bad_stores_are_found(figure: str, fault: dict[str, float], stores: int, least: int) -> None:
    """Two bad ones, which with mean and standard deviation would hide each other in a small region."""
    found = 0
    for seed in range(20):
        bad = {3, 7}
        marks = outliers(values_of(seed, stores, figure, dict.fromkeys(bad, fault)))
        found += len(bad & marks.keys())
        low = BY_KEY[figure].better > 0
        assert all((score < 0) is low for store, score in marks.items() if store in bad)
    assert found >= least  # of 40; of 20 stores two are a tenth, which widens what is usual


def test_outliers_of_few_or_equal_stores() -> None:
    alike = dict.fromkeys(range(FEWEST), Fraction(7))
    assert outliers(alike) == {}
    assert outliers(dict(enumerate(map(Fraction, (1, 1, 1, 100))))) == {}  # too few to say
    assert set(outliers({**dict.fromkeys(range(20), Fraction(7)), 20: Fraction(9)})) == {20}


def test_the_benchmark_is_the_mean_of_the_best_quarter_or_the_best_store() -> None:
    checks = {store: Fraction(20 + store) for store in range(1, 10)}
    assert benchmark(checks, better=1) == (Fraction(57, 2), (9, 8))
    assert benchmark(checks, better=-1) == (Fraction(43, 2), (1, 2))
    assert benchmark({1: Fraction(3), 2: Fraction(5)}, better=1) == (Fraction(5), (2,))
    assert benchmark({}, better=1) is None


def test_hinges_of_a_figure() -> None:
    assert spread(map(Fraction, (1, 2, 3, 4, 5))) == (1, 2, 3, 4, 5)
    assert spread([Fraction(4)]) == (4, 4, 4, 4, 4)
    assert spread([]) is None


def test_a_trend_is_readable_without_a_picture() -> None:
    line = Trend.of([None, Fraction(1), Fraction(3), Fraction(2)])
    assert (line, line.points) == (" ▁█▅", (None, 1.0, 3.0, 2.0))
    assert Trend.of([]) == ""


def month(orders: int, net: int, combos: int = 0, combo_net: int | None = None) -> StoreMonth:
    """A month of 30 days with sales alone; money in currency units."""
    whole = region(1, 1)[1][0]
    return whole._replace(
        orders=orders, net=net * MONEY, trading_days=30, combo_orders=combos, pieces_orders=orders,
        combo_net=None if combo_net is None else combo_net * MONEY,
    )  # fmt: skip


def test_a_gap_of_the_average_check_is_named_as_combos() -> None:
    """Half of the other's orders hold a combo of 30, the rest of both are at 20: all of the gap is combos."""
    here, there = month(1000, 20_000), month(1000, 25_000, 500, 15_000)
    (gap,) = check_gaps(here, [there], Fraction(25), {}, {})
    assert (gap.lever, gap.money, gap.own, gap.best) == (COMBOS, 5000 * MONEY, 0, Fraction(1, 2))


amounts = st.integers(1, 5000)


@given(
    st.tuples(amounts, amounts, st.integers(0, 100), st.integers(0, 100)),
    st.tuples(amounts, amounts, st.integers(0, 100), st.integers(0, 100)),
    st.dictionaries(st.integers(1, 6), st.tuples(amounts, amounts, st.booleans())),
    st.dictionaries(st.integers(1, 6), st.tuples(amounts, amounts, st.booleans())),
)
def test_the_parts_of_a_gap_sum_up(own, other, own_items, other_items) -> None:
    def of(values: tuple[int, int, int, int]) -> StoreMonth:
        orders, check, share, part = values
        net = orders * check
        return month(orders, net, orders * share // 100, net * part // 100)

    def sold(items) -> dict[int, Sold]:
        return {key: Sold(f"Dish {key}", combo, orders, net) for key, (orders, net, combo) in items.items()}

    here, there = of(own), of(other)
    aim = there.sales.average_check
    gaps = list(check_gaps(here, [there], aim, sold(own_items), sold(other_items)))
    expected = max((aim - here.sales.average_check) * here.orders * MONEY, 0)
    assert sum(gap.money for gap in gaps) == expected
    assert all(gap.money > 0 for gap in gaps)


def test_a_faster_counter_is_worth_its_orders_in_full_hours() -> None:
    """72 an hour at 50 s; at 40 s it is 90: 18 more in each of the 2 full hours a week, at 25."""
    own = month(3000, 75_000)._replace(service=50_000, capacity=72_000, full_minutes=120, trading_days=28)
    gap = peak_gap(own, Fraction(40_000))
    assert gap is not None
    assert gap.money == 18 * 2 * 4 * 25 * MONEY
    assert peak_gap(own._replace(full_minutes=0), Fraction(40_000)) is None
    assert peak_gap(own, Fraction(60_000)) is None


def test_months_come_together_by_their_sums() -> None:
    months = region(2, 1)[1]
    whole = combined(months)
    assert whole.net == sum(row.net for row in months)
    assert whole.actual_cost == sum(row.actual_cost or 0 for row in months)
    assert whole.peak_orders == max(row.peak_orders or 0 for row in months)
    twice = combined([months[0], months[0]._replace(month=202602)])  # the same two counts
    assert twice.actual_cost == months[0].actual_cost
    assert twice.net == 2 * months[0].net
    assert combined(months[:1]) is months[0]
    unknown = [row._replace(closing=None) for row in months]
    assert BY_KEY["food_cost"].value(combined(unknown)._replace(counted_net=None)) is None
    nothing = StoreMonth(1, 202601, False, *[0] * 21)
    assert {figure.key: figure.value(nothing) for figure in FIGURES} == dict.fromkeys(BY_KEY)


def test_prices_paid_against_the_best_store() -> None:
    """10 kg at 22 and 20 kg at 20: two more for each of ten kilograms."""
    bought = {1: Bought("B1", "Beef", "kg", Fraction(1000))}
    paid = [
        Paid(1, MonthPrice(1, "North", 10_000_000, 220 * MONEY)),
        Paid(2, MonthPrice(1, "South", 20_000_000, 400 * MONEY)),
        Paid(1, MonthPrice(2, "North", 1, 1)),  # an item nobody knows
    ]
    report = prices_paid(paid, bought, {1: "One", 2: "Two"})
    assert [(row.store, row.price, row.best, row.over) for row in report.rows] == [
        (1, 22, 20, 20 * MONEY),
        (2, 20, 20, 0),
    ]
    assert (report.over, report.items, report.rows[0].above) == (20 * MONEY, 1, Fraction(1, 10))
    assert prices_paid(paid[:1], bought, {1: "One"}).rows == ()


def test_what_an_action_brought_is_told_by_the_months_after() -> None:
    base, later = month(1000, 20_000)._replace(month=202601), month(1100, 23_100)._replace(month=202602)
    action = StoreAction(1, 1, COMBOS, 202601, 0, "Sell combos", "Li", 202602)
    assert brought(action, [base, later]) == Brought(1100 * MONEY, 1)
    assert brought(action, [base]) is None
    assert brought(action, [later]) is None


def test_a_score_weighs_attainments_between_none_and_the_most() -> None:
    points = [
        Point(NET, Fraction(90), Fraction(100), 50),
        Point("food_cost", Fraction(30, 100), Fraction(33, 100), 30),  # less is better: 110 %
        Point("unexplained_share", Fraction(0), Fraction(1, 100), 20),
        Point("average_check", None, Fraction(25), 20),
    ]
    assert [point.attainment for point in points] == [Fraction(9, 10), Fraction(11, 10), MOST, None]
    assert score_of(points) == Fraction(50 * 90 + 30 * 110 + 20 * 120, 100)
    assert score_of(points[-1:]) is None
