"""Orders into the book: one import, one transaction, all or nothing (domain: sections 1 and 2)."""

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from desktop.analysis.facts import Order, Status
from desktop.models.book import writing
from desktop.queries.names import Names
from desktop.queries.order_rows import ORDER_COLUMNS, rows_of
from desktop.queries.rollups import rebuild


class Source(NamedTuple):
    """Where orders come from. ``files`` are base names, ``digest`` says what was read and how."""

    kind: str
    files: tuple[str, ...]
    digest: str
    layout: str
    currency: str = ""  # ISO code, "" where the files do not tell


class DayChange(NamedTuple):
    """What an import does to one day of one store. Money in 1/10 000."""

    store: str
    day: int
    net_before: int
    net_after: int
    orders_before: int
    orders_after: int


class Adjustments(NamedTuple):
    """Orders whose own net differs from their lines, and the sum of these differences."""

    orders: int
    money: int


class Stored(NamedTuple):
    """What an import did, or would do. ``batch`` is None where the book already held everything."""

    orders: int  # read and counted or not; open and cancelled ones apart
    lines: int
    added: int
    replaced: int
    unchanged: int
    removed: int
    days: tuple[DayChange, ...]  # those on which something changed
    adjustments: Adjustments
    batch: int | None
    net: int = 0  # of all orders read, 1/10 000
    counted: int = 0  # what they count as: a full refund is -1


class _Refused(Exception):
    """The import is not to be kept."""


def store_orders(
    orders: Iterable[Order],
    source: Source,
    *,
    keep: Callable[[Stored], bool] = lambda stored: True,
    progress: Callable[[int], None] = lambda orders: None,
) -> Stored:
    """Store orders in one transaction, with the roll-ups of their days; answers what changed.

    ``progress`` hears the count of orders now and then, and may raise to cancel. ``keep`` sees the
    result before it is final: False leaves the book as it was. Raises BookError for trouble with
    the disk, and where a store keeps its books in another currency.
    """
    stored: Stored | None = None
    try:
        with writing(bulk=True) as wire:
            stored = _store(wire, orders, source, progress)
            if stored.batch is None or not keep(stored):
                raise _Refused
    except _Refused:
        pass
    assert stored is not None
    return stored


def _store(wire, orders, source, progress) -> Stored:
    batch = wire.execute(
        "INSERT INTO import_batch (kind, files, digest, layout, at, orders, lines, refused, replaced)"
        " VALUES (?,?,?,?,?,0,0,0,0)",
        (source.kind, "\n".join(source.files), source.digest, source.layout, int(time.time())),
    ).lastrowid
    names = Names(wire, batch, source.currency)
    count = lines = sold = counted = 0
    touched: dict[tuple[int, str], set[int]] = {}
    for order in orders:
        if order.status not in (Status.PAID, Status.REFUNDED):
            continue
        row, rows = rows_of(order, 0, names, batch)
        wire.execute(f"INSERT INTO orders VALUES ({','.join('?' * len(row))})", row)
        wire.executemany("INSERT INTO lines VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", rows)
        touched.setdefault((row[0], order.store), set()).add(order.day)
        count += 1
        lines += len(rows)
        sold += row[ORDER_COLUMNS.index("net")]
        counted += row[ORDER_COLUMNS.index("orders")]
        if count % 1000 == 0:
            progress(count)
    days = []
    for (store, code), found in touched.items():
        rebuild(wire, store, found)
        for day in sorted(found):
            net, n = wire.execute(
                "SELECT SUM(net), SUM(orders) FROM day_channel WHERE store=? AND day=?", (store, day)
            ).fetchone()
            days.append(DayChange(code, day, 0, net, 0, n))
    adjusted = wire.execute(
        "SELECT COUNT(*), SUM(adjustment) FROM orders WHERE batch=? AND adjustment<>0", (batch,)
    ).fetchone()
    wire.execute("UPDATE import_batch SET orders=?, lines=? WHERE id=?", (count, lines, batch))
    return Stored(
        count, lines, count, 0, 0, 0, tuple(days), Adjustments(adjusted[0], adjusted[1] or 0), batch, sold, counted
    )
