"""What a generated store writes down of its kitchen: the rows a file of documents or counts would give."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from desktop.analysis.days import date_of
from desktop.analysis.given import GivenCountLine, GivenDocumentLine
from desktop.analysis.money import QUANTITY, rounded
from desktop.analysis.sample_wares import Ware

_BLANK = GivenDocumentLine(
    place=0, store="", day=0, kind="", document="", supplier="", item="", quantity=Fraction(0), unit="",
    unit_cost=None, value=None, reason="", other_store="", receipt="", freight=None, ordered=None,
    delivered=None, accepted=None, invoiced=None, use_by=None,
)  # fmt: skip
_FIRST_AREA = Fraction(7, 10)  # most of an item that stands in two places is in the first


def paper(store: str, day: int, kind: str, item: str, quantity: Fraction, **more: Any) -> GivenDocumentLine:
    """One line of a document, its number made of the kind and the day where ``more`` names none."""
    number = f"{_PREFIX[kind]}{date_of(day):%y%m%d}"
    return _BLANK._replace(
        store=store, day=day, kind=kind, item=item, quantity=quantity, **{"document": number, **more}
    )


_PREFIX = {
    "receipt": "R",
    "return": "Z",
    "transfer_in": "T",
    "transfer_out": "T",
    "batch_input": "B",
    "batch_output": "B",
    "waste": "W",
    "staff_meal": "M",
}


def weighed(quantity: int) -> Fraction:
    """A stock in 1/1000 base unit as a document says it: whole base units."""
    return Fraction(rounded(Fraction(quantity, QUANTITY)))


def count_rows(
    store: str, day: int, at: str, on_hand: Iterable[tuple[Ware, int]], *, with_cost: bool = False
) -> Iterator[GivenCountLine]:
    """The count of wares by area, in display units as a scale or a hand gives them: tenths, or whole pieces.

    What is on hand is in 1/1000 base unit. ``with_cost`` names the unit cost, as a first count does.
    """
    for ware, quantity in on_hand:
        whole = Fraction(quantity, QUANTITY * ware.display_factor)
        parts = [whole] if len(ware.areas) == 1 else [whole * _FIRST_AREA, whole * (1 - _FIRST_AREA)]
        cost = ware.cost if with_cost else None
        for area, part in zip(ware.areas, parts, strict=True):
            yield GivenCountLine(
                0, store, day, at, ware.code, area, as_counted(ware, part), ware.display, cost
            )


def as_counted(ware: Ware, quantity: Fraction) -> Fraction:
    """Display units as they are read off: whole pieces, tenths of what is weighed or poured."""
    steps = 1 if ware.base == "each" else 10
    return Fraction(rounded(quantity * steps), steps)
