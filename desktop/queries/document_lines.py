"""Lines of documents as people and files write them, turned into rows of the book."""

import sqlite3
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

from desktop.analysis.days import date_of
from desktop.analysis.money import MONEY, QUANTITY, rounded
from desktop.analysis.recipes import Bills
from desktop.queries.document_writer import LineRow
from desktop.queries.given_names import DishNames, Found, StockNames
from desktop.queries.item_units import BookUnits
from desktop.queries.recipes import read_recipes
from desktop.queries.stock_items import prep_modes
from desktop.words import _

BATCH_SIDES = {"batch_input": -1, "batch_output": 1}
OF_DISHES = ("waste", "staff_meal")
VALUED_BY_LEDGER = ("waste", "staff_meal", *BATCH_SIDES)
_PORTIONS = ("", "portion", "portions", "serving", "servings", "份", "each")

Refuse = Callable[[int, str, str], None]
"""Hears what is wrong with a line: its place, the field, a sentence."""


class WrittenLine(Protocol):
    """A line as it was written: names, and quantities in the written unit."""

    @property
    def place(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def item(self) -> str: ...
    @property
    def quantity(self) -> Fraction | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def unit_cost(self) -> Fraction | None: ...
    @property
    def value(self) -> int | None: ...
    @property
    def reason(self) -> str: ...
    @property
    def ordered(self) -> Fraction | None: ...
    @property
    def delivered(self) -> Fraction | None: ...
    @property
    def accepted(self) -> Fraction | None: ...
    @property
    def invoiced(self) -> Fraction | None: ...
    @property
    def use_by(self) -> int | None: ...


class LineReader:
    """Reads lines against the items, units and recipes of the book; it writes nothing.

    It gathers what is to be told: quantities that were rounded, costs that the ledger does not use, prep
    items that have batches and yet are exploded.
    """

    def __init__(self, wire: sqlite3.Connection, refuse: Refuse) -> None:
        self._wire, self._refuse = wire, refuse
        self._stock, self._dishes = StockNames(wire), DishNames(wire)
        self._units = BookUnits(wire)
        self._bills = Bills(read_recipes(wire))
        self.rounded = self.unused_costs = 0
        self.exploded_batches: set[str] = set()

    def read(self, store: int, day: int, line: WrittenLine) -> LineRow | None:
        """The row of a line, its quantity in base units exactly; None where it was refused.

        Its value is its own, else its unit cost times its quantity. Dishes must have a recipe on the day.
        """
        item = self._stock.find(line.item)
        return self._dish_line(day, line) if item is None else self._item_line(store, item, line)

    def _item_line(self, store: int, item: Found, line: WrittenLine) -> LineRow | None:
        factor = self._units.factor(item.id, line.unit or item.base_unit)
        if factor is None:
            self._refuse(line.place, "unit", self._units.unknown(item.id, line.unit))
            return None
        if line.kind in BATCH_SIDES and item.id in prep_modes(self._wire, store, ("exploded",)):
            self.exploded_batches.add(line.item)

        def beside(given: Fraction | None) -> int | None:
            return None if given is None else rounded(given * factor * QUANTITY)

        return LineRow(
            item.id,
            None,
            self._quantity(line, factor),
            line.unit or item.base_unit,
            self._value(line),
            line.reason,
            ordered=beside(line.ordered),
            delivered=beside(line.delivered),
            accepted=beside(line.accepted),
            invoiced=beside(line.invoiced),
            use_by=line.use_by,
        )

    def _dish_line(self, day: int, line: WrittenLine) -> LineRow | None:
        dishes = self._dishes.find(line.item)
        field, text = "item", ""
        if not dishes:
            text = _("there is no stock item {name}; import stock items first", name=line.item)
        elif line.kind not in OF_DISHES:
            text = _("{name} is a dish, which only waste and staff meals may name", name=line.item)
        elif line.unit.casefold() not in _PORTIONS:
            field, text = "unit", _("found “{unit}”, expected portions for a dish", unit=line.unit)
        elif self._bills.whole(dishes[0], day) is None:
            when = date_of(day).isoformat()
            text = _("{name} has no recipe on {day}; import its recipe first", name=line.item, day=when)
        if text:
            self._refuse(line.place, field, text)
            return None
        quantity = self._quantity(line, Fraction(1))
        return LineRow(None, dishes[0], quantity, "", self._value(line), line.reason)

    def _quantity(self, line: WrittenLine, factor: Fraction) -> int:
        exact = (line.quantity or Fraction(0)) * factor * QUANTITY * BATCH_SIDES.get(line.kind, 1)
        self.rounded += exact.denominator != 1
        return rounded(exact)

    def _value(self, line: WrittenLine) -> int | None:
        """What the line is worth by its own word; issues are valued by the ledger."""
        given = line.value is not None or line.unit_cost is not None
        quantity = line.quantity or Fraction(0)
        if line.kind in VALUED_BY_LEDGER or quantity < 0:
            self.unused_costs += given
            return None
        if line.value is not None or line.unit_cost is None:
            return line.value
        return rounded(line.unit_cost * quantity * MONEY)

    def named(self, line: LineRow) -> str:
        """What a person calls the item of a line."""
        if line.item_id is not None:
            return self._units.code(line.item_id)
        (name,) = self._wire.execute(
            "SELECT name FROM menu_item WHERE id = ?", (line.menu_item_id,)
        ).fetchone()
        return str(name)
