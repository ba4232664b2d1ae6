"""Recipes in versions, and what a dish takes of each stock item, exactly (domain: section 4).

Everything is in base units and exact: need = quantity / yield / output, and needs multiply through the
levels of prep.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

Bill = Mapping[int, Fraction]
"""What one portion (or one base unit of a prep item) takes: base units by stock item."""


class Ingredient(NamedTuple):
    """One line of a recipe: a net quantity in base units, and how much of what is taken is usable."""

    item: int
    quantity: Fraction
    yield_: Fraction = Fraction(1)


class Version(NamedTuple):
    """A recipe from a day on. ``output`` is in portions of a dish, in base units of a prep item."""

    valid_from: int
    output: Fraction
    lines: tuple[Ingredient, ...]

    @property
    def bill(self) -> dict[int, Fraction]:
        """What one of the output takes, one level down."""
        found: dict[int, Fraction] = {}
        for item, quantity, share in self.lines:
            found[item] = found.get(item, Fraction(0)) + quantity / share / self.output
        return found


Versions = Sequence[Version]
"""In the order of their days."""


class LoopError(ValueError):
    """A prep item that reaches itself; ``items`` from it to what takes it again."""

    def __init__(self, items: Sequence[int]) -> None:
        super().__init__(" -> ".join(map(str, items)))
        self.items = tuple(items)


def version_on(versions: Versions, day: int) -> Version | None:
    """The version valid on a day; None before the first."""
    found = bisect_right(versions, day, key=lambda version: version.valid_from)
    return versions[found - 1] if found else None


@dataclass(frozen=True)
class Recipes:
    """All recipes of a book: versions of dishes by menu item, of prep by stock item, pieces of combos.

    ``pieces`` hold what one combo holds of each menu item.
    """

    dishes: Mapping[int, Versions] = field(default_factory=dict)
    preps: Mapping[int, Versions] = field(default_factory=dict)
    pieces: Mapping[int, Bill] = field(default_factory=dict)

    def prep_changes(self) -> list[int]:
        """The days on which a version of any prep item begins, in order."""
        return _begins(self.preps.values())

    def changes(self) -> list[int]:
        """The days on which any version begins, in order."""
        return _begins((*self.dishes.values(), *self.preps.values()))

    def changes_of(self, dish: int) -> list[int]:
        """The days on which a version of the dish, of a piece of it, or of any prep item begins."""
        own = (self.dishes.get(one, ()) for one in (dish, *self.pieces.get(dish, ())))
        return _begins((*own, *self.preps.values()))


def _begins(each: Iterable[Versions]) -> list[int]:
    return sorted({version.valid_from for versions in each for version in versions})


class Bills:
    """What dishes take of leaves on a day; every bill is worked out once.

    ``leaves`` are prep items that are stocked or supplied; a prep item without a recipe on the day is a
    leaf too. Raises LoopError where a recipe reaches itself.
    """

    def __init__(self, recipes: Recipes, leaves: Collection[int] = frozenset()) -> None:
        self._recipes, self._leaves = recipes, leaves
        self._changes = recipes.prep_changes()
        self._preps: dict[int, dict[int, dict[int, Fraction]]] = {}  # by the time, then by the item
        self._dishes: dict[tuple[int, int, int], dict[int, Fraction]] = {}

    def dish(self, dish: int, day: int) -> dict[int, Fraction] | None:
        """What one portion takes by the dish's own recipe; None without one on the day."""
        version = version_on(self._recipes.dishes.get(dish, ()), day)
        if version is None:
            return None
        key = (dish, version.valid_from, self._time(day))
        if key not in self._dishes:
            self._dishes[key] = self._exploded(version.bill, day, [])
        return self._dishes[key]

    def pieces(self, combo: int, day: int) -> dict[int, Fraction] | None:
        """What the pieces of one combo take, as far as they have recipes; None where none has one."""
        bills = [(quantity, self.dish(piece, day)) for piece, quantity in self._pieces_of(combo)]
        known = [(quantity, bill) for quantity, bill in bills if bill is not None]
        return _sum(known) if known else None

    def whole(self, dish: int, day: int) -> dict[int, Fraction] | None:
        """What one portion takes where no pieces are listed: its own recipe, and a combo's pieces."""
        found = [bill for bill in (self.dish(dish, day), self.pieces(dish, day)) if bill is not None]
        return _sum((Fraction(1), bill) for bill in found) if found else None

    def covers(self, dish: int, day: int) -> bool:
        """Whether the dish has a recipe of its own, or is a combo all of whose pieces have one."""
        if version_on(self._recipes.dishes.get(dish, ()), day) is not None:
            return True
        pieces = self._pieces_of(dish)
        return bool(pieces) and all(self.covers(piece, day) for piece, _quantity in pieces)

    def prep(self, item: int, day: int) -> dict[int, Fraction]:
        """What one base unit of a stock item takes of each leaf; itself where it is one."""
        return self._prep(item, day, [])

    def _prep(self, item: int, day: int, above: list[int]) -> dict[int, Fraction]:
        known = self._preps.setdefault(self._time(day), {})
        if item in known:
            return known[item]
        if item in above:
            raise LoopError([*above[above.index(item) :], item])
        version = None if item in self._leaves else version_on(self._recipes.preps.get(item, ()), day)
        if version is None:
            known[item] = {item: Fraction(1)}
        else:
            known[item] = self._exploded(version.bill, day, [*above, item])
        return known[item]

    def _exploded(self, bill: Bill, day: int, above: list[int]) -> dict[int, Fraction]:
        return _sum((quantity, self._prep(item, day, above)) for item, quantity in bill.items())

    def _time(self, day: int) -> int:
        """The run of days, between two changes of prep, that a day is in."""
        return bisect_right(self._changes, day)

    def _pieces_of(self, combo: int) -> list[tuple[int, Fraction]]:
        return list(self._recipes.pieces.get(combo, {}).items())


