"""The units of every stock item, as the book knows them."""

import sqlite3
from collections.abc import Mapping
from fractions import Fraction

from desktop.analysis.units import ItemUnits, factor, known_units
from desktop.words import _


class BookUnits:
    """The units of all stock items, by the item's number."""

    def __init__(self, wire: sqlite3.Connection) -> None:
        self._units: dict[int, ItemUnits] = {}
        self._codes: dict[int, str] = {}
        own: dict[int, dict[str, Fraction]] = {}
        for item, unit, held in wire.execute("SELECT item_id, unit, factor FROM purchase_unit"):
            own.setdefault(item, {})[unit] = Fraction(held)
        rows = wire.execute("SELECT id, code, base_unit, display_unit, display_factor FROM stock_item")
        for item, code, base, display, held in rows:
            self.add(item, code, base, {display: Fraction(held), **own.get(item, {})})

    def add(self, item: int, code: str, base: str, own: Mapping[str, Fraction]) -> None:
        """Know the units of one more item."""
        self._units[item] = ItemUnits(base, own)
        self._codes[item] = code

    def code(self, item: int) -> str:
        """What files call an item."""
        return self._codes[item]

    def of(self, item: int) -> ItemUnits:
        """The units of an item."""
        return self._units[item]

    def factor(self, item: int, unit: str) -> Fraction | None:
        """How many base units one ``unit`` of an item holds, blank is the base unit; None: nobody knows."""
        return factor(self._units[item], unit)

    def unknown(self, item: int, unit: str) -> str:
        """Why a quantity in ``unit`` cannot be taken, and what it can be in."""
        units = self._units[item]
        return _(
            "nobody knows how many {base} of {item} one {unit} holds; use {known}, or give it that unit",
            base=units.base,
            item=self._codes[item],
            unit=unit,
            known=", ".join(known_units(units)),
        )
