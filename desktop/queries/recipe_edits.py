"""Recipes changed by hand: read with all that they are written with, saved and deleted by versions.

Every write is one change that ``imports.undo_import`` can take back.
"""

import sqlite3
from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.days import Range, date_of
from desktop.analysis.money import decimal_text
from desktop.analysis.recipe_drafts import Draft, DraftLine, Kitchen, Owner
from desktop.analysis.recipes import find_loop
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.cost_cards import goods, menu_dishes
from desktop.queries.edits import editing
from desktop.queries.item_units import BookUnits
from desktop.queries.journal import Journal
from desktop.queries.recipe_writer import Line
from desktop.queries.recipes import read_recipes
from desktop.queries.stock_items import all_stock_items, leaves, standard_costs
from desktop.queries.stock_periods import closed_period, last_closed_day, refuse_closed
from desktop.words import _


def kitchen(stores: tuple[int, ...], period: Range) -> Kitchen:
    """All that recipes are written with; prices and net sales of dishes are those of the period."""
    wire = connection()
    units = BookUnits(wire)
    items = goods()
    archived = frozenset(row.id for row in all_stock_items(archived=True) if row.archived)
    dishes = {dish.id: dish for dish in menu_dishes(stores, period)}
    return Kitchen(
        recipes=read_recipes(wire),
        drafts=_drafts(wire),
        leaves=leaves(stores[0]),
        goods=items,
        archived=archived,
        units={item: units.of(item) for item in items},
        standards=standard_costs(),
        dishes=dishes,
        modifiers=frozenset(dish.id for dish in dishes.values() if dish.kind == "modifier"),
        open_from=_open_from(wire),
    )


def _drafts(wire: sqlite3.Connection) -> dict[Owner, list[Draft]]:
    lines: dict[int, list[DraftLine]] = {}
    for recipe, item, quantity, unit, share in wire.execute(
        'SELECT recipe_id, item_id, quantity, unit, "yield" FROM recipe_line ORDER BY recipe_id, line'
    ):
        lines.setdefault(recipe, []).append(DraftLine(item, Fraction(quantity), unit, Fraction(share)))
    found: dict[Owner, list[Draft]] = {}
    for recipe, dish, prep, day, output, unit in wire.execute(
        "SELECT id, menu_item_id, prep_item_id, valid_from, batch_output, batch_unit FROM recipe "
        "ORDER BY valid_from"
    ):
        owner = Owner(is_prep=prep is not None, id=dish if prep is None else prep)
        draft = Draft(owner, day, Fraction(output), unit, tuple(lines.get(recipe, ())))
        found.setdefault(owner, []).append(draft)
    return found


def save_version(draft: Draft, what: str) -> int:
    """Write a version, in the place of the one that begins on its day; the change's number.

    ``what`` says in the user's language what is done. Raises BookError as ``write_versions`` does.
    """
    with editing(what) as journal:
        write_versions(journal, [draft])
        return journal.batch


def write_versions(journal: Journal, drafts: Sequence[Draft]) -> None:
    """Write versions within the caller's change.

    Raises BookError for a day in a closed period, a unit nobody knows, a quantity or yield that cannot
    be, and a recipe that would reach itself.
    """
    for draft in drafts:
        _save(journal, draft)
    _refuse_loop(journal.wire)


def delete_version(owner: Owner, valid_from: int, what: str) -> int:
    """Delete a version; the one before it is valid on. Raises BookError for a day in a closed period."""
    with editing(what) as journal:
        _delete(journal, owner, valid_from)
        return journal.batch


def _save(journal: Journal, draft: Draft) -> None:
    _refuse_locked(journal.wire, draft.valid_from)
    _refuse_unsound(journal.wire, draft)
    made = {"batch_output": decimal_text(draft.output), "batch_unit": draft.unit}
    recipe = _version(journal.wire, draft.owner, draft.valid_from)
    if recipe is None:
        owner = _columns(draft.owner)
        recipe = journal.insert("recipe", {**owner, "valid_from": draft.valid_from, **made})
    else:
        journal.update("recipe", {"id": recipe}, made)
    old = _lines(journal.wire, recipe)
    new = [
        Line(line.item, decimal_text(line.quantity), line.unit, decimal_text(line.yield_))
        for line in draft.lines
    ]
    if old == new:
        return
    for place in range(len(old)):
        journal.delete("recipe_line", {"recipe_id": recipe, "line": place})
    for place, (item, quantity, unit, share) in enumerate(new):
        values = {"item_id": item, "quantity": quantity, "unit": unit, "yield": share}
        journal.insert("recipe_line", {"recipe_id": recipe, "line": place, **values})


