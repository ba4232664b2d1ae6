"""Production in the valuation: what is taken is what is made, in whatever order prep needs."""

import pytest

from desktop.analysis.stock_moves import Cost, Flag, Method, Move
from desktop.analysis.valuation import replay, value_moves
from tests.stock_moves import FIFO, MOVING, PERIODIC, left, move, on, valued, worth

ALL = pytest.mark.parametrize("method", [FIFO, MOVING, PERIODIC])
BONES, STOCK, BROTH, MARINADE = 1, 2, 3, 4


def taken(day: int, document: str, item: int, quantity: int, month: int = 3, line: int = 0) -> Move:
    return move(day, "batch_input", quantity, item=item, document=document, line=line, month=month)


def made(day: int, document: str, item: int, quantity: int, month: int = 3, line: int = 9) -> Move:
    return move(day, "batch_output", quantity, item=item, document=document, line=line, month=month)


def bought(day: int, item: int, quantity: int, value: int, month: int = 3) -> Move:
    return move(day, "receipt", quantity, value, item=item, document=f"R{day}-{item}", month=month)


@ALL
def test_a_batch_makes_its_output_worth_what_its_inputs_were(method: Method) -> None:
    found = valued(
        method,
        bought(1, BONES, 10, 100),
        bought(1, MARINADE, 4, 2),
        taken(2, "B1", BONES, 5),
        taken(2, "B1", MARINADE, 1, line=1),
        made(2, "B1", STOCK, 3),
        move(3, "sales_usage", 1, item=STOCK),
    )
    assert worth(found, STOCK) == [("3", "50.5", "0"), ("-1", "-16.8333", "0")]
    assert found.inputs == {(on(2), "B1"): (500_000, 5_000)}


@ALL
def test_prep_of_prep_on_one_day_is_made_before_it_is_taken(method: Method) -> None:
    chain = [
        bought(1, BONES, 10, 100),
        taken(1, "A", STOCK, 2),  # its document is first, and yet it waits for the stock
        made(1, "A", BROTH, 1),
        taken(1, "B", BONES, 4),
        made(1, "B", STOCK, 2),
    ]
    found = valued(method, *chain)
    assert worth(found, STOCK) == [("2", "40", "0"), ("-2", "-40", "0")]
    assert worth(found, BROTH) == [("1", "40", "0")]
    assert not any(one.flags for moves in found.valued.values() for one in moves)


@pytest.mark.parametrize("method", [FIFO, MOVING])
def test_what_is_made_of_each_other_on_two_days_is_valued_in_turn(method: Method) -> None:
    found = valued(
        method,
        bought(1, BONES, 10, 100),
        taken(1, "A", BONES, 6),
        made(1, "A", STOCK, 3),
        taken(2, "B", STOCK, 1),
        made(2, "B", BONES, 1),
        taken(3, "C", BONES, 5),
        made(3, "C", STOCK, 1),
    )
    # 4 left at 10, 1 more at 20: all of it goes into the last batch
    assert worth(found, BONES) == [
        ("10", "100", "0"),
        ("-6", "-60", "0"),
        ("1", "20", "0"),
        ("-5", "-60", "0"),
    ]
    assert left(found, STOCK) == ("3", "100")


def test_a_loop_within_a_month_leaves_at_the_last_cost() -> None:
    loop = [
        taken(1, "A", BONES, 6, month=4),
        made(1, "A", STOCK, 3, month=4),
        taken(2, "B", STOCK, 1, month=4),
        made(2, "B", BONES, 1, month=4),
        move(3, "sales_usage", 1, item=BONES, month=4),
    ]
    opening = [bought(1, BONES, 10, 100), bought(1, STOCK, 1, 14)]
    found = valued(PERIODIC, *opening, *loop)
    assert worth(found, STOCK)[1:] == [("3", "60", "0"), ("-1", "-14", "0")]
    assert worth(found, BONES)[1:] == [("-6", "-60", "0"), ("1", "14", "0"), ("-1", "-10.8", "0")]
    assert Flag(found.valued[BONES][1].flags) == Flag.LOOP
    assert left(found, STOCK) == ("3", "60")


def test_a_loop_in_an_items_first_month_leaves_at_what_documents_brought_in() -> None:
    found = valued(
        PERIODIC,
        bought(1, BONES, 10, 100),
        taken(1, "A", BONES, 6),
        made(1, "A", STOCK, 3),
        taken(2, "B", STOCK, 1),
        made(2, "B", BONES, 1),
        standard="4",
    )
    assert worth(found, BONES) == [("10", "100", "0"), ("-6", "-60", "0"), ("1", "4", "0")]
    assert worth(found, STOCK) == [("3", "60", "0"), ("-1", "-4", "0")]


