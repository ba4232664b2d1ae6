"""The rules of the stock ledger, one by one (domain: section 5, and the checks of section 8)."""

from fractions import Fraction

import pytest

from desktop.analysis.stock_moves import Cost, Flag, Method, Move, MoveKind, standard_on, unit_cost
from desktop.analysis.valuation import value_moves
from tests.stock_moves import FIFO, MOVING, PERIODIC, left, move, on, valued, worth

ALL = pytest.mark.parametrize("method", [FIFO, MOVING, PERIODIC])
TURNS = pytest.mark.parametrize("method", [FIFO, MOVING])


def flags(method: Method, *moves: Move, standard: str | None = None) -> list[Flag]:
    return [Flag(one.flags) for one in valued(method, *moves, standard=standard).valued[1]]


SHORT_BY_FIVE = (move(1, "receipt", 10, 100), move(2, "sales_usage", 15))


@TURNS
def test_the_next_entry_covers_a_shortage_at_its_own_cost(method: Method) -> None:
    found = valued(method, *SHORT_BY_FIVE, move(3, "receipt", 10, 120))
    assert worth(found) == [("10", "100", "0"), ("-15", "-150", "0"), ("10", "120", "-10")]
    assert left(found) == ("5", "60")


def test_a_shortage_carried_into_the_month_is_covered_by_its_entries() -> None:
    found = valued(
        PERIODIC,
        *SHORT_BY_FIVE,
        move(3, "receipt", 10, 120, month=4),
        move(4, "sales_usage", 1, month=4),
        move(5, "receipt", 5, 70, month=4),
    )
    assert worth(found)[2:] == [("10", "120", "-10"), ("-1", "-13", "0"), ("5", "70", "0")]
    assert left(found) == ("9", "117")


@ALL
def test_a_count_surplus_covers_a_shortage_at_the_provisional_cost(method: Method) -> None:
    found = valued(method, *SHORT_BY_FIVE, move(1, "count", 8, month=4))
    assert worth(found)[-1] == ("13", "130", "0")
    assert left(found) == ("8", "80")


@ALL
def test_a_count_below_the_book_leaves_like_an_issue(method: Method) -> None:
    found = valued(method, move(1, "receipt", 10, 100), move(2, "receipt", 10, 120), move(3, "count", 15))
    assert worth(found)[-1] == ("-5", "-50" if method is FIFO else "-55", "0")


def test_a_surplus_enters_at_the_current_cost() -> None:
    moves = (move(1, "receipt", 10, 100), move(2, "receipt", 10, 120), move(3, "count", 22))
    for method, value in ((FIFO, "24"), (MOVING, "22"), (PERIODIC, "22")):
        assert worth(valued(method, *moves))[-1] == ("2", value, "0")
    layers = valued(FIFO, *moves).state[1].layers
    assert [(layer.quantity, layer.value) for layer in layers][-1] == (2_000, 240_000)


@ALL
def test_a_count_to_zero_forgets_no_cost(method: Method) -> None:
    found = valued(
        method,
        move(1, "receipt", 10, 100),
        move(2, "count", 0),
        move(3, "count", 3, month=4),
        standard="99",
    )
    assert worth(found)[1:] == [("-10", "-100", "0"), ("3", "30", "0")]


@ALL
def test_a_first_count_is_the_opening_balance_and_usage_before_it_is_not_posted(method: Method) -> None:
    found = valued(
        method,
        move(1, "sales_usage", 4),
        move(2, "sales_usage", 4),
        move(2, "count", 10, 55),
        move(3, "sales_usage", 2),
    )
    assert worth(found) == [("0", "0", "0"), ("0", "0", "0"), ("10", "55", "0"), ("-2", "-11", "0")]
    assert [Flag(one.flags) for one in found.valued[1]] == [
        Flag.NOT_POSTED,
        Flag.NOT_POSTED,
        Flag.OPENING,
        Flag(0),
    ]
    assert left(found) == ("8", "44")


@ALL
def test_an_opening_balance_without_a_cost_is_at_standard_else_at_the_first_receipts(method: Method) -> None:
    moves = (
        move(1, "count", 10),
        move(2, "transfer_in", 1, 3),
        move(3, "receipt", 4, 24),
        move(4, "receipt", 4, 28),
    )
    assert worth(valued(method, *moves, standard="5"))[0] == ("10", "50", "0")
    assert worth(valued(method, *moves))[0] == ("10", "60", "0")
    assert worth(valued(method, *moves[:2]))[0] == ("10", "30", "0")
    assert flags(method, moves[0]) == [Flag.OPENING | Flag.NO_COST]


@ALL
def test_a_count_after_any_document_is_no_opening_balance(method: Method) -> None:
    found = valued(
        method, move(1, "waste", 1), move(2, "sales_usage", 1), move(3, "count", 5, 50), standard="2"
    )
    assert worth(found) == [("-1", "-2", "0"), ("-1", "-2", "0"), ("7", "14", "0")]


