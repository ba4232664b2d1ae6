"""Versions of recipes as rows of the book, written through a journal and compared with what stands there."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from desktop.analysis.days import date_of
from desktop.analysis.given import GivenRecipeLine
from desktop.queries.journal import Journal
from desktop.words import _


class Line(NamedTuple):
    """A line as it is kept."""

    item: int
    quantity: str
    unit: str
    yield_: str


class Written(NamedTuple):
    """A version as it is kept: what its lines make, and the lines."""

    batch_output: str
    batch_unit: str
    lines: tuple[Line, ...]


Code = Callable[[int], str]
"""What files call a stock item."""


def put_version(
    journal: Journal, owner: Mapping[str, int | None], row: GivenRecipeLine, new: Written, code: Code
) -> None:
    """Write a version, or replace the one of its day where it differs; count it and tell what changes."""
    column, key = next((name, key) for name, key in owner.items() if key is not None)
    known = journal.wire.execute(
        f"SELECT id, batch_output, batch_unit FROM recipe WHERE {column} = ? AND valid_from = ?",  # noqa: S608
        (key, row.valid_from),
    ).fetchone()
    made = {"batch_output": new.batch_output, "batch_unit": new.batch_unit}
    if known is None:
        recipe = journal.insert("recipe", {**owner, "valid_from": row.valid_from, **made})
        journal.counts["added"] += 1
    else:
        recipe = known[0]
        old = Written(known[1], known[2], _lines(journal, recipe))
        if old == new:
            journal.counts["unchanged"] += 1
            return
        journal.update("recipe", {"id": recipe}, made)
        for place in range(len(old.lines)):
            journal.delete("recipe_line", {"recipe_id": recipe, "line": place})
        journal.counts["changed"] += 1
        journal.told.append(_change(row, old, new, code))
    for place, (item, quantity, unit, share) in enumerate(new.lines):
        values = {"item_id": item, "quantity": quantity, "unit": unit, "yield": share}
        journal.insert("recipe_line", {"recipe_id": recipe, "line": place, **values})


def _lines(journal: Journal, recipe: int) -> tuple[Line, ...]:
    rows = journal.wire.execute(
        'SELECT item_id, quantity, unit, "yield" FROM recipe_line WHERE recipe_id = ? ORDER BY line',
        (recipe,),
    )
    return tuple(Line(*row) for row in rows)


def _change(row: GivenRecipeLine, old: Written, new: Written, code: Code) -> str:
    """Which lines a version loses and gains, in a sentence."""
    gone = [_said(line, code) for line in old.lines if line not in new.lines]
    come = [_said(line, code) for line in new.lines if line not in old.lines]
    if old[:2] != new[:2]:
        gone.insert(0, _made(old))
        come.insert(0, _made(new))
    return _(
        "{owner}, recipe from {day}: {before} -> {after}",
        owner=row.owner,
        day=date_of(row.valid_from).isoformat() if row.valid_from else _("always"),
        before=", ".join(gone) or _("nothing"),
        after=", ".join(come) or _("nothing"),
    )


def _made(version: Written) -> str:
    return _("makes {output} {unit}", output=version.batch_output, unit=version.batch_unit or _("portions"))


def _said(line: Line, code: Code) -> str:
    share = "" if line.yield_ == "1" else f" / {line.yield_}"
    return f"{code(line.item)} {line.quantity} {line.unit}{share}"
