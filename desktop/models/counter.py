"""What the counter of a store is measured by: its dayparts, and orders timed by hand (domain: section 3)."""

import peewee

from desktop.models.stores import Store
from desktop.models.table import Table


class Daypart(Table):
    """A part of a store's day (餐段), from ``start`` until the next one begins; none: the usual ones."""

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE")
    start = peewee.IntegerField()  # minutes after midnight, whole quarter-hours
    name = peewee.TextField()

    class Meta:
        primary_key = peewee.CompositeKey("store", "start")
        without_rowid = True


class StopwatchTest(Table):
    """Some orders of a day that were timed by hand, one after the other."""

    id = peewee.AutoField()
    store = peewee.ForeignKeyField(Store, on_delete="CASCADE")
    day = peewee.IntegerField()
    note = peewee.TextField()


class StopwatchOrder(Table):
    """One order timed by hand: seconds in 1/1000."""

    test = peewee.ForeignKeyField(StopwatchTest, on_delete="CASCADE")
    n = peewee.IntegerField()
    order_seconds = peewee.IntegerField()
    payment_seconds = peewee.IntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("test", "n")
        without_rowid = True
