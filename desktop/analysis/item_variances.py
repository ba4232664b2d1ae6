"""The variance of the same stock item across stores, and recipes that are not the chain's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.outliers import outliers
from desktop.analysis.price_changes import Bought
from desktop.analysis.ranks import median
from desktop.analysis.store_months import MonthItem
from desktop.words import N_


class Used(NamedTuple):
    """What a store's food cost says of an item in a month."""

    store: int
    line: MonthItem


@dataclass(frozen=True, slots=True)
class VarianceRow:
    """An item in a store: unexplained money (1/10 000), its share of theoretical cost, and the middle of
    that share over the stores. ``standing_out`` has the share where it is an outlier.
    """

    item: int
    store: int
    name: str
    store_name: str
    unexplained: int
    share: Fraction
    middle: Fraction
    standing_out: Mapping[str, float]


def item_variances(
    used: Iterable[Used], bought: Mapping[int, Bought], names: Mapping[int, str]
) -> tuple[VarianceRow, ...]:
    """Every item that two stores use, the dearest loss first."""
    sums: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for store, line in used:
        if line.unexplained is not None and line.theoretical_cost and line.item in bought:
            own = sums[line.item][store]
            own[0] += line.unexplained
            own[1] += line.theoretical_cost
    rows = []
    for item, stores in sums.items():
        shares = {store: Fraction(*own) for store, own in stores.items() if own[1] > 0}
        middle, strange = median(sorted(shares.values())), outliers(shares)
        if middle is None or len(shares) < 2:
            continue
        for store, share in shares.items():
            marks = {"share": strange[store]} if store in strange else {}
            rows.append(
                VarianceRow(
                    item, store, bought[item].name, names[store], stores[store][0], share, middle, marks
                )
            )
    return tuple(sorted(rows, key=lambda row: (-row.unexplained, row.name, row.store_name)))


class Portion(NamedTuple):
    """What one portion takes of an item by a recipe, in base units before its yield's loss is taken off."""

    dish: str
    item: int
    quantity: Fraction


@dataclass(frozen=True, slots=True)
class RecipeGap:
    """An ingredient whose quantity a store's recipe has otherwise than the chain's; None: it has none."""

    store: int
    store_name: str
    dish: str
    name: str
    unit: str
    chain: Fraction | None
    here: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """How much more the store's recipe takes; None where one of them takes none."""
        return self.here / self.chain - 1 if self.here is not None and self.chain else None


def recipe_gaps(
    store: int,
    store_name: str,
    chain: Iterable[Portion],
    own: Iterable[Portion],
    bought: Mapping[int, Bought],
) -> list[RecipeGap]:
    """Where a store's recipes take more, less or something else than the chain's of the same dishes."""
    here = {(one.dish, one.item): one.quantity for one in own}
    dishes = {dish for dish, _item in here}
    there = {(one.dish, one.item): one.quantity for one in chain if one.dish in dishes}
    found = []
    for dish, item in sorted(here.keys() | there.keys()):
        ends = there.get((dish, item)), here.get((dish, item))
        if ends[0] != ends[1] and item in bought:
            factor = bought[item].factor
            shown = (None if end is None else end / factor for end in ends)
            found.append(RecipeGap(store, store_name, dish, bought[item].name, bought[item].unit, *shown))
    return found


VARIANCE_COLUMNS = (
    Column("name", N_("Item"), Kind.TEXT),
    Column("store_name", N_("Store"), Kind.TEXT),
    Column("unexplained", N_("Unexplained"), Kind.MONEY, N_("Unexplained usage at standard cost.")),
    Column("share", N_("of theoretical"), Kind.PERCENT, N_("Unexplained / theoretical cost.")),
    Column("middle", N_("Middle of the stores"), Kind.PERCENT, N_("Half of the stores lie above it.")),
)
NO_LINE = N_("This recipe takes none of it.")
RECIPE_COLUMNS = (
    Column("store_name", N_("Store"), Kind.TEXT),
    Column("dish", N_("Dish"), Kind.TEXT),
    Column("name", N_("Item"), Kind.TEXT),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("chain", N_("Chain's recipe"), Kind.NUMBER, N_("Per portion, trim included."), NO_LINE),
    Column("here", N_("Store's recipe"), Kind.NUMBER, N_("Per portion, trim included."), NO_LINE),
    Column("change", N_("Difference"), Kind.PERCENT, "", NO_LINE),
)
