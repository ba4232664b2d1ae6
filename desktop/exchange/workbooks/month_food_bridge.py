"""The sheet of the food-cost bridge: its steps, and a stacked chart that follows the cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.food_cost_bridge import FoodCostBridge
from desktop.exchange.workbooks.bridge_chart import bridge_chart
from desktop.exchange.workbooks.charts import Box
from desktop.exchange.workbooks.head import write_head, write_note
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import (
    HEADER,
    NOTE,
    PLAIN,
    QUIET,
    ROW_POINTS,
    SECTION,
    TEXT_HEADER,
    TOTAL,
    Face,
    lines_of,
)
from desktop.words import N_

TOP = 6  # the header of the first bridge
WIDTHS = (34, 13, 13, 13, 13, 13, 13, 3, *(9,) * 9)
STEP, EFFECT, LEVEL, BASE, ENDS, UP, DOWN = 1, 2, 3, 4, 5, 6, 7
CHART, CHART_COLUMNS, CHART_ROWS = 9, 9, 18
TITLES = (
    N_("Step"),
    N_("Effect"),
    N_("Level after it"),
    N_("Chart: below"),
    N_("Chart: ends"),
    N_("Chart: more"),
    N_("Chart: less"),
)
EXPLAINED = Column(
    "food_bridge",
    N_("Why food cost % changed"),
    Kind.PERCENT,
    N_(
        "Mix, selling price, recipe and ingredient price are Shapley values: the mean of what each does over "
        "every order in which they can change. Usage is what was used beyond theory / net sales. The steps "
        "come to the change exactly."
    ),
)


@dataclass(frozen=True, slots=True)
class TitledBridge:
    """A bridge and what it leads from and to; texts are marked with N_ or are names."""

    key: str  # of what it leads from, as other sheets ask for it
    title: str
    before: str
    after: str
    bridge: FoodCostBridge


def write_food_bridges(page: Page, frame: Frame, bridges: Sequence[TitledBridge]) -> None:
    """Each bridge with its chart beside it, one below the other."""
    write_head(page, page.words(N_("Why food cost % is what it is")), frame.home)
    page.widths(WIDTHS)
    note = page.words(N_("Percent of net sales between the two counts; + makes food cost % higher, - lower."))
    write_note(page, note)
    row = TOP
    for named in bridges:
        row = _write(page, frame, named, row) + 2
    frame.columns.append(EXPLAINED)
    page.freeze(TOP - 1)
    page.print_setup(f"A1:{address(row, CHART + CHART_COLUMNS - 1)}", pages_high=1)


def _write(page: Page, frame: Frame, named: TitledBridge, top: int) -> int:
    """One bridge from row ``top`` on. Returns its last row, or that of its chart."""
    bridge = named.bridge
    page.write(top, STEP, page.words(named.title), face=SECTION)
    if not bridge.steps:
        text = page.words(bridge.reason)
        page.merge(top + 1, STEP, DOWN)
        page.write(top + 1, STEP, text, face=NOTE)
        page.height(top + 1, 14.0 * lines_of(text, 100))
        return top + 1
    for column, title in enumerate(TITLES, STEP):
        page.write(top + 1, column, page.words(title), face=HEADER if column > STEP else TEXT_HEADER)
    lines = max(lines_of(page.words(title), WIDTHS[UP - 1] / 1.2) for title in TITLES[1:])
    page.height(top + 1, (ROW_POINTS - 2) * lines + 4)
    first, last = top + 2, top + 3 + len(bridge.steps)
    page.write(first, STEP, named.before, face=TOTAL)
    page.write(last, STEP, named.after, face=TOTAL)
    for row, step in enumerate(bridge.steps, first + 1):
        page.write(row, STEP, page.words(step.title))
        page.write(row, EFFECT, step.effect, Kind.PERCENT, Face(format=_points(page)))
        frame.cells["food_step", step.key] = page.reference(row, EFFECT)
    for row, value in ((first, bridge.before), (last, bridge.after)):
        for column in (EFFECT, BASE, UP, DOWN):
            page.write(row, column, None, face=TOTAL)
        page.formula(row, ENDS, address(row, LEVEL), value, Kind.PERCENT, replace(TOTAL, format="0.00%"))
    _write_levels(page, bridge, first, last)
    frame.cells["food_cost", named.key] = page.reference(first, LEVEL)
    _write_columns(page, bridge, first, last)
    frame.checks.append(
        Check(
            page.words(N_("{title}: the steps"), title=page.words(named.title)),
            N_("The steps lead from one food cost % to the other."),
            page.reference(last, LEVEL),
            page.reference(last - 1, LEVEL),
            bridge.after,
            Kind.PERCENT,
        )
    )
    box = Box(top + 1, CHART, top + 1 + CHART_ROWS, CHART + CHART_COLUMNS)
    bridge_chart(page, box, page.words(named.title), _series(page, first, last), "0%")
    return max(last, top + CHART_ROWS)


def _points(page: Page) -> str:
    return page.look.format(Kind.PERCENT, change=True).replace("0.0%", "0.00%")


def _levels(bridge: FoodCostBridge) -> list[Fraction]:
    levels = [bridge.before or Fraction(0)]
    for step in bridge.steps:
        levels.append(levels[-1] + step.effect)
    return levels


def _write_levels(page: Page, bridge: FoodCostBridge, first: int, last: int) -> None:
    """What food cost % is after each step; both ends are the reports' own."""
    ends = replace(TOTAL, format="0.00%")
    page.write(first, LEVEL, bridge.before, Kind.PERCENT, ends)
    page.write(last, LEVEL, bridge.after, Kind.PERCENT, ends)
    for row, level in enumerate(_levels(bridge)[1:], first + 1):
        formula = f"{address(row - 1, LEVEL)}+{address(row, EFFECT)}"
        page.formula(row, LEVEL, formula, level, Kind.PERCENT, replace(PLAIN, format="0.00%"))


def _write_columns(page: Page, bridge: FoodCostBridge, first: int, last: int) -> None:
    """What the stacked columns stand on, and how far each goes up or down."""
    levels = _levels(bridge)
    face = Face(colour=QUIET, format="0.00%")
    for row in range(first + 1, last):
        before, after = levels[row - first - 1], levels[row - first]
        low, high = sorted((before, after))
        rise, fall = (high - low, Fraction(0)) if after > before else (Fraction(0), high - low)
        cells = address(row - 1, LEVEL), address(row, LEVEL)
        page.formula(row, BASE, f"MIN({cells[0]},{cells[1]})", low, Kind.PERCENT, face)
        change = address(row, EFFECT)
        page.formula(row, UP, f"MAX({change},0)", rise, Kind.PERCENT, face)
        page.formula(row, DOWN, f"MAX(-{change},0)", fall, Kind.PERCENT, face)


def _series(page: Page, first: int, last: int) -> dict[str, str]:
    """The cells of the chart: names, the two ends, and the three parts of each step."""
    columns = {"names": STEP, "base": BASE, "ends": ENDS, "up": UP, "down": DOWN}
    return {key: page.reference(first, column, last) for key, column in columns.items()}
