"""The numbers that orders use for stores, channels, staff and dishes; unseen names are added."""

import sqlite3

from desktop.analysis.channels import channel_kind, passes_tills
from desktop.analysis.facts import Kind, Line
from desktop.analysis.menu_roles import guess_role
from desktop.errors import BookError
from desktop.models.base import Table
from desktop.models.menu import MenuItem, PosItem
from desktop.models.stores import Channel, Reference, Store
from desktop.words import _

_KINDS = {int(Kind.COMBO): "combo", int(Kind.MODIFIER): "modifier"}


class Names:
    """What the book knows by name, read once and kept in step with what an import adds.

    ``items`` gives the PosItem of (code, name); ``special`` the (menu kind, role) of those PosItems
    that do not simply count as one dish.
    """

    def __init__(self, wire: sqlite3.Connection, batch: int, currency: str = "") -> None:
        self._wire = wire
        self._batch = batch
        self._currency = currency
        self.stores: dict[str, int] = {}
        self.combo_as_one: set[int] = set()
        self.channels: dict[str, int] = dict(wire.execute("SELECT name, id FROM channel"))
        self.references: dict[tuple[str, str], int] = {
            (kind, name): key for key, kind, name in wire.execute("SELECT id, kind, name FROM reference")
        }
        self.items: dict[tuple[str, str], int] = {
            (code, name): key for key, code, name in wire.execute("SELECT id, code, name FROM pos_item")
        }
        self.special: dict[int, tuple[str, str]] = special_items(wire)

    def store(self, code: str) -> int:
        """The number of a store. Raises BookError where it keeps its books in another currency."""
        known = self.stores.get(code)
        if known is not None:
            return known
        row = self._wire.execute(
            "SELECT id, currency, combo_counts_as FROM store WHERE code=?", (code,)
        ).fetchone()
        if row is None:
            key = self._add(Store, code=code, currency=self._currency)
        else:
            key, currency, combo = row
            self._agree_on_currency(key, code, currency)
            if combo == "one":
                self.combo_as_one.add(key)
        self.stores[code] = key
        return key

    def channel(self, name: str) -> int:
        """The number of a channel by the export's own word."""
        if name not in self.channels:
            self.channels[name] = self._add(
                Channel, name=name, kind=channel_kind(name), passes_tills=passes_tills(name)
            )
        return self.channels[name]

    def reference(self, kind: str, name: str) -> int | None:
        """The number of a short text; None for an empty one."""
        if not name:
            return None
        key = self.references.get((kind, name))
        if key is None:
            key = self.references[kind, name] = self._add(Reference, kind=kind, name=name)
        return key

    def add_item(self, line: Line) -> int:
        """Add the dish of a line that ``items`` lacks; it waits in the inbox. Answers its PosItem."""
        name = line.item or line.code or _("unknown item")
        role = guess_role(name)
        menu_item = self._add(
            MenuItem,
            code=line.code,
            name=name,
            category=line.category,
            kind=_KINDS.get(int(line.kind), "single"),
            role=role,
        )
        key = self._add(PosItem, code=line.code, name=line.item, menu_item=menu_item)
        self.items[line.code, line.item] = key
        if role != "sale":
            self.special[key] = ("single", role)
        return key

    def _agree_on_currency(self, key: int, code: str, currency: str) -> None:
        if not self._currency or currency == self._currency:
            return
        if currency:
            raise BookError(
                _(
                    "The file is in {found}, but store {store} keeps its books in {expected}. "
                    "Choose another store, or another file.",
                    found=self._currency,
                    store=code,
                    expected=currency,
                )
            )
        self._wire.execute("UPDATE store SET currency=? WHERE id=?", (self._currency, key))

    def _add(self, table: type[Table], **values: object) -> int:
        """Add one row that this import brings; answers its number."""
        key: int = table.insert(created_by=self._batch, **values).execute()
        return key


def special_items(wire: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """The (menu kind, role) of the PosItems that do not simply count as one dish.

    A kind that nobody set counts as single: the lines then tell it themselves.
    """
    rows = wire.execute(
        "SELECT p.id, CASE WHEN m.kind_set THEN m.kind ELSE 'single' END AS kind, m.role "
        "FROM pos_item p JOIN menu_item m ON m.id = p.menu_item_id WHERE m.role <> 'sale' OR m.kind_set"
    )
    return {key: (kind, role) for key, kind, role in rows if (kind, role) != ("single", "sale")}
