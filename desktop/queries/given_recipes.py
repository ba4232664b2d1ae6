"""Recipes that a file gives: whole versions, each in the place of the one the book has from that day."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.given import GivenRecipeLine, Taking
from desktop.analysis.money import MONEY, decimal_text
from desktop.analysis.money import text as shown
from desktop.analysis.recipes import find_loop
from desktop.analysis.units import standard
from desktop.queries.given_names import DishNames, Found, StockNames
from desktop.queries.item_units import BookUnits
from desktop.queries.journal import Journal
from desktop.queries.recipe_writer import Line, Written, put_version
from desktop.queries.recipes import read_coverage, read_recipes
from desktop.words import _

_PORTIONS = ("", "portion", "portions", "serving", "servings", "份", "each")

_DISHES_NAMED = 5  # of those without a recipe

Key = tuple[str, int]
"""What a version is for, as the file calls it, and its first day."""


class Owner(NamedTuple):
    """Whose recipe it is: a prep item, or all dishes of a code."""

    prep: Found | None
    dishes: tuple[int, ...]
    is_modifier: bool

    @property
    def columns(self) -> list[dict[str, int | None]]:
        """The owners as columns of Recipe."""
        if self.prep:
            return [{"menu_item_id": None, "prep_item_id": self.prep.id}]
        return [{"menu_item_id": dish, "prep_item_id": None} for dish in self.dishes]


def take_recipes(journal: Journal, rows: Sequence[GivenRecipeLine], taking: Taking) -> None:
    """Add versions and replace those that say otherwise; then tell how much of the sales has a recipe.

    Stock items that the book does not have are refused, or made where the rows' unit is told for all
    of them. A recipe that reaches itself is refused.
    """
    versions: dict[Key, list[GivenRecipeLine]] = {}
    for row in rows:
        versions.setdefault((row.owner, row.valid_from), []).append(row)
    intake = _Intake(journal, taking)
    for group in versions.values():
        intake.take(group)
    intake.tell_new_items()
    intake.tell_incomplete()
    if not journal.faults:
        _refuse_loops(journal, rows)
    if not journal.faults:
        _tell_coverage(journal)


class _Intake:
    def __init__(self, journal: Journal, taking: Taking) -> None:
        self._journal, self._taking = journal, taking
        self._stock, self._dishes = StockNames(journal.wire), DishNames(journal.wire)
        self._units = BookUnits(journal.wire)
        self._new_items: list[str] = []
        self._written: list[str] = []

    def take(self, rows: Sequence[GivenRecipeLine]) -> None:
        """Write one version, or say what is wrong with its rows."""
        owner = self._owner(rows)
        if owner is None:
            return
        output = self._output(rows, owner)
        lines = [self._line(row, owner) for row in rows]
        known = [line for line in lines if line is not None]
        if output is None or len(known) < len(lines):
            return
        self._written.append(rows[0].owner)
        for columns in owner.columns:
            put_version(self._journal, columns, rows[0], Written(*output, tuple(known)), self._units.code)

    def _owner(self, rows: Sequence[GivenRecipeLine]) -> Owner | None:
        name = rows[0].owner
        item, dishes = self._stock.find(name), self._dishes.find(name)
        prep = item if item and item.kind == "prep" else None
        if prep and dishes:
            text = _("{name} is a dish and a prep item; give one of them another code", name=name)
        elif not prep and not dishes:
            text = self._unknown_owner(name, item)
        else:
            marks = ", ".join("?" * len(dishes))
            modifiers = self._journal.wire.execute(
                f"SELECT 1 FROM menu_item WHERE kind = 'modifier' AND id IN ({marks})",  # noqa: S608
                dishes,
            ).fetchone()
            return Owner(prep, tuple(dishes), modifiers is not None)
        for row in rows:
            self._journal.refuse(row.place, "for", text)
        return None

    def _unknown_owner(self, name: str, item: Found | None) -> str:
        if item:
            return _(
                "{name} is a stock item of kind {kind}; only prep has a recipe", name=name, kind=item.kind
            )
        return _("there is no dish or prep item {name}; import the menu or stock items first", name=name)

    def _output(self, rows: Sequence[GivenRecipeLine], owner: Owner) -> tuple[str, str] | None:
        """What the version makes; every row that says it must say the same."""
        quantity = next((row.batch_output for row in rows if row.batch_output is not None), None)
        unit = next((row.batch_unit for row in rows if row.batch_unit), "")
        for row in rows:
            if row.batch_output not in (None, quantity):
                self._refuse(row, "batch_output", _("another row of this recipe has another output"))
                return None
            if row.batch_unit not in ("", unit):
                self._refuse(row, "batch_unit", _("another row of this recipe has another unit"))
                return None
        if owner.prep is None:
            if unit.casefold() not in _PORTIONS:
                self._refuse(
                    rows[0], "batch_unit", _("found “{unit}”, expected portions for a dish", unit=unit)
                )
                return None
            return decimal_text(quantity or Fraction(1)), ""
        return self._prep_output(rows[0], owner.prep, quantity, unit)

    def _prep_output(
        self, row: GivenRecipeLine, prep: Found, quantity: Fraction | None, unit: str
    ) -> tuple[str, str] | None:
        unit = unit or prep.base_unit
        if quantity is None and unit != "each":
            self._refuse(
                row, "batch_output", _("found nothing, expected how much of {item} is made", item=prep.name)
            )
            return None
        if self._units.factor(prep.id, unit) is None:
            self._refuse(row, "batch_unit", self._units.unknown(prep.id, unit))
            return None
        return decimal_text(quantity or Fraction(1)), unit

    def _line(self, row: GivenRecipeLine, owner: Owner) -> Line | None:
        item = self._stock.find(row.item) or self._new_item(row)
        if item is None:
            self._refuse(
                row,
                "item",
                _(
                    "there is no stock item {name}; import stock items first, or set one unit for all rows "
                    "to make new ones",
                    name=row.item,
                ),
            )
            return None
        if row.quantity < 0 and not owner.is_modifier:
            text = _("found a negative quantity, which only a modifier may have")
            self._refuse(row, "quantity", text)
            return None
        unit = row.unit or item.base_unit
        if self._units.factor(item.id, unit) is None:
            self._refuse(row, "unit", self._units.unknown(item.id, unit))
            return None
        return Line(item.id, decimal_text(row.quantity), unit, decimal_text(row.yield_ or Fraction(1)))

    def _new_item(self, row: GivenRecipeLine) -> Found | None:
        """A stock item made for a name that the book does not have, where its unit is told for all."""
        unit = standard(self._taking.new_items_in)
        if unit is None:
            return None
        names = {"code": row.item, "name": row.item}
        key = self._journal.insert("stock_item", {**names, "base_unit": unit.base, "display_unit": unit.base})
        found = Found(key, "raw", unit.base, row.item)
        self._stock.add(row.item, found)
        self._units.add(key, row.item, unit.base, {})
        self._new_items.append(row.item)
        return found

    def tell_new_items(self) -> None:
        """Tell which stock items were made for names that the book did not have."""
        if self._new_items:
            text = _(
                "New stock items: {count} ({names}).",
                count=len(self._new_items),
                names=", ".join(self._new_items),
            )
            self._journal.told.append(text)

    def tell_incomplete(self) -> None:
        """Tell which recipes lack a row that was refused: what they take is understated."""
        written = set(self._written)
        lacking = [row.get("for", "") for row in self._taking.left_out]
        names = [name for name in dict.fromkeys(lacking) if name in written]
        if names:
            sentence = _(
                "Recipes that lack refused rows: {count} ({names}).", count=len(names), names=", ".join(names)
            )
            self._journal.told.append(sentence)

    def _refuse(self, row: GivenRecipeLine, field: str, text: str) -> None:
        self._journal.refuse(row.place, field, text)


def _refuse_loops(journal: Journal, rows: Sequence[GivenRecipeLine]) -> None:
    """Refuse the rows that close a loop: those of the file that lead from one of its items to the next."""
    found = find_loop(read_recipes(journal.wire))
    if found is None:
        return
    day, items = found
    stock = StockNames(journal.wire)
    units = BookUnits(journal.wire)
    text = _("a recipe cannot reach itself: {loop}", loop=" -> ".join(map(units.code, items)))
    for row in rows:
        if row.valid_from <= day and _is_step(stock, row, items):
            journal.refuse(row.place, "item", text)


def _is_step(stock: StockNames, row: GivenRecipeLine, items: Sequence[int]) -> bool:
    owner, item = stock.find(row.owner), stock.find(row.item)
    if owner is None or item is None:
        return False
    return (owner.id, item.id) in pairwise(items)


def _tell_coverage(journal: Journal) -> None:
    """Tell which share of the net sales of all stores and days has a recipe, and what has none."""
    stores = tuple(key for (key,) in journal.wire.execute("SELECT id FROM store"))
    (first, last) = journal.wire.execute("SELECT MIN(day), MAX(day) FROM day_channel").fetchone()
    if first is None:
        return
    found = read_coverage(journal.wire, stores, Range(first, last))
    if found.share is None:
        return
    names = dict(journal.wire.execute("SELECT id, name FROM menu_item"))
    dearest = [
        f"{names[dish]} {shown(Fraction(net, MONEY), 2)}" for dish, net in found.without[:_DISHES_NAMED]
    ]
    share = shown(found.share * 100, 2)
    if not dearest:
        journal.told.append(_("Recipes cover {share} % of net sales.", share=share))
        return
    journal.told.append(
        _(
            "Recipes cover {share} % of net sales. Dishes without: {count}, first of all {dishes}.",
            share=share,
            count=len(found.without),
            dishes=", ".join(dearest),
        )
    )
