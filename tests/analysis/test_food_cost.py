"""Food cost between two counts: what is conserved on any books, and what is said of weak lines."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.analysis.days import Range
from desktop.analysis.food_cost import TAX_UNKNOWN, FoodCost, food_cost
from desktop.analysis.food_cost_facts import Between, Count, Item, SalesFacts
from desktop.analysis.food_cost_flags import Limit, Limits, band_of, flagged
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.food_cost_status import Status, Weakness
from desktop.analysis.food_cost_words import suspected
from desktop.analysis.money import MONEY
from desktop.analysis.recipes import Bill, Coverage
from desktop.analysis.stock_flows import stock_flows
from desktop.analysis.stock_moves import Cost, Method, Move, MoveKind
from desktop.analysis.tax import TaxBasis
from desktop.analysis.valuation import value_moves
from tests.analysis.stock_strategies import FIRST_DAY, ITEMS, LAST_DAY, STANDARDS, documents, stories

PREP: dict[int, Bill] = {4: {1: Fraction(3, 7), 2: Fraction(5, 4)}}
KINDS = {1: "raw", 2: "raw", 3: "packaging", 4: "prep"}
OPENING = FIRST_DAY + 20


def item(number: int, **more: object) -> Item:
    plain = Item(
        number, f"I{number}", f"Item {number}", KINDS[number], "Meat", "", "g", "kg", Fraction(1000), None,
        by_rate=False, unverified=False,
    )  # fmt: skip
    return plain._replace(**more)


def count(day: int, items: frozenset[int] = frozenset(ITEMS)) -> Count:
    return Count(day, day, (), items, frozenset(ITEMS) - items, whole=True)


def between(moves: list[Move], method: Method = Method.FIFO, made_of: dict[int, Bill] = PREP) -> Between:
    valuation = value_moves(moves, method, STANDARDS, until=LAST_DAY)
    theory: dict[int, int] = {}
    for move in moves:
        if move.kind == MoveKind.SALES_USAGE and OPENING < move.day <= LAST_DAY:
            theory[move.item] = theory.get(move.item, 0) + move.quantity
    return Between(
        store=1,
        opening=count(OPENING),
        closing=count(LAST_DAY),
        items={number: item(number) for number in ITEMS},
        flows=stock_flows(valuation, Range(OPENING + 1, LAST_DAY)),
        theory=theory,
        made_of=made_of,
        stocked=frozenset(made_of),
        standards=STANDARDS,
        first_costs={2: Cost(9, 4)},
        last_counted=dict.fromkeys(ITEMS, LAST_DAY),
        sales=SalesFacts(10_000, Coverage(9_500, 10_000, ()), {}, {}),
        tax=TaxBasis(included=False, rate=None),
        open_documents=(),
    )


methods = st.sampled_from(Method)


@settings(max_examples=150)
@given(stories(), methods)
def test_the_parts_sum_to_the_variance_and_lines_to_their_total(moves: list[Move], method: Method) -> None:
    report = food_cost(between(moves, method))
    for line in report.lines:
        if line.variance is not None:
            parts = line.price, line.waste, line.staff_meals, line.batch_yield, line.unexplained
            assert sum(parts) == line.variance == line.actual_cost - line.theoretical_cost
            assert line.variance_quantity == (
                line.waste_quantity + line.staff_quantity + line.batch_quantity + line.unexplained_quantity
            )
    for total in (report.food, report.packaging, report.together):
        five = total.price + total.waste + total.staff_meals + total.batch_yield + total.unexplained
        assert total.variance == five == total.actual_cost - total.theoretical_cost
        assert total.losses + total.gains == total.unexplained
    known = [line for line in report.lines if line.unexplained is not None]
    assert sum(line.variance for line in known) == report.together.variance
    assert sum(group.variance for group in report.categories) == report.together.variance


@settings(max_examples=100)
@given(stories(), methods)
def test_the_ledgers_money_is_all_there(moves: list[Move], method: Method) -> None:
    """However prep is turned into raw items: what left the ledger is what the lines cost."""
    whole = between(moves, method)
    cost = sum(line.actual_cost or 0 for line in food_cost(whole).every_line)
    assert cost == sum(line.actual_cost or 0 for line in food_cost(replace(whole, made_of={})).every_line)


@settings(max_examples=100)
@given(stories(), methods)
def test_without_prep_what_is_unexplained_is_what_counts_found_missing(
    moves: list[Move], method: Method
) -> None:
    facts = between(moves, method, {})
    for line in food_cost(facts).lines:
        flow = facts.flows.get(line.item)
        if flow and flow.sales_usage.quantity == line.theoretical:  # all of it after the opening balance
            assert line.unexplained_quantity == flow.count_variance.quantity


def without_batches(moves: list[Move]) -> list[Move]:
    return [move for move in moves if move.kind not in (MoveKind.BATCH_INPUT, MoveKind.BATCH_OUTPUT)]


@settings(max_examples=100)
@given(stories(), methods, documents(900))
def test_a_purchase_changes_only_its_own_items_lines(
    moves: list[Move], method: Method, more: list[Move]
) -> None:
    bought = Move(1, more[0].day, MoveKind.RECEIPT, "900", 0, 5, 60)
    before = food_cost(between(without_batches(moves), method))
    after = food_cost(between([*without_batches(moves), bought], method))
    assert lines_but(before, 1) == lines_but(after, 1)


def lines_but(report: FoodCost, number: int) -> dict[int, Line]:
    return {line.item: line for line in report.every_line if line.item != number}


def simple(**more: object) -> Between:
    moves = [
        Move(1, OPENING - 1, MoveKind.RECEIPT, "a", 0, 100_000, 200 * MONEY),
        Move(1, OPENING, MoveKind.COUNT, "b", 0, 100_000, 200 * MONEY),
        Move(1, OPENING + 5, MoveKind.SALES_USAGE, "", 0, 20_000),
        Move(1, LAST_DAY, MoveKind.COUNT, "c", 0, 10_000),
    ]
    return replace(between(moves, made_of={}), standards={}, closing=count(OPENING + 30), **more)


def test_a_line_says_why_it_is_weak() -> None:
    (line,) = (one for one in food_cost(simple()).lines if one.item == 1)
    assert (line.weak, line.unexplained) == ((), 140 * MONEY)
    odd = simple(items={1: item(1, unverified=True)} | {n: item(n) for n in (2, 3, 4)})
    low = replace(
        odd, sales=odd.sales._replace(coverage=Coverage(80, 100, ((5, 20),)), dish_names={5: "Tea"})
    )
    report = food_cost(replace(low, closing=count(LAST_DAY)))
    (line,) = (one for one in report.lines if one.item == 1)
    assert line.weak == (Weakness.LONG_AGO, Weakness.LOW_COVERAGE, Weakness.UNVERIFIED)
    assert (report.coverage.share, report.coverage.dishes) == (Fraction(4, 5), ((5, "Tea", 20),))
    assert flagged(report, Limits(), {}) == ()
    assert food_cost(simple(tax=TaxBasis(None, None))).warnings == (TAX_UNKNOWN,)


@pytest.mark.parametrize(
    ("opening", "closing", "status"),
    [
        ({1}, {1}, Status.COUNTED),
        ({1}, set(), Status.PARTLY),
        (set(), {1}, Status.PARTLY),
    ],
)
def test_what_was_left_blank_in_an_area_is_partly_counted(
    opening: set[int], closing: set[int], status: Status
) -> None:
    facts = simple(opening=count(OPENING, frozenset(opening)))
    report = food_cost(replace(facts, closing=count(OPENING + 30, frozenset(closing))))
    (line,) = (one for one in report.every_line if one.item == 1)
    assert (line.status, line.counted) == (status, line in report.lines)
    assert (line.variance is None) == (not line.counted)


def test_flags_go_by_money_share_and_history() -> None:
    report = food_cost(simple())
    assert [one.line.item for one in flagged(report, Limits(), {})] == [1]
    assert flagged(report, Limits(Limit(141 * MONEY)), {}) == ()
    assert flagged(report, Limits(categories={"Meat": Limit(percent=Fraction(4))}), {}) == ()
    usual = {1: [Fraction(n, 10) for n in (33, 35, 36, 34, 35, 37)]}  # it has always been 3.5 times theory
    assert flagged(report, Limits(), usual) == ()
    quiet = {1: [Fraction(n, 1000) for n in (3, -2, 4, 1, 0, 2)]}
    (found,) = flagged(report, Limits(), quiet)
    assert found.band == band_of(quiet[1])
    assert (found.band.middle, found.band.high) == (
        Fraction(3, 2000),
        Fraction(3, 2000) + Fraction(66717, 10**7),
    )
    assert band_of(quiet[1][:5]) is None


@pytest.mark.parametrize(("by_rate", "asked"), [(False, []), (True, [1])])
def test_supplies_without_a_rate_are_just_used_up(by_rate: bool, asked: list[int]) -> None:
    """Nothing says how many gloves a day should take, so none of them is lost."""
    items = {number: item(number, kind="supplies", by_rate=by_rate) for number in ITEMS}
    report = food_cost(replace(simple(), theory={}, items=items))
    assert [one.line.item for one in flagged(report, Limits(), {})] == asked
    assert [line.item for line in suspected(report)] == asked
