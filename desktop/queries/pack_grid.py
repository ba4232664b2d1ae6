"""What packs have brought, store by store and month by month, and which items wait to be matched."""

from typing import NamedTuple

from desktop.analysis.days import month_of, month_range
from desktop.analysis.pack_grid import Held, PackGrid, pack_grid
from desktop.models.base import connection
from desktop.queries.pack_items import Question, open_questions
from desktop.queries.packs import packed_months
from desktop.queries.stores import all_stores, sales_periods

MONTHS = 12


class PacksReport(NamedTuple):
    """The months of all stores, and the items that nobody has matched."""

    grid: PackGrid
    questions: tuple[Question, ...]


def packs_report() -> PacksReport:
    """The last twelve months up to the book's latest one."""
    periods = sales_periods()
    packed = packed_months()
    known = [month_of(period.end) for period in periods.values()] + [one.month for one in packed]
    months = [max(known)] if known else []
    while months and len(months) < MONTHS:
        months.insert(0, month_of(month_range(months[0]).start - 1))
    held = {(one.store, one.month): Held(one.sales) for one in packed}
    for store, month in _with_sales():
        held.setdefault((store, month), Held.OWN)
    made: dict[int, str] = {}
    for one in packed:
        made[one.store] = max(one.made_at, made.get(one.store, ""))
    names = {store.id: store.label for store in all_stores()}
    return PacksReport(pack_grid(months, names, held, made), open_questions())


def _with_sales() -> set[tuple[int, int]]:
    return set(connection().execute("SELECT DISTINCT store, month FROM month_item"))
