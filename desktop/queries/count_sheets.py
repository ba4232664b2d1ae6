"""Counts while they are made: drafts of the book, kept entry by entry."""

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from desktop.analysis.count_entry import Part, Parts, kept_quantity
from desktop.analysis.count_list import TIMES
from desktop.analysis.count_sheets import (
    CountArea,
    CountItem,
    CountSheet,
    Entry,
    Place,
    Plan,
    key_items,
    sheet_lines,
)
from desktop.analysis.days import date_of
from desktop.analysis.documents import DOCUMENT_STATES
from desktop.analysis.money import QUANTITY
from desktop.analysis.stock_counts import count_number
from desktop.analysis.units import factor, in_unit
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.count_items import count_areas, count_items, item_worth
from desktop.queries.item_units import BookUnits
from desktop.queries.ledger import ledger
from desktop.queries.stock_periods import refuse_closed
from desktop.words import _

Entries = Mapping[Place, Entry | None]
"""What was counted in places; None is blank again."""


def count_sheet(document: int) -> CountSheet:
    """The sheet of a count, whether it is being made or posted. Raises BookError where it is gone."""
    row = (
        connection()
        .execute(
            "SELECT d.store_id, d.day, d.at, d.state, p.items, p.areas, p.people FROM document d "
            "LEFT JOIN count_plan p ON p.document_id = d.id WHERE d.id = ? AND d.kind = 'count'",
            (document,),
        )
        .fetchone()
    )
    if row is None:
        raise BookError(_("This count is no longer in the book. Show the list again."))
    store, day, at, state, *planned = row
    plan = Plan() if planned[0] is None else _plan(*planned)
    return blank_sheet(store, day, at, plan, document, state)


def blank_sheet(
    store: int, day: int, at: str, plan: Plan, document: int = 0, state: str = "draft"
) -> CountSheet:
    """The sheet of a count; with document 0 of one that the book does not have, and so without entries."""
    stands = day - 1 if at == "open" else day
    book = ledger(store, stands)
    items = count_items(book, stands)
    everywhere = count_areas(store, book, items)
    wanted = key_items(item_worth(book)) if plan.items == "key" else items.keys()
    offered = [
        area._replace(items=tuple(item for item in area.items if item in wanted)) for area in everywhere
    ]
    lines = sheet_lines(offered, items, _entries(document, items), plan)
    placed: dict[int, list[CountArea]] = {}
    for area in everywhere:
        for item in area.items if area.id is not None else ():
            placed.setdefault(item, []).append(area)
    found = {item: tuple(areas) for item, areas in placed.items()}
    return CountSheet(document, store, day, at, state, plan, lines, found)


def start_count(store: int, day: int, at: str, plan: Plan) -> int:
    """Begin a count, or go on with the one of that day and time by this plan; its id.

    Raises BookError where it is posted already, or the day is closed.
    """
    with writing() as wire:
        refuse_closed(wire, store, day - 1 if at == "open" else day)
        document = _draft_of(wire, store, day, at)
        areas = " ".join(map(str, plan.areas))
        wire.execute(
            "INSERT OR REPLACE INTO count_plan (document_id, items, areas, people) VALUES (?, ?, ?, ?)",
            (document, plan.items, areas, plan.people),
        )
        return document


def _draft_of(wire: sqlite3.Connection, store: int, day: int, at: str) -> int:
    for number in itertools.chain([count_number(day, at)], _others(day, at)):
        found = wire.execute(
            "SELECT id, state FROM document WHERE store_id = ? AND kind = 'count' AND number = ?",
            (store, number),
        ).fetchone()
        if found is None:
            return _insert(wire, store, day, at, number)
        if found[1] == "draft":
            return int(found[0])
        if found[1] == "posted":
            raise BookError(
                _(
                    "The count of {date} ({at}) is posted. Open it and take it back to correct it.",
                    date=date_of(day).isoformat(),
                    at=_(TIMES.get(at, at)),
                )
            )
    raise AssertionError("numbers do not end")


