"""A region of stores and months written straight into the book, as packs of daily figures bring them.

Stores of a clean region differ as honest ones do: sizes are log-normal, ratios normal, months noisy.
"""

from collections.abc import Mapping, Sequence
from random import Random

from desktop.analysis.days import month_range
from desktop.analysis.store_months import StoreMonth
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.store_months import MonthFacts, keep

REGIONS = ("North", "South", "East")
FORMATS = ("direct_run", "franchise")
MONTHS = tuple(range(202601, 202613))

Faults = Mapping[int, Mapping[str, float]]
"""Store number -> figure -> what its share or check is multiplied by (``check``) or raised by (others)."""


def month_of_store(random: Random, store: int, month: int, level: Mapping[str, float]) -> StoreMonth:
    """One month of a store of that level."""
    days = month_range(month).length
    orders = round(level["orders"] * days * random.gauss(1, 0.03))
    net = round(orders * level["check"] * random.gauss(1, 0.015) * 10_000)
    combos = round(orders * min(max(level["combos"] + random.gauss(0, 0.02), 0), 1))
    share = {
        name: round(net * (level[name] + random.gauss(0, spread)))
        for name, spread in (("theory", 0.004), ("unexplained", 0.001), ("waste", 0.0003), ("price", 0.001))
    }
    start, end = month_range(month)
    actual = share["theory"] + share["unexplained"] + share["waste"] + share["price"]
    return StoreMonth(
        store, month, True, days, orders, round(net * 1.05), round(net * level["discount"]), 0, 0, net,
        orders, net, orders * 2400, combos, 0, 0, 0, 0, orders, orders,
        round(orders * level["seconds"] * 700),
        round(orders * level["seconds"] * 300), days, round(orders * 0.18), start * 86_400 + 43_200,
        round(level["orders"] * 0.25), round(level["seconds"] * 1000), 72_000, 60_000, 66_000, 60,
        start - 1, end, net, actual, actual - share["price"], share["theory"], share["price"], share["waste"],
        0, 0, share["unexplained"], max(share["unexplained"], 0), 0,
        net * (1500 + 7 * store + month % 10) // 100_000, net // 50, 0, net, net,
        round(net * combos / max(orders, 1) * 1.15),
    )  # fmt: skip


def level_of(random: Random, faults: Mapping[str, float]) -> dict[str, float]:
    """What a store is like, through all its months."""
    level = {
        "orders": 300 * random.lognormvariate(0, 0.35),
        "check": random.gauss(24, 1.6),
        "combos": random.gauss(0.40, 0.06),
        "discount": random.gauss(0.04, 0.006),
        "seconds": random.gauss(60, 6),
        "theory": random.gauss(0.32, 0.01),
        "unexplained": random.gauss(0.010, 0.0025),
        "waste": random.gauss(0.004, 0.0008),
        "price": random.gauss(0.0, 0.003),
    }
    for name, by in faults.items():
        level[name] = level[name] * by if name == "check" else level[name] + by
    return level


def region(
    seed: int, stores: int, faults: Faults | None = None, months: Sequence[int] = MONTHS
) -> dict[int, list[StoreMonth]]:
    """Some months of stores 1 to ``stores``."""
    found = {}
    for store in range(1, stores + 1):
        random = Random(f"{seed} {store}")
        level = level_of(random, (faults or {}).get(store, {}))
        found[store] = [month_of_store(random, store, month, level) for month in months]
    return found


def write_region(seed: int, stores: int, faults: Faults | None = None) -> None:
    """Fill the open, new book; of sales by day there are only each store's first and last."""
    with writing() as wire:
        for store in range(1, stores + 1):
            wire.execute(
                "INSERT INTO store (id, code, name, region, format, currency, method, cut_off, check_basis, "
                "combo_counts_as) VALUES (?, ?, ?, ?, ?, 'CNY', 'fifo', 240, 'order', 'pieces')",
                (store, f"S{store:03}", f"Store {store:03}", REGIONS[store % 3], FORMATS[store % 2]),
            )
        wire.execute("INSERT INTO channel (name, kind, passes_tills) VALUES ('', 'dine_in', 1)")
    columns = [row[1] for row in connection().execute("PRAGMA table_info(day_channel)")]
    with writing() as wire:
        for own in region(seed, stores, faults).values():
            keep(wire, [MonthFacts(row, (), ()) for row in own])
            for row, day in ((own[0], 0), (own[-1], 1)):
                values = {"store": row.store, "day": month_range(row.month)[day], "channel": 1, "orders": 1}
                filled = tuple(values.get(name, 0) for name in columns)
                wire.execute(f"INSERT INTO day_channel VALUES ({', '.join('?' * len(columns))})", filled)  # noqa: S608
