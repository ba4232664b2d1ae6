"""What readers of all kinds of rows ask of them."""

from collections.abc import Iterator

from desktop.exchange.records import Values
from desktop.words import _

Cell = tuple[str, str]
"""A field and a sentence about what is wrong with it."""


def wanting(row: Values, *fields: str) -> Iterator[Cell]:
    """Those of the fields that say nothing."""
    for name in fields:
        if row[name] in ("", None):
            yield name, _("found nothing, expected a value")


def below_zero(row: Values, *fields: str) -> Iterator[Cell]:
    """Those of the fields whose number is negative."""
    for name in fields:
        if row[name] is not None and row[name] < 0:
            yield name, _("found a negative number, expected 0 or more")


def not_above_zero(row: Values, *fields: str) -> Iterator[Cell]:
    """Those of the fields whose number is 0 or negative."""
    for name in fields:
        if row[name] is not None and row[name] <= 0:
            yield name, _("found 0 or less, expected a number above 0")
