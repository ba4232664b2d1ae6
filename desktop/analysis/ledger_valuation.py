"""A store's whole ledger: every closed period valued from what was kept of the one before it.

What a closing kept is binding. Only an opening balance can come out otherwise today, where a count or a
receipt after the period tells what was not known then; such an item is valued without what came later.
"""

from collections.abc import Iterator, Sequence

from desktop.analysis.ledger_history import Closed, History
from desktop.analysis.stock_moves import Method, Move, Standards, State, ValuedMove
from desktop.analysis.valuation import Terms, Valuation, replay, value_moves


def value_history(
    moves: Sequence[Move], method: Method, standards: Standards, history: History, until: int | None = None
) -> list[Valuation]:
    """The valuation of each closed period, and of the open days last; none begins after ``until``."""
    return list(_parts(moves, method, standards, history, until))


def _parts(
    moves: Sequence[Move], method: Method, standards: Standards, history: History, until: int | None
) -> Iterator[Valuation]:
    state: State = {}
    rest = moves
    for closed in history.closed:
        end = closed.period.end
        if until is not None and until < end:
            break
        found = value_moves(rest, method, standards, state, end)
        yield _as_closed(found, closed)
        rest, state = [move for move in rest if move.day > end], closed.state
    yield value_moves(rest, method, standards, state, until)


def _as_closed(found: Valuation, closed: Closed) -> Valuation:
    """With the items that ended otherwise valued by what was known at the closing."""
    other = {
        item: [move for move in moves if move.day <= closed.period.end]
        for item, moves in found.moves.items()
        if found.state.get(item) != closed.state.get(item)
    }
    return replay(found, other) if other else found


def joined(parts: Sequence[Valuation]) -> Valuation:
    """Successive valuations as one to read from its first day; replay the last of the parts, not this."""
    if len(parts) == 1:
        return parts[0]
    valued: dict[int, list[ValuedMove]] = {}
    moves: dict[int, list[Move]] = {}
    for part in parts:
        for item, some in part.valued.items():
            valued.setdefault(item, []).extend(some)
            days = {one.move.day for one in some}
            moves.setdefault(item, []).extend(move for move in part.moves[item] if move.day in days)
    last = parts[-1]
    terms = Terms(last.terms.method, last.terms.standards, parts[0].terms.opening, last.terms.until)
    return Valuation(terms, valued, last.state, moves, last.production, last.inputs)
