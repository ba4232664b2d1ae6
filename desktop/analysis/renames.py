"""Dishes that a POS seems to have renamed: offered as matches, never merged without the manager."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

LONGEST_GAP = 31  # days between the last sale of the old name and the first of the new one
ALIKE = 0.75  # share of the letters that two near-identical names have in common, in their order


class SoldName(NamedTuple):
    """A dish and the days between which it was sold."""

    item: int  # MenuItem.id
    code: str
    name: str
    first_day: int
    last_day: int


class Rename(NamedTuple):
    """``new`` seems to be ``old`` under another name."""

    new: int
    old: int
    same_code: bool  # else: alike names, one of which stopped when the other began


def find_renames(new: Iterable[SoldName], known: Sequence[SoldName]) -> tuple[Rename, ...]:
    """The likeliest earlier dish for each new one that has one.

    A dish with the same code was renamed (in one store at least). Otherwise the names must be the same
    but for writing, or near-identical where one stopped when the other began; names whose numbers
    differ are sizes, not renames.
    """
    found = []
    for dish in new:
        others = [other for other in known if other.item != dish.item and other.first_day <= dish.first_day]
        match = _same_code(dish, others) or _alike(dish, others)
        if match and not (match.first_day == dish.first_day and match.item > dish.item):
            found.append(Rename(dish.item, match.item, bool(dish.code) and match.code == dish.code))
    return tuple(found)


def _same_code(dish: SoldName, others: Iterable[SoldName]) -> SoldName | None:
    same = [other for other in others if dish.code and other.code == dish.code]
    return min(same, key=lambda other: (other.first_day, other.item), default=None)


def _alike(dish: SoldName, others: Iterable[SoldName]) -> SoldName | None:
    name = _plain(dish.name)
    best, most = None, 0.0
    for other in others:
        likeness = _likeness(name, dish, other)
        if likeness > most:
            best, most = other, likeness
    return best


def _likeness(name: str, dish: SoldName, other: SoldName) -> float:
    other_name = _plain(other.name)
    if name and name == other_name:
        return 1.0
    follows = 0 <= dish.first_day - other.last_day <= LONGEST_GAP
    if not follows or re.findall(r"\d+", name) != re.findall(r"\d+", other_name):
        return 0.0
    likeness = SequenceMatcher(None, name, other_name, autojunk=False).ratio()
    return likeness if likeness >= ALIKE else 0.0


def _plain(name: str) -> str:
    """A name without what writing changes: width, case, blanks, punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())
