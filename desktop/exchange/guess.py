"""The guess for files no layout knows: a column for every field, what is missing, and what is doubtful."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.errors import Problem
from desktop.exchange.doubts import doubts_of
from desktop.exchange.joins import Link, Tree, find_links, grow
from desktop.exchange.layouts.fields import LINE_MONEY, SALES_BY_NAME, Content, missing_from
from desktop.exchange.named import Columns, Named, Seen, find_named, sells_lines
from desktop.exchange.profile import profiles
from desktop.exchange.reading import ColumnRef, Join, Reading
from desktop.exchange.sanity import is_repeated
from desktop.exchange.synonyms import meaning
from desktop.exchange.tables import Table

_MOST = 0.95  # share of cells that must fit where only contents speak
_QUANTITIES = 100  # more different ones are no quantities


@dataclass(frozen=True, slots=True)
class Given:
    """What a person has said about these files already; columns are counted in the files as given."""

    columns: Mapping[str, tuple[ColumnRef, ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)  # date_order, decimal, currency
    without: frozenset[str] = frozenset()  # fields that nothing in the files gives, whatever they are called

    @property
    def fields(self) -> frozenset[str]:
        """The fields that are settled."""
        return frozenset({*self.columns, *self.constants, *self.without})


@dataclass(frozen=True, slots=True)
class Guess:
    """How files could be read: without asking where nothing is missing, in doubt or found by contents."""

    reading: Reading
    missing: tuple[str, ...]  # required fields without a column
    doubts: tuple[Problem, ...]
    by_contents: frozenset[str]  # fields whose column was found by what it holds alone
    unused: tuple[str, ...]  # files that give nothing


def guess(tables: Sequence[Table], given: Given | None = None) -> Guess:
    """A guess for every field of a sale that ``given`` leaves open."""
    given = given or Given()
    seen = _look(tables, given)
    settled = _settled(given)
    named = find_named(seen, given.columns, settled)
    columns: Columns = {**named.columns, **given.columns}
    by_contents = _by_contents(seen, columns, settled, given.without)
    codes = _codes(seen, columns, given)
    doubts = doubts_of(seen, Named({**columns, **by_contents}, named.rivals), codes, frozenset(given.columns))
    used = _used(seen.tree, {**columns, **by_contents})
    missing = missing_from({*columns, *by_contents, *given.constants})
    added = _added(seen, columns)
    reading = _reading(tables, seen.tree, {**columns, **by_contents}, used, codes, given, added)
    unused = tuple(table.file for place, table in enumerate(tables) if place not in used)
    return Guess(reading, missing, tuple(doubts), frozenset(by_contents), unused)


def _look(tables: Sequence[Table], given: Given) -> Seen:
    seen = [profiles(table) for table in tables]
    found = find_links(tables, seen) if len(tables) > 1 else []
    lines = [_has_lines(place, table, given) for place, table in enumerate(tables)]
    return Seen(tables, seen, grow(len(tables), found, given.links, lines))


def _has_lines(place: int, table: Table, given: Given) -> bool:
    told = {ref.table for name in ("item", "quantity") for ref in given.columns.get(name, ())}
    return place in told if told else sells_lines(table.header)


def _settled(given: Given) -> frozenset[str]:
    """Fields not to guess: those given, and the other money of a line where one is given."""
    settled = set(given.fields)
    if (settled - given.without) & set(LINE_MONEY):
        settled |= {*LINE_MONEY, "discount"}
    return frozenset(settled)


def _codes(seen: Seen, columns: Columns, given: Given) -> dict[str, dict[str, str]]:
    """What the words of status and kind columns mean; a kind column of unknown words is let go."""
    codes = {name: dict(table) for name, table in given.codes.items()}
    for name in ("status", "kind"):
        for ref in columns.get(name, ()):
            words = seen.profile(ref).distinct
            known = {word: meant for word in words if (meant := meaning(name, word))}
            if name == "kind" and name not in given.columns and len(known) < len(words):
                columns.pop(name)
            elif known or name in given.codes:
                codes[name] = {**known, **given.codes.get(name, {})}
    return codes


def _by_contents(seen: Seen, columns: Columns, settled: frozenset[str], without: frozenset[str]) -> Columns:
    """For required fields without a column, unnamed or oddly named columns that hold such things."""
    found: Columns = {}
    taken = {ref for refs in columns.values() for ref in refs}
    taken |= {ref for link in seen.tree.links for ref in (link.child, link.parent)}
    for name in missing_from({*columns, *settled} - without):
        refs = [ref for ref in _free(seen, taken) if name not in settled and _holds(seen, ref, name)]
        if refs:
            best = max(refs, key=lambda ref: (len(seen.profile(ref).distinct), -ref.column))
            found[name] = (best,)
            taken.add(best)
    return found


def _free(seen: Seen, taken: set[ColumnRef]) -> list[ColumnRef]:
    main = seen.tree.main
    refs = [ColumnRef(main, column) for column in range(len(seen.tables[main].header))]
    return [ref for ref in refs if ref not in taken and not seen.profile(ref).blank]


def _holds(seen: Seen, ref: ColumnRef, name: str) -> bool:
    profile, content = seen.profile(ref), SALES_BY_NAME[name].content
    number, repeats = profile.numbers >= _MOST, len(profile.distinct) < len(profile.cells)
    date = profile.dates >= _MOST and not number
    if content is Content.MOMENT:
        return date
    if name == "order":
        return repeats == sells_lines(seen.tables[ref.table].header) and not date
    if name == "item":
        return repeats and not number and not date
    return number and repeats and (name != "quantity" or len(profile.distinct) <= _QUANTITIES)


def _used(tree: Tree, columns: Columns) -> tuple[int, ...]:
    """The tables that give a field, or lead to one that does; the table of lines first."""
    needed = {tree.main, *(ref.table for refs in columns.values() for ref in refs)}
    for link in reversed(tree.links):
        if link.parent.table in needed:
            needed.add(link.child.table)
    return tuple(table for table in tree.tables if table in needed)


def _reading(
    tables: Sequence[Table],
    tree: Tree,
    columns: Columns,
    used: Sequence[int],
    codes: Mapping[str, Mapping[str, str]],
    given: Given,
    added: frozenset[str],
) -> Reading:
    place = {table: number for number, table in enumerate(used)}

    def moved(ref: ColumnRef) -> ColumnRef:
        return ColumnRef(place[ref.table], ref.column)

    return Reading(
        layout="",
        tables=tuple(tables[table] for table in used),
        columns={
            name: tuple(moved(ref) for ref in refs if ref.table in place) for name, refs in columns.items()
        },
        joins=tuple(
            Join(place[link.parent.table], link.parent.column, moved(link.child))
            for link in tree.links
            if link.parent.table in place
        ),
        constants=dict(given.constants),
        codes={name: table for name, table in codes.items() if name in columns},
        date_order=given.settings.get("date_order", ""),
        decimal=given.settings.get("decimal", ""),
        currency=given.settings.get("currency", ""),
        added=added,
    )


def _added(seen: Seen, columns: Columns) -> frozenset[str]:
    """Amounts of the order that stand on lines, but not the same on all lines of an order."""
    order = columns.get("order", ())
    found = [(name, columns[name][0]) for name in ("tax", "commission") if columns.get(name)]
    if not order or not sells_lines(seen.tables[seen.tree.main].header):
        return frozenset()
    return frozenset(
        name
        for name, ref in found
        if ref.table == order[0].table == seen.tree.main
        and not is_repeated(seen.profile(order[0]), seen.profile(ref))
    )
