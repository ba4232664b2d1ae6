"""Counts from files: one row an item and area."""

from collections.abc import Iterator

from desktop.analysis.given import GivenCountLine
from desktop.exchange.cells import CellError, shown
from desktop.exchange.dates import time_of_day
from desktop.exchange.records import Values
from desktop.exchange.row_checks import Cell, below_zero, wanting
from desktop.words import _

_WORDS = {
    "close": ("", "close", "closing", "at close", "收市", "收市后", "闭店", "打烊"),
    "open": ("open", "opening", "before opening", "开市", "开市前", "开店前"),
}


def check_count_line(row: Values) -> Iterator[Cell]:
    """What is wrong with a row."""
    yield from wanting(row, "date", "item")
    yield from below_zero(row, "counted", "unit_cost")
    try:
        _at(row["at"])
    except CellError as error:
        yield "at", str(error)


def given_count_line(place: int, row: Values) -> GivenCountLine:
    """The line of a row that is right."""
    return GivenCountLine(
        place,
        row["store"], row["date"], _at(row["at"]), row["item"], row["area"],
        row["counted"], row["unit"], row["unit_cost"],
    )  # fmt: skip


def _at(text: str) -> str:
    """close, open or HH:MM. Raises CellError."""
    found = text.strip().casefold()
    for meant, words in _WORDS.items():
        if found in words:
            return meant
    try:
        minutes = time_of_day(text) // 60
    except CellError:
        raise CellError(
            _("found {found}, expected close, open or a time such as 14:30", found=shown(text))
        ) from None
    return f"{minutes // 60:02}:{minutes % 60:02}"
