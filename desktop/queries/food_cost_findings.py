"""What to ask about a food-cost report: flagged variances, and what may be behind them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.cause_ground import Cause, Ground, Interval, OtherStore, Receipt, Unit
from desktop.analysis.days import Range
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_flags import Flagged, flagged
from desktop.analysis.likely_causes import likely_causes
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.food_cost import dishes_between, food_cost_between
from desktop.queries.food_cost_history import counts_like, reports_before
from desktop.queries.held import held
from desktop.queries.ledger import ledger
from desktop.queries.stores import all_stores
from desktop.queries.variance_limits import variance_limits


@dataclass(frozen=True, slots=True)
class Findings:
    """``flags`` are what to ask about, ``causes`` (by item) what may be behind a variance, also of weak
    lines; ``history`` holds the reports before, the nearest first.
    """

    flags: tuple[Flagged, ...]
    causes: dict[int, tuple[Cause, ...]]
    history: tuple[FoodCost, ...]


def findings_between(store: int, opening: int, closing: int) -> Findings:
    """The findings on the report between the counts that stand at the close of two days.

    Raises BookError as the report does.
    """
    return held(("findings", store, opening, closing), lambda: _findings(store, opening, closing))


def flags_between(store: int, opening: int, closing: int) -> tuple[Flagged, ...]:
    """What to ask about alone; the intervals before are read only where something exceeds the limits.

    Raises BookError as the report does.
    """
    return held(("flags", store, opening, closing), lambda: _flags(store, opening, closing))


def _flags(store: int, opening: int, closing: int) -> tuple[Flagged, ...]:
    report, limits = food_cost_between(store, opening, closing), variance_limits(store)
    if not flagged(report, limits, {}):
        return ()
    return flagged(report, limits, _shares(reports_before(report)))


def _findings(store: int, opening: int, closing: int) -> Findings:
    report = food_cost_between(store, opening, closing)
    history = reports_before(report)
    shares = _shares(history)
    return Findings(
        flagged(report, variance_limits(store), shares),
        likely_causes(_ground(store, report, history, shares)),
        history,
    )


def _shares(history: tuple[FoodCost, ...]) -> dict[int, list[Fraction]]:
    """Each item's unexplained share of theory in the reports of its history."""
    shares: defaultdict[int, list[Fraction]] = defaultdict(list)
    for report in history:
        for line in report.lines:
            if line.usage_share is not None:
                shares[line.item].append(line.usage_share)
    return dict(shares)


def _ground(
    store: int, report: FoodCost, history: tuple[FoodCost, ...], shares: dict[int, list[Fraction]]
) -> Ground:
    return Ground(
        now=_interval(report, shares),
        earlier=tuple(_interval(one, shares) for one in history),
        later=_later(store, report, shares),
        others=tuple(_others(store, report)),
        units=_units(),
        receipts=tuple(_receipts(store, report.period)),
        dish_names=dict(connection().execute("SELECT id, name FROM menu_item").fetchall()),
    )


def _interval(report: FoodCost, shares: dict[int, list[Fraction]]) -> Interval:
    portions = connection().execute(
        "SELECT item, SUM(quantity) FROM day_usage WHERE store = ? AND staff = 0 AND day BETWEEN ? AND ? "
        "GROUP BY item",
        (report.store, *report.period),
    )
    uses = dishes_between(report.store, report.opening.day, report.closing.day)
    return Interval(report, dict(portions.fetchall()), uses, shares)


def _later(store: int, report: FoodCost, shares: dict[int, list[Fraction]]) -> Interval | None:
    after = [count.day for count in counts_like(report) if count.day > report.closing.day]
    return _interval(food_cost_between(store, report.closing.day, after[0]), shares) if after else None


def _others(store: int, report: FoodCost) -> list[OtherStore]:
    """The other stores that were counted at the same two closes."""
    found = []
    for other in all_stores():
        if other.id != store:
            try:
                theirs = food_cost_between(other.id, report.opening.day, report.closing.day)
            except BookError:  # it was not counted then
                continue
            found.append(OtherStore(other.label, _interval(theirs, {})))
    return found


def _units() -> dict[int, list[Unit]]:
    units: defaultdict[int, list[Unit]] = defaultdict(list)
    for item, unit, factor in connection().execute("SELECT item_id, unit, factor FROM purchase_unit"):
        units[item].append(Unit(unit, Fraction(factor)))
    return units


def _receipts(store: int, period: Range) -> Iterator[Receipt]:
    for document in ledger(store).facts.documents:
        is_own = document.kind == "receipt" and document.receipt is None and document.reverses is None
        if is_own and document.state == "posted" and period.start <= document.day <= period.end:
            items: defaultdict[int, int] = defaultdict(int)
            for line in document.lines:
                if line.item is not None:
                    items[line.item] += line.quantity
            yield Receipt(document.id, document.number, document.supplier, document.day, dict(items))
