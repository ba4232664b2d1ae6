"""What a store packs of its months, read from the book: equal books and months give equal parts.

Only what the months speak of goes along, and all recipes. Members are numbered anew in each pack;
their names stay in the store.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from desktop.analysis.days import Range, month_range
from desktop.analysis.recipes import Version
from desktop.analysis.store_pack import SHAPES, Columns, PackHead, PackSales, part_names, shape_of
from desktop.analysis.stores import StoreRow
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.recipes import all_recipes
from desktop.queries.store_months import MonthFacts, month_facts, months_between
from desktop.queries.stores import store_by_code
from desktop.queries.totals import marks
from desktop.words import _

Rows = Sequence[tuple[Any, ...]]

_SPAN = "store = :store AND day BETWEEN :start AND :end"
_LINES = (
    "FROM document d JOIN document_line l ON l.document_id = d.id "
    "WHERE d.store_id = :store AND d.day BETWEEN :start AND :end"
)
_USED_DISHES = (
    f"SELECT item FROM day_item WHERE {_SPAN} UNION SELECT item FROM day_usage WHERE {_SPAN} "  # noqa: S608
    f"UNION SELECT menu_item_id {_LINES} AND menu_item_id IS NOT NULL"
)
_USED_ITEMS = f"SELECT item_id {_LINES} AND item_id IS NOT NULL"
_REFERENCES = "table", "till", "staff", "member", "payment"
_USED_TEXTS = " UNION ".join(
    f'SELECT "{name}" FROM orders WHERE {_SPAN} AND "{name}" IS NOT NULL'  # noqa: S608
    for name in _REFERENCES
)
_USED_CHANNELS = f"SELECT channel FROM day_channel WHERE {_SPAN}"  # noqa: S608
_ORDER_OF_DOCUMENTS = "ORDER BY d.day, d.kind, d.number, d.id"


def pack_contents(
    code: str, first: int, last: int, sales: PackSales
) -> tuple[PackHead, Iterator[tuple[str, Columns]]]:
    """The head and the parts of a store's pack of months such as 202611, both inclusive.

    Raises BookError where the book lacks the store, or has nothing of it in these months.
    """
    store, months = store_by_code(code), tuple(months_between(first, last))
    if not months:
        raise BookError(_("The period ends before it begins. Give the earlier month first."))
    known = [month for month in months if _holds(store.id, month_range(month))]
    if not known:
        raise BookError(_("The book has nothing of {store} in these months.", store=store.label))
    facts = {month: month_facts(store.id, month) for month in known}
    figures = {month: found.month for month, found in facts.items()}
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    head = PackHead(store, tuple(known), sales, made_at, figures)
    contents = _Contents(connection(), store, facts, sales)
    return head, ((part, contents.part(part)) for part in part_names(known, sales))


def _holds(store: int, period: Range) -> bool:
    """Whether the book has sales or documents of a store."""
    found = connection().execute(
        "SELECT EXISTS (SELECT 1 FROM day_channel WHERE store = ? AND day BETWEEN ? AND ?) OR EXISTS "
        "(SELECT 1 FROM document WHERE store_id = ? AND day BETWEEN ? AND ?)",
        (store, *period, store, *period),
    )
    return bool(found.fetchone()[0])


class _Contents:
    """The parts of one pack; ``_places`` is where each row that others name stands in its part."""

    def __init__(
        self, wire: sqlite3.Connection, store: StoreRow, facts: dict[int, MonthFacts], sales: PackSales
    ) -> None:
        self._wire, self._store, self._facts = wire, store, facts
        self._places: dict[str, dict[int, int]] = {}
        dishes = self._used(_USED_DISHES) | all_recipes().dishes.keys()
        self._versions = list(_versions())
        self._ids: dict[str, Collection[int]] = {
            "dishes": dishes,
            "items": self._used_items(),
            "channels": self._used(_USED_CHANNELS),
            "texts": self._used(_USED_TEXTS) if sales is PackSales.ORDERS else (),
        }

    def part(self, name: str) -> Columns:
        """A part by its name; parts that others name come first."""
        month, _slash, base = name.rpartition("/")
        if base == "item_figures":
            return self._columns(base, self._facts[int(month)].items)
        if base == "prices":
            return self._columns(base, self._facts[int(month)].prices)
        if month:
            rows: Rows = self._wire.execute(_of_month(base), self._span(month_range(int(month)))).fetchall()
        elif base in _OF_STORE:
            rows = self._wire.execute(_OF_STORE[base], (self._store.id,)).fetchall()
        else:
            rows = self._made(base)
        return self._columns(base, self._placed(base, rows) if base in _NAMED else rows)

    def _made(self, base: str) -> Rows:
        """The rows of what is chosen by its use."""
        if base == "recipes":
            return [(place, *one[:2], one[2].valid_from) for place, one in enumerate(self._versions)]
        if base == "recipe_lines":
            return [
                (place, line.item, str(line.quantity / one.output), str(line.yield_))
                for place, (_dish, _prep, one) in enumerate(self._versions)
                for line in one.lines
            ]
        wanted = tuple(self._ids["dishes" if base == "pos_items" else base])
        statement = _CHOSEN[base].format(ids=marks(wanted), store=self._store.id)
        rows = self._wire.execute(statement, wanted).fetchall()
        return [self._unnamed(place, *row) for place, row in enumerate(rows, 1)] if base == "texts" else rows

    def _unnamed(self, place: int, key: int, kind: str, name: str) -> tuple[int, str, str]:
        return key, kind, f"{self._store.code} {place}" if kind == "member" else name

    def _span(self, period: Range) -> dict[str, int]:
        return {"store": self._store.id, "start": period.start, "end": period.end}

    def _used(self, statement: str) -> set[int]:
        spans = (self._span(month_range(month)) for month in self._facts)
        return {key for span in spans for (key,) in self._wire.execute(statement, span)}

    def _used_items(self) -> set[int]:
        items = self._used(_USED_ITEMS)
        for _dish, prep, one in self._versions:
            items |= {line.item for line in one.lines} | ({prep} if prep is not None else set())
        for month in self._facts.values():
            items |= {line.item for line in month.items} | {price.item for price in month.prices}
        return items

    def _placed(self, base: str, rows: Rows) -> Rows:
        """The rows without their ids, which are kept with their places."""
        self._places[base] = {row[0]: place for place, row in enumerate(rows)}
        return [row[1:] for row in rows]

    def _columns(self, base: str, rows: Rows) -> Columns:
        shape = shape_of(base)
        columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _one in shape]
        for column, one in zip(columns, shape, strict=True):
            if one.of:
                places = self._places[one.of]
                column[:] = [None if key is None else places[key] for key in column]
        return columns


def _versions() -> Iterator[tuple[int | None, int | None, Version]]:
    """All recipes: those of the latest pack stand for all months, also for what only older ones sold."""
    recipes = all_recipes()
    for dish in sorted(recipes.dishes):
        yield from ((dish, None, one) for one in recipes.dishes[dish])
    for prep in sorted(recipes.preps):
        yield from ((None, prep, one) for one in recipes.preps[prep])


def _of_month(base: str) -> str:
    """The statement of a month's part: a table's own columns by day and key, or what is said of it."""
    names = ", ".join(f'"{one.name}"' for one in shape_of(base))
    return _OF_MONTH.get(base) or f"SELECT {names} FROM {base} WHERE {_SPAN} ORDER BY 1, 2, 3, 4"  # noqa: S608


_NAMED = {one.of for shape in SHAPES.values() for one in shape if one.of}
"""The parts that others name: their rows come with their ids."""

_CHOSEN = {
    "channels": "SELECT id, name, kind, passes_tills, commission_rate FROM channel WHERE id IN {ids} "
    "ORDER BY name",
    "dishes": "SELECT id, code, name, category, kind, kind_set, role FROM menu_item WHERE id IN {ids} "
    "ORDER BY code, name, id",
    "pos_items": "SELECT id, menu_item_id, code, name FROM pos_item WHERE menu_item_id IN {ids} "
    "ORDER BY code, name",
    "items": "SELECT id, code, name, kind, COALESCE((SELECT mode FROM store_prep p WHERE p.item_id = i.id "
    "AND p.store_id = {store}), prep_mode), usage_rate, usage_base, base_unit, display_unit, "
    "display_factor, category, efficiency_target FROM stock_item i WHERE id IN {ids} ORDER BY code",
    "texts": "SELECT id, kind, name FROM reference WHERE id IN {ids} ORDER BY kind, id",
}
_OF_STORE = {
    "areas": "SELECT id, name, position FROM area WHERE store_id = ? ORDER BY position, name",
    "item_areas": "SELECT i.item_id, i.area_id, i.position FROM item_area i JOIN area a ON a.id = i.area_id "
    "WHERE a.store_id = ? ORDER BY a.position, a.name, i.position, 1",
}
_OF_MONTH = {
    "documents": "SELECT d.id, d.kind, d.day, d.number, d.supplier, d.other_store, "  # noqa: S608
    "d.state, b.number, r.number, d.at, d.freight, d.note FROM document d "
    "LEFT JOIN document b ON b.id = d.reverses_id LEFT JOIN document r ON r.id = d.receipt_id "
    f"WHERE d.store_id = :store AND d.day BETWEEN :start AND :end {_ORDER_OF_DOCUMENTS}",
    "document_lines": "SELECT l.document_id, l.line, l.item_id, l.menu_item_id, l.quantity, l.unit, l.value, "
    f"l.reason, l.area_id, l.ordered, l.delivered, l.accepted, l.invoiced, l.use_by {_LINES} "
    f"{_ORDER_OF_DOCUMENTS}, l.line",
    "periods": 'SELECT start, "end", state, closed_at FROM period '
    'WHERE store_id = :store AND "end" BETWEEN :start AND :end ORDER BY start',
}
