"""What moves stock besides sales, counts among it, and the periods it belongs to (domain: section 5).

Quantities are ints in 1/1000 of the item's base unit, values ints in 1/10 000.
"""

import peewee

from desktop.models.menu import MenuItem
from desktop.models.stock import Area, StockItem
from desktop.models.stores import Store
from desktop.models.table import Table


class Document(Table):
    """One document of a store.

    ``kind``: receipt, return, transfer_in, transfer_out, batch, waste, staff_meal, adjustment, count.
    A batch holds what went in (negative lines) and what came out (positive ones); lines of all other
    kinds are unsigned but those of an adjustment, where + adds stock.
    ``state``: draft, posted, reversed (another one ``reverses`` it), cancelled.
    A ``receipt`` named by a return gives it its cost; a receipt that names one is a late invoice or freight
    for it: lines of quantity 0 with a value. ``other_store`` is the code of a transfer's
    other side, which need not be in the book. ``freight`` is spread over the lines by value.
    """

    id = peewee.AutoField()
    store = peewee.ForeignKeyField(Store, index=False)
    kind = peewee.TextField()
    day = peewee.IntegerField()
    number = peewee.TextField()
    supplier = peewee.TextField(default="")
    other_store = peewee.TextField(default="")
    state = peewee.TextField(default="posted")
    reverses = peewee.ForeignKeyField("self", null=True)
    receipt = peewee.ForeignKeyField("self", null=True, on_delete="SET NULL")
    at = peewee.TextField(default="")  # of a count: close, open, or HH:MM
    freight = peewee.IntegerField(default=0)
    note = peewee.TextField(default="")

    class Meta:
        indexes = ((("store", "kind", "number"), True), (("store", "day"), False))


class DocumentLine(Table):
    """An item of a document, or a dish that is exploded by its recipe of that day.

    ``value`` is the whole line's, None where the ledger finds it. The four quantities beside are of
    a receipt (验收); ``quantity`` is what entered stock. ``source`` is the row of the file it came from.
    """

    document = peewee.ForeignKeyField(Document, on_delete="CASCADE", index=False)
    line = peewee.IntegerField()
    item = peewee.ForeignKeyField(StockItem, null=True)  # this or the next
    menu_item = peewee.ForeignKeyField(MenuItem, null=True)
    quantity = peewee.IntegerField()
    unit = peewee.TextField(default="")  # as it was written
    value = peewee.IntegerField(null=True)
    reason = peewee.TextField(default="")
    area = peewee.ForeignKeyField(Area, null=True, on_delete="SET NULL")
    ordered = peewee.IntegerField(null=True)
    delivered = peewee.IntegerField(null=True)
    accepted = peewee.IntegerField(null=True)
    invoiced = peewee.IntegerField(null=True)
    use_by = peewee.IntegerField(null=True)
    source = peewee.TextField(default="")

    class Meta:
        primary_key = peewee.CompositeKey("document", "line")
        without_rowid = True
        constraints = (peewee.Check("(item_id IS NULL) <> (menu_item_id IS NULL)"),)


class CountPlan(Table):
    """What a count is to hold and who makes it; a count from a file has none and holds everything."""

    document = peewee.ForeignKeyField(Document, on_delete="CASCADE", primary_key=True)
    items = peewee.TextField(default="all")  # all, key
    areas = peewee.TextField(default="")  # ids parted by a blank; "" is all of them
    people = peewee.TextField(default="")

    class Meta:
        table_name = "count_plan"


class Period(Table):
    """Days of a store's ledger that are closed together; closed ones are locked."""

    id = peewee.AutoField()
    store = peewee.ForeignKeyField(Store, index=False)
    start = peewee.IntegerField()
    end = peewee.IntegerField()
    state = peewee.TextField(default="open")  # open, closed
    closed_at = peewee.IntegerField(null=True)  # seconds since 1970-01-01 UTC

    class Meta:
        indexes = ((("store", "start"), True),)


class PeriodLog(Table):
    """Who closed or reopened a period when, and why."""

    id = peewee.AutoField()
    period = peewee.ForeignKeyField(Period, on_delete="CASCADE")
    at = peewee.IntegerField()
    what = peewee.TextField()  # closed, reopened
    reason = peewee.TextField(default="")


class PeriodState(Table):
    """What moved a store's stock in a closed period and what it was worth at its end, as JSON.

    Moves as ``Move`` has them, with the values that were found for them; the state as ``as_plain`` has it.
    """

    period = peewee.ForeignKeyField(Period, on_delete="CASCADE", primary_key=True)
    state = peewee.TextField()
    moves = peewee.TextField()

    class Meta:
        table_name = "period_state"
