"""A store's stock: on hand, item by item, as a month form."""

from collections.abc import Collection
from fractions import Fraction

from desktop.analysis.days import Range
from desktop.analysis.item_ledger import ItemLedger, item_ledger
from desktop.analysis.month_form import MonthForm, month_form
from desktop.analysis.on_hand import USAGE_DAYS, OnHand, StoreStock, on_hand, store_stock
from desktop.analysis.stock_flows import stock_flows
from desktop.analysis.stocked import Stocked
from desktop.models.base import connection
from desktop.queries.ledger import ledger
from desktop.queries.stock_items import all_stock_items
from desktop.queries.stores import all_stores


def stocked_items() -> dict[int, Stocked]:
    """Every stock item as reports write it, also archived ones, in the order of their codes."""
    return {
        row.id: Stocked(
            row.id, row.code, row.name, row.category, row.display_unit, Fraction(row.display_factor), row.par
        )
        for row in all_stock_items(archived=True)
    }


def on_hand_at(store: int, day: int) -> OnHand:
    """A store's stock at the close of a day."""
    return on_hand(day, ledger(store, day).valuation, stocked_items(), _usage_days(store, day))


def stock_side_by_side(stores: Collection[int], day: int) -> tuple[StoreStock, ...]:
    """The stock of several stores at the close of a day, in the order of the stores."""
    return tuple(
        store_stock(row.id, row.label, on_hand_at(row.id, day)) for row in all_stores() if row.id in stores
    )


def stock_value(store: int, day: int) -> int:
    """What a store's stock is worth at the close of a day, in 1/10 000."""
    return sum(left.value for left in ledger(store, day).valuation.state.values())


def ledger_items(store: int, until: int) -> tuple[Stocked, ...]:
    """The items of which a store has had any by the close of a day, the dearest first."""
    items, state = stocked_items(), ledger(store, until).valuation.state
    return tuple(items[item] for item in sorted(state, key=lambda one: (-state[one].value, items[one].name)))


def item_ledger_between(store: int, item: int, period: Range) -> ItemLedger:
    """Every move of an item in a store between two days, both inclusive."""
    found = ledger(store, period.end)
    return item_ledger(stocked_items()[item], period, found.valuation.valued.get(item, ()), found.documents)


def month_form_between(store: int, period: Range) -> MonthForm:
    """The form of a store between two days, both inclusive."""
    flows = stock_flows(ledger(store, period.end).valuation, period)
    return month_form(period, flows.values(), stocked_items())


def _usage_days(store: int, day: int) -> tuple[int, ...]:
    """The last days with sales."""
    rows = connection().execute(
        "SELECT DISTINCT day FROM day_channel WHERE store = ? AND day <= ? ORDER BY day DESC LIMIT ?",
        (store, day, USAGE_DAYS),
    )
    return tuple(one for (one,) in rows)
