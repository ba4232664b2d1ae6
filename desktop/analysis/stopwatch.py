"""Orders timed by hand, where an export has no times: some twenty give a first idea of the counter."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.errors import BookError
from desktop.words import N_, _

ENOUGH = 20
"""Orders that a figure must rest on."""
LONGEST = 3_600_000  # 1/1000 s


class TimedOrder(NamedTuple):
    """One order by the stopwatch, in 1/1000 s."""

    order_seconds: int
    payment_seconds: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """Orders of one ``day`` timed one after the other; ``id`` is that of the book."""

    id: int
    day: int
    note: str
    orders: tuple[TimedOrder, ...]

    @property
    def count(self) -> int:
        return len(self.orders)

    @property
    def ordering(self) -> int:
        """The median, in 1/1000 s, half away from zero."""
        return _middle([order.order_seconds for order in self.orders])

    @property
    def payment(self) -> int:
        return _middle([order.payment_seconds for order in self.orders])

    @property
    def means(self) -> tuple[Fraction, Fraction]:
        """Mean seconds of ordering and of paying."""
        ordering = sum(order.order_seconds for order in self.orders)
        paying = sum(order.payment_seconds for order in self.orders)
        return Fraction(ordering, 1000 * self.count), Fraction(paying, 1000 * self.count)


def _middle(values: list[int]) -> int:
    values.sort()
    half = len(values) // 2
    return (values[half] + values[-half - 1] + 1) // 2


def check_orders(orders: Sequence[TimedOrder]) -> None:
    """Raise BookError with a sentence where a measurement cannot be."""
    if not orders:
        raise BookError(_("No order was timed. Press the space bar when an order begins and ends."))
    for number, order in enumerate(orders, 1):
        if not all(0 <= seconds <= LONGEST for seconds in order) or not sum(order):
            raise BookError(_("Order {number} cannot take that long. Time it again.", number=number))


COLUMNS = (
    Column("day", N_("Day"), Kind.DAY),
    Column("count", N_("Orders timed"), Kind.COUNT, N_("20 orders give a first idea of the counter.")),
    Column("ordering", N_("Ordering"), Kind.SECONDS, N_("The median of the timed orders.")),
    Column("payment", N_("Payment"), Kind.SECONDS, N_("The median of the timed orders.")),
    Column("note", N_("Note"), Kind.TEXT),
)
