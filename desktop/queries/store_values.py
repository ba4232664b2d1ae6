"""Stores valued, those that send goods before those that receive them without a price (domain: section 5).

Stores that send each other goods are valued again and again until their costs agree: each round settles at
least one day more. What still moves after that goes round within one day; it enters at standard.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from desktop.analysis.days import month_of, month_range
from desktop.analysis.documents import COUNTED, Document, document_key
from desktop.analysis.ledger_moves import Issued, StockFacts, moves_of
from desktop.analysis.ledger_valuation import value_history
from desktop.analysis.stock_batches import groups
from desktop.analysis.stock_moves import Flag, Method, MoveKind, Standards, ValuedMove
from desktop.analysis.stores import StoreRow
from desktop.analysis.transfers import Issue
from desktop.analysis.valuation import Valuation
from desktop.queries.held import held
from desktop.queries.ledger_facts import stock_facts
from desktop.queries.stock_items import standard_costs
from desktop.queries.stores import all_stores

_Costs = dict[int, dict[int, Issue]]


class Valued(NamedTuple):
    """A store's facts and what they are worth: each closed period, and the open days last."""

    facts: StockFacts
    parts: Sequence[Valuation]


def store_of(key: int) -> StoreRow:
    """The store of an id."""
    return held(("stores",), lambda: {row.id: row for row in all_stores()})[key]


def valued(store: int, until: int | None = None) -> Valued:
    """A store valued up to a day, else whole; kept until the book changes."""
    return held(("valued", store, until), lambda: _valued(store, issued_to(store), until))


def issued_to(store: int) -> Issued:
    """What the goods that a store received without a price cost their senders."""
    return held(("issued", store), lambda: _issued_to(store))


def _facts(store: int) -> StockFacts:
    return held(("facts", store), lambda: stock_facts(store_of(store)))


def _valued(store: int, issued: Issued, until: int | None = None) -> Valued:
    facts = _facts(store)
    moves = moves_of(facts, issued)
    return Valued(facts, value_history(moves, _method(store), _standards(), facts.history, until))


def _method(store: int) -> Method:
    return Method(store_of(store).method)


def _standards() -> Standards:
    return held(("standards",), standard_costs)


def _issued_to(store: int) -> Issued:
    issued: _Costs = {}
    for group in groups(_senders(store)):
        if store in group and len(group) == 1:
            break
        issued |= _settled(group, issued) if len(group) > 1 else _single(group[0], issued)
    return issued


def _single(store: int, issued: Issued) -> _Costs:
    return _costs(store, held(("valued", store, None), lambda: _valued(store, issued)))


def _senders(store: int) -> dict[int, set[int]]:
    """Whose costs a store needs, and whose those need."""
    found: dict[int, set[int]] = {}
    waiting = [store]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = set(_unpriced_from(_facts(one)))
            waiting.extend(found[one])
    return found


def _unpriced_from(facts: StockFacts) -> Iterator[int]:
    sources = facts.sources()
    for document in facts.documents:
        sent = sources.get(document.id)
        if sent and document.state in COUNTED and all(map(_lacks_price, (document, sent))):
            yield sent.store


def _lacks_price(document: Document) -> bool:
    return any(line.value is None for line in document.lines)


def _settled(group: Collection[int], issued: Issued) -> _Costs:
    """What the transfers of stores that send each other goods cost."""
    costs: _Costs = {}
    unsettled: set[int] = set()  # transfers out that go round within a day
    while True:
        for _round in range(_days(group) + 2):
            before = costs
            costs = {
                sent: items
                for store in group
                for sent, items in _costs(store, _valued(store, {**issued, **before})).items()
                if sent not in unsettled
            }
            if costs == before:
                return costs
        unsettled |= {sent for sent, items in costs.items() if items != before.get(sent)}


def _days(group: Collection[int]) -> int:
    return len({one.arrived.day for store in group for one in _facts(store).shipments() if one.arrived})


def _costs(store: int, found: Valued) -> _Costs:
    """What each confirmed transfer out of a store cost, by its id and item."""
    arrivals = {document_key(one.sent): (one.sent.id, one.arrived) for one in found.facts.shipments()}
    if _method(store) is Method.PERIODIC_AVERAGE:
        return {key: _last_month(store, found, arrived) for key, arrived in arrivals.values() if arrived}
    costs: _Costs = {}
    for move, quantity, value, _true_up, flags in _all_moves(found):
        left = move.kind == MoveKind.TRANSFER_OUT and quantity < 0 and move.document in arrivals
        if left and not flags & Flag.NO_COST:
            costs.setdefault(arrivals[move.document][0], {})[move.item] = Issue(-quantity, -value)
    return costs


def _all_moves(found: Valued) -> Iterator[ValuedMove]:
    for part in found.parts:
        for some in part.valued.values():
            yield from some


def _last_month(store: int, found: Valued, arrived: Document) -> dict[int, Issue]:
    """The average costs of the month before a transfer in, per item that it holds."""
    first = month_range(month_of(arrived.day)).start
    state = _valued_until(store, found, first - 1)[-1].state
    known = ((line.item, state.get(line.item or 0)) for line in arrived.lines)
    return {
        item: Issue(left.last.quantity, left.last.value)
        for item, left in known
        if item and left and left.last
    }


def _valued_until(store: int, found: Valued, until: int) -> Sequence[Valuation]:
    moves = [move for part in found.parts for own in part.moves.values() for move in own]
    return value_history(moves, _method(store), _standards(), found.facts.history, until)
