"""How long guests wait at the counter: M/M/c, with Erlang's second formula (domain: section 3).

It takes guests to come at random at a rate that stays the same, to be served in the order they come by
whichever of c equal stations is free next, to take service times that vary like the exponential
distribution, and never to leave the queue. Sources: A. K. Erlang, 1917; Adan and Resing, Queueing
Systems, 2015, chapter 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from desktop.analysis.capacity import HOUR_SECONDS, Stage

MOST_STATIONS = 10_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """What guests meet who come at a given rate.

    ``probability`` is that of having to wait at all, ``wait`` the mean seconds of all guests before they
    are served, ``queue`` how many wait on average, ``in_system`` how many wait or are served. All four
    are None where guests come as fast as they can be served, or faster: the queue then grows without end.
    """

    utilisation: Fraction
    probability: float | None = None
    wait: float | None = None
    queue: float | None = None
    in_system: float | None = None

    @property
    def stable(self) -> bool:
        return self.utilisation < 1


def erlang_c(stations: int, load: float) -> float:
    """The probability that a guest has to wait; ``load`` = arrivals x service time, below ``stations``.

    Goes by way of Erlang's loss formula, whose recursion neither overflows nor cancels for any number
    of stations. Raises ValueError for a load that the stations cannot bear.
    """
    if not 0 <= load < stations:
        raise ValueError("the stations cannot bear the load")
    lost = 1.0
    for number in range(1, stations + 1):
        lost = load * lost / (number + load * lost)
    return _delayed(lost, stations, load)


def _delayed(lost: float, stations: int, load: float) -> float:
    return stations * lost / (stations - load * (1 - lost))


def waiting(arrivals: Fraction, stage: Stage) -> Waiting:
    """What guests meet who come ``arrivals`` an hour to one stage."""
    load = arrivals * stage.seconds / HOUR_SECONDS
    utilisation = load / stage.stations
    if utilisation >= 1:
        return Waiting(utilisation)
    carried, free = float(load), float(stage.stations - load)
    probability = erlang_c(stage.stations, carried)
    wait = probability * float(stage.seconds) / free
    queue = probability * carried / free
    return Waiting(utilisation, probability, wait, queue, queue + carried)


def waiting_in_a_row(arrivals: Fraction, stages: Sequence[Stage]) -> Waiting:
    """What guests meet who pass one stage after the other.

    A stage that is not overrun passes its guests on as randomly as they came (Burke, 1956), so each
    stage is an M/M/c of its own with the same arrivals; waits, queues and guests add up. The probability
    is that of finding all stations of some stage taken, the stages being independent at any moment
    (Jackson, 1957); ``utilisation`` is that of the fullest stage.
    """
    passed = [waiting(arrivals, stage) for stage in stages]
    fullest = max(each.utilisation for each in passed)
    if fullest >= 1:
        return Waiting(fullest)
    return Waiting(
        fullest,
        reduce(_either, (each.probability or 0 for each in passed)),
        sum(each.wait or 0 for each in passed),
        sum(each.queue or 0 for each in passed),
        sum(each.in_system or 0 for each in passed),
    )


def _either(one: float, other: float) -> float:
    """The probability of one of two independent things, without the cancellation of 1 - (1 - p)."""
    return one + other * (1 - one)


def stations_needed(arrivals: Fraction, seconds: Fraction, longest: Fraction) -> int:
    """The fewest stations that keep the mean wait within ``longest`` seconds (above 0).

    Raises ValueError where ``longest`` is not above 0, or more than MOST_STATIONS would be needed.
    """
    if longest <= 0:
        raise ValueError("guests cannot wait for less than no time")
    load, mean, most = float(arrivals * seconds / HOUR_SECONDS), float(seconds), float(longest)
    lost = 1.0
    for stations in range(1, MOST_STATIONS + 1):
        lost = load * lost / (stations + load * lost)
        if load < stations and _delayed(lost, stations, load) * mean / (stations - load) <= most:
            return stations
    raise ValueError("no number of stations keeps the wait that short")
