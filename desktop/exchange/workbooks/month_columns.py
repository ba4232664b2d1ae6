"""The columns of a month's days: the average check with its factors, and from gross to net sales."""

from collections.abc import Sequence
from typing import Any

from desktop.analysis.average_check import COLUMNS, NO_COVERS, NO_DAY
from desktop.analysis.columns import Column, Kind
from desktop.analysis.sales import Sales
from desktop.exchange.workbooks.tables import SUM, Field
from desktop.words import N_

GROSS_COLUMNS = (
    Column(
        "gross",
        N_("Gross sales"),
        Kind.MONEY,
        N_("Gross sales = quantity x list price of everything sold, gifts included."),
        NO_DAY,
    ),
    Column(
        "discount",
        N_("Discounts and gifts"),
        Kind.MONEY,
        N_("Gifts, comps and discounts, of single lines and of whole orders."),
        NO_DAY,
    ),
    Column(
        "refunds",
        N_("Refunds"),
        Kind.MONEY,
        N_("Net sales given back, on the day they were given back."),
        NO_DAY,
    ),
    Column(
        "adjustment",
        N_("Adjustments"),
        Kind.MONEY,
        N_("Where an order's own total differs from its lines, the total counts; this is the difference."),
        NO_DAY,
    ),
)
COMBO_ORDERS = Column(
    "combo_orders",
    N_("Orders with a combo"),
    Kind.COUNT,
    N_("Orders that hold at least one combo. Combo share = these / orders whose lines are known."),
    NO_DAY,
)
LINE_ORDERS = Column(
    "pieces_orders", N_("Orders with lines"), Kind.COUNT, N_("Orders whose lines are known."), NO_DAY
)
LINE_NET = Column(
    "pieces_net",
    N_("Net sales with lines"),
    Kind.MONEY,
    N_("Net sales of the orders whose lines are known."),
    NO_DAY,
)
COVERS = Column(
    "covers", N_("Guests"), Kind.COUNT, N_("Covers of the orders that say how many they were for."), NO_COVERS
)
COVER_NET = Column(
    "cover_net",
    N_("Net sales with guests"),
    Kind.MONEY,
    N_("Net sales of the orders that say how many guests they were for."),
    NO_COVERS,
)
BY_KEY = {column.key: column for column in COLUMNS}


class Cells:
    """One day (or the total) as the columns ask for it; everything is None on a day without sales."""

    def __init__(self, sales: Sales | None, day: int | None = None) -> None:
        self.sales, self.day = sales, day

    def __getattr__(self, key: str) -> Any:
        return getattr(self.sales, _KNOWN.get(key, key)) if self.sales else None


_KNOWN = {"pieces": "known_pieces", "covers": "known_covers"}


def check_fields(sides: Sequence[Sales]) -> list[Field]:
    """The columns of the average check; what not all orders know has its own orders and net sales."""
    partly = any(side.pieces_orders != side.orders or side.pieces_net != side.net for side in sides)
    orders, net = ("pieces_orders", "pieces_net") if partly else ("orders", "net")
    fields = [Field(BY_KEY["day"]), *(Field(BY_KEY[key], total=SUM) for key in ("orders", "net", "pieces"))]
    if partly:
        fields += [Field(LINE_ORDERS, total=SUM), Field(LINE_NET, total=SUM)]
    fields += [
        _ratio("average_check", "{net}/{orders}"),
        _ratio("items_per_order", f"{{pieces}}/{{{orders}}}"),
        _ratio("average_item_price", f"{{{net}}}/{{pieces}}"),
    ]
    if any(side.known_covers for side in sides):
        fields += [Field(COVERS, total=SUM), Field(COVER_NET, total=SUM)]
        fields += [_ratio("per_cover", "{cover_net}/{covers}")]
    return fields


def gross_fields(sides: Sequence[Sales]) -> list[Field]:
    """From gross to net sales; columns in which there is nothing are left out."""
    always = {"gross", "discount", "refunds"}
    used = [
        column
        for column in GROSS_COLUMNS
        if column.key in always or any(getattr(side, column.key) for side in sides)
    ]
    signs = {"gross": "", "discount": "-", "refunds": "-", "adjustment": "+"}
    net = "".join(f"{signs[column.key]}{{{column.key}}}" for column in used)
    fields = [Field(BY_KEY["day"]), *(Field(column, total=SUM) for column in used)]
    fields.append(Field(BY_KEY["net"], net, total=SUM))
    if any(side.combo_orders for side in sides):
        fields.append(Field(COMBO_ORDERS, total=SUM))
    return fields


def _ratio(key: str, formula: str) -> Field:
    return Field(BY_KEY[key], formula, formula)
