"""Food cost, actual against theoretical (AvT, 实际与理论成本差异): count to count (domain: section 6)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from desktop.analysis.closing import OpenDocument
from desktop.analysis.days import Range
from desktop.analysis.food_cost_facts import FOOD, Between, Count, StaffMeal
from desktop.analysis.food_cost_lines import Line, line_of
from desktop.analysis.food_cost_preps import PrepLine, prep_lines
from desktop.analysis.money import ratio, rounded
from desktop.analysis.raw_equivalents import Quantities, actual_costs, in_raw, standard_prices
from desktop.analysis.recipes import Coverage
from desktop.words import N_

TAX_UNKNOWN = N_(
    "The store does not say whether its prices include tax, and at which rate, so cost and net sales may "
    "not be on the same basis."
)


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of lines counted at both ends; money in 1/10 000. Losses are above 0, gains below."""

    title: str
    lines: int
    actual_cost: int
    theoretical_cost: int
    price: int
    waste: int
    staff_meals: int
    batch_yield: int
    unexplained: int
    losses: int  # of the unexplained
    gains: int
    efficiency: Fraction | None
    actual_percent: Fraction | None
    theoretical_percent: Fraction | None
    without_staff_percent: Fraction | None  # actual, staff meals left out
    unexplained_percent: Fraction | None

    @property
    def variance(self) -> int:
        """Actual less theoretical cost: the sum of its five parts."""
        return self.actual_cost - self.theoretical_cost


@dataclass(frozen=True, slots=True)
class Covered:
    """What theory rests on: always shown with the report. Money in 1/10 000."""

    covered: int  # net sales with a recipe
    net: int  # of all dishes
    dishes: tuple[tuple[int, str, int], ...]  # those without a recipe: dish, name, net; the dearest first
    open_documents: tuple[OpenDocument, ...]

    @property
    def share(self) -> Fraction | None:
        """Of net sales with a recipe; None without sales."""
        return _of_net(self.covered, self.net)


@dataclass(frozen=True, slots=True)
class FoodCost:
    """The report. ``lines`` are items counted at both ends, the dearest loss first, ``apart`` the others.

    ``preps`` are an "of which" of the raw lines, in none of the totals. Money in 1/10 000.
    """

    store: int
    period: Range
    opening: Count
    closing: Count
    net: int
    lines: tuple[Line, ...]
    apart: tuple[Line, ...]
    preps: tuple[PrepLine, ...]
    food: Total
    packaging: Total
    together: Total
    categories: tuple[Total, ...]  # of food and packaging
    areas: tuple[Total, ...]
    coverage: Covered
    gifts: int  # what gifts should have cost: an "of which" of the theoretical cost
    staff_meals_twice: tuple[StaffMeal, ...]  # suspected: rung up and written down
    warnings: tuple[str, ...]

    @property
    def every_line(self) -> tuple[Line, ...]:
        """Those of both kinds."""
        return (*self.lines, *self.apart)


def food_cost(facts: Between) -> FoodCost:
    """The report on one store between two counts; the totals are of items counted at both ends."""
    prices = standard_prices(facts.flows, facts.standards, facts.first_costs, facts.closing.day)
    lines = sorted(_lines(facts, prices), key=_dearest)
    counted = tuple(line for line in lines if line.counted)
    return FoodCost(
        store=facts.store,
        period=facts.period,
        opening=facts.opening,
        closing=facts.closing,
        net=facts.sales.net,
        lines=counted,
        apart=tuple(line for line in lines if not line.counted),
        preps=prep_lines(facts, prices),
        **_sums(counted, facts.sales.net),
        coverage=_covered(facts.sales.coverage, facts),
        gifts=rounded(_worth(facts.sales.gifts, prices)),
        staff_meals_twice=tuple(facts.staff_meals_twice),
        warnings=() if facts.tax.is_known else (TAX_UNKNOWN,),
    )


