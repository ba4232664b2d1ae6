"""The counter of a sample store: who comes when, and how long ordering and paying take.

Guests come by the day's rhythm and are served first come, first served by the store's stations, so
that waiting grows by itself where more come than can be served. Times are local seconds.
"""

from heapq import heapreplace
from random import Random
from typing import NamedTuple

from desktop.analysis.days import DAY_SECONDS, weekday
from desktop.analysis.sample_stores import HOLIDAYS, RAINY, Counter, Shop

FRIDAY = 4
OPENS, LAST_ORDER = 10 * 3600 + 900, 21 * 3600 + 1800
PATIENCE = 900  # seconds of waiting after which a guest leaves without ordering
PAYMENT_EXTRA = {"cash": 14.0, "voucher": 34.0}  # seconds above paying by phone


class Rush(NamedTuple):
    """A meal: its share of the day's guests, its middle and its spread (seconds of the day)."""

    share: float
    middle: int
    spread: int


WORKDAY = (Rush(0.42, 12 * 3600 + 1500, 2280), Rush(0.40, 18 * 3600 + 2400, 3300))
FRIDAY_RUSH = (Rush(0.47, 12 * 3600 + 1200, 1560), Rush(0.37, 18 * 3600 + 2700, 3300))
WEEKEND = (Rush(0.37, 12 * 3600 + 2100, 3300), Rush(0.43, 18 * 3600 + 1800, 3900))


class Service(NamedTuple):
    """How one guest was served: at which till, when ordering began and ended and paying ended, and the
    seconds of both.
    """

    till: int
    opened_at: int
    ordered_at: int
    paid_at: int
    order_seconds: int  # 1/1000 s
    payment_seconds: int  # 1/1000 s


def arrivals(random: Random, shop: Shop, day: int) -> list[int]:
    """When the day's guests come, in order."""
    friday = (FRIDAY_RUSH if shop.counter.cashiers else WORKDAY) if weekday(day) == FRIDAY else None
    rushes = WEEKEND if weekday(day) > FRIDAY or day in HOLIDAYS else friday or WORKDAY
    return sorted(day * DAY_SECONDS + _moment(random, rushes) for _ in range(_guests(random, shop, day)))


def _guests(random: Random, shop: Shop, day: int) -> int:
    expected = float(shop.visits[6 if day in HOLIDAYS else weekday(day)])
    if day in RAINY:
        expected *= 0.78
    if day in HOLIDAYS:
        expected *= 1.12
    return round(expected * random.gauss(1, 0.035))


def _moment(random: Random, rushes: tuple[Rush, ...]) -> int:
    """A time of day within opening hours: in one of the rushes, else anywhere between."""
    which = random.random()
    for rush in rushes:
        if which < rush.share:
            moment = round(random.gauss(rush.middle, rush.spread))
            return moment if OPENS <= moment <= LAST_ORDER else random.randint(OPENS, LAST_ORDER)
        which -= rush.share
    return random.randint(OPENS, LAST_ORDER)


class Stations:
    """The ordering stations and cashiers of one day; each remembers when it is free again."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._ordering = [(0, number + 1) for number in range(counter.stations)]
        self._paying = [(0, number + 1) for number in range(counter.cashiers)]

    def serve(self, random: Random, arrival: int, lines: int, payment: str) -> Service | None:
        """Serve one guest; None where the queue is longer than the guest's patience."""
        counter = self._counter
        free, station = self._ordering[0]
        opened = max(arrival, free)
        if opened - arrival > PATIENCE:
            return None
        ordering = _seconds(random, counter.order_base + counter.order_line * lines)
        paying = _seconds(random, counter.payment + PAYMENT_EXTRA.get(payment, 0.0))
        ordered = opened + round(ordering / 1000)
        till, paid = self._pay(station, ordered, round(paying / 1000))
        heapreplace(self._ordering, (ordered if counter.cashiers else paid, station))
        return Service(till, opened, ordered, paid, ordering, paying)

    def _pay(self, station: int, ordered: int, seconds: int) -> tuple[int, int]:
        """The till that takes the money, and when it has it: the next free cashier, else the station."""
        if not self._paying:
            return station, ordered + seconds
        free, till = self._paying[0]
        paid = max(ordered, free) + seconds
        heapreplace(self._paying, (paid, till))
        return till, paid


def _seconds(random: Random, mean: float) -> int:
    """A service time around ``mean`` seconds with a longer tail upwards, in 1/1000 s."""
    return round(1000 * mean * random.lognormvariate(-0.03, 0.245))


def kitchen(random: Random, sent_at: int) -> tuple[int, int]:
    """When a dish sent to the kitchen was made, and when it reached its guest."""
    made = sent_at + round(random.lognormvariate(5.6, 0.28))
    return made, made + random.randint(15, 75)


def later_today(random: Random, moment: int) -> int:
    """Some minutes after ``moment``: when a guest comes back to complain."""
    return moment + random.randint(300, 1500)
