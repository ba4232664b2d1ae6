"""What a person chooses from while writing a document, and what is proposed."""

import itertools
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.days import date_of
from desktop.analysis.document_drafts import DraftLine
from desktop.analysis.money import MONEY, QUANTITY, rounded
from desktop.analysis.recipes import version_on
from desktop.analysis.units import in_unit, known_units
from desktop.models.base import connection
from desktop.queries.item_units import BookUnits
from desktop.queries.recipes import all_recipes


class ItemChoice(NamedTuple):
    """A stock item: the units it can be written in, the one it is bought in ("" where none is known).

    ``factors`` are base units in one of each of ``units``. ``last_price`` is what the last receipt of the
    store paid for one base unit, in currency units.
    """

    code: str
    name: str
    kind: str
    display_unit: str
    purchase_unit: str
    units: tuple[str, ...]
    factors: tuple[Fraction, ...]
    shelf_life_days: int | None
    last_price: Fraction | None
    archived: bool

    def factor(self, unit: str) -> Fraction | None:
        """How many base units one ``unit`` holds; None for one it does not have."""
        return dict(zip(self.units, self.factors, strict=True)).get(unit)


class Choices(NamedTuple):
    """All that the editor of a store's documents offers.

    ``reasons`` are those written so far by kind; ``stores`` codes and names of the others; ``receipts``
    numbers of posted ones, the latest first.
    """

    items: tuple[ItemChoice, ...]
    dishes: tuple[tuple[str, str], ...]  # code (or name), name
    suppliers: tuple[str, ...]
    reasons: dict[str, tuple[str, ...]]
    stores: tuple[tuple[str, str], ...]
    receipts: tuple[str, ...]


def document_choices(store: int) -> Choices:
    """What can be written in a document of a store."""
    wire = connection()
    dishes = wire.execute(
        "SELECT DISTINCT COALESCE(NULLIF(m.code, ''), m.name), m.name FROM menu_item m "
        "JOIN recipe r ON r.menu_item_id = m.id ORDER BY m.name"
    )
    stores = wire.execute("SELECT code, COALESCE(NULLIF(name, ''), code) FROM store WHERE id <> ?", (store,))
    return Choices(
        tuple(_items(store)),
        tuple(dishes),
        _column("SELECT DISTINCT supplier FROM document WHERE supplier <> '' ORDER BY supplier"),
        _reasons(),
        tuple(stores),
        _column(
            "SELECT number FROM document WHERE store_id = ? AND kind = 'receipt' AND state = 'posted' "
            "ORDER BY day DESC, id DESC",
            store,
        ),
    )


def _column(statement: str, *values: object) -> tuple[str, ...]:
    return tuple(text for (text,) in connection().execute(statement, values))


def _reasons() -> dict[str, tuple[str, ...]]:
    rows = connection().execute(
        "SELECT d.kind, l.reason, COUNT(*) FROM document_line l JOIN document d ON d.id = l.document_id "
        "WHERE l.reason <> '' GROUP BY d.kind, l.reason ORDER BY d.kind, COUNT(*) DESC, l.reason"
    )
    return {
        kind: tuple(row[1] for row in group)
        for kind, group in itertools.groupby(rows, key=lambda row: row[0])
    }


_LAST_BOUGHT = """
SELECT item_id, unit, value, quantity FROM (
    SELECT l.item_id, l.unit, l.value, l.quantity,
        ROW_NUMBER() OVER (PARTITION BY l.item_id ORDER BY d.day DESC, d.id DESC, l.line DESC) AS place
    FROM document_line l JOIN document d ON d.id = l.document_id
    WHERE d.kind = 'receipt' AND d.state = 'posted' AND d.store_id = ? AND l.quantity > 0
        AND l.value IS NOT NULL)
WHERE place = 1"""


def _items(store: int) -> Iterable[ItemChoice]:
    """All items, by code."""
    wire = connection()
    book = BookUnits(wire)
    bought = {item: rest for item, *rest in wire.execute(_LAST_BOUGHT, (store,))}
    first_unit = dict(wire.execute("SELECT item_id, MIN(unit) FROM purchase_unit GROUP BY item_id"))
    for item, code, name, kind, display, life, archived in wire.execute(
        "SELECT id, code, name, kind, display_unit, shelf_life_days, archived FROM stock_item ORDER BY code"
    ):
        units = known_units(book.of(item))
        unit, value, quantity = bought.get(item, (first_unit.get(item, ""), None, None))
        price = None if value is None else Fraction(value * QUANTITY, quantity * MONEY)
        factors = tuple(book.factor(item, one) or Fraction(1) for one in units)
        yield ItemChoice(code, name, kind, display, unit, units, factors, life, price, bool(archived))


def recipe_inputs(day: int, code: str, output: Fraction, unit: str) -> tuple[DraftLine, ...]:
    """What the recipe of a prep item takes for ``output`` of it; nothing without a recipe on the day.

    One level down, yields counted in, in display units, to 1/1000 of the base unit.
    """
    wire = connection()
    found = wire.execute("SELECT id FROM stock_item WHERE code = ?", (code,)).fetchone()
    version = found and version_on(all_recipes().preps.get(found[0], ()), day)
    book = BookUnits(wire)
    held = found and book.factor(found[0], unit)
    if not version or held is None:
        return ()
    shown = dict(wire.execute("SELECT id, display_unit FROM stock_item"))
    return tuple(
        DraftLine(
            place,
            "batch_input",
            book.code(item),
            in_unit(rounded(each * output * held * QUANTITY), book.factor(item, shown[item]) or Fraction(1)),
            shown[item],
        )
        for place, (item, each) in enumerate(version.bill.items())
    )


def next_number(store: int, kind: str, day: int) -> str:
    """A number no document of the kind has yet, for one that brings none of its own."""
    (code,) = connection().execute("SELECT code FROM store WHERE id = ?", (store,)).fetchone()
    taken = set(_column("SELECT number FROM document WHERE store_id = ? AND kind = ?", store, kind))
    day_text = date_of(day).strftime("%Y%m%d")
    return next(
        number for count in itertools.count(1) if (number := f"{code}-{day_text}-{count}") not in taken
    )
