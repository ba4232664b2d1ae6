"""The monthly assessment: its rules, its scores while the month runs, and as they were fixed."""

import time
from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.assessment import (
    ASSESSED,
    NET,
    Assessment,
    Point,
    Rule,
    assessment,
    check_rules,
    points_of,
)
from desktop.analysis.days import month_range
from desktop.analysis.money import MONEY, decimal_text
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.edits import editing
from desktop.queries.regions import by_store, stores_of
from desktop.queries.stores import targets
from desktop.words import _

FIRST_RULES = (
    Rule(NET, None, 40),
    Rule("average_check", Fraction(25), 20),
    Rule("food_cost", Fraction(34, 100), 20),
    Rule("unexplained_share", Fraction(1, 100), 20),
)
"""Where nobody has chosen yet."""


def rules() -> tuple[Rule, ...]:
    """The figures stores are assessed by, in the order in which figures stand."""
    rows = connection().execute("SELECT figure, target, weight FROM assessment_rule")
    kept = {
        figure: Rule(figure, _exact(target), weight) for figure, target, weight in rows if figure in ASSESSED
    }
    return tuple(kept[key] for key in ASSESSED if key in kept) or FIRST_RULES


def keep_rules(chosen: Sequence[Rule]) -> None:
    """Assess by these from now on; fixed months stay. Raises BookError where one cannot be."""
    check_rules(chosen)
    if not chosen:
        raise BookError(_("Choose at least one figure to assess stores by."))
    with editing(_("Rules of the assessment")) as journal:
        for (figure,) in connection().execute("SELECT figure FROM assessment_rule").fetchall():
            journal.delete("assessment_rule", {"figure": figure})
        for rule in chosen:
            target = None if rule.target is None else decimal_text(rule.target)
            journal.insert(
                "assessment_rule", {"figure": rule.figure, "target": target, "weight": rule.weight}
            )


def assessment_of(currency: str, month: int, today: int) -> Assessment:
    """The scores of the stores of one currency: as they were fixed, else as the book has them now."""
    stores = stores_of(currency)
    names = {store.id: store.label for store in stores}
    fixed = _fixed(tuple(names), month)
    days = month_range(month)
    gone = min(max(today - days.start + 1, 0), days.length)
    elapsed = Fraction(gone, days.length)
    if fixed:
        points = {store: [point for point, _at in own] for store, own in fixed.items()}
        first = next(iter(points.values()))
        used = [Rule(point.figure, point.target, point.weight) for point in first]
        return assessment(
            month, used, points, names, max(at for own in fixed.values() for _p, at in own), elapsed
        )
    aims, chosen = targets(tuple(names), month), rules()
    open_points = {
        store: points_of(chosen, own[-1], Fraction(aims[store], MONEY) if store in aims else None)
        for store, own in by_store(stores, month, month).items()
    }
    return assessment(month, chosen, open_points, names, None, elapsed)


def fix_month(currency: str, month: int, today: int) -> None:
    """Keep a month's scores as they are now, whatever changes later. Raises BookError where they are fixed
    already, or the month still runs.
    """
    report = assessment_of(currency, month, today)
    if report.fixed_at is not None:
        raise BookError(_("The scores of this month are fixed already."))
    if report.elapsed < 1:
        raise BookError(_("The month still runs. Its scores can be fixed when it is over."))
    at = int(time.time())
    with editing(_("Scores of {month} fixed", month=f"{month // 100}-{month % 100:02}")) as journal:
        for row in report.rows:
            for point in row.points.values():
                journal.insert(
                    "assessment_score",
                    {
                        "store_id": row.store,
                        "month": month,
                        "figure": point.figure,
                        "value": None if point.value is None else str(point.value),
                        "target": None if point.target is None else str(point.target),
                        "weight": point.weight,
                        "fixed_at": at,
                    },
                )


def _exact(written: str | None) -> Fraction | None:
    return None if written is None else Fraction(written)


def _fixed(stores: tuple[int, ...], month: int) -> dict[int, list[tuple[Point, int]]]:
    rows = connection().execute(
        "SELECT store_id, figure, value, target, weight, fixed_at FROM assessment_score WHERE month = ?",
        (month,),
    )
    found: dict[int, dict[str, tuple[Point, int]]] = {}
    for store, figure, value, target, weight, at in rows:
        if store in stores and figure in ASSESSED:
            found.setdefault(store, {})[figure] = Point(figure, _exact(value), _exact(target), weight), at
    return {store: [own[key] for key in ASSESSED if key in own] for store, own in found.items()}
