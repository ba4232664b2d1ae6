"""What generated stores keep and cook: wares and formulas, and the rows a file would give of them.

The sample book and the tests' stores are made of these; quantities are exact and in base units.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.given import GivenItem, GivenRecipeLine
from desktop.analysis.recipes import Ingredient, Recipes, Version

STOCKED, EXPLODED = "stocked", "exploded"


@dataclass(frozen=True, slots=True)
class Ware:
    """A stock item of a generated store.

    ``cycle`` are the days between two deliveries, or between two batches of a stocked prep item.
    """

    code: str
    name: str
    kind: str  # raw, prep, packaging, supplies
    category: str
    areas: tuple[str, ...]
    base: str  # g, ml, each
    display: str
    display_factor: int
    cost: Fraction | None  # currency units for one display unit; None of prep that is made here
    mode: str = ""  # of prep
    case: str = ""  # the purchase unit
    case_size: int = 1  # base units in one
    supplier: str = ""
    cycle: int = 7
    shelf_life: int | None = None
    target: Fraction | None = None  # efficiency
    par: Fraction | None = None  # display units
    rate: Fraction | None = None  # base units per ``rate_base``, where no recipe tells
    rate_base: str = ""

    @property
    def is_made(self) -> bool:
        """Whether batches of it are made and kept."""
        return self.mode == STOCKED

    @property
    def is_kept(self) -> bool:
        """Whether there is any of it to count: exploded prep is never written down."""
        return self.mode != EXPLODED


class Part(NamedTuple):
    """One line of a formula: net base units of a ware, and how much of what is taken is usable."""

    ware: str
    quantity: Fraction
    yield_: Fraction = Fraction(1)


class Formula(NamedTuple):
    """What goes into a dish or prep ``owner`` from a day on: ``output`` is in portions or base units."""

    owner: str
    output: Fraction
    parts: tuple[Part, ...]
    valid_from: int = 0


def formula(owner: str, parts: str, output: int = 1) -> Formula:
    """A formula from words: ``"NOODLE 130, LEEK 8/0.85"`` is 130 of one, 8 of another at a yield of 85 %."""
    return Formula(owner, Fraction(output), tuple(map(_part, parts.split(","))))


def _part(words: str) -> Part:
    ware, quantity = words.split()
    net, _slash, share = quantity.partition("/")
    return Part(ware, Fraction(net), Fraction(share or 1))


class Codes:
    """Numbers for codes, as the recipes of ``analysis`` want them, and back."""

    def __init__(self, wares: Iterable[Ware], formulas: Iterable[Formula]) -> None:
        self.wares = {ware.code: number for number, ware in enumerate(wares)}
        owners = dict.fromkeys(made.owner for made in formulas if made.owner not in self.wares)
        self.dishes = {code: number for number, code in enumerate(owners)}
        self.codes = tuple(self.wares)

    def recipes(self, formulas: Iterable[Formula]) -> Recipes:
        """The formulas as recipes in versions."""
        dishes: dict[int, list[Version]] = {}
        preps: dict[int, list[Version]] = {}
        for owner, output, parts, valid_from in sorted(formulas, key=lambda made: made.valid_from):
            lines = tuple(Ingredient(self.wares[part.ware], part.quantity, part.yield_) for part in parts)
            versions = (
                preps.setdefault(self.wares[owner], [])
                if owner in self.wares
                else dishes.setdefault(self.dishes[owner], [])
            )
            versions.append(Version(valid_from, output, lines))
        return Recipes(dishes, preps)


def item_rows(
    wares: Iterable[Ware], dearer: Mapping[str, tuple[int, Fraction]] | None = None
) -> Iterator[GivenItem]:
    """The rows of a stock item file; ``dearer`` are later standard costs by code: first day and cost."""
    for ware in wares:
        row = GivenItem(
            0,
            ware.code,
            ware.name,
            ware.kind,
            ware.mode,
            ware.rate,
            ware.rate_base,
            ware.base,
            ware.display,
            Fraction(ware.display_factor),
            ware.case,
            Fraction(ware.case_size) if ware.case else None,
            ware.category,
            ware.areas if ware.is_kept else (),
            ware.cost,
            0,
            ware.target,
            ware.par,
            ware.shelf_life,
        )
        yield row
        if dearer and ware.code in dearer:
            day, cost = dearer[ware.code]
            yield row._replace(standard_cost=cost, valid_from=day)


def recipe_rows(formulas: Iterable[Formula], wares: Iterable[Ware]) -> Iterator[GivenRecipeLine]:
    """The rows of a recipe file."""
    units = {ware.code: ware.base for ware in wares}
    for owner, output, parts, valid_from in formulas:
        for ware, quantity, share in parts:
            yield GivenRecipeLine(
                0, owner, valid_from, output, units.get(owner, ""), ware, quantity, units[ware], share
            )
