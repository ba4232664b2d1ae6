"""Stores, their channels and monthly targets, and the short texts orders refer to by number."""

import peewee

from desktop.models.table import Table


class Store(Table):
    """One store (domain: section 1). Dates are day numbers, the cut-off is in minutes."""

    id = peewee.AutoField()
    code = peewee.TextField(unique=True)
    name = peewee.TextField(default="")
    region = peewee.TextField(default="")
    format = peewee.TextField(default="direct_run")  # direct_run, franchise, central_kitchen
    currency = peewee.TextField(default="")  # ISO code; "" until known
    currency_by = peewee.IntegerField(null=True)  # the import batch that told it, null where a person did
    opened = peewee.IntegerField(null=True)
    closed = peewee.IntegerField(null=True)
    method = peewee.TextField(default="fifo")  # fifo, moving_average, periodic_average
    cut_off = peewee.IntegerField(default=240)
    tills = peewee.IntegerField(null=True)
    tables = peewee.IntegerField(null=True)
    seats = peewee.IntegerField(null=True)
    prices_include_tax = peewee.BooleanField(null=True)
    tax_rate = peewee.TextField(null=True)  # an exact decimal, a fraction such as 0.06
    check_basis = peewee.TextField(default="order")  # what 客单价 means here: order or cover
    combo_counts_as = peewee.TextField(default="pieces")  # pieces, or one
    created_by = peewee.IntegerField(null=True)  # the import batch that brought it
    order_stations = peewee.IntegerField(null=True)  # before the tills; null: tills take orders too
    pays_after = peewee.BooleanField(null=True)  # guests pay when they leave; null: it was not said


class Target(Table):
    """The net sales a store aims at in one month (202611), in 1/10 000."""

    store = peewee.ForeignKeyField(Store, on_delete="CASCADE")
    month = peewee.IntegerField()
    net = peewee.IntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("store", "month")
        without_rowid = True


class Channel(Table):
    """A way of selling, by the export's own word. ``kind`` groups the words of different systems."""

    id = peewee.AutoField()
    name = peewee.TextField(unique=True)  # "" where an export names none
    kind = peewee.TextField(default="dine_in")  # dine_in, takeaway, delivery, other
    passes_tills = peewee.BooleanField(default=True)
    commission_rate = peewee.TextField(null=True)  # an exact decimal, where orders carry no commission
    created_by = peewee.IntegerField(null=True)  # the import batch that brought it


class Reference(Table):
    """A short text orders refer to by number: staff, member, till, table or payment kind."""

    id = peewee.AutoField()
    kind = peewee.TextField()  # staff, member, till, table, payment
    name = peewee.TextField()
    created_by = peewee.IntegerField(null=True)  # the import batch that brought it

    class Meta:
        indexes = ((("kind", "name"), True),)


class Setting(Table):
    """What changes a number and belongs to the whole book."""

    key = peewee.TextField(primary_key=True)
    value = peewee.TextField()

    class Meta:
        without_rowid = True
