"""All that moves a store's stock, read from the book."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from desktop.analysis.days import Range
from desktop.analysis.documents import Document
from desktop.analysis.ledger_history import Closed, History, kept_moves, moves_from_plain
from desktop.analysis.ledger_moves import StockFacts
from desktop.analysis.recipes import Bills
from desktop.analysis.stock_moves import as_plain, from_plain
from desktop.analysis.stores import StoreRow
from desktop.analysis.usage import DayUsage
from desktop.analysis.valuation import Valuation
from desktop.models.base import connection
from desktop.queries.day_portions import returned_dishes, used_later
from desktop.queries.documents import all_documents, transfers_naming
from desktop.queries.recipes import all_recipes
from desktop.queries.stock_items import leaves
from desktop.queries.stores import all_stores
from desktop.queries.usage import theoretical_usage


def stock_facts(store: StoreRow) -> StockFacts:
    """The facts of a store, of all days."""
    documents, bills = all_documents(store.id), Bills(all_recipes(), leaves(store.id))
    return StockFacts(
        store.code,
        documents,
        _usage(store.id),
        bills,
        _areas(store.id),
        history_of(store.id),
        _transfers_with(store),
        used_later(store.id, store.cut_off, documents, bills),
        returned_dishes(store.id, documents),
    )


def _transfers_with(store: StoreRow) -> Mapping[str, Sequence[Document]]:
    """The transfers of the book's other stores that name a store, by their code."""
    found: dict[str, list[Document]] = {one.code: [] for one in all_stores() if one.id != store.id}
    codes = {one.id: one.code for one in all_stores()}
    for document in transfers_naming(store.code):
        if document.store != store.id:
            found[codes[document.store]].append(document)
    return found


def _usage(store: int) -> list[DayUsage]:
    first, last = (
        connection()
        .execute("SELECT MIN(day), MAX(day) FROM day_channel WHERE store = ?", (store,))
        .fetchone()
    )
    return [] if first is None else list(theoretical_usage(store, Range(first, last)).days())


def _areas(store: int) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for item, area in connection().execute(
        "SELECT i.item_id, i.area_id FROM item_area i JOIN area a ON a.id = i.area_id WHERE a.store_id = ?",
        (store,),
    ):
        found.setdefault(item, set()).add(area)
    return {item: frozenset(areas) for item, areas in found.items()}


def history_of(store: int) -> History:
    """The closed periods of a store, and what its stock was worth at the end of each."""
    rows = connection().execute(
        'SELECT p.start, p."end", s.moves, s.state FROM period p JOIN period_state s ON s.period_id = p.id '
        "WHERE p.store_id = ? AND p.state = 'closed' ORDER BY p.\"end\"",
        (store,),
    )
    return History(
        [
            Closed(Range(start, end), moves_from_plain(json.loads(moves)), from_plain(json.loads(state)))
            for start, end, moves, state in rows
        ]
    )


def keep_state(wire: sqlite3.Connection, period: int, closed: Valuation) -> None:
    """Keep of a period that is being closed what moved in it and what was left; ``closed`` ends with it."""
    moves = [move for valued in closed.valued.values() for move in kept_moves(valued)]
    wire.execute(
        "INSERT INTO period_state (period_id, moves, state) VALUES (?, ?, ?)",
        (period, json.dumps(moves), json.dumps(as_plain(closed.state))),
    )
