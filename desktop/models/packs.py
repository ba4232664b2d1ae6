"""The months of stores side by side, and what store packs brought (domain: section 7).

Money is in 1/10 000, quantities in 1/1000 of the item's base unit, seconds in 1/1000; null is not known.
As in the roll-ups of sales, ``store`` and ``item`` of what is summed are the ids of Store and StockItem.
"""

import peewee

from desktop.models.stock import StockItem
from desktop.models.stores import Store
from desktop.models.table import Table


class StoreMonth(Table):
    """What one store's month came to; the columns are those of ``analysis.store_months.StoreMonth``.

    Of a packed month it is what the store's own book said. Any other is worked out of this book when it
    is asked for; the triggers of ``models.stale`` remove it as soon as something under it changes.
    """

    store = peewee.IntegerField()
    month = peewee.IntegerField()
    packed = peewee.BooleanField()
    trading_days = peewee.IntegerField()  # from here to commission: as in DayChannel
    orders = peewee.IntegerField()
    gross = peewee.IntegerField()
    discount = peewee.IntegerField()
    refunds = peewee.IntegerField()
    adjustment = peewee.IntegerField()
    net = peewee.IntegerField()
    pieces_orders = peewee.IntegerField()
    pieces_net = peewee.IntegerField()
    pieces = peewee.IntegerField()
    combo_orders = peewee.IntegerField()
    cover_orders = peewee.IntegerField()
    cover_net = peewee.IntegerField()
    covers = peewee.IntegerField()
    commission = peewee.IntegerField()
    till_orders = peewee.IntegerField()  # completed orders that pass the tills
    timed_orders = peewee.IntegerField()
    order_seconds = peewee.IntegerField()
    payment_seconds = peewee.IntegerField()
    peak_days = peewee.IntegerField()  # days with a peak hour
    peak_sum = peewee.IntegerField()  # of the orders in the peak hour of each
    peak_start = peewee.IntegerField(null=True)  # the month's own peak hour, in local seconds
    peak_orders = peewee.IntegerField(null=True)
    service = peewee.IntegerField(null=True)
    capacity = peewee.IntegerField(null=True)  # this and the next two: 1/1000 orders an hour
    demonstrated = peewee.IntegerField(null=True)
    fullest_hour = peewee.IntegerField(null=True)
    full_minutes = peewee.IntegerField(null=True)  # of an average week
    opening = peewee.IntegerField(null=True)  # the two counts that the rest lies between; null without
    closing = peewee.IntegerField(null=True)
    counted_net = peewee.IntegerField(null=True)
    actual_cost = peewee.IntegerField(null=True)  # of food, as the next nine
    actual_at_standard = peewee.IntegerField(null=True)
    theoretical_cost = peewee.IntegerField(null=True)
    price = peewee.IntegerField(null=True)
    waste = peewee.IntegerField(null=True)
    staff_meals = peewee.IntegerField(null=True)
    batch_yield = peewee.IntegerField(null=True)
    unexplained = peewee.IntegerField(null=True)
    losses = peewee.IntegerField(null=True)
    gifts = peewee.IntegerField(null=True)
    packaging_cost = peewee.IntegerField(null=True)
    packaging_theoretical = peewee.IntegerField(null=True)
    packaging_unexplained = peewee.IntegerField(null=True)
    covered = peewee.IntegerField(null=True)
    coverable = peewee.IntegerField(null=True)
    combo_net = peewee.IntegerField(null=True)  # of the orders holding a combo

    class Meta:
        primary_key = peewee.CompositeKey("store", "month")
        without_rowid = True


# What is worked out of the book is little where packs have brought the most; triggers find it at once.
StoreMonth.add_index(StoreMonth.month, where=~StoreMonth.packed, name="store_month_own")


class StoreMonthItem(Table):
    """One item's line of a month's food cost; the columns are those of ``MonthItem`` of the same analysis."""

    store = peewee.IntegerField()
    month = peewee.IntegerField()
    item = peewee.IntegerField()
    actual = peewee.IntegerField(null=True)
    theoretical = peewee.IntegerField()
    actual_cost = peewee.IntegerField(null=True)
    theoretical_cost = peewee.IntegerField(null=True)
    price = peewee.IntegerField(null=True)
    waste = peewee.IntegerField(null=True)
    unexplained_quantity = peewee.IntegerField(null=True)
    unexplained = peewee.IntegerField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("store", "month", "item")
        without_rowid = True


class StoreMonthPrice(Table):
    """What a store received of an item from a supplier in a calendar month, and what that cost."""

    store = peewee.IntegerField()
    month = peewee.IntegerField()
    item = peewee.IntegerField()
    supplier = peewee.TextField()
    quantity = peewee.IntegerField()
    value = peewee.IntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("store", "month", "item", "supplier")
        without_rowid = True


class PackMonth(Table):
    """A store's month that a pack brought, and how; nothing but a pack of the store changes its sales."""

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    month = peewee.IntegerField()
    batch = peewee.IntegerField()  # ImportBatch.id
    sales = peewee.TextField()  # orders, daily
    closed = peewee.BooleanField()  # whether the store has closed it
    made_at = peewee.TextField()  # ISO, UTC
    digest = peewee.TextField()  # of the pack's manifest

    class Meta:
        primary_key = peewee.CompositeKey("store", "month")
        without_rowid = True


class PackRecipe(Table):
    """A version of a recipe as a packed store has it; the chain's own stands in Recipe.

    ``kind`` is dish or prep; ``code`` and ``name`` are those of the store. ``lines`` is JSON: code, name and
    base unit of an item as StoreItem has them, net quantity for one portion or base unit, and yield.
    """

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    kind = peewee.TextField()
    code = peewee.TextField()
    name = peewee.TextField()
    valid_from = peewee.IntegerField()
    lines = peewee.TextField()

    class Meta:
        primary_key = peewee.CompositeKey("store", "kind", "code", "name", "valid_from")
        without_rowid = True


class PackLink(Table):
    """The numbers of the documents that a packed one names: they may come with another month."""

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    kind = peewee.TextField()
    number = peewee.TextField()
    reverses = peewee.TextField(null=True)  # of the same kind
    receipt = peewee.TextField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("store", "kind", "number")
        without_rowid = True


class StoreItem(Table):
    """A stock item as one store calls it, and the chain's item that it is.

    ``matched``: guess (by code and name), asked (a person has to say), said (a person has). What is asked
    stands on an item of its own until then.
    """

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    code = peewee.TextField()
    name = peewee.TextField()
    base_unit = peewee.TextField()
    item = peewee.ForeignKeyField(StockItem, on_delete="CASCADE")
    matched = peewee.TextField()

    class Meta:
        primary_key = peewee.CompositeKey("store", "code", "name", "base_unit")
        without_rowid = True
