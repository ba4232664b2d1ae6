"""The book's posted documents and counts as rows of Platebook's own layouts (formats: section 2)."""

from collections.abc import Iterator
from fractions import Fraction

from desktop.analysis.money import MONEY, QUANTITY, plain
from desktop.models.base import connection
from desktop.queries.item_units import BookUnits
from desktop.queries.record_rows import Row, day_text, number_text, said

_HELD = "d.state = 'posted' AND d.reverses_id IS NULL"
_BESIDE = ("ordered", "delivered", "accepted", "invoiced")


def document_rows() -> Iterator[Row]:
    """One row a line of each posted document but counts; a reversed one and its reversal say nothing."""
    units = BookUnits(connection())
    rows = connection().execute(
        "SELECT s.code, d.day, d.kind, d.number, d.supplier, d.other_store, o.number, d.freight, "  # noqa: S608
        "i.id, COALESCE(i.code, NULLIF(m.code, ''), m.name), l.quantity, l.unit, l.value, l.reason, "
        f"{', '.join(f'l.{name}' for name in _BESIDE)}, l.use_by "
        "FROM document d JOIN document_line l ON l.document_id = d.id JOIN store s ON s.id = d.store_id "
        "LEFT JOIN document o ON o.id = d.receipt_id LEFT JOIN stock_item i ON i.id = l.item_id "
        f"LEFT JOIN menu_item m ON m.id = l.menu_item_id WHERE {_HELD} AND d.kind <> 'count' "
        "ORDER BY s.code, d.day, d.kind, d.number, l.line"
    )
    for store, day, kind, number, supplier, other, receipt, freight, item, called, *line in rows:
        quantity, unit, value, reason, *beside, use_by = line
        held, unit = _unit(units, item, unit)
        if kind == "batch":
            kind, quantity = ("batch_input", -quantity) if quantity < 0 else ("batch_output", quantity)
        shown = (
            None if one is None else number_text(Fraction(one, QUANTITY) / held)
            for one in (quantity, *beside)
        )
        yield said(
            {
                "store": store, "date": day_text(day), "kind": kind, "document": number,
                "supplier": supplier, "other_store": other, "receipt": receipt,
                "freight": plain(freight, MONEY) if freight else None,
                "item": called, "unit": unit, "reason": reason, "use_by": day_text(use_by),
                "value": None if value is None else plain(value, MONEY),
                **dict(zip(("quantity", *_BESIDE), shown, strict=True)),
            }
        )  # fmt: skip


def count_rows() -> Iterator[Row]:
    """One row an item and area of each posted count."""
    units = BookUnits(connection())
    rows = connection().execute(
        "SELECT s.code, d.day, d.at, i.id, i.code, a.name, l.quantity, l.unit, l.value "  # noqa: S608
        "FROM document d JOIN document_line l ON l.document_id = d.id JOIN store s ON s.id = d.store_id "
        "JOIN stock_item i ON i.id = l.item_id LEFT JOIN area a ON a.id = l.area_id "
        f"WHERE {_HELD} AND d.kind = 'count' ORDER BY s.code, d.day, d.at, l.line"
    )
    for store, day, at, item, code, area, quantity, unit, value in rows:
        held, unit = _unit(units, item, unit)
        counted = Fraction(quantity, QUANTITY) / held
        cost = None if value is None or not counted else number_text(Fraction(value, MONEY) / counted)
        yield said(
            {
                "store": store, "date": day_text(day), "at": at, "item": code, "area": area,
                "counted": _number(quantity, held), "unit": unit, "unit_cost": cost,
            }
        )  # fmt: skip


def _unit(units: BookUnits, item: int | None, unit: str) -> tuple[Fraction, str]:
    """How many base units a unit holds, and its name: the base unit where nobody knows it any more.

    A dish counts portions.
    """
    held = None if item is None else units.factor(item, unit)
    return (held, unit) if held else (Fraction(1), "")


def _number(quantity: int, held: Fraction) -> str:
    return number_text(Fraction(quantity, QUANTITY) / held)
