"""The steps of a store's month that only a person can say are taken."""

import time
from collections.abc import Iterable

from desktop.models.base import connection
from desktop.models.book import writing

VARIANCE_READ, WORKBOOK_SAVED = "variance_read", "workbook_saved"


def take_step(stores: Iterable[int], step: str, day: int) -> None:
    """Note that a step (one of the above) is taken for the count or the month that ends on a day."""
    with writing() as wire:
        wire.executemany(
            "INSERT OR REPLACE INTO month_step (store_id, step, day, at) VALUES (?, ?, ?, ?)",
            [(store, step, day, int(time.time())) for store in stores],
        )


def step_taken(store: int, step: str, day: int) -> int | None:
    """When a step was taken, in seconds since 1970 in UTC; None: not yet."""
    row = (
        connection()
        .execute("SELECT at FROM month_step WHERE store_id = ? AND step = ? AND day = ?", (store, step, day))
        .fetchone()
    )
    return None if row is None else int(row[0])
