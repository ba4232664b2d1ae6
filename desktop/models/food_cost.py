"""From where on a variance of food cost is flagged (domain: section 6)."""

import peewee

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
