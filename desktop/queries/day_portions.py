"""Portions of single days, read from orders where daily sums do not tell enough: after a time, returned."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from desktop.analysis.days import DAY_SECONDS
from desktop.analysis.documents import Document
from desktop.analysis.money import rounded
from desktop.analysis.recipes import Bills
from desktop.analysis.returned_dishes import Returned, is_linked
from desktop.analysis.stock_counts import stands
from desktop.models.base import connection
from desktop.queries.rollups import ORDERED
from desktop.queries.usage import usage_rates

_LATER = f"""
FROM orders o WHERE o.store = :store AND o.day = :day AND NOT (o.status = 1 AND o.orders <> 1)
    AND COALESCE({ORDERED}, o.opened_at) >= :moment"""
_PORTIONS = f"""
SELECT p.menu_item_id, SUM(l.quantity), SUM(CASE WHEN EXISTS (
        SELECT 1 FROM lines c WHERE c.store = l.store AND c.day = l.day AND c.number = l.number
            AND c.repeat = l.repeat AND c.combo = l.line AND c.line <> l.line) THEN 0 ELSE l.quantity END)
FROM (SELECT o.store, o.day, o.number, o.repeat {_LATER}) o
JOIN lines l ON l.store = o.store AND l.day = o.day AND l.number = o.number AND l.repeat = o.repeat
JOIN pos_item p ON p.id = l.item
WHERE l.kind NOT IN (5, 6) AND l.quantity > 0
GROUP BY p.menu_item_id"""  # noqa: S608  words of our own
_BASES = f"SELECT COALESCE(SUM(o.net), 0), COALESCE(SUM(o.orders), 0) {_LATER}"
_RETURNED = """
SELECT p.menu_item_id, -SUM(l.quantity) FROM lines l JOIN pos_item p ON p.id = l.item
WHERE l.store = ? AND l.day = ? AND l.kind = 6 AND l.quantity < 0 GROUP BY p.menu_item_id"""


def used_later(
    store: int, cut_off: int, documents: Iterable[Document], bills: Bills
) -> dict[int, Mapping[int, int]]:
    """Per posted count at a time of day (by its id): what sales took of each item after that minute.

    Orders without any time are taken as before it. ``cut_off`` is in minutes: a time before it belongs to
    the night that ends the business day.
    """
    counts = (one for one in documents if stands(one) and ":" in one.at)
    return {one.id: _used_after(store, one.day, _moment(one, cut_off), bills) for one in counts}


def _moment(count: Document, cut_off: int) -> int:
    """The first second after the minute of a count."""
    hours, minutes = map(int, count.at.split(":"))
    minute = hours * 60 + minutes
    day = count.day + (minute < cut_off)
    return day * DAY_SECONDS + (minute + 1) * 60


def _used_after(store: int, day: int, moment: int, bills: Bills) -> dict[int, int]:
    wire = connection()
    span = {"store": store, "day": day, "moment": moment}
    used: dict[int, Fraction] = {}
    for dish, portions, bare in wire.execute(_PORTIONS, span):
        for many, bill in ((portions, bills.dish(dish, day)), (bare, bills.pieces(dish, day))):
            for item, each in (bill or {}).items():
                used[item] = used.get(item, Fraction(0)) + many * each
    net, orders = wire.execute(_BASES, span).fetchone()
    for item, (base, each) in usage_rates().items():
        used[item] = used.get(item, Fraction(0)) + each * (net if base == "net_10000" else orders)
    return {item: rounded(quantity) for item, quantity in used.items()}


def returned_dishes(store: int, documents: Iterable[Document]) -> Returned:
    """What guests gave back on the days of which waste documents hold returned dishes."""
    days = sorted({one.day for one in documents if is_linked(one)})
    return {
        (day, dish): portions
        for day in days
        for dish, portions in connection().execute(_RETURNED, (store, day))
    }
