"""Menus from files: one row a dish, and one more for each further price or POS name."""

import re
from collections.abc import Iterator
from fractions import Fraction

from desktop.analysis.given import GivenDish
from desktop.exchange.cells import CellError, number, shown
from desktop.exchange.records import Values
from desktop.exchange.row_checks import Cell, below_zero, wanting
from desktop.words import _

_PARTED = re.compile(r"[;；]")
_TIMES = re.compile(r"(?P<code>.+?)(?:\s*[×*]\s*|\s+[xX]\s*)(?P<many>\d\S*)")


def check_dish(row: Values) -> Iterator[Cell]:
    """What is wrong with a row."""
    yield from wanting(row, "code", "name", "price")
    yield from below_zero(row, "price")
    try:
        components = _components(row["components"])
    except CellError as error:
        yield "components", str(error)
        return
    if components and row["kind"] not in ("", "combo"):
        yield "kind", _("found {found}, expected combo, for it has components", found=shown(row["kind"]))


def given_dish(place: int, row: Values) -> GivenDish:
    """The dish of a row that is right."""
    components = _components(row["components"])
    kind = row["kind"] or ("combo" if components else "")
    return GivenDish(
        place,
        row["code"], row["name"], row["category"], kind, row["price"], row["valid_from"] or 0,
        row["pos_name"], components,
    )  # fmt: skip


def _components(text: str) -> tuple[tuple[str, Fraction], ...]:
    """``RAMEN x 1; TEA x 2`` as codes and quantities; a code alone is one of it. Raises CellError."""
    found: dict[str, Fraction] = {}
    for part in filter(None, map(str.strip, _PARTED.split(text))):
        counted = _TIMES.fullmatch(part)
        code, quantity = (counted["code"], number(counted["many"])) if counted else (part, Fraction(1))
        if quantity <= 0:
            raise CellError(_("found {found}, expected a quantity above 0", found=shown(part)))
        found[code] = found.get(code, Fraction(0)) + quantity
    return tuple(found.items())
