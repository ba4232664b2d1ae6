"""Whether the recipes of a book can be worked out: every unit known, nothing that reaches itself."""

import sqlite3
from collections.abc import Iterator
from fractions import Fraction

from desktop.analysis.days import date_of
from desktop.analysis.recipes import find_loop
from desktop.models.base import connection
from desktop.queries.item_units import BookUnits
from desktop.queries.recipes import read_recipes
from desktop.words import _


def check_recipes() -> list[str]:
    """What is wrong with the recipes of the open book, a sentence each."""
    wire = connection()
    units = BookUnits(wire)
    troubles = [
        _("A recipe cannot be worked out: {reason}.", reason=units.unknown(item, unit))
        for item, unit in unknown_units(wire, units)
    ]
    troubles += _yields(wire, units)
    if troubles:
        return troubles
    found = find_loop(read_recipes(wire))
    if found is None:
        return []
    day, items = found
    return [
        _(
            "From {day} a recipe reaches itself: {loop}.",
            day=date_of(day).isoformat(),
            loop=" -> ".join(map(units.code, items)),
        )
    ]


def unknown_units(wire: sqlite3.Connection, units: BookUnits) -> list[tuple[int, str]]:
    """Items and units of recipes that nobody can convert."""
    rows = wire.execute(
        "SELECT item_id, unit FROM recipe_line UNION "
        "SELECT prep_item_id, batch_unit FROM recipe WHERE prep_item_id IS NOT NULL"
    )
    return [(item, unit) for item, unit in rows if units.factor(item, unit) is None]


def _yields(wire: sqlite3.Connection, units: BookUnits) -> Iterator[str]:
    for item, share in wire.execute('SELECT DISTINCT item_id, "yield" FROM recipe_line').fetchall():
        if Fraction(share) <= 0:
            yield _("A recipe has the yield {yield_} for {item}.", yield_=share, item=units.code(item))
