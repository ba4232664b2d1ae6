"""The story of a month on one page: three figures, what moved them, five findings in money, what is to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.analysis.average_check import AverageCheck
from desktop.analysis.cause_ground import Cause
from desktop.analysis.columns import Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_bridge import FoodCostBridge
from desktop.analysis.food_cost_bridge_rows import findings as bridge_findings
from desktop.analysis.food_cost_flags import Flagged
from desktop.analysis.moved_lines import WastedLine, by_reason
from desktop.analysis.price_changes import PriceChanges
from desktop.analysis.variance_notes import Action
from desktop.words import N_

MOST_FINDINGS, MOST_ALIKE = 5, 2


class StoryFigure(NamedTuple):
    """One of the three: what it is now and was before, None where it is not known."""

    key: str
    title: str
    kind: Kind
    now: Fraction | None
    before: Fraction | None


class StoryFinding(NamedTuple):
    """A finding and its money in 1/10 000: above 0 it brought some, below 0 it cost some.

    ``of`` and ``key`` say which figure it is, ``why`` what may be behind it.
    """

    finding: Finding
    money: int
    of: str
    key: Any
    why: Finding | None = None


@dataclass(frozen=True, slots=True)
class MonthStory:
    """The page. ``moved`` are sentences; findings stand by their money, the most first."""

    period: Range
    figures: tuple[StoryFigure, ...]
    moved: tuple[Finding, ...]
    findings: tuple[StoryFinding, ...]
    actions: tuple[Action, ...]


class Found(NamedTuple):
    """What a month's story is told from; None and nothing where the book does not hold it."""

    check: AverageCheck
    food: FoodCost | None = None
    food_before: FoodCost | None = None
    bridge: FoodCostBridge | None = None
    flags: Sequence[Flagged] = ()
    causes: Mapping[int, Sequence[Cause]] = {}
    prices: PriceChanges | None = None
    waste: Sequence[WastedLine] = ()
    actions: Sequence[Action] = ()


def month_story(found: Found) -> MonthStory:
    """The story of what was found."""
    return MonthStory(
        found.check.period,
        tuple(_figures(found)),
        tuple(_moved(found)),
        tuple(_ranked(_findings(found))),
        tuple(found.actions),
    )


def _figures(found: Found) -> Iterator[StoryFigure]:
    now, before = found.check.total, found.check.before
    yield StoryFigure("net", N_("Net sales"), Kind.MONEY, Fraction(now.net), before and Fraction(before.net))
    yield StoryFigure(
        "average_check",
        N_("Average check"),
        Kind.PRICE,
        now.average_check,
        before.average_check if before else None,
    )
    if found.food is None:
        orders = Fraction(now.orders), before and Fraction(before.orders)
        yield StoryFigure("orders", N_("Orders"), Kind.COUNT, *orders)
    else:
        percent = found.food_before.food.actual_percent if found.food_before else None
        title = N_("Food cost %")
        yield StoryFigure("food_cost", title, Kind.PERCENT, found.food.food.actual_percent, percent)


def _moved(found: Found) -> Iterator[Finding]:
    """A sentence for each of the figures that has one."""
    now, before = found.check.total.net, found.check.before.net if found.check.before else None
    if before is not None and now != before:
        text = N_("Net sales rose by {change}.") if now > before else N_("Net sales fell by {change}.")
        yield Finding(text, (Value("change", Kind.MONEY, abs(now - before)),))
    if found.check.finding is not None:
        yield found.check.finding
    if found.bridge is not None and found.bridge.steps:
        yield from bridge_findings(found.bridge)


def _ranked(findings: Iterable[StoryFinding]) -> Iterator[StoryFinding]:
    """The most money first, of no sort more than two."""
    kept: list[StoryFinding] = []
    for one in sorted(findings, key=lambda each: -abs(each.money)):
        if len(kept) < MOST_FINDINGS and sum(other.of == one.of for other in kept) < MOST_ALIKE:
            kept.append(one)
    yield from kept


def _findings(found: Found) -> Iterator[StoryFinding]:
    yield from _of_sales(found.check)
    yield from (_of_variance(one, found.causes) for one in found.flags)
    yield from _of_prices(found.prices)
    for reason, value in by_reason(found.waste).items():
        if value > 0:
            text = Finding(N_("Waste for “{reason}”"), (Value("reason", Kind.TEXT, reason),))
            yield StoryFinding(text, -value, "waste", reason)


def _of_sales(check: AverageCheck) -> Iterator[StoryFinding]:
    for part in check.bridge.parts if check.bridge else ():
        text = N_("{factor}: more net sales") if part.money > 0 else N_("{factor}: less net sales")
        finding = Finding(text, (Value("factor", Kind.TEXT, Word(part.title)),))
        if part.money:
            yield StoryFinding(finding, part.money, "sales_step", part.key)


def _of_variance(one: Flagged, causes: Mapping[int, Sequence[Cause]]) -> StoryFinding:
    unexplained = one.line.unexplained or 0
    text = (
        N_("{item}: used more than recipes and documents explain")
        if unexplained > 0
        else N_("{item}: used less than recipes and documents explain")
    )
    why = next((cause.finding for cause in causes.get(one.line.item, ())), None)
    finding = Finding(text, (Value("item", Kind.TEXT, one.line.name),))
    return StoryFinding(finding, -unexplained, "unexplained", one.line.item, why)


def _of_prices(prices: PriceChanges | None) -> Iterator[StoryFinding]:
    for row in prices.rows if prices else ():
        if row.cost and row.change is not None:
            text = (
                N_("{item} from {supplier}: {change} dearer, a month")
                if row.cost > 0
                else N_("{item} from {supplier}: {change} cheaper, a month")
            )
            values = (
                Value("item", Kind.TEXT, row.name),
                Value("supplier", Kind.TEXT, row.supplier or "–"),
                Value("change", Kind.PERCENT, abs(row.change)),
            )
            yield StoryFinding(Finding(text, values), -row.cost, "price", (row.item, row.supplier))
