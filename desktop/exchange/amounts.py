"""What one sold line comes to: gross, discount and net from whatever of them an export gives."""

from typing import NamedTuple

from desktop.analysis.facts import Kind
from desktop.analysis.money import QUANTITY

HALF_A_CENT = 50  # 1/10 000
_UNPRICED_BY_NATURE = (Kind.PIECE, Kind.MODIFIER, Kind.GIFT, Kind.VOID)


class Amounts(NamedTuple):
    """gross - discount = net, always. ``expected`` is what quantity x price - discount gives."""

    quantity: int
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
    """A given net is the line's net; a missing one is gross less discount, and 0 for a gift.

    Gross is quantity x list price, else net + discount. Where both are given and disagree, a net
    that is lower has a discount that the export does not show, and a higher one a higher list
    price than it shows. A discount takes money off whatever its sign. What goes back (a refund, a
    negative quantity) is negative throughout, whichever of its signs the export writes.
    """
    listed = gross
    if listed is None and unit_price is not None:
        listed = _times(quantity, unit_price)
    if gross is not None and net is not None and discount is None:
        discount = max(0, abs(gross) - abs(net))  # both are the system's own: between them lies the discount
    back = kind == Kind.REFUND or (quantity < 0 and (unit_price is None or unit_price >= 0))
    if not back:
        return _amounts(kind, quantity, listed, discount or 0, net)
    found = _amounts(
        kind,
        abs(quantity),
        None if listed is None else abs(listed),
        discount or 0,
        None if net is None else abs(net),
    )
    return _negative(found)


def _amounts(kind: Kind, quantity: int, listed: int | None, discount: int, net: int | None) -> Amounts:
    whole = net if listed is None else listed
    off = abs(discount) if (whole or 0) >= 0 else -abs(discount)
    if listed is None:
        if net is None:
            return Amounts(quantity, 0, 0, 0, None, kind in _UNPRICED_BY_NATURE)
        return Amounts(quantity, net + off, off, net, None, True)
    if net is None:
        net = 0 if kind == Kind.GIFT else listed - off
        return Amounts(quantity, listed, listed - net, net, net, True)
    expected = 0 if kind == Kind.GIFT and net == 0 else listed - off
    shown = listed if net <= expected else net + off
    return Amounts(quantity, shown, shown - net, net, expected, True)


def _negative(found: Amounts) -> Amounts:
    expected = None if found.expected is None else -found.expected
    return Amounts(-found.quantity, -found.gross, -found.discount, -found.net, expected, found.priced)


def _times(quantity: int, price: int) -> int:
    """Quantity (1/1000) x price, rounded half away from zero: ``money.rounded`` without a Fraction."""
    value = (2 * abs(quantity * price) + QUANTITY) // (2 * QUANTITY)
    return value if quantity * price >= 0 else -value
