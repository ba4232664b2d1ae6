"""What the book holds of stores, stock items, menu and recipes, as rows of Platebook's own layouts.

A row has a text for each field that says something; imported into another book it says the same there
(formats: section 2).
"""

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from desktop.analysis.days import date_of
from desktop.analysis.money import MONEY, QUANTITY, Exact, decimal_text, plain, text
from desktop.models.base import connection
from desktop.queries.dishes import STANDING
from desktop.queries.menu_prices import menu_prices
from desktop.queries.stock_items import StockItemRow, all_stock_items
from desktop.queries.stores import all_stores

Row = dict[str, str]

_WAITS = "state = 'new' AND code IN (SELECT k.code FROM menu_item k WHERE k.state <> 'new' AND k.code <> '')"
_ON_THE_MENU = f"{STANDING} AND NOT ({_WAITS})"
"""The condition for a dish that goes out: a new name under a code of the menu waits in the inbox."""

LONG_PLACES = 9  # of what no decimal writes exactly; read back it is rounded to what it was


def store_rows() -> Iterator[Row]:
    """One row a store."""
    for store in all_stores():
        taxed = store.prices_include_tax
        row: dict[str, object] = {
            **{name: getattr(store, name) for name in ("code", "region", "format", "currency", "method")},
            **{name: getattr(store, name) for name in ("tills", "tables", "seats", "tax_rate")},
            "name": store.name or store.code,
            "opened": day_text(store.opened),
            "closed": day_text(store.closed),
            "cut_off": f"{store.cut_off // 60:02}:{store.cut_off % 60:02}",
            "prices_include_tax": None if taxed is None else "yes" if taxed else "no",
        }
        yield said(row)


def stock_item_rows() -> Iterator[Row]:
    """One row an item, and one more for each further purchase unit and standard cost.

    In walking order, so that a book that takes them has its areas in the same.
    """
    units = _of_items("SELECT item_id, unit, factor FROM purchase_unit ORDER BY item_id, unit")
    costs = _of_items("SELECT item_id, valid_from, cost FROM standard_cost ORDER BY item_id, valid_from")
    areas = _of_items(
        "SELECT p.item_id, a.name, MIN(a.position) FROM item_area p JOIN area a ON a.id = p.area_id "
        "GROUP BY p.item_id, a.name ORDER BY p.item_id, 3"
    )
    walked = sorted(
        all_stock_items(archived=True),
        key=lambda item: ([place for _area, place in areas.get(item.id, ())] or [math.inf], item.code),
    )
    for item in walked:
        row = _stock_item(item) | said({"area": "; ".join(name for name, _place in areas.get(item.id, ()))})
        named = {"code": item.code, "name": item.name, "base_unit": item.base_unit}
        for unit, cost in zip_longest(units.get(item.id, ()), costs.get(item.id, ())):
            if unit:
                row |= {"purchase_unit": unit[0], "purchase_factor": unit[1]}
            if cost:
                row |= said({"standard_cost": cost[1], "valid_from": day_text(cost[0])})
            yield row
            row = dict(named)
        if row != named:
            yield row


def _stock_item(item: StockItemRow) -> Row:
    held = Fraction(item.display_factor)
    return said(
        {
            **{name: getattr(item, name) for name in ("code", "name", "kind", "usage_rate", "usage_base")},
            **{name: getattr(item, name) for name in ("base_unit", "display_unit", "display_factor")},
            **{name: getattr(item, name) for name in ("category", "efficiency_target", "shelf_life_days")},
            "prep_mode": item.prep_mode if item.kind == "prep" else "",
            "par": None if item.par is None else number_text(Fraction(item.par, QUANTITY) / held),
        }
    )


def menu_rows() -> Iterator[Row]:
    """One row a price of a dish, and one for each other name of the POS; unpriced dishes are left out."""
    names = _of_items("SELECT menu_item_id, name FROM pos_item ORDER BY menu_item_id, id")
    pieces = _of_items(
        "SELECT p.combo_id, COALESCE(NULLIF(m.code, ''), m.name), p.quantity FROM combo_piece p "
        "JOIN menu_item m ON m.id = p.piece_id ORDER BY p.combo_id, 2"
    )
    prices = menu_prices()
    for key, code, name, category, kind in connection().execute(
        "SELECT id, code, name, category, CASE WHEN kind_set OR kind <> 'single' THEN kind END "  # noqa: S608
        f"FROM menu_item WHERE {_ON_THE_MENU} ORDER BY code, name"
    ):
        holds = "; ".join(f"{piece} x {quantity}" for piece, quantity in pieces.get(key, ()))
        row = said({"code": code or name, "name": name})
        more = said({"category": category, "kind": kind, "components": holds})
        priced = [
            said({"price": plain(price, MONEY), "valid_from": day_text(day)})
            for day, price in prices.get(key, ())
        ]
        for price in priced:
            yield row | price | more
            more = {}
        for (other,) in names.get(key, ()) if priced else ():
            if other != name:
                yield row | priced[0] | {"pos_name": other}


def recipe_rows() -> Iterator[Row]:
    """One row a line of each version of each recipe."""
    rows = connection().execute(
        f"WITH dish AS (SELECT * FROM menu_item WHERE {_ON_THE_MENU}) "  # noqa: S608  words of our own
        "SELECT COALESCE(p.code, NULLIF(m.code, ''), m.name), r.valid_from, r.batch_output, r.batch_unit, "
        'i.code, l.quantity, l.unit, l."yield" FROM recipe r JOIN recipe_line l ON l.recipe_id = r.id '
        "JOIN stock_item i ON i.id = l.item_id LEFT JOIN stock_item p ON p.id = r.prep_item_id "
        "LEFT JOIN dish m ON m.id = r.menu_item_id WHERE p.id IS NOT NULL OR m.id IS NOT NULL "
        "ORDER BY 1, 2, r.id, l.line"
    )
    names = ("batch_output", "batch_unit", "item", "quantity", "unit", "yield")
    for owner, day, *line in rows:
        yield said({"for": owner, "valid_from": day_text(day), **dict(zip(names, line, strict=True))})


def _of_items(statement: str) -> dict[int, list[tuple[Any, ...]]]:
    """Rows by their first column."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for item, *rest in connection().execute(statement):
        found.setdefault(item, []).append(tuple(rest))
    return found


def said(row: dict[str, object]) -> Row:
    """The fields of a row that say something, as text."""
    return {name: str(value) for name, value in row.items() if value not in (None, "")}


def day_text(day: int | str | None) -> str:
    """A day as ISO; "" for none, and for day 0, which is "always"."""
    return date_of(int(day)).isoformat() if day else ""


def number_text(value: Exact) -> str:
    """An exact decimal, else the nearest of nine places."""
    try:
        return decimal_text(value)
    except ValueError:
        return text(value, LONG_PLACES)
