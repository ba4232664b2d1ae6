"""Recipes in versions, the menu's prices and combos, and yield tests (domain: section 4).

Quantities, yields and outputs of recipes are exact decimals and so kept as text.
"""

import peewee

from desktop.models.menu import MenuItem
from desktop.models.stock import StockItem
from desktop.models.stores import Store
from desktop.models.table import Table


class Recipe(Table):
    """One version of what goes into a dish or a prep item, from a day on; day 0 is "always".

    Its lines are for ``batch_output`` of ``batch_unit``; for a dish that is portions, the unit blank.
    """

    id = peewee.AutoField()
    menu_item = peewee.ForeignKeyField(MenuItem, null=True, index=False)  # this or the next
    prep_item = peewee.ForeignKeyField(StockItem, null=True, index=False)
    valid_from = peewee.IntegerField(default=0)
    batch_output = peewee.TextField(default="1")
    batch_unit = peewee.TextField(default="")

    class Meta:
        indexes = ((("menu_item", "valid_from"), True), (("prep_item", "valid_from"), True))
        constraints = (peewee.Check("(menu_item_id IS NULL) <> (prep_item_id IS NULL)"),)


class RecipeLine(Table):
    """A net quantity of an item; what has to be taken for it is quantity / yield.

    Negative only for a modifier that leaves something out.
    """

    recipe = peewee.ForeignKeyField(Recipe, on_delete="CASCADE", index=False)
    line = peewee.IntegerField()
    item = peewee.ForeignKeyField(StockItem)
    quantity = peewee.TextField()
    unit = peewee.TextField()
    yield_ = peewee.TextField(column_name="yield", default="1")  # 0.85 of what is taken is used

    class Meta:
        primary_key = peewee.CompositeKey("recipe", "line")
        without_rowid = True


class MenuPrice(Table):
    """The price of a menu item from a day on, in 1/10 000; day 0 is "always"."""

    menu_item = peewee.ForeignKeyField(MenuItem, on_delete="CASCADE", index=False)
    valid_from = peewee.IntegerField()
    price = peewee.IntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("menu_item", "valid_from")
        without_rowid = True


class ComboPiece(Table):
    """A combo holds so many of a menu item; it counts where a sale does not list the pieces itself."""

    combo = peewee.ForeignKeyField(MenuItem, on_delete="CASCADE", index=False)
    piece = peewee.ForeignKeyField(MenuItem)
    quantity = peewee.TextField()

    class Meta:
        primary_key = peewee.CompositeKey("combo", "piece")
        without_rowid = True


class YieldTest(Table):
    """An item was weighed before and after its preparation, several times (净料率测试)."""

    id = peewee.AutoField()
    item = peewee.ForeignKeyField(StockItem)
    day = peewee.IntegerField()
    store = peewee.ForeignKeyField(Store, null=True, on_delete="SET NULL")
    note = peewee.TextField(default="")
    adopted = peewee.TextField(null=True)  # the yield that recipes took over from it
    adopted_from = peewee.IntegerField(null=True)  # the first day of their new versions


class YieldMeasure(Table):
    """One weighing, both in 1/1000 of the base unit."""

    test = peewee.ForeignKeyField(YieldTest, on_delete="CASCADE", index=False)
    n = peewee.IntegerField()
    input = peewee.IntegerField()
    output = peewee.IntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("test", "n")
        without_rowid = True
