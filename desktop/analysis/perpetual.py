"""FIFO and moving average: every move is worth what the stock is worth when its turn comes.

An item's moves are valued in their order. Items meet in batches alone, and a batch's inputs are all
valued before its outputs, so batches are taken in their order and each item goes only as far as the
batch in hand needs it: prep of prep, chains within a day and loops over days need nothing more.

What a reversing document brings back comes in at the cost it left with, as a new layer, whatever stock
costs by then; what it takes out again leaves at the cost it came in with: "exact cost reversal" (Microsoft,
Dynamics 365 Business Central documentation, github.com/MicrosoftDocs/dynamics365smb-docs,
assembly-how-to-undo-assembly-posting.md).
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from desktop.analysis.stock_batches import Batch, BatchKey
from desktop.analysis.stock_moves import Move, MoveKind, Standards, ValuedMove
from desktop.analysis.stock_on_hand import Stock
from desktop.analysis.stock_run import (
    DIRECTION,
    PLAIN_ISSUES,
    Made,
    Opening,
    Run,
    check,
    entry_cost,
    hand_out,
    leaving_cost,
    receipt_key,
    taken_back,
    value_alone,
)

_BATCH_INPUT = int(MoveKind.BATCH_INPUT)


def value_in_turn(
    runs: Mapping[int, Run[Stock]],
    openings: Mapping[int, Opening],
    batches: Mapping[BatchKey, Batch],
    known: Mapping[BatchKey, Sequence[int]],
    standards: Standards,
) -> dict[BatchKey, tuple[int, ...]]:
    """Value all moves of ``runs``; the input values of each batch. ``batches`` come in their order.

    ``known`` holds the values of the inputs whose items are not in ``runs``, in the batch's order.
    """
    turns = {item: _valued(run, openings.get(item)) for item, run in runs.items()}
    inputs: dict[BatchKey, tuple[int, ...]] = {}
    for key, batch in batches.items():
        others = iter(known.get(key, ()))
        values = tuple(next(turns.get(move.item, others)) for move in batch.inputs)
        hand_out(key, batch, values, runs, standards)
        inputs[key] = values
    for turn in turns.values():
        deque(turn, maxlen=0)
    return inputs


def _valued(run: Run[Stock], opening: Opening | None) -> Iterator[int]:
    """Value a run's moves; yields the value of each batch input, and goes on when asked for the next."""
    if opening:
        run.begin(opening)
    stock, made, append, issue = run.stock, run.made, run.valued.append, run.stock.issue
    for move in run.moves:
        _, day, kind, _, _, quantity, _, _ = move
        if PLAIN_ISSUES[kind] and quantity > 0:
            value, flags = issue(quantity, day)
            append(ValuedMove(move, -quantity, -value, 0, flags))
            if kind == _BATCH_INPUT:
                yield value
        else:
            append(_special(move, stock, made, taken_back(move, run.valued)))


def _special(move: Move, stock: Stock, made: Made, back: ValuedMove | None) -> ValuedMove:
    """``back`` is what the move takes back."""
    check(move)
    if move.kind == MoveKind.COUNT:
        return _counted(move, stock)
    change = DIRECTION[move.kind] * move.quantity
    if change > 0:
        return _brought_back(move, back, stock) if back else _entered(move, change, stock, made)
    if change < 0:
        return _gone_back(move, -change, stock, back)
    return ValuedMove(move, 0, *value_alone(move, stock))


def _counted(move: Move, stock: Stock) -> ValuedMove:
    variance = move.quantity - stock.book()
    if variance > 0:
        value, flags = stock.surplus(variance, move.day)
        return ValuedMove(move, variance, value, 0, flags)
    value, flags = stock.issue(-variance, move.day) if variance else (0, 0)
    return ValuedMove(move, variance, -value, 0, flags)


def _entered(move: Move, quantity: int, stock: Stock, made: Made) -> ValuedMove:
    own, flags = entry_cost(move, stock, made)
    receipt = receipt_key(move)
    if own is None:
        cost, unknown = stock.last_known(move.day)
        value, true_up = stock.enter_at(quantity, cost, receipt)
        return ValuedMove(move, quantity, value, true_up, flags | unknown)
    if move.quantity < 0:
        return ValuedMove(move, quantity, own, stock.bring_back(quantity, own), flags)
    true_up = stock.enter(quantity, own, receipt)
    if receipt:
        stock.remember(receipt, quantity, own)
    return ValuedMove(move, quantity, own, true_up, flags)


def _brought_back(move: Move, left: ValuedMove, stock: Stock) -> ValuedMove:
    """A reversed issue comes in at the cost it left with, true-up and all."""
    value = -(left.value + left.true_up)
    true_up = stock.bring_back(-left.quantity, value, left.move.receipt)
    return ValuedMove(move, -left.quantity, -left.value, true_up - left.true_up, 0)


def _gone_back(move: Move, quantity: int, stock: Stock, back: ValuedMove | None) -> ValuedMove:
    own, flags = leaving_cost(move, stock)
    if own is None and back:
        own = back.value
    if own is None:
        value, short = stock.issue(quantity, move.day)
        return ValuedMove(move, -quantity, -value, 0, flags | short)
    gone, odd = stock.issue_at(quantity, own, move.receipt, move.day)
    return ValuedMove(move, -quantity, -own, own - gone, flags | odd)
