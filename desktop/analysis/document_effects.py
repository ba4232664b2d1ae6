"""What a document that is about to change does to stock: shown before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.stock_flows import Amount
from desktop.words import N_


@dataclass(frozen=True, slots=True)
class EffectRow:
    """An item at the end of a month, before and after.

    ``before`` and ``after`` are what is on hand, the variances what counts of the month missed (1/10 000).
    """

    name: str
    unit: str
    factor: Fraction
    month: int
    before: Amount
    after: Amount
    variance_before: int = 0
    variance_after: int = 0

    @property
    def quantity_before(self) -> Fraction:
        return self.before.quantity / self.factor / QUANTITY

    @property
    def quantity_after(self) -> Fraction:
        return self.after.quantity / self.factor / QUANTITY

    @property
    def value_before(self) -> int:
        return self.before.value

    @property
    def value_after(self) -> int:
        return self.after.value

    @property
    def cost_before(self) -> Fraction | None:
        """Currency units for one ``unit``; None without stock."""
        return self._cost(self.before)

    @property
    def cost_after(self) -> Fraction | None:
        return self._cost(self.after)

    def _cost(self, held: Amount) -> Fraction | None:
        if held.quantity <= 0:
            return None
        return Fraction(held.value * QUANTITY, held.quantity * MONEY) * self.factor


_VARIANCE = N_(
    "What the counts of the month found missing (+) or too much (−): a count takes up what changes."
)
_NO_STOCK = N_("Nothing is on hand.")
COLUMNS = (
    Column("name", N_("Item"), Kind.TEXT),
    Column("month", N_("At the end of"), Kind.DAY),
    Column("quantity_before", N_("On hand now"), Kind.NUMBER),
    Column("quantity_after", N_("On hand after"), Kind.NUMBER),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("value_before", N_("Value now"), Kind.MONEY),
    Column("value_after", N_("Value after"), Kind.MONEY),
    Column("variance_before", N_("Variance now"), Kind.MONEY, _VARIANCE),
    Column("variance_after", N_("Variance after"), Kind.MONEY, _VARIANCE),
    Column("cost_before", N_("Unit cost now"), Kind.PRICE, missing=_NO_STOCK),
    Column("cost_after", N_("Unit cost after"), Kind.PRICE, missing=_NO_STOCK),
)


def finding(rows: Sequence[EffectRow]) -> Finding:
    """What changes, in a sentence."""
    items = Value("items", Kind.COUNT, len({row.name for row in rows}))
    if not rows:
        return Finding(N_("No quantity, value or cost of stock changes."))
    last = max(row.month for row in rows)
    moved = sum(row.after.value - row.before.value for row in rows if row.month == last)
    values = (items, Value("day", Kind.DAY, last), Value("value", Kind.MONEY, abs(moved)))
    if not moved and any(row.variance_before != row.variance_after for row in rows):
        text = N_("Items that change: {items}. Counts take it up, so stock on {day} is worth the same.")
        return Finding(text, values[:2])
    if not moved:
        return Finding(N_("Items that change: {items}. Stock on {day} is worth the same."), values[:2])
    if moved > 0:
        return Finding(N_("Items that change: {items}. Stock on {day} is worth {value} more."), values)
    return Finding(N_("Items that change: {items}. Stock on {day} is worth {value} less."), values)