def _others(day: int, at: str) -> Iterator[str]:
    """Numbers for a count whose first one was cancelled."""
    return (f"{count_number(day, at)} {place}" for place in itertools.count(2))


def _insert(wire: sqlite3.Connection, store: int, day: int, at: str, number: str) -> int:
    row = wire.execute(
        "INSERT INTO document (store_id, kind, day, number, supplier, other_store, state, at, freight, note) "
        "VALUES (?, 'count', ?, ?, '', '', 'draft', ?, 0, '')",
        (store, day, number, at),
    )
    return row.lastrowid or 0


def keep_entries(document: int, entries: Entries) -> None:
    """Write what was counted into a draft, at once; other places stay as they are.

    Raises BookError where the count is no draft any more.
    """
    with writing() as wire:
        refuse_unless(wire, document, "draft")
        units = BookUnits(wire)
        for (item, area), entry in entries.items():
            wire.execute(
                "DELETE FROM document_line WHERE document_id = ? AND item_id = ? AND area_id IS ?",
                (document, item, area),
            )
            if entry is not None:
                _write(wire, document, item, area, entry, units)


def _write(
    wire: sqlite3.Connection, document: int, item: int, area: int | None, entry: Entry, units: BookUnits
) -> None:
    (line,) = wire.execute(
        "SELECT COALESCE(MAX(line) + 1, 0) FROM document_line WHERE document_id = ?", (document,)
    ).fetchone()
    wire.executemany(
        "INSERT INTO document_line (document_id, line, item_id, quantity, unit, reason, area_id, source) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                document, line + place, item, kept_quantity(part, units.of(item)), part.unit,
                entry.reason, area, entry.by,
            )
            for place, part in enumerate(entry.parts)
        ],
    )  # fmt: skip


def accept_lines(document: int, items: Iterable[int], reason: str) -> None:
    """Keep with what was counted of items why it is right all the same."""
    with writing() as wire:
        refuse_unless(wire, document, "draft")
        wire.executemany(
            "UPDATE document_line SET reason = ? WHERE document_id = ? AND item_id = ?",
            [(reason, document, item) for item in items],
        )


def refuse_unless(wire: sqlite3.Connection, document: int, state: str) -> None:
    """Raise BookError where a count is gone, in another state, or its day is closed."""
    row = wire.execute("SELECT store_id, day, at, state FROM document WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise BookError(_("This count is no longer in the book. Show the list again."))
    if row[3] != state:
        raise BookError(_("The count is {state}. Show the list again.", state=_(DOCUMENT_STATES[row[3]])))
    refuse_closed(wire, row[0], row[1] - 1 if row[2] == "open" else row[1])


def _plan(items: str, areas: str, people: str) -> Plan:
    return Plan(items, tuple(map(int, areas.split())), people)


def _entries(document: int, items: Mapping[int, CountItem]) -> dict[Place, Entry]:
    found: dict[Place, Entry] = {}
    for item, area, quantity, unit, by, reason in connection().execute(
        "SELECT item_id, area_id, quantity, unit, source, reason FROM document_line "
        "WHERE document_id = ? ORDER BY line",
        (document,),
    ):
        before = found.get((item, area), Entry((), by, reason))
        parts = (*before.parts, _part(items[item], quantity, unit))
        found[item, area] = before._replace(parts=parts)
    return {place: entry._replace(parts=_joined(entry.parts)) for place, entry in found.items()}


def _part(item: CountItem, quantity: int, unit: str) -> Part:
    """What was kept in the unit that was written; in base units where nobody knows it any more."""
    held = factor(item.units, unit)
    if held is None:
        return Part(Fraction(quantity, QUANTITY), item.units.base)
    return Part(in_unit(quantity, held), unit or item.units.base)


def _joined(parts: Sequence[Part]) -> Parts:
    by_unit: dict[str, Fraction] = {}
    for quantity, unit in parts:
        by_unit[unit] = by_unit.get(unit, Fraction(0)) + quantity
    return tuple(Part(quantity, unit) for unit, quantity in by_unit.items())
