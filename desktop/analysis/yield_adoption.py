"""A yield that recipes take over: the versions it starts, and what they do to every dish's cost."""

from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.recipe_drafts import DishEffect, Draft, Kitchen, dish_effects
from desktop.words import N_


@dataclass(frozen=True, slots=True)
class AdoptedVersion:
    """A recipe's version with the new yield; ``yield_before`` is that of the item's first line."""

    name: str
    valid_from: int
    yield_before: Fraction
    yield_after: Fraction


@dataclass(frozen=True, slots=True)
class Adoption:
    """What adopting does: the versions to write, the same as rows, and the dishes that change."""

    drafts: tuple[Draft, ...]
    versions: tuple[AdoptedVersion, ...]
    effects: tuple[DishEffect, ...]


def adoption(kitchen: Kitchen, item: int, yield_: Fraction, day: int) -> Adoption:
    """What it would do if every recipe took over a yield of an item from a day on."""
    found = [(old, _adopted(old, item, yield_, day)) for old in _using(kitchen, item, day)]
    changed = [(old, new) for old, new in found if old.lines != new.lines]
    drafts = tuple(new for _old, new in changed)
    versions = (
        AdoptedVersion(kitchen.name(new.owner), new.valid_from, _yield(old, item), yield_)
        for old, new in changed
    )
    return Adoption(
        drafts,
        tuple(sorted(versions, key=lambda one: (one.name, one.valid_from))),
        dish_effects(kitchen, kitchen.having(drafts), day),
    )


def _using(kitchen: Kitchen, item: int, day: int) -> list[Draft]:
    """The versions valid on a day, and those that begin later: the old yield would return with them."""
    found: list[Draft] = []
    for versions in kitchen.drafts.values():
        valid = [draft for draft in versions if draft.valid_from <= day][-1:]
        found += [*valid, *(draft for draft in versions if draft.valid_from > day)]
    return [draft for draft in found if any(line.item == item for line in draft.lines)]


def _adopted(draft: Draft, item: int, yield_: Fraction, day: int) -> Draft:
    """A version with another yield of an item, beginning on the day or when it would have begun."""
    lines = tuple(line._replace(yield_=yield_) if line.item == item else line for line in draft.lines)
    return draft._replace(valid_from=max(day, draft.valid_from), lines=lines)


def _yield(draft: Draft, item: int) -> Fraction:
    return next(line.yield_ for line in draft.lines if line.item == item)


VERSION_COLUMNS = (
    Column("name", N_("Recipe"), Kind.TEXT),
    Column("valid_from", N_("New version from"), Kind.DAY),
    Column("yield_before", N_("Yield before"), Kind.PERCENT, N_("Usable / purchased.")),
    Column("yield_after", N_("Yield after"), Kind.PERCENT, N_("Usable / purchased.")),
)
