"""Orders and their lines as the tables show them: the evidence behind every figure of sales."""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.words import N_

STATUSES = {0: N_("paid"), 1: N_("refunded")}
KINDS = {
    0: N_("dish"),
    1: N_("combo"),
    2: N_("piece of a combo"),
    3: N_("modifier"),
    4: N_("gift"),
    5: N_("voided"),
    6: N_("refund"),
}


class OrderKey(NamedTuple):
    """What makes an order one: ``store`` is Store.id, ``repeat`` counts a number used again in a day."""

    store: int
    day: int
    number: str
    repeat: int


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order. Money in 1/10 000, pieces in 1/1000, ``time`` in local seconds; None is not known."""

    key: OrderKey
    store: str  # code
    day: int
    time: int | None  # paid, else ordered, else opened
    number: str
    channel: str
    table: str
    covers: int | None
    staff: str
    till: str
    member: str
    payment: str
    status: int
    pieces: int | None
    gross: int
    discount: int
    refunds: int
    adjustment: int
    net: int


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of an order; ``combo`` is the place of the combo line it is a piece of."""

    place: int
    code: str
    item: str
    category: str
    kind: int
    combo: int | None
    quantity: int
    pieces: int
    gross: int
    discount: int
    net: int


NOT_EXPORTED = N_("The imported file does not say.")

COLUMNS = (
    Column("store", N_("Store"), Kind.TEXT),
    Column(
        "day",
        N_("Business date"),
        Kind.DAY,
        N_("The day the sale belongs to; before the cut-off, the day before."),
    ),
    Column("time", N_("Time"), Kind.MOMENT, N_("When it was paid, else ordered, else opened."), NOT_EXPORTED),
    Column("number", N_("Order"), Kind.TEXT),
    Column("channel", N_("Channel"), Kind.TEXT),
    Column("table", N_("Table"), Kind.TEXT),
    Column("covers", N_("Covers"), Kind.COUNT, missing=NOT_EXPORTED),
    Column("pieces", N_("Pieces"), Kind.QUANTITY, missing=N_("The imported file has no lines.")),
    Column("gross", N_("Gross sales"), Kind.MONEY, N_("Gross sales (流水) = quantity x list price.")),
    Column("discount", N_("Discounts"), Kind.MONEY, N_("Gifts, comps and discounts.")),
    Column("refunds", N_("Refunds"), Kind.MONEY, N_("Net sales given back.")),
    Column(
        "adjustment",
        N_("Adjustment"),
        Kind.MONEY,
        N_("The order's own total less that of its lines. The order's own total counts."),
    ),
    Column("net", N_("Net sales"), Kind.MONEY, N_("Gross - discounts - refunds + adjustment.")),
    Column("staff", N_("Staff"), Kind.TEXT),
    Column("till", N_("Till"), Kind.TEXT),
    Column("member", N_("Member"), Kind.TEXT),
    Column("payment", N_("Payment"), Kind.TEXT),
)

LINE_COLUMNS = (
    Column("item", N_("Dish"), Kind.TEXT),
    Column("code", N_("Code"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("quantity", N_("Quantity"), Kind.QUANTITY),
    Column("pieces", N_("Pieces"), Kind.QUANTITY, N_("What the line counts as in items per order.")),
    Column("gross", N_("Gross sales"), Kind.MONEY),
    Column("discount", N_("Discounts"), Kind.MONEY),
    Column("net", N_("Net sales"), Kind.MONEY),
)
