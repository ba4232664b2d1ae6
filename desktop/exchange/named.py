"""Which column gives which field, told by the columns' names and confirmed by what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from desktop.exchange.joins import Tree
from desktop.exchange.layouts.fields import SALES, TIMES
from desktop.exchange.profile import Profile
from desktop.exchange.reading import ColumnRef
from desktop.exchange.synonyms import CHANNEL_WORDS, SYNONYMS, words
from desktop.exchange.tables import Table

_OWN = {words(name): (field.name, 0) for field in SALES for name in (field.name, field.chinese)}
_FIELD_OF = _OWN | {
    name: (field, rank) for field, names in SYNONYMS.items() for rank, name in enumerate(names)
}
_OF_LINES = frozenset(
    "item item_code category variant kind quantity unit_price net gross discount".split()  # noqa: SIM905
)
_OF_ITEMS = frozenset({"item", "item_code", "category", "variant", "unit_price"})
_OF_ORDERS = {"net": "order_net", "discount": "order_discount"}  # what a total is in a file of orders
_WEAK = frozenset(map(words, ("name", "description", "item description", "product description", "each")))
_ONE_ONLY = ("order", "item", "quantity", "unit_price", "net")
_MOST = 0.9  # share of a column's cells that must read as what its name says

Columns = dict[str, tuple[ColumnRef, ...]]


class Role(Enum):
    """What the rows of a table are."""

    LINES = "lines"
    ORDERS = "orders"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Seen:
    """The tables with what their columns hold, and how they hang together."""

    tables: Sequence[Table]
    profiles: Sequence[Sequence[Profile]]
    tree: Tree

    def profile(self, ref: ColumnRef) -> Profile:
        return self.profiles[ref.table][ref.column]

    def name(self, ref: ColumnRef) -> str:
        return self.tables[ref.table].header[ref.column]


@dataclass(slots=True)
class Named:
    """Fields found by name, and columns of which one must be chosen."""

    columns: Columns = field(default_factory=dict)
    rivals: dict[str, tuple[ColumnRef, ...]] = field(default_factory=dict)


def sells_lines(header: Sequence[str]) -> bool:
    """Whether a header names dishes or quantities, so that its rows are sold lines and not orders."""
    fields = set(map(_field_of, header))
    return bool(fields & {"item", "item_code", "quantity"})


def roles(seen: Seen, order_columns: frozenset[ColumnRef]) -> dict[int, Role]:
    """The role of each table: what is found by a dish's key holds items, all else holds orders.

    So does what is found from orders, such as guests or staff, whose names are no dishes.
    """
    main = seen.tree.main
    lines = bool(seen.tree.links) or (sells_lines(seen.tables[main].header) and not _sums_up(seen, main))
    found = {main: Role.LINES if lines else Role.ORDERS}
    for link in seen.tree.links:
        key = _field_of(seen.name(link.child))
        dish = key in ("", "item", "item_code") and link.child not in order_columns
        below = found[link.child.table] is Role.ORDERS
        found[link.parent.table] = Role.ITEMS if dish and not below else Role.ORDERS
    return found


def _sums_up(seen: Seen, table: int) -> bool:
    """Whether each row is a whole order: its number stands once, and its dishes are only described."""
    header = seen.tables[table].header
    if sells_lines([name for name in header if words(name) not in _WEAK]):
        return False
    numbers = (seen.profiles[table][place] for place, name in enumerate(header) if _field_of(name) == "order")
    return any(0 < len(number.distinct) == len(number.cells) for number in numbers)


def _field_of(name: str) -> str:
    """The field a column is called like; "" where its name tells nothing."""
    return _FIELD_OF.get(words(name), ("", 0))[0]


def find_named(seen: Seen, given: Mapping[str, Sequence[ColumnRef]], fixed: frozenset[str]) -> Named:
    """All fields that the names of the columns tell, leaving alone ``fixed`` fields and given columns."""
    taken = {ref for refs in given.values() for ref in refs}
    found = _candidates(seen, taken, frozenset(given.get("order", ())))
    named = Named()
    for name in SYNONYMS:
        refs = [ref for ref in found.get(name, ()) if name not in fixed]
        if name in ("date", "time", "variant") or name in TIMES or not refs:
            continue
        named.columns[name] = (refs[0],)
        if name in _ONE_ONLY and (rivals := _rivals(seen, refs)):
            named.rivals[name] = rivals
    _channel(seen, named, fixed)
    _times(seen, found, named, fixed)
    _item(seen, found, named, fixed)
    return named


def _candidates(
    seen: Seen, taken: set[ColumnRef], order_columns: frozenset[ColumnRef]
) -> dict[str, list[ColumnRef]]:
    """The columns called like each field: nearest table first, then the clearer name."""
    keys = {link.parent for link in seen.tree.links}
    ranked: dict[str, list[tuple[int, int, ColumnRef]]] = {}
    for near, (place, role) in enumerate(roles(seen, order_columns).items()):
        for column, header in enumerate(seen.tables[place].header):
            ref = ColumnRef(place, column)
            name, rank = _FIELD_OF.get(words(header), ("", 0))
            name = _in_role(name, role)
            if name and ref not in taken and ref not in keys and not seen.profile(ref).blank:
                ranked.setdefault(name, []).append((near, rank, ref))
    return {name: [ref for *_rank, ref in sorted(refs)] for name, refs in ranked.items()}


def _in_role(name: str, role: Role) -> str:
    if role is Role.ITEMS:
        return name if name in _OF_ITEMS else ""
    if role is Role.ORDERS:
        return _OF_ORDERS.get(name, "" if name in _OF_LINES else name)
    return name


def _rivals(seen: Seen, refs: Sequence[ColumnRef]) -> tuple[ColumnRef, ...]:
    """The columns that could be meant as well as the first: as clearly named, holding something else."""
    first = refs[0]
    others = tuple(
        ref
        for ref in refs[1:]
        if ref.table == first.table
        and words(seen.name(ref)) not in _WEAK
        and seen.profile(ref).cells != seen.profile(first).cells
    )
    return (first, *others) if others else ()


def _channel(seen: Seen, named: Named, fixed: frozenset[str]) -> None:
    """A column called location that holds ways of selling is the channel."""
    refs = named.columns.get("store")
    if refs:
        held = [words(text) in CHANNEL_WORDS for text in seen.profile(refs[0]).distinct]
        if sum(held) * 2 >= len(held):
            del named.columns["store"]
            if "channel" not in fixed:
                named.columns.setdefault("channel", refs)


def _times(seen: Seen, found: Mapping[str, Sequence[ColumnRef]], named: Named, fixed: frozenset[str]) -> None:
    """Moments by name, then the file's plain date and time: together they are when it was paid."""
    clocks = {ref.table: ref for ref in reversed(found.get("time", ())) if seen.profile(ref).times >= _MOST}
    dates = {ref.table: ref for ref in reversed(found.get("date", ())) if seen.profile(ref).dates >= _MOST}
    for name in TIMES:
        ref = next(iter(found.get(name, ())), None)
        if ref is None or name in fixed:
            continue
        profile = seen.profile(ref)
        if profile.moments >= _MOST:
            named.columns[name] = (ref,)
        elif profile.dates >= _MOST and ref.table in clocks:
            named.columns[name] = (ref, clocks[ref.table])
        elif profile.times >= _MOST and ref.table in dates:
            named.columns[name] = (dates[ref.table], ref)
        elif profile.dates >= _MOST and name == "paid_at" and "business_date" not in fixed:
            named.columns.setdefault("business_date", (ref,))
    if not fixed & {"paid_at", "business_date"}:
        _plain_date(seen, dates, clocks, found, named)


