"""The menu, and the names under which a POS sells it."""

import peewee

from desktop.models.table import Table


class MenuItem(Table):
    """A dish as the manager knows it (菜品).

    ``role`` says how its lines count: ``sale``; ``fee`` brings money without pieces (service
    charge, packaging); ``not_sales`` counts nowhere (tips, top-ups); ``reduction`` takes money
    without pieces (rounding, bonus money).
    ``kind`` is what the first line said; once ``kind_set`` the manager did, and it also decides for
    lines whose export does not tell combos and modifiers from dishes.
    ``state``: ``new`` waits in the inbox, ``kept`` has been seen by the manager, ``ignored`` is
    hidden from lists but still counts.
    """

    id = peewee.AutoField()
    code = peewee.TextField(default="")
    name = peewee.TextField()
    category = peewee.TextField(default="")
    kind = peewee.TextField(default="single")  # single, combo, modifier
    kind_set = peewee.BooleanField(default=False)
    role = peewee.TextField(default="sale")
    state = peewee.TextField(default="new")
    created_by = peewee.IntegerField(null=True)  # the import batch that first sold it


class PosItem(Table):
    """One code and name as a POS sells it; lines point here, and merging moves only ``menu_item``."""

    id = peewee.AutoField()
    code = peewee.TextField()
    name = peewee.TextField()
    menu_item = peewee.ForeignKeyField(MenuItem)
    merged_from = peewee.IntegerField(null=True)  # the MenuItem.id it had before the manager merged it
    created_by = peewee.IntegerField(null=True)  # the import batch that first sold it

    class Meta:
        indexes = ((("code", "name"), True),)
