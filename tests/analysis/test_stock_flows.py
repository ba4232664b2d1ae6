"""The flows of a period sum to its closing, hold the moves they should, and lie end to end."""

import pytest
from hypothesis import given, settings

from desktop.analysis.days import Range
from desktop.analysis.stock_flows import Amount, ItemFlow, stock_flows
from desktop.analysis.stock_moves import Flag, Method, Move, MoveKind
from desktop.analysis.valuation import value_moves
from tests.analysis.stock_strategies import DAYS, FIRST_DAY, LAST_DAY, STANDARDS, stories

METHODS = pytest.mark.parametrize("method", Method, ids=[method.value for method in Method])
EXAMPLES = settings(max_examples=60)
WHOLE = Range(FIRST_DAY, LAST_DAY)
FEBRUARY = Range(FIRST_DAY + 31, FIRST_DAY + 58)


def identity(flow: ItemFlow) -> Amount:
    """What the closing must be."""
    entries = (flow.opening, flow.received, flow.transferred_in, flow.batches, flow.adjustments)
    issues = (
        flow.transferred_out,
        flow.returned,
        flow.sales_usage,
        flow.waste,
        flow.staff_meals,
        flow.count_variance,
    )
    return Amount(
        sum(one.quantity for one in entries) - sum(one.quantity for one in issues),
        sum(one.value for one in entries) - sum(one.value for one in issues) + flow.true_up,
    )


@METHODS
@EXAMPLES
@given(moves=stories())
def test_the_flows_of_all_days_sum_to_what_is_left(method: Method, moves: list[Move]) -> None:
    found = value_moves(moves, method, STANDARDS)
    flows = stock_flows(found, WHOLE)
    assert {item: flow.closing for item, flow in flows.items()} == {
        item: Amount(left.quantity, left.value) for item, left in found.state.items()
    }
    assert all(flow.closing == identity(flow) for flow in flows.values())


@METHODS
@EXAMPLES
@given(moves=stories(), day=DAYS)
def test_two_periods_end_to_end_are_the_one_that_holds_both(
    method: Method, moves: list[Move], day: int
) -> None:
    found = value_moves(moves, method, STANDARDS)
    before, after = (stock_flows(found, part) for part in (Range(FIRST_DAY, day), Range(day + 1, LAST_DAY)))
    whole = stock_flows(found, WHOLE)
    assert before.keys() <= whole.keys() == after.keys()
    for item, flow in whole.items():
        assert after[item].closing == flow.closing == identity(after[item])
        earlier = before.get(item)
        if earlier:
            assert after[item].opening == earlier.closing == identity(earlier)
            assert after[item].received.plus(earlier.received) == flow.received
            assert after[item].true_up + earlier.true_up == flow.true_up


@METHODS
@EXAMPLES
@given(moves=stories())
def test_the_days_after_a_saved_state_flow_the_same(method: Method, moves: list[Move]) -> None:
    whole_month = method is Method.PERIODIC_AVERAGE  # which is averaged as one
    begin = FEBRUARY.start + (0 if whole_month else 9)
    before = [move for move in moves if move.day < begin]
    saved = value_moves(moves, method, STANDARDS, until=begin - 1).state
    whole = value_moves(moves, method, STANDARDS)
    later = value_moves([m for m in moves if m not in before], method, STANDARDS, saved)
    period = Range(begin, LAST_DAY)
    assert stock_flows(later, period) == stock_flows(whole, period)


def test_every_kind_has_its_own_sign() -> None:
    day = FEBRUARY.start

    def move(kind: MoveKind, quantity: int, value: int | None = None) -> Move:
        return Move(1, day, kind, kind.name, 0, quantity, value)

    moves = [
        Move(1, day - 1, MoveKind.RECEIPT, "r0", 0, 100, 1000),
        move(MoveKind.RECEIPT, 50, 500),
        move(MoveKind.TRANSFER_IN, 10, 100),
        move(MoveKind.ADJUSTMENT_IN, 3, 30),
        move(MoveKind.BATCH_INPUT, 7),
        move(MoveKind.SALES_USAGE, 40),
        move(MoveKind.WASTE, 2),
        move(MoveKind.STAFF_MEAL, 1),
        move(MoveKind.TRANSFER_OUT, 5),
        move(MoveKind.RETURN, 4),
        move(MoveKind.ADJUSTMENT_OUT, 6),
        move(MoveKind.COUNT, 95),
    ]
    assert stock_flows(value_moves(moves, Method.FIFO), FEBRUARY)[1] == ItemFlow(
        item=1,
        opening=Amount(100, 1000),
        received=Amount(50, 500),
        transferred_in=Amount(10, 100),
        transferred_out=Amount(5, 50),
        returned=Amount(4, 40),
        batches=Amount(-7, -70),
        sales_usage=Amount(40, 400),
        waste=Amount(2, 20),
        staff_meals=Amount(1, 10),
        adjustments=Amount(-3, -30),
        count_variance=Amount(3, 30),
        true_up=0,
        closing=Amount(95, 950),
        flags=0,
    )


def test_a_late_cost_is_received_and_what_is_used_of_it_is_a_true_up() -> None:
    moves = [
        Move(1, FEBRUARY.start, MoveKind.RECEIPT, "r", 0, 10, 100),
        Move(1, FEBRUARY.start, MoveKind.SALES_USAGE, "", 0, 4),
        Move(1, FEBRUARY.start + 1, MoveKind.LATE_COST, "f", 0, 0, 50, ("r", 0)),
    ]
    flow = stock_flows(value_moves(moves, Method.FIFO), FEBRUARY)[1]
    assert (flow.received, flow.sales_usage) == (Amount(10, 150), Amount(4, 40))
    assert (flow.true_up, flow.closing) == (-20, Amount(6, 90))


def test_a_first_count_within_the_days_is_the_opening_and_usage_before_it_is_nowhere() -> None:
    moves = [
        Move(1, FEBRUARY.start, MoveKind.SALES_USAGE, "", 0, 4),
        Move(1, FEBRUARY.start + 3, MoveKind.COUNT, "c", 0, 8, 80),
        Move(1, FEBRUARY.start + 4, MoveKind.SALES_USAGE, "", 0, 3),
    ]
    found = value_moves(moves, Method.MOVING_AVERAGE)
    flow = stock_flows(found, FEBRUARY)[1]
    assert (flow.opening, flow.count_variance) == (Amount(8, 80), Amount(0, 0))
    assert (flow.sales_usage, flow.closing) == (Amount(3, 30), Amount(5, 50))
    assert flow.flags == Flag.OPENING
    assert stock_flows(found, Range(FEBRUARY.start, FEBRUARY.start + 2)) == {}