def _plain_date(
    seen: Seen,
    dates: Mapping[int, ColumnRef],
    clocks: Mapping[int, ColumnRef],
    found: Mapping[str, Sequence[ColumnRef]],
    named: Named,
) -> None:
    near = [table for table in seen.tree.tables if table in dates]
    if near:
        ref = dates[near[0]]
        timed = seen.profile(ref).moments >= _MOST
        if timed or ref.table in clocks:
            named.columns.setdefault("paid_at", (ref,) if timed else (ref, clocks[ref.table]))
        else:
            named.columns.setdefault("business_date", (ref,))
    elif "paid_at" not in named.columns:
        whole = [ref for ref in found.get("time", ()) if seen.profile(ref).moments >= _MOST]
        if whole:
            named.columns["paid_at"] = (whole[0],)


def _item(seen: Seen, found: Mapping[str, Sequence[ColumnRef]], named: Named, fixed: frozenset[str]) -> None:
    """The key by which a line finds its price or name is the dish's code; without a name it is the name too.

    A size beside a name belongs to the name: two sizes are two dishes.
    """
    used = {ref.table for name in ("item", "unit_price") for ref in named.columns.get(name, ())}
    keys = [link.child for link in seen.tree.links if link.parent.table in used]
    key = next((ref for ref in keys if ref.table == seen.tree.main), None)
    if key and key not in named.columns.get("item", ()) and "item_code" not in fixed:
        named.columns.setdefault("item_code", (key,))
    if "item" in fixed:
        return
    if "item" in named.columns:
        named.columns["item"] += tuple(found.get("variant", ())[:1])
    elif "item_code" in named.columns:
        named.columns["item"] = named.columns["item_code"]
