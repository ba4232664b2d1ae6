"""The product mix (销售占比, PMIX): what sells, in how many orders, for how much (domain: section 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import MONEY, QUANTITY, ratio
from desktop.analysis.sales import Sales
from desktop.words import N_

MOST = Fraction(4, 5)  # of net sales: what the sentence counts the dishes of


class ItemTotals(NamedTuple):
    """One menu item's sums over a period: quantity and pieces in 1/1000, money in 1/10 000.

    ``orders`` hold it at least once; ``item`` is the MenuItem, ``role`` as there.
    """

    item: int
    code: str
    name: str
    category: str
    kind: str
    role: str
    orders: int
    quantity: int
    pieces: int
    gross: int
    discount: int
    net: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One menu item as sold, beside all others."""

    item: int
    code: str
    name: str
    category: str
    kind: str
    role: str
    orders: int
    units: int
    gross: int
    discount: int
    net: int
    units_share: Fraction | None
    net_share: Fraction | None
    price: Fraction | None
    attach_rate: Fraction | None
    upt: Fraction | None


@dataclass(frozen=True, slots=True)
class ProductMix:
    """The report. ``rows`` stand by their net sales, the largest first.

    Their net is that of the lines: it differs from ``total.net`` by the order-level discounts and
    adjustments and by orders without lines.
    """

    period: Range
    total: Sales
    rows: tuple[ItemRow, ...]
    units: int
    net: int
    combo_share: Fraction | None
    finding: Finding | None


def product_mix(
    period: Range, total: Sales, items: Sequence[ItemTotals], *, knows_combos: bool = True
) -> ProductMix:
    """The report on the items of a period whose orders come to ``total``.

    Where the book knows no combos, because its exports do not tell them, there is no combo share.
    """
    combo_share = total.combo_share if knows_combos or total.combo_orders else None
    units = sum(item.quantity for item in items if item.role == "sale")
    net = sum(item.net for item in items)
    ordered = sorted(items, key=lambda item: (-item.net, item.name, item.item))
    rows = tuple(_row(item, units, net, total.pieces_orders) for item in ordered)
    return ProductMix(period, total, rows, units, net, combo_share, _finding(rows, net))


def _row(item: ItemTotals, units: int, net: int, orders: int) -> ItemRow:
    known = max(orders, 0)
    return ItemRow(
        item=item.item,
        code=item.code,
        name=item.name,
        category=item.category,
        kind=item.kind,
        role=item.role,
        orders=item.orders,
        units=item.quantity,
        gross=item.gross,
        discount=item.discount,
        net=item.net,
        units_share=ratio(item.quantity, units) if item.role == "sale" else None,
        net_share=ratio(item.net, net),
        price=ratio(item.net * QUANTITY, item.quantity * MONEY),
        attach_rate=ratio(item.orders, known),
        upt=ratio(item.quantity, known),  # 1/1000 of a unit per order = units per 1000 orders
    )


def _finding(rows: Sequence[ItemRow], net: int) -> Finding | None:
    """How few dishes bring most of the money; None where there is no money or no choice."""
    dishes = [row for row in rows if row.role == "sale" and row.net > 0]
    if len(dishes) < 2 or net <= 0:
        return None
    first, together, count = dishes[0], 0, 0
    while together < MOST * net and count < len(dishes):
        together += dishes[count].net
        count += 1
    return Finding(
        N_("{item} brings {share} of net sales; {count} of {all} dishes bring {part}."),
        (
            Value("item", Kind.TEXT, first.name),
            Value("share", Kind.PERCENT, Fraction(first.net, net)),
            Value("count", Kind.COUNT, count),
            Value("all", Kind.COUNT, len(dishes)),
            Value("part", Kind.PERCENT, Fraction(together, net)),
        ),
    )


NO_LINES = N_("The lines of the orders are not known.")
NO_UNITS = N_("Nothing is left of it after refunds, so there is nothing to divide by.")
NO_NET = N_("There are no net sales to divide by.")
UNITS_HINT = N_(
    "Units sold, refunds taken off; pieces of a combo count under their own dish. Source: the lines."
)
NET_HINT = N_(
    "Net sales of the lines: gross less the line's own discounts. A discount of the whole order is not in it."
)
ATTACH_HINT = N_("Attach rate (点单率) = orders holding it / orders whose lines are known.")
UPT_HINT = N_("UPT (千单销量) = units per 1000 orders whose lines are known.")

COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("code", N_("Code"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("units", N_("Units"), Kind.QUANTITY, UNITS_HINT),
    Column("units_share", N_("Share of units"), Kind.PERCENT, N_("Units / units of all dishes."), NO_UNITS),
    Column("gross", N_("Gross sales"), Kind.MONEY, N_("Gross sales (流水) = quantity x list price.")),
    Column("net", N_("Net sales"), Kind.MONEY, NET_HINT),
    Column(
        "net_share", N_("Share of net sales"), Kind.PERCENT, N_("Net sales / net sales of all lines."), NO_NET
    ),
    Column(
        "price",
        N_("Net sales per unit"),
        Kind.PRICE,
        N_("Net sales / units. What a combo's pieces brought stands with the combo, their units stand here."),
        NO_UNITS,
    ),
    Column("attach_rate", N_("Attach rate"), Kind.PERCENT, ATTACH_HINT, NO_LINES),
    Column("upt", N_("Units per 1000 orders"), Kind.NUMBER, UPT_HINT, NO_LINES),
)
