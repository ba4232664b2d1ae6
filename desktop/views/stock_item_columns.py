"""What is typed of a stock item, its units, costs and areas, and how it becomes what the book keeps."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from PySide6.QtCore import QDate

from desktop.analysis.money import MONEY, rounded
from desktop.analysis.stock_items import ITEM_KINDS, PREP_MODES, USAGE_BASES
from desktop.analysis.units import slip, standard
from desktop.queries.stock_item_edits import BoughtIn, DatedCost, EditedItem
from desktop.views import numbers
from desktop.views.grid_columns import CellKind, GridColumn, Options, Values
from desktop.words import N_, _

BESIDE: Values = {"units": (), "costs": (), "areas": (), "modes": ()}
"""What a new stock item has in the grids below it."""
_BASES = {"g": N_("g"), "ml": N_("ml"), "each": N_("each")}
USUAL_UNITS = ("kg", "g", "l", "ml", "each")


def known_factor(unit: str, base: str | None) -> Fraction | None:
    """How many base units everybody knows a unit to hold; None for a case."""
    known = standard(unit)
    return known.factor if known and known.base == base else None


def item_values(item: EditedItem) -> Values:
    """A row of the grid; what everybody knows of a unit is not typed."""
    known = known_factor(item.display_unit, item.base_unit)
    values = {**item._asdict(), "display_factor": item.display_factor if known is None else None}
    del values["id"]
    return values


def edited_item(number: int | None, row: Values) -> EditedItem:
    """The stock item that a row without marks means."""
    days = row["shelf_life_days"]
    return EditedItem(
        **{**row, "id": number, "display_factor": held(row), "shelf_life_days": days and int(days)}
    )


def held(row: Values) -> Fraction:
    """How many base units one display unit holds; 1 while nobody knows."""
    known = known_factor(row["display_unit"], row["base_unit"])
    return known or row["display_factor"] or Fraction(1)


def _own_unit(row: Values) -> bool:
    return known_factor(row["display_unit"], row["base_unit"]) is None


def _not_below_0(key: str) -> Callable[[Values], str]:
    return lambda row: _("It cannot be below 0.") if (row[key] or 0) < 0 else ""


def _target(row: Values) -> str:
    target = row["efficiency_target"]
    return _("It must be above 0.") if target is not None and target <= 0 else ""


def _whole_days(row: Values) -> str:
    days = row["shelf_life_days"]
    return "" if days is None or (days > 0 and days == int(days)) else _("Type whole days, at least 1.")


def _factor(row: Values) -> str:
    factor = row["display_factor"]
    if not _own_unit(row) or (factor is not None and factor > 0):
        return ""
    return _(
        "Nobody knows how many {base} one {unit} holds. Type it.",
        base=row["base_unit"] or "g",
        unit=row["display_unit"],
    )


def _rate_of(row: Values) -> str:
    if row["usage_rate"] is None or row["usage_base"]:
        return ""
    return _("Say of what the rate is: per 10 000 of net sales, or per 100 checks.")


def _current_cost(row: Values) -> int | None:
    """The standard cost valid today, in 1/10 000."""
    today = numbers.day_of(QDate.currentDate())
    costs = [cost for day, cost in row["costs"] if day <= today]
    return rounded(costs[-1] * MONEY) if costs else None


def _bought(row: Values) -> str:
    return ", ".join(
        f"{unit.unit} {numbers.decimal(unit.factor / held(row), _places(unit.factor / held(row)))} "
        f"{row['display_unit']}"
        for unit in row["units"]
    )


def _places(value: Fraction) -> int:
    return next((places for places in range(3) if (value * 10**places).denominator == 1), 3)


def item_columns(units: Sequence[str], categories: Sequence[str], areas: Options) -> tuple[GridColumn, ...]:
    """The grid of stock items; ``units`` and ``categories`` in use are suggested."""
    modes = Options.of(PREP_MODES)
    text, decimal, choice = CellKind.TEXT, CellKind.DECIMAL, CellKind.CHOICE
    return (
        GridColumn("code", N_("Code"), text, _CODE, required=True),
        GridColumn("name", N_("Name"), text, required=True),
        GridColumn("kind", N_("Kind"), choice, _KIND, Options.of(ITEM_KINDS), required=True, default="raw"),
        GridColumn("category", N_("Category"), text, options=Options.texts(categories)),
        GridColumn("display_unit", N_("Shown in"), text, _SHOWN, Options.texts(units), True, "kg"),
        GridColumn("base_unit", N_("Kept in"), choice, _BASE, Options.of(_BASES), True, "g"),
        GridColumn("display_factor", N_("Unit holds"), decimal, _HOLDS, check=_factor, applies=_own_unit),
        GridColumn("cost", N_("Standard cost"), CellKind.MONEY, _COST, compute=_current_cost),
        GridColumn("units_bought", N_("Bought in"), text, _BOUGHT, compute=_bought),
        GridColumn("par", N_("Par level"), decimal, _PAR, check=_not_below_0("par")),
        GridColumn("shelf_life_days", N_("Keeps (days)"), decimal, _KEEPS, check=_whole_days),
        GridColumn("efficiency_target", N_("Target"), CellKind.PERCENT, _TARGET, check=_target),
        GridColumn("prep_mode", N_("Prep"), choice, _MODE, modes, default="exploded", applies=_is_prep),
        GridColumn("usage_rate", N_("Usage rate"), decimal, _RATE, check=_not_below_0("usage_rate")),
        GridColumn("usage_base", N_("Rate is"), choice, _RATE, Options.of(USAGE_BASES), check=_rate_of),
        GridColumn("areas_named", N_("Stands in"), text, _AREAS, compute=lambda row: _named(row, areas)),
        GridColumn("archived", N_("Archived"), CellKind.TICK, _ARCHIVED),
    )  # fmt: skip


def _is_prep(row: Values) -> bool:
    return bool(row["kind"] == "prep")


def _named(row: Values, areas: Options) -> str:
    return ", ".join(dict.fromkeys(areas.words(area) for area, _place in row["areas"]))


_CODE = N_("What files and lists call it; every item has its own.")
_KIND = N_("Raw is bought, prep is made in the kitchen or the central kitchen.")
_SHOWN = N_("The unit in which lists, counts and cost cards show it, such as kg.")
_BASE = N_("The unit its quantities are kept in: grams, millilitres or pieces. Fixed once it is used.")
_HOLDS = N_("How many base units one display unit holds; known for kg, l and the like.")
_COST = N_("What one display unit should cost today. Type costs by date below.")
_BOUGHT = N_("Purchase units and what each holds. Type them below.")
_PAR = N_("What should be on hand, in display units; less is reported.")
_KEEPS = N_("Days after which it is past use, for use-by dates on receipts and batches.")
_TARGET = N_("The efficiency aimed at: what recipes say was used, divided by what was used.")
_MODE = N_(
    "Without batches usage goes through to raw items; in batches it has a stock of its own; bought or sent "
    "ready it is treated like raw. A store may have its own word, below."
)
_RATE = N_(
    "Base units used per 10 000 of net sales or per 100 checks, where no recipe tells: seasoning, oil."
)
_AREAS = N_("Areas in which it stands and is counted. Type them below.")
_ARCHIVED = N_("Hidden from lists and count sheets; recipes and stock keep it.")

UNIT_COLUMNS = (
    GridColumn("unit", N_("Unit"), required=True, hint=N_("Such as case, bag, drum; as suppliers call it.")),
    GridColumn(
        "factor", N_("Unit holds"), CellKind.DECIMAL, N_("How many base units one holds."),
        check=lambda row: _doubt(row), applies=lambda row: known_factor(row["unit"], row["base"]) is None,
    ),
    GridColumn("in_base", N_("of"), compute=lambda row: _(_BASES[row["base"]]) if row["base"] else ""),
    GridColumn(
        "in_display", N_("That is"), compute=lambda row: _in_display(row),
        hint=N_("The same in display units."),
    ),
    GridColumn(
        "verified", N_("Checked"), CellKind.TICK,
        N_("Tick it where an odd number is right; you are not asked again."),
    ),
)  # fmt: skip


def _factor_of(row: Values) -> Fraction | None:
    known = known_factor(row["unit"], row["base"])
    return row["factor"] if known is None else known


def _in_display(row: Values) -> str | None:
    factor = _factor_of(row)
    if factor is None:
        return None
    shown = factor / row["held"]
    return f"{numbers.decimal(shown, _places(shown))} {row['display']}"


def _doubt(row: Values) -> str:
    """What is wrong, or odd and not confirmed, with what a purchase unit holds."""
    factor, base = row["factor"], _(_BASES.get(row["base"], ""))
    if not row["unit"] or known_factor(row["unit"], row["base"]) is not None:
        return ""
    if factor is None or factor <= 0:
        return _("Nobody knows how many {base} one {unit} holds. Type it.", base=base, unit=row["unit"])
    before = row["before"].get(row["unit"])
    said = {"unit": row["unit"], "factor": numbers.decimal(factor, _places(factor)), "base": base}
    if row["verified"]:
        return ""
    if before and slip(factor, before) is not None:
        was = numbers.decimal(before, _places(before))
        return _(
            "One {unit} held {was} {base} and now holds {factor}. Tick “Checked” if that is right.",
            was=was,
            **said,
        )
    if _is_small(row):
        return _("One {unit} holds only {factor} {base}? Tick “Checked” if that is right.", **said)
    return ""


def _is_small(row: Values) -> bool:
    """Whether a purchase unit holds less than one display unit, as where grams were taken for kilograms."""
    factor = _factor_of(row)
    own = known_factor(row["unit"], row["base"]) is None
    return own and factor is not None and row["base"] != "each" and factor < row["held"]


def units_of(row: Values) -> list[Values]:
    """The rows of the grid of purchase units."""
    return [
        {
            "unit": one.unit,
            "factor": one.factor if known_factor(one.unit, row["base_unit"]) is None else None,
            "verified": one.verified and one.factor < held(row),
        }
        for one in row["units"]
    ]


def units_typed(_row: Values, parts: Sequence[Values]) -> tuple[BoughtIn, ...]:
    """What the grid of purchase units means, without its marked rows."""
    typed = (
        (part["unit"], _factor_of(part), bool(part["verified"]) or not _is_small(part)) for part in parts
    )
    return tuple(sorted(BoughtIn(unit, factor, sure) for unit, factor, sure in typed if unit and factor))


COST_COLUMNS = (
    GridColumn(
        "valid_from", N_("Valid from"), CellKind.DATE, N_("The first day it holds."), blank=N_("always")
    ),
    GridColumn(
        "cost", N_("Standard cost"), CellKind.MONEY, N_("Of one display unit."), required=True,
        check=_not_below_0("cost"),
    ),
    GridColumn("per", N_("of one"), compute=lambda row: row["display"]),
)  # fmt: skip


def costs_of(row: Values) -> list[Values]:
    """The rows of the grid of standard costs."""
    return [{"valid_from": day or None, "cost": rounded(cost * MONEY)} for day, cost in row["costs"]]


def costs_typed(_row: Values, parts: Sequence[Values]) -> tuple[DatedCost, ...]:
    """What the grid of standard costs means."""
    return tuple(
        sorted(
            DatedCost(part["valid_from"] or 0, Fraction(part["cost"], MONEY))
            for part in parts
            if part["cost"] is not None
        )
    )
