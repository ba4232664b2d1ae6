"""Sums of the roll-ups over stores and a period: the ground of every report on sales."""

from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.average_check import ChannelSales
from desktop.analysis.bridge import ItemSales
from desktop.analysis.days import Range, whole_months
from desktop.analysis.money import MONEY, QUANTITY, ratio, rounded
from desktop.analysis.product_mix import ItemTotals
from desktop.analysis.sales import Sales
from desktop.models.base import connection

_SUMS = ", ".join(f"SUM({name}) AS {name}" for name in Sales._fields[1:])
_ITEM_SUMS = "orders", "quantity", "pieces", "gross", "discount", "net"


def marks(values: tuple[int, ...]) -> str:
    """A list of placeholders for ``IN``."""
    return f"({', '.join('?' * len(values))})"


def sales_by_day(stores: tuple[int, ...], period: Range) -> dict[int, Sales]:
    """The sums of every day that has any. A trading day is a store's day with orders left after refunds."""
    rows = connection().execute(
        f"SELECT day, SUM(orders > 0), {_SUMS} FROM ("  # noqa: S608
        f"SELECT day, {_SUMS} FROM day_channel WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? "
        "GROUP BY store, day) GROUP BY day",
        (*stores, *period),
    )
    return {day: Sales._make(sums) for day, *sums in rows}


def sales_by_channel(stores: tuple[int, ...], period: Range) -> list[ChannelSales]:
    """The sums of every channel, with the platform's commission."""
    rows = connection().execute(
        f"SELECT name, kind, commission_rate, s.* FROM ("  # noqa: S608
        f"SELECT channel, SUM(orders > 0), {_SUMS} FROM day_channel "
        f"WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? GROUP BY channel) s "
        "JOIN channel c ON c.id = s.channel",
        (*stores, *period),
    )
    found = []
    for name, kind, rate, _channel, *sums in rows:
        sales = Sales._make(sums)
        found.append(ChannelSales(name, kind, sales, _commission(sales, rate)))
    return found


def _commission(sales: Sales, rate: str | None) -> int | None:
    """What the orders say that the platform kept; else the channel's rate; else not known."""
    if sales.commission or rate is None:
        return sales.commission or None
    return rounded(sales.net * Fraction(rate))


def items_sold(stores: tuple[int, ...], period: Range) -> dict[int, ItemSales]:
    """What was sold at a price and its gross, of every dish, as the bridge compares them; no fees."""
    sums, values = _items("priced, gross", stores, period)
    rows = connection().execute(
        f"SELECT item, priced, gross FROM ({sums}) JOIN menu_item m ON m.id = item WHERE m.role = 'sale'",  # noqa: S608
        values,
    )
    return {item: ItemSales(quantity, gross) for item, quantity, gross in rows}


class SoldSums(NamedTuple):
    """What a dish brought: units, those sold at a price of their own (1/1000), net sales (1/10 000)."""

    units: int
    priced: int
    net: int

    @property
    def price(self) -> Fraction | None:
        """What one brought, in currency units; pieces that their combo pays for are left out."""
        return ratio(self.net * QUANTITY, self.priced * MONEY) if self.priced > 0 else None


def sold_sums(stores: tuple[int, ...], period: Range) -> dict[int, SoldSums]:
    """What every menu item brought in a period."""
    sums, values = _items("quantity, priced, net", stores, period)
    return {item: SoldSums(*found) for item, *found in connection().execute(sums, values)}


def item_totals(stores: tuple[int, ...], period: Range) -> list[ItemTotals]:
    """All sums of every menu item, with its names."""
    sums, values = _items(", ".join(_ITEM_SUMS), stores, period)
    rows = connection().execute(
        "SELECT s.item, code, name, category, kind, role, "  # noqa: S608
        f"{', '.join(f's.{name}' for name in _ITEM_SUMS)} FROM ({sums}) s JOIN menu_item m ON m.id = s.item",
        values,
    )
    return [ItemTotals._make(row) for row in rows]


def _items(columns: str, stores: tuple[int, ...], period: Range) -> tuple[str, tuple[int, ...]]:
    """SQL and its values: item and the sums of ``columns``, whole months from their own roll-up."""
    months = whole_months(period)
    parts = [
        f"SELECT item, {columns} FROM month_item WHERE store IN {marks(stores)} AND month BETWEEN ? AND ?"  # noqa: S608
    ]
    values = [*stores, months.first, months.last]
    for beside in months.beside:
        parts.append(
            f"SELECT item, {columns} FROM day_item WHERE store IN {marks(stores)} AND day BETWEEN ? AND ?"  # noqa: S608
        )
        values += [*stores, *beside]
    sums = ", ".join(f"SUM({name}) AS {name}" for name in columns.split(", "))
    return f"SELECT item, {sums} FROM ({' UNION ALL '.join(parts)}) GROUP BY item", tuple(values)  # noqa: S608
