"""What orders add up to, and the ratios every report draws from it (domain: section 2)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.money import MONEY, QUANTITY, per, ratio

LINES_KNOWN = Fraction(19, 20)
"""From this share of orders with known lines on, items per order speaks for all orders."""


class Sales(NamedTuple):
    """Sums over any set of orders, in the order in which the roll-ups are asked for them.

    Money in 1/10 000, pieces in 1/1000. A refund in full counts as -1 order, so ``orders`` can be 0
    or less; every ratio is then None, as it is where nothing is known. What only some orders have
    (lines, covers) stands beside the orders and the net sales of just these.
    """

    trading_days: int = 0  # days with orders, counted per store
    orders: int = 0
    gross: int = 0
    discount: int = 0
    refunds: int = 0
    adjustment: int = 0
    net: int = 0
    pieces_orders: int = 0
    pieces_net: int = 0
    pieces: int = 0
    combo_orders: int = 0
    cover_orders: int = 0
    cover_net: int = 0
    covers: int = 0
    commission: int = 0

    @property
    def average_check(self) -> Fraction | None:
        """Currency units per order (单均): net sales / orders."""
        return per(self.net, self.orders) if self.orders > 0 else None

    @property
    def items_per_order(self) -> Fraction | None:
        """Pieces per order (单均件数), over the orders whose lines are known."""
        return ratio(self.pieces, self.pieces_orders * QUANTITY) if self.pieces_orders > 0 else None

    @property
    def average_item_price(self) -> Fraction | None:
        """Currency units per piece (件单价), over the orders whose lines are known."""
        return ratio(self.pieces_net * QUANTITY, self.pieces * MONEY) if self.pieces > 0 else None

    @property
    def per_cover(self) -> Fraction | None:
        """Currency units per guest (人均), over the orders that have covers."""
        return per(self.cover_net, self.covers) if self.covers > 0 else None

    @property
    def combo_share(self) -> Fraction | None:
        """Orders holding a combo (套餐占比), of those whose lines are known."""
        return ratio(self.combo_orders, self.pieces_orders) if self.pieces_orders > 0 else None

    @property
    def discount_rate(self) -> Fraction | None:
        """Gifts, comps and discounts as a share of gross sales."""
        return ratio(self.discount, self.gross) if self.gross > 0 else None

    @property
    def orders_per_day(self) -> Fraction | None:
        """Orders per trading day of one store."""
        return ratio(self.orders, self.trading_days)

    @property
    def known_pieces(self) -> int | None:
        """Pieces (1/1000); None where no order has lines. Where all was given back none are left."""
        known = self.pieces_orders or self.pieces or self.pieces_net
        given_back = self.refunds and not self.orders and not self.net
        return self.pieces if known or given_back else None

    @property
    def known_covers(self) -> int | None:
        """Guests; None where no order has covers."""
        return self.covers if self.cover_orders or self.covers or self.cover_net else None

    @property
    def lines_share(self) -> Fraction | None:
        """The share of orders whose lines are known."""
        return ratio(self.pieces_orders, self.orders) if self.orders > 0 else None


def total(parts: Iterable[Sales]) -> Sales:
    """All of ``parts`` in one; a ratio of the whole is never a mean of theirs.

    Days add up to a period; channels of the same days would count trading days twice.
    """
    return Sales(*(sum(column) for column in zip(*parts, strict=True)))
