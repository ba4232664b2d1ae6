"""One item on its way through a valuation: its moves in order, its stock, how it begins, what costs what."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from desktop.analysis.money import share
from desktop.analysis.stock_batches import Batch, BatchKey, shares
from desktop.analysis.stock_moves import Cost, Flag, Move, MoveKind, ReceiptKey, Standards, ValuedMove
from desktop.analysis.stock_on_hand import AT_STANDARD, NO_COST, Stock

DIRECTION = (0, 1, 1, 1, -1, 1, -1, -1, -1, -1, -1, -1, 0)
"""By MoveKind: whether a positive quantity comes in or goes out."""

PLAIN_ISSUES = tuple(direction < 0 and kind != MoveKind.RETURN for kind, direction in enumerate(DIRECTION))
"""By MoveKind: what leaves at the cost of the stock, whatever its document says."""

NO_OWN_COST, OPENING, NOT_POSTED = int(Flag.NO_OWN_COST), int(Flag.OPENING), int(Flag.NOT_POSTED)
UNKNOWN_RECEIPT = int(Flag.UNKNOWN_RECEIPT)
_COSTED = (MoveKind.RECEIPT, MoveKind.TRANSFER_IN, MoveKind.BATCH_OUTPUT)

Made = dict[BatchKey, deque[int | None]]
"""What an item's coming batch outputs are worth, by batch and line; None where nothing is known."""

_Kept = TypeVar("_Kept", bound=Stock)


class Opening(NamedTuple):
    """A first count: the place of its move, what it is worth, and flags."""

    place: int
    value: int
    flags: int


class Run(Generic[_Kept]):
    """An item while it is valued; ``valued`` grows in the order of ``moves``."""

    __slots__ = ("made", "moves", "stock", "valued")

    def __init__(self, moves: Sequence[Move], stock: _Kept) -> None:
        self.moves = moves
        self.stock = stock
        self.made: Made = {}
        self.valued: list[ValuedMove] = []

    def begin(self, opening: Opening) -> None:
        """Book the opening balance and leave the moves after it; usage before it is not posted."""
        self.valued.extend(ValuedMove(move, 0, 0, 0, NOT_POSTED) for move in self.moves[: opening.place])
        for count in self.moves[opening.place : opening.place + 1]:
            check(count)
            self._put(count.quantity, opening)
            self.valued.append(ValuedMove(count, count.quantity, opening.value, 0, opening.flags))
        self.moves = self.moves[opening.place + 1 :]

    def _put(self, quantity: int, opening: Opening) -> None:
        if quantity and opening.flags & NO_COST:
            self.stock.put(quantity, 0, None)  # not an entry: its cost stays unknown
        elif quantity:
            self.stock.enter(quantity, opening.value)


def opening_of(moves: Sequence[Move], stock: Stock) -> Opening | None:
    """The first count of an item with no earlier document.

    At the count's own value, else at standard, else at the item's first receipt's cost (where it is
    only ever transferred in, the first transfer's). ``moves`` are all of the item, so also later ones.
    """
    place = next((place for place, move in enumerate(moves) if move.kind != MoveKind.SALES_USAGE), None)
    if place is None or moves[place].kind != MoveKind.COUNT:
        return None
    count = moves[place]
    if not count.quantity:
        return Opening(place, 0, OPENING)
    if count.value is not None:
        return Opening(place, count.value, OPENING)
    standard = stock.standard(count.day)
    cost = standard or _first_cost(moves, MoveKind.RECEIPT) or _first_cost(moves, MoveKind.TRANSFER_IN)
    if cost is None:
        return Opening(place, 0, OPENING | NO_COST)
    value = share(cost.value, count.quantity, cost.quantity)
    return Opening(place, value, OPENING | (AT_STANDARD if standard else 0))


def entry_cost(move: Move, stock: Stock, made: Made) -> tuple[int | None, int]:
    """The own value of what comes in, and flags; None where it enters at the current cost.

    A transfer without a price enters at standard where there is one.
    """
    own = abs(move.value) if move.value is not None else None
    if move.kind == MoveKind.BATCH_OUTPUT and move.quantity > 0:
        produced = made[move.day, move.document].popleft()
        own = own if produced is None else produced
    if own is not None:
        return own, 0
    flags = NO_OWN_COST if move.kind in _COSTED else 0
    standard = stock.standard(move.day) if move.kind == MoveKind.TRANSFER_IN else None
    if standard is None:
        return None, flags
    return share(standard.value, abs(move.quantity), standard.quantity), flags | AT_STANDARD


def leaving_cost(move: Move, stock: Stock) -> tuple[int | None, int]:
    """The own cost of what goes back, and flags; None where it leaves like an issue."""
    own = stock.own_cost(move.receipt, abs(move.quantity))
    if own is not None:
        return own, 0
    flags = UNKNOWN_RECEIPT if move.receipt is not None and move.quantity > 0 else 0
    return (abs(move.value) if move.value is not None else None), flags


def original(move: Move, earlier: Sequence[Move], before: int | None = None) -> int | None:
    """The place of the move that a reversing one takes back; None where ``earlier`` has it not.

    A line that left in parts of one quantity is taken back part by part: ``before`` equal reversals came
    first, by default those among ``earlier``.
    """
    if move.quantity >= 0 or move.receipt is None:
        return None
    named = (move.kind, *move.receipt, -move.quantity)
    places = [
        place
        for place, (_, _, kind, document, line, quantity, _, _) in enumerate(earlier)
        if (kind, document, line, quantity) == named
    ]
    nth = earlier.count(move) if before is None else before
    return places[nth] if nth < len(places) else None


def taken_back(move: Move, valued: Sequence[ValuedMove]) -> ValuedMove | None:
    """What a reversing move takes back, of the moves valued before it."""
    if move.quantity >= 0 or move.receipt is None:
        return None
    place = original(move, [one.move for one in valued])
    return None if place is None else valued[place]


def value_alone(move: Move, stock: Stock) -> tuple[int, int, int]:
    """What comes or goes without stock: its value, its true-up, and flags."""
    value = (move.value or 0) if DIRECTION[move.kind] >= 0 else 0
    flags = UNKNOWN_RECEIPT if move.receipt is not None and not stock.knows(move.receipt) else 0
    return value, stock.gain(value, move.receipt) - value, flags


def receipt_key(move: Move) -> ReceiptKey | None:
    """How later moves name this one, if it is a receipt."""
    return (move.document, move.line) if move.kind == MoveKind.RECEIPT else None


def check(move: Move) -> None:
    """ValueError for what no document can say."""
    if move.kind == MoveKind.COUNT and move.quantity < 0:
        raise ValueError(f"{move.document}: a count of {move.quantity}")
    if move.value is not None and move.value * move.quantity < 0:
        raise ValueError(f"{move.document}: quantity {move.quantity} with a value of {move.value}")


def hand_out(
    key: BatchKey, batch: Batch, values: Sequence[int], runs: Mapping[int, Run[_Kept]], standards: Standards
) -> None:
    """Give a batch's outputs what its inputs were worth; of a batch without inputs nothing is known."""
    outputs = batch.outputs
    made = shares(batch, sum(values), standards) if values and outputs else [None] * len(outputs)
    for move, value in zip(outputs, made, strict=True):
        if move.item in runs:
            runs[move.item].made.setdefault(key, deque()).append(value)


def _first_cost(moves: Sequence[Move], kind: MoveKind) -> Cost | None:
    priced = (move for move in moves if move.kind == kind and move.value is not None and move.quantity > 0)
    first = next(priced, None)
    return Cost(first.value, first.quantity) if first and first.value is not None else None
