"""A stock item as reports write it: in its display unit, with what one unit costs."""

from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.money import MONEY, QUANTITY, ratio, rounded
from desktop.analysis.stock_flows import Amount


class Stocked(NamedTuple):
    """One stock item. ``factor`` is how many base units a display unit holds; ``par`` in 1/1000 base unit."""

    id: int
    code: str
    name: str
    category: str
    unit: str
    factor: Fraction
    par: int | None

    def shown(self, quantity: int) -> int:
        """A quantity (1/1000 base unit) in 1/1000 display unit, rounded for display only."""
        return rounded(quantity / self.factor)

    def price(self, amount: Amount) -> Fraction | None:
        """Currency units for one display unit; None where there is no quantity to divide by."""
        each = ratio(amount.value, amount.quantity)
        return None if each is None else each * QUANTITY * self.factor / MONEY
