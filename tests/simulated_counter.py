"""A counter whose capacity, rush and bottleneck are known: guests come, queue and are served in turn.

It opens at 10:00 and closes at 15:00. Guests come at half of what it can take, but for the rush: from
12:10 to 12:30 half as many again come as it can take, so that it is full from 12:10 until the queue is
gone at about 12:50.
"""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from literals import line, order

from desktop.analysis.days import DAY_SECONDS
from desktop.analysis.facts import Order

OPENS, CLOSES = 10 * 3600, 15 * 3600
RUSH = (12 * 3600 + 600, 12 * 3600 + 1800)
FULL = (12 * 60 + 10, 12 * 60 + 50)  # minutes after midnight
SPREAD = 0.22  # of service times, in logarithms
RAMEN = (line("Ramen", 25),)


class Simulated(NamedTuple):
    """A counter: mean seconds of ordering and paying, its stations (without cashiers they do both), how
    many orders an hour it can take when the rush is planned, and what its export tells.
    """

    ordering: float
    paying: float
    stations: int
    cashiers: int = 0
    planned: float = 72.0
    opened_on_arrival: bool = False
    gives_seconds: bool = True
    gives_stamps: bool = True


def orders(counter: Simulated, days: range, seed: int = 1) -> Iterator[Order]:
    """The orders of some days, each from its own random numbers: the same guests whatever the counter."""
    for day in days:
        random = Random(f"{seed} {day}")
        guests = [(arrival, *_seconds(random, counter)) for arrival in _arrivals(random, counter.planned)]
        yield from _served(counter, day, guests)


def _arrivals(random: Random, planned: float) -> Iterator[float]:
    moment = float(OPENS)
    while True:
        rate = planned * (1.5 if RUSH[0] <= moment < RUSH[1] else 0.5) / 3600
        moment += random.expovariate(rate)
        if moment >= CLOSES:
            return
        yield moment


def _seconds(random: Random, counter: Simulated) -> tuple[float, float]:
    tail = -SPREAD * SPREAD / 2
    first, second = (random.lognormvariate(tail, SPREAD) for _ in range(2))
    return counter.ordering * first, counter.paying * second


def _served(counter: Simulated, day: int, guests: list[tuple[float, float, float]]) -> Iterator[Order]:
    stations, cashiers = [0.0] * counter.stations, [0.0] * counter.cashiers
    for number, (arrival, ordering, paying) in enumerate(guests, 1):
        station = stations.index(min(stations))
        begun = max(arrival, stations[station])
        ordered = begun + ordering
        if cashiers:
            cashier = cashiers.index(min(cashiers))
            paid = cashiers[cashier] = max(ordered, cashiers[cashier]) + paying
            stations[station] = ordered
        else:
            cashier, paid = station, ordered + paying
            stations[station] = paid
        opened = arrival if counter.opened_on_arrival else begun
        yield order(
            f"{number:04}",
            list(RAMEN),
            day=day,
            opened_at=_stamp(day, opened) if counter.gives_stamps else None,
            ordered_at=_stamp(day, ordered) if counter.gives_stamps else None,
            paid_at=_stamp(day, paid),
            till=f"{cashier + 1}",
            order_seconds=round(1000 * ordering) if counter.gives_seconds else None,
            payment_seconds=round(1000 * paying) if counter.gives_seconds else None,
        )


def _stamp(day: int, second: float) -> int:
    return day * DAY_SECONDS + round(second)
