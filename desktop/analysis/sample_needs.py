"""What a generated store's dishes and batches take of each ware, as they are really cooked."""

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from desktop.analysis.bill_of_materials import Floats
from desktop.analysis.money import MONEY
from desktop.analysis.recipes import Bills, intervals
from desktop.analysis.sample_kitchen import Kitchen, Takings
from desktop.analysis.sample_wares import Codes

_RATE_BASES = {"net_10000": 10_000 * MONEY, "orders_100": 100}


class Needs:
    """What the formulas take of each ware that is kept, in base units, as it is really cooked."""

    def __init__(self, kitchen: Kitchen) -> None:
        self._kitchen = kitchen
        self._codes = Codes(kitchen.wares, kitchen.formulas)
        self._recipes = self._codes.recipes(kitchen.formulas)
        self._kept = frozenset(
            self._codes.wares[ware.code] for ware in kitchen.wares if ware.kind == "prep" and ware.is_kept
        )
        self._bills = Bills(self._recipes, self._kept)
        self._tables: dict[int, Floats] = {}
        for first, last in intervals(self._recipes.changes(), *kitchen.period):
            table = self._table(first)
            self._tables.update((day, table) for day in range(first, last + 1))
        self._rates = [ware for ware in kitchen.wares if ware.rate is not None]

    def _table(self, day: int) -> Floats:
        """Base units by dish (rows) and ware (columns)."""
        table: Floats = np.zeros((len(self._codes.dishes), len(self._codes.wares)))
        for number in self._codes.dishes.values():
            for item, quantity in (self._bills.dish(number, day) or {}).items():
                table[number, item] = float(quantity)
        return table

    def on(self, day: int, besides: Iterable[str] = ()) -> dict[str, float]:
        """What a day takes: of its sales, of dishes made ``besides``, and by rate."""
        takings = self._kitchen.takings.get(day, Takings({}, 0, 0))
        portions = np.zeros(len(self._codes.dishes))
        for dish, many in takings.portions.items():
            if dish in self._codes.dishes:
                portions[self._codes.dishes[dish]] += many
        for dish in besides:
            portions[self._codes.dishes[dish]] += 1
        taken = portions @ self._tables[day]
        found = {code: float(taken[place]) for place, code in enumerate(self._codes.codes) if taken[place]}
        for ware in self._rates:
            base = takings.net if ware.rate_base == "net_10000" else takings.orders
            found[ware.code] = float(ware.rate or 0) * base / _RATE_BASES[ware.rate_base]
        return found

    def average(self) -> dict[str, float]:
        """What a day takes on average, of batches as well."""
        period = self._kitchen.period
        total: dict[str, float] = {}
        for day in range(period.start, period.end + 1):
            for code, quantity in self.on(day).items():
                total[code] = total.get(code, 0.0) + quantity / period.length
        for code in [ware.code for ware in self._kitchen.wares if ware.is_made and ware.code in total]:
            for item, each in self.batch(code, period.start).items():
                total[item] = total.get(item, 0.0) + float(each) * total[code]
        return {ware.code: total.get(ware.code, 0.0) for ware in self._kitchen.wares}

    def batch(self, code: str, day: int) -> dict[str, Fraction]:
        """What one base unit of a made item takes."""
        item = self._codes.wares[code]
        bill = Bills(self._recipes, self._kept - {item}).prep(item, day)
        return {self._codes.codes[one]: quantity for one, quantity in bill.items()}

    def output(self, code: str, day: int) -> Fraction:
        """Base units that one batch gives."""
        versions = self._recipes.preps[self._codes.wares[code]]
        return next(version.output for version in reversed(versions) if version.valid_from <= day)
