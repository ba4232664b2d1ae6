"""Stock items that a file gives, with their units, areas and standard costs."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from desktop.analysis.days import date_of
from desktop.analysis.given import GivenItem, Taking
from desktop.analysis.money import QUANTITY, decimal_text, plain, rounded
from desktop.analysis.units import standard
from desktop.queries.given_areas import put_areas
from desktop.queries.item_units import BookUnits
from desktop.queries.journal import Journal, read_row
from desktop.queries.recipe_checks import unknown_units
from desktop.words import _

_ODD_FACTOR = 1  # a purchase unit that holds no more grams or millilitres than this is asked about
_SINGLE = (
    "name", "kind", "prep_mode", "usage_rate", "usage_base", "base_unit", "display_unit", "display_factor",
    "category", "efficiency_target", "par", "shelf_life_days",
)  # fmt: skip


def take_stock_items(journal: Journal, rows: Sequence[GivenItem], taking: Taking) -> None:
    """Add stock items and change those that say otherwise; what a row leaves blank stays as it was."""
    of_code: dict[str, list[GivenItem]] = {}
    for row in rows:
        of_code.setdefault(row.code, []).append(row)
    for group in of_code.values():
        said = _together(journal, group)
        if said is not None:
            _take(journal, said, group, taking)
    _refuse_lost_units(journal, of_code)


def _together(journal: Journal, rows: Sequence[GivenItem]) -> GivenItem | None:
    """What the rows of one item say together; None where one says otherwise, which is then refused."""
    said = rows[0]
    for row in rows[1:]:
        for name in _SINGLE:
            first, other = getattr(said, name), getattr(row, name)
            if first in ("", None):
                said = said._replace(**{name: other})
            elif other not in ("", None) and other != first:
                text = _("{code} stands in a row before with other values", code=row.code)
                journal.refuse(row.place, name, text)
                return None
    return said


def _take(journal: Journal, said: GivenItem, rows: Sequence[GivenItem], taking: Taking) -> None:
    now = read_row(journal.wire, "stock_item", {"code": said.code})
    values = _values(journal, said, now)
    if values is None:
        return
    if now is None:
        item, changed = journal.insert("stock_item", {"code": said.code, **values}), True
    else:
        item = now["id"]
        changed = journal.update("stock_item", {"id": item}, values)
        journal.tell_changes(said.code, now, values, {"par": lambda par: plain(par, QUANTITY)})
    current = {**(now or {}), **values}
    for row in rows:
        changed |= _put_purchase_unit(journal, item, row, current)
        changed |= _put_cost(journal, item, row, current)
        changed |= put_areas(journal, item, row.areas, taking)
    journal.counts["added" if now is None else "changed" if changed else "unchanged"] += 1


def _values(journal: Journal, said: GivenItem, now: dict[str, Any] | None) -> dict[str, Any] | None:
    """The columns of StockItem that the rows fill; None where they cannot be."""
    unit = standard(said.base_unit)
    base = unit.base if unit else ""
    if unit is None or unit.factor != 1:
        text = _("found “{unit}”, expected g, ml or each", unit=said.base_unit)
        journal.refuse(said.place, "base_unit", text)
        return None
    if now and base != now["base_unit"] and _is_used(journal, now["id"]):
        text = _("{code} is kept in {unit} and used already", code=said.code, unit=now["base_unit"])
        journal.refuse(said.place, "base_unit", text)
        return None
    if now and said.kind not in ("", "prep") and now["kind"] == "prep" and _has_recipe(journal, now["id"]):
        journal.refuse(said.place, "kind", _("{code} has a recipe, so it is prep", code=said.code))
        return None
    display = _display(journal, said, base, now)
    if display is None:
        return None
    values: dict[str, Any] = {"name": said.name, "base_unit": base, **display}
    factor = Fraction(values["display_factor"])
    for name in ("kind", "prep_mode", "usage_base", "category", "shelf_life_days"):
        values[name] = getattr(said, name)
    for name in ("usage_rate", "efficiency_target"):
        exact = getattr(said, name)
        values[name] = None if exact is None else decimal_text(exact)
    values["par"] = None if said.par is None else rounded(said.par * factor * QUANTITY)
    return {name: value for name, value in values.items() if value not in ("", None)}


def _display(
    journal: Journal, said: GivenItem, base: str, now: dict[str, Any] | None
) -> dict[str, str] | None:
    """The display unit and its factor; None where it has none."""
    if not said.display_unit and said.display_factor is None and now and now["base_unit"] == base:
        return {"display_unit": now["display_unit"], "display_factor": now["display_factor"]}
    unit = said.display_unit or base
    factor = _factor(journal, said.place, "display_factor", unit, base, said.display_factor)
    return None if factor is None else {"display_unit": unit, "display_factor": decimal_text(factor)}


def _factor(
    journal: Journal, place: int, field: str, unit: str, base: str, given: Fraction | None
) -> Fraction | None:
    """How many base units a unit holds; None where nobody knows, or where what is given cannot be."""
    known = _known_factor(unit, base)
    if given is None and known is None:
        text = _("found nothing, expected how many {base} one {unit} holds", base=base, unit=unit)
        journal.refuse(place, field, text)
        return None
    if given is not None and known is not None and given != known:
        text = _(
            "found {given}, but one {unit} is {known} {base}",
            given=decimal_text(given),
            unit=unit,
            known=decimal_text(known),
            base=base,
        )
        journal.refuse(place, field, text)
        return None
    return known if given is None else given


def _known_factor(unit: str, base: str) -> Fraction | None:
    known = standard(unit)
    return known.factor if known and known.base == base else None


def _put_purchase_unit(journal: Journal, item: int, row: GivenItem, current: dict[str, Any]) -> bool:
    if not row.purchase_unit:
        return False
    base = current["base_unit"]
    factor = _factor(journal, row.place, "purchase_factor", row.purchase_unit, base, row.purchase_factor)
    if factor is None:
        return False
    if row.purchase_unit == current["display_unit"] and factor != Fraction(current["display_factor"]):
        text = _("{unit} is the display unit, with another factor", unit=row.purchase_unit)
        journal.refuse(row.place, "purchase_factor", text)
        return False
    odd = base != "each" and factor <= _ODD_FACTOR and _known_factor(row.purchase_unit, base) is None
    if odd:
        journal.told.append(
            _(
                "{code}: one {unit} holds only {factor} {base}. Is that right?",
                code=row.code,
                unit=row.purchase_unit,
                factor=decimal_text(factor),
                base=base,
            )
        )
    key = {"item_id": item, "unit": row.purchase_unit}
    before = read_row(journal.wire, "purchase_unit", key)
    if before and Fraction(before["factor"]) == factor:
        return False
    if before:
        journal.told.append(
            _(
                "{code}: one {unit} holds {before} -> {after} {base}",
                code=row.code,
                unit=row.purchase_unit,
                before=before["factor"],
                after=decimal_text(factor),
                base=base,
            )
        )
    return journal.put("purchase_unit", key, {"factor": decimal_text(factor), "verified": int(not odd)})


def _put_cost(journal: Journal, item: int, row: GivenItem, current: dict[str, Any]) -> bool:
    if row.standard_cost is None:
        return False
    key = {"item_id": item, "valid_from": row.valid_from}
    before = read_row(journal.wire, "standard_cost", key)
    cost = decimal_text(row.standard_cost)
    changed = journal.put("standard_cost", key, {"cost": cost})
    if changed and before:
        journal.told.append(
            _(
                "{code}: standard cost {before} -> {after} from {day}",
                code=row.code,
                before=before["cost"],
                after=cost,
                day=date_of(row.valid_from).isoformat() if row.valid_from else _("always"),
            )
        )
    return changed


def _refuse_lost_units(journal: Journal, of_code: Mapping[str, Sequence[GivenItem]]) -> None:
    """Refuse a new display unit where recipes are in the old one."""
    units = BookUnits(journal.wire)
    for item, unit in unknown_units(journal.wire, units):
        rows = of_code.get(units.code(item), ())
        for row in rows[:1]:
            text = _("recipes use {item} in {unit}; keep it as a purchase unit", item=row.code, unit=unit)
            journal.refuse(row.place, "display_unit", text)


def _is_used(journal: Journal, item: int) -> bool:
    found = journal.wire.execute(
        "SELECT 1 FROM recipe_line WHERE item_id = :item UNION ALL "
        "SELECT 1 FROM document_line WHERE item_id = :item LIMIT 1",
        {"item": item},
    ).fetchone()
    return found is not None


def _has_recipe(journal: Journal, item: int) -> bool:
    found = journal.wire.execute("SELECT 1 FROM recipe WHERE prep_item_id = ?", (item,)).fetchone()
    return found is not None
