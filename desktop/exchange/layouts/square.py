"""Square, items detail: one row an item of a payment or of a refund.

A refund is a row of its own with negative money. The 24 columns of the oldest files suffice;
where "Product Sales" stands, "Gross Sales" beside it includes tax.
"""

from desktop.exchange.layouts.layout import File, Layout

SQUARE = Layout(
    name="square",
    title="Square",
    files=(
        File(
            header=("Item", "Qty", "Net Sales", "Transaction ID", "Event Type", "Price Point Name"),
            columns={
                "store": ("Location",),
                "order": ("Transaction ID",),
                "paid_at": ("Date", "Time"),
                "channel": ("Dining Option",),
                "till": ("Device Name",),
                "staff": ("Employee",),
                "member": ("Customer ID",),
                "item_code": ("SKU",),
                "item": ("Item", "Price Point Name"),
                "category": ("Category",),
                "kind": ("Event Type",),
                "quantity": ("Qty",),
                "gross": (("Product Sales", "Gross Sales"),),
                "net": ("Net Sales",),
                "tax": ("Tax",),
            },
        ),
    ),
    codes={
        "kind": {"Payment": "single", "Refund": "refund"},
        "item": {"Regular": ""},  # the one price of an item that has no variations
    },
    added=frozenset({"tax"}),
)
