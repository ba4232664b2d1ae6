"""Stock between two counts with every prep item turned into what it is made of (domain: section 6).

Prep stands for raw items at the recipes of the closing day everywhere: at the counts, in documents, in
batches and in what sales should have taken of it. So a batch is no usage of its own, what is lost of a
prep item is lost of its raw items, and one rate holds for both ends.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.money import MONEY, QUANTITY, rounded, split
from desktop.analysis.recipes import Bill
from desktop.analysis.stock_flows import ItemFlow
from desktop.analysis.stock_moves import Cost, Standards, standard_on


class Quantities(NamedTuple):
    """One raw item (or packaging, supplies) with all that prep holds of it, in 1/1000 base unit."""

    opening: int = 0
    purchases: int = 0
    transfers_in: int = 0
    transfers_out: int = 0
    returns: int = 0
    adjustments: int = 0
    closing: int = 0
    waste: int = 0
    staff_meals: int = 0
    batch_yield: int = 0  # what batches took more than their real output should take
    theoretical: int = 0

    @property
    def actual(self) -> int:
        """What was used: U."""
        entries = self.opening + self.purchases + self.transfers_in + self.adjustments
        return entries - self.transfers_out - self.returns - self.closing

    @property
    def unexplained(self) -> int:
        """X = U - T - W - S - Y."""
        return self.actual - self.theoretical - self.waste - self.staff_meals - self.batch_yield


def own_quantities(flow: ItemFlow | None, theory: int) -> Quantities:
    """An item by itself, no prep turned into it."""
    if flow is None:
        return Quantities(theoretical=theory)
    return Quantities(
        flow.opening.quantity,
        flow.received.quantity,
        flow.transferred_in.quantity,
        flow.transferred_out.quantity,
        flow.returned.quantity,
        flow.adjustments.quantity,
        flow.closing.quantity,
        flow.waste.quantity,
        flow.staff_meals.quantity,
        -flow.batches.quantity,
        theory,
    )


def in_raw(
    flows: Mapping[int, ItemFlow], theory: Mapping[int, int], made_of: Mapping[int, Bill]
) -> dict[int, Quantities]:
    """The quantities of every item that is not itself turned into others, each rounded once."""
    found: dict[int, Quantities] = {}
    from_prep: defaultdict[int, list[Fraction]] = defaultdict(lambda: [Fraction(0)] * len(Quantities._fields))
    for item in flows.keys() | theory.keys():
        own = own_quantities(flows.get(item), theory.get(item, 0))
        if item not in made_of:
            found[item] = own
            continue
        for leaf, each in made_of[item].items():
            sums = from_prep[leaf]
            for place, quantity in enumerate(own):
                if quantity:
                    sums[place] += quantity * each
    for leaf, sums in from_prep.items():
        own = found.get(leaf, Quantities())
        found[leaf] = Quantities._make(
            quantity + rounded(more) for quantity, more in zip(own, sums, strict=True)
        )
    return found


def actual_value(flow: ItemFlow) -> int:
    """C by the ledger: opening + ins - outs +- adjustments - closing; true-ups fall into it."""
    entries = flow.opening.value + flow.received.value + flow.transferred_in.value + flow.adjustments.value
    return entries - flow.transferred_out.value - flow.returned.value - flow.closing.value


def actual_costs(
    flows: Mapping[int, ItemFlow], made_of: Mapping[int, Bill], prices: Mapping[int, Fraction]
) -> dict[int, int]:
    """C of every item that is not turned into others.

    That of a prep item is shared by its raw items at their ``prices`` p0, the last taking the remainder.
    """
    costs: defaultdict[int, int] = defaultdict(int)
    for item, flow in sorted(flows.items()):
        if item not in made_of:
            costs[item] += actual_value(flow)
            continue
        bill = made_of[item]
        leaves = sorted(bill)
        weights = [bill[leaf] * prices.get(leaf, Fraction(0)) for leaf in leaves]
        for leaf, part in zip(leaves, split(actual_value(flow), weights), strict=True):
            costs[leaf] += part
    return dict(costs)


def standard_prices(
    flows: Mapping[int, ItemFlow], standards: Standards, firsts: Mapping[int, Cost], closing: int
) -> dict[int, Fraction]:
    """p0 of each item in 1/10 000 for 1/1000 base unit: the standard cost of the closing day, else the
    opening unit cost, else that of its first receipt; an item without any is missing.
    """
    prices = {}
    for item in flows.keys() | standards.keys() | firsts.keys():
        cost = (
            standard_on(standards.get(item, ()), closing)
            or _opening_cost(flows.get(item))
            or firsts.get(item)
        )
        if cost is not None:
            prices[item] = Fraction(cost.value, cost.quantity)
    return prices


def _opening_cost(flow: ItemFlow | None) -> Cost | None:
    return Cost(flow.opening.value, flow.opening.quantity) if flow and flow.opening.quantity > 0 else None


def per_base_unit(price: Fraction) -> Fraction:
    """A price in 1/10 000 for 1/1000 base unit as currency units for a base unit."""
    return price * QUANTITY / MONEY
