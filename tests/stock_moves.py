"""Stock moves as short literals: whole units and currency units on days of March 2026."""

from datetime import date
from decimal import Decimal

from desktop.analysis.days import day_of
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.stock_moves import Method, Move, MoveKind, ReceiptKey, State, unit_cost
from desktop.analysis.valuation import Valuation, value_moves

FIFO, MOVING, PERIODIC = Method.FIFO, Method.MOVING_AVERAGE, Method.PERIODIC_AVERAGE


def on(day: int, month: int = 3) -> int:
    """The day number of a day of March 2026, or of another month."""
    return day_of(date(2026, month, day))


def move(
    day: int,
    kind: str,
    quantity: str | int,
    value: str | int | None = None,
    *,
    item: int = 1,
    document: str = "",
    line: int = 0,
    receipt: ReceiptKey | None = None,
    month: int = 3,
) -> Move:
    """One move; without a document of its own it is called after its day and kind."""
    return Move(
        item,
        on(day, month),
        MoveKind[kind.upper()],
        document or f"{day}-{kind}",
        line,
        int(Decimal(quantity) * QUANTITY),
        None if value is None else int(Decimal(value) * MONEY),
        receipt,
    )


def worth(found: Valuation, item: int = 1) -> list[tuple[str, str, str]]:
    """Quantity, value and true-up of an item's moves, as text."""
    return [
        (_text(one.quantity, QUANTITY), _text(one.value, MONEY), _text(one.true_up, MONEY))
        for one in found.valued[item]
    ]


def left(found: Valuation, item: int = 1) -> tuple[str, str]:
    """Quantity and value at the end, as text."""
    state = found.state[item]
    return _text(state.quantity, QUANTITY), _text(state.value, MONEY)


def valued(
    method: Method, *moves: Move, standard: str | None = None, opening: State | None = None
) -> Valuation:
    """Moves of items that all have one standard cost a unit, or none."""
    cost = unit_cost(Decimal(standard), 1) if standard else None
    standards = {item: [(0, cost)] for item in range(10)} if cost else {}
    return value_moves(moves, method, standards, opening)


def _text(value: int, scale: int) -> str:
    return f"{(Decimal(value) / scale).normalize():f}"
