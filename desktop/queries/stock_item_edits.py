"""Stock items as a person edits them: read whole, kept together, archived, taken out of the book."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.analysis.money import QUANTITY, decimal_text, rounded
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.closed_days import closed_days_kept
from desktop.queries.refused_rows import InUseError
from desktop.queries.stock_item_rules import (
    refuse_closed_cost,
    refuse_lost_units,
    refuse_taken,
    refuse_unsound,
)
from desktop.words import _

_NAMED = 5  # of each kind of use


class BoughtIn(NamedTuple):
    """A purchase unit: its base units, and whether a person confirmed an odd number of them."""

    unit: str
    factor: Fraction
    verified: bool


class DatedCost(NamedTuple):
    """What one display unit should cost from a day on, in currency units; day 0 is "always"."""

    valid_from: int
    cost: Fraction


class EditedItem(NamedTuple):
    """A stock item with all that belongs to it. ``id`` is None for a new one; ``par`` is in display units.

    ``areas`` are (area id, place in the area), ``modes`` (store id, prep mode where the store has its own).
    """

    id: int | None
    code: str
    name: str
    kind: str
    prep_mode: str
    usage_rate: Fraction | None
    usage_base: str | None
    base_unit: str
    display_unit: str
    display_factor: Fraction
    category: str
    efficiency_target: Fraction | None
    par: Fraction | None
    shelf_life_days: int | None
    archived: bool
    units: tuple[BoughtIn, ...] = ()
    costs: tuple[DatedCost, ...] = ()
    areas: tuple[tuple[int, int], ...] = ()
    modes: tuple[tuple[int, str], ...] = ()


_OWN = EditedItem._fields[1:15]


def edited_items() -> tuple[EditedItem, ...]:
    """Every stock item of the book, archived ones too, by code."""
    wire = connection()
    units, costs, areas, modes = (
        _grouped(wire, statement)
        for statement in (
            "SELECT item_id, unit, factor, verified FROM purchase_unit",
            "SELECT item_id, valid_from, cost FROM standard_cost ORDER BY valid_from",
            "SELECT item_id, area_id, position FROM item_area",
            "SELECT item_id, store_id, mode FROM store_prep",
        )
    )
    rows = wire.execute(f"SELECT id, {', '.join(_OWN)} FROM stock_item ORDER BY code")  # noqa: S608
    return tuple(
        _read(row)._replace(
            units=tuple(BoughtIn(unit, Fraction(of), bool(ok)) for unit, of, ok in units.get(row[0], ())),
            costs=tuple(DatedCost(day, Fraction(cost)) for day, cost in costs.get(row[0], ())),
            areas=tuple(areas.get(row[0], ())),
            modes=tuple(modes.get(row[0], ())),
        )
        for row in rows
    )


def _grouped(wire: sqlite3.Connection, statement: str) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for item, *rest in wire.execute(statement):
        found.setdefault(item, []).append(tuple(rest))
    return found


def _read(row: Sequence[object]) -> EditedItem:
    item = EditedItem._make((*row, (), (), (), ()))
    factor = Fraction(item.display_factor)
    return item._replace(
        display_factor=factor,
        usage_rate=_exact(item.usage_rate),
        efficiency_target=_exact(item.efficiency_target),
        par=None if item.par is None else Fraction(item.par) / (factor * QUANTITY),
        archived=bool(item.archived),
    )


def _exact(text: object) -> Fraction | None:
    return None if text is None else Fraction(str(text))


def keep_stock_items(put: Sequence[EditedItem], gone: Iterable[int] = ()) -> list[int]:
    """Add and change stock items and take others out, all or none; the ids of ``put``, in its order.

    Raises RefusedRowError for one that cannot be kept, InUseError for one that cannot go, BookError where
    closed days would change.
    """
    with writing() as wire, closed_days_kept(wire):
        for item in gone:
            _forget(wire, item)
        for place, edited in enumerate(put):
            refuse_unsound(wire, place, edited)
            refuse_closed_cost(wire, place, edited)
        _free_codes(wire, put)
        ids = [_keep(wire, place, edited) for place, edited in enumerate(put)]
        refuse_lost_units(wire, dict(zip(ids, range(len(put)), strict=True)))
        return ids


def _free_codes(wire: sqlite3.Connection, put: Sequence[EditedItem]) -> None:
    """Two items may swap their codes."""
    changed = [(f"\x00{one.id}", one.id, one.code) for one in put if one.id is not None]
    wire.executemany("UPDATE stock_item SET code = ? WHERE id = ? AND code <> ?", changed)


def _keep(wire: sqlite3.Connection, place: int, edited: EditedItem) -> int:
    refuse_taken(wire, place, edited)
    values = _stored(edited)
    if edited.id is None:
        marks = ", ".join("?" * len(values))
        names = ", ".join(values)
        cursor = wire.execute(f"INSERT INTO stock_item ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
        item = cursor.lastrowid or 0
    else:
        item = edited.id
        sets = ", ".join(f"{name} = ?" for name in values)
        wire.execute(f"UPDATE stock_item SET {sets} WHERE id = ?", (*values.values(), item))  # noqa: S608
    _keep_parts(wire, item, edited)
    return item


def _stored(edited: EditedItem) -> dict[str, object]:
    """The columns of StockItem."""
    values: dict[str, object] = {name: getattr(edited, name) for name in _OWN}
    for name in ("usage_rate", "display_factor", "efficiency_target"):
        exact = values[name]
        values[name] = decimal_text(exact) if isinstance(exact, Fraction) else None
    if edited.par is not None:
        values["par"] = rounded(edited.par * edited.display_factor * QUANTITY)
    return values | {"usage_base": edited.usage_base or None, "archived": int(edited.archived)}


def _keep_parts(wire: sqlite3.Connection, item: int, edited: EditedItem) -> None:
    units = [(item, unit, decimal_text(factor), int(verified)) for unit, factor, verified in edited.units]
    costs = [(item, day, decimal_text(cost)) for day, cost in edited.costs]
    for statement, rows in (
        ("purchase_unit (item_id, unit, factor, verified) VALUES (?, ?, ?, ?)", units),
        ("standard_cost (item_id, valid_from, cost) VALUES (?, ?, ?)", costs),
        ("item_area (item_id, area_id, position) VALUES (?, ?, ?)", [(item, *row) for row in edited.areas]),
        ("store_prep (item_id, store_id, mode) VALUES (?, ?, ?)", [(item, *row) for row in edited.modes]),
    ):
        table = statement.partition(" ")[0]
        wire.execute(f"DELETE FROM {table} WHERE item_id = ?", (item,))  # noqa: S608  names of our own
        wire.executemany(f"INSERT INTO {statement}", rows)


def _forget(wire: sqlite3.Connection, item: int) -> None:
    """Take a stock item out with its units, costs and areas. Raises InUseError where others use it."""
    uses = list(_uses(wire, item))
    if uses:
        (name,) = wire.execute("SELECT name FROM stock_item WHERE id = ?", (item,)).fetchone()
        text = _(
            "{name} is used in {uses}. Take it out there first, or archive it.",
            name=name,
            uses="; ".join(uses),
        )
        raise InUseError(item, text)
    wire.execute("DELETE FROM stock_item WHERE id = ?", (item,))


def _uses(wire: sqlite3.Connection, item: int) -> Iterator[str]:
    """Where a stock item is used, a few words each."""
    recipes = _names(
        wire,
        "SELECT DISTINCT COALESCE(m.name, p.name) FROM recipe r "
        "LEFT JOIN recipe_line l ON l.recipe_id = r.id LEFT JOIN menu_item m ON m.id = r.menu_item_id "
        "LEFT JOIN stock_item p ON p.id = r.prep_item_id "
        "WHERE l.item_id = :item OR r.prep_item_id = :item ORDER BY 1",
        item,
    )
    if recipes:
        yield _("the recipes of {names}", names=recipes)
    documents = _names(
        wire,
        "SELECT DISTINCT d.number FROM document_line l JOIN document d ON d.id = l.document_id "
        "WHERE l.item_id = :item ORDER BY d.day",
        item,
    )
    if documents:
        yield _("the documents {names}", names=documents)
    if wire.execute("SELECT 1 FROM yield_test WHERE item_id = ?", (item,)).fetchone():
        yield _("yield tests")


def _names(wire: sqlite3.Connection, statement: str, item: int) -> str:
    """The first names that a question finds, and how many more there are."""
    return some_of([str(name) for (name,) in wire.execute(statement, {"item": item})])


def some_of(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    more, shown = len(names) - _NAMED, ", ".join(names[:_NAMED])
    return _("{names} and {count} more", names=shown, count=more) if more > 0 else shown
