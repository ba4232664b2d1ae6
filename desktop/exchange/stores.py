"""Stores from files."""

from collections.abc import Iterator

from desktop.analysis.given import GivenStore
from desktop.exchange.cells import CellError, shown
from desktop.exchange.dates import time_of_day
from desktop.exchange.records import Values
from desktop.exchange.row_checks import Cell, wanting
from desktop.words import _


def check_store(row: Values) -> Iterator[Cell]:
    """What is wrong with a row."""
    yield from wanting(row, "code", "name")
    try:
        _minutes(row["cut_off"])
    except CellError as error:
        yield "cut_off", str(error)


def given_store(place: int, row: Values) -> GivenStore:
    """The store of a row that is right."""
    taxed = row["prices_include_tax"]
    return GivenStore(
        place,
        row["code"], row["name"], row["region"], row["format"], row["currency"].upper(),
        row["opened"], row["closed"], row["method"], _minutes(row["cut_off"]),
        row["tills"], row["tables"], row["seats"],
        taxed == "yes" if taxed else None, row["tax_rate"],
    )  # fmt: skip


def _minutes(text: str) -> int | None:
    """Minutes after midnight of ``04:00`` or of an hour alone."""
    if not text:
        return None
    if text.isdecimal():
        if int(text) > 23:
            raise CellError(_("found {found}, expected a time such as 04:00", found=shown(text)))
        return int(text) * 60
    return time_of_day(text) // 60
