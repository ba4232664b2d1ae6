"""A store's stock ledger: what moved its stock and what that is worth (domain: section 5)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.days import Range, month_of, month_range
from desktop.analysis.documents import COUNTED, Document, document_key
from desktop.analysis.ledger_moves import StockFacts
from desktop.analysis.ledger_valuation import joined, open_moves
from desktop.analysis.stock_flows import ItemFlow, stock_flows
from desktop.analysis.stock_moves import Method, Move
from desktop.analysis.stores import StoreRow
from desktop.analysis.valuation import Valuation, replay
from desktop.queries.held import held
from desktop.queries.store_values import Stores, stores


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of a store from its first day.

    ``valuation`` is to be read: its moves of closed days are as they were closed. ``open`` is the part of it
    after the last closed day. ``documents`` are those its moves name (``Move.document``; usage names none,
    ""). ``facts`` is what it was made of.
    """

    store: StoreRow
    method: Method
    valuation: Valuation
    open: Valuation
    documents: Mapping[str, Document]
    facts: StockFacts


class Effect(NamedTuple):
    """What changed documents do to an item in a month; None where it has no stock yet."""

    item: int
    period: Range
    before: ItemFlow | None
    after: ItemFlow | None


def ledger(store: int, until: int | None = None) -> Ledger:
    """The ledger of a store up to a day (inclusive), else whole.

    The answer is kept until the book changes. ``until`` matters to the periodic average: its month is
    averaged over what came in by then.
    """
    return held(("ledger", store, until), lambda: _ledger(store, until))


def effect_of(store: int, changed: Sequence[Document]) -> tuple[Effect, ...]:
    """What it does to the open days if documents of a store become ``changed``, by their ids.

    One that goes is given in the state cancelled, a new one with an id that the book does not have. Only
    items and months that come out otherwise are answered.
    """
    return tuple(_effects(*previewed(store, changed)))


def previewed(store: int, changed: Sequence[Document]) -> tuple[Valuation, Valuation]:
    """The open days of a store as they are valued, and as they would be if documents became ``changed``."""
    today = stores()
    then = Stores(changed, today)
    confirms = any(one.kind == "transfer_in" for one in changed)  # only so can a price change with it
    issued = then.issued_to(store) if confirms else today.issued_to(store)
    facts, parts = today.valued(store)
    was = parts[-1]
    fresh = _by_item(open_moves(then.moves(store, issued), facts.history, parts[:-1]))
    changes = {
        item: fresh.get(item, [])
        for item in fresh.keys() | was.moves.keys()
        if Counter(fresh.get(item, ())) != Counter(was.moves.get(item, ()))
    }
    return was, replay(was, changes)


def _effects(was: Valuation, now: Valuation) -> Iterator[Effect]:
    touched = {item for item in now.valued if now.valued[item] != was.valued.get(item, [])}
    months = {
        month_of(one.move.day) for item in touched for side in (was, now) for one in side.valued.get(item, ())
    }
    for month in sorted(months):
        period = month_range(month)
        before, after = stock_flows(was, period), stock_flows(now, period)
        for item in sorted(touched):
            if before.get(item) != after.get(item):
                yield Effect(item, period, before.get(item), after.get(item))


def _by_item(moves: Iterable[Move]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = {}
    for move in moves:
        found.setdefault(move.item, []).append(move)
    return found


def _ledger(store: int, until: int | None) -> Ledger:
    book = stores()
    row = book.rows[store]
    facts, parts = book.valued(store, until)
    documents = {document_key(one): one for one in facts.documents if one.state in COUNTED}
    return Ledger(row, Method(row.method), joined(parts), parts[-1], documents, facts)
