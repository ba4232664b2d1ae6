"""Wares, formulas and a menu of any size, from a seed: what a generated store keeps and cooks."""

from fractions import Fraction
from random import Random
from typing import NamedTuple

from desktop.analysis.money import MONEY
from desktop.analysis.recipes import Bills
from desktop.analysis.sample_wares import EXPLODED, STOCKED, Codes, Formula, Part, Ware
from tests.sample import Menu

AREAS = ("Dry store", "Chiller", "Freezer", "Kitchen line")
YIELDS = tuple(map(Fraction, ("1", "1", "0.95", "0.9", "0.85", "0.8")))
FOOD_COST = Fraction(3, 10)
PREPS_OF_ITEMS = 10  # so many items for one that is exploded and one that is stocked


class Larder(NamedTuple):
    """What stores of one chain share."""

    wares: tuple[Ware, ...]
    formulas: tuple[Formula, ...]
    menu: Menu

    def bill(self, dish: str, formulas: tuple[Formula, ...], kept: bool) -> dict[str, Fraction]:
        """Base units by code that a portion takes; with ``kept`` stocked prep is not gone through."""
        codes = Codes(self.wares, formulas)
        leaves = {codes.wares[ware.code] for ware in self.wares if kept and ware.is_made}
        bill = Bills(codes.recipes(formulas), leaves).dish(codes.dishes[dish], 0) or {}
        return {codes.codes[item]: quantity for item, quantity in bill.items()}


def larder(seed: int, items: int, dishes: int) -> Larder:
    """``items`` stock items, oil by rate and packaging among them, and recipes of two levels."""
    random = Random(f"{seed} larder")
    preps = max(1, items // PREPS_OF_ITEMS)
    raw = [_raw(random, number) for number in range(items - 2 * preps - 2)]
    mixed = [_prep(f"MIX{n:02d}", EXPLODED, Fraction(0)) for n in range(preps)]
    cooked = [_cooked(random, n, raw) for n in range(preps)]
    made = [*(formula for _ware, formula in cooked), *(_mix(random, ware.code, raw) for ware in mixed)]
    kept = [ware for ware, _formula in cooked]
    plates = [_dish(random, n, raw, [*mixed, *kept]) for n in range(dishes)]
    unused = [
        ware for ware in raw if all(part.ware != ware.code for one in [*made, *plates] for part in one.parts)
    ]
    for place, ware in enumerate(unused):
        plate = plates[place % dishes]
        plates[place % dishes] = plate._replace(parts=(*plate.parts, _part(random, ware, small=True)))
    wares = (*raw, *kept, *mixed, _oil(), _box())
    formulas = (*made, *plates)
    menu = tuple((plate.owner, f"Dish {plate.owner}", "Dishes", 0) for plate in plates)
    priced = Larder(wares, formulas, menu)
    return priced._replace(menu=tuple((*dish[:3], _price(priced, dish[0])) for dish in menu))


def _raw(random: Random, number: int) -> Ware:
    base = random.choices(("g", "ml", "each"), (75, 10, 15))[0]
    display, factor = {"g": ("kg", 1000), "ml": ("l", 1000), "each": ("each", 1)}[base]
    size = random.choice((50, 100, 200)) if base == "each" else random.choice((4, 5, 6, 10, 12)) * factor
    cost = Fraction(random.randint(20, 90), 100) if base == "each" else Fraction(random.randint(30, 320), 10)
    return Ware(
        code=f"I{number:03d}", name=f"Item {number}", kind="raw", category=f"Category {number % 5}",
        areas=(AREAS[number % 3],), base=base, display=display, display_factor=factor, cost=cost,
        case="case", case_size=size, supplier=f"Supplier {number % 6}", cycle=random.choice((2, 3, 4, 7)),
        shelf_life=random.choice((4, 5, 10, 60)),
    )  # fmt: skip


def _prep(code: str, mode: str, cost: Fraction) -> Ware:
    areas = (AREAS[3],) if mode == STOCKED else ()
    return Ware(
        code=code, name=code, kind="prep", category="Prep", areas=areas, base="g", display="kg",
        display_factor=1000, cost=cost or None, mode=mode, cycle=2, shelf_life=4,
    )  # fmt: skip


def _cooked(random: Random, number: int, raw: list[Ware]) -> tuple[Ware, Formula]:
    """A stocked prep item of one or two raw ones, at what it costs."""
    formula = _mix(random, f"PREP{number:02d}", raw)
    costs = {ware.code: (ware.cost or Fraction(0)) / ware.display_factor for ware in raw}
    cost = sum(costs[part.ware] * part.quantity / part.yield_ for part in formula.parts) / formula.output
    return _prep(formula.owner, STOCKED, Fraction(round(cost * 1000 * 100), 100)), formula


def _mix(random: Random, code: str, raw: list[Ware]) -> Formula:
    weighed = [ware for ware in raw if ware.base == "g"]
    parts = [Part(ware.code, Fraction(random.randint(15, 30) * 100), random.choice(YIELDS))
             for ware in random.sample(weighed, 2)]  # fmt: skip
    return Formula(code, Fraction(4000), tuple(parts))


def _dish(random: Random, number: int, raw: list[Ware], preps: list[Ware]) -> Formula:
    """A dish with a main item of its own as far as there are enough, others that it shares, and prep."""
    main = raw[number % len(raw)]
    others = random.sample([ware for ware in raw if ware is not main], random.randint(2, 4))
    parts = [_part(random, main, small=False), *(_part(random, ware, small=True) for ware in others)]
    parts.append(Part(random.choice(preps).code, Fraction(random.randint(4, 12) * 10)))
    return Formula(f"M{number:03d}", Fraction(1), tuple(parts))


def _part(random: Random, ware: Ware, *, small: bool) -> Part:
    if ware.base == "each":
        return Part(ware.code, Fraction(1 if small else 2))
    grams = random.randint(2, 8) * 5 if small else random.randint(8, 16) * 10
    return Part(ware.code, Fraction(grams), random.choice(YIELDS))


def _oil() -> Ware:
    return Ware(
        code="OIL", name="Frying oil", kind="raw", category="Category 0", areas=(AREAS[0],), base="ml",
        display="l", display_factor=1000, cost=Fraction(8), case="drum", case_size=20_000,
        supplier="Supplier 0", rate=Fraction(12_000), rate_base="net_10000",
    )  # fmt: skip


def _box() -> Ware:
    return Ware(
        code="BOX", name="Box", kind="packaging", category="Packaging", areas=(AREAS[0],), base="each",
        display="each", display_factor=1, cost=Fraction(1, 2), case="sleeve", case_size=100,
        supplier="Supplier 1", rate=Fraction(80), rate_base="orders_100",
    )  # fmt: skip


def _price(larder: Larder, dish: str) -> int:
    costs = {ware.code: (ware.cost or Fraction(0)) / ware.display_factor for ware in larder.wares}
    cost = sum(quantity * costs[code] for code, quantity in larder.bill(dish, larder.formulas, True).items())
    return int(cost / FOOD_COST * 2 + 1) * MONEY // 2
