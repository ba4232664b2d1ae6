"""One item's line of the food-cost report: what was used, what should have been, and where the money went."""

from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.food_cost_facts import Between, Item
from desktop.analysis.food_cost_status import Reason, Status, Weakness, status_of, weaknesses
from desktop.analysis.money import ratio, rounded
from desktop.analysis.raw_equivalents import Quantities, per_base_unit


@dataclass(frozen=True, slots=True)
class Line:
    """One item between two counts. Quantities in 1/1000 base unit, money in 1/10 000, costs per base unit.

    variance = price + waste + staff_meals + batch_yield + unexplained to the last unit; the last takes
    the remainder. Where an end was not counted, what hangs on it is None, and ``reason`` says which.
    """

    item: int
    code: str
    name: str
    kind: str
    category: str
    area: str
    base_unit: str
    display_unit: str
    display_factor: Fraction
    by_rate: bool
    opening: int | None
    purchases: int
    transfers_in: int
    transfers_out: int
    returns: int
    adjustments: int
    closing: int | None
    on_shelves: int | None  # of the closing: the item itself, without what is in prep
    actual: int | None
    theoretical: int
    waste_quantity: int
    staff_quantity: int
    batch_quantity: int
    unexplained_quantity: int | None
    variance_quantity: int | None
    actual_cost: int | None
    theoretical_cost: int | None
    actual_at_standard: int | None  # U x p0
    variance: int | None
    price: int | None
    waste: int | None
    staff_meals: int | None
    batch_yield: int | None
    unexplained: int | None
    unit_cost: Fraction | None
    standard_cost: Fraction | None
    efficiency: Fraction | None
    target: Fraction | None
    net_share: Fraction | None  # of the unexplained money
    usage_share: Fraction | None  # X / T
    status: Status
    reason: Reason | None
    weak: tuple[Weakness, ...]
    days_since: int | None  # from its last count to the closing one

    @property
    def counted(self) -> bool:
        """Whether both ends were counted."""
        return self.status is Status.COUNTED

    @property
    def is_expected(self) -> bool:
        """Whether sales say how much should be used; supplies without a rate are just used up."""
        return self.kind != "supplies" or self.by_rate or self.theoretical != 0


def line_of(facts: Between, item: Item, used: Quantities, actual_cost: int, price: Fraction | None) -> Line:
    """The line of an item; ``price`` is p0 in 1/10 000 for 1/1000 base unit."""
    status, reason = status_of(facts, item)
    counted = status is Status.COUNTED
    money = _money(used, actual_cost, price) if counted else _known_money(used, price)
    return Line(
        item=item.id,
        code=item.code,
        name=item.name,
        kind=item.kind,
        category=item.category,
        area=item.area,
        base_unit=item.base_unit,
        display_unit=item.display_unit,
        display_factor=item.display_factor,
        by_rate=item.by_rate,
        opening=used.opening if status in (Status.COUNTED, Status.OPENING_ONLY) else None,
        purchases=used.purchases,
        transfers_in=used.transfers_in,
        transfers_out=used.transfers_out,
        returns=used.returns,
        adjustments=used.adjustments,
        closing=used.closing if status in (Status.COUNTED, Status.CLOSING_ONLY) else None,
        on_shelves=_on_shelves(facts, item) if counted else None,
        actual=used.actual if counted else None,
        theoretical=used.theoretical,
        waste_quantity=used.waste,
        staff_quantity=used.staff_meals,
        batch_quantity=used.batch_yield,
        unexplained_quantity=used.unexplained if counted else None,
        variance_quantity=used.actual - used.theoretical if counted else None,
        actual_cost=actual_cost if counted else None,
        **money,
        unit_cost=per_base_unit(Fraction(actual_cost, used.actual)) if counted and used.actual > 0 else None,
        standard_cost=None if price is None else per_base_unit(price),
        efficiency=Fraction(used.theoretical, used.actual) if counted and used.actual > 0 else None,
        target=item.target,
        net_share=_net_share(money["unexplained"], facts.sales.net),
        usage_share=ratio(used.unexplained, used.theoretical) if counted else None,
        status=status,
        reason=reason,
        weak=weaknesses(facts, item, status, price),
        days_since=facts.closing.day - facts.last_counted[item.id] if item.id in facts.last_counted else None,
    )


Money = dict[str, int | None]


def _on_shelves(facts: Between, item: Item) -> int:
    flow = facts.flows.get(item.id)
    return flow.closing.quantity if flow else 0


def _money(used: Quantities, actual_cost: int, price: Fraction | None) -> Money:
    """The split of C - T p0; nothing of it is known without a price."""
    if price is None:
        return dict.fromkeys((*_known_money(used, None), "unexplained"))
    known = _known_money(used, price)
    theoretical, at_standard = rounded(used.theoretical * price), rounded(used.actual * price)
    variance = actual_cost - theoretical
    paid = rounded(actual_cost - used.actual * price)
    explained = paid + sum(known[name] or 0 for name in ("waste", "staff_meals", "batch_yield"))
    return known | {
        "actual_at_standard": at_standard,
        "variance": variance,
        "price": paid,
        "unexplained": variance - explained,
    }


def _known_money(used: Quantities, price: Fraction | None) -> Money:
    """What is known of an item that was not counted at both ends."""
    at = {
        "theoretical_cost": used.theoretical,
        "waste": used.waste,
        "staff_meals": used.staff_meals,
        "batch_yield": used.batch_yield,
    }
    unknown: Money = dict.fromkeys(("actual_at_standard", "variance", "price", "unexplained"))
    return unknown | {name: None if price is None else rounded(each * price) for name, each in at.items()}


def _net_share(money: int | None, net: int) -> Fraction | None:
    return None if money is None or net <= 0 else Fraction(money, net)
