"""Import batches, what they replaced, and saved mappings."""

import peewee

from desktop.models.table import Table


class ImportBatch(Table):
    """One import of one or several files. Times are seconds since 1970-01-01 UTC."""

    id = peewee.AutoField()
    kind = peewee.TextField()
    files = peewee.TextField()  # base names, one a line
    digest = peewee.TextField()  # SHA-256 over the files and how they were read
    layout = peewee.TextField()
    at = peewee.IntegerField()
    orders = peewee.IntegerField()
    lines = peewee.IntegerField()
    refused = peewee.IntegerField()
    replaced = peewee.IntegerField()
    first_day = peewee.IntegerField(null=True)
    last_day = peewee.IntegerField(null=True)
    undone_at = peewee.IntegerField(null=True)


class Revision(Table):
    """An order as it stood before an import replaced or removed it: JSON of its row and lines."""

    id = peewee.AutoField()
    batch = peewee.ForeignKeyField(ImportBatch, on_delete="CASCADE")
    store = peewee.IntegerField()
    day = peewee.IntegerField()
    number = peewee.TextField()
    repeat = peewee.IntegerField()
    earlier_batch = peewee.IntegerField()  # the import that had brought it
    earlier = peewee.TextField()

    class Meta:
        indexes = ((("batch",), False), (("store", "day", "number", "repeat"), False))


class Layout(Table):
    """A mapping the manager made, found again by the header it was made for."""

    name = peewee.TextField(primary_key=True)
    kind = peewee.TextField()
    header = peewee.TextField(index=True)  # the headers of all its files, normalised, as JSON
    mapping = peewee.TextField()  # JSON


class Change(Table):
    """A row that an import of anything but sales added, changed or removed, so that it can be undone.

    The three are JSON; ``earlier`` is null where the row was new, ``later`` where it was removed.
    """

    id = peewee.AutoField()
    batch = peewee.ForeignKeyField(ImportBatch, on_delete="CASCADE")
    name = peewee.TextField()  # of the table
    key = peewee.TextField()
    earlier = peewee.TextField(null=True)
    later = peewee.TextField(null=True)
