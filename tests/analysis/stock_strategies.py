"""Random stock moves for hypothesis: any documents on any days, batches in any loop, gaps and reversals."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from desktop.analysis.stock_moves import Cost, Move, MoveKind, ReceiptKey

_Choice = TypeVar("_Choice")

ITEMS = (1, 2, 3, 4)
FIRST_DAY, LAST_DAY = 20_454, 20_560  # 2026-01-01 to the middle of April
STANDARDS = {1: ((0, Cost(7, 3)),), 3: ((20_480, Cost(50, 9)), (20_520, Cost(40, 9)))}

DAYS = st.integers(FIRST_DAY, LAST_DAY)
VALUES = st.integers(0, 100)
_ALL_DAYS = range(FIRST_DAY, LAST_DAY + 1)
_CROWDED = (FIRST_DAY, FIRST_DAY + 30, FIRST_DAY + 31)  # so that batches meet on one day
_ISSUES = (
    MoveKind.SALES_USAGE,
    MoveKind.SALES_USAGE,
    MoveKind.WASTE,
    MoveKind.TRANSFER_OUT,
    MoveKind.ADJUSTMENT_OUT,
)
_ENTRIES = (MoveKind.RECEIPT, MoveKind.RECEIPT, MoveKind.TRANSFER_IN, MoveKind.ADJUSTMENT_IN)


_BATCH = (MoveKind.BATCH_OUTPUT, MoveKind.BATCH_INPUT)
_KINDS = ("entry", "entry", "issue", "issue", "back", "count", "batch", "batch", "late")
_THROWS = st.binary(min_size=16, max_size=16)  # as many as the longest batch takes


class _Dice:
    """One draw for all that a document leaves open: a draw a choice takes five times as long."""

    def __init__(self, thrown: bytes) -> None:
        self._thrown = iter(thrown)

    def below(self, sides: int) -> int:
        return next(self._thrown) % sides

    def of(self, choices: Sequence[_Choice]) -> _Choice:
        return choices[self.below(len(choices))]

    def quantity(self) -> int:
        return 1 + self.below(12)

    def value(self) -> int | None:
        return self.below(101) if self.below(2) else None


@st.composite
def documents(draw: st.DrawFn, number: int) -> list[Move]:
    """The moves of one document, whose name is its number."""
    return _document(_Dice(draw(_THROWS)), number, _ALL_DAYS)


@st.composite
def stories(draw: st.DrawFn, most: int = 30) -> list[Move]:
    """The moves of one store."""
    days = draw(st.sampled_from((_ALL_DAYS, _CROWDED)))
    count = draw(st.integers(0, most))
    return [move for number in range(count) for move in _document(_Dice(draw(_THROWS)), number, days)]


def _document(dice: _Dice, number: int, days: Sequence[int]) -> list[Move]:
    day, name, item, what = dice.of(days), f"{number:03}", dice.of(ITEMS), dice.of(_KINDS)
    if what == "entry":
        return [_either_way(dice, item, day, dice.of(_ENTRIES), name)]
    if what == "issue":
        return [_either_way(dice, item, day, dice.of(_ISSUES), name)]
    if what == "back":
        receipt = _receipt(dice, number)
        return [Move(item, day, MoveKind.RETURN, name, 0, dice.quantity(), dice.value(), receipt)]
    if what == "late":
        value = dice.below(41) * dice.of((1, -1))
        return [Move(item, day, MoveKind.LATE_COST, name, 0, 0, value, _receipt(dice, number))]
    if what == "count":
        return [Move(item, day, MoveKind.COUNT, name, 0, dice.below(16), dice.value())]
    return [
        Move(dice.of(ITEMS), day, dice.of(_BATCH), name, line, dice.quantity())
        for line in range(1 + dice.below(4))
    ]


def _either_way(dice: _Dice, item: int, day: int, kind: MoveKind, name: str) -> Move:
    """A document's line, now and then reversed."""
    sign, value = -1 if dice.below(10) == 9 else 1, dice.value()
    return Move(item, day, kind, name, 0, sign * dice.quantity(), None if value is None else sign * value)


def _receipt(dice: _Dice, number: int) -> ReceiptKey | None:
    """The name of a receipt, or of something else; the latest number is none yet."""
    return (f"{dice.below(number + 1):03}", 0) if dice.below(2) else None
