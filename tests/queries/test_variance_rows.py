"""What the food-cost screens show of a generated book sums up, and is what the report says."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import pytest
from generated_store import Size, generated
from hypothesis import given
from hypothesis import strategies as st
from whole_book import new_book

from desktop.analysis.food_cost import FoodCost, Total, of_items
from desktop.analysis.food_cost_words import sentences, suspected
from desktop.analysis.variance_rows import group_rows, mark_of, row_of
from desktop.queries.food_cost import food_cost_between
from desktop.queries.food_cost_bridges import Interval, named_bridge
from desktop.queries.food_cost_findings import findings_between, flags_between
from desktop.queries.food_cost_history import food_cost_history

SUMMED = ("lines", "losses", "gains", "unexplained", "price", "waste", "staff_meals", "batch_yield",
          "actual_cost", "theoretical_cost")  # fmt: skip


@pytest.fixture(scope="module")
def counts() -> Iterator[tuple[int, ...]]:
    """The days of the counts of the open book."""
    with new_book():
        yield generated(Size(items=30, dishes=10, orders_a_day=30, months=2), ["theft"], seed=4).counts


def report_of(counts: tuple[int, ...]) -> FoodCost:
    return food_cost_between(1, *counts[1:3])


@given(st.integers(0, 2**40 - 1))
def test_groups_sum_to_the_total_and_losses_and_gains_to_the_unexplained(
    counts: tuple[int, ...], chosen: int
) -> None:
    everything = report_of(counts)
    items = {line.item for place, line in enumerate(everything.every_line) if chosen >> place & 1}
    report = of_items(everything, items)
    whole_sums = sums([report.together])
    for groups in (report.categories, report.areas):
        rows = group_rows(groups, report)
        assert sums(rows[: len(groups)]) == whole_sums
        assert all(row.title.startswith("All") for row in rows[len(groups) :])
        assert all(row.losses + row.gains == row.unexplained for row in rows)
        assert all(row.losses >= 0 >= row.gains for row in rows)
    counted = [line for line in report.lines if line.kind != "supplies"]
    assert report.together.unexplained == sum(line.unexplained or 0 for line in counted)
    assert {line.item for line in suspected(report)}.isdisjoint(
        line.item for line in report.lines if line.weak
    )


def sums(rows: list[Total]) -> dict[str, int]:
    return {name: sum(getattr(row, name) for row in rows) for name in SUMMED}


def test_a_row_has_the_units_its_item_is_counted_in(counts: tuple[int, ...]) -> None:
    for line in report_of(counts).lines:
        row = row_of(line, mark_of(line, {line.item}), "")
        assert abs(Fraction(row.theoretical) * line.display_factor - line.theoretical) <= line.display_factor
        assert (row.unit, row.mark, row.unexplained) == (line.display_unit, "Ask", line.unexplained)


def test_the_sentence_names_no_more_than_carries_half_of_the_losses(counts: tuple[int, ...]) -> None:
    report = report_of(counts)
    level, carried, rests = sentences(report)
    lines = suspected(report)
    losses = sum(line.unexplained or 0 for line in lines)
    named = [value.value for value in carried.values if value.name != "share"]
    assert named == [line.name for line in lines[: len(named)]]
    share = next(value.value for value in carried.values if value.name == "share")
    assert share == Fraction(sum(line.unexplained or 0 for line in lines[: len(named)]), losses)
    assert level.values[0].value == report.food.actual_percent
    assert rests.values[0].value == report.coverage.share


def test_flags_alone_are_those_of_the_findings(counts: tuple[int, ...]) -> None:
    ends = counts[1:3]
    assert flags_between(1, *ends) == findings_between(1, *ends).flags


def test_the_history_has_every_interval_and_the_bridge_names_what_it_speaks_of(
    counts: tuple[int, ...],
) -> None:
    history = food_cost_history(1)
    assert [(row.opening, row.closing) for row in history.rows] == list(pairwise(counts))
    assert history.rows[-1].actual == report_of(counts).food.actual_percent
    assert history.rows[-1].losses + history.rows[-1].gains == report_of(counts).food.unexplained
    named = named_bridge(Interval(1, *counts[:2]), Interval(1, *counts[1:3]))
    assert sum(step.effect for step in named.bridge.steps) == named.bridge.after - named.bridge.before
    for step in named.bridge.steps:
        names = named.dishes if step.of == "dish" else named.items
        assert all(line.key in names for line in step.lines)
