"""A generated store's kitchen, day by day: what it takes, makes, throws away, and writes down.

Stock is moved as it really was (sales x what is really cooked, batches, waste, staff meals, theft), so
that counts follow from it; the papers say what was written. Quantities are in 1/1000 base unit.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import NamedTuple

from desktop.analysis.days import date_of
from desktop.analysis.given import GivenDocumentLine
from desktop.analysis.money import QUANTITY
from desktop.analysis.sample_kitchen import Kitchen, Papers, Shipment
from desktop.analysis.sample_needs import Needs
from desktop.analysis.sample_papers import as_counted, count_rows, paper, weighed
from desktop.analysis.sample_supply import Deliveries, Prices, returned
from desktop.analysis.sample_wares import Ware

_SAFETY_DAYS = 1.5  # what a delivery or a batch brings lasts so much longer than to the next one
_RESERVE = 1.15  # an extra delivery comes when less than this times the day's need is there
_PERISHABLE_DAYS = 5


def lived_through(kitchen: Kitchen) -> Papers:
    """The papers of a store's days; the same for the same kitchen."""
    return _Life(kitchen).papers()


class _Life:
    def __init__(self, kitchen: Kitchen) -> None:
        self._kitchen = kitchen
        self._random = Random(f"{kitchen.seed} {kitchen.store} kitchen")  # noqa: S311  not for secrets
        self._needs = Needs(kitchen)
        self._kept = {ware.code: ware for ware in kitchen.wares if ware.is_kept}
        self._documents: list[GivenDocumentLine] = []
        suppliers = dict.fromkeys(ware.supplier for ware in kitchen.wares)
        prices = Prices(Random(f"{kitchen.seed} {kitchen.store} prices"), kitchen.dearer)  # noqa: S311
        self._deliveries = Deliveries(
            kitchen.store, self._random, prices, tuple(suppliers), kitchen.habits.careless
        )
        self._slip = {code: 1 + self._random.uniform(0, kitchen.habits.slip) for code in self._kept}
        self._average = self._needs.average()
        self._on_hand = {code: self._first_stock(ware) for code, ware in self._kept.items()}
        self._going_back: list[GivenDocumentLine] = []

    def papers(self) -> Papers:
        """Live through the period."""
        kitchen = self._kitchen
        start = kitchen.period.start
        counts = list(count_rows(kitchen.store, start, "open", self._shelves(()), with_cost=True))
        seen: dict[int, dict[str, int]] = {}
        for day in range(start, kitchen.period.end + 1):
            self._live(day)
            if day in kitchen.counts:
                seen[day] = dict(self._on_hand)
                counts += count_rows(kitchen.store, day, "close", self._shelves(kitchen.counts[day]))
        return Papers(self._documents, counts, seen)

    def _first_stock(self, ware: Ware) -> int:
        days = (ware.cycle + 1) * self._random.uniform(0.8, 1.1)
        shown = as_counted(ware, Fraction(round(self._average[ware.code] * days), ware.display_factor))
        return int(shown * ware.display_factor * QUANTITY)

    def _shelves(self, codes: Collection[str]) -> Iterator[tuple[Ware, int]]:
        return (
            (ware, self._on_hand[code]) for code, ware in self._kept.items() if not codes or code in codes
        )

    def _live(self, day: int) -> None:
        eaten, wasted = self._staff_meals(day), self._dropped(day)
        takes = self._takes(day, [*eaten, *wasted])
        for code, quantity in self._carried_out(day):
            takes[code] = takes.get(code, 0) + quantity
        batches = list(self._batches(day, takes))
        for batch in batches:
            for code, quantity in batch.inputs.items():
                takes[code] = takes.get(code, 0) + quantity
        self._receive(day, takes)
        for batch in batches:
            self._on_hand[batch.ware] += batch.output
            self._documents += self._batch_papers(day, batch)
        for code, quantity in takes.items():
            self._on_hand[code] -= quantity
        self._lose(day)

    def _takes(self, day: int, besides: Sequence[str]) -> dict[str, int]:
        """What guests, the staff and dropped dishes really took."""
        noise = self._kitchen.habits.portion_noise
        return {
            code: round(need * self._slip[code] * self._random.gauss(1, noise) * QUANTITY)
            for code, need in self._needs.on(day, besides).items()
        }

    def _batches(self, day: int, takes: Mapping[str, int]) -> Iterator["_Batch"]:
        for code, ware in self._kept.items():
            if not ware.is_made or code not in self._average:
                continue
            there = self._on_hand[code]
            if self._deliveries.are_due(ware, day) or there < takes.get(code, 0) * _RESERVE:
                target = max(
                    self._average[code] * (ware.cycle + 0.6) * QUANTITY, takes.get(code, 0) * _RESERVE
                )
                output = self._needs.output(code, day)
                many = -int((there - target) // (output * QUANTITY))
                if many > 0:
                    yield self._batch(code, day, many, output)

    def _batch(self, code: str, day: int, many: int, output: Fraction) -> "_Batch":
        noise = self._kitchen.habits.batch_noise
        inputs = {
            item: round(float(quantity * output * many) * self._random.gauss(1, noise)) * QUANTITY
            for item, quantity in self._needs.batch(code, day).items()
        }
        made = round(float(output * many) * self._random.gauss(1, noise)) * QUANTITY
        return _Batch(code, made, inputs)

    def _batch_papers(self, day: int, batch: "_Batch") -> Iterator[GivenDocumentLine]:
        number = f"B{date_of(day):%y%m%d}-{batch.ware}"
        store = self._kitchen.store
        for code, quantity in batch.inputs.items():
            yield paper(store, day, "batch_input", code, weighed(quantity), document=number)
        life = self._kept[batch.ware].shelf_life
        use_by = None if life is None else day + life
        yield paper(
            store, day, "batch_output", batch.ware, weighed(batch.output), document=number, use_by=use_by
        )

    def _receive(self, day: int, takes: Mapping[str, int]) -> None:
        for shipment in self._kitchen.shipments:
            if shipment.receiver == self._kitchen.store and shipment.arrives == day:
                self._on_hand[shipment.ware] += int(shipment.quantity * QUANTITY)
                if shipment.received_on_paper:
                    self._documents.append(self._transfer(shipment, day, "transfer_in", shipment.sender))
        for ware in self._kept.values():
            cases = self._cases(ware, day, takes.get(ware.code, 0))
            if cases:
                line = self._deliveries.line(ware, day, cases)
                self._documents.append(line)
                self._on_hand[ware.code] += int(line.quantity * ware.case_size * QUANTITY)
                self._going_back += returned(
                    self._random, self._kitchen.habits.returns, line, self._kitchen.habits.return_reason
                )

    def _cases(self, ware: Ware, day: int, takes: int) -> int:
        """How many cases of a ware come today."""
        there = self._on_hand[ware.code]
        if not ware.case or ware.code not in self._average:
            return 0
        least = takes * _RESERVE
        if self._deliveries.are_due(ware, day):
            least = max(least, self._average[ware.code] * (ware.cycle + _SAFETY_DAYS) * QUANTITY)
        return max(0, -int((there - least) // (ware.case_size * QUANTITY)))

    def _carried_out(self, day: int) -> Iterator[tuple[str, int]]:
        """What goes to another store, and what goes without a word."""
        for shipment in self._kitchen.shipments:
            if shipment.sender == self._kitchen.store and shipment.leaves == day:
                yield shipment.ware, int(shipment.quantity * QUANTITY)
                if shipment.sent_on_paper:
                    self._documents.append(self._transfer(shipment, day, "transfer_out", shipment.receiver))
        for leak in self._kitchen.leaks:
            if day % 7 == 0:
                yield leak.ware, int(leak.quantity * QUANTITY)

    def _lose(self, day: int) -> None:
        """What goes back to its supplier, and what is thrown away."""
        for line in [one for one in self._going_back if one.day == day]:
            self._going_back.remove(line)
            quantity = self._kept[line.item].case_size * QUANTITY
            if self._on_hand[line.item] > quantity:
                self._on_hand[line.item] -= quantity
                self._documents.append(line)
        self._waste(day)

    def _transfer(self, shipment: Shipment, day: int, kind: str, other: str) -> GivenDocumentLine:
        return paper(
            self._kitchen.store, day, kind, shipment.ware, shipment.quantity,
            document=shipment.number, other_store=other,
        )  # fmt: skip

    def _waste(self, day: int) -> None:
        habits = self._kitchen.habits
        fresh = [
            ware
            for ware in self._kept.values()
            if ware.shelf_life is not None
            and ware.shelf_life <= _PERISHABLE_DAYS
            and ware.code in self._average
        ]
        if not fresh or self._random.random() >= habits.waste:
            return
        ware = self._random.choice(fresh)
        usual = self._average[ware.code] * self._random.uniform(0.04, 0.14)
        quantity = max(round(usual), 1)
        if self._on_hand[ware.code] > quantity * QUANTITY:
            self._on_hand[ware.code] -= quantity * QUANTITY
            reason = self._random.choice(habits.waste_reasons)
            self._documents.append(
                paper(self._kitchen.store, day, "waste", ware.code, Fraction(quantity), reason=reason)
            )

    def _dropped(self, day: int) -> list[str]:
        """The dishes that were thrown away, each once a portion."""
        habits = self._kitchen.habits
        if self._random.random() >= habits.dropped:
            return []
        dish = self._random.choice(self._kitchen.on_paper)
        reason = self._random.choice(habits.drop_reasons)
        self._documents.append(
            paper(
                self._kitchen.store,
                day,
                "waste",
                dish,
                Fraction(1),
                document=f"W{date_of(day):%y%m%d}-1",
                reason=reason,
            )
        )
        return [dish]

    def _staff_meals(self, day: int) -> list[str]:
        """What the staff ate, one entry a portion."""
        eaten = self._random.choices(self._kitchen.on_paper, k=self._kitchen.habits.staff_meals)
        for dish in dict.fromkeys(eaten):
            self._documents.append(
                paper(self._kitchen.store, day, "staff_meal", dish, Fraction(eaten.count(dish)))
            )
        return eaten


class _Batch(NamedTuple):
    """What one production really took and gave, in 1/1000 base unit."""

    ware: str
    output: int
    inputs: dict[str, int]
