"""What one sold line comes to: gross, discount and net from whatever of them an export gives."""

from typing import NamedTuple

from desktop.analysis.facts import Kind
from desktop.analysis.money import QUANTITY

HALF_A_CENT = 50  # 1/10 000
_UNPRICED_BY_NATURE = (Kind.PIECE, Kind.MODIFIER, Kind.GIFT, Kind.VOID)


class Amounts(NamedTuple):
    """gross - discount = net, always. ``expected`` is what quantity x price - discount gives."""

    gross: int
    discount: int
    net: int
    expected: int | None  # None without a list price
    priced: bool  # False where nothing tells what the line brought

    @property
    def disagrees(self) -> bool:
        """Whether the given net differs by more than half a cent from what its price gives."""
        return self.expected is not None and abs(self.net - self.expected) > HALF_A_CENT


def amounts(
    kind: Kind,
    quantity: int,
    unit_price: int | None,
    discount: int | None,
    net: int | None,
    gross: int | None,
) -> Amounts:
    """A given net is the line's net. A missing one is gross less discount; that of a gift is 0.

    Gross is quantity x list price, else net + discount. Where both are given and disagree, a net
    that is lower has a discount that the export does not show, and a higher one a higher list
    price than it shows. A discount takes money off whatever sign the export writes it with.
    """
    listed = gross
    if listed is None and unit_price is not None:
        listed = _times(quantity, unit_price)
    off = _with_sign_of(listed if listed else net or 0, discount or 0)
    if net is None:
        if listed is None:
            return Amounts(0, 0, 0, None, kind in _UNPRICED_BY_NATURE)
        net = 0 if kind == Kind.GIFT else listed - off
        return Amounts(listed, listed - net, net, net, True)
    if quantity < 0 < net and (unit_price is None or unit_price > 0):
        net, off = -net, -abs(off)
    if listed is None:
        return Amounts(net + off, off, net, None, True)
    expected = 0 if kind == Kind.GIFT and net == 0 else listed - off
    lower = net <= expected if quantity >= 0 else net >= expected
    shown = listed if lower else net + off
    return Amounts(shown, shown - net, net, expected, True)


def _times(quantity: int, price: int) -> int:
    """Quantity (1/1000) x price, rounded half away from zero: ``money.rounded`` without a Fraction."""
    doubled = 2 * abs(quantity * price) + QUANTITY
    value = doubled // (2 * QUANTITY)
    return value if quantity * price >= 0 else -value


def _with_sign_of(whole: int, discount: int) -> int:
    return abs(discount) if whole >= 0 else -abs(discount)
