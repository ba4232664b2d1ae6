"""What tills and stations can take in an hour (domain: section 3)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

HOUR_SECONDS = 3600

SERVICE, ORDERING, PAYMENT = "service", "ordering", "payment"


class Stage(NamedTuple):
    """One step at the counter: the seconds an order takes there, and the stations that take orders."""

    key: str
    seconds: Fraction
    stations: int

    @property
    def capacity(self) -> Fraction:
        """Orders an hour."""
        return self.stations * HOUR_SECONDS / self.seconds


@dataclass(frozen=True, slots=True)
class Counter:
    """How a store serves. ``order_stations`` take orders that are paid at the ``tills``; None: each till
    does both, one order after the other. Seconds are 0 or more, of both together above 0.
    """

    order_seconds: Fraction
    payment_seconds: Fraction
    tills: int
    order_stations: int | None = None

    @property
    def service_seconds(self) -> Fraction:
        """Service time: ordering and payment together."""
        return self.order_seconds + self.payment_seconds

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The steps an order goes through; a step that takes no time is none."""
        if self.order_stations is None:
            return (Stage(SERVICE, self.service_seconds, self.tills),)
        row = (
            Stage(ORDERING, self.order_seconds, self.order_stations),
            Stage(PAYMENT, self.payment_seconds, self.tills),
        )
        return tuple(stage for stage in row if stage.seconds)

    @property
    def slowest(self) -> Stage:
        """The step that takes the fewest orders an hour, the first of equals."""
        return min(self.stages, key=lambda stage: stage.capacity)

    @property
    def capacity(self) -> Fraction:
        """Orders an hour that the store can take: those of its slowest step."""
        return self.slowest.capacity

    @property
    def till_capacity(self) -> Fraction:
        """Orders an hour of one till, or of a row of one station for each step."""
        return min(HOUR_SECONDS / stage.seconds for stage in self.stages)
