"""What suppliers changed of their prices, and what each change costs a month."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import MONEY, QUANTITY, rounded
from desktop.words import N_

LOOK_BACK = 91
"""Days up to the period's end whose purchases tell how much is bought a month."""

_SHORTEST = 30  # days, where an item is bought for a shorter time
_MONTH = Fraction(365, 12)  # days
_CENT = MONEY // 100


class Purchase(NamedTuple):
    """An item of a receipt: quantity in 1/1000 base unit (above 0), value in 1/10 000 without freight."""

    item: int
    supplier: str
    day: int
    document: int
    quantity: int
    value: int


class Bought(NamedTuple):
    """What a purchased item is called, and the unit that its prices are shown for."""

    code: str
    name: str
    unit: str
    factor: Fraction  # base units in one


@dataclass(frozen=True, slots=True)
class PriceChange:
    """An item of a supplier whose price is another at the period's end than at its beginning.

    Prices are currency units for one ``unit``, ``monthly`` such units bought a month, ``cost`` is what
    the change costs a month (1/10 000), negative where it saves. ``document`` is the first receipt at
    the new price, of ``since``.
    """

    item: int
    code: str
    name: str
    supplier: str
    unit: str
    before: Fraction
    now: Fraction
    since: int
    document: int
    monthly: Fraction
    cost: int

    @property
    def change(self) -> Fraction | None:
        """None where it was free before."""
        return (self.now - self.before) / self.before if self.before else None


@dataclass(frozen=True, slots=True)
class PriceChanges:
    """The report; rows stand by what they cost a month, the dearest first."""

    period: Range
    rows: tuple[PriceChange, ...]
    watched: int  # items of suppliers bought in the period

    @property
    def dearer(self) -> int:
        """What all rises together cost a month (1/10 000)."""
        return sum(row.cost for row in self.rows if row.now > row.before)

    @property
    def cheaper(self) -> int:
        """What all falls together save a month (1/10 000), unsigned."""
        return -sum(row.cost for row in self.rows if row.now < row.before)

    @property
    def finding(self) -> Finding | None:
        """What changed, in a sentence."""
        if not self.rows:
            return None
        worst = self.rows[0]
        if worst.cost <= 0 or worst.change is None:
            text = N_("Suppliers became cheaper: {saved} less a month at what is bought.")
            return Finding(text, (Value("saved", Kind.MONEY, self.cheaper),))
        text = N_(
            "Dearer prices cost {cost} more a month; the most is {item} from {supplier}: "
            "{change} dearer, {part} a month."
        )
        return Finding(
            text,
            (
                Value("cost", Kind.MONEY, self.dearer),
                Value("item", Kind.TEXT, worst.name),
                Value("supplier", Kind.TEXT, worst.supplier or "–"),
                Value("change", Kind.PERCENT, worst.change),
                Value("part", Kind.MONEY, worst.cost),
            ),
        )


COST_HINT = N_(
    "Change of the price x what is bought of it a month from this supplier, by the last 91 days (by at "
    "least 30 where it is bought for a shorter time). Freight is left out."
)
COLUMNS = (
    Column("name", N_("Item"), Kind.TEXT),
    Column("supplier", N_("Supplier"), Kind.TEXT),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column(
        "before",
        N_("Price before"),
        Kind.PRICE,
        N_("For one unit, of the last receipt before the period; else of the first in it."),
    ),
    Column("now", N_("Last price"), Kind.PRICE, N_("For one unit, of the last receipt in the period.")),
    Column(
        "change", N_("Price change"), Kind.PERCENT, N_("Last price / price before - 1."), N_("It was free.")
    ),
    Column("since", N_("Price since"), Kind.DAY, N_("The first receipt at the last price.")),
    Column("monthly", N_("Units a month"), Kind.RATE, N_("What is bought of it a month.")),
    Column("cost", N_("Costs a month"), Kind.MONEY, COST_HINT),
)


def price_changes(period: Range, purchases: Iterable[Purchase], bought: dict[int, Bought]) -> PriceChanges:
    """Compare what each item cost from each supplier; purchases from before the period are welcome."""
    pairs: defaultdict[tuple[int, str], list[Purchase]] = defaultdict(list)
    for one in sorted(purchases, key=lambda one: (one.day, one.document)):
        if one.day <= period.end:
            pairs[one.item, one.supplier].append(one)
    in_period = [own for own in pairs.values() if own[-1].day >= period.start]
    found = [_change(period, own, bought[own[0].item]) for own in in_period]
    rows = sorted((row for row in found if row), key=lambda row: (-row.cost, row.name, row.supplier))
    return PriceChanges(period, tuple(rows), len(in_period))


def _change(period: Range, own: Sequence[Purchase], bought: Bought) -> PriceChange | None:
    """The change of one item of one supplier; None where the price is the same to a cent of the line."""
    earlier = [one for one in own if one.day < period.start]
    first, last = earlier[-1] if earlier else own[0], own[-1]
    if _alike(first, last):
        return None
    since = last
    for one in reversed(own[own.index(first) + 1 :]):
        if not _alike(one, last):
            break
        since = one
    before, now = (_price(one) * bought.factor for one in (first, last))
    monthly = _monthly(period, own) / (bought.factor * QUANTITY)
    cost = rounded((now - before) * monthly * MONEY)
    return PriceChange(
        last.item, bought.code, bought.name, last.supplier, bought.unit, before, now, since.day,
        since.document, monthly, cost,
    )  # fmt: skip


def _price(one: Purchase) -> Fraction:
    """Currency units for one base unit."""
    return Fraction(one.value * QUANTITY, one.quantity * MONEY)


def _alike(one: Purchase, other: Purchase) -> bool:
    """Whether two purchases are at one price: values are rounded, so to a cent of the line."""
    return abs(Fraction(one.value * other.quantity, one.quantity) - other.value) < _CENT


def _monthly(period: Range, own: Sequence[Purchase]) -> Fraction:
    """1/1000 base units bought a month."""
    start = period.end - LOOK_BACK + 1
    days = min(LOOK_BACK, max(_SHORTEST, period.end - own[0].day + 1))
    return sum(one.quantity for one in own if one.day >= start) * _MONTH / days