def of_items(report: FoodCost, items: Collection[int]) -> FoodCost:
    """The report on some of its items alone, its totals included; coverage and net sales stay."""
    lines = tuple(line for line in report.lines if line.item in items)
    return replace(
        report,
        lines=lines,
        apart=tuple(line for line in report.apart if line.item in items),
        preps=tuple(line for line in report.preps if line.item in items),
        **_sums(lines, report.net),
    )


def _sums(counted: Sequence[Line], net: int) -> dict[str, Any]:
    food = [line for line in counted if line.kind in FOOD]
    packaging = [line for line in counted if line.kind == "packaging"]
    return {
        "food": total(N_("Food"), food, net),
        "packaging": total(N_("Packaging"), packaging, net),
        "together": total(N_("Food and packaging"), [*food, *packaging], net),
        "categories": _groups("category", [*food, *packaging], net),
        "areas": _groups("area", [*food, *packaging], net),
    }


def total(title: str, lines: Iterable[Line], net: int) -> Total:
    """The sums of lines that were counted at both ends, beside net sales; without lines no share of them."""
    known = [line for line in lines if line.unexplained is not None]
    beside = net if known else 0
    sums = {name: sum(getattr(line, name) for line in known) for name in _SUMMED}
    staff = sums["staff_meals"]
    return Total(
        title=title,
        lines=len(known),
        **{name: sums[name] for name in _SUMMED if name != "actual_at_standard"},
        losses=sum(line.unexplained or 0 for line in known if (line.unexplained or 0) > 0),
        gains=sum(line.unexplained or 0 for line in known if (line.unexplained or 0) < 0),
        efficiency=ratio(sums["theoretical_cost"], sums["actual_at_standard"]),
        actual_percent=_of_net(sums["actual_cost"], beside),
        theoretical_percent=_of_net(sums["theoretical_cost"], beside),
        without_staff_percent=_of_net(sums["actual_cost"] - staff, beside),
        unexplained_percent=_of_net(sums["unexplained"], beside),
    )


_SUMMED = (
    "actual_cost",
    "theoretical_cost",
    "actual_at_standard",
    "price",
    "waste",
    "staff_meals",
    "batch_yield",
    "unexplained",
)


def _lines(facts: Between, prices: dict[int, Fraction]) -> Iterable[Line]:
    quantities = in_raw(facts.flows, facts.theory, facts.made_of)
    costs = actual_costs(facts.flows, facts.made_of, prices)
    seen = facts.opening.items | facts.opening.partly | facts.closing.items | facts.closing.partly
    spoken_of = quantities.keys() | (seen - facts.made_of.keys())
    for item in spoken_of if facts.only is None else spoken_of & facts.only:
        used, cost = quantities.get(item, Quantities()), costs.get(item, 0)
        if any(used) or cost or item in seen:
            yield line_of(facts, facts.items[item], used, cost, prices.get(item))


def _dearest(line: Line) -> tuple[int, str]:
    return -(line.unexplained or 0), line.code


def _groups(key: str, lines: Sequence[Line], net: int) -> tuple[Total, ...]:
    by_title: dict[str, list[Line]] = {}
    for line in lines:
        by_title.setdefault(getattr(line, key), []).append(line)
    groups = [total(title, mine, net) for title, mine in by_title.items()]
    return tuple(sorted(groups, key=lambda group: (-group.losses, group.title)))


def _of_net(money: int, net: int) -> Fraction | None:
    return Fraction(money, net) if net > 0 else None


def _covered(coverage: Coverage, facts: Between) -> Covered:
    names = facts.sales.dish_names
    return Covered(
        coverage.covered,
        coverage.net,
        tuple((dish, names[dish], net) for dish, net in coverage.without),
        tuple(facts.open_documents),
    )


def _worth(quantities: Mapping[int, Fraction], prices: Mapping[int, Fraction]) -> Fraction:
    return sum((each * prices.get(item, Fraction(0)) for item, each in quantities.items()), Fraction(0))
