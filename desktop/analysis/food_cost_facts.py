"""What food cost is worked out from: one store's stock and sales between two counts (domain: section 6).

Quantities are ints in 1/1000 of the item's base unit, values ints in 1/10 000, days as in ``days``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.closing import OpenDocument
from desktop.analysis.days import Range
from desktop.analysis.recipes import Bill, Coverage
from desktop.analysis.stock_flows import ItemFlow
from desktop.analysis.stock_moves import Cost, Standards
from desktop.analysis.tax import TaxBasis

FOOD = ("raw", "prep")
"""The kinds of stock item whose cost is food cost."""


class End(Enum):
    """How an item was counted at one end."""

    COUNTED = "counted"
    PARTLY = "partly"  # some of its areas were left blank
    NOT = "not"


class Count(NamedTuple):
    """All counts that stand at the close of one day. ``day`` is that close, ``dated`` what they say.

    ``whole``: most of what the store keeps was counted, not key items alone.
    """

    day: int
    dated: int
    documents: tuple[int, ...]
    items: frozenset[int]  # counted in all their areas
    partly: frozenset[int]
    whole: bool

    def end(self, item: int) -> End:
        """How an item was counted here."""
        return End.COUNTED if item in self.items else End.PARTLY if item in self.partly else End.NOT


class Item(NamedTuple):
    """A stock item as the report names it; ``display_factor`` base units make a ``display_unit``."""

    id: int
    code: str
    name: str
    kind: str  # raw, prep, packaging, supplies
    category: str
    area: str  # the first in walking order
    base_unit: str
    display_unit: str
    display_factor: Fraction
    target: Fraction | None
    by_rate: bool
    unverified: bool  # one of its purchase units has an odd factor that nobody confirmed


class SalesFacts(NamedTuple):
    """The interval's net sales, how much of them has a recipe, and what gifts took of each item."""

    net: int
    coverage: Coverage
    dish_names: Mapping[int, str]
    gifts: Mapping[int, Fraction]


class DishUse(NamedTuple):
    """A dish with a recipe: portions made for guests (1/1000), its net sales, and what one portion took
    on average (base units); ``bill`` holds raw items, no stocked prep.
    """

    portions: int
    net: int
    bill: Bill


class StaffMeal(NamedTuple):
    """A staff meal rung into the POS that a document of the same day seems to say again."""

    item: int
    day: int
    document: int


@dataclass(frozen=True, slots=True)
class Between:
    """All facts of one store between two counts.

    ``theory`` is what sales should have taken of each item (leaf or stocked prep). ``made_of`` are the
    prep items that stand for raw ones: what one base unit takes, by the recipes of the closing day.
    ``first_costs`` are used where an item has neither a standard cost nor an opening value.
    """

    store: int
    opening: Count
    closing: Count
    items: Mapping[int, Item]
    flows: Mapping[int, ItemFlow]
    theory: Mapping[int, int]
    made_of: Mapping[int, Bill]
    stocked: frozenset[int]  # prep items whose sales draw on batches
    standards: Standards
    first_costs: Mapping[int, Cost]
    last_counted: Mapping[int, int]  # the day of the item's last count up to the closing one
    sales: SalesFacts
    tax: TaxBasis
    open_documents: Sequence[OpenDocument]
    staff_meals_twice: Sequence[StaffMeal] = ()
    only: frozenset[int] | None = None  # the items of a count of key items, which speaks of no others

    @property
    def period(self) -> Range:
        """The days of sales and documents: after the opening count, up to the closing one."""
        return Range(self.opening.day + 1, self.closing.day)
