"""Toast, ItemSelectionDetails: one row a selection; a check is the order. Dates are American.

The day closes at 04:00. Gross and net price are of the whole quantity. What is deferred (a gift
card sold) is no sale. Covers stand in CheckDetails (Table Size), which may be given beside it; the
checks of one order are split ones, so that its covers count once.
"""

from desktop.exchange.layouts.layout import File, Layout

TOAST = Layout(
    name="toast",
    title="Toast",
    files=(
        File(
            header=("Order Id", "Order Date", "Check Id", "Menu Item", "Net Price", "Qty", "Void?"),
            columns={
                "store": ("Location",),
                "order": ("Check Id",),
                "opened_at": ("Order Date",),
                "ordered_at": ("Sent Date",),
                "channel": ("Dining Option",),
                "table": ("Table",),
                "staff": ("Server",),
                "item_code": (("Master Id", "Item Id"),),
                "item": ("Menu Item",),
                "category": (("Menu Group", "Sales Category"),),
                "kind": ("Void?", "Deferred"),
                "quantity": ("Qty",),
                "gross": ("Gross Price",),
                "net": ("Net Price",),
                "tax": ("Tax",),
            },
        ),
        File(
            header=("Check Id", "Check #", "Table Size", "Opened Date", "Opened Time"),
            columns={
                "covers": ("Table Size",),
                "payment": ("Tender",),
                "member": ("Customer Id",),
            },
            key="Check Id",
            by="Check Id",
        ),
    ),
    codes={
        "kind": {"false": "single", "true": "void", "No": "single", "Yes": "void"},
    },
    date_order="mdy",
    party="Order Id",
    added=frozenset({"tax"}),
)
