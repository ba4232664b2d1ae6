"""What a stock item must be like to be kept, each rule with its sentence (domain: section 4)."""

import sqlite3
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.analysis.money import decimal_text
from desktop.analysis.units import standard
from desktop.queries.item_units import BookUnits
from desktop.queries.recipe_checks import unknown_units
from desktop.queries.refused_rows import RefusedRowError
from desktop.queries.stock_periods import closed_period, closed_sentence
from desktop.words import _

if TYPE_CHECKING:
    from desktop.queries.stock_item_edits import EditedItem


def refuse_unsound(wire: sqlite3.Connection, place: int, edited: "EditedItem") -> None:
    """Raise RefusedRowError for what no stock item can be."""
    for key, found in (("code", edited.code), ("name", edited.name)):
        if not found.strip():
            raise RefusedRowError(place, key, _("A stock item needs a code and a name. Type them."))
    for key in ("usage_rate", "par"):
        if (getattr(edited, key) or 0) < 0:
            raise RefusedRowError(place, key, _("It cannot be below 0. Type 0 or more, or leave it blank."))
    for key in ("efficiency_target", "shelf_life_days"):
        if getattr(edited, key) is not None and getattr(edited, key) <= 0:
            raise RefusedRowError(place, key, _("It must be above 0. Type more, or leave it blank."))
    if edited.usage_rate is not None and not edited.usage_base:
        text = _("Say of what the rate is: per 10 000 of net sales, or per 100 checks.")
        raise RefusedRowError(place, "usage_base", text)
    if any(cost < 0 for _day, cost in edited.costs):
        raise RefusedRowError(place, "cost", _("A standard cost cannot be below 0."))
    _refuse_twice(place, edited)
    _refuse_units(place, edited)
    if edited.id is not None:
        _refuse_used(wire, place, edited)


def refuse_taken(wire: sqlite3.Connection, place: int, edited: "EditedItem") -> None:
    """Raise RefusedRowError where another item has the code."""
    other = wire.execute(
        "SELECT name FROM stock_item WHERE code = ? AND id IS NOT ?", (edited.code, edited.id)
    ).fetchone()
    if other:
        text = _("{code} is the code of {name}. Give this item another.", code=edited.code, name=other[0])
        raise RefusedRowError(place, "code", text)


def _refuse_twice(place: int, edited: "EditedItem") -> None:
    """Raise RefusedRowError where a unit, a day or a store stands twice."""
    for key, found, text in (
        ("units_bought", [one.unit for one in edited.units], _("A purchase unit stands twice. Keep one.")),
        ("cost", [one.valid_from for one in edited.costs], _("Two costs begin on one day. Keep one.")),
        ("prep_mode", [store for store, _mode in edited.modes], _("A store stands twice. Keep one.")),
    ):
        if len(set(found)) < len(found):
            raise RefusedRowError(place, key, text)


def _refuse_units(place: int, edited: "EditedItem") -> None:
    _refuse_factor(place, "display_factor", edited, edited.display_unit, edited.display_factor)
    for unit, factor, _verified in edited.units:
        _refuse_factor(place, "units_bought", edited, unit, factor)
        if unit == edited.display_unit and factor != edited.display_factor:
            text = _("{unit} is the display unit, with another factor.", unit=unit)
            raise RefusedRowError(place, "units_bought", text)


def _refuse_factor(place: int, key: str, edited: "EditedItem", unit: str, factor: Fraction) -> None:
    base = edited.base_unit
    if factor <= 0:
        text = _("One {unit} must hold more than 0 {base}.", unit=unit, base=base)
        raise RefusedRowError(place, key, text)
    known = standard(unit)
    if known is not None and known.base == base and factor != known.factor:
        text = _(
            "One {unit} is {known} {base}, not {given}.",
            unit=unit,
            known=decimal_text(known.factor),
            base=base,
            given=decimal_text(factor),
        )
        raise RefusedRowError(place, key, text)


def _refuse_used(wire: sqlite3.Connection, place: int, edited: "EditedItem") -> None:
    """Raise RefusedRowError where recipes or documents would mean something else."""
    base, kind = wire.execute("SELECT base_unit, kind FROM stock_item WHERE id = ?", (edited.id,)).fetchone()
    used = wire.execute(
        "SELECT 1 FROM recipe_line WHERE item_id = :item UNION ALL "
        "SELECT 1 FROM document_line WHERE item_id = :item LIMIT 1",
        {"item": edited.id},
    ).fetchone()
    if used and base != edited.base_unit:
        text = _("{name} is kept in {unit} and used already. Keep that unit.", name=edited.name, unit=base)
        raise RefusedRowError(place, "base_unit", text)
    recipe = wire.execute("SELECT 1 FROM recipe WHERE prep_item_id = ?", (edited.id,)).fetchone()
    if recipe and kind == "prep" and edited.kind != "prep":
        text = _("{name} has a recipe, so it is prep. Delete the recipe first.", name=edited.name)
        raise RefusedRowError(place, "kind", text)


def refuse_closed_cost(wire: sqlite3.Connection, place: int, edited: "EditedItem") -> None:
    """Raise RefusedRowError where a standard cost that changes begins in or before a closed period.

    A cost counts in every store, so each store's periods are asked. The cost without a first day is dated
    in none; closed days keep what they were valued at.
    """
    rows = wire.execute("SELECT valid_from, cost FROM standard_cost WHERE item_id = ?", (edited.id,))
    before = {(day, Fraction(cost)) for day, cost in rows}
    changed = min((day for day, _cost in before ^ set(edited.costs) if day), default=None)
    if changed is None:
        return
    for (store,) in wire.execute("SELECT id FROM store").fetchall():
        period = closed_period(wire, store, changed)
        if period:
            raise RefusedRowError(place, "cost", closed_sentence(period, changed))


def refuse_lost_units(wire: sqlite3.Connection, places: Mapping[int, int]) -> None:
    """Raise RefusedRowError where a recipe is now in a unit that nobody can convert.

    ``places`` are those of the changed items, by id.
    """
    units = BookUnits(wire)
    for item, unit in unknown_units(wire, units):
        if item in places:
            text = _("Recipes use {item} in {unit}. Keep that unit.", item=units.code(item), unit=unit)
            raise RefusedRowError(places[item], "units_bought", text)
