"""What happened, as readers give it and the book keeps it: frozen records.

Money in 1/10 000, quantities and seconds of service in 1/1000, days and times as in ``days``.
``None`` is "not known", never 0.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a sold line is."""

    SINGLE = 0
    COMBO = 1
    PIECE = 2  # a component of the combo in ``Line.combo``
    MODIFIER = 3
    GIFT = 4
    VOID = 5  # counts nowhere
    REFUND = 6


class Status(IntEnum):
    """Only PAID and REFUNDED count; the others are read so that they can undo an earlier PAID."""

    PAID = 0
    REFUNDED = 1
    OPEN = 2
    CANCELLED = 3


class Line(NamedTuple):
    """One sold item of an order.

    gross = quantity x list price, net = gross - discount (all of the line, not of one piece).
    """

    code: str  # the POS's own code, "" where it has none
    item: str  # the POS's own name, "" where it could not be read ("unknown item")
    category: str
    kind: Kind
    combo: str  # what the combo is called inside the order, "" outside one
    quantity: int
    gross: int
    discount: int
    net: int


class Order(NamedTuple):
    """One settled check with its lines. ``lines`` is None in exports of orders without lines."""

    store: str  # code
    day: int  # business date
    number: str
    status: Status
    opened_at: int | None
    ordered_at: int | None
    accepted_at: int | None
    made_at: int | None
    paid_at: int | None
    served_at: int | None
    channel: str
    covers: int | None
    table: str
    till: str
    staff: str
    member: str
    payment: str
    order_seconds: int | None
    payment_seconds: int | None
    discount: int  # of the order, besides those of its lines
    given_net: int | None  # the export's own net of the order; it wins over the lines
    tax: int | None
    commission: int | None
    lines: Sequence[Line] | None
