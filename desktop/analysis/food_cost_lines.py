"""One item's line of the food-cost report: what was used, what should have been, and where the money went."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from desktop.analysis.food_cost_facts import Between, Count, End, Item
from desktop.analysis.money import ratio, rounded
from desktop.analysis.raw_equivalents import Quantities, per_base_unit
from desktop.analysis.stock_moves import Flag
from desktop.words import N_


class Status(Enum):
    """How far an item was counted; only COUNTED lines are in the totals."""

    COUNTED = "counted"
    OPENING_ONLY = "opening_only"
    CLOSING_ONLY = "closing_only"
    PARTLY = "partly_counted"
    NOT = "not_counted"


class Weakness(Enum):
    """Why a line is not to be trusted; a weak line is no suspected loss."""

    NOT_COUNTED = "not_counted"
    LONG_AGO = "long_ago"
    LOW_COVERAGE = "low_coverage"
    NEGATIVE = "negative_stock"
    UNVERIFIED = "unverified_factor"
    NO_COST = "no_cost"


STATUS_TITLES = {
    Status.COUNTED: N_("Counted"),
    Status.OPENING_ONLY: N_("Not counted at the end"),
    Status.CLOSING_ONLY: N_("Not counted at the start"),
    Status.PARTLY: N_("Partly counted"),
    Status.NOT: N_("Not counted"),
}
WEAKNESS_TITLES = {
    Weakness.NOT_COUNTED: N_("not counted at both ends"),
    Weakness.LONG_AGO: N_("the counts lie far apart"),
    Weakness.LOW_COVERAGE: N_("too little of net sales has a recipe"),
    Weakness.NEGATIVE: N_("stock went below zero on the way"),
    Weakness.UNVERIFIED: N_("nobody has confirmed its purchase unit"),
    Weakness.NO_COST: N_("no cost is known"),
}
OPENING_BLANK = N_("Not on the opening count: {name}")
CLOSING_BLANK = N_("Not on the closing count: {name}")
AREAS_BLANK = N_("Some areas were left blank: {name}")

LONG_AGO = 45  # days between two counts, from where usage is spread over too much
COVERED = Fraction(9, 10)  # of net sales: below it theory is too low everywhere


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line stands apart; ``text`` holds {name}, the item (or a prep item of it) it speaks of."""

    text: str
    name: str


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
    def to_target(self) -> Fraction | None:
        """Efficiency less its target."""
        return None if self.efficiency is None or self.target is None else self.efficiency - self.target


def line_of(facts: Between, item: Item, used: Quantities, actual_cost: int, price: Fraction | None) -> Line:
    """The line of an item; ``price`` is p0 in 1/10 000 for 1/1000 base unit."""
    status, reason = _status(facts, item)
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
        weak=_weaknesses(facts, item, status, price),
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


def _status(facts: Between, item: Item) -> tuple[Status, Reason | None]:
    """An item is counted where it is, and every prep item with stock that holds some of it."""
    (first, first_name), (last, last_name) = (
        _end(facts, item, facts.opening, "opening"),
        _end(facts, item, facts.closing, "closing"),
    )
    if first is last is End.COUNTED:
        return Status.COUNTED, None
    if first is End.PARTLY:
        return Status.PARTLY, Reason(AREAS_BLANK, first_name)
    if last is End.PARTLY:
        return Status.PARTLY, Reason(AREAS_BLANK, last_name)
    if last is End.COUNTED:
        return Status.CLOSING_ONLY, Reason(OPENING_BLANK, first_name)
    only = Status.OPENING_ONLY if first is End.COUNTED else Status.NOT
    return only, Reason(CLOSING_BLANK, last_name)


def _end(facts: Between, item: Item, count: Count, side: str) -> tuple[End, str]:
    """How an item was counted at one end, and the item (or prep item with stock of it) that says so."""
    own = count.end(item.id)
    if own is not End.COUNTED:
        return own, item.name
    for prep, bill in facts.made_of.items():
        flow = facts.flows.get(prep)
        if item.id in bill and flow is not None and getattr(flow, side).quantity:
            end = count.end(prep)
            if end is not End.COUNTED:
                return end, facts.items[prep].name
    return own, item.name


def _weaknesses(facts: Between, item: Item, status: Status, price: Fraction | None) -> tuple[Weakness, ...]:
    flow = facts.flows.get(item.id)
    share = facts.sales.coverage.share
    found = {
        Weakness.NOT_COUNTED: status is not Status.COUNTED,
        Weakness.LONG_AGO: facts.period.length > LONG_AGO,
        Weakness.LOW_COVERAGE: share is not None and share < COVERED,
        Weakness.NEGATIVE: flow is not None and bool(flow.flags & Flag.NEGATIVE),
        Weakness.UNVERIFIED: item.unverified,
        Weakness.NO_COST: price is None or (flow is not None and bool(flow.flags & Flag.NO_COST)),
    }
    return tuple(weakness for weakness, there in found.items() if there)
