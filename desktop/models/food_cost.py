"""What a store keeps beside its food cost: limits, notes, and how far its month is (domain: section 6)."""

import peewee

from desktop.models.stock import StockItem
from desktop.models.stores import Store
from desktop.models.table import Table


class VarianceThreshold(Table):
    """A store's own limits for one category of stock items; category "" is for all others.

    Null is what the category "" has, and there the usual one.
    """

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    category = peewee.TextField()
    money = peewee.IntegerField(null=True)  # 1/10 000: less unexplained money is not flagged
    percent = peewee.TextField(null=True)  # of theoretical usage, an exact decimal such as 0.03

    class Meta:
        primary_key = peewee.CompositeKey("store", "category")
        without_rowid = True


class VarianceNote(Table):
    """What was found out about an item's variance, or is to be done about it by somebody."""

    id = peewee.AutoField()
    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    item = peewee.ForeignKeyField(StockItem, on_delete="CASCADE")
    closing = peewee.IntegerField()  # the day of the closing count it was written at
    what = peewee.TextField()
    who = peewee.TextField(default="")
    by = peewee.IntegerField(null=True)  # a day
    done = peewee.IntegerField(null=True)  # the day it was done; of a note without anybody it stays null

    class Meta:
        indexes = ((("store", "closing"), False),)


class MonthStep(Table):
    """A step of the month's loop that only a person can say is taken."""

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    step = peewee.TextField()  # variance_read, workbook_saved
    day = peewee.IntegerField()  # the closing count that was read, the last day of the saved workbook
    at = peewee.IntegerField()  # seconds since 1970 in UTC

    class Meta:
        primary_key = peewee.CompositeKey("store", "step", "day")
        without_rowid = True
