"""Random stock moves for hypothesis: any documents on any days, batches in any loop, gaps and reversals."""

from hypothesis import strategies as st

from desktop.analysis.stock_moves import Cost, Move, MoveKind, ReceiptKey

ITEMS = (1, 2, 3, 4)
FIRST_DAY, LAST_DAY = 20_454, 20_560  # 2026-01-01 to the middle of April
STANDARDS = {1: ((0, Cost(7, 3)),), 3: ((20_480, Cost(50, 9)), (20_520, Cost(40, 9)))}

DAYS = st.integers(FIRST_DAY, LAST_DAY)
_CROWDED = st.sampled_from((FIRST_DAY, FIRST_DAY + 30, FIRST_DAY + 31))  # so that batches meet on one day
QUANTITIES = st.integers(1, 12)
VALUES = st.integers(0, 100)
_ISSUES = (
    MoveKind.SALES_USAGE,
    MoveKind.SALES_USAGE,
    MoveKind.WASTE,
    MoveKind.TRANSFER_OUT,
    MoveKind.ADJUSTMENT_OUT,
)
_ENTRIES = (MoveKind.RECEIPT, MoveKind.RECEIPT, MoveKind.TRANSFER_IN, MoveKind.ADJUSTMENT_IN)


@st.composite
def documents(draw: st.DrawFn, number: int, days: st.SearchStrategy[int] = DAYS) -> list[Move]:
    """The moves of one document, whose name is its number."""
    day, name = draw(days), f"{number:03}"
    item = draw(st.sampled_from(ITEMS))
    what = draw(
        st.sampled_from(("entry", "entry", "issue", "issue", "back", "count", "batch", "batch", "late"))
    )
    if what == "entry":
        kind = draw(st.sampled_from(_ENTRIES))
        return [_either_way(draw, item, day, kind, name)]
    if what == "issue":
        return [_either_way(draw, item, day, draw(st.sampled_from(_ISSUES)), name)]
    if what == "back":
        receipt = draw(_receipts(number))
        return [
            Move(item, day, MoveKind.RETURN, name, 0, draw(QUANTITIES), draw(st.none() | VALUES), receipt)
        ]
    if what == "late":
        value = draw(st.integers(-40, 40))
        return [Move(item, day, MoveKind.LATE_COST, name, 0, 0, value, draw(_receipts(number)))]
    if what == "count":
        counted = draw(st.integers(0, 15))
        return [Move(item, day, MoveKind.COUNT, name, 0, counted, draw(st.none() | VALUES))]
    rows = draw(
        st.lists(st.tuples(st.booleans(), st.sampled_from(ITEMS), QUANTITIES), min_size=1, max_size=4)
    )
    return [
        Move(item, day, MoveKind.BATCH_INPUT if taken else MoveKind.BATCH_OUTPUT, name, line, quantity)
        for line, (taken, item, quantity) in enumerate(rows)
    ]


def _either_way(draw: st.DrawFn, item: int, day: int, kind: MoveKind, name: str) -> Move:
    """A document's line, now and then reversed."""
    sign = -1 if draw(st.integers(0, 9)) == 9 else 1
    value = draw(st.none() | VALUES)
    return Move(item, day, kind, name, 0, sign * draw(QUANTITIES), None if value is None else sign * value)


def _receipts(number: int) -> st.SearchStrategy[ReceiptKey | None]:
    """The name of a receipt, or of something else; the latest number is none yet."""
    return st.none() | st.integers(0, number).map(lambda other: (f"{other:03}", 0))


@st.composite
def stories(draw: st.DrawFn, most: int = 30) -> list[Move]:
    """The moves of one store."""
    days = draw(st.sampled_from((DAYS, _CROWDED)))
    count = draw(st.integers(0, most))
    return [move for number in range(count) for move in draw(documents(number, days))]
