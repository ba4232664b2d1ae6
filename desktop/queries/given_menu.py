"""Dishes that a file gives, with their prices, POS names and what combos hold."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.days import date_of
from desktop.analysis.given import GivenDish, Taking
from desktop.analysis.money import MONEY, decimal_text, plain
from desktop.queries.dishes import dishes_called, recount_changed
from desktop.queries.journal import Journal, Values, read_row
from desktop.queries.names import special_items
from desktop.words import _

_TOLD = ("name", "category", "kind")  # the columns whose change a manager hears of


def take_menu(journal: Journal, rows: Sequence[GivenDish], taking: Taking) -> None:
    """Add dishes and prices and change those that say otherwise; what a row leaves blank stays.

    All dishes of a code have its price and pieces; one that is sold under a name the menu does not have
    waits in the inbox all the same. A dish that was sold under another code, or none, is
    the menu's where its name is. Orders whose dishes now count otherwise are counted again.
    """
    before = special_items(journal.wire)
    of_code: dict[str, list[GivenDish]] = {}
    for row in rows:
        of_code.setdefault(row.code, []).append(row)
    changes: dict[str, bool | None] = {}  # code -> whether it changed, None where it is new
    for code, group in of_code.items():
        if _agrees(journal, group):
            changes[code] = _take(journal, group)
    for code in changes:
        pieces = _pieces(journal, of_code[code])
        if pieces is not None and _put_pieces(journal, code, pieces):
            changes[code] = None if changes[code] is None else True
    for changed in changes.values():
        journal.counts["added" if changed is None else "changed" if changed else "unchanged"] += 1
    recount_changed(journal.wire, before)


def _agrees(journal: Journal, rows: Sequence[GivenDish]) -> bool:
    """Whether the rows of one code say the same of it; the first that does not is refused."""
    first = rows[0]
    prices: dict[int, int] = {}
    for row in rows:
        price = prices.setdefault(row.valid_from, row.price)
        other = next((name for name in ("name", "category", "kind") if _differs(first, row, name)), None)
        if other:
            text = _("{code} stands in a row before with other values", code=row.code)
            journal.refuse(row.place, other, text)
            return False
        if price != row.price:
            text = _(
                "{code} has the price {price} from the same day in a row before",
                code=row.code,
                price=plain(price, MONEY),
            )
            journal.refuse(row.place, "price", text)
            return False
    return True


def _differs(first: GivenDish, row: GivenDish, name: str) -> bool:
    return bool(getattr(row, name)) and getattr(first, name) != getattr(row, name)


def _take(journal: Journal, rows: Sequence[GivenDish]) -> bool | None:
    """Write a dish without its pieces; whether it changed, None where it is new."""
    first = rows[0]
    names = [first.name, *(row.pos_name for row in rows)]
    dishes = dishes_called(journal.wire, first.code, names)
    is_new = not dishes
    said = _said(first)
    if is_new:
        dishes = [journal.insert("menu_item", said)]
    changed = False
    for dish in dishes:
        alone = {name: said[name] for name in said if len(dishes) == 1 or name != "name"}
        if len(dishes) > 1 and _name_of(journal, dish) not in names:
            del alone["state"]  # it is sold under a name that the menu does not have, so it waits
        changed |= _update(journal, dish, first.code, alone)
        for row in rows:
            changed |= _put_price(journal, dish, row)
    for row in rows:
        name = row.pos_name or row.name
        if read_row(journal.wire, "pos_item", {"code": row.code, "name": name}) is None:
            journal.insert("pos_item", {"code": row.code, "name": name, "menu_item_id": dishes[0]})
            changed = True
    return None if is_new else changed


def _name_of(journal: Journal, dish: int) -> str:
    (name,) = journal.wire.execute("SELECT name FROM menu_item WHERE id = ?", (dish,)).fetchone()
    return str(name)


def _update(journal: Journal, dish: int, code: str, said: Values) -> bool:
    before = read_row(journal.wire, "menu_item", {"id": dish}) or {}
    if not journal.update("menu_item", {"id": dish}, said):
        return False
    journal.tell_changes(code, before, {name: said[name] for name in _TOLD if name in said}, {})
    return True


def _said(row: GivenDish) -> dict[str, object]:
    """The columns of MenuItem that the row fills."""
    said: dict[str, object] = {"code": row.code, "name": row.name, "state": "kept"}
    if row.category:
        said["category"] = row.category
    if row.kind:
        said |= {"kind": row.kind, "kind_set": 1}
    return said


def _put_price(journal: Journal, dish: int, row: GivenDish) -> bool:
    key = {"menu_item_id": dish, "valid_from": row.valid_from}
    before = read_row(journal.wire, "menu_price", key)
    changed = journal.put("menu_price", key, {"price": row.price})
    if changed and before:
        journal.told.append(
            _(
                "{code}: price {before} -> {after} from {day}",
                code=row.code,
                before=plain(before["price"], MONEY),
                after=plain(row.price, MONEY),
                day=date_of(row.valid_from).isoformat() if row.valid_from else _("always"),
            )
        )
    return changed


def _pieces(journal: Journal, rows: Sequence[GivenDish]) -> dict[int, Fraction] | None:
    """What a combo holds, by the dish; None where the rows do not say it or it cannot be."""
    row = next((row for row in rows if row.components), None)
    if row is None:
        return None
    found: dict[int, Fraction] = {}
    for code, quantity in row.components:
        dishes = dishes_called(journal.wire, code, [])
        text = _trouble(journal, row, code, dishes)
        if text:
            journal.refuse(row.place, "components", text)
            return None
        found[dishes[0]] = found.get(dishes[0], Fraction(0)) + quantity
    return found


def _trouble(journal: Journal, row: GivenDish, code: str, dishes: Sequence[int]) -> str:
    if code == row.code:
        return _("{code} holds itself", code=code)
    if not dishes:
        return _("there is no dish {code}", code=code)
    (kind,) = journal.wire.execute("SELECT kind FROM menu_item WHERE id = ?", (dishes[0],)).fetchone()
    return _("{code} is a combo itself; list its pieces", code=code) if kind == "combo" else ""


def _put_pieces(journal: Journal, code: str, pieces: dict[int, Fraction]) -> bool:
    changed = False
    for combo in dishes_called(journal.wire, code, []):
        known = journal.wire.execute(
            "SELECT piece_id FROM combo_piece WHERE combo_id = ?", (combo,)
        ).fetchall()
        for (piece,) in known:
            if piece not in pieces:
                journal.delete("combo_piece", {"combo_id": combo, "piece_id": piece})
                changed = True
        for piece, quantity in pieces.items():
            key = {"combo_id": combo, "piece_id": piece}
            changed |= journal.put("combo_piece", key, {"quantity": decimal_text(quantity)})
    return changed
