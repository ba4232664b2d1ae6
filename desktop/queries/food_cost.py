"""Questions about food cost: actual against theoretical between two counts of a store."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from desktop.analysis.closing import OpenDocument
from desktop.analysis.days import Range, date_of
from desktop.analysis.food_cost import FoodCost, food_cost
from desktop.analysis.food_cost_facts import Between, Count, DishUse, Item, SalesFacts, StaffMeal
from desktop.analysis.recipes import Bill, Bills, version_on
from desktop.analysis.sales import total
from desktop.analysis.stock_flows import ItemFlow, stock_flows
from desktop.analysis.stock_moves import Cost, Flag, Method, MoveKind, Standards, ValuedMove, standard_on
from desktop.analysis.tax import TaxBasis
from desktop.analysis.valuation import Valuation
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.closing_facts import drafts, unconfirmed
from desktop.queries.dish_usage import dish_usage, gifts
from desktop.queries.held import held
from desktop.queries.ledger import Ledger, ledger
from desktop.queries.recipes import all_recipes, recipe_coverage
from desktop.queries.stock_counts import counts_of
from desktop.queries.stock_items import STOCKED, SUPPLIED, all_stock_items, prep_modes
from desktop.queries.totals import sales_by_day
from desktop.words import _

_ENTRIES = (MoveKind.RECEIPT, MoveKind.TRANSFER_IN, MoveKind.ADJUSTMENT_IN, MoveKind.BATCH_OUTPUT)


def food_cost_between(store: int, opening: int, closing: int) -> FoodCost:
    """The report between the counts that stand at the close of two days.

    Where one of them is of key items alone, the report is of these. Raises BookError where no count
    stands on one of the days, or they are in the wrong order.
    """
    return held(("food_cost", store, opening, closing), lambda: food_cost(_facts(store, opening, closing)))


def dishes_between(store: int, opening: int, closing: int) -> dict[int, DishUse]:
    """The dishes behind the theory of the same interval: portions, net sales and average bills."""
    period = Range(opening + 1, closing)
    book = interval_ledger(store, closing)
    by_rate: defaultdict[int, int] = defaultdict(int)
    for used in book.facts.usage:
        if used.by_rate and period.start <= used.day <= period.end:
            by_rate[used.item] += used.by_rate
    made_of = prep_bills(store, closing)
    return held(("dishes", store, opening, closing), lambda: dish_usage(store, period, made_of, by_rate))


def interval_ledger(store: int, closing: int) -> Ledger:
    """The ledger that an interval is read from; a periodic average knows nothing after its end."""
    whole = ledger(store)
    return ledger(store, closing) if whole.method is Method.PERIODIC_AVERAGE else whole


def prep_bills(store: int, day: int) -> dict[int, Bill]:
    """What one base unit of each prep item takes of raw ones by the recipes of a day.

    What a store is supplied with, and what has no recipe then, is like raw and not among them.
    """
    recipes = all_recipes()
    supplied = prep_modes(connection(), store, (SUPPLIED,))
    bills = Bills(recipes, supplied.keys())
    return {
        prep: bill
        for prep, versions in recipes.preps.items()
        if prep not in supplied and version_on(versions, day)
        for bill in [bills.prep(prep, day)]
        if bill
    }


def _facts(store: int, opening: int, closing: int) -> Between:
    counts = {count.day: count for count in counts_of(store)}
    first, last = _count(counts, opening), _count(counts, closing)
    if opening >= closing:
        raise BookError(_("The opening count must be before the closing one. Choose two different counts."))
    period, book = Range(opening + 1, closing), interval_ledger(store, closing)
    made_of = prep_bills(store, closing)
    flows = stock_flows(book.valuation, period)
    return Between(
        store=store,
        opening=first,
        closing=last,
        items=_items(store),
        flows=flows,
        theory=_theory(book.valuation, flows, period),
        made_of=made_of,
        stocked=frozenset(prep_modes(connection(), store, (STOCKED,))),
        standards=book.valuation.terms.standards,
        first_costs=_first_costs(book.valuation, period),
        last_counted={
            item: count.day for count in counts.values() if count.day <= closing for item in count.items
        },
        sales=_sales(store, period, made_of),
        tax=TaxBasis(book.store.prices_include_tax, _rate(book.store.tax_rate)),
        open_documents=_open_documents(book, period),
        staff_meals_twice=tuple(_staff_meals_twice(book, flows, period)),
        only=_only(first, last),
    )


def _count(counts: Mapping[int, Count], day: int) -> Count:
    if day not in counts:
        raise BookError(
            _(
                "No count stands at the close of {day}. Choose a day that was counted.",
                day=date_of(day).isoformat(),
            )
        )
    return counts[day]


def _only(first: Count, last: Count) -> frozenset[int] | None:
    named = [count.items | count.partly for count in (first, last) if not count.whole]
    return frozenset.intersection(*named) if named else None


def _rate(rate: str | None) -> Fraction | None:
    return None if rate is None else Fraction(rate)


def _items(store: int) -> dict[int, Item]:
    wire = connection()
    areas = dict(
        wire.execute(
            "SELECT i.item_id, a.name FROM item_area i JOIN area a ON a.id = i.area_id WHERE a.store_id = ? "
            "ORDER BY a.position DESC, i.position DESC",
            (store,),
        )
    )
    unverified = {item for (item,) in wire.execute("SELECT item_id FROM purchase_unit WHERE NOT verified")}
    return {
        row.id: Item(
            row.id,
            row.code,
            row.name,
            row.kind,
            row.category,
            areas.get(row.id, ""),
            row.base_unit,
            row.display_unit,
            Fraction(row.display_factor),
            _rate(row.efficiency_target),
            row.usage_rate is not None,
            row.id in unverified,
        )
        for row in all_stock_items(archived=True)
    }


def _theory(valuation: Valuation, flows: Mapping[int, ItemFlow], period: Range) -> dict[int, int]:
    """What sales should have taken, also before an item's first count, where the ledger posts nothing."""
    found = {item: flow.sales_usage.quantity for item, flow in flows.items() if flow.sales_usage.quantity}
    for item, valued in valuation.valued.items():
        first = bisect_left(valued, period.start, key=_day)
        if first < len(valued) and valued[first].flags & Flag.NOT_POSTED:
            usage = (one.move for one in moves_in(valued, period) if one.move.kind == MoveKind.SALES_USAGE)
            found[item] = sum(move.quantity for move in usage)
    return found


