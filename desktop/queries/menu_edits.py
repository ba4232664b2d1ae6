"""The menu as a person edits it: dishes with prices by date, combos with their pieces; kept together."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.money import decimal_text
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.closed_days import closed_days_kept
from desktop.queries.dishes import STANDING, recount_changed
from desktop.queries.menu import PosName
from desktop.queries.names import special_items
from desktop.queries.refused_rows import InUseError, RefusedRowError
from desktop.queries.stock_item_edits import some_of
from desktop.words import _


class DatedPrice(NamedTuple):
    """A price from a day on, in 1/10 000; day 0 is "always"."""

    valid_from: int
    price: int


class ComboPart(NamedTuple):
    """So many of a menu item in a combo."""

    piece: int
    quantity: Fraction


class EditedDish(NamedTuple):
    """A menu item with its prices and pieces; ``id`` is None for a new one.

    ``counts`` is its kind (single, combo, modifier), or its role where that is no sale (fee, not_sales,
    reduction). ``hidden``: not in lists, its sales still count.
    """

    id: int | None
    code: str
    name: str
    category: str
    counts: str
    hidden: bool
    prices: tuple[DatedPrice, ...] = ()
    pieces: tuple[ComboPart, ...] = ()


class DishFacts(NamedTuple):
    """What stands beside a menu item: its POS names, and the lines of its recipe that is valid last."""

    names: tuple[PosName, ...]
    recipe_lines: int


def edited_dishes() -> tuple[EditedDish, ...]:
    """Every menu item that was not merged into another, by category and name."""
    wire = connection()
    prices: dict[int, list[DatedPrice]] = {}
    for dish, *price in wire.execute(
        "SELECT menu_item_id, valid_from, price FROM menu_price ORDER BY valid_from"
    ):
        prices.setdefault(dish, []).append(DatedPrice._make(price))
    pieces: dict[int, list[ComboPart]] = {}
    for combo, piece, quantity in wire.execute(
        "SELECT combo_id, piece_id, quantity FROM combo_piece ORDER BY piece_id"
    ):
        pieces.setdefault(combo, []).append(ComboPart(piece, Fraction(quantity)))
    rows = wire.execute(
        "SELECT id, code, name, category, CASE WHEN role = 'sale' THEN kind ELSE role END, "  # noqa: S608
        f"state = 'ignored' FROM menu_item WHERE {STANDING} ORDER BY category, code, name, id"
    )
    return tuple(
        EditedDish(
            key, code, name, category, counts, bool(hidden),
            tuple(prices.get(key, ())), tuple(pieces.get(key, ())),
        )
        for key, code, name, category, counts, hidden in rows
    )  # fmt: skip


def dish_facts() -> dict[int, DishFacts]:
    """What stands beside each menu item."""
    wire = connection()
    names: dict[int, list[PosName]] = {}
    for dish, key, code, name, merged in wire.execute(
        "SELECT menu_item_id, id, code, name, merged_from IS NOT NULL FROM pos_item ORDER BY id"
    ):
        names.setdefault(dish, []).append(PosName(key, code, name, bool(merged)))
    lines = dict(
        wire.execute(
            "SELECT menu_item_id, lines FROM (SELECT r.menu_item_id, r.valid_from, COUNT(l.line) AS lines "
            "FROM recipe r LEFT JOIN recipe_line l ON l.recipe_id = r.id "
            "WHERE r.menu_item_id IS NOT NULL GROUP BY r.id) ORDER BY valid_from"
        ).fetchall()
    )
    return {
        dish: DishFacts(tuple(names.get(dish, ())), lines.get(dish, 0))
        for dish in names.keys() | lines.keys()
    }


def keep_dishes(put: Sequence[EditedDish], gone: Iterable[int] = ()) -> list[int]:
    """Add and change menu items and take others out, all or none; the ids of ``put``, in its order.

    Orders whose dishes now count otherwise are counted again. Raises RefusedRowError for one that cannot
    be kept, InUseError for one that cannot go, BookError where closed days would change.
    """
    with writing(bulk=True) as wire, closed_days_kept(wire):
        before = special_items(wire)
        for dish in gone:
            _forget(wire, dish)
        for place, edited in enumerate(put):
            _refuse_unsound(place, edited)
        ids = [_keep(wire, edited) for edited in put]
        for place, (dish, edited) in enumerate(zip(ids, put, strict=True)):
            _refuse_pieces(wire, place, dish, edited)
            _keep_parts(wire, dish, edited)
        _refuse_combos_of_combos(wire, dict(zip(ids, range(len(put)), strict=True)))
        recount_changed(wire, before)
        return ids


def _refuse_unsound(place: int, edited: EditedDish) -> None:
    if not edited.name.strip():
        raise RefusedRowError(place, "name", _("A dish needs a name. Type one, or keep the old."))
    if any(price < 0 for _day, price in edited.prices):
        raise RefusedRowError(place, "price", _("A price cannot be below 0. Type 0 or more."))
    days = [day for day, _price in edited.prices]
    if len(set(days)) < len(days):
        raise RefusedRowError(place, "price", _("Two prices begin on one day. Keep one of them."))


def _refuse_pieces(wire: sqlite3.Connection, place: int, dish: int, edited: EditedDish) -> None:
    if edited.pieces and edited.counts != "combo":
        text = _("Only a combo holds pieces. Say that it is one, or remove its pieces.")
        raise RefusedRowError(place, "counts", text)
    for piece, quantity in edited.pieces:
        if piece == dish:
            raise RefusedRowError(place, "holds", _("{name} holds itself.", name=edited.name))
        if quantity <= 0:
            text = _("A combo holds more than 0 of each piece. Type how many, or remove it.")
            raise RefusedRowError(place, "holds", text)
    known = [one.piece for one in edited.pieces]
    if len(set(known)) < len(known):
        raise RefusedRowError(place, "holds", _("A piece stands twice. Add the two up."))


def _refuse_combos_of_combos(wire: sqlite3.Connection, places: dict[int, int]) -> None:
    rows = wire.execute(
        "SELECT p.combo_id, p.piece_id, m.name FROM combo_piece p JOIN menu_item m ON m.id = p.piece_id "
        "WHERE m.kind = 'combo' AND m.role = 'sale'"
    )
    for combo, piece, name in rows:
        place = places.get(combo, places.get(piece))
        if place is not None:
            text = _("{name} is a combo itself; list its pieces.", name=name)
            raise RefusedRowError(place, "holds" if combo in places else "counts", text)


def _keep(wire: sqlite3.Connection, edited: EditedDish) -> int:
    values = (edited.code, edited.name.strip(), edited.category, "ignored" if edited.hidden else "kept")
    if edited.id is None:
        cursor = wire.execute(
            "INSERT INTO menu_item (code, name, category, state, kind, kind_set, role) "
            "VALUES (?, ?, ?, ?, 'single', 0, 'sale')",
            values,
        )
        dish = cursor.lastrowid or 0
        _make_sold(wire, dish, edited)
    else:
        dish = edited.id
        wire.execute(
            "UPDATE menu_item SET code = ?, name = ?, category = ?, state = ? WHERE id = ?", (*values, dish)
        )
    kind, role = wire.execute("SELECT kind, role FROM menu_item WHERE id = ?", (dish,)).fetchone()
    if edited.counts != (kind if role == "sale" else role):
        _set_counts(wire, dish, edited.counts)
    return dish


def _make_sold(wire: sqlite3.Connection, dish: int, edited: EditedDish) -> None:
    """Sales under its code and name are its sales, unless another dish has them."""
    wire.execute(
        "INSERT OR IGNORE INTO pos_item (code, name, menu_item_id) VALUES (?, ?, ?)",
        (edited.code, edited.name.strip(), dish),
    )


def _set_counts(wire: sqlite3.Connection, dish: int, counts: str) -> None:
    if counts in ("single", "combo", "modifier"):
        statement = "UPDATE menu_item SET kind = ?, kind_set = 1, role = 'sale' WHERE id = ?"
    else:
        statement = "UPDATE menu_item SET role = ? WHERE id = ?"
    wire.execute(statement, (counts, dish))


def _keep_parts(wire: sqlite3.Connection, dish: int, edited: EditedDish) -> None:
    wire.execute("DELETE FROM menu_price WHERE menu_item_id = ?", (dish,))
    wire.execute("DELETE FROM combo_piece WHERE combo_id = ?", (dish,))
    wire.executemany(
        "INSERT INTO menu_price (menu_item_id, valid_from, price) VALUES (?, ?, ?)",
        [(dish, *price) for price in edited.prices],
    )
    wire.executemany(
        "INSERT INTO combo_piece (combo_id, piece_id, quantity) VALUES (?, ?, ?)",
        [(dish, piece, decimal_text(quantity)) for piece, quantity in edited.pieces],
    )


def _forget(wire: sqlite3.Connection, dish: int) -> None:
    """Take a menu item out with its prices and pieces. Raises InUseError where others use it."""
    uses = list(_uses(wire, dish))
    if uses:
        (name,) = wire.execute("SELECT name FROM menu_item WHERE id = ?", (dish,)).fetchone()
        text = _(
            "{name} is used in {uses}. Take it out there first, or hide it.", name=name, uses="; ".join(uses)
        )
        raise InUseError(dish, text)
    wire.execute("DELETE FROM pos_item WHERE menu_item_id = ?", (dish,))
    wire.execute("DELETE FROM menu_item WHERE id = ?", (dish,))


def _uses(wire: sqlite3.Connection, dish: int) -> Iterator[str]:
    """Where a menu item is used, a few words each."""
    for statement in (
        "SELECT 1 FROM lines WHERE item IN (SELECT id FROM pos_item WHERE menu_item_id = ?) LIMIT 1",
        "SELECT 1 FROM pos_item WHERE merged_from = ? LIMIT 1",
    ):
        if wire.execute(statement, (dish,)).fetchone():
            yield _("sales")
            break
    if wire.execute("SELECT 1 FROM recipe WHERE menu_item_id = ?", (dish,)).fetchone():
        yield _("its recipe")
    combos = wire.execute(
        "SELECT m.name FROM combo_piece p JOIN menu_item m ON m.id = p.combo_id WHERE p.piece_id = ?", (dish,)
    )
    if names := [name for (name,) in combos]:
        yield _("the combos {names}", names=some_of(names))
    documents = wire.execute(
        "SELECT DISTINCT d.number FROM document_line l JOIN document d ON d.id = l.document_id "
        "WHERE l.menu_item_id = ? ORDER BY d.day",
        (dish,),
    )
    if names := [name for (name,) in documents]:
        yield _("the documents {names}", names=some_of(names))
