"""The rows behind a cell of the food-cost report: documents and counts, or dishes and their sales."""

from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.stock_moves import MoveKind
from desktop.words import N_

CELLS = {
    "purchases": (MoveKind.RECEIPT, MoveKind.LATE_COST),
    "transfers_in": (MoveKind.TRANSFER_IN,),
    "transfers_out": (MoveKind.TRANSFER_OUT,),
    "returns": (MoveKind.RETURN,),
    "adjustments": (MoveKind.ADJUSTMENT_IN, MoveKind.ADJUSTMENT_OUT),
    "waste": (MoveKind.WASTE,),
    "staff_meals": (MoveKind.STAFF_MEAL,),
    "batch_yield": (MoveKind.BATCH_INPUT, MoveKind.BATCH_OUTPUT),
    "opening": (MoveKind.COUNT,),
    "closing": (MoveKind.COUNT,),
}
"""The cells with documents behind them, and what these move."""


class MoveRow(NamedTuple):
    """One line of a document, of an item or of a prep item that holds some of it.

    ``quantity`` (1/1000 of the moved item's base unit) and ``value`` (1/10 000) are signed, + adds stock;
    of a count the quantity is what was counted. ``as_raw`` is what it comes to of the item asked about.
    """

    document: int | None  # None: rung into the POS
    day: int
    kind: str
    number: str
    item: str
    quantity: int
    as_raw: int
    value: int
    reason: str


class DishRow(NamedTuple):
    """One dish behind the theory of an item: portions and usage in 1/1000, net sales in 1/10 000.

    What is used by rate has neither dish nor portions.
    """

    dish: int | None
    name: str
    portions: int | None
    each: Fraction | None  # base units a portion, on average
    usage: int
    net: int | None


BY_RATE = N_("Used by rate")
AT_THE_TILL = N_("Staff meals rung up")

MOVE_COLUMNS = (
    Column("day", N_("Date"), Kind.DAY),
    Column("kind", N_("Kind"), Kind.TEXT),
    Column("number", N_("Number"), Kind.TEXT),
    Column("item", N_("Stock item"), Kind.TEXT),
    Column("quantity", N_("Quantity"), Kind.QUANTITY, N_("Base units; above 0 it adds stock.")),
    Column("as_raw", N_("As raw item"), Kind.QUANTITY, N_("A prep item as what it is made of.")),
    Column("value", N_("Value"), Kind.MONEY),
    Column("reason", N_("Reason"), Kind.TEXT),
)
NO_DISH = N_("It is used by rate, without a recipe.")
DISH_COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("portions", N_("Portions"), Kind.QUANTITY, N_("Made for guests; staff meals are apart."), NO_DISH),
    Column(
        "each",
        N_("A portion takes"),
        Kind.NUMBER,
        N_("Base units by the recipes of each day, on average."),
        NO_DISH,
    ),
    Column("usage", N_("Theoretical usage"), Kind.QUANTITY, N_("Base units.")),
    Column("net", N_("Net sales"), Kind.MONEY, "", NO_DISH),
)
