"""Questions about what slows the counter."""

import numpy as np

from desktop.analysis.days import Range
from desktop.analysis.limits import NO_TIMES, ONE_STORE
from desktop.analysis.slow_orders import (
    NEW_FOR,
    Held,
    Known,
    SlowKind,
    SlowOrders,
    no_slow_orders,
    orders_of,
    slow_orders,
)
from desktop.models.base import connection
from desktop.queries.held import held
from desktop.queries.served import order_keys, served_orders

READ_ORDERS = 20_000  # with their lines; a third of a second's reading
LOOKED_BACK = 2 * NEW_FOR  # days before those measured, to see who was there already

# A combo's pieces are not keyed, and what was voided is no part of the order.
_KEYED = "kind NOT IN (2, 5)"  # facts.Kind.PIECE and VOID
_LINES = f"""
SELECT day, number, repeat, SUM(kind <> 3), SUM(kind = 3) FROM lines
WHERE store = ? AND day BETWEEN ? AND ? AND {_KEYED} GROUP BY day, number, repeat"""  # noqa: S608
_DISHES = f"""
SELECT DISTINCT l.day, l.number, l.repeat, p.menu_item_id FROM lines l JOIN pos_item p ON p.id = l.item
WHERE l.store = ? AND l.day BETWEEN ? AND ? AND l.{_KEYED}"""  # noqa: S608
_STAFF = """
SELECT staff, MIN(day) FROM orders WHERE store = ? AND day BETWEEN ? AND ? AND staff IS NOT NULL
GROUP BY staff"""


def slow_orders_between(stores: tuple[int, ...], period: Range) -> SlowOrders:
    """What slows one store's counter, by the newest orders of a period."""
    if len(stores) != 1:
        return no_slow_orders(period, ONE_STORE)
    return held(("slow_orders", stores[0], period), lambda: _slow_orders(stores[0], period))


def _slow_orders(store: int, period: Range) -> SlowOrders:
    days, orders = served_orders(store, period, READ_ORDERS)
    if days is None:
        return no_slow_orders(period, NO_TIMES)
    return slow_orders(period, days, orders, _contents(store, days), _known(store, days))


def slow_order_keys(store: int, kind: SlowKind) -> set[tuple[int, str, int]]:
    """Day, number and repeat of the orders behind a row."""
    days, orders = served_orders(store, kind.days, READ_ORDERS)
    if days is None:
        return set()
    behind = orders_of(kind, orders, _contents(store, days), _known(store, days))
    return {key for key, one in zip(order_keys(store, days), behind, strict=True) if one}


def _contents(store: int, days: Range) -> Held:
    """What the orders hold, by their places among ``served_orders``."""
    wire, places = connection(), {key: place for place, key in enumerate(order_keys(store, days))}
    lines, modifiers = np.zeros((2, len(places)), dtype=np.int64)
    for day, number, repeat, keyed, modified in wire.execute(_LINES, (store, *days)):
        place = places.get((day, number, repeat))
        if place is not None:
            lines[place], modifiers[place] = keyed, modified
    pairs = [
        (places[key], dish)
        for *order, dish in wire.execute(_DISHES, (store, *days))
        if (key := tuple(order)) in places
    ]
    order, dish = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Held(lines, modifiers, order, dish)


def _known(store: int, days: Range) -> Known:
    wire = connection()
    since = Range(days.start - LOOKED_BACK, days.end)
    (begun,) = wire.execute("SELECT MIN(day) FROM day_channel WHERE store = ?", (store,)).fetchone()
    seen = wire.execute(_STAFF, (store, *since)).fetchall()
    # somebody is new only where the book was looked through for as long before
    return Known(
        dict(wire.execute("SELECT id, name FROM reference WHERE kind = 'payment'")),
        dict(wire.execute("SELECT id, name FROM menu_item WHERE role = 'sale'")),
        [key for (key,) in wire.execute("SELECT id FROM channel WHERE kind = 'delivery'")],
        {person: first for person, first in seen if first >= max(begun, since.start) + NEW_FOR},
    )