def test_a_starter_that_is_fed_with_itself_is_a_loop_of_one() -> None:
    days = [move for day in (2, 3) for move in (taken(day, "F", STOCK, 1), made(day, "F", STOCK, 1))]
    for method in Method:
        found = valued(method, bought(1, STOCK, 2, 10), *days)
        assert worth(found, STOCK)[1:] == [("-1", "-5", "0"), ("1", "5", "0")] * 2
        assert left(found, STOCK) == ("2", "10")


@ALL
def test_several_outputs_share_by_standard_value_and_the_last_takes_the_remainder(method: Method) -> None:
    moves = [
        bought(1, BONES, 3, 100),
        taken(2, "A", BONES, 3),
        *(made(2, "A", item, 1) for item in (STOCK, BROTH, MARINADE)),
    ]
    found = valued(method, *moves, standard="7")
    assert [worth(found, item)[0][1] for item in (STOCK, BROTH, MARINADE)] == [
        "33.3333",
        "33.3333",
        "33.3334",
    ]
    standards = {STOCK: [(0, Cost(1, 1))], BROTH: [(0, Cost(1, 1))], MARINADE: [(0, Cost(2, 1))]}
    found = value_moves(moves, method, standards)
    assert [worth(found, item)[0][1] for item in (STOCK, BROTH, MARINADE)] == ["25", "25", "50"]
    found = value_moves(moves, method, {STOCK: [(0, Cost(1, 1))]})  # by quantity
    assert worth(found, MARINADE)[0][1] == "33.3334"


def test_no_output_is_worth_less_than_nothing() -> None:
    moves = [
        bought(1, BONES, 1, 1)._replace(value=1),
        taken(2, "A", BONES, 1),
        *(made(2, "A", item, 1) for item in (STOCK, BROTH, MARINADE)),
    ]
    standards = {STOCK: [(0, Cost(1, 1))], BROTH: [(0, Cost(1, 1))], MARINADE: [(0, Cost(0, 1))]}
    found = value_moves(moves, FIFO, standards)
    assert [found.valued[item][0].value for item in (STOCK, BROTH, MARINADE)] == [1, 0, 0]


@ALL
def test_a_batch_without_inputs_enters_at_the_current_cost_and_says_so(method: Method) -> None:
    found = valued(method, bought(1, STOCK, 2, 10), made(2, "A", STOCK, 1))
    assert worth(found, STOCK)[1] == ("1", "5", "0")
    assert Flag(found.valued[STOCK][1].flags) == Flag.NO_OWN_COST


@ALL
def test_a_replay_touches_what_was_made_of_the_item_and_nothing_else(method: Method) -> None:
    moves = [
        bought(1, BONES, 10, 100),
        bought(1, MARINADE, 10, 10),
        taken(2, "A", BONES, 5),
        taken(2, "A", MARINADE, 1, line=1),
        made(2, "A", STOCK, 5),
        taken(3, "B", STOCK, 5),
        made(3, "B", BROTH, 1),
    ]
    before = valued(method, *moves)
    late = bought(1, BONES, 10, 200)._replace(document="R0")
    after = replay(before, {BONES: [*(m for m in moves if m.item == BONES), late]})
    assert after.valued == valued(method, *moves, late).valued
    assert after.valued[MARINADE] is before.valued[MARINADE]
    assert after.inputs[on(3), "B"] != before.inputs[on(3), "B"]
    untouched = replay(before, {BROTH: [m for m in moves if m.item == BROTH]})
    assert [item for item in before.valued if untouched.valued[item] is not before.valued[item]] == [BROTH]
    assert untouched.valued == before.valued


def test_a_batch_cancelled_is_as_if_it_had_never_been() -> None:
    kept = [bought(1, BONES, 10, 100), bought(1, STOCK, 1, 5)]
    batch = [taken(2, "A", BONES, 5), made(2, "A", STOCK, 5), made(2, "A", BROTH, 5, line=10)]
    before = valued(FIFO, *kept, *batch)
    after = replay(before, {BONES: kept[:1], STOCK: kept[1:], BROTH: []})
    assert after.valued == {BONES: after.valued[BONES], STOCK: after.valued[STOCK], BROTH: []}
    assert (after.state, after.inputs) == (valued(FIFO, *kept).state, {})


@ALL
def test_a_batch_row_cancelled_changes_what_the_others_share(method: Method) -> None:
    rows = [taken(2, "A", BONES, 5), made(2, "A", STOCK, 1), made(2, "A", BROTH, 1, line=10)]
    before = valued(method, bought(1, BONES, 10, 100), *rows)
    after = replay(before, {BROTH: []})
    assert worth(before, STOCK) == [("1", "25", "0")]
    assert worth(after, STOCK) == [("1", "50", "0")]
