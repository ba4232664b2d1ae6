"""How fast a store serves, from its orders or from a stopwatch."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from desktop.analysis.capacity import ORDERING, PAYMENT, Counter
from desktop.analysis.findings import Word
from desktop.analysis.served import Bools, Floats, Ints, Served
from desktop.analysis.service_times import GIVEN, given_service, plausible
from desktop.analysis.stopwatch import ENOUGH, Measurement
from desktop.analysis.throughput import Stations, counter_of
from desktop.words import N_

FREE_STAMPS = Word(N_("time between two stamps, from when the station was free"))
CALM_STAMPS = Word(N_("time between two stamps in calm quarter-hours"))
STOPWATCH = Word(N_("stopwatch"))


@dataclass(frozen=True, slots=True)
class MeasuredCounter:
    """A counter, where its ordering and its payment seconds come from, and how many orders they rest on.

    Where the store's tills are not known the counter has one, and ``tills_known`` is False.
    """

    counter: Counter
    ordering_source: Word
    payment_source: Word
    rests_on: int
    tills_known: bool


def measured_counter(
    orders: Served, calm: Bools, stopwatch: Measurement | None, stations: Stations
) -> MeasuredCounter | None:
    """Means without what is not plausible; ``calm`` says which orders were completed in calm quarter-hours.

    Seconds that the export gives come first, then the span between stamps without the waiting: from when
    the station had served the guest before, or where that is not known in calm quarter-hours; then the
    stopwatch. None where fewer than ENOUGH orders tell the times of both stages and nobody timed any.
    """
    known, tills = stations.tills is not None, stations.tills or 1
    both = given_service(orders)
    if both.orders >= ENOUGH and (counter := counter_of(both, stations)):
        return MeasuredCounter(counter, GIVEN, GIVEN, both.orders, known)
    ordering, paying = (_stage(orders, calm, stations, key) for key in (ORDERING, PAYMENT))
    if ordering and paying:
        counter = Counter(ordering.mean, paying.mean, tills, stations.ordering)
        rests_on = min(ordering.orders, paying.orders)
        return MeasuredCounter(counter, ordering.source, paying.source, rests_on, known)
    if stopwatch is None:
        return None
    counter = Counter(*stopwatch.means, tills, stations.ordering)
    return MeasuredCounter(counter, STOPWATCH, STOPWATCH, stopwatch.count, known)


class _Stage(NamedTuple):
    mean: Fraction  # seconds
    source: Word
    orders: int


def _stage(orders: Served, calm: Bools, stations: Stations, key: str) -> _Stage | None:
    """Mean seconds of a stage, where enough orders tell."""
    times = orders.stages[key]
    from_free = _from_free(orders, stations, key)
    while_calm = np.where(calm, times.span, np.nan)
    for values, source in ((times.given, GIVEN), (from_free, FREE_STAMPS), (while_calm, CALM_STAMPS)):
        kept = values[plausible(values)]
        if len(kept) >= ENOUGH:
            return _Stage(Fraction(round(float(kept.sum())), 1000 * len(kept)), source, len(kept))
    return None


def _from_free(orders: Served, stations: Stations, key: str) -> Floats:
    """The span of a stage less the part in which its station served the guest before, in 1/1000 s; NaN
    where it is not known which station that was.
    """
    together = stations.ordering is None
    if key == PAYMENT and together:
        return orders.stages[key].span  # the same person goes on, nobody waits between
    begun, ended = (orders.opened, orders.ordered) if key == ORDERING else (orders.ordered, orders.paid)
    freed = orders.paid if together else ended
    count = stations.ordering if key == ORDERING and not together else stations.tills
    if count == 1:
        station = np.zeros(len(orders), dtype=np.int64)
    elif key == PAYMENT or together:
        station = orders.till
    else:
        return np.full(len(orders), np.nan)
    before = _freed_before(station, np.where(orders.at_tills, freed, np.nan))
    known = orders.at_tills & ((station > 0) | (count == 1))
    return np.where(known, (ended - np.fmax(begun, before)) * 1000, np.nan)


def _freed_before(station: Ints, freed: Floats) -> Floats:
    """When each order's station had done the order before; NaN where it is the first."""
    before = np.full(len(freed), np.nan)
    order = np.lexsort((freed, station))
    same = station[order][1:] == station[order][:-1]
    before[order[1:][same]] = freed[order[:-1][same]]
    return before
