"""Who brings what to a generated store: prices that drift, deliveries that are sometimes short."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from desktop.analysis.days import date_of
from desktop.analysis.given import GivenDocumentLine
from desktop.analysis.sample_papers import paper
from desktop.analysis.sample_wares import Ware

CENTS = 100
_WEEKLY_DRIFT = 0.0012, 0.007  # mean and spread of a week's price change
_LIFE_LEFT = 0.75  # of its shelf life an item has at least this when it comes


@dataclass
class Prices:
    """What suppliers ask for a case, from week to week."""

    random: Random
    dearer: Mapping[str, tuple[int, Fraction]]  # a new price level from a day on, for one display unit
    _level: dict[str, float] = field(default_factory=dict)
    _week: dict[str, int] = field(default_factory=dict)

    def of(self, ware: Ware, day: int) -> Fraction:
        """Currency units for one case on a day; to be asked in the order of the days."""
        level = self._level.get(ware.code, self.random.gauss(1, 0.01))
        if self._week.get(ware.code) != day // 7:
            level *= 1 + self.random.gauss(*_WEEKLY_DRIFT)
        self._week[ware.code], self._level[ware.code] = day // 7, level
        since, later = self.dearer.get(ware.code, (day + 1, Fraction(0)))
        cost = later if day >= since else ware.cost or Fraction(0)
        return Fraction(round(float(cost * ware.case_size / ware.display_factor) * level * CENTS), CENTS)


@dataclass
class Deliveries:
    """The receipts of a store; ``careless`` is the chance that a line does not come as it was ordered."""

    store: str
    random: Random
    prices: Prices
    suppliers: tuple[str, ...]
    careless: float

    def are_due(self, ware: Ware, day: int) -> bool:
        """Whether the supplier comes, or a batch is made, by the week's plan."""
        return (day + self.suppliers.index(ware.supplier)) % ware.cycle == 0

    def line(self, ware: Ware, day: int, cases: int) -> GivenDocumentLine:
        """The line of a receipt for so many cases ordered; its quantity is what was accepted."""
        delivered = accepted = invoiced = cases
        if cases > 1 and self.random.random() < self.careless:
            if self.random.random() < 0.6:  # a case was missing; some suppliers invoice it all the same
                delivered = accepted = cases - 1
                invoiced = cases if self.random.random() < 0.4 else delivered
            else:
                accepted = cases - 1  # one was sent back with the driver
                invoiced = accepted if self.random.random() < 0.5 else delivered
        return paper(
            self.store, day, "receipt", ware.code, Fraction(accepted),
            document=self._number(ware, day), supplier=ware.supplier, unit=ware.case,
            unit_cost=self.prices.of(ware, day), ordered=Fraction(cases), delivered=Fraction(delivered),
            accepted=Fraction(accepted), invoiced=Fraction(invoiced), use_by=self._use_by(ware, day),
        )  # fmt: skip

    def _number(self, ware: Ware, day: int) -> str:
        return f"R{chr(ord('A') + self.suppliers.index(ware.supplier))}{date_of(day):%y%m%d}"

    def _use_by(self, ware: Ware, day: int) -> int | None:
        if ware.shelf_life is None:
            return None
        return day + round(ware.shelf_life * self.random.uniform(_LIFE_LEFT, 1))


def returned(
    random: Random, chance: float, received: GivenDocumentLine, reason: str
) -> Iterator[GivenDocumentLine]:
    """Now and then a case goes back on the day after, at what it cost."""
    if received.quantity > 1 and random.random() < chance:
        day = received.day + 1
        yield paper(
            received.store, day, "return", received.item, Fraction(1),
            document=f"Z{received.document}", supplier=received.supplier, unit=received.unit,
            unit_cost=received.unit_cost, reason=reason, receipt=received.document,
        )  # fmt: skip
