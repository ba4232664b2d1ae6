"""Whole orders from pieces: runs of rows that follow one another and are of one order."""

from collections.abc import Callable, Sequence

from desktop.analysis.facts import Kind, Line, Order, Status
from desktop.exchange.lines import Listed, goes_back
from desktop.exchange.merging import continues, merged

Refuse = Callable[[int, Order, Order], None]


class Pieces:
    """Holds the pieces of the last order until rows of another one follow.

    ``added``: amounts that each piece has its part of; ``dated``: the export gives a business date
    of its own; ``has_items``: the rows are sold lines. ``special`` is to be set where there can be lines
    that an order must look at (``Lines.special``).
    """

    def __init__(self, added: frozenset[str], *, dated: bool, has_items: bool) -> None:
        self._added, self._dated, self._has_items = added, dated, has_items
        self._held: list[Order] = []
        self.special = False

    def whole(self, pieces: Sequence[Order], refuse: Refuse) -> list[Order]:
        """The orders that are complete once these pieces have followed.

        A piece whose total differs from the one its order has is refused: ``refuse`` hears its
        place, the order's first piece, and itself.
        """
        complete: list[Order] = []
        held = self._held
        for place, piece in enumerate(pieces):
            if not held:
                held = [piece]
            elif piece.number != held[-1].number or not continues(piece, held, dated=self._dated):
                complete.append(self._order(held))
                held = [piece]
            elif _differ(piece.given_net, held[0].given_net):
                refuse(place, held[0], piece)
            else:
                held.append(piece)
        self._held = held
        return complete

    def last(self) -> list[Order]:
        """The order that no rows follow."""
        held, self._held = self._held, []
        return [self._order(held)] if held else []

    def _order(self, pieces: Sequence[Order]) -> Order:
        order = pieces[0] if len(pieces) == 1 else merged(pieces, self._added)
        if self._has_items and not self.special and order.status is Status.PAID:
            return order
        lines = order.lines or ()
        if None in lines:
            lines = [line for line in lines if line is not None]
            order = order._replace(lines=lines or None)
        if any(isinstance(line, Listed) for line in lines):
            lines = _paid_by_combo(lines)
            order = order._replace(lines=lines)
        if not self._has_items and not any(line.code or line.item for line in lines):
            return _without_items(order)
        if order.status == Status.REFUNDED or (lines and goes_back(lines[0])):
            return _refunded(order)
        return order


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _paid_by_combo(lines: Sequence[Line]) -> list[Line]:
    """Where a combo's own line has the money, the list prices of its pieces are not added to it."""
    paid = any(line.kind == Kind.COMBO and line.net for line in lines)
    return [
        line._replace(gross=0, discount=0, net=0) if paid and isinstance(line, Listed) else line
        for line in lines
    ]


def _without_items(order: Order) -> Order:
    """An order of a file that names no items: what its rows brought is the order's, less than 0 a refund."""
    lines = order.lines or ()
    net = order.given_net if order.given_net is not None else sum(line.net for line in lines)
    discount = order.discount + sum(line.discount for line in lines)
    status = Status.REFUNDED if order.status == Status.PAID and net < 0 else order.status
    return order._replace(status=status, lines=None, given_net=net, discount=discount)


def _refunded(order: Order) -> Order:
    """An order of nothing but what goes back is a refund, and what takes money back takes pieces back."""
    lines = order.lines or ()
    if order.status == Status.PAID and all(map(goes_back, lines)):
        order = order._replace(status=Status.REFUNDED)
    if order.status == Status.REFUNDED and any(line.net < 0 < line.quantity for line in lines):
        turned = [line._replace(quantity=-line.quantity) if line.net < 0 else line for line in lines]
        order = order._replace(lines=turned)
    return order
