"""Which of the chain's stock items a store means: by code, then by name; what is doubtful is asked.

A code under which the chain knows something clearly else is a question, never a guess, and so is an item
kept in another base unit.
"""

from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

ALIKE = 0.6
"""From this share of equal letters on two names are spellings of one."""


class Called(NamedTuple):
    """A stock item as somebody calls it."""

    code: str
    name: str
    base_unit: str


class Matched(Enum):
    """How a store's item came to be one of the chain's; the values are those of ``StoreItem.matched``."""

    GUESS = "guess"
    ASKED = "asked"  # a person has to say
    SAID = "said"


class Chain:
    """The chain's items, to be found by what stores call them."""

    def __init__(self, items: Mapping[int, Called]) -> None:
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._items: dict[int, Called] = {}
        for item, called in items.items():
            self.add(item, called)

    def add(self, item: int, called: Called) -> None:
        """Know one more item."""
        self._items[item] = called
        self._by_code[called.code] = item
        self._by_name.setdefault(_plain(called.name), []).append(item)

    def guess(self, called: Called, taken: Collection[int]) -> int | Matched:
        """The item that a store means; ASKED where that is doubtful, GUESS where the chain has none such.

        ``taken`` are those that something else of the store is already.
        """
        named = self._by_name.get(_plain(called.name), [])
        found = self._by_code.get(called.code)
        if found is None and not named:
            return Matched.GUESS
        if found is None:
            found = named[0] if len(named) == 1 else None
        elif not alike(called.name, self._items[found].name):
            found = None
        if found is None or found in taken or self._items[found].base_unit != called.base_unit:
            return Matched.ASKED
        return found

    def likely(self, called: Called) -> list[int]:
        """All items, the likeliest first, for a person to choose from."""
        return sorted(self._items, key=lambda item: self._unlikeness(item, called))

    def _unlikeness(self, item: int, called: Called) -> tuple[bool, bool, float, str]:
        known = self._items[item]
        likeness = _likeness(_plain(called.name), _plain(known.name))
        return known.base_unit != called.base_unit, known.code != called.code, -likeness, known.code


def alike(name: str, other: str) -> bool:
    """Whether two names can be spellings of one, or one a longer form of the other."""
    one, two = _plain(name), _plain(other)
    return one in two or two in one or _likeness(one, two) >= ALIKE


def called_of(rows: Iterable[tuple[int, str, str, str]]) -> dict[int, Called]:
    """Items by their ids, from rows of id, code, name, base unit."""
    return {item: Called(*called) for item, *called in rows}


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _plain(name: str) -> str:
    return "".join(name.casefold().split())
