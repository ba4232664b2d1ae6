"""Loyverse, receipts by item: one row an item of a sale or refund receipt.

A refund is a receipt of its own with negative quantity and money. A cancelled receipt keeps its
rows and says so in Status, which older files lack. "Receipts" without items has no such header.
"""

from desktop.exchange.layouts.layout import File, Layout

LOYVERSE = Layout(
    name="loyverse",
    title="Loyverse",
    files=(
        File(
            header=("Receipt number", "Receipt type", "Quantity", "Net sales"),
            columns={
                "store": ("Store",),
                "order": ("Receipt number",),
                "status": ("Status",),
                "paid_at": ("Date",),
                "channel": ("Dining option",),
                "till": ("POS",),
                "staff": ("Cashier name",),
                "member": ("Customer name",),
                "item_code": ("SKU",),
                "item": (("Item", "Item name"), "Variant"),
                "category": ("Category",),
                "kind": ("Receipt type",),
                "quantity": ("Quantity",),
                "gross": ("Gross sales",),
                "net": ("Net sales",),
                "tax": ("Taxes",),
            },
        ),
    ),
    codes={
        "kind": {"Sale": "single", "Refund": "refund"},
        "status": {"Closed": "paid", "Cancelled": "cancelled", "Voided": "cancelled"},
    },
    usual_order="dmy",
    added=frozenset({"tax"}),
)