def find_loop(recipes: Recipes) -> tuple[int, tuple[int, ...]] | None:
    """The first day on which a prep item reaches itself, and the items from it back to it."""
    bills = Bills(recipes)
    for day in recipes.prep_changes():
        try:
            for item in recipes.preps:
                bills.prep(item, day)
        except LoopError as error:
            return day, error.items
    return None


def _sum(parts: Iterable[tuple[Fraction, Bill]]) -> dict[int, Fraction]:
    total: dict[int, Fraction] = {}
    for times, bill in parts:
        for item, quantity in bill.items():
            part = times * quantity
            total[item] = total[item] + part if item in total else part
    return total


class DishSales(NamedTuple):
    """A dish's net sales (1/10 000) over days on which it had a recipe, or on which it had none."""

    dish: int
    net: int
    has_recipe: bool


class Coverage(NamedTuple):
    """How much of the net sales has a recipe. ``without`` are the others' net sales, the dearest first."""

    covered: int
    net: int
    without: tuple[tuple[int, int], ...]

    @property
    def share(self) -> Fraction | None:
        """None without net sales."""
        return Fraction(self.covered, self.net) if self.net > 0 else None


def coverage(sales: Iterable[DishSales]) -> Coverage:
    """The coverage of dishes' net sales. Pieces that their combo's line pays for bring nothing here."""
    covered = 0
    without: dict[int, int] = {}
    for dish, net, has_recipe in sales:
        if has_recipe:
            covered += net
        elif net:
            without[dish] = without.get(dish, 0) + net
    ranked = sorted(without.items(), key=lambda sold: (-sold[1], sold[0]))
    return Coverage(covered, covered + sum(without.values()), tuple(ranked))


def intervals(changes: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of days from ``start`` to ``end`` within which no version begins, both ends inclusive."""
    starts = [start, *(day for day in changes if start < day <= end)]
    yield from zip(starts, [*(day - 1 for day in starts[1:]), end], strict=True)
