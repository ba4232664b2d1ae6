"""Orders into the book: one import, one transaction, all or nothing (domain: sections 1 and 2)."""

import sqlite3
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from desktop.analysis.facts import Order
from desktop.models.book import writing
from desktop.queries.intake import Intake
from desktop.queries.packed_days import refuse_packed_days
from desktop.queries.stock_periods import refuse_closed_days
from desktop.queries.touched_days import bring_up_to_date, day_totals


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
    """What an import did, or would do. ``batch`` is None where nothing of it was kept."""

    orders: int  # paid and refunded ones that were read, one in several places of the files once
    lines: int
    added: int
    replaced: int
    unchanged: int
    removed: int  # paid in the book, open or cancelled in the files
    days: tuple[DayChange, ...]  # those on which something changed
    adjustments: Adjustments  # of what was added or replaced
    batch: int | None
    net: int  # of all orders read, 1/10 000
    counted: int  # what they count as: a full refund is -1
    absent: int  # in the book on days that the files have too, but not in the files; they stay

    @property
    def changes(self) -> bool:
        """Whether the book did not hold all of it already."""
        return bool(self.added or self.replaced or self.removed)


class _NotKeptError(Exception):
    """Rolls an import back."""

    def __init__(self, stored: Stored) -> None:
        super().__init__()
        self.stored = stored


def store_orders(
    orders: Iterable[Order],
    source: Source,
    *,
    keep: Callable[[Stored], bool] = lambda stored: True,
    progress: Callable[[int], None] = lambda orders: None,
    refused: Callable[[], int] = lambda: 0,
) -> Stored:
    """Store orders and the roll-ups of their days in one transaction; answers what that changes.

    An order that the book has is left, or replaced where it differs (undo brings it back). Orders of
    the same days that are not among ``orders`` stay, but for those that now come open or cancelled.
    ``progress`` hears the count of orders read and may raise to cancel. ``keep`` sees the result
    before it is final: False leaves the book as it was. ``refused`` says, after the last order, how many
    rows of the files were left out. Raises BookError for trouble with the disk and where a store keeps its
    books in another currency, ClosedDayError where a day of a closed period would change.
    """
    try:
        with writing(bulk=True) as wire:
            stored = _store(wire, orders, source, progress, refused)
            if stored.batch is None or not keep(stored):
                raise _NotKeptError(stored)
            return stored
    except _NotKeptError as error:
        return error.stored._replace(batch=None)


def _store(
    wire: sqlite3.Connection,
    orders: Iterable[Order],
    source: Source,
    progress: Callable[[int], None],
    refused: Callable[[], int],
) -> Stored:
    batch = new_batch(wire, source)
    intake = Intake(wire, batch, source.currency)
    intake.read(orders, progress)
    changes = intake.settle()
    stored = Stored(
        intake.orders, intake.lines,
        changes.added, changes.replaced, changes.unchanged, changes.removed,
        (), Adjustments(0, 0), None, intake.known_net, intake.known_orders, changes.absent,
    )  # fmt: skip
    if not changes:
        return stored
    refuse_closed_days(wire, intake.touched)
    refuse_packed_days(wire, intake.touched)
    before = bring_up_to_date(wire, intake.touched)
    fresh = [day_totals(wire, store, day) for store, day in intake.fresh]
    stored = stored._replace(
        days=_day_changes(wire, before),
        adjustments=_adjustments(wire, batch, before),
        batch=batch,
        net=stored.net + sum(net for net, _orders in fresh),
        counted=stored.counted + sum(orders for _net, orders in fresh),
    )
    _describe_batch(wire, stored, changes.replaced + changes.removed, refused())
    return stored


def new_batch(wire: sqlite3.Connection, source: Source) -> int:
    """Begin an import batch; its number."""
    values = (source.kind, "\n".join(source.files), source.digest, source.layout, int(time.time()))
    cursor = wire.execute(
        "INSERT INTO import_batch (kind, files, digest, layout, at, orders, lines, refused, replaced) "
        "VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0)",
        values,
    )
    return cursor.lastrowid or 0


def _describe_batch(wire: sqlite3.Connection, stored: Stored, replaced: int, refused: int) -> None:
    days = [change.day for change in stored.days]
    wire.execute(
        "UPDATE import_batch SET orders = ?, lines = ?, replaced = ?, refused = ?, first_day = ?, "
        "last_day = ? WHERE id = ?",
        (stored.orders, stored.lines, replaced, refused, min(days), max(days), stored.batch),
    )


def _day_changes(
    wire: sqlite3.Connection, before: dict[tuple[int, int], tuple[int, int]]
) -> tuple[DayChange, ...]:
    codes = dict(wire.execute("SELECT id, code FROM store"))
    return tuple(
        DayChange(codes[store], day, net, net_now, orders, orders_now)
        for (store, day), (net, orders) in sorted(before.items())
        for net_now, orders_now in [day_totals(wire, store, day)]
    )


def _adjustments(wire: sqlite3.Connection, batch: int, days: Iterable[tuple[int, int]]) -> Adjustments:
    """The adjustments among the orders that the import wrote on these days."""
    orders = money = 0
    for key in days:
        count, total = wire.execute(
            "SELECT COUNT(*), COALESCE(SUM(adjustment), 0) FROM orders "
            "WHERE store = ? AND day = ? AND batch = ? AND adjustment <> 0",
            (*key, batch),
        ).fetchone()
        orders += count
        money += total
    return Adjustments(orders, money)
