"""What only whole columns can tell: the order of day and month, the decimal mark, the currency."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.errors import Problem
from desktop.exchange.cells import currency_of, decimal_of
from desktop.exchange.dates import date_order_of
from desktop.exchange.layouts.fields import Content
from desktop.exchange.reading import ColumnRef, Reading
from desktop.words import _


def settle(reading: Reading) -> tuple[Reading, list[Problem]]:
    """The reading with everything decided that was open, and what could not be decided.

    The first rows decide where they can; the whole file is read only where they leave it open.
    """
    problems: list[Problem] = []
    order, decimal, currency = reading.date_order, reading.decimal, reading.currency
    if not order:
        order, problems = _date_order(reading)
    money = _refs(reading, Content.MONEY)
    if not decimal:
        decimal = _decimal(reading, [*money, *_refs(reading, Content.NUMBER)])
    if not currency:
        currency = currency_of(cell for ref in money for cell in _sample(reading, ref))
    return replace(reading, date_order=order, decimal=decimal, currency=currency), problems


def _date_order(reading: Reading) -> tuple[str, list[Problem]]:
    """Dates with the year first need no order; of the others, one column that tells speaks for all."""
    refs = [*_refs(reading, Content.DAY), *_refs(reading, Content.MOMENT)]
    orders: dict[ColumnRef, str] = {ref: date_order_of(_sample(reading, ref)) for ref in refs}
    clear = {"ymd", ""} if "ymd" in orders.values() else {"ymd"}
    parts: dict[ColumnRef, set[str]] = {ref: set() for ref, found in orders.items() if found not in clear}
    for ref, cells in _whole(reading, list(parts)):
        parts[ref].add(date_order_of(cells))
    orders |= {ref: _combined(found) for ref, found in parts.items()}
    told = {found for found in orders.values() if found in ("dmy", "mdy")}
    problems = [_mixed(reading, ref) for ref, found in orders.items() if found == "mixed"]
    if len(told) == 1 and not problems:
        return told.pop(), []
    if len(told) > 1:
        problems += [_mixed(reading, ref) for ref, found in orders.items() if found in told]
    else:
        ambiguous = [_ambiguous(reading, ref) for ref, found in orders.items() if found == "ambiguous"]
        if ambiguous and reading.usual_order and not problems:
            return reading.usual_order, []
        problems += ambiguous
    return "ymd", problems


def _combined(parts: Iterable[str]) -> str:
    """What the parts of a column say together."""
    found = set(parts) - {""}
    sure = found - {"ambiguous"}
    if len(sure) > 1 or (sure == {"ymd"} and "ambiguous" in found):
        return "mixed"
    return next(iter(sure or found), "")


def _decimal(reading: Reading, refs: Sequence[ColumnRef]) -> str:
    """The decimal mark of the amounts; the usual one, else a point, where nothing tells."""
    told: set[str] = {mark for ref in refs if (mark := decimal_of(_sample(reading, ref)))}
    if not told:
        usual = reading.usual_decimal or "."
        told = {next((mark for _ref, cells in _whole(reading, refs) if (mark := decimal_of(cells))), usual)}
    return "," if told == {","} else "."


def _refs(reading: Reading, content: Content) -> list[ColumnRef]:
    """The columns of all fields that hold this; of a date and a time in two columns, the date."""
    names = [name for name in reading.columns if reading.fields[name].content is content]
    return [ref for name in names for ref in reading.columns[name][:1]]


def _sample(reading: Reading, ref: ColumnRef) -> list[str]:
    return [row[ref.column] for row in reading.tables[ref.table].sample]


def _whole(reading: Reading, refs: Sequence[ColumnRef]) -> Iterator[tuple[ColumnRef, Sequence[str]]]:
    """All cells of the columns, a batch at a time; each table is read once."""
    for place in {ref.table for ref in refs}:
        for batch in reading.tables[place].batches():
            for ref in refs:
                if ref.table == place:
                    yield ref, batch.columns[ref.column]


def _mixed(reading: Reading, ref: ColumnRef) -> Problem:
    text = _(
        "some dates have the day first and others the month or the year: a spreadsheet of another "
        "country has changed them. Export the file again, or say how dates are meant (date_order)."
    )
    return _about(reading, ref, text)


def _ambiguous(reading: Reading, ref: ColumnRef) -> Problem:
    text = _("no date tells whether the day or the month stands first. Say which (date_order: dmy or mdy).")
    return _about(reading, ref, text)


def _about(reading: Reading, ref: ColumnRef, text: str) -> Problem:
    table = reading.tables[ref.table]
    return Problem(table.file, table.header_row, table.header[ref.column], text)
