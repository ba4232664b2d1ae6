"""A store's whole ledger: its closed periods as they were kept, then what is open (domain: section 5)."""

from collections.abc import Iterator, Sequence

from desktop.analysis.ledger_history import History
from desktop.analysis.stock_moves import Method, Move, Standards, State, ValuedMove
from desktop.analysis.valuation import Terms, Valuation, value_moves


def value_history(
    moves: Sequence[Move], method: Method, standards: Standards, history: History, until: int | None = None
) -> list[Valuation]:
    """The valuation of each closed period, and of the open days last; none begins after ``until``.

    Of ``moves`` those of open days count; the closed ones are in ``history``.
    """
    return list(_parts(moves, method, standards, history, until))


def _parts(
    moves: Sequence[Move], method: Method, standards: Standards, history: History, until: int | None
) -> Iterator[Valuation]:
    state: State = {}
    for closed in history.closed:
        end = closed.period.end
        if until is not None and until < end:
            yield value_moves(closed.moves, method, standards, state, until)
            return
        yield value_moves(closed.moves, method, standards, state, end)
        state = closed.state
    first = history.open_from
    rest = moves if first is None else [move for move in moves if move.day >= first]
    yield value_moves(rest, method, standards, state, until)


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
