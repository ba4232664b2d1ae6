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
    """The stores by code, and ``months`` such as 202611, the latest first."""

    months: tuple[int, ...]
    stores: tuple[StoreMonths, ...]

    @property
    def missing(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The stores of which months are not there, and these."""
        return tuple(
            (
                store.name,
                tuple(
                    month
                    for month, held in zip(self.months, store.months, strict=True)
                    if held is Held.MISSING
                ),
            )
            for store in self.stores
            if store.missing
        )

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
    """The grid of ``months`` from the first on of which the book has anything; the latest comes first.

    A store's month is missing from its own first one on.
    """
    begun = min((month for _store, month in held), default=0)
    shown = tuple(month for month in reversed(months) if begun and month >= begun)
    rows = []
    for store, name in names.items():
        first = min((month for owner, month in held if owner == store), default=0)
        found = tuple(held.get((store, month), Held.MISSING if month >= first else None) for month in shown)
        rows.append(StoreMonths(store, name, made.get(store), found))
    return PackGrid(shown, tuple(rows))