def moves_in(valued: Sequence[ValuedMove], period: Range) -> list[ValuedMove]:
    """An item's moves within a period; they stand by day."""
    first = bisect_left(valued, period.start, key=_day)
    return list(valued[first : bisect_right(valued, period.end, key=_day)])


def _day(valued: ValuedMove) -> int:
    return valued.move.day


def _first_costs(valuation: Valuation, period: Range) -> dict[int, Cost]:
    """For items without a standard cost: that of the interval's first receipt, else of any entry, else the
    last one known.
    """
    standards: Standards = valuation.terms.standards
    found = {}
    for item, valued in valuation.valued.items():
        if standard_on(standards.get(item, ()), period.end) is not None:
            continue
        entries = [
            one
            for one in valued
            if one.move.kind in _ENTRIES and one.quantity > 0 and one.move.day <= period.end
        ]
        entries.sort(key=lambda one: (one.move.kind != MoveKind.RECEIPT, one.move.day < period.start))
        state = valuation.state.get(item)
        if entries:
            found[item] = Cost(entries[0].value, entries[0].quantity)
        elif state and state.last:
            found[item] = state.last
    return found


def _sales(store: int, period: Range, made_of: Mapping[int, Bill]) -> SalesFacts:
    names = connection().execute("SELECT id, name FROM menu_item")
    return SalesFacts(
        total(sales_by_day((store,), period).values()).net,
        recipe_coverage((store,), period),
        dict(names.fetchall()),
        gifts(store, period, made_of),
    )


def _staff_meals_twice(book: Ledger, flows: Mapping[int, ItemFlow], period: Range) -> Iterator[StaffMeal]:
    for item in (item for item, flow in flows.items() if flow.staff_meals.quantity):
        valued = book.valuation.valued[item]
        meals = [one.move for one in moves_in(valued, period) if one.move.kind == MoveKind.STAFF_MEAL]
        rung_up = {move.day for move in meals if not move.document}
        for move in meals:
            if move.document and move.day in rung_up:
                yield StaffMeal(item, move.day, book.documents[move.document].id)


def _open_documents(book: Ledger, period: Range) -> tuple[OpenDocument, ...]:
    return (*drafts(book, period), *unconfirmed(book, period))
