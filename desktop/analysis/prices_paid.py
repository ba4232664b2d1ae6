"""What stores pay for the same stock item, and what the dearer ones would save at the best prices."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.benchmark import benchmark
from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import MONEY, QUANTITY, rounded
from desktop.analysis.outliers import outliers
from desktop.analysis.price_changes import Bought
from desktop.analysis.store_months import MonthPrice
from desktop.words import N_


class Paid(NamedTuple):
    """What a store received from a supplier in some months."""

    store: int
    price: MonthPrice


@dataclass(frozen=True, slots=True)
class PriceRow:
    """An item, a store and a supplier: quantity in units, price and best price for one unit.

    ``over`` is what the same quantity would have cost less at the best price (1/10 000); 0 where it was
    no dearer. ``standing_out`` has the price where it is an outlier.
    """

    item: int
    store: int
    name: str
    unit: str
    store_name: str
    supplier: str
    quantity: Fraction
    price: Fraction
    best: Fraction
    best_at: str
    over: int
    standing_out: Mapping[str, float]

    @property
    def above(self) -> Fraction | None:
        """How much dearer than the best price; None where that is 0."""
        return (self.price - self.best) / self.best if self.best else None


@dataclass(frozen=True, slots=True)
class PricesPaid:
    """The report; rows stand by what they cost too much. ``items`` are bought by several stores."""

    rows: tuple[PriceRow, ...]
    items: int

    @property
    def over(self) -> int:
        """All that was paid above the best prices."""
        return sum(row.over for row in self.rows)

    @property
    def finding(self) -> Finding | None:
        """How much it is and the largest of it."""
        if not self.rows or not self.rows[0].over:
            return None
        worst = self.rows[0]
        text = N_(
            "At the best prices among the stores {over} less would have been paid; the most of it is {item} "
            "at {store}: {price}, where {best} pays {lowest}."
        )
        return Finding(
            text,
            (
                Value("over", Kind.MONEY, self.over),
                Value("item", Kind.TEXT, worst.name),
                Value("store", Kind.TEXT, worst.store_name),
                Value("price", Kind.PRICE, worst.price),
                Value("best", Kind.TEXT, worst.best_at),
                Value("lowest", Kind.PRICE, worst.best),
            ),
        )


def prices_paid(paid: Iterable[Paid], bought: Mapping[int, Bought], names: Mapping[int, str]) -> PricesPaid:
    """Compare what stores paid; an item that only one store buys has nothing to be compared with."""
    sums: defaultdict[int, defaultdict[tuple[int, str], list[int]]] = defaultdict(
        lambda: defaultdict(lambda: [0, 0])
    )
    for store, price in paid:
        if price.item in bought and price.quantity > 0:
            own = sums[price.item][store, price.supplier]
            own[0] += price.quantity
            own[1] += price.value
    rows = [row for item, own in sums.items() for row in _rows(item, bought[item], own, names)]
    rows.sort(key=lambda row: (-row.over, row.name, row.price, row.store_name, row.supplier))
    return PricesPaid(tuple(rows), len({row.item for row in rows}))


def _rows(
    item: int, what: Bought, sums: Mapping[tuple[int, str], list[int]], names: Mapping[int, str]
) -> Iterable[PriceRow]:
    whole: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for (store, _supplier), (quantity, value) in sums.items():
        whole[store][0] += quantity
        whole[store][1] += value
    prices = {store: _price(what, *sums) for store, sums in whole.items()}
    best = benchmark(prices, better=-1)
    if best is None or len(prices) < 2:
        return
    strange = outliers(prices, skewed=True)
    for (store, supplier), (quantity, value) in sums.items():
        price = _price(what, quantity, value)
        units = Fraction(quantity, QUANTITY) / what.factor
        over = max(rounded((price - best.value) * units * MONEY), 0)
        yield PriceRow(
            item, store, what.name, what.unit, names[store], supplier, units, price, best.value,
            names[best.stores[0]], over, {"price": strange[store]} if store in strange else {},
        )  # fmt: skip


def _price(what: Bought, quantity: int, value: int) -> Fraction:
    """Currency units for one unit that prices are shown for."""
    return Fraction(value * QUANTITY, quantity * MONEY) * what.factor


BEST_HINT = N_(
    "Mean of the lowest quarter of the stores' own average prices; with fewer than four stores the lowest."
)
OVER_HINT = N_("(Price - best price) x quantity, where the price is above it.")
FREE = N_("The best price is 0.")

COLUMNS = (
    Column("name", N_("Item"), Kind.TEXT),
    Column("store_name", N_("Store"), Kind.TEXT),
    Column("supplier", N_("Supplier"), Kind.TEXT),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("quantity", N_("Units bought"), Kind.NUMBER),
    Column(
        "price", N_("Price paid"), Kind.PRICE, N_("Value / quantity of what was received, late costs in it.")
    ),
    Column("best", N_("Best price"), Kind.PRICE, BEST_HINT),
    Column("above", N_("Above it"), Kind.PERCENT, N_("Price paid / best price - 1."), FREE),
    Column("over", N_("Paid too much"), Kind.MONEY, OVER_HINT),
)
