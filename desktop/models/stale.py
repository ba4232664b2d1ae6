"""What is worked out of the book and kept goes as soon as something under it changes: by triggers.

The months of stores side by side rest on sales, documents, recipes, costs and settings, which a dozen
places write. A trigger is forgotten by none of them, and is undone with their transaction. A change of a
day reaches the months after it, for stock and its costs are carried on, and those of other stores, for
transfers carry costs. Packed months are the word of the store's own book and stay.
"""

import sqlite3

_EVENTS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
_FROM_DAY = "month >= CAST(strftime('%Y%m', ({day}) * 86400, 'unixepoch') AS INTEGER)"
# A count before opening stands at the close of the day before.
_DAYS = {
    "day_channel": "{row}.day",
    "document": "{row}.day - 1",
    "document_line": "SELECT day - 1 FROM document WHERE id = {row}.document_id",
}
_WHOLE = (
    "store", "store_prep", "area", "item_area", "channel", "menu_item", "pos_item", "combo_piece",
    "recipe", "recipe_line", "stock_item", "purchase_unit", "standard_cost", "stopwatch_order", "period",
)  # fmt: skip


def make_triggers(wire: sqlite3.Connection) -> None:
    """Make the triggers of a new book, or anew: a table that a migration made again has lost its own."""
    for table, day in _DAYS.items():
        _make(wire, table, " AND " + _FROM_DAY.format(day=day))
    for table in _WHOLE:
        _make(wire, table, "")
    wire.execute("DROP TRIGGER IF EXISTS store_month_gone")
    wire.execute(
        "CREATE TRIGGER store_month_gone AFTER DELETE ON store_month BEGIN "
        "DELETE FROM store_month_item WHERE store = OLD.store AND month = OLD.month; "
        "DELETE FROM store_month_price WHERE store = OLD.store AND month = OLD.month; END"
    )


def _make(wire: sqlite3.Connection, table: str, which: str) -> None:
    for event, row in _EVENTS.items():
        name = f"{table}_{event.lower()}_makes_stale"
        wire.execute(f"DROP TRIGGER IF EXISTS {name}")
        wire.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} "  # noqa: S608  names of our own
            "WHEN EXISTS (SELECT 1 FROM store_month WHERE NOT packed) "
            f"BEGIN DELETE FROM store_month WHERE NOT packed{which.format(row=row)}; END"
        )
