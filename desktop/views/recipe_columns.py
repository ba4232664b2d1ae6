"""The columns in which a recipe is typed, and drafts as their rows."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from desktop.analysis.money import MONEY, rounded
from desktop.analysis.recipe_drafts import Draft, DraftLine, Kitchen, Owner
from desktop.analysis.unit_costs import Way
from desktop.analysis.units import known_units
from desktop.views.grid_columns import CellKind, GridColumn, Option, Options, Values
from desktop.words import N_, _


def recipe_columns(kitchen: Kitchen, owner: Owner, day: int) -> tuple[GridColumn, ...]:
    """What a line is typed in; archived items are offered only where the recipe has them."""
    used = {line.item for draft in kitchen.drafts.get(owner, ()) for line in draft.lines}
    items = Options(
        Option(good.id, good.name, good.code)
        for good in sorted(kitchen.goods.values(), key=lambda good: good.name)
        if good.id not in kitchen.archived or good.id in used
    )
    cells = _Cells(kitchen, owner, day)
    return (
        GridColumn("item", N_("Item"), CellKind.CHOICE, options=items, required=True),
        GridColumn(
            "quantity",
            N_("Net quantity"),
            CellKind.DECIMAL,
            N_("What goes into the dish, after trimming."),
            required=True,
            check=cells.check_quantity,
        ),
        GridColumn(
            "unit",
            N_("Unit"),
            CellKind.TEXT,
            N_("Any unit whose factor is known for the item; blank is its base unit."),
            options=cells.units,
            blank=N_("base unit"),
            check=cells.check_unit,
        ),
        GridColumn(
            "yield",
            N_("Yield"),
            CellKind.PERCENT,
            N_("Net yield (净料率) = usable / purchased; above 100 % where the item takes up water."),
            required=True,
            default=Fraction(1),
            check=_check_yield,
        ),
        GridColumn(
            "need",
            N_("Has to be taken"),
            CellKind.DECIMAL,
            N_("Net quantity / yield, in base units."),
            compute=cells.need,
            places=2,
        ),
        GridColumn("base", N_("Base unit"), CellKind.TEXT, compute=cells.base),
        GridColumn(
            "cost",
            N_("Cost"),
            CellKind.MONEY,
            N_("What has to be taken x standard cost; a prep item without one costs what it is made of."),
            compute=cells.cost,
            places=4,
        ),
    )


class _Cells:
    """What cells are checked and worked out with."""

    def __init__(self, kitchen: Kitchen, owner: Owner, day: int) -> None:
        self._kitchen = kitchen
        self._may_be_negative = not owner.is_prep and owner.id in kitchen.modifiers
        self._costs = kitchen.ground(day).costs[Way.STANDARD]

    def units(self, row: Values) -> Options:
        item = row.get("item")
        units = self._kitchen.units.get(item) if item is not None else None
        return Options.texts(known_units(units)) if units else Options(())

    def check_unit(self, row: Values) -> str:
        item, unit = row.get("item"), row.get("unit") or ""
        if item is None or self._kitchen.factor(item, unit) is not None:
            return ""
        units = self._kitchen.units[item]
        return _(
            "Nobody knows how many {base} of {item} one {unit} holds. Use {known}, or give it that unit.",
            base=units.base,
            item=self._kitchen.goods[item].name,
            unit=unit,
            known=", ".join(known_units(units)),
        )

    def check_quantity(self, row: Values) -> str:
        quantity = row.get("quantity")
        if quantity is None or quantity >= 0 or self._may_be_negative:
            return ""
        return _("Only a modifier may leave something out.")

    def need(self, row: Values) -> Fraction | None:
        line = line_of(row)
        each = line and self._kitchen.factor(line.item, line.unit)
        return line.quantity * each / line.yield_ if line and each and line.yield_ > 0 else None

    def base(self, row: Values) -> str:
        item = row.get("item")
        return "" if item is None else self._kitchen.goods[item].base_unit

    def cost(self, row: Values) -> int | None:
        need, each = self.need(row), self._costs.get(row.get("item") or 0)
        return None if need is None or each is None else rounded(need * each * MONEY)


def _check_yield(row: Values) -> str:
    share = row.get("yield")
    return _("A yield is above 0 %.") if share is not None and share <= 0 else ""


def line_of(row: Values) -> DraftLine | None:
    """The line that a row says; None while something is missing."""
    item, quantity, share = row.get("item"), row.get("quantity"), row.get("yield")
    if item is None or quantity is None or share is None:
        return None
    return DraftLine(item, quantity, row.get("unit") or "", share)


def lines_of(rows: Iterable[Values]) -> tuple[DraftLine, ...]:
    """The whole lines among rows."""
    return tuple(line for row in rows if (line := line_of(row)) is not None and line.yield_ > 0)


def rows_of(draft: Draft) -> list[Mapping[str, Any]]:
    """A draft's lines as rows."""
    return [
        {"item": line.item, "quantity": line.quantity, "unit": line.unit, "yield": line.yield_}
        for line in draft.lines
    ]
