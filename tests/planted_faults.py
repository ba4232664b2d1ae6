"""Ten faults for generated stores, each of which a manager should be told of by name."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import NamedTuple, TypeVar

from desktop.analysis.days import Range
from desktop.analysis.given import GivenDocumentLine
from desktop.analysis.sample_faults import counted_in_cases, over_portioned, without_invoice
from desktop.analysis.sample_kitchen import Kitchen, Leak, Papers, Shipment
from desktop.analysis.sample_needs import Needs
from desktop.analysis.sample_wares import Formula, Part, Ware
from tests.generated_larder import Larder

FAULTS = (
    "over_portioned", "stale_recipe", "dish_without_recipe", "wrong_yield", "theft", "forgotten_transfer",
    "missing_invoice", "double_receipt", "cases_as_kilograms", "swapped_items",
)  # fmt: skip
OVER_BY = Fraction(108, 100)
STALE = Fraction(7, 10), Fraction(3, 2)  # what a dish really takes of its main item and of another, since
YIELD_LOST = Fraction(85, 100)
STOLEN = Fraction(1, 5)  # of what a week takes


_T = TypeVar("_T")


class Planted(NamedTuple):
    """A fault: whose it is, and the items whose lines show it in the last month, the first one most.

    ``dish`` is the one whose recipe is not what is cooked; ``number`` the document missing or double.
    """

    fault: str
    store: str
    items: tuple[str, ...]
    dish: str = ""
    number: str = ""


class Planter:
    """Plants faults in the first of some kitchens, each where no other one is.

    ``known`` are the recipes of the book, ``kitchens`` what is really done.
    """

    def __init__(self, kept: Larder, kitchens: dict[str, Kitchen], month: Range, seed: int) -> None:
        self._seed, self._random = seed, Random(seed)
        self.kitchens, self.known, self.planted = dict(kitchens), kept.formulas, list[Planted]()
        self._larder, self._month = kept, month
        self._store = next(iter(kitchens))
        self._prices = {dish: price for dish, _name, _category, price in kept.menu}
        self._wares = {ware.code: ware for ware in kept.wares}
        self._average = Needs(self._kitchen).average()
        self._touched: set[str] = set()
        self._after: list[Callable[[Papers], Papers]] = []

    @property
    def _kitchen(self) -> Kitchen:
        return self.kitchens[self._store]

    def plant(self, fault: str) -> None:
        """Plant one of FAULTS."""
        self._random = Random(f"{self._seed} {fault}")
        getattr(self, f"_{fault}")()

    def written(self, store: str, papers: Papers) -> Papers:
        """What the store wrote of what really happened."""
        for change in self._after if store == self._store else ():
            papers = change(papers)
        return papers

    def _over_portioned(self) -> None:
        dish = self._dish("over_portioned")
        self._cook(over_portioned(self._kitchen.formulas, dish, OVER_BY, self._month.start))

    def _stale_recipe(self) -> None:
        dish = self._next_dish()
        now = next(made for made in self._kitchen.formulas if made.owner == dish)
        main, other = STALE
        parts = (
            now.parts[0]._replace(quantity=now.parts[0].quantity * main),
            now.parts[1]._replace(quantity=now.parts[1].quantity * other),
            *now.parts[2:],
        )
        self._cook((*self._kitchen.formulas, now._replace(parts=parts, valid_from=self._month.start)))
        self._note("stale_recipe", [now.parts[0].ware, now.parts[1].ware], dish=dish)

    def _dish_without_recipe(self) -> None:
        dish = self._dish("dish_without_recipe")
        self.known = tuple(made for made in self.known if made.owner != dish)
        for store, kitchen in self.kitchens.items():
            on_paper = tuple(one for one in kitchen.on_paper if one != dish)
            self.kitchens[store] = replace(kitchen, on_paper=on_paper)
            if store != self._store:
                self.planted.append(self.planted[-1]._replace(store=store))

    def _wrong_yield(self) -> None:
        ware = self._dear()
        self._cook(tuple(_with_yield(made, ware.code) for made in self._kitchen.formulas))
        self._note("wrong_yield", [ware.code])

    def _theft(self) -> None:
        ware = self._dear()
        half = Fraction(ware.display_factor, 2)
        week = Fraction(round(self._average[ware.code] * 7)) * STOLEN
        stolen = max(round(week / half), 1) * half
        self._change(replace(self._kitchen, leaks=(*self._kitchen.leaks, Leak(ware.code, stolen))))
        self._note("theft", [ware.code])

    def _forgotten_transfer(self) -> None:
        ware = self._dear()
        other = list(self.kitchens)[1]
        day = self._month.start + 11
        cases = max(round(self._average[ware.code] * ware.cycle / ware.case_size), 1)
        sent = Shipment(
            "T1", self._store, other, ware.code, Fraction(cases * ware.case_size), day, day, False, False
        )
        for store in (self._store, other):
            kitchen = self.kitchens[store]
            self.kitchens[store] = replace(kitchen, shipments=(*kitchen.shipments, sent))
        self._note("forgotten_transfer", [ware.code])
        self.planted.append(Planted("forgotten_transfer", other, (ware.code,)))

    def _missing_invoice(self) -> None:
        def lose(papers: Papers) -> Papers:
            number, items = self._invoice(papers.documents)
            self._note("missing_invoice", items, number=number)
            return papers._replace(documents=without_invoice(papers.documents, number))

        self._after.append(lose)

    def _double_receipt(self) -> None:
        def repeat(papers: Papers) -> Papers:
            number, items = self._invoice(papers.documents)
            self._note("double_receipt", items, number=number)
            again = [
                line._replace(document=f"{number}-1", day=line.day + 1)
                for line in papers.documents
                if line.document == number
            ]
            return papers._replace(documents=[*papers.documents, *again])

        self._after.append(repeat)

    def _cases_as_kilograms(self) -> None:
        def misread(papers: Papers) -> Papers:
            there = papers.on_hand[self._month.end]
            ware = self._one_of(self._free(), lambda one: _worth(one, there[one.code]))
            self._note("cases_as_kilograms", [ware.code])
            return papers._replace(counts=counted_in_cases(papers.counts, self._month.end, ware))

        self._after.append(misread)

    def _swapped_items(self) -> None:
        def swap(papers: Papers) -> Papers:
            there = papers.on_hand[self._month.end]
            one, other = self._one_of(
                combinations(self._free(), 2),
                lambda pair: (
                    abs(there[pair[0].code] - there[pair[1].code])
                    * float(min(ware.cost or 0 for ware in pair))
                ),
            )
            self._note("swapped_items", [one.code, other.code])
            names, areas = {one.code: other.code, other.code: one.code}, {
                one.code: one.areas[0], other.code: other.areas[0],
            }  # fmt: skip
            return papers._replace(
                counts=[
                    line._replace(item=names[line.item], area=areas[names[line.item]])
                    if line.item in names and line.day == self._month.end and line.at == "close"
                    else line
                    for line in papers.counts
                ]
            )

        self._after.append(swap)

    def _dish(self, fault: str) -> str:
        """A dish sold often among those that no fault touches; all it takes shows the fault."""
        dish = self._next_dish()
        kept = self._larder.bill(dish, self._larder.formulas, True)
        raw = self._larder.bill(dish, self._larder.formulas, False)
        costs = {
            code: _worth(self._wares[code], float(quantity)) for code, quantity in {**raw, **kept}.items()
        }
        self._note(fault, sorted(costs, key=lambda code: -costs[code]), dish=dish)
        return dish

    def _next_dish(self) -> str:
        """One of the dishes that food is spent on most, among those that no fault touches."""
        spent: dict[str, float] = {}
        for taken in self._kitchen.takings.values():
            for dish, many in taken.portions.items():
                spent[dish] = spent.get(dish, 0.0) + many * self._prices[dish]
        used = {one.dish for one in self.planted}
        main = {made.owner: made.parts[0].ware for made in self._larder.formulas}
        free = [dish for dish in spent if dish not in used and main[dish] not in self._touched]
        return self._one_of(free, lambda dish: spent[dish], among=3)

    def _dear(self) -> Ware:
        """One of the wares that cost most a day."""
        return self._one_of(self._free(), lambda ware: _worth(ware, self._average[ware.code]))

    def _one_of(self, found: Iterable[_T], worth: Callable[[_T], float], among: int = 5) -> _T:
        """One of the few that are worth most."""
        return self._random.choice(sorted(found, key=worth, reverse=True)[:among])

    def _free(self) -> list[Ware]:
        """Bought and weighed wares that no fault touches and that a dish takes."""
        taken = {part.ware for made in self.known for part in made.parts if made.owner not in self._wares}
        return [
            ware for code, ware in self._wares.items()
            if ware.kind == "raw" and ware.base == "g" and code in taken and code not in self._touched
        ]  # fmt: skip

    def _invoice(self, documents: Iterable[GivenDocumentLine]) -> tuple[str, list[str]]:
        """A receipt well within the last month that no other fault touches: of few items, and dear."""
        found: dict[str, list[GivenDocumentLine]] = {}
        for line in documents:
            if line.kind == "receipt" and self._month.start + 5 <= line.day <= self._month.end - 5:
                found.setdefault(line.document, []).append(line)
        free = {
            number: lines for number, lines in found.items()
            if not self._touched & {line.item for line in lines}
        }  # fmt: skip
        fewest = min(map(len, free.values()))
        few = [number for number in free if len(free[number]) == fewest]
        number = self._one_of(few, lambda one: float(sum(map(_paid, free[one]))))
        return number, [line.item for line in sorted(free[number], key=_paid, reverse=True)]

    def _cook(self, formulas: tuple[Formula, ...]) -> None:
        self._change(replace(self._kitchen, formulas=formulas))

    def _change(self, kitchen: Kitchen) -> None:
        self.kitchens[self._store] = kitchen

    def _note(self, fault: str, items: list[str], dish: str = "", number: str = "") -> None:
        self._touched.update(items)
        self.planted.append(Planted(fault, self._store, tuple(items), dish, number))


def _with_yield(made: Formula, ware: str) -> Formula:
    parts = tuple(
        Part(part.ware, part.quantity, part.yield_ * YIELD_LOST) if part.ware == ware else part
        for part in made.parts
    )
    return made._replace(parts=parts)


def _worth(ware: Ware, quantity: float) -> float:
    """What a quantity costs; alike for base units and thousandths where it only ranks."""
    return quantity * float(ware.cost or 0) / ware.display_factor


def _paid(line: GivenDocumentLine) -> Fraction:
    return line.quantity * (line.unit_cost or 0)