@ALL
def test_without_stock_an_issue_leaves_at_the_last_cost_else_standard_else_nothing(method: Method) -> None:
    assert flags(method, move(1, "waste", 1)) == [Flag.NEGATIVE | Flag.NO_COST]
    assert worth(valued(method, move(1, "waste", 3), standard="7")) == [("-3", "-21", "0")]
    assert flags(method, move(1, "waste", 3), standard="7") == [Flag.NEGATIVE | Flag.AT_STANDARD]
    found = valued(method, *SHORT_BY_FIVE, standard="7")
    assert worth(found)[1] == ("-15", "-150", "0")
    assert Flag(found.valued[1][1].flags) == Flag.NEGATIVE


@ALL
def test_a_receipt_of_value_zero_is_legal(method: Method) -> None:
    found = valued(method, move(1, "receipt", 4, 0), move(2, "sales_usage", 1), standard="9")
    assert worth(found) == [("4", "0", "0"), ("-1", "0", "0")]
    assert not any(one.flags for one in found.valued[1])


@TURNS
def test_a_return_leaves_at_its_receipts_own_cost(method: Method) -> None:
    found = valued(
        method,
        move(1, "receipt", 10, 100, document="A"),
        move(2, "receipt", 10, 120, document="B"),
        move(3, "sales_usage", 4),
        move(4, "return", 5, receipt=("B", 0)),
        move(5, "return", 5, receipt=("B", 0)),
    )
    issued = "-40" if method is FIFO else "-44"
    assert worth(found)[2:] == [("-4", issued, "0"), ("-5", "-60", "0"), ("-5", "-60", "0")]
    assert left(found) == ("6", "60" if method is FIFO else "56")


def test_what_is_returned_of_a_used_layer_is_taken_from_the_oldest() -> None:
    found = valued(
        FIFO,
        move(1, "receipt", 10, 100, document="A"),
        move(2, "receipt", 10, 120, document="B"),
        move(3, "sales_usage", 10),
        move(4, "return", 2, receipt=("A", 0)),
    )
    assert worth(found)[-1] == ("-2", "-20", "0")
    assert left(found) == ("8", "100")


def test_layers_that_stay_bear_what_a_return_is_worth_more_or_less() -> None:
    stocked = (
        move(1, "receipt", 5, 50, document="A"),
        move(2, "receipt", 5, 60, document="B"),
        move(3, "receipt", 5, 75, document="C"),
        move(4, "sales_usage", 5),
    )
    cheap = valued(FIFO, *stocked, move(5, "return", 5, receipt=("A", 0)))
    assert worth(cheap)[-1] == ("-5", "-50", "0")
    assert [layer.value for layer in cheap.state[1].layers] == [850_000]
    dear = valued(FIFO, *stocked, move(5, "return", 4, 130))
    assert worth(dear)[-1] == ("-4", "-130", "0")
    assert [layer.value for layer in dear.state[1].layers] == [0, 50_000]


def test_a_dear_return_from_a_cheap_pool_is_trued_up() -> None:
    moves = (
        move(1, "receipt", 1, 50, document="A"),
        move(2, "sales_usage", 1),
        move(3, "receipt", 4, 20, document="B"),
        move(4, "return", 1, receipt=("A", 0)),
    )
    for method in (FIFO, MOVING):
        found = valued(method, *moves)
        assert worth(found)[-1] == ("-1", "-50", "45")
        assert left(found) == ("3", "15")
        assert Flag(found.valued[1][-1].flags) == Flag.AT_CURRENT_COST


def test_a_return_that_would_leave_value_without_stock_is_trued_up() -> None:
    moves = (
        move(1, "receipt", 1, 50, document="A"),
        move(1, "receipt", 1, 30, document="B"),
        move(2, "sales_usage", 1),
        move(3, "return", 1, receipt=("A", 0)),
    )
    assert worth(valued(MOVING, *moves))[-1] == ("-1", "-50", "10")
    assert worth(valued(FIFO, *moves))[-1] == ("-1", "-50", "20")
    april = valued(PERIODIC, *moves[:3], move(3, "return", 1, month=4, receipt=("A", 0)))
    assert worth(april)[-1] == ("-1", "-50", "10")


@ALL
def test_a_return_of_what_is_not_there_leaves_at_the_current_cost(method: Method) -> None:
    found = valued(
        method,
        move(1, "receipt", 5, 50, document="A"),
        move(2, "sales_usage", 4, month=3),
        move(1, "return", 3, 36, month=4),
    )
    assert worth(found)[-1] == ("-3", "-36", "6")
    assert left(found) == ("-2", "-20")


