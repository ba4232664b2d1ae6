"""A store's whole ledger: its closed periods as they were kept, then what is open (domain: section 5)."""

from collections import Counter
from collections.abc import Sequence

from desktop.analysis.ledger_history import History
from desktop.analysis.stock_moves import Method, Move, Standards, State, ValuedMove
from desktop.analysis.stock_run import original
from desktop.analysis.valuation import Terms, Valuation, value_moves


def value_closed(method: Method, standards: Standards, history: History) -> list[Valuation]:
    """The valuation of each closed period."""
    before: list[State] = [{}, *(closed.state for closed in history.closed)]
    return [
        value_moves(closed.moves, method, standards, state, closed.period.end)
        for closed, state in zip(history.closed, before, strict=False)
    ]


def value_history(
    moves: Sequence[Move],
    method: Method,
    standards: Standards,
    history: History,
    closed: Sequence[Valuation],
    until: int | None = None,
) -> list[Valuation]:
    """The valuation of each closed period, and of the open days last; none begins after ``until``.

    Of ``moves`` those of open days count; the closed ones are in ``history``, ``closed`` by value_closed.
    """
    state: State = {}
    for place, kept in enumerate(history.closed):
        if until is not None and until < kept.period.end:
            return [*closed[:place], value_moves(kept.moves, method, standards, state, until)]
        state = kept.state
    return [*closed, value_moves(open_moves(moves, history, closed), method, standards, state, until)]


def open_moves(moves: Sequence[Move], history: History, closed: Sequence[Valuation]) -> Sequence[Move]:
    """Those of ``moves`` on open days; what takes back a move of a ``closed`` day is worth what that was."""
    first = history.open_from
    if first is None:
        return moves
    taken: Counter[Move] = Counter()  # equal moves before
    return [_settled(move, closed, taken) for move in moves if move.day >= first]


def _settled(move: Move, closed: Sequence[Valuation], taken: Counter[Move]) -> Move:
    if move.quantity >= 0 or move.receipt is None or move.value is not None:
        return move
    for part in closed:
        valued = part.valued.get(move.item, ())
        place = original(move, [one.move for one in valued], taken[move])
        if place is not None:
            taken[move] += 1
            return move._replace(value=_worth(valued[place]), receipt=None)
    return move


def _worth(one: ValuedMove) -> int:
    """What a reversal of a move is worth, of the sign of its quantity: an entry alone, an issue trued up."""
    return -one.value if one.quantity > 0 else one.value + one.true_up


def joined(parts: Sequence[Valuation]) -> Valuation:
    """Successive valuations as one to read from its first day; replay the last of the parts, not this."""
    if len(parts) == 1:
        return parts[0]
    valued: dict[int, list[ValuedMove]] = {}
    moves: dict[int, list[Move]] = {}
    for part in parts:
        for item, some in part.valued.items():
            valued.setdefault(item, []).extend(some)
            moves.setdefault(item, []).extend(part.moves[item])
    last = parts[-1]
    terms = Terms(last.terms.method, last.terms.standards, parts[0].terms.opening, last.terms.until)
    return Valuation(terms, valued, last.state, moves, last.production, last.inputs)
