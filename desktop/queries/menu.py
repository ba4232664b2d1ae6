"""The menu as the manager knows it, and what still waits to be looked at."""

from collections.abc import Iterable
from typing import NamedTuple

from desktop.models.base import connection
from desktop.models.book import writing


class NewItem(NamedTuple):
    """A menu item that sales brought and nobody has looked at yet."""

    id: int
    code: str
    name: str


def new_items() -> tuple[NewItem, ...]:
    """What waits in the inbox, by code and name."""
    rows = connection().execute(
        "SELECT id, code, name FROM menu_item WHERE state = 'new' ORDER BY code, name, id"
    )
    return tuple(NewItem._make(row) for row in rows)


def dish_names() -> list[str]:
    """The names of all dishes that are not hidden, in their order."""
    rows = connection().execute("SELECT DISTINCT name FROM menu_item WHERE state <> 'ignored' ORDER BY name")
    return [name for (name,) in rows]


def keep_items(items: Iterable[int]) -> None:
    """Take menu items out of the inbox as they are."""
    with writing() as wire:
        wire.executemany("UPDATE menu_item SET state = 'kept' WHERE id = ?", [(item,) for item in items])
