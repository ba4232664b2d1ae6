"""How far an item was counted, and how much its line is to be trusted."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from desktop.analysis.food_cost_facts import Between, Count, End, Item
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


def status_of(facts: Between, item: Item) -> tuple[Status, Reason | None]:
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


def weaknesses(facts: Between, item: Item, status: Status, price: Fraction | None) -> tuple[Weakness, ...]:
    """What makes an item's line less sure; ``price`` is None where no unit cost is known."""
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
