"""Stores compared: the sample's two ramen stores, and a generated region in a book."""

import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.analysis.assessment import Rule
from desktop.analysis.days import Range, month_range
from desktop.analysis.levers import CHECK, COMBOS, ITEM
from desktop.analysis.money import MONEY
from desktop.analysis.opportunity import STEADY
from desktop.analysis.store_actions import StoreAction
from desktop.analysis.store_ranking import Filter
from desktop.errors import BookError
from desktop.models.book import close_book, open_book
from desktop.queries.assessment import assessment_of, fix_month, keep_rules, rules
from desktop.queries.imports import latest_change, undo_import
from desktop.queries.item_comparisons import ingredients_of
from desktop.queries.opportunities import chances_of
from desktop.queries.regions import ranking_of
from desktop.queries.store_actions import actions_of, keep_action, remove_action
from desktop.queries.stores import store_by_code
from desktop.queries.two_stores import pair_of
from tests.generated_region import FORMATS, write_region

SUMMER = Range(month_range(202608).start, month_range(202610).end)
LATE = Range(month_range(202611).start, month_range(202612).end)
BAD = {7: {"check": 0.6}, 11: {"unexplained": 0.03}}


@pytest.fixture
def sample(sample_book: Path, tmp_path: Path) -> Iterator[tuple[int, int]]:
    """The direct-run and the franchise store of a copy of the sample book."""
    open_book(Path(shutil.copy(sample_book, tmp_path)))
    yield store_by_code("D01").id, store_by_code("F01").id
    close_book()


@pytest.fixture(scope="module")
def _region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    open_book(tmp_path_factory.mktemp("region") / "Region.platebook", create=True)
    write_region(5, 24, BAD)
    yield
    close_book()


def test_the_two_ramen_stores_are_7_6_an_order_apart_and_combos_are_the_most_of_it(
    sample: tuple[int, int],
) -> None:
    direct, franchise = sample
    found = chances_of("CNY", SUMMER, None).report
    assert found.check is not None
    assert found.check.stores == (direct,)
    rows = [row for row in found.of_store(franchise) if row.lever in {COMBOS, ITEM, CHECK}]
    assert [row.gap for row in rows] == [rows[0].gap] * len(rows)
    assert round(rows[0].gap or 0, 1) == Fraction(76, 10)
    assert rows[0].lever == COMBOS
    assert found.rows[0] is rows[0]  # and of all levers
    assert rows[0].sure == STEADY
    orders = 4902 + 4546 + 4819  # of the franchise in three months, as ``figures`` tells them
    assert sum(row.a_month for row in rows) == pytest.approx(
        float((rows[0].gap or 0) * orders * MONEY / 3), abs=3
    )
    assert rows[0].a_month > sum(row.a_month for row in rows) * 0.4


def test_two_stores_are_bridged_to_their_gap(sample: tuple[int, int]) -> None:
    direct, franchise = sample
    pair = pair_of("CNY", SUMMER, (None, None), "Difference")
    assert pair.stores == (franchise, direct)
    assert pair.report is not None
    assert sum(step.effect for step in pair.report.check_steps) == pair.report.gap
    assert round(-(pair.report.gap or 0), 1) == Fraction(76, 10)
    dishes = sum(row.gap for row in pair.report.dishes)
    assert abs(dishes - (pair.report.gap or 0)) < Fraction(1, 2)
    assert pair.food_cost is not None
    first, last = pair.food_cost.before, pair.food_cost.after
    assert first is not None
    assert last is not None
    assert sum(step.effect for step in pair.food_cost.steps) == last - first
    assert pair_of("CNY", SUMMER, (direct, None), "Difference").stores[0] == direct


def test_an_action_is_kept_told_by_later_months_and_undone(sample: tuple[int, int]) -> None:
    _direct, franchise = sample
    lever = chances_of("CNY", Range(*month_range(202608)), None).report.of_store(franchise)[0]
    action = StoreAction(None, franchise, lever.lever, 202608, lever.a_month, " Offer sets ", "Li", 202609)
    number = keep_action(action)
    (agreed,) = chances_of("CNY", SUMMER, None).agreed
    assert (agreed.action.id, agreed.action.what) == (number, "Offer sets")
    assert agreed.brought is not None
    assert agreed.brought.months == 2
    keep_action(agreed.action._replace(who="He"))
    assert [one.who for one in actions_of((franchise,))] == ["He"]
    remove_action(number)
    assert actions_of((franchise,)) == ()
    latest = latest_change()
    assert latest is not None
    undo_import(latest.id)
    assert [one.id for one in actions_of((franchise,))] == [number]
    with pytest.raises(BookError, match="who does it"):
        keep_action(action._replace(who=" "))


def test_ingredients_of_the_sample_are_compared(sample: tuple[int, int]) -> None:
    found = ingredients_of("CNY", SUMMER)
    assert found.stores == len(sample)
    assert found.prices.over == sum(row.over for row in found.prices.rows) > 0
    assert {row.store for row in found.variances} == set(sample)


@pytest.mark.usefixtures("_region")
def test_bad_stores_of_a_region_stand_out_where_they_are_bad() -> None:
    checks = ranking_of("CNY", LATE, None, "average_check", Filter())
    assert [line.store for line in checks.standing_out] == [7]
    assert checks.lines[-1].store == 7
    assert [line.rank for line in checks.lines] == list(range(1, 25))
    lost = ranking_of("CNY", LATE, None, "unexplained_share", Filter())
    assert 11 in {line.store for line in lost.standing_out}
    best = sorted(checks.lines, key=lambda line: -(line.average_check or 0))[:6]
    assert checks.benchmark is not None
    assert checks.benchmark.value == sum(line.average_check or 0 for line in best) / 6
    assert {len(line.trend.points) for line in checks.lines} == {12}


@pytest.mark.usefixtures("_region")
def test_stores_are_filtered_and_like_for_like_ones_trade_through_both_periods() -> None:
    some = ranking_of("CNY", LATE, None, "average_check", Filter(format=FORMATS[0]))
    assert {line.store % 2 for line in some.lines} == {0}
    north = ranking_of("CNY", LATE, None, "average_check", Filter(region="North"))
    assert len(north.lines) == 8
    before = Range(month_range(202511).start, month_range(202512).end)  # nobody traded yet
    assert ranking_of("CNY", LATE, before, "average_check", Filter()).comparable == 0
    assert ranking_of("CNY", LATE, before, "average_check", Filter(comparable=True)).lines == ()
    assert ranking_of("EUR", LATE, None, "average_check", Filter()).lines == ()


@pytest.mark.usefixtures("_region")
def test_a_fixed_month_stays_as_it_was_scored() -> None:
    keep_rules([Rule("average_check", Fraction(25), 60), Rule("food_cost", Fraction(34, 100), 40)])
    assert {rule.figure: rule.weight for rule in rules()} == {"average_check": 60, "food_cost": 40}
    over = month_range(202612).end + 5
    report = assessment_of("CNY", 202612, over)
    assert report.rows[-1].store == 7
    with pytest.raises(BookError, match="still runs"):
        fix_month("CNY", 202612, over - 10)
    fix_month("CNY", 202612, over)
    keep_rules([Rule("combo_share", Fraction(1, 2), 1)])
    again = assessment_of("CNY", 202612, over)
    assert again.fixed_at is not None
    assert [(row.store, row.score) for row in again.rows] == [(row.store, row.score) for row in report.rows]
    with pytest.raises(BookError, match="fixed already"):
        fix_month("CNY", 202612, over)
    with pytest.raises(BookError, match="target above 0"):
        keep_rules([Rule("combo_share", Fraction(0), 1)])
