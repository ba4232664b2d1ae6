"""The food cost of ``figures``: between the counts around a period, as formats.md section 4 has it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from desktop.analysis.days import Range, date_of
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.food_cost_status import Status
from desktop.analysis.money import MONEY, QUANTITY, plain, ratio, text
from desktop.analysis.raw_equivalents import per_base_unit
from desktop.analysis.stores import StoreRow
from desktop.queries.food_cost import food_cost_between
from desktop.queries.stock_counts import counts_around
from desktop.words import N_, _

NO_OPENING = N_("{store}: no count stands before {day}, so food cost is not known.")
NO_CLOSING = N_("{store}: no count stands between {day} and {end}, so food cost is not known.")
NO_STORES = N_("The book holds no stores, so food cost is not known.")
COST_PLACES, RATIO_PLACES = 10, 6

_QUANTITIES = {
    "opening": "opening",
    "purchases": "purchases",
    "transfers_in": "transfers_in",
    "transfers_out": "transfers_out",
    "returns": "returns",
    "adjustments": "adjustments",
    "closing": "closing",
    "actual": "actual",
    "theoretical": "theoretical",
    "variance_qty": "variance_quantity",
}
_MONEY = "variance", "price", "waste", "staff_meals", "batch_yield", "unexplained"


def food_cost_figures(stores: Sequence[StoreRow], period: Range) -> dict[str, Any]:
    """``food_cost`` of stores together, or null with the ``reason``; each runs between its own counts."""
    reports = []
    for store in stores:
        opening, closing = counts_around(store.id, period)
        if opening is None or closing is None:
            reason = NO_CLOSING if opening else NO_OPENING
            return {"food_cost": None, "reason": _said(reason, store, period)}
        reports.append(food_cost_between(store.id, opening.day, closing.day))
    return {"food_cost": _figures(reports)} if reports else {"food_cost": None, "reason": _(NO_STORES)}


def _said(reason: str, store: StoreRow, period: Range) -> str:
    day, end = (date_of(each).isoformat() for each in period)
    return _(reason, store=store.label, day=day, end=end)


def _figures(reports: Sequence[FoodCost]) -> dict[str, Any]:
    known = all(report.food.lines for report in reports)
    cost = sum(report.food.actual_cost for report in reports) if known else None
    theory = sum(report.food.theoretical_cost for report in reports) if known else None
    covered = sum(report.coverage.covered for report in reports)
    lines: dict[str, list[Line]] = {}
    for report in reports:
        for line in report.every_line:
            lines.setdefault(line.code, []).append(line)
    return {
        "opening_count": _day({report.opening.dated for report in reports}),
        "closing_count": _day({report.closing.dated for report in reports}),
        "coverage": _ratio(ratio(covered, sum(report.coverage.net for report in reports))),
        "actual_cost": _plain(cost, MONEY),
        "theoretical_cost": _plain(theory, MONEY),
        "food_cost_percent": _ratio(None if cost is None else ratio(cost, sum(one.net for one in reports))),
        "items": [_item(code, lines[code]) for code in sorted(lines)],
    }


def _day(days: set[int]) -> str | None:
    """The day of all stores; null where theirs differ."""
    return date_of(next(iter(days))).isoformat() if len(days) == 1 else None


def _item(code: str, lines: Sequence[Line]) -> dict[str, Any]:
    """An item in all stores together; what one of them does not know is null."""
    sums = {name: _sum(lines, name) for name in (*_QUANTITIES.values(), *_MONEY, "actual_cost")}
    used, standards = sums["actual"], {line.standard_cost for line in lines}
    unit = None
    if used is not None and used > 0 and sums["actual_cost"] is not None:
        unit = per_base_unit(Fraction(sums["actual_cost"], used))
    return {
        "code": code,
        **{key: _plain(sums[name], QUANTITY) for key, name in _QUANTITIES.items()},
        "variance": _plain(sums["variance"], MONEY),
        "unit_cost": _cost(unit),
        "standard_cost": _cost(next(iter(standards))) if len(standards) == 1 else None,
        **{name: _plain(sums[name], MONEY) for name in _MONEY[1:]},
        "efficiency": _ratio(Fraction(sums["theoretical"] or 0, used))
        if used is not None and used > 0
        else None,
        "status": _status({line.status for line in lines}).value,
    }


def _sum(lines: Sequence[Line], name: str) -> int | None:
    values = [getattr(line, name) for line in lines]
    return None if None in values else sum(values)


def _status(statuses: set[Status]) -> Status:
    return next(iter(statuses)) if len(statuses) == 1 else Status.PARTLY


def _plain(value: int | None, scale: int) -> str | None:
    return None if value is None else plain(value, scale)


def _cost(value: Fraction | None) -> str | None:
    return None if value is None else text(value, COST_PLACES)


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else text(value, RATIO_PLACES)
