"""Stock items taken out of lists or out of the book."""

import sqlite3
from collections.abc import Iterable, Iterator

from desktop.errors import BookError
from desktop.models.book import writing
from desktop.words import _

_NAMED = 5  # of each kind of use


def archive_stock_items(items: Iterable[int], *, archived: bool = True) -> None:
    """Hide stock items from lists and count sheets, or show them again; recipes and stock keep them."""
    with writing() as wire:
        wire.executemany(
            "UPDATE stock_item SET archived = ? WHERE id = ?", [(archived, item) for item in items]
        )


def forget_stock_item(item: int) -> None:
    """Take a stock item out of the book, with its units, costs and areas.

    Raises BookError where recipes, documents or yield tests use it: the sentence says where.
    """
    with writing() as wire:
        uses = list(_uses(wire, item))
        if uses:
            (name,) = wire.execute("SELECT name FROM stock_item WHERE id = ?", (item,)).fetchone()
            raise BookError(
                _(
                    "{name} is used in {uses}. Take it out there first, or archive it.",
                    name=name,
                    uses="; ".join(uses),
                )
            )
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
    names = [str(name) for (name,) in wire.execute(statement, {"item": item})]
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return _("{names} and {count} more", names=shown, count=more) if more > 0 else shown
