"""Which months a regional book has of each store, and how: by store and month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from desktop.words import N_


class Held(Enum):
    """How the book has a store's month."""

    ORDERS = "orders"
    DAILY = "daily"
    OWN = "own"  # not from a pack
    MISSING = "missing"


HELD_TITLES = {
    Held.ORDERS: N_("Orders"),
    Held.DAILY: N_("Daily figures"),
    Held.OWN: N_("In this book"),
    Held.MISSING: N_("Missing"),
}


@dataclass(frozen=True, slots=True)
class StoreMonths:
    """One store's months; ``made_at`` is when the latest of its packs was made (ISO, UTC)."""

    store: int
    name: str
    made_at: str | None
    months: tuple[Held | None, ...]  # None before the store's first month

    @property
    def missing(self) -> int:
        """How many months are not there."""
        return self.months.count(Held.MISSING)


@dataclass(frozen=True, slots=True)
class PackGrid:
    """The stores by code, and ``months`` such as 202611 in their order."""

    months: tuple[int, ...]
    stores: tuple[StoreMonths, ...]

    @property
    def missing(self) -> int:
        """Months that are not there, of all stores."""
        return sum(store.missing for store in self.stores)

    @property
    def complete(self) -> int:
        """Stores of which no month is missing."""
        return sum(not store.missing for store in self.stores)


def pack_grid(
    months: Sequence[int],
    names: Mapping[int, str],
    held: Mapping[tuple[int, int], Held],
    made: Mapping[int, str],
) -> PackGrid:
    """The grid; a month is missing from the first on that the book has anything of the store."""
    rows = []
    for store, name in names.items():
        first = min((month for owner, month in held if owner == store), default=0)
        found = tuple(held.get((store, month), Held.MISSING if month >= first else None) for month in months)
        rows.append(StoreMonths(store, name, made.get(store), found))
    return PackGrid(tuple(months), tuple(rows))
