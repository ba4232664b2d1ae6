"""Stores, stock items and dishes found by what files call them."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from desktop.analysis.given import Taking
from desktop.queries.dishes import STANDING
from desktop.queries.journal import Journal
from desktop.words import _


def store_called(journal: Journal, code: str) -> int:
    """The store of a code; a book that has none gets it."""
    found = journal.wire.execute("SELECT id FROM store WHERE code = ?", (code,)).fetchone()
    if found:
        return int(found[0])
    return journal.insert("store", {"code": code})


class OfStore(Protocol):
    """A row that may name its store."""

    @property
    def place(self) -> int: ...

    @property
    def store(self) -> str: ...


_Row = TypeVar("_Row", bound=OfStore)


def with_store(journal: Journal, rows: Sequence[_Row], taking: Taking) -> Iterator[_Row]:
    """The rows whose store is known; where the book has several, the others are refused."""
    for row in rows:
        if row.store or taking.store:
            yield row
        else:
            text = _("found nothing, expected the code of a store, for the book has several")
            journal.refuse(row.place, "store", text)


class Found(NamedTuple):
    """A stock item as rows need it."""

    id: int
    kind: str
    base_unit: str
    name: str


class StockNames:
    """Stock items by their codes, and by names that only one of them has."""

    def __init__(self, wire: sqlite3.Connection) -> None:
        self._by_code: dict[str, Found] = {}
        self._by_name: dict[str, Found | None] = {}
        for code, *rest in wire.execute("SELECT code, id, kind, base_unit, name FROM stock_item ORDER BY id"):
            self.add(code, Found(*rest))

    def add(self, code: str, item: Found) -> None:
        """Know one more item."""
        self._by_code[code] = item
        self._by_name[item.name] = None if item.name in self._by_name else item

    def find(self, called: str) -> Found | None:
        """The stock item of a code, else of a name."""
        return self._by_code.get(called) or self._by_name.get(called)


class DishNames:
    """Menu items by their own codes and those of the POS, and by names that only one of them has."""

    def __init__(self, wire: sqlite3.Connection) -> None:
        own = wire.execute(f"SELECT id, code, name FROM menu_item WHERE {STANDING} ORDER BY id")  # noqa: S608
        self._by_code: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        for key, code, name in own:
            self._by_code.setdefault(code, []).append(key)
            self._by_name.setdefault(name, []).append(key)
        self._of_pos: dict[str, list[int]] = {}
        for key, code in wire.execute("SELECT DISTINCT menu_item_id, code FROM pos_item ORDER BY 1"):
            self._of_pos.setdefault(code, []).append(key)

    def find(self, called: str) -> list[int]:
        """All dishes of a code, else the one of a name; none where nobody or several are called so."""
        if not called:
            return []
        named = self._by_name.get(called, [])
        return self._by_code.get(called) or self._of_pos.get(called) or (named if len(named) == 1 else [])
