"""The lines of a count sheet as a table one types in: "2 case + 3 kg" and Enter for the next item."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from PySide6.QtCore import QLocale

from desktop.analysis import money
from desktop.analysis.count_entry import EntryError, Parts, base_quantity, entry_text, read_entry
from desktop.analysis.count_sheets import CountLine, Entry, Place, Progress, told_unit
from desktop.analysis.units import known_units
from desktop.views import typed
from desktop.views.grid_columns import CellKind, GridColumn, UnreadableError, Values
from desktop.words import N_

_PLACES = 6  # decimals of a quantity that no decimal writes exactly
_COUNTED = N_(
    "In one unit or several: 2 case + 3 kg, 4 x 2.5 kg, 2 case - 300 g. A number alone is in the unit of "
    "the line. + first adds to what is there. 0 is nothing there; blank is not counted."
)
_UNITS = N_("What else it can be counted in.")
_WORTH = N_("Counted x what one unit costs: of stock on hand, else the last known cost, else standard.")


def columns(kept: Callable[[Place], Entry | None], currency: str, *, fixed: bool) -> tuple[GridColumn, ...]:
    """The columns; ``kept`` is what the book has, ``fixed``: nothing can be typed, the count is posted."""
    digits = money.currency_digits(currency)

    def by(row: Values) -> str:
        entry = kept(row["line"].place)
        return entry.by if entry and row["counted"] else ""

    counted = GridColumn("counted", N_("Counted"), hint=_COUNTED, parse=_read)
    if fixed:
        counted = GridColumn("counted", N_("Counted"), hint=_COUNTED, compute=lambda row: row["counted"])
    return (
        GridColumn("name", N_("Stock item"), compute=lambda row: row["line"].item.name),
        counted,
        GridColumn("total", N_("Together"), CellKind.DECIMAL, compute=_total),
        GridColumn("unit", N_("Unit"), compute=lambda row: row["line"].item.display_unit),
        GridColumn("value", N_("Worth"), CellKind.MONEY, _WORTH, compute=_worth, places=digits),
        GridColumn("units", N_("Also in"), hint=_UNITS, compute=lambda row: _also(row["line"])),
        GridColumn("by", N_("Counted by"), compute=by, applies=lambda row: bool(by(row))),
    )


def values_of(line: CountLine) -> Values:
    """The row of a line."""
    entry = line.entry or Entry(())
    return {"line": line, "counted": written(entry.parts)}


def parts_of(row: Values) -> Parts | None:
    """What a row says was counted; None where it is blank."""
    text = row["counted"]
    item = row["line"].item
    return read_entry(text, item.units, item.display_unit, typed.number) if text else None


def written(parts: Parts) -> str:
    """Parts as they are typed, in the signs of the user's language."""
    return entry_text(parts, _number)


def _number(value: Fraction) -> str:
    try:
        text = money.decimal_text(value)
    except ValueError:
        text = money.text(value, _PLACES)
    return text.replace(".", QLocale().decimalPoint())


def _read(text: str, row: Values) -> str:
    item = row["line"].item
    before = parts_of(row) or ()
    try:
        return written(read_entry(text, item.units, item.display_unit, typed.number, before))
    except EntryError as error:
        raise UnreadableError(str(error)) from None


def _quantity(row: Values) -> int | None:
    parts = parts_of(row)
    return None if parts is None else base_quantity(parts, row["line"].item.units)


def _total(row: Values) -> Fraction | None:
    quantity = _quantity(row)
    return None if quantity is None else Fraction(quantity, money.QUANTITY) / row["line"].item.factor


def _worth(row: Values) -> int | None:
    quantity, cost = _quantity(row), row["line"].item.cost
    if quantity is None or cost is None:
        return None
    return money.rounded(Fraction(quantity, money.QUANTITY) * cost * money.MONEY)


def _also(line: CountLine) -> str:
    """The item's other units, its own with what they hold."""
    item = line.item
    told = [told_unit(line, unit) for unit in item.purchase_units if unit != item.display_unit]
    rest = [unit for unit in known_units(item.units) if unit not in (item.display_unit, *item.purchase_units)]
    return "  ·  ".join([*told, *rest])


def progress_of(rows: Iterable[Values]) -> Progress:
    """How far the rows are counted, as they are typed."""
    every = list(rows)
    done = sum(bool(row["counted"]) for row in every)
    return Progress(done, len(every), sum(_worth(row) or 0 for row in every))
