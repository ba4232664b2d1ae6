"""Areas that files name: where items stand and are counted."""

from collections.abc import Sequence

from desktop.analysis.given import Taking
from desktop.queries.given_names import store_called
from desktop.queries.journal import Journal, read_row


def put_areas(journal: Journal, item: int, names: Sequence[str], taking: Taking) -> bool:
    """Put an item into areas of the store that was chosen, else of every store; whether that is new."""
    if not names:
        return False
    changed = False
    for store in _stores(journal, taking):
        for name in names:
            key = {"item_id": item, "area_id": area_called(journal, store, name)}
            if read_row(journal.wire, "item_area", key) is None:
                journal.insert(
                    "item_area", {**key, "position": _count(journal, "item_area", "area_id", key["area_id"])}
                )
                changed = True
    return changed


def area_called(journal: Journal, store: int, name: str) -> int:
    """The area of a store by its name; a new one is the last on the walk."""
    known = read_row(journal.wire, "area", {"store_id": store, "name": name})
    if known:
        return int(known["id"])
    position = _count(journal, "area", "store_id", store)
    return journal.insert("area", {"store_id": store, "name": name, "position": position})


def _stores(journal: Journal, taking: Taking) -> list[int]:
    found = [] if taking.chosen else journal.wire.execute("SELECT id FROM store").fetchall()
    return [key for (key,) in found] or [store_called(journal, taking.store)]


def _count(journal: Journal, table: str, column: str, key: int) -> int:
    (count,) = journal.wire.execute(f"SELECT COUNT(*) FROM {table} WHERE {column} = ?", (key,)).fetchone()  # noqa: S608
    return int(count)
