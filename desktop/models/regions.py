"""What a regional lead agrees on with stores: actions on levers, and the monthly assessment."""

import peewee

from desktop.models.stores import Store
from desktop.models.table import Table


class StoreAction(Table):
    """A lever that somebody takes in hand; what it brought shows in the months after ``month``."""

    id = peewee.AutoField()
    store = peewee.ForeignKeyField(Store, on_delete="CASCADE")
    lever = peewee.TextField()  # a key of analysis.opportunity.LEVERS
    month = peewee.IntegerField()  # the last month it was seen in, 202611
    money = peewee.IntegerField()  # what it was worth a month then, 1/10 000
    what = peewee.TextField()
    who = peewee.TextField(default="")
    due = peewee.IntegerField()  # the month it is to be done by


class AssessmentRule(Table):
    """A figure that stores are assessed by, its target and its weight; the same for all stores."""

    figure = peewee.TextField(primary_key=True)  # a key of analysis.store_figures.BY_KEY, or attainment
    target = peewee.TextField(null=True)  # an exact decimal; null where each store has a target of its own
    weight = peewee.IntegerField()

    class Meta:
        without_rowid = True


class AssessmentScore(Table):
    """A store's figure, target and weight in a month that is fixed."""

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE", index=False)
    month = peewee.IntegerField()
    figure = peewee.TextField()
    value = peewee.TextField(null=True)  # an exact fraction such as 76/3; null where it was not known
    target = peewee.TextField(null=True)
    weight = peewee.IntegerField()
    fixed_at = peewee.IntegerField()  # seconds since 1970 in UTC

    class Meta:
        primary_key = peewee.CompositeKey("store", "month", "figure")
        without_rowid = True
