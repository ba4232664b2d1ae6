"""What the top bar chose: the stores, the period and what it is compared with."""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.days import Range


@dataclass(frozen=True, slots=True)
class Shop:
    """A store, or all stores of one currency, as the bar offers it."""

    stores: tuple[int, ...]
    name: str
    currency: str


class Offer(NamedTuple):
    """What a book lets one choose from: its stores, its first and last day with sales."""

    shops: tuple[Shop, ...]
    known: Range | None


@dataclass(frozen=True, slots=True)
class Scope:
    """The question every screen answers, in the terms of ``queries``.

    ``stores`` are ids. ``compared`` is None where nothing is compared; ``compared_stores`` is None for
    the same stores. ``base`` names what is compared with ("February 2026", "Store 2"), for a
    sentence. ``currency`` is the ISO code all of them share, "" where the book does not know it.
    ``today`` is the store's date now.
    """

    stores: tuple[int, ...]
    period: Range
    today: int
    compared: Range | None = None
    compared_stores: tuple[int, ...] | None = None
    currency: str = ""
    base: str = ""
