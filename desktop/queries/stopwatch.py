"""Orders timed by hand: kept in the book, newest first."""

from collections.abc import Sequence

from desktop.analysis.stopwatch import Measurement, TimedOrder, check_orders
from desktop.models.base import connection
from desktop.models.book import writing


def measurements(store: int) -> tuple[Measurement, ...]:
    """All of a store, the newest first."""
    orders: dict[int, list[TimedOrder]] = {}
    rows = connection().execute(
        "SELECT id, day, note, order_seconds, payment_seconds FROM stopwatch_test t "
        "JOIN stopwatch_order o ON o.test_id = t.id WHERE store_id = ? ORDER BY day DESC, id DESC, n",
        (store,),
    )
    heads: dict[int, tuple[int, str]] = {}
    for key, day, note, *seconds in rows:
        heads[key] = day, note
        orders.setdefault(key, []).append(TimedOrder(*seconds))
    return tuple(Measurement(key, *head, tuple(orders[key])) for key, head in heads.items())


def keep_measurement(store: int, day: int, orders: Sequence[TimedOrder], note: str = "") -> int:
    """Keep the orders of one session at the counter; answers its id.

    Raises BookError where a time cannot be.
    """
    check_orders(orders)
    with writing() as wire:
        key = wire.execute(
            "INSERT INTO stopwatch_test (store_id, day, note) VALUES (?, ?, ?)", (store, day, note)
        ).lastrowid
        assert key is not None  # noqa: S101  a row was added
        wire.executemany(
            "INSERT INTO stopwatch_order VALUES (?, ?, ?, ?)",
            [(key, number, *order) for number, order in enumerate(orders)],
        )
    return key


def forget_measurement(measurement: int) -> None:
    """Remove one session."""
    with writing() as wire:
        wire.execute("DELETE FROM stopwatch_test WHERE id = ?", (measurement,))