@ALL
def test_a_return_that_names_no_known_receipt_leaves_like_an_issue(method: Method) -> None:
    found = valued(method, move(1, "receipt", 5, 50), move(2, "return", 1, receipt=("?", 0)))
    assert worth(found)[-1] == ("-1", "-10", "0")
    assert Flag(found.valued[1][-1].flags) == Flag.UNKNOWN_RECEIPT


@ALL
def test_the_parts_of_a_receipt_that_goes_back_sum_to_it(method: Method) -> None:
    backs = [move(day, "return", 1, receipt=("A", 0)) for day in (2, 3, 4)]
    found = valued(method, move(1, "receipt", 3, 100, document="A"), *backs)
    assert [value for _, value, _ in worth(found)[1:]] == ["-33.3333", "-33.3334", "-33.3333"]
    assert left(found) == ("0", "0")


@ALL
def test_a_positive_adjustment_enters_at_its_own_value_else_at_the_current_cost(method: Method) -> None:
    found = valued(
        method,
        move(1, "receipt", 5, 50),
        move(2, "adjustment_in", 1),
        move(3, "adjustment_in", 1, 4, month=4),
        move(4, "adjustment_out", 1, month=4),
    )
    last = "-10" if method is FIFO else "-9.1429"
    assert worth(found)[1:] == [("1", "10", "0"), ("1", "4", "0"), ("-1", last, "0")]


@ALL
def test_a_transfer_without_a_price_enters_at_standard(method: Method) -> None:
    moves = (move(1, "receipt", 5, 50), move(2, "transfer_in", 2))
    assert worth(valued(method, *moves, standard="8"))[1] == ("2", "16", "0")
    assert flags(method, *moves, standard="8")[1] == Flag.NO_OWN_COST | Flag.AT_STANDARD
    assert worth(valued(method, *moves))[1] == ("2", "20", "0")


@TURNS
def test_a_late_cost_of_what_is_used_is_a_true_up(method: Method) -> None:
    found = valued(
        method,
        move(1, "receipt", 10, 100, document="A"),
        move(2, "sales_usage", 6),
        move(1, "late_cost", 0, 30, month=4, receipt=("A", 0)),
        move(2, "return", 2, month=4, receipt=("A", 0)),
    )
    assert worth(found)[2:] == [("0", "30", "-18"), ("-2", "-26", "0")]
    assert left(found) == ("2", "26")


def test_a_late_cost_of_an_open_month_is_averaged_over_what_was_carried_in() -> None:
    found = valued(
        PERIODIC,
        move(1, "receipt", 10, 100, document="A"),
        move(2, "sales_usage", 6),
        move(1, "late_cost", 0, 30, month=4, receipt=("A", 0)),
        move(2, "sales_usage", 2, month=4),
    )
    assert worth(found)[2:] == [("0", "30", "-18"), ("-2", "-26", "0")]


@ALL
def test_value_alone_stays_only_where_there_is_stock(method: Method) -> None:
    assert worth(valued(method, move(1, "receipt", 0, 5))) == [("0", "5", "-5")]
    assert left(valued(method, move(1, "receipt", 1, 5), move(2, "receipt", 0, 2))) == ("1", "7")
    assert left(valued(method, move(1, "receipt", 1, 5), move(2, "late_cost", 0, -9))) == ("1", "0")


@ALL
def test_a_late_cost_of_an_unknown_receipt_goes_onto_what_is_there_and_says_so(method: Method) -> None:
    found = valued(method, move(1, "receipt", 2, 10), move(2, "late_cost", 0, 4, receipt=("?", 0)))
    assert worth(found)[1] == ("0", "4", "0")
    assert Flag(found.valued[1][1].flags) == Flag.UNKNOWN_RECEIPT


@ALL
def test_a_reversing_document_takes_out_what_it_brought(method: Method) -> None:
    found = valued(
        method,
        move(1, "receipt", 4, 40, document="A"),
        move(2, "receipt", 4, 80, document="B"),
        move(1, "receipt", -4, -80, document="C", month=4),
        move(2, "waste", -1, -7, month=4),
    )
    assert worth(found)[2:] == [("-4", "-80", "0"), ("1", "7", "0")]
    assert left(found) == ("5", "47")


@ALL
def test_a_negative_count_and_a_value_of_the_other_sign_are_refused(method: Method) -> None:
    with pytest.raises(ValueError, match="a count of -1000"):
        valued(method, move(1, "count", -1))
    with pytest.raises(ValueError, match="with a value of -50000"):
        valued(method, move(1, "receipt", 1, -5))


def test_the_day_runs_from_entries_over_production_and_issues_to_the_count() -> None:
    kinds = ("count", "adjustment_out", "return", "sales_usage", "batch_input", "adjustment_in", "receipt")
    found = valued(MOVING, *(move(1, kind, 1) for kind in kinds))
    assert [one.move.kind.name.lower() for one in found.valued[1]] == list(reversed(kinds))


