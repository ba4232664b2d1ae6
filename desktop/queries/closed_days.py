"""What happened in closed days must not change afterwards: usage by recipes and sales, standard costs.

Usage is worked out from sales and recipes and never stored, so a recipe, a merged dish or a unit can
change it without touching a document (domain: section 5).
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from desktop.analysis.days import Range, date_of
from desktop.analysis.money import QUANTITY, plain, rounded
from desktop.analysis.recipes import Bills
from desktop.analysis.stock_moves import Standards
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.item_units import BookUnits
from desktop.queries.ledger_facts import history_of
from desktop.queries.recipes import all_recipes
from desktop.queries.stock_items import leaves, standard_costs
from desktop.queries.stock_periods import closed_period, closed_sentence, last_closed_day
from desktop.queries.usage import theoretical_usage
from desktop.words import _

_Key = tuple[int, int]
"""A day and an item."""


class _Closed(NamedTuple):
    """What the closed days of a store used of each item, and the standard costs that held in them."""

    used: Mapping[_Key, int]
    costs: Standards


@contextmanager
def closed_days_kept(wire: sqlite3.Connection) -> Iterator[None]:
    """Inside a transaction: raise BookError where what is done here changes closed days of any store."""
    before = _closed_days(wire)
    yield
    after = _closed_days(wire) if before else {}
    for store, was in before.items():
        _refuse_usage(wire, store, was.used, after[store].used)
        _refuse_costs(wire, store, was.costs, after[store].costs)


def _closed_days(wire: sqlite3.Connection) -> dict[int, _Closed]:
    stores = [store for (store,) in wire.execute("SELECT id FROM store").fetchall()]
    ends = {store: last_closed_day(wire, store) for store in stores}
    return {store: _closed(store, last) for store, last in ends.items() if last is not None}


def _closed(store: int, last: int) -> _Closed:
    closed = history_of(store).closed
    items = closed[-1].state.keys() if closed else ()
    dated = standard_costs()
    costs = {item: [one for one in dated.get(item, ()) if one[0] <= last] for item in items}
    return _Closed(_used(store, last), costs)


def _used(store: int, last: int) -> dict[_Key, int]:
    """What sales, and dishes wasted or eaten by the staff, took of each item up to a day."""
    wire = connection()
    (first,) = wire.execute("SELECT MIN(day) FROM day_usage WHERE store = ?", (store,)).fetchone()
    used: dict[_Key, int] = {}
    if first is not None and first <= last:
        for row in theoretical_usage(store, Range(first, last)).days():
            used[row.day, row.item] = row.sold + row.staff
    bills = Bills(all_recipes(), leaves(store))
    for day, dish, quantity in wire.execute(
        "SELECT d.day, l.menu_item_id, l.quantity FROM document d "
        "JOIN document_line l ON l.document_id = d.id AND l.menu_item_id IS NOT NULL "
        "WHERE d.store_id = ? AND d.day <= ? AND d.state IN ('posted', 'reversed')",
        (store, last),
    ):
        for item, each in (bills.whole(dish, day) or {}).items():
            used[day, item] = used.get((day, item), 0) + rounded(each * quantity)
    return used


def _refuse_usage(
    wire: sqlite3.Connection, store: int, was: Mapping[_Key, int], now: Mapping[_Key, int]
) -> None:
    changed = [key for key in was.keys() | now.keys() if was.get(key, 0) != now.get(key, 0)]
    if not changed:
        return
    day, item = min(changed)
    raise BookError(
        _(
            "What was used of {item} on {date} would change from {before} to {after}.",
            item=BookUnits(wire).code(item),
            date=date_of(day).isoformat(),
            before=plain(was.get((day, item), 0), QUANTITY),
            after=plain(now.get((day, item), 0), QUANTITY),
        )
        + " "
        + _locked(wire, store, day)
    )


def _refuse_costs(wire: sqlite3.Connection, store: int, was: Standards, now: Standards) -> None:
    for item in sorted(was):
        changed = set(was[item]) ^ set(now.get(item, ()))
        if changed:
            day = max(min(day for day, _cost in changed), history_of(store).closed[0].period.start)
            raise BookError(
                _(
                    "The standard cost of {item} on {date} would change.",
                    item=BookUnits(wire).code(item),
                    date=date_of(day).isoformat(),
                )
                + " "
                + _locked(wire, store, day)
            )


def _locked(wire: sqlite3.Connection, store: int, day: int) -> str:
    period = closed_period(wire, store, day)
    return closed_sentence(period, day) if period else ""
