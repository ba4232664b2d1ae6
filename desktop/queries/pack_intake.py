"""A store pack into the book: whole or not at all, in the place of the same months and of nothing else.

Each month of a store comes from the pack that was made last, so packs may come in any order, and twice.
A month of which the book has sales or documents of its own is no pack's to replace.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from desktop.analysis.days import month_range
from desktop.analysis.item_matching import Called
from desktop.analysis.store_months import MonthItem, MonthPrice
from desktop.analysis.store_pack import DAILY_PARTS, Columns, PackHead, PackSales, shape_of
from desktop.errors import BookError
from desktop.queries.column_insert import insert_columns
from desktop.queries.pack_documents import add_documents, settle_links
from desktop.queries.pack_items import take_items
from desktop.queries.pack_months import is_latest, is_news, remove_month
from desktop.queries.pack_names import PackNames, insert_row
from desktop.queries.rollups import rebuild_months
from desktop.queries.sales import Source, new_batch
from desktop.queries.store_months import MonthFacts, keep
from desktop.queries.touched_days import bring_up_to_date
from desktop.words import _


class Taken(NamedTuple):
    """What became of a pack: the months it brought, and those that the book has from a later one."""

    store: str
    months: tuple[int, ...]
    kept: tuple[int, ...]
    batch: int | None


def take_pack(
    wire: sqlite3.Connection, head: PackHead, parts: Iterable[tuple[str, Columns]], source: Source
) -> Taken:
    """Write a pack; it belongs to the caller's transaction, and is whole only with it.

    Raises BookError where the book has something of its own in one of the months, or where the parts
    contradict themselves.
    """
    found = wire.execute("SELECT id FROM store WHERE code = ?", (head.store.code,)).fetchone()
    store = found and found[0]
    months = tuple(month for month in head.months if is_news(wire, store, month, head))
    kept = tuple(month for month in head.months if month not in months)
    if not months:
        return Taken(head.store.label, (), kept, None)
    batch = new_batch(wire, source)
    intake = _Intake(wire, batch, head, months)
    try:
        for name, columns in parts:
            intake.take(name, columns)
    except sqlite3.IntegrityError as error:
        raise BookError(_("The pack of {store} contradicts itself.", store=head.store.label)) from error
    intake.finish()
    return Taken(head.store.label, months, kept, batch)


class _Intake:
    """One pack on its way into the book; of its months those of ``months`` are taken."""

    def __init__(self, wire: sqlite3.Connection, batch: int, head: PackHead, months: Sequence[int]) -> None:
        self._wire, self._batch, self._head, self._months = wire, batch, head, months
        self._is_latest = is_latest(wire, head)
        self._store = self._described()
        self._names = PackNames(wire, self._store, batch)
        self._called: Sequence[Called] = ()
        self._held: dict[str, Columns] = {}  # parts that wait for the next one
        self._touched: set[tuple[int, int]] = set()
        self._counts = {"orders": 0, "lines": 0}
        for month in months:
            remove_month(wire, self._store, month)

    def take(self, name: str, columns: Columns) -> None:
        """Write a part; those of months that are not wanted are left out."""
        month, _slash, base = name.rpartition("/")
        if month and int(month) not in self._months:
            return
        if base == "items":
            self._called, self._names.ids[base] = take_items(self._wire, self._store, columns)
        elif base in ("channels", "dishes", "pos_items", "texts", "areas"):
            self._names.take(base, columns)
        elif month:
            self._take_of_month(int(month), base, self._with_ids(base, columns))
        else:
            self._take_of_store(base, columns)

    def _with_ids(self, base: str, columns: Columns) -> Columns:
        """The columns with the ids of this book in the place of the pack's places."""
        changed = list(columns)
        for place, shape in enumerate(shape_of(base)):
            ids = self._names.ids.get(shape.of)
            if ids is not None:
                changed[place] = [None if one is None else ids[one] for one in columns[place]]
        return changed

    def _take_of_store(self, base: str, columns: Columns) -> None:
        if base == "item_areas":
            self._take_item_areas(self._with_ids(base, columns))
        elif base == "recipes":
            self._held[base] = columns
        elif self._is_latest:
            self._take_recipes(self._held.pop("recipes"), columns)

    def _take_of_month(self, month: int, base: str, columns: Columns) -> None:
        if base in DAILY_PARTS:
            insert_columns(self._wire, base, self._store, self._once(base, columns))
        elif base == "orders":
            batch = [self._batch] * len(columns[0])
            insert_columns(self._wire, base, self._store, [*columns, batch])
            self._touched |= {(self._store, day) for day in columns[0]}
            self._counts["orders"] += len(batch)
        elif base == "lines":
            insert_columns(self._wire, base, self._store, columns)
            self._counts["lines"] += len(columns[0])
        elif base == "prices":
            self._keep(month, self._held.pop("item_figures"), columns)
        elif base == "document_lines":
            made = self._head.made_at, self._head.digest
            add_documents(self._wire, self._store, self._held.pop("documents"), columns, made)
        elif base == "periods":
            self._note(month, columns)
        else:
            self._held[base] = columns

    def _once(self, base: str, columns: Columns) -> Columns:
        """The columns; rows of two names that are one here are added."""
        named = [shape.of for shape in shape_of(base) if shape.of]
        if not any(self._names.has_twins(part) for part in named):
            return columns
        return [list(column) for column in zip(*_summed(_KEYS[base], columns), strict=True)]

    def _keep(self, month: int, items: Columns, prices: Columns) -> None:
        """Write the figures of a month, as the store's own book has them."""
        row = self._head.figures[month]._replace(store=self._store)
        lines = tuple(map(MonthItem._make, _summed(1, items)))
        paid = tuple(map(MonthPrice._make, _summed(2, prices)))
        keep(self._wire, [MonthFacts(row, lines, paid)])

    def _note(self, month: int, periods: Columns) -> None:
        """Write down what the month is, last of all that belongs to it."""
        end = month_range(month).end
        closed = any(
            state == "closed" and last >= end for _start, last, state, _at in zip(*periods, strict=True)
        )
        head = self._head
        values = (self._store, month, self._batch, head.sales.value, closed, head.made_at, head.digest)
        self._wire.execute("INSERT INTO pack_month VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def finish(self) -> None:
        """Write what follows from all parts together."""
        wire, store = self._wire, self._store
        if self._head.sales is PackSales.DAILY:
            rebuild_months(wire, store, self._months)
        else:
            bring_up_to_date(wire, self._touched)
        settle_links(wire, store)
        first, last = month_range(self._months[0]).start, month_range(self._months[-1]).end
        wire.execute(
            "UPDATE import_batch SET orders = ?, lines = ?, first_day = ?, last_day = ? WHERE id = ?",
            (self._counts["orders"], self._counts["lines"], first, last, self._batch),
        )

    def _described(self) -> int:
        """The id of the store, whose settings are those of its latest pack; its name and region stay."""
        row = self._head.store._asdict()
        del row["id"]
        found = self._wire.execute("SELECT id FROM store WHERE code = ?", (row["code"],)).fetchone()
        if found is None:
            return insert_row(self._wire, "store", {**row, "created_by": self._batch})
        if self._is_latest:
            told = {name: row[name] for name in row if name not in ("code", "name", "region", "format")}
            sets = ", ".join(f"{name} = ?" for name in told)
            values = (*told.values(), found[0])
            self._wire.execute(f"UPDATE store SET {sets} WHERE id = ?", values)  # noqa: S608
        return int(found[0])

    def _take_item_areas(self, columns: Columns) -> None:
        if self._is_latest:
            self._wire.execute(
                "DELETE FROM item_area WHERE area_id IN (SELECT id FROM area WHERE store_id = ?)",
                (self._store,),
            )
            self._wire.executemany(
                "INSERT OR IGNORE INTO item_area VALUES (?, ?, ?)", zip(*columns, strict=True)
            )

    def _take_recipes(self, recipes: Columns, lines: Columns) -> None:
        """Write the store's recipes, those of its latest pack, in its own words."""
        self._wire.execute("DELETE FROM pack_recipe WHERE store_id = ?", (self._store,))
        of: dict[int, list[tuple[str, ...]]] = {}
        for recipe, item, quantity, share in zip(*lines, strict=True):
            of.setdefault(recipe, []).append((*self._called[item], quantity, share))
        dishes = self._names.dishes
        rows = [
            (
                self._store,
                "prep" if dish is None else "dish",
                *(self._called[prep][:2] if dish is None else dishes[dish]),
                day,
                json.dumps(of.get(place, []), ensure_ascii=False, separators=(",", ":")),
            )
            for place, (dish, prep, day) in enumerate(zip(*recipes, strict=True))
        ]
        self._wire.executemany("INSERT INTO pack_recipe VALUES (?, ?, ?, ?, ?, ?)", rows)


_KEYS = {"day_channel": 2, "day_quarter": 3, "day_item": 2, "day_usage": 3, "day_peak": 1}
"""How many columns of a part tell its rows apart."""


def _summed(keys: int, columns: Columns) -> Iterator[tuple[Any, ...]]:
    """Rows by their first columns; what several say is added, None where one of them does not know."""
    sums: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in zip(*columns, strict=True):
        key, values = row[:keys], row[keys:]
        known = sums.get(key)
        sums[key] = values if known is None else tuple(map(_plus, known, values))
    for key, values in sorted(sums.items()):
        yield *key, *values


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