def _delete(journal: Journal, owner: Owner, valid_from: int) -> None:
    _refuse_locked(journal.wire, valid_from)
    recipe = _version(journal.wire, owner, valid_from)
    if recipe is None:
        return
    for place in range(len(_lines(journal.wire, recipe))):
        journal.delete("recipe_line", {"recipe_id": recipe, "line": place})
    journal.delete("recipe", {"id": recipe})


def _columns(owner: Owner) -> dict[str, int | None]:
    return {
        "menu_item_id": None if owner.is_prep else owner.id,
        "prep_item_id": owner.id if owner.is_prep else None,
    }


def _version(wire: sqlite3.Connection, owner: Owner, day: int) -> int | None:
    column = "prep_item_id" if owner.is_prep else "menu_item_id"
    found = wire.execute(
        f"SELECT id FROM recipe WHERE {column} = ? AND valid_from = ?",  # noqa: S608  words of our own
        (owner.id, day),
    ).fetchone()
    return found and int(found[0])


def _lines(wire: sqlite3.Connection, recipe: int) -> list[Line]:
    rows = wire.execute(
        'SELECT item_id, quantity, unit, "yield" FROM recipe_line WHERE recipe_id = ? ORDER BY line',
        (recipe,),
    )
    return [Line(*row) for row in rows]


def _refuse_locked(wire: sqlite3.Connection, day: int) -> None:
    """A version counts in every store: it may not begin in or before a closed period of any."""
    for (store,) in wire.execute("SELECT id FROM store").fetchall():
        period = closed_period(wire, store, day)
        if period is not None and not day:
            raise BookError(
                _(
                    "A version that is always valid counts in the closed period {start} to {end}. Start a "
                    "new version from a later day, or reopen the period.",
                    start=date_of(period.start).isoformat(),
                    end=date_of(period.end).isoformat(),
                )
            )
        refuse_closed(wire, store, day)


def _open_from(wire: sqlite3.Connection) -> int:
    """The first day that no store has closed; 0 while everything is open."""
    stores = [store for (store,) in wire.execute("SELECT id FROM store").fetchall()]
    closed = [last for store in stores if (last := last_closed_day(wire, store)) is not None]
    return max(closed) + 1 if closed else 0


def _refuse_unsound(wire: sqlite3.Connection, draft: Draft) -> None:
    units = BookUnits(wire)
    if not draft.lines:
        raise BookError(_("The recipe has no lines. Type what goes into it, or delete the version."))
    if draft.output <= 0:
        raise BookError(_("A recipe makes more than nothing: type how much it makes."))
    if draft.owner.is_prep and units.factor(draft.owner.id, draft.unit) is None:
        raise BookError(units.unknown(draft.owner.id, draft.unit))
    may_leave_out = _is_modifier(wire, draft.owner)
    for place, line in enumerate(draft.lines, 1):
        trouble = ""
        if units.factor(line.item, line.unit) is None:
            trouble = units.unknown(line.item, line.unit)
        elif line.yield_ <= 0:
            trouble = _("a yield is above 0 %")
        elif line.quantity < 0 and not may_leave_out:
            trouble = _("found a negative quantity, which only a modifier may have")
        if trouble:
            raise BookError(
                _(
                    "Row {row}, {item}: {trouble}.",
                    row=place,
                    item=units.code(line.item),
                    trouble=trouble,
                )
            )


def _is_modifier(wire: sqlite3.Connection, owner: Owner) -> bool:
    if owner.is_prep:
        return False
    (kind,) = wire.execute("SELECT kind FROM menu_item WHERE id = ?", (owner.id,)).fetchone()
    return bool(kind == "modifier")


def _refuse_loop(wire: sqlite3.Connection) -> None:
    found = find_loop(read_recipes(wire))
    if found is None:
        return
    day, items = found
    names = dict(wire.execute("SELECT id, name FROM stock_item"))
    raise BookError(
        _(
            "From {day} a recipe would reach itself: {loop}. Take one of these lines out.",
            day=date_of(day).isoformat() if day else _("always"),
            loop=" → ".join(names[item] for item in items),
        )
    )