def test_a_back_dated_receipt_changes_the_variance_and_not_the_count() -> None:
    counted = (move(1, "receipt", 10, 100), move(9, "count", 8))
    assert worth(valued(FIFO, *counted))[-1] == ("-2", "-20", "0")
    found = valued(FIFO, *counted, move(5, "receipt", 4, 40))
    assert worth(found)[-1] == ("-6", "-60", "0")
    assert left(found)[0] == "8"


def test_a_month_has_one_average_whatever_the_order_of_its_days() -> None:
    found = valued(
        PERIODIC,
        move(1, "receipt", 10, 100),
        move(5, "sales_usage", 12),
        move(6, "count", 1),
        move(20, "receipt", 10, 200),
        move(21, "return", 2, 20),
        move(22, "sales_usage", 3),
    )
    # (100 + 200 - 20) / 18 = 15.5555...
    assert [value for _, value, _ in worth(found)] == [
        "100",
        "-186.6667",
        "46.6667",
        "200",
        "-20",
        "-46.6667",
    ]
    assert left(found) == ("6", "93.3333")
    assert Flag(found.valued[1][1].flags) == Flag.NEGATIVE


def test_issues_beyond_the_month_leave_at_its_average_and_where_nothing_is_left_at_the_last_cost() -> None:
    found = valued(
        PERIODIC,
        move(1, "receipt", 2, 20),
        move(2, "sales_usage", 5),
        move(1, "sales_usage", 1, month=4),
        move(2, "receipt", 2, 24, month=4),
        move(3, "sales_usage", 1, month=5),
    )
    assert worth(found) == [
        ("2", "20", "0"),
        ("-5", "-50", "0"),
        ("-1", "-12", "0"),
        ("2", "24", "-4"),
        ("-1", "-12", "0"),
    ]
    assert left(found) == ("-3", "-34")


def test_a_running_month_is_provisional() -> None:
    moves = [move(1, "receipt", 10, 100), move(2, "sales_usage", 5), move(20, "receipt", 10, 200)]
    early = value_moves(moves, PERIODIC, until=on(10))
    assert worth(early) == [("10", "100", "0"), ("-5", "-50", "0")]
    assert Flag(early.valued[1][1].flags) == Flag.PROVISIONAL
    late = value_moves(moves, PERIODIC, until=on(31))
    assert worth(late)[1] == ("-5", "-75", "0")
    assert not late.valued[1][1].flags


def test_the_average_is_known_to_the_last_milligram() -> None:
    # 10 kg for 66.67: all but 1 mg leaves, so that the rest is worth 0, and yet a kilogram costs 6.667
    found = valued(
        MOVING,
        move(1, "receipt", 10_000, "66.67"),
        move(2, "sales_usage", "9999.999"),
        move(3, "sales_usage", "1000.001"),
    )
    assert [value for _, value, _ in worth(found)[1:]] == ["-66.67", "-6.667"]


def test_a_closed_half_month_is_not_averaged_again() -> None:
    first = value_moves([move(1, "receipt", 10, 100), move(2, "sales_usage", 4)], PERIODIC)
    found = valued(PERIODIC, move(20, "receipt", 6, 120), move(21, "sales_usage", 6), opening=first.state)
    assert worth(found) == [("6", "120", "0"), ("-6", "-90", "0")]


def test_an_item_that_has_not_begun_has_no_state() -> None:
    moves = [move(1, "sales_usage", 4), move(9, "count", 10, 50)]
    found = value_moves(moves, FIFO, until=on(5))
    assert found.state == {}
    assert Flag(found.valued[1][0].flags) == Flag.NOT_POSTED
    assert left(value_moves(moves[1:], FIFO, opening=found.state)) == ("10", "50")


def test_unit_costs_are_exact_and_standards_have_dates() -> None:
    assert unit_cost(20, 1000) == Cost(1, 5)  # 20.00 a kilogram: 200 000 for 1 000 000 mg
    assert unit_cost(Fraction("0.333"), Fraction("453.59237")) == Cost(333_000, 45_359_237)
    dated = [(10, Cost(1, 1)), (20, Cost(2, 1))]
    assert [standard_on(dated, day) for day in (9, 10, 19, 20)] == [None, Cost(1, 1), Cost(1, 1), Cost(2, 1)]


def test_moves_that_differ_in_their_value_alone_have_an_order_too() -> None:
    one = Move(1, 0, MoveKind.RECEIPT, "A", 0, 5, None)
    other = one._replace(value=7)
    third = other._replace(receipt=("A", 0))
    orders = [(one, other, third), (third, other, one), (other, third, one)]
    found = [value_moves(order, MOVING) for order in orders]
    assert found[0].valued == found[1].valued == found[2].valued
