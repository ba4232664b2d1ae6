"""One item through one month of the periodic average: what the month's cost is, and every move at it.

The first pass takes what has a cost of its own into the pool, in the order of the moves; what is then
in the pool is the month's average. The second pass values everything else at it.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from desktop.analysis.money import share
from desktop.analysis.stock_batches import BatchKey
from desktop.analysis.stock_layers import Pool
from desktop.analysis.stock_moves import Cost, Flag, Move, MoveKind, ValuedMove
from desktop.analysis.stock_on_hand import AT_CURRENT_COST, NEGATIVE
from desktop.analysis.stock_run import (
    DIRECTION,
    PLAIN_ISSUES,
    UNKNOWN_RECEIPT,
    Run,
    check,
    entry_cost,
    leaving_cost,
    original,
    receipt_key,
    taken_back,
    value_alone,
)

_LOOP = int(Flag.LOOP)
_BATCH_INPUT = int(MoveKind.BATCH_INPUT)


class Loop(NamedTuple):
    """The batches whose inputs leave at ``cost``, since they go round in a loop."""

    batches: Collection[BatchKey]
    cost: Cost


class _Plan(NamedTuple):
    """What is known of a move before the month's cost is. Signed, + adds stock."""

    change: int
    value: int = 0  # at a cost of its own
    true_up: int = 0
    flags: int = 0
    at_average: int = 0  # the quantity that leaves at the month's cost; below 0 it comes in
    own: int | None = None  # what it is worth, where its stock leaves at the month's cost all the same


class _Leaving(NamedTuple):
    """What goes at a cost of its own; whether the pool can bear it is known when the month is in it."""

    place: int
    quantity: int
    own: int
    flags: int


def value_month(run: Run[Pool], moves: Sequence[Move], loop: Loop | None, provisional: int) -> None:
    """Value ``moves``, the next of ``run`` and all of one month; ``provisional`` is a flag for them."""
    book = run.stock.book()
    plans = _plans(run, moves, loop)
    cost, flags = run.stock.month_cost(moves[-1].day)
    flags |= provisional
    issued = posted = 0
    for move, plan in zip(moves, plans, strict=True):
        leaving = plan.at_average if plan else move.quantity
        issued += leaving
        total = share(cost.value, issued, cost.quantity)
        value, posted = total - posted, total
        book += plan.change if plan else -leaving
        below = NEGATIVE if book < 0 and leaving > 0 else 0
        if plan:
            run.valued.append(_valued(move, plan, value, (flags if leaving else provisional) | below))
            if leaving < 0:
                _remember(run.valued[-1], run.stock)
        else:
            run.valued.append(ValuedMove(move, -leaving, -value, 0, flags | below))
    run.stock.close_month(issued, posted)


def _remember(one: ValuedMove, stock: Pool) -> None:
    """Keep what a receipt without a price came to, until its invoice comes."""
    receipt = receipt_key(one.move)
    if receipt and one.quantity > 0 and not stock.knows(receipt):
        stock.remember(receipt, one.quantity, one.value)


def _valued(move: Move, plan: _Plan, value: int, flags: int) -> ValuedMove:
    if plan.own is None:
        return ValuedMove(move, plan.change, plan.value - value, plan.true_up, plan.flags | flags)
    odd = AT_CURRENT_COST if plan.own != value else 0
    return ValuedMove(move, plan.change, -plan.own, plan.own - value, plan.flags | flags | odd)


def _plans(run: Run[Pool], moves: Sequence[Move], loop: Loop | None) -> list[_Plan | None]:
    """Take in what has a cost of its own; the plan of each move, None for a plain issue."""
    plans: list[_Plan | None] = []
    leaving: list[_Leaving] = []
    book = run.stock.book()
    for place, move in enumerate(moves):
        _, day, kind, document, _, quantity, _, _ = move
        if PLAIN_ISSUES[kind] and quantity > 0:
            book -= quantity
            plans.append(None)
            if loop and kind == _BATCH_INPUT and (day, document) in loop.batches:
                own = share(loop.cost.value, quantity, loop.cost.quantity)
                leaving.append(_Leaving(place, quantity, own, _LOOP))
            continue
        check(move)
        back = _Back(run, moves[:place], plans) if quantity < 0 and move.receipt else None
        going = _going_back(place, move, run.stock, back) if DIRECTION[kind] * quantity < 0 else None
        if going:
            leaving.append(going)
        plan = _Plan(-going.quantity) if going else _plan(move, book, run, back)
        plans.append(plan)
        book += plan.change
    for gone in leaving:
        plans[gone.place] = _gone(gone, run.stock)
    return plans


def _gone(leaving: _Leaving, stock: Pool) -> _Plan:
    _, quantity, own, flags = leaving
    if stock.take_out(quantity, own):
        return _Plan(-quantity, -own, flags=flags)
    return _Plan(-quantity, flags=flags, at_average=quantity, own=own)


def _going_back(place: int, move: Move, stock: Pool, back: "_Back | None") -> _Leaving | None:
    own, flags = leaving_cost(move, stock)
    if own is None and back:
        own = back.entered(move)
    return None if own is None else _Leaving(place, abs(move.quantity), own, flags)


class _Back(NamedTuple):
    """What a reversing move may take back: earlier months, and of this month what comes before it."""

    run: Run[Pool]
    moves: Sequence[Move]
    plans: Sequence[_Plan | None]

    def entered(self, move: Move) -> int | None:
        """What an entry came in with; None where that was the average of this month."""
        known = taken_back(move, self.run.valued)
        place = original(move, self.moves)
        plan = None if place is None else self.plans[place]
        if known or plan is None:
            return known.value if known else None
        return None if plan.at_average else plan.value

    def left(self, move: Move) -> _Plan | None:
        """An issue of an earlier month, or what went to its supplier, at the cost it left with."""
        stock, known = self.run.stock, taken_back(move, self.run.valued)
        if known:
            value = -(known.value + known.true_up)
            true_up = stock.bring_back(-known.quantity, value, known.move.receipt)
            return _Plan(-known.quantity, -known.value, true_up - known.true_up)
        place = original(move, self.moves)
        receipt = None if place is None else self.moves[place].receipt
        if receipt is None or not stock.knows(receipt):
            return None
        value = -(stock.own_cost(receipt, move.quantity) or 0)
        return _Plan(-move.quantity, value, stock.enter(-move.quantity, value))


def _plan(move: Move, book: int, run: Run[Pool], back: _Back | None) -> _Plan:
    if move.kind == MoveKind.COUNT:
        return _at_average(run.stock, move.quantity - book, 0)
    change = DIRECTION[move.kind] * move.quantity
    if change > 0:
        return (back.left(move) if back else None) or _entered(move, change, run)
    if change < 0:
        unknown = UNKNOWN_RECEIPT if move.receipt and not back else 0
        return _Plan(change, flags=unknown, at_average=-change)
    return _Plan(0, *value_alone(move, run.stock))


def _entered(move: Move, quantity: int, run: Run[Pool]) -> _Plan:
    own, flags = entry_cost(move, run.stock, run.made)
    if own is None:
        return _at_average(run.stock, quantity, flags)
    receipt = receipt_key(move)
    true_up = run.stock.enter(quantity, own, receipt)
    if receipt:
        run.stock.remember(receipt, quantity, own)
    return _Plan(quantity, own, true_up, flags)


def _at_average(stock: Pool, change: int, flags: int) -> _Plan:
    """What comes in without a cost of its own, or is missed: first against the shortage, then at average."""
    covered, provisional = stock.cover(change) if change > 0 else (0, 0)
    return _Plan(change, provisional, flags=flags, at_average=covered - change)
