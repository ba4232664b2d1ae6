"""What a food-cost report says in sentences: how much, by how much over theory, who carries it."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_lines import Line
from desktop.words import N_

OVER = N_("Food cost was {actual} of net sales, {points} points more than the recipes say.")
UNDER = N_("Food cost was {actual} of net sales, {points} points less than the recipes say.")
EVEN = N_("Food cost was {actual} of net sales, as the recipes say.")
NO_SALES = N_("There are no net sales between these counts, so food cost % is not known.")
CARRIED = (
    N_("{first} carries {share} of the losses nobody can explain."),
    N_("{first} and {second} carry {share} of the losses nobody can explain."),
    N_("{first}, {second} and {third} carry {share} of the losses nobody can explain."),
)
RESTS = N_("Recipes cover {share} of net sales.")
_PLACES = ("first", "second", "third")


def sentences(report: FoodCost) -> list[Finding]:
    """How high food cost is, which items carry what is unexplained, and what the theory rests on."""
    found = [_level(report), _carriers(report), _rest(report)]
    return [one for one in found if one is not None]


def _level(report: FoodCost) -> Finding:
    food = report.food
    if food.actual_percent is None or food.theoretical_percent is None:
        return Finding(NO_SALES)
    points = (food.actual_percent - food.theoretical_percent) * 100
    text = OVER if points > 0 else UNDER if points < 0 else EVEN
    values = (
        Value("actual", Kind.PERCENT, food.actual_percent),
        Value("points", Kind.NUMBER, abs(points)),
    )
    return Finding(text, values if points else values[:1])


def suspected(report: FoodCost) -> list[Line]:
    """The lines that can be trusted and lost something unexplained, the dearest first."""
    return [
        line for line in report.lines if line.is_expected and not line.weak and (line.unexplained or 0) > 0
    ]


def _carriers(report: FoodCost) -> Finding | None:
    """The dearest lines that make up more than half of what was lost; three at most."""
    lines = suspected(report)
    losses = sum(line.unexplained or 0 for line in lines)
    if not losses:
        return None
    leading = _leading(lines, losses)
    share = Fraction(sum(line.unexplained or 0 for line in leading), losses)
    names = zip(_PLACES, leading, strict=False)
    values = [Value(place, Kind.TEXT, line.name) for place, line in names]
    return Finding(CARRIED[len(leading) - 1], (*values, Value("share", Kind.PERCENT, share)))


def _leading(lines: Sequence[Line], losses: int) -> list[Line]:
    leading: list[Line] = []
    for line in lines[: len(_PLACES)]:
        leading.append(line)
        if 2 * sum(one.unexplained or 0 for one in leading) > losses:
            break
    return leading


def _rest(report: FoodCost) -> Finding | None:
    share = report.coverage.share
    return None if share is None else Finding(RESTS, (Value("share", Kind.PERCENT, share),))
