"""The stock of ``figures``: what moved each item, exactly as formats.md section 4 has it."""

from collections.abc import Sequence
from typing import Any

from desktop.analysis.days import Range
from desktop.analysis.money import MONEY, QUANTITY, plain
from desktop.analysis.stock_flows import Amount, ItemFlow, stock_flows, together
from desktop.analysis.stores import StoreRow
from desktop.queries.ledger import ledger
from desktop.queries.stock_items import all_stock_items

_FLOWS = (
    "opening", "received", "transferred_in", "transferred_out", "returned", "batches", "sales_usage",
    "waste", "staff_meals", "adjustments", "count_variance",
)  # fmt: skip


def stock_figures(stores: Sequence[StoreRow], period: Range) -> dict[str, Any]:
    """The stock of stores together, item by item; the method is null where theirs differ."""
    codes = {row.id: row.code for row in all_stock_items(archived=True)}
    flows = together(stock_flows(ledger(store.id, period.end).valuation, period) for store in stores)
    methods = {store.method for store in stores}
    return {
        "method": methods.pop() if len(methods) == 1 else None,
        "items": [_item(codes[item], flows[item]) for item in sorted(flows, key=codes.__getitem__)],
    }


def _item(code: str, flow: ItemFlow) -> dict[str, Any]:
    amounts = {name: _amount(getattr(flow, name)) for name in _FLOWS}
    true_up = plain(flow.true_up, MONEY)
    return {"code": code, **amounts, "true_up": true_up, "closing": _amount(flow.closing)}


def _amount(amount: Amount) -> dict[str, str]:
    return {"qty": plain(amount.quantity, QUANTITY), "value": plain(amount.value, MONEY)}
