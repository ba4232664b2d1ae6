"""What holds for any moves: identities, no order of entry, and a valuation that can be taken up again."""

import json
from collections import defaultdict
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.analysis.days import month_of, month_range
from desktop.analysis.stock_moves import Flag, Method, Move, MoveKind, ValuedMove, as_plain, from_plain
from desktop.analysis.valuation import Valuation, replay, value_moves
from tests.analysis.stock_strategies import DAYS, FIRST_DAY, ITEMS, STANDARDS, VALUES, documents, stories

METHODS = pytest.mark.parametrize("method", Method, ids=[method.value for method in Method])
EXAMPLES = settings(max_examples=60)


def closing(valued: list[ValuedMove]) -> tuple[int, int]:
    """Quantity and value after some moves from nothing."""
    return sum(one.quantity for one in valued), sum(one.value + one.true_up for one in valued)


def month_end(day: int) -> int:
    return month_range(month_of(day)).end


def fits(quantity: int, value: int) -> bool:
    """A value only with stock, and of its sign."""
    return value == 0 if quantity == 0 else value >= 0 if quantity > 0 else value <= 0


@METHODS
@EXAMPLES
@given(moves=stories())
def test_opening_and_every_move_sum_to_the_closing(method: Method, moves: list[Move]) -> None:
    found = value_moves(moves, method, STANDARDS)
    assert sorted(one.move for valued in found.valued.values() for one in valued) == sorted(moves)
    for item, valued in found.valued.items():
        left = found.state.get(item)
        assert closing(list(valued)) == ((left.quantity, left.value) if left else (0, 0))


@METHODS
@EXAMPLES
@given(moves=stories())
def test_there_is_no_value_without_stock_and_none_below_zero_with_it(
    method: Method, moves: list[Move]
) -> None:
    found = value_moves(moves, method, STANDARDS)
    for item, valued in found.valued.items():
        running = accumulate(
            valued,
            lambda sofar, one: (sofar[0] + one.quantity, sofar[1] + one.value + one.true_up),
            initial=(0, 0),
        )
        totals = list(running)[1:]
        if method is Method.PERIODIC_AVERAGE:  # its months hold together, not its days
            last = {month_of(one.move.day): place for place, one in enumerate(valued)}
            totals = [totals[place] for place in last.values()]
        assert all(fits(quantity, value) for quantity, value in totals), (item, totals)
        state = found.state.get(item)
        assert not state or all(layer.quantity > 0 and layer.value >= 0 for layer in state.layers)


@METHODS
@EXAMPLES
@given(moves=stories(), data=st.data())
def test_the_order_of_entry_does_not_matter(method: Method, moves: list[Move], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(moves))
    one, other = value_moves(moves, method, STANDARDS), value_moves(shuffled, method, STANDARDS)
    assert one.valued == other.valued
    assert one.state == other.state


@METHODS
@EXAMPLES
@given(moves=stories(), day=DAYS)
def test_continuing_from_a_saved_state_is_valuing_from_scratch(
    method: Method, moves: list[Move], day: int
) -> None:
    cut = month_end(day) if method is Method.PERIODIC_AVERAGE else day
    whole = value_moves(moves, method, STANDARDS)
    first = value_moves(moves, method, STANDARDS, until=cut)
    saved = from_plain(json.loads(json.dumps(as_plain(first.state))))
    assert saved == first.state
    later = [move for move in moves if move.day > cut]
    second = value_moves(later, method, STANDARDS, saved)
    for item in whole.valued:
        assert [*first.valued[item], *second.valued.get(item, ())] == whole.valued[item]
    assert second.state == whole.state


@METHODS
@EXAMPLES
@given(moves=stories(), data=st.data(), until=st.none() | DAYS)
def test_a_replay_is_valuing_from_scratch_and_leaves_the_rest_alone(
    method: Method, moves: list[Move], data: st.DataObject, until: int | None
) -> None:
    before = value_moves(moves, method, STANDARDS, until=until)
    gone = data.draw(st.sets(st.sampled_from(sorted({move.document for move in moves}) or [""]), max_size=2))
    come = data.draw(documents(900)) if data.draw(st.booleans()) else []
    after = [move for move in moves if move.document not in gone] + come
    items = {move.item for move in moves if move.document in gone} | {move.item for move in come}
    found = replay(before, {item: [move for move in after if move.item == item] for item in items})
    scratch = value_moves(after, method, STANDARDS, until=until)
    assert {item: valued for item, valued in found.valued.items() if valued} == {
        item: valued for item, valued in scratch.valued.items() if valued
    }
    assert found.state == scratch.state
    assert {key: tuple(values) for key, values in found.inputs.items()} == scratch.inputs
    for item in ITEMS:
        if item not in made_from(items, [*moves, *come]) and item in before.valued:
            assert found.valued[item] is before.valued[item]


