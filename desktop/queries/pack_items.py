"""A store's stock items as the chain's: matched once, by a guess or by a person, and so for good.

A store's item that is in doubt stands on an item of its own, named after the store, until somebody says
what it is; then all that stands on it moves.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from desktop.analysis.item_matching import Called, Chain, Matched, called_of
from desktop.analysis.store_pack import Columns
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.pack_names import insert_row
from desktop.words import _

_COLUMNS = (
    "code", "name", "kind", "prep_mode", "usage_rate", "usage_base", "base_unit", "display_unit",
    "display_factor", "category", "efficiency_target",
)  # fmt: skip
_CHAIN = (
    "SELECT id, code, name, base_unit FROM stock_item "
    "WHERE id NOT IN (SELECT item_id FROM store_item WHERE matched = 'asked')"
)
_KEY = "store_id = ? AND code = ? AND name = ? AND base_unit = ?"
_SUMMED = {
    "store_month_item": (
        "store, month, item",
        ("actual", "theoretical", "actual_cost", "theoretical_cost", "price", "waste", "unexplained_quantity",
         "unexplained"),
    ),
    "store_month_price": ("store, month, item, supplier", ("quantity", "value")),
}  # fmt: skip


class Question(NamedTuple):
    """A store's item that nobody has matched: what the store calls it, and the chain's items by likeness."""

    store: int
    store_name: str
    called: Called
    category: str
    choices: tuple[tuple[int, str, str], ...]  # id, code, name


def take_items(wire: sqlite3.Connection, store: int, columns: Columns) -> tuple[list[Called], list[int]]:
    """What the items of a pack are called, and what they are in this book."""
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]
    called = [Called(row["code"], row["name"], row["base_unit"]) for row in rows]
    known = {
        Called(*name): item
        for *name, item in wire.execute(
            "SELECT code, name, base_unit, item_id FROM store_item WHERE store_id = ?", (store,)
        )
    }
    if not set(called) <= known.keys():
        chain = Chain(called_of(wire.execute(_CHAIN)))
        for name, row in zip(called, rows, strict=True):
            if name not in known:
                known[name] = _match(wire, store, name, row, chain, set(known.values()))
    return called, [known[name] for name in called]


def _match(
    wire: sqlite3.Connection, store: int, called: Called, row: dict[str, Any], chain: Chain, taken: set[int]
) -> int:
    found = chain.guess(called, taken)
    matched = Matched.GUESS
    if found is Matched.GUESS:
        item = insert_row(wire, "stock_item", row)
        chain.add(item, called)
    elif isinstance(found, Matched):
        matched = found
        item = insert_row(wire, "stock_item", {**row, "code": _own_code(wire, store, called.code)})
    else:
        item = found
    wire.execute("INSERT INTO store_item VALUES (?, ?, ?, ?, ?, ?)", (store, *called, item, matched.value))
    return item


def _own_code(wire: sqlite3.Connection, store: int, code: str) -> str:
    """A code that no item has: the store's own before it, as often as it takes."""
    (own,) = wire.execute("SELECT code FROM store WHERE id = ?", (store,)).fetchone()
    while True:
        code = f"{own}:{code}"
        if not wire.execute("SELECT 1 FROM stock_item WHERE code = ?", (code,)).fetchone():
            return code


def open_questions() -> tuple[Question, ...]:
    """The items of packed stores that nobody has matched, by store and code."""
    wire = connection()
    items = called_of(wire.execute(_CHAIN))
    chain = Chain(items)
    rows = wire.execute(
        "SELECT s.id, COALESCE(NULLIF(s.name, ''), s.code), m.code, m.name, m.base_unit, i.category "
        "FROM store_item m JOIN store s ON s.id = m.store_id JOIN stock_item i ON i.id = m.item_id "
        "WHERE m.matched = 'asked' ORDER BY s.code, m.code, m.name"
    )
    found = []
    for store, name, *named, category in rows:
        called = Called(*named)
        choices = ((item, items[item].code, items[item].name) for item in chain.likely(called))
        found.append(Question(store, name, called, category, tuple(choices)))
    return tuple(found)


def match_items(answers: Iterable[tuple[int, Called, int | None]]) -> None:
    """Say what stores' items are: the store, what it calls the item, the chain's (None: one of its own).

    What stands on an item moves with it. Raises BookError where the chain keeps it in another base unit.
    """
    with writing() as wire:
        for store, called, item in answers:
            key = (store, *called)
            (own,) = wire.execute(f"SELECT item_id FROM store_item WHERE {_KEY}", key).fetchone()  # noqa: S608
            if item is not None:
                _refuse_other_unit(wire, called, item)
                _move(wire, own, item)
            wire.execute(
                "UPDATE store_item SET item_id = COALESCE(?, item_id), matched = 'said' "  # noqa: S608
                f"WHERE {_KEY}",
                (item, *key),
            )
            if item is not None:
                wire.execute("DELETE FROM stock_item WHERE id = ?", (own,))


def _refuse_other_unit(wire: sqlite3.Connection, called: Called, item: int) -> None:
    code, unit = wire.execute("SELECT code, base_unit FROM stock_item WHERE id = ?", (item,)).fetchone()
    if unit != called.base_unit:
        raise BookError(
            _(
                "{name} is kept in {found}, {code} in {expected}. Choose another item, or keep it apart.",
                name=called.name,
                found=called.base_unit,
                code=code,
                expected=unit,
            )
        )


def _move(wire: sqlite3.Connection, own: int, item: int) -> None:
    """Let all that stands on one item stand on another; figures of both are added."""
    wire.execute("UPDATE document_line SET item_id = ? WHERE item_id = ?", (item, own))
    wire.execute("UPDATE OR IGNORE item_area SET item_id = ? WHERE item_id = ?", (item, own))
    for table, (key, sums) in _SUMMED.items():
        rows = wire.execute(f"SELECT * FROM {table} WHERE item = ?", (own,)).fetchall()  # noqa: S608
        wire.execute(f"DELETE FROM {table} WHERE item = ?", (own,))  # noqa: S608
        added = ", ".join(f"{name} = {name} + excluded.{name}" for name in sums)
        wire.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))}) "  # noqa: S608
            f"ON CONFLICT ({key}) DO UPDATE SET {added}"
            if rows
            else "SELECT 1",
            [(*row[:2], item, *row[3:]) for row in rows],
        )
