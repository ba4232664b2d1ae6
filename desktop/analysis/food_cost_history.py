"""Food cost over time: a store's reports from count to count, beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.food_cost import FoodCost
from desktop.words import N_

NO_NET = N_("There are no net sales between these counts.")
COLUMNS = (
    Column("opening", N_("From the count of"), Kind.DAY),
    Column("closing", N_("to that of"), Kind.DAY),
    Column("days", N_("Days"), Kind.COUNT),
    Column("net", N_("Net sales"), Kind.MONEY),
    Column(
        "actual",
        N_("Actual food cost"),
        Kind.PERCENT,
        N_("食材成本率 = raw and prep cost / net sales."),
        NO_NET,
    ),
    Column(
        "theoretical",
        N_("Theoretical food cost"),
        Kind.PERCENT,
        N_("Sales x recipes at standard cost / net sales."),
        NO_NET,
    ),
    Column("above", N_("Actual above theory"), Kind.PERCENT, N_("Actual - theoretical food cost %."), NO_NET),
    Column("without_staff", N_("Without staff meals"), Kind.PERCENT, N_("Staff meals left out."), NO_NET),
    Column("unexplained", N_("Unexplained"), Kind.MONEY),
    Column("losses", N_("Losses"), Kind.MONEY, N_("Unexplained money of the items that lost some.")),
    Column("gains", N_("Gains"), Kind.MONEY, N_("Unexplained money of the items that gained some.")),
    Column("efficiency", N_("Efficiency"), Kind.PERCENT, N_("Theoretical / actual usage, at standard cost.")),
    Column(
        "packaging", N_("Packaging"), Kind.PERCENT, N_("包材成本率 = packaging cost / net sales."), NO_NET
    ),
    Column("packaging_theoretical", N_("Packaging, theoretical"), Kind.PERCENT, "", NO_NET),
    Column("together", N_("Food and packaging"), Kind.PERCENT, "", NO_NET),
    Column("covered", N_("Net sales with a recipe"), Kind.PERCENT, "", NO_NET),
)
FELL = N_("Food cost fell {points} points to {now} since the count of {day}; the recipes say {theory}.")
ROSE = N_("Food cost rose {points} points to {now} since the count of {day}; the recipes say {theory}.")
SAME = N_("Food cost stayed at {now} since the count of {day}; the recipes say {theory}.")
FIRST = N_("Food cost is {now}; the recipes say {theory}.")


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One interval; shares of net sales are None without any. Days are closes, money is in 1/10 000."""

    opening: int
    closing: int
    days: int
    net: int
    actual: Fraction | None
    theoretical: Fraction | None
    above: Fraction | None
    without_staff: Fraction | None
    unexplained: int
    losses: int
    gains: int
    efficiency: Fraction | None
    packaging: Fraction | None
    packaging_theoretical: Fraction | None
    together: Fraction | None
    covered: Fraction | None


@dataclass(frozen=True, slots=True)
class History:
    """The intervals of a store, the earliest first, and what became of food cost at the last of them."""

    store: int
    rows: tuple[HistoryRow, ...]
    finding: Finding | None


def history_of(store: int, reports: Sequence[FoodCost]) -> History:
    """The reports beside each other; they come in turn, the earliest first."""
    rows = tuple(map(_row, reports))
    return History(store, rows, _finding(rows))


def _row(report: FoodCost) -> HistoryRow:
    food, packaging = report.food, report.packaging
    actual, theory = food.actual_percent, food.theoretical_percent
    return HistoryRow(
        opening=report.opening.day,
        closing=report.closing.day,
        days=report.period.length,
        net=report.net,
        actual=actual,
        theoretical=theory,
        above=None if actual is None or theory is None else actual - theory,
        without_staff=food.without_staff_percent,
        unexplained=food.unexplained,
        losses=food.losses,
        gains=food.gains,
        efficiency=food.efficiency,
        packaging=packaging.actual_percent,
        packaging_theoretical=packaging.theoretical_percent,
        together=report.together.actual_percent,
        covered=report.coverage.share,
    )


def _finding(rows: Sequence[HistoryRow]) -> Finding | None:
    if not rows or rows[-1].actual is None or rows[-1].theoretical is None:
        return None
    now, before = rows[-1], rows[-2] if len(rows) > 1 else None
    values = [
        Value("now", Kind.PERCENT, rows[-1].actual),
        Value("theory", Kind.PERCENT, rows[-1].theoretical),
    ]
    if before is None or before.actual is None:
        return Finding(FIRST, tuple(values))
    points = (rows[-1].actual - before.actual) * 100
    values.append(Value("day", Kind.DAY, now.opening))
    if points:
        values.append(Value("points", Kind.NUMBER, abs(points)))
    return Finding(ROSE if points > 0 else FELL if points < 0 else SAME, tuple(values))
