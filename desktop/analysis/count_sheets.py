"""A count sheet (盘点表): what is to be counted where, in walking order, and what has been so far.

One line is an item in an area. Blank is not zero: a line without parts has not been counted. What several
people count in an area stands in the same lines: a later sitting sees what is there, replaces it by typing
over it, and adds to it by typing a "+" first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.count_entry import Parts, base_quantity
from desktop.analysis.money import QUANTITY, plain, rounded
from desktop.analysis.units import ItemUnits

KEY_SHARE = Fraction(4, 5)

Place = tuple[int, int | None]
"""An item and an area; None is "in no area", which counts the item everywhere."""


class Plan(NamedTuple):
    """What a count is to hold and who makes it. ``areas`` are ids; none of them means all."""

    items: str = "all"  # all, key
    areas: tuple[int, ...] = ()
    people: str = ""


class CountItem(NamedTuple):
    """A stock item as it is counted; ``purchase_units`` are its own, ``cost`` currency units a base unit."""

    id: int
    code: str
    name: str
    category: str
    display_unit: str
    purchase_units: tuple[str, ...]
    units: ItemUnits
    cost: Fraction | None

    @property
    def factor(self) -> Fraction:
        """How many base units one display unit holds."""
        return self.units.own[self.display_unit]


class CountArea(NamedTuple):
    """An area of the store and what stands in it, in the order in which it is counted."""

    id: int | None
    name: str
    items: tuple[int, ...]


class Entry(NamedTuple):
    """What was counted of an item in a place, by whom (and when), and why that is right."""

    parts: Parts
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """A line of the sheet; ``entry`` is None while it has not been counted."""

    item: CountItem
    area: CountArea
    entry: Entry | None = None

    @property
    def place(self) -> Place:
        return self.item.id, self.area.id

    @property
    def counted(self) -> int | None:
        """In 1/1000 of the base unit."""
        return None if self.entry is None else base_quantity(self.entry.parts, self.item.units)


class Progress(NamedTuple):
    """How far an area, or a sheet, is counted; ``value`` in 1/10 000 of what has a cost."""

    done: int
    lines: int
    value: int


@dataclass(frozen=True, slots=True)
class CountSheet:
    """A count of a store as it stands. ``at``: close, open or HH:MM; ``state``: draft, posted, ...

    ``everywhere`` are the areas each item stands in, also those that are not on the sheet.
    """

    document: int
    store: int
    day: int
    at: str
    state: str
    plan: Plan
    lines: tuple[CountLine, ...]
    everywhere: Mapping[int, tuple[CountArea, ...]]

    @property
    def stands(self) -> int:
        """The day at whose close the count stands."""
        return self.day - 1 if self.at == "open" else self.day

    @property
    def areas(self) -> tuple[CountArea, ...]:
        """The areas in walking order."""
        return tuple(dict.fromkeys(line.area for line in self.lines))

    def in_area(self, area: CountArea) -> tuple[CountLine, ...]:
        """The lines of an area."""
        return tuple(line for line in self.lines if line.area.id == area.id)


def line_units(line: CountLine) -> tuple[str, str, str]:
    """The units in which a line is counted on paper and in files: one it is bought in, the one in which it
    is shown, its base unit; "" where an item has no such unit, or has it already.
    """
    item = line.item
    bought = item.purchase_units[0] if item.purchase_units else ""
    base = "" if item.factor == 1 else item.units.base
    return (bought if bought != item.display_unit else "", item.display_unit, base)


def told_unit(line: CountLine, unit: str) -> str:
    """A unit in words: one that the item is bought in with what it holds."""
    item = line.item
    if unit not in item.purchase_units:
        return unit
    held = rounded(item.units.own[unit] / item.factor * QUANTITY)
    return f"{unit} = {plain(held, QUANTITY)} {item.display_unit}"


def sheet_lines(
    areas: Sequence[CountArea], items: Mapping[int, CountItem], entries: Mapping[Place, Entry], plan: Plan
) -> tuple[CountLine, ...]:
    """The lines in walking order: what the plan holds, and whatever has been counted besides."""
    lines = []
    for area in areas:
        wanted = not plan.areas or area.id in plan.areas
        for item in area.items:
            entry = entries.get((item, area.id))
            if entry is not None or (wanted and item in items):
                lines.append(CountLine(items[item], area, entry))
    return tuple(lines)


def partly_counted(sheet: CountSheet) -> dict[int, tuple[CountArea, ...]]:
    """The items that are counted somewhere and not in all their areas, with those that are missing."""
    where: dict[int, set[int | None]] = {}
    for line in sheet.lines:
        if line.entry is not None:
            where.setdefault(line.item.id, set()).add(line.area.id)
    missing = {
        item: tuple(area for area in sheet.everywhere.get(item, ()) if area.id not in places)
        for item, places in where.items()
        if None not in places
    }
    return {item: areas for item, areas in missing.items() if areas}


def key_items(worth: Mapping[int, int]) -> frozenset[int]:
    """The dearest items that together make four fifths of the worth (ABC analysis, class A)."""
    whole = sum(value for value in worth.values() if value > 0)
    chosen: set[int] = set()
    sofar = 0
    for item in sorted(worth, key=lambda one: (-worth[one], one)):
        if worth[item] <= 0 or sofar >= whole * KEY_SHARE:
            break
        chosen.add(item)
        sofar += worth[item]
    return frozenset(chosen)
