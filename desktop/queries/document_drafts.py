"""A document of the book as a person edits it, with what was done to it by hand."""

from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.document_drafts import Draft, DraftLine
from desktop.analysis.documents import Document, DocumentLine
from desktop.analysis.units import in_unit
from desktop.models.base import connection
from desktop.queries.documents import document
from desktop.queries.edits import EDIT
from desktop.queries.item_units import BookUnits

_EDITS = """
SELECT b.id, b.files, b.at FROM import_batch b
WHERE b.kind = :edit AND b.undone_at IS NULL AND EXISTS (
    SELECT 1 FROM change c WHERE c.batch_id = b.id AND (
        c.name = 'document' AND json_extract(c.key, '$.id') = :document
        OR c.name = 'document_line' AND json_extract(c.key, '$.document_id') = :document))
    AND b.id >= (SELECT COALESCE(MAX(c.batch_id), 0) FROM change c WHERE c.name = 'document'
        AND json_extract(c.key, '$.id') = :document AND c.earlier IS NULL)
ORDER BY b.id DESC"""  # the id of a document that was deleted may be given again


class Edit(NamedTuple):
    """A change made by hand that can be undone; ``at`` is in seconds since 1970-01-01 UTC."""

    id: int
    what: str
    at: int


def draft_of(number: int) -> Draft:
    """The document of an id, its quantities in the units that were written."""
    found = document(number)
    units, areas = BookUnits(connection()), dict(connection().execute("SELECT id, name FROM area"))
    dishes = _dishes(found)
    lines = tuple(_line(found, place, line, units, areas, dishes) for place, line in enumerate(found.lines))
    (receipt,) = (
        connection()
        .execute("SELECT COALESCE((SELECT number FROM document WHERE id = ?), '')", (found.receipt,))
        .fetchone()
    )
    return Draft(
        found.store, found.kind, found.day, found.number, lines, found.id, found.state, found.supplier,
        found.other_store, receipt, found.at, found.freight, found.note,
    )  # fmt: skip


def _dishes(found: Document) -> dict[int | None, str]:
    """What files call the dishes of a document: the code, or the name of one without."""
    rows = connection().execute(
        "SELECT m.id, COALESCE(NULLIF(m.code, ''), m.name) FROM document_line l "
        "JOIN menu_item m ON m.id = l.menu_item_id WHERE l.document_id = ?",
        (found.id,),
    )
    return dict(rows)


def _line(
    found: Document,
    place: int,
    line: DocumentLine,
    units: BookUnits,
    areas: dict[int, str],
    dishes: dict[int | None, str],
) -> DraftLine:
    kind, quantity = found.kind, line.quantity
    if kind == "batch":
        kind, quantity = ("batch_input", -quantity) if quantity < 0 else ("batch_output", quantity)
    factor = Fraction(1) if line.item is None else units.factor(line.item, line.unit) or Fraction(1)

    def beside(stored: int | None) -> Fraction | None:
        return None if stored is None else in_unit(stored, factor)

    waiting = found.state == "draft" and not quantity
    return DraftLine(
        place,
        kind,
        dishes[line.menu_item] if line.item is None else units.code(line.item),
        None if waiting else in_unit(quantity, factor),
        line.unit,
        None,
        line.value,
        line.reason,
        areas[line.area] if line.area else "",
        beside(line.ordered),
        beside(line.delivered),
        beside(line.accepted),
        beside(line.invoiced),
        line.use_by,
    )


def edits_of(number: int) -> tuple[Edit, ...]:
    """What was done by hand to a document and still stands, the latest first."""
    return tuple(map(Edit._make, connection().execute(_EDITS, {"edit": EDIT, "document": number})))
