"""A document as a person writes it: names instead of numbers, quantities in the unit that was written."""

from fractions import Fraction
from typing import NamedTuple


class DraftLine(NamedTuple):
    """One line; ``place`` counts from 0. "" and None are "not said".

    ``kind`` is the document's, but batch_input or batch_output in a batch. ``item`` is the code or the
    name of a stock item, or of a dish. Quantities are in ``unit``, unsigned but in an adjustment;
    ``unit_cost`` in currency units for one of it, ``value`` in 1/10 000 for the whole line, which wins.
    """

    place: int
    kind: str
    item: str
    quantity: Fraction | None
    unit: str = ""
    unit_cost: Fraction | None = None
    value: int | None = None
    reason: str = ""
    area: str = ""
    ordered: Fraction | None = None
    delivered: Fraction | None = None
    accepted: Fraction | None = None
    invoiced: Fraction | None = None
    use_by: int | None = None


class Draft(NamedTuple):
    """A document of a store, written or being written; ``id`` is None until the book has it.

    ``receipt`` is the number of the receipt that a return, a late invoice or late freight belongs to,
    ``at`` of a count close, open or HH:MM. ``freight`` is in 1/10 000.
    """

    store: int
    kind: str
    day: int
    number: str
    lines: tuple[DraftLine, ...] = ()
    id: int | None = None
    state: str = "draft"
    supplier: str = ""
    other_store: str = ""
    receipt: str = ""
    at: str = ""
    freight: int = 0
    note: str = ""

    def as_return(self, day: int) -> "Draft":
        """The return of a day that sends back what this receipt brought, at the receipt's own cost."""
        lines = tuple(
            DraftLine(place, "return", line.item, line.quantity, line.unit)
            for place, line in enumerate(self.lines)
            if line.quantity
        )
        return Draft(self.store, "return", day, "", lines, supplier=self.supplier, receipt=self.number)

    @property
    def stands(self) -> int:
        """The day at whose close it counts."""
        return self.day - 1 if self.at == "open" else self.day
