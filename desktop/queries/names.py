"""The numbers that orders use for stores, channels, staff and dishes; unseen names are added."""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from desktop.analysis.channels import channel_kind, passes_tills
from desktop.analysis.facts import Kind, Line
from desktop.analysis.menu_roles import guess_role
from desktop.errors import BookError
from desktop.words import _

_KINDS = {int(Kind.COMBO): "combo", int(Kind.MODIFIER): "modifier"}
_REMEMBERED = 50_000  # a book may know many more members than an import should keep in memory


class Known(dict[str, Any]):
    """Numbers by name; one that was not asked before is found in the book, or added to it."""

    def __init__(self, find: Callable[[str], int | None]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, name: str) -> int | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        number = self[name] = self._find(name)
        return number


class Names:
    """What the book knows by name, kept in step with what the import ``batch`` adds.

    ``items`` gives the PosItem of (code, name); ``special`` the (menu kind, role) of those PosItems
    that do not simply count as one dish; ``combo_as_one`` the stores that count every combo as one.
    """

    def __init__(self, wire: sqlite3.Connection, batch: int, currency: str = "") -> None:
        self._wire = wire
        self.batch = batch
        self._currency = currency
        self.combo_as_one = stores_counting_combos_as_one(wire)
        self.stores = Known(self._store)
        self.channels = Known(self._channel)
        self.tables, self.tills, self.staff, self.members, self.payments = (
            Known(partial(self._reference, kind)) for kind in ("table", "till", "staff", "member", "payment")
        )
        self.items: dict[tuple[str, str], int] = {
            (code, name): key for key, code, name in wire.execute("SELECT id, code, name FROM pos_item")
        }
        self.special = special_items(wire)
        self._menu = OnTheMenu(wire)

    def item(self, line: Line) -> int:
        """The PosItem of a line; an unseen one brings a menu item that waits in the inbox."""
        known = self.items.get((line.code, line.item))
        return self._add_item(line) if known is None else known

    def _add_item(self, line: Line) -> int:
        known = self._menu.find(line.code, line.item)
        if known is not None:
            key = self._add("PosItem", code=line.code, name=line.item, menu_item=known.item)
            self.items[line.code, line.item] = key
            if known.counts != ("single", "sale"):
                self.special[key] = known.counts
            return key
        name = line.item or line.code or _("unknown item")
        role = guess_role(name)
        menu_item = self._add(
            "MenuItem",
            code=line.code,
            name=name,
            category=line.category,
            kind=_KINDS.get(int(line.kind), "single"),
            role=role,
        )
        key = self._add("PosItem", code=line.code, name=line.item, menu_item=menu_item)
        self.items[line.code, line.item] = key
        if role != "sale":
            self.special[key] = ("single", role)
        return key

    def _store(self, code: str) -> int:
        found = self._wire.execute("SELECT id, currency FROM store WHERE code = ?", (code,)).fetchone()
        if found is None:
            told_by = self.batch if self._currency else None
            return self._add("Store", code=code, currency=self._currency, currency_by=told_by)
        key, currency = found
        if self._currency and not currency:
            self._wire.execute(
                "UPDATE store SET currency = ?, currency_by = ? WHERE id = ?",
                (self._currency, self.batch, key),
            )
        elif self._currency and currency != self._currency:
            raise BookError(
                _(
                    "The file is in {found}, but store {store} keeps its books in {expected}. "
                    "Choose another store, or another file.",
                    found=self._currency,
                    store=code,
                    expected=currency,
                )
            )
        return int(key)

    def _channel(self, name: str) -> int:
        found = self._wire.execute("SELECT id FROM channel WHERE name = ?", (name,)).fetchone()
        if found:
            return int(found[0])
        return self._add("Channel", name=name, kind=channel_kind(name), passes_tills=passes_tills(name))

    def _reference(self, kind: str, name: str) -> int | None:
        if not name:
            return None  # says nothing
        found = self._wire.execute(
            "SELECT id FROM reference WHERE kind = ? AND name = ?", (kind, name)
        ).fetchone()
        if found:
            return int(found[0])
        # Members come by the thousand, so past peewee: a tenth of the time.
        statement = "INSERT INTO reference (kind, name, created_by) VALUES (?, ?, ?)"
        return self._wire.execute(statement, (kind, name, self.batch)).lastrowid

    def _add(self, table: str, **values: object) -> int:
        """Add one row that this import brings to a table of ``models.tables``; answers its number."""
        from desktop.models import tables  # with peewee, which reports do without

        key: int = getattr(tables, table).insert(created_by=self.batch, **values).execute()
        return key


class OnTheMenuItem(NamedTuple):
    """A dish of the menu, and how it counts."""

    item: int
    counts: tuple[str, str]  # menu kind, role


class OnTheMenu:
    """The dishes that have a price on the menu, by its codes and by their names."""

    def __init__(self, wire: sqlite3.Connection) -> None:
        self._by_code: dict[str, OnTheMenuItem] = {}
        self._by_name: dict[str, OnTheMenuItem | None] = {}
        rows = wire.execute(
            "SELECT m.id, m.code, m.name, CASE WHEN m.kind_set THEN m.kind ELSE 'single' END, m.role, p.name "
            "FROM menu_item m LEFT JOIN pos_item p ON p.menu_item_id = m.id "
            "WHERE m.id IN (SELECT menu_item_id FROM menu_price) ORDER BY m.id"
        )
        for item, code, name, kind, role, pos_name in rows:
            found = OnTheMenuItem(item, (kind, role))
            self._by_code.setdefault(code, found)
            for one in {name, pos_name} - {None, ""}:
                other = self._by_name.setdefault(one, found)
                if other != found:
                    self._by_name[one] = None  # two dishes are called so

    def find(self, code: str, name: str) -> OnTheMenuItem | None:
        """The dish that a line of a sale is; None where the menu does not tell."""
        return (self._by_code.get(code) if code else None) or self._by_name.get(name)


def special_items(wire: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """The (menu kind, role) of the PosItems that do not simply count as one dish.

    A kind that nobody set counts as single: the lines then tell it themselves.
    """
    rows = wire.execute(
        "SELECT p.id, CASE WHEN m.kind_set THEN m.kind ELSE 'single' END AS kind, m.role "
        "FROM pos_item p JOIN menu_item m ON m.id = p.menu_item_id WHERE m.role <> 'sale' OR m.kind_set"
    )
    return {key: (kind, role) for key, kind, role in rows if (kind, role) != ("single", "sale")}


def stores_counting_combos_as_one(wire: sqlite3.Connection) -> set[int]:
    """The stores in which every combo is one piece."""
    return {key for (key,) in wire.execute("SELECT id FROM store WHERE combo_counts_as = 'one'")}
