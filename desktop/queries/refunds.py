"""Refunds settled against their originals: which of them takes a whole order off its day."""

import sqlite3
from collections import defaultdict

from desktop.analysis.refunds import refund_counts

LOOK_BACK = 31  # days in which the original of a refund is looked for

# Each refund that a change of these days can touch, beside every paid order and refund of its number
# on its own day and the month before. ``orders <> 1`` uses the index of the few that do not count.
_REFUNDS = """
WITH RECURSIVE back(days) AS (VALUES (0) UNION ALL SELECT days + 1 FROM back WHERE days < :look_back)
SELECT r.day, r.number, r.repeat, r.orders, o.day, o.repeat, o.status, o.net, COALESCE(o.paid_at, 0)
FROM orders r CROSS JOIN back CROSS JOIN orders o
WHERE r.store = :store AND r.day BETWEEN :start AND :end + :look_back AND r.orders <> 1 AND r.status = 1
    AND o.store = r.store AND o.day = r.day - back.days AND o.number = r.number
ORDER BY r.day, r.number, r.repeat, o.day, 9, o.net, o.repeat"""

_Key = tuple[int, str, int]


def settle_refunds(wire: sqlite3.Connection, store: int, start: int, end: int) -> set[int]:
    """Set what the refunds of a store count as after orders of these days changed.

    A refund's original has its number, on the same day; else on the one day of the month before that
    has such a paid order. Where several days have one the number is used anew every day and the
    original is not known. Answers the days on which a count changed.
    """
    span = {"store": store, "start": start, "end": end, "look_back": LOOK_BACK}
    beside: dict[tuple[_Key, int], list[tuple[int, ...]]] = defaultdict(list)
    for day, number, repeat, orders, *other in wire.execute(_REFUNDS, span):
        beside[(day, number, repeat), orders].append(tuple(other))
    changed = set()
    for (key, orders), others in beside.items():
        counts = _count(key, others)
        if counts != orders:
            wire.execute(
                "UPDATE orders SET orders = ? WHERE store = ? AND day = ? AND number = ? AND repeat = ?",
                (counts, store, *key),
            )
            changed.add(key[0])
    return changed


def _count(key: _Key, others: list[tuple[int, ...]]) -> int:
    """What one refund counts as; ``others`` are (day, repeat, status, net, time), itself among them."""
    day, _, repeat = key
    paid_days = {found for found, _, status, _, _ in others if status == 0}
    if day in paid_days:
        origin = day
    elif len(paid_days) == 1:
        (origin,) = paid_days
    else:
        return -1
    originals = [net for found, _, status, net, _ in others if status == 0 and found == origin]
    refunds = [
        (found, again, net) for found, again, status, net, _ in others if status == 1 and found >= origin
    ]
    counts = refund_counts(originals, [net for _, _, net in refunds])
    place = next(place for place, found in enumerate(refunds) if found[:2] == (day, repeat))
    return counts[place]
