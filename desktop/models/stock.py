"""Stock items, their units and costs, and where they stand in a store (domain: section 4).

Quantities are ints in 1/1000 of the item's base unit, money is in 1/10 000. Factors, rates and costs
of a unit are exact decimals and so kept as text.
"""

import peewee

from desktop.models.stores import Store
from desktop.models.table import Table


class StockItem(Table):
    """What is bought, made and counted (物料).

    ``prep_mode`` is the chain's word for a prep item, StorePrep a store's own. ``display_factor`` is
    how many base units one display unit holds.
    """

    id = peewee.AutoField()
    code = peewee.TextField(unique=True)
    name = peewee.TextField()
    kind = peewee.TextField(default="raw")  # raw, prep, packaging, supplies
    prep_mode = peewee.TextField(default="exploded")  # exploded, stocked, supplied
    usage_rate = peewee.TextField(null=True)  # base units per usage_base, where no recipe tells
    usage_base = peewee.TextField(null=True)  # net_10000, orders_100
    base_unit = peewee.TextField()  # g, ml, each
    display_unit = peewee.TextField()
    display_factor = peewee.TextField(default="1")
    category = peewee.TextField(default="")
    efficiency_target = peewee.TextField(null=True)  # a fraction such as 0.95
    par = peewee.IntegerField(null=True)
    shelf_life_days = peewee.IntegerField(null=True)
    archived = peewee.BooleanField(default=False)


class StorePrep(Table):
    """How one store has a prep item, where that differs from the chain's word."""

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    item = peewee.ForeignKeyField(StockItem, on_delete="CASCADE")
    mode = peewee.TextField()

    class Meta:
        primary_key = peewee.CompositeKey("store", "item")
        without_rowid = True


class PurchaseUnit(Table):
    """A unit in which an item is bought; ``verified`` once a person has confirmed an odd factor."""

    item = peewee.ForeignKeyField(StockItem, on_delete="CASCADE", index=False)
    unit = peewee.TextField()
    factor = peewee.TextField()  # base units in one
    verified = peewee.BooleanField(default=False)

    class Meta:
        primary_key = peewee.CompositeKey("item", "unit")
        without_rowid = True


class StandardCost(Table):
    """What one display unit of an item should cost from a day on; day 0 is "always"."""

    item = peewee.ForeignKeyField(StockItem, on_delete="CASCADE", index=False)
    valid_from = peewee.IntegerField()
    cost = peewee.TextField()  # currency units

    class Meta:
        primary_key = peewee.CompositeKey("item", "valid_from")
        without_rowid = True


class Area(Table):
    """A place of a store where stock is counted, in the order in which it is walked."""

    id = peewee.AutoField()
    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    name = peewee.TextField()
    position = peewee.IntegerField(default=0)

    class Meta:
        indexes = ((("store", "name"), True),)


class ItemArea(Table):
    """An item stands in an area: its count is whole only when all its areas are counted."""

    item = peewee.ForeignKeyField(StockItem, on_delete="CASCADE", index=False)
    area = peewee.ForeignKeyField(Area, on_delete="CASCADE")
    position = peewee.IntegerField(default=0)

    class Meta:
        primary_key = peewee.CompositeKey("item", "area")
        without_rowid = True
