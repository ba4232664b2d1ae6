"""Questions about what sells: the product mix, combos over their pieces, what lifts the check."""

from collections import Counter
from fractions import Fraction
from itertools import groupby

from desktop.analysis.check_lift import CheckLift, Holding, check_lift
from desktop.analysis.combo_spread import ComboSpread, Piece, SoldCombo, combo_spread
from desktop.analysis.days import Range
from desktop.analysis.facts import Kind
from desktop.analysis.money import ratio
from desktop.analysis.product_mix import ProductMix, product_mix
from desktop.analysis.sales import total
from desktop.models.base import connection
from desktop.queries.held import held
from desktop.queries.totals import item_totals, marks, sales_by_day

LIFT_ORDERS = 60_000  # a third of a second's reading

# Which orders hold which dish: an order counts once however many lines of it there are.
_HOLDING = """
SELECT m.id, m.code, m.name, m.category, COUNT(*), SUM(h.net) FROM (
    SELECT p.menu_item_id AS item, o.net
    FROM orders o
    JOIN lines l ON l.store = o.store AND l.day = o.day AND l.number = o.number AND l.repeat = o.repeat
    JOIN pos_item p ON p.id = l.item
    WHERE o.store IN {stores} AND o.day BETWEEN ? AND ? AND o.orders > 0 AND l.kind <> {void}
    GROUP BY o.store, o.day, o.number, o.repeat, p.menu_item_id) h
JOIN menu_item m ON m.id = h.item WHERE m.role = 'sale' GROUP BY m.id"""

# Each listed piece beside the line of its combo; pieces of a combo without a line have nothing to share.
_PIECES = """
SELECT c.store, c.day, c.number, c.repeat, c.line, cp.menu_item_id, c.net,
    pp.menu_item_id, p.quantity, p.gross
FROM lines p
JOIN lines c ON c.store = p.store AND c.day = p.day AND c.number = p.number AND c.repeat = p.repeat
    AND c.line = p.combo
JOIN pos_item pp ON pp.id = p.item JOIN pos_item cp ON cp.id = c.item
WHERE p.store IN {stores} AND p.day BETWEEN ? AND ? AND p.combo <> p.line AND p.kind <> {void}
    AND c.kind <> {void}
ORDER BY c.store, c.day, c.number, c.repeat, c.line, p.line"""

# What a dish costs on its own, for pieces whose lines carry no price.
_ALONE = """
SELECT p.menu_item_id, SUM(l.gross), SUM(l.quantity)
FROM lines l JOIN pos_item p ON p.id = l.item
WHERE l.store IN {stores} AND l.day BETWEEN ? AND ? AND l.kind = {single}
    AND p.menu_item_id IN ({items})
GROUP BY p.menu_item_id"""


def product_mix_between(stores: tuple[int, ...], period: Range) -> ProductMix:
    """Every menu item's units, money and orders in a period."""
    whole = total(sales_by_day(stores, period).values())
    combo = connection().execute("SELECT 1 FROM menu_item WHERE kind = 'combo' LIMIT 1").fetchone()
    return product_mix(period, whole, item_totals(stores, period), knows_combos=combo is not None)


def combo_spread_between(stores: tuple[int, ...], period: Range) -> ComboSpread:
    """The product mix with combos spread over their listed pieces; it reads all lines of the period."""
    combos = _sold_combos(stores, period)
    unpriced = {piece.item for combo in combos for piece in combo.pieces if not piece.gross}
    prices = _list_prices(stores, period, unpriced) if unpriced else {}
    return combo_spread(period, item_totals(stores, period), combos, prices)


def lift_between(stores: tuple[int, ...], period: Range) -> CheckLift:
    """What lifts the check. It reads lines, so of a long period it takes the last days only; the
    report's own period says which.
    """
    days = _last_days(stores, period, LIFT_ORDERS)
    return held(("lift", stores, days), lambda: _lift(stores, days))


def _lift(stores: tuple[int, ...], period: Range) -> CheckLift:
    wire = connection()
    orders, net = wire.execute(
        "SELECT COUNT(*), COALESCE(SUM(net), 0) FROM orders "  # noqa: S608
        f"WHERE store IN {marks(stores)} AND day BETWEEN ? AND ? AND orders > 0 AND pieces IS NOT NULL",
        (*stores, *period),
    ).fetchone()
    rows = wire.execute(_HOLDING.format(stores=marks(stores), void=int(Kind.VOID)), (*stores, *period))
    return check_lift(period, orders, net, [Holding._make(row) for row in rows])


def _last_days(stores: tuple[int, ...], period: Range, orders: int) -> Range:
    """The end of a period that holds about so many orders, at least one day."""
    start = period.end
    for day, sales in sorted(sales_by_day(stores, period).items(), reverse=True):
        orders -= sales.orders
        if orders < 0:
            break
        start = day
    return Range(start if orders < 0 else period.start, period.end)


def _sold_combos(stores: tuple[int, ...], period: Range) -> Counter[SoldCombo]:
    """Every combo with listed pieces, equal ones counted once with how often they were sold."""
    sql = _PIECES.format(stores=marks(stores), void=int(Kind.VOID))
    rows = connection().execute(sql, (*stores, *period))
    return Counter(
        SoldCombo(item, net, tuple(Piece._make(piece[7:]) for piece in pieces))
        for (*_key, item, net), pieces in groupby(rows, key=lambda row: row[:7])
    )


def _list_prices(stores: tuple[int, ...], period: Range, items: set[int]) -> dict[int, Fraction]:
    """Gross per quantity (1/10 000 per 1/1000) of those of the dishes that are also sold alone."""
    wanted = ", ".join(map(str, sorted(items)))
    sql = _ALONE.format(stores=marks(stores), single=int(Kind.SINGLE), items=wanted)
    rows = connection().execute(sql, (*stores, *period))
    prices = {item: ratio(gross, quantity) for item, gross, quantity in rows}
    return {item: price for item, price in prices.items() if price is not None and price > 0}
