"""Declared columns: table, sheet and JSON of a report are drawn from the same list."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a column holds, and so how every face of the report writes it."""

    TEXT = "text"
    DAY = "day"  # int, days since 1970-01-01
    MOMENT = "moment"  # int, local seconds since 1970-01-01
    CLOCK = "clock"  # int, minutes after midnight
    COUNT = "count"  # int
    QUANTITY = "quantity"  # int, 1/1000
    MONEY = "money"  # int, 1/10 000 of the currency unit
    PRICE = "price"  # Fraction, currency units per something
    NUMBER = "number"  # Fraction, two decimals
    RATE = "rate"  # Fraction, one decimal: orders an hour, guests, days of cover
    PERCENT = "percent"  # Fraction, 0.25 is shown as 25.0 %
    SECONDS = "seconds"  # int, 1/1000 s


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` is the row's attribute, ``title`` and ``hint`` are marked with N_.

    ``hint`` says what the figure means, its formula and source (F1 and the header's tooltip);
    ``missing`` why a cell can be None.
    """

    key: str
    title: str
    kind: Kind
    hint: str = ""
    missing: str = ""