def made_from(items: set[int], moves: list[Move]) -> set[int]:
    """All that shares a batch with ``items``, over any number of batches: more than may be touched."""
    batches: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for move in moves:
        if move.kind in (MoveKind.BATCH_INPUT, MoveKind.BATCH_OUTPUT):
            batches[move.day, move.document].add(move.item)
    reached = set(items)
    for _ in ITEMS:
        for rows in batches.values():
            reached |= rows if rows & reached else set()
    days = {day for day, _ in batches}
    for day in days:  # batches of one day can change places
        together = set().union(*(rows for (other, _), rows in batches.items() if other == day))
        reached |= together if together & reached else set()
    return reached


@METHODS
@EXAMPLES
@given(moves=stories())
def test_a_batch_makes_what_it_takes(method: Method, moves: list[Move]) -> None:
    found = value_moves(moves, method, STANDARDS)
    taken: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    made: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for valued in found.valued.values():
        for one in valued:
            key = (one.move.day, one.move.document)
            if one.move.kind == MoveKind.BATCH_INPUT:
                taken[key].append(-one.value)
            elif one.move.kind == MoveKind.BATCH_OUTPUT:
                made[key].append(one.value)
    for key in taken.keys() & made.keys():
        assert sum(taken[key]) == sum(made[key])
        assert min(made[key]) >= 0


@METHODS
@EXAMPLES
@given(moves=stories())
def test_counts_are_anchors(method: Method, moves: list[Move]) -> None:
    found = value_moves(moves, method, STANDARDS)
    for valued in found.valued.values():
        book = 0
        for one in valued:
            book += one.quantity
            if one.move.kind == MoveKind.COUNT:
                assert book == one.move.quantity


@EXAMPLES
@given(moves=stories())
def test_all_methods_agree_on_quantities(moves: list[Move]) -> None:
    def quantities(found: Valuation) -> dict[int, list[tuple[Move, int]]]:
        return {
            item: sorted((one.move, one.quantity) for one in valued) for item, valued in found.valued.items()
        }

    fifo, moving, periodic = (quantities(value_moves(moves, method, STANDARDS)) for method in Method)
    assert fifo == moving == periodic


@EXAMPLES
@given(moves=stories())
def test_a_month_has_one_cost(moves: list[Move]) -> None:
    found = value_moves(moves, Method.PERIODIC_AVERAGE, STANDARDS)
    special = Flag.LOOP | Flag.NOT_POSTED
    for valued in found.valued.values():
        months: defaultdict[int, list[ValuedMove]] = defaultdict(list)
        for one in valued:
            issue = one.move.kind in (MoveKind.SALES_USAGE, MoveKind.WASTE) and one.move.quantity > 0
            if issue and not one.flags & special:
                months[month_of(one.move.day)].append(one)
        for issues in months.values():
            for one in issues:
                for other in issues:
                    # cumulative rounding moves each value by less than one, so the products by less than both
                    apart = abs(one.value * other.quantity - other.value * one.quantity)
                    assert apart <= abs(one.quantity) + abs(other.quantity)


def piece_by_piece(moves: list[Move], *, average: bool) -> tuple[int, Fraction]:
    """Quantity and value by moving every single thousandth, without any rounding."""
    on_hand: list[Fraction] = []  # the cost of each piece
    short: list[Fraction] = []
    last = Fraction(0)
    book = 0
    for move in sorted(moves):
        change = move.quantity if move.kind == MoveKind.RECEIPT else -move.quantity
        if move.kind == MoveKind.COUNT:
            change = move.quantity - book
        book += change
        if move.kind == MoveKind.RECEIPT:
            last = Fraction(move.value or 0, move.quantity)
        for _ in range(abs(change)):
            if change > 0 and short:
                short = [sum(short) / len(short)] * (len(short) - 1)
            elif change > 0:
                on_hand.append(last)
            elif on_hand:
                on_hand.pop(0)
            else:
                short.append(last)
        if average and on_hand and move.kind == MoveKind.RECEIPT:
            last = sum(on_hand) / len(on_hand)
            on_hand = [last] * len(on_hand)
    return len(on_hand) - len(short), sum(on_hand, Fraction(0)) - sum(short)


SIMPLE = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from((MoveKind.RECEIPT, MoveKind.SALES_USAGE, MoveKind.COUNT)),
        st.integers(1, 9),
        VALUES,
    ),
    max_size=30,
)


@pytest.mark.parametrize("method", [Method.FIFO, Method.MOVING_AVERAGE])
@EXAMPLES
@given(plain=SIMPLE)
def test_it_is_what_moving_every_piece_by_itself_gives(
    method: Method, plain: list[tuple[int, MoveKind, int, int]]
) -> None:
    first = Move(9, FIRST_DAY - 1, MoveKind.RECEIPT, "", 0, 5, 50_000)
    moves = [first]
    for number, (day, kind, quantity, value) in enumerate(plain):
        own = 1_000 * value if kind == MoveKind.RECEIPT else None
        moves.append(Move(9, day, kind, f"{number:03}", 0, quantity, own))
    state = value_moves(moves, method).state[9]
    quantity, value = piece_by_piece(moves, average=method is Method.MOVING_AVERAGE)
    assert state.quantity == quantity
    assert abs(state.value - value) <= len(moves)
