"""Stores valued, those that send goods before those that receive them without a price (domain: section 5).

Stores that send each other goods are valued again and again until their costs agree: each round settles at
least one day more. What still moves after that goes round within one day; it enters at standard.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from desktop.analysis.days import month_of, month_range
from desktop.analysis.documents import COUNTED, Document, document_key
from desktop.analysis.ledger_moves import Issued, StockFacts, StoreMoves
from desktop.analysis.ledger_valuation import value_closed, value_history
from desktop.analysis.stock_batches import groups
from desktop.analysis.stock_moves import Flag, Method, Move, MoveKind, Standards, ValuedMove
from desktop.analysis.stores import StoreRow
from desktop.analysis.transfers import Issue
from desktop.analysis.valuation import Valuation
from desktop.queries.day_portions import used_later
from desktop.queries.held import held
from desktop.queries.ledger_facts import stock_facts
from desktop.queries.stock_items import standard_costs
from desktop.queries.stores import all_stores

_Costs = dict[int, dict[int, Issue]]


class Valued(NamedTuple):
    """A store's facts and what they are worth: each closed period, and the open days last."""

    facts: StockFacts
    parts: Sequence[Valuation]


class Stores:
    """The stores of the book as they are, or as they would be were some documents of one ``changed``."""

    def __init__(self, changed: Sequence[Document] = (), before: "Stores | None" = None) -> None:
        self.rows: Mapping[int, StoreRow] = before.rows if before else {row.id: row for row in all_stores()}
        self._standards: Standards = before._standards if before else standard_costs()
        self._changed, self._before = changed, before
        self._facts: dict[int, StockFacts] = {}
        self._valued: dict[tuple[int, int | None], Valued] = {}
        self._issued: dict[int, Issued] = {}
        self._moves: dict[int, StoreMoves] = {}
        self._closed: dict[int, list[Valuation]] = {}

    def facts(self, store: int) -> StockFacts:
        """What moves a store's stock."""
        if store not in self._facts:
            before = self._before
            self._facts[store] = (
                self._with_changes(store, before.facts(store)) if before else stock_facts(self.rows[store])
            )
        return self._facts[store]

    def valued(self, store: int, until: int | None = None) -> Valued:
        """A store valued up to a day, else whole."""
        if (store, until) not in self._valued:
            self._valued[store, until] = self._value(store, self.issued_to(store), until)
        return self._valued[store, until]

    def moves(self, store: int, issued: Issued) -> list[Move]:
        """The moves of a store; ``issued`` is what the goods it received cost their senders."""
        if store not in self._moves:
            self._moves[store] = StoreMoves(self.facts(store))
        return self._moves[store].priced(issued)

    def issued_to(self, store: int) -> Issued:
        """What the goods that a store received without a price cost their senders."""
        if store not in self._issued:
            self._issued[store] = self._issued_to(store)
        return self._issued[store]

    def _with_changes(self, store: int, facts: StockFacts) -> StockFacts:
        mine = [one for one in self._changed if one.store == store]
        others = dict(facts.others)
        for one in self._changed:
            code = self.rows[one.store].code
            if code in others and one.other_store == facts.code:
                counted = [one] if one.state in COUNTED else []
                others[code] = [*(known for known in others[code] if known.id != one.id), *counted]
        timed = used_later(store, self.rows[store].cut_off, mine, facts.bills)
        return replace(
            facts,
            documents=_merged(facts.documents, mine),
            others=others,
            used_later={**facts.used_later, **timed},
        )

    def _value(self, store: int, issued: Issued, until: int | None = None) -> Valued:
        return Valued(self.facts(store), self._history(store, self.moves(store, issued), until))

    def _history(self, store: int, moves: Sequence[Move], until: int | None) -> list[Valuation]:
        """The closed periods are valued once, the open days from these moves."""
        method, history = self._method(store), self.facts(store).history
        if store not in self._closed:
            self._closed[store] = value_closed(method, self._standards, history)
        return value_history(moves, method, self._standards, history, self._closed[store], until)

    def _method(self, store: int) -> Method:
        return Method(self.rows[store].method)

    def _issued_to(self, store: int) -> Issued:
        issued: _Costs = {}
        for group in groups(self._senders(store)):
            if group == [store]:
                break
            if len(group) > 1:
                issued |= self._settled(group, issued)
            else:
                self._issued.setdefault(group[0], dict(issued))
                issued |= self._costs(group[0], self.valued(group[0]))
        return issued

    def _senders(self, store: int) -> dict[int, set[int]]:
        """Whose costs a store needs, and whose those need."""
        found: dict[int, set[int]] = {}
        waiting = [store]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = set(_unpriced_from(self.facts(one)))
                waiting.extend(found[one])
        return found

    def _settled(self, group: Collection[int], issued: Issued) -> _Costs:
        """What the transfers of stores that send each other goods cost."""
        costs: _Costs = {}
        unsettled: set[int] = set()  # transfers out that go round within a day
        while True:
            for _round in range(self._days(group) + 2):
                before = costs
                costs = {
                    sent: items
                    for store in group
                    for sent, items in self._costs(store, self._value(store, {**issued, **before})).items()
                    if sent not in unsettled
                }
                if costs == before:
                    return costs
            unsettled |= {sent for sent, items in costs.items() if items != before.get(sent)}

    def _days(self, group: Collection[int]) -> int:
        return len({one.left for store in group for one in self.facts(store).shipments()})

    def _costs(self, store: int, found: Valued) -> _Costs:
        """What each confirmed transfer out of a store cost, by its id and item."""
        shipments = {document_key(one.sent): one for one in found.facts.shipments()}
        if self._method(store) is Method.PERIODIC_AVERAGE:
            arrivals = ((one.sent.id, one.arrived) for one in shipments.values())
            return {key: self._last_month(store, found, arrived) for key, arrived in arrivals if arrived}
        costs: _Costs = {}
        for move, quantity, value, _true_up, flags in _all_moves(found):
            left = move.kind == MoveKind.TRANSFER_OUT and quantity < 0 and move.document in shipments
            if left and not flags & Flag.NO_COST:
                items = costs.setdefault(shipments[move.document].sent.id, {})
                items[move.item] = Issue(-quantity, -value)
        return costs

    def _last_month(self, store: int, found: Valued, arrived: Document) -> dict[int, Issue]:
        """The average costs of the month before a transfer in, per item that it holds."""
        first = month_range(month_of(arrived.day)).start
        moves = [move for own in found.parts[-1].moves.values() for move in own]
        parts = self._history(store, moves, first - 1)
        known = ((line.item, parts[-1].state.get(line.item or 0)) for line in arrived.lines)
        return {
            item: Issue(left.last.quantity, left.last.value)
            for item, left in known
            if item and left and left.last
        }


def stores() -> Stores:
    """The stores of the book; what was worked out of them is kept until the book changes."""
    return held("stores", Stores)


def _merged(documents: Iterable[Document], changed: Iterable[Document]) -> tuple[Document, ...]:
    return tuple({one.id: one for one in (*documents, *changed)}.values())


def _all_moves(found: Valued) -> Iterator[ValuedMove]:
    for part in found.parts:
        for some in part.valued.values():
            yield from some


def _unpriced_from(facts: StockFacts) -> Iterator[int]:
    sources = facts.sources()
    for document in facts.documents:
        sent = sources.get(document.id)
        if sent and document.state in COUNTED and all(map(_lacks_price, (document, sent))):
            yield sent.store


def _lacks_price(document: Document) -> bool:
    return any(line.value is None for line in document.lines)
