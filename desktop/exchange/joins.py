"""Which files of an export belong together: keys found by name and by values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.exchange.cells import is_nothing
from desktop.exchange.profile import Profile
from desktop.exchange.reading import ColumnRef
from desktop.exchange.synonyms import SYNONYMS, words
from desktop.exchange.tables import Table

_INSIDE = 0.95  # share of a line's keys that must be found in the other file
_NEARLY = 0.8  # share of different keys in a file that is to hold each once
_KEYS = ("order", "item_code", "item")


@dataclass(frozen=True, slots=True)
class Link:
    """Cells of ``child`` are found in ``parent``, where each stands once; ``named``: so are their names."""

    child: ColumnRef
    parent: ColumnRef
    named: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """The table of lines, and the links by which the others are found, nearest first."""

    main: int
    links: tuple[Link, ...]

    @property
    def tables(self) -> tuple[int, ...]:
        """All tables reached, the table of lines first."""
        return (self.main, *(link.parent.table for link in self.links))


def find_links(tables: Sequence[Table], seen: Sequence[Sequence[Profile]]) -> list[Link]:
    """All links between two tables: those with agreeing names first, then those with more values."""
    found: list[tuple[bool, int, Link]] = []
    for place, table in enumerate(tables):
        for column, keys in unique_columns(table).items():
            parent = ColumnRef(place, column)
            for child in _refs(tables):
                profile = seen[child.table][child.column]
                if child.table != place and _inside(profile, keys):
                    named = _agree(tables, child, parent)
                    found.append((not named, -len(profile.distinct), Link(child, parent, named)))
    return [link for *_rank, link in sorted(found, key=lambda one: one[:2])]


def given_links(tables: Sequence[Table], one: ColumnRef, other: ColumnRef) -> list[Link]:
    """The links by which a person joined two columns: to each side in which the key stands once.

    Where it repeats in both, the link is to the side in which it hardly does; the reader refuses the rows
    that say otherwise than the first with their key.
    """
    links = [
        Link(child, parent, named=True)
        for child, parent in ((one, other), (other, one))
        if parent.column in unique_columns(tables[parent.table], {parent.column})
    ]
    if links:
        return links
    (less, child), (most, parent) = sorted((_distinct(tables, ref), ref) for ref in (one, other))
    return [Link(child, parent, named=True)] if less < most >= _NEARLY else []


def grow(count: int, found: Sequence[Link], given: Sequence[Link], lines: Sequence[bool]) -> Tree:
    """The tree that reaches most tables by ``given`` links first, then by found ones.

    ``lines`` says which tables look like lines; they are preferred as the root, then the first.
    """
    asked = {link.parent.table for link in given}
    free = [*given, *(link for link in found if link.parent.table not in asked)]
    trees = [Tree(main, tuple(_reached(main, count, free))) for main in range(count)]
    return max(trees, key=lambda tree: (len(tree.links), _named(tree), lines[tree.main], -tree.main))


def key_of(text: str) -> str:
    """A key as it is compared: ``150040.0`` is 150040."""
    trimmed = text.strip()
    return trimmed[:-2] if trimmed.endswith(".0") else trimmed


def unique_columns(table: Table, columns: set[int] | None = None) -> dict[int, set[str]]:
    """The columns (of those asked for) in which no key stands twice, with their keys."""
    wanted = columns or {column for column, name in enumerate(table.header) if name}
    seen: dict[int, set[str]] = {column: set() for column in wanted}
    for batch in table.batches():
        for column in list(seen):
            keys = [key for cell in batch.columns[column] if not is_nothing(key := key_of(cell))]
            before = len(seen[column])
            seen[column].update(keys)
            if len(seen[column]) < before + len(keys):
                del seen[column]
    return {column: keys for column, keys in seen.items() if keys}


def _distinct(tables: Sequence[Table], ref: ColumnRef) -> float:
    """How many of a column's keys are different ones, of 1."""
    count, keys = 0, set()
    for batch in tables[ref.table].batches():
        found = [key for cell in batch.columns[ref.column] if not is_nothing(key := key_of(cell))]
        count += len(found)
        keys.update(found)
    return len(keys) / count if count else 0.0


def _reached(main: int, count: int, free: Sequence[Link]) -> list[Link]:
    there, reached = {main}, []
    while len(there) < count:
        link = next((one for one in free if one.child.table in there and one.parent.table not in there), None)
        if link is None:
            break
        there.add(link.parent.table)
        reached.append(link)
    return reached


def _named(tree: Tree) -> int:
    return sum(link.named for link in tree.links)


def _refs(tables: Sequence[Table]) -> Iterator[ColumnRef]:
    for place, table in enumerate(tables):
        for column, name in enumerate(table.header):
            if name:
                yield ColumnRef(place, column)


def _inside(child: Profile, keys: set[str]) -> bool:
    found = [key_of(cell) in keys for cell in child.distinct]
    return bool(found) and sum(found) >= _INSIDE * len(found)


def _agree(tables: Sequence[Table], child: ColumnRef, parent: ColumnRef) -> bool:
    one, other = (words(tables[ref.table].header[ref.column]) for ref in (child, parent))
    return one == other or any(one in SYNONYMS[field] and other in SYNONYMS[field] for field in _KEYS)
